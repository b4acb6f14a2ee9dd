"""Aturan: the catalogue of causes and solutions with what they brought, the rules of judgement, the feasts."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.catalogue_section import CatalogueSection
from umkm_desktop.ui.screens.evaluation.rule_sections import FeastSection, RuleSection


class Section(Protocol):
    """One list of the office's rules and what may be done to it."""

    @property
    def noun(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def columns(self) -> list[w.Column]: ...
    def rows(self) -> Sequence[Any]: ...
    def actions(self) -> list[Action]: ...
    def add(self) -> None: ...
    def edit(self, row: Any) -> None: ...
    def menu(self, row: Any) -> list[w.MenuEntry | None]: ...


SECTIONS = (("catalogue", N_("Sebab dan solusi")), ("rules", N_("Aturan penilaian")), ("feasts", N_("Hari raya")))


class RulesPart(w.StripRoom, tk.Frame):
    """One section at a time in the same list."""

    strip_gap = (5, 0)

    def __init__(self, parent: tk.Misc, context: Context) -> None:
        super().__init__(parent, background=look.color("app"))
        self._context = context
        self.sections: dict[str, Section] = {
            "catalogue": CatalogueSection(context, self.show_problem, self.selected),
            "rules": RuleSection(context, self.show_problem),
            "feasts": FeastSection(context, self.show_problem),
        }
        self._name = "catalogue"
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(18))
        self.segment = w.Segment(
            tools,
            [(name, _(title)) for name, title in SECTIONS],
            self._name,
            lambda name: self.show(str(name)),
            width=150,
        )
        self.segment.pack(side="left")
        self._card = w.card(self, padding=0)
        self.content = self._card
        self._card.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(7), look.px(13)))
        self.table = w.Table(
            self._card,
            self.section.columns,
            noun=self.section.noun,
            on_open=lambda row: self.section.edit(row),
            on_edit=lambda row: self.section.edit(row),
            on_menu=lambda row: self.section.menu(row),
            empty=lambda inside: w.EmptyState(
                inside, "list-ul", _("Belum ada isinya"), _("Tambahkan lewat tombol Baru di kanan atas.")
            ),
        )
        self.table.pack(fill="both", expand=True)

    @property
    def section(self) -> Section:
        """What is shown."""
        return self.sections[self._name]

    def opened(self, *, section: str = "", **_rest: Any) -> None:
        """A section by its name; else as it was."""
        self.show(section or self._name)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"section": self._name}

    def show(self, name: str) -> None:
        """Bring a section to the front."""
        self._name = name
        self.segment.set(name)
        self.show_problem("")
        self.table.set_source(w.ListSource([]))  # other columns cannot draw these rows
        self.table.set_columns(self.section.columns)
        self.table.set_hint(self.section.hint)
        self.table.set_source(w.ListSource(self.section.rows()))
        if self.table.count:
            self.table.select(0, tell=False)
        self._context.set_title(_("Evaluasi bulanan"), self.section.noun)
        self._context.set_actions(self.section.actions())

    def refresh(self) -> None:
        """After a commit."""
        self.table.set_source(w.ListSource(self.section.rows()), keep=True)

    def selected(self) -> Any:
        """The selected row."""
        return self.table.selected

    def edit(self) -> None:
        """F2: change the selected row."""
        if self.table.selected is not None:
            self.section.edit(self.table.selected)


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part for the screen."""
    part = RulesPart(parent, context)
    return Hosted(
        frame=part,
        opened=part.opened,
        refresh=part.refresh,
        commands={Command.NEW: lambda: part.section.add(), Command.EDIT: part.edit},
        state=part.state,
    )
