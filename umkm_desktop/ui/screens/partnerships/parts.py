"""The parts of Kemitraan, one segment each: a module of this folder with ``build(parent, context)``."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from umkm_desktop.i18n import N_

if TYPE_CHECKING:
    import tkinter as tk

    from umkm_desktop.ui.context import Context
    from umkm_desktop.ui.navigation import Hosted


@dataclass(frozen=True)
class Part:
    """A segment: its id, its title, the module that builds it, and the subjects it shows."""

    id: str
    title: str
    module: str
    kinds: frozenset[str]


_SHOWN = frozenset({"document", "business", "partner", "agreement_scan"})

SEGMENTS: tuple[Part, ...] = (
    Part("agreements", N_("Perjanjian (PKS)"), "agreements_view", _SHOWN | {"agreement", "agreement_product"}),
    Part("memoranda", N_("Nota kesepahaman (MoU)"), "memoranda_view", _SHOWN | {"memorandum"}),
    Part("clauses", N_("Klausul"), "clauses_view", frozenset({"clause", "legal_basis"})),
)

KINDS: frozenset[str] = frozenset().union(*[part.kinds for part in SEGMENTS])
"""What the parts show."""

Build = Callable[["tk.Misc", "Context"], "Hosted"]


def load(name: str) -> Build:
    """The part's ``build(parent, context)``."""
    module = next(part.module for part in SEGMENTS if part.id == name)
    build: Build = import_module(f"umkm_desktop.ui.screens.partnerships.{module}").build
    return build
