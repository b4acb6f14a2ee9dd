"""The parts of the evaluation, one segment each: a row here and a module with ``build(parent, context, ways)``."""

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


_MONTH = frozenset({"sales_report", "placement", "product", "partner", "business", "evaluation_rule", "month_closing"})
_CASES = frozenset({"follow_up", "cause", "solution"})

SEGMENTS: tuple[Part, ...] = (
    Part("reports", N_("Laporan"), "grid_view", _MONTH),
    Part("judged", N_("Evaluasi"), "judged_view", _MONTH | _CASES | {"feast"}),
    Part("unreported", N_("Belum lapor"), "unreported_view", _MONTH | {"companion", "companionship"}),
    Part("follow-ups", N_("Tindak lanjut"), "follow_up_view", _CASES | {"placement", "sales_report"}),
    Part("groups", N_("Kelompok"), "groups_view", _MONTH),
    Part("rules", N_("Aturan"), "rules_view", _CASES | {"evaluation_rule", "feast", "month_closing", "sales_report"}),
)

KINDS: frozenset[str] = frozenset().union(*[part.kinds for part in SEGMENTS])
"""What the parts show."""

JUDGED_FILTERS = frozenset({"falling", "rising", "steady", "at-risk", "unsolved"})
"""Filters that are about what the month says, not about who has reported."""

Build = Callable[["tk.Misc", "Context", Ways], "Hosted"]


def load(name: str) -> Build:
    """The part's ``build(parent, context, ways)``."""
    module = next(part.module for part in SEGMENTS if part.id == name)
    build: Build = import_module(f"umkm_desktop.ui.screens.evaluation.{module}").build
    return build
