"""Aturan: the catalogue of causes and solutions with what they brought, the rules of judgement, the feasts."""

import tkinter as tk
from functools import partial
from typing import Any

from umkm_desktop.domain.evaluation.evaluation_rules import FIRST_MONTH
from umkm_desktop.domain.evaluation.follow_up import effect_words
from umkm_desktop.i18n import N_, _, day_of, format_date, format_month, format_number
from umkm_desktop.services.evaluation.causes import SolutionLine
from umkm_desktop.services.evaluation.month_rules import RuleLine
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.month_view import EvaluationPane
from umkm_desktop.ui.screens.evaluation.rules_presenter import NOUNS, CatalogueLine, RulesPresenter

SECTIONS = (("catalogue", N_("Sebab dan solusi")), ("rules", N_("Aturan penilaian")), ("feasts", N_("Hari raya")))
HINTS = {
    "catalogue": N_("Enter ganti nama · Ctrl N solusi baru · Shift F10 lainnya"),
    "rules": N_("Ctrl N versi berikutnya; versi lama tidak diubah"),
    "feasts": N_("Enter ubah · Ctrl N baru · Shift F10 lainnya"),
}


class RulesView(EvaluationPane[RulesPresenter]):
    """One section at a time in the same list."""

    noun = NOUNS["catalogue"]
    content_gap = (7, 13)

    def more_tools(self, tools: tk.Misc) -> None:
        titles = [(name, _(title)) for name, title in SECTIONS]
        on = self.presenter
        self.segment = w.Segment(tools, titles, on.section, lambda name: on.choose_section(str(name)), width=150)
        self.segment.pack(side="left")

    def columns(self) -> list[w.Column]:
        return {"catalogue": _of_catalogue, "rules": _of_rules, "feasts": _of_feasts}[self.presenter.section]()

    def order(self) -> None:
        return None

    def open_row(self, row: Any) -> None:
        self.presenter.edit(row)

    edit_row = open_row

    def menu(self, row: Any) -> list[w.MenuEntry | None]:
        on = self.presenter
        why = _("tidak berhak") if on.why_not else ""
        if on.section == "rules":
            return [w.MenuEntry(_("Versi berikutnya…"), on.add_rule, "plus-lg", "Ctrl N", refused=why)]
        words = _("Ubah…") if on.section == "feasts" else _("Ganti nama…")
        edit = w.MenuEntry(words, partial(on.edit, row), "pencil", "F2", refused=why)
        if on.section == "feasts":
            return [edit, w.MenuEntry(_("Hapus…"), partial(on.remove_feast, row), "trash3", refused=why)]
        verb = _("Pakai kembali") if row.retired else _("Tidak dipakai lagi")
        return [edit, w.MenuEntry(verb, partial(on.retire, row), refused=why)]

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(parent, "list-ul", _("Belum ada isinya"), _("Tambahkan lewat tombol Baru di kanan atas."))

    def show_query(self) -> None:
        """Other columns cannot draw the rows that are there, so the rows are read first."""
        self.segment.set(self.presenter.section)
        self.table.set_source(w.ListSource([]))
        self.table.set_columns(self.columns())
        self.table.set_hint(_(HINTS[self.presenter.section]))
        self.table.set_source(w.PagedSource(self.presenter.count, self.presenter.page))


def _of_catalogue() -> list[w.Column]:
    return [
        w.Column("name", _("Penyebab / solusi"), 320, _name, stretch=2),
        w.Column("cases", _("Kasus"), 70, lambda one: one.effect.cases or None, "number"),
        w.Column("settled", _("Selesai"), 78, lambda one: one.effect.settled or None, "number", priority=1),
        w.Column("effect", _("Penjualan bulan berikutnya"), 230, _effect),
        w.Column("state", _("Keadaan"), 130, _state, "pill", priority=2),
    ]


def _name(one: CatalogueLine) -> w.Styled:
    color = "text3" if one.retired else "text"
    return (
        w.Styled("      " + one.name, color) if isinstance(one, SolutionLine) else w.Styled(one.name, color, "strong")
    )


def _effect(one: CatalogueLine) -> w.Styled:
    return w.Styled(effect_words(one.effect), "text" if one.effect.is_enough else "text3", "small")


def _state(one: CatalogueLine) -> w.PillText | None:
    return w.PillText(_("tidak dipakai"), "flat", None) if one.retired else None


def _of_rules() -> list[w.Column]:
    return [
        w.Column("version", _("Versi"), 60, lambda one: one.rule.version, "number", font="strong"),
        w.Column("from_month", _("Mulai bulan"), 130, _from),
        w.Column("band", _("Batas stagnan"), 104, lambda one: f"{one.rule.band} %", align="right"),
        w.Column("risk", _("Berisiko"), 130, _risk, align="right"),
        w.Column("slope", _("Tren, laporan"), 104, lambda one: one.rule.slope_months, "number", priority=2),
        w.Column("part", _("Hari penuh"), 92, lambda one: one.rule.part_days, "number", priority=2),
        w.Column("used", _("Bulan ditutup"), 104, lambda one: one.closings, "number", priority=1),
        w.Column("note", _("Keterangan"), 160, _saved, "two_line", stretch=2, font="small"),
    ]


def _from(one: RuleLine) -> str:
    return _("sejak awal") if one.rule.from_month == FIRST_MONTH else format_month(one.rule.from_month)


def _risk(one: RuleLine) -> str:
    return _("−{drop} % {months} bulan").format(drop=one.rule.risk_drop, months=format_number(one.rule.risk_months))


def _saved(one: RuleLine) -> tuple[str, str]:
    return one.note or "–", f"{one.saved_by}, {format_date(day_of(one.saved_at))}"


def _of_feasts() -> list[w.Column]:
    return [
        w.Column("day", _("Tanggal"), 170, lambda one: format_date(one.day), font="strong"),
        w.Column("name", _("Hari raya"), 200, lambda one: _(one.name)),
        w.Column("source", _("Sumber"), 300, lambda one: _(one.source) if one.source else "", stretch=2, font="small"),
    ]


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part for the screen."""
    view = RulesView(parent)
    presenter = RulesPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted({Command.NEW: presenter.add, Command.EDIT: lambda: presenter.edit(view.selected())})
