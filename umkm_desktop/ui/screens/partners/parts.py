"""The parts of Mitra, one segment each: add a row to SEGMENTS and a module with ``build(parent, context, ways)``."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from umkm_desktop.i18n import N_

if TYPE_CHECKING:
    import tkinter as tk

    from umkm_desktop.ui.context import Context
    from umkm_desktop.ui.navigation import Hosted


class Ways(Protocol):
    """The way from one part to another; the arguments are those the part is opened with."""

    def go(self, name: str, /, **arguments: Any) -> None: ...


@dataclass(frozen=True)
class Part:
    """A segment: its id, its title, the module of this folder that builds it, and the subjects it shows."""

    id: str
    title: str
    module: str
    kinds: frozenset[str]


_PARTNER = frozenset({"partner", "agreement", "placement", "duty", "compliance_ruling"})

SEGMENTS: tuple[Part, ...] = (
    Part(
        "list",
        N_("Daftar"),
        "list_view",
        _PARTNER | {"document", "outlet", "partner_contact", "memorandum", "outreach", "partner_target"},
    ),
    Part("compliance", N_("Kepatuhan"), "compliance_view", _PARTNER),
    Part("outreach", N_("Sosialisasi"), "outreach_view", frozenset({"partner", "outreach", "document"})),
    Part(
        "needs",
        N_("Kebutuhan"),
        "needs_view",
        frozenset({"partner", "partner_need", "placement", "product", "business", "decision"}),
    ),
    Part(
        "districts",
        N_("Wilayah"),
        "districts_view",
        frozenset({"partner", "placement", "product", "business", "sales_report", "companionship"}),
    ),
)

KINDS: frozenset[str] = frozenset().union(*[part.kinds for part in SEGMENTS])
"""What the parts show."""

Build = Callable[["tk.Misc", "Context", Ways], "Hosted"]


def load(name: str) -> Build:
    """The part's ``build(parent, context, ways)``."""
    module = next(part.module for part in SEGMENTS if part.id == name)
    build: Build = import_module(f"umkm_desktop.ui.screens.partners.{module}").build
    return build
