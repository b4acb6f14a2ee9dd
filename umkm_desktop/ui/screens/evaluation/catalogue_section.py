"""Causes with their solutions, and in how many cases sales rose the month after."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.evaluation.follow_up import Effect, effect_words
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _
from umkm_desktop.services.evaluation import causes
from umkm_desktop.services.evaluation.causes import CauseLine, SolutionLine
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, Context


@dataclass(frozen=True)
class CatalogueRow:
    """A cause, or a solution under its cause."""

    line: CauseLine | SolutionLine

    @property
    def uid(self) -> str:
        """Of the cause or the solution."""
        return self.line.uid

    @property
    def effect(self) -> Effect:
        """What came of it."""
        return self.line.effect

    @property
    def cause_uid(self) -> str:
        """The cause it is, or belongs to."""
        return self.line.cause_uid if isinstance(self.line, SolutionLine) else self.line.uid


class CatalogueSection:
    """``selected`` says under which cause a new solution goes."""

    def __init__(self, context: Context, tell: Callable[[str], None], selected: Callable[[], Any]) -> None:
        self._context, self._desk, self._tell, self._selected = context, context.desk, tell, selected

    @property
    def noun(self) -> str:
        """What the rows are."""
        return _("penyebab dan solusi")

    @property
    def hint(self) -> str:
        """Keys."""
        return _("Enter ganti nama · Ctrl N solusi baru · Shift F10 lainnya")

    @property
    def columns(self) -> list[w.Column]:
        """Name, cases, what came of them."""
        return [
            w.Column("name", _("Penyebab / solusi"), 320, _name, stretch=2),
            w.Column("cases", _("Kasus"), 70, lambda one: one.effect.cases or None, "number"),
            w.Column("settled", _("Selesai"), 78, lambda one: one.effect.settled or None, "number", priority=1),
            w.Column("effect", _("Penjualan bulan berikutnya"), 230, _effect),
            w.Column("state", _("Keadaan"), 130, _state, "pill", priority=2),
        ]

    @property
    def _why(self) -> str:
        may = self._desk.may(Permission.EDIT_EVALUATION_RULES)
        return "" if may else refusal(Permission.EDIT_EVALUATION_RULES)

    def rows(self) -> list[CatalogueRow]:
        """Causes in their order, each followed by its solutions; what is retired too."""
        found: list[CatalogueRow] = []
        for cause in causes.causes(self._desk, retired=True):
            found.append(CatalogueRow(cause))
            found += [CatalogueRow(one) for one in cause.solutions]
        return found

    def actions(self) -> list[Action]:
        """Buttons of the top bar."""
        why = self._why
        return [
            Action(_("Penyebab baru"), self.add_cause, "plus-lg", enabled=not why, why=why),
            Action(_("Solusi baru"), self.add, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N"),
        ]

    def add_cause(self) -> None:
        """Ask for the name of a new cause."""
        self._ask(_("Penyebab baru"), "", lambda name: causes.save_cause(self._desk, name))

    def add(self) -> None:
        """Ask for a new solution of the selected cause."""
        row: CatalogueRow | None = self._selected()
        if row is None:
            self._tell(_("Pilih dahulu penyebabnya."))
            return
        cause = next(one for one in causes.causes(self._desk, retired=True) if one.uid == row.cause_uid)
        title = _("Solusi baru untuk {cause}").format(cause=cause.name)
        self._ask(title, "", lambda name: causes.save_solution(self._desk, name, cause_uid=cause.uid))

    def edit(self, row: CatalogueRow) -> None:
        """Ask for another name."""
        line = row.line

        def rename(name: str) -> object:
            save = causes.save_solution if isinstance(line, SolutionLine) else causes.save_cause
            return save(self._desk, name, uid=line.uid, revision=line.revision)

        self._ask(_("Ganti nama"), line.name, rename)

    def menu(self, row: CatalogueRow) -> list[w.MenuEntry | None]:
        """Rename, retire, take up again."""
        why = _("tidak berhak") if self._why else ""
        verb = _("Pakai kembali") if row.line.retired else _("Tidak dipakai lagi")
        return [
            w.MenuEntry(_("Ganti nama…"), partial(self.edit, row), "pencil", "F2", refused=why),
            w.MenuEntry(verb, partial(self._retire, row), refused=why),
        ]

    def _retire(self, row: CatalogueRow) -> None:
        retire = causes.retire_solution if isinstance(row.line, SolutionLine) else causes.retire_cause
        try:
            retire(self._desk, row.uid, retired=not row.line.retired)
        except Refused as refused:
            self._tell(str(refused))

    def _ask(self, title: str, value: str, save: Callable[[str], object]) -> None:
        if self._why:
            self._tell(self._why)
            return
        name = self._context.dialogs.ask_text(title, "", _("Simpan"), label=_("Nama"), value=value)
        if name is None:
            return
        try:
            save(name)
        except FieldProblems as problems:
            self._tell(" ".join(problems.problems.values()))
        except Refused as refused:
            self._tell(str(refused))
        else:
            self._tell("")


def _name(one: CatalogueRow) -> w.Styled:
    color = "text3" if one.line.retired else "text"
    if isinstance(one.line, SolutionLine):
        return w.Styled("      " + one.line.name, color)
    return w.Styled(one.line.name, color, "strong")


def _effect(one: CatalogueRow) -> w.Styled:
    return w.Styled(effect_words(one.effect), "text" if one.effect.is_enough else "text3", "small")


def _state(one: CatalogueRow) -> w.PillText | None:
    return w.PillText(_("tidak dipakai"), "flat", None) if one.line.retired else None
