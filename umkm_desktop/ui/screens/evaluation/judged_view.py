"""Evaluasi: the month judged row by row, and what is done about what falls or stands still."""

import tkinter as tk
from functools import partial

from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, month_before
from umkm_desktop.domain.evaluation.follow_up import Status, needs_follow_up
from umkm_desktop.i18n import N_, _, format_percent
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.judged_presenter import JudgedPresenter, JudgedRow
from umkm_desktop.ui.screens.evaluation.month_view import TrendPane, change_text, percent_text
from umkm_desktop.ui.screens.evaluation.words import (
    SPARKS,
    TABS,
    UNSOLVED,
    exact_changes,
    is_beyond,
    month_name,
    pill_of,
)

NARROW_BELOW, TABS_BELOW = 860, 960
"""Logical widths: under these the partner moves under the product, and the tabs become a chip."""


class JudgedView(TrendPane[JudgedPresenter]):
    """Tools, tabs and the list."""

    trends = (*TABS, (UNSOLVED, N_("Tanpa solusi"), None))
    hint = N_("Enter sebab dan solusi · Ctrl U urutkan · Shift F10 lainnya")

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._shape: tuple[str, bool] = ("", False)
        self._narrow = False
        self._hint = _(self.hint)

    def attach(self, presenter: JudgedPresenter) -> None:
        super().attach(presenter)
        self._lacking = w.label(self.table.footer, "", "smallm", "down")
        self._lacking.pack(side="left")
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    def more_tools(self, tools: tk.Misc) -> None:
        files = w.button(tools, _("Ekspor"), "quiet", icon="download", command=self.presenter.export)
        files.pack(side="right", padx=(0, look.px(4)))

    def columns(self) -> list[w.Column]:
        return judged_columns(self.presenter.month, narrow=self._narrow)

    def open_row(self, _row: JudgedRow) -> None:
        self.presenter.record()

    edit_row = open_row

    def select_row(self, row: JudgedRow | None) -> None:
        """What a column only calls very large is told exactly, in place of the keys."""
        judgement = row.row.judgement if row else None
        beyond = judgement is not None and (is_beyond(judgement.change) or is_beyond(judgement.year_change))
        self.table.set_hint(exact_changes(judgement) if judgement and beyond else self._hint)

    def empty(self, parent: tk.Misc) -> tk.Widget:
        if self.presenter.query.trend != UNSOLVED:
            return super().empty(parent)
        return w.EmptyState(
            parent,
            "check-circle",
            _("Semua sudah punya solusi"),
            _("Tidak ada yang turun atau stagnan tanpa solusi di bulan ini."),
        )

    def menu(self, row: JudgedRow) -> list[w.MenuEntry | None]:
        on, line = self.presenter, row.follow_up
        why = _("tidak berhak") if on.acts.why_not else ""
        entries: list[w.MenuEntry | None] = [
            w.MenuEntry(_("Sebab dan solusi…"), on.record, "pencil", "F2", refused=why)
        ]
        if line is not None and line.status is Status.OPEN:
            entries += [
                w.MenuEntry(_("Selesai…"), partial(on.acts.settle, [line]), "check-lg", refused=why),
                w.MenuEntry(_("Hentikan…"), partial(on.acts.drop, [line]), "x-lg", refused=why),
            ]
        elif line is not None:
            entries.append(w.MenuEntry(_("Buka kembali tindak lanjut"), partial(on.acts.resume, line), refused=why))
        return [
            *entries,
            None,
            w.MenuEntry(_("Laporan lengkap"), partial(on.open_report, row), "journal-text"),
            w.MenuEntry(_("Buka penempatan"), partial(on.open_elsewhere, "placements", uid=row.uid), "box-seam"),
            w.MenuEntry(_("Buka usaha"), partial(on.open_elsewhere, "businesses", uid=row.row.business_uid), "shop"),
        ]

    # --- what the presenter says
    def show_query(self) -> None:
        super().show_query()
        self._shape_columns()

    def reload_list(self, *, keep: bool) -> None:
        super().reload_list(keep=keep)
        self.select_row(self.table.selected)

    def select_first(self) -> None:
        super().select_first()
        self.select_row(self.table.selected)

    def show_lacking(self, sentence: str) -> None:
        """How many lack a solution."""
        self._lacking.say(sentence)

    # --- places
    def _lay_out(self, width: float) -> None:
        self._narrow = width < NARROW_BELOW
        self._hint = "" if width < TABS_BELOW else _(self.hint)
        self.select_row(self.table.selected)
        self.show_tabs({"side": "right", "padx": (0, look.px(4))} if width < TABS_BELOW else None)
        self._shape_columns()

    def _shape_columns(self) -> None:
        shape = (self.presenter.month, self._narrow)
        if shape != self._shape:
            self._shape = shape
            self.table.set_columns(self.columns())


def judged_columns(month: str, *, narrow: bool) -> list[w.Column]:
    """The columns of a month; where it is narrow the partner stands under the product."""
    return [
        w.Column(
            "product",
            _("Produk dan mitra") if narrow else _("Produk dan usaha"),
            142,
            _product_and_partner if narrow else _product,
            "two_line",
            stretch=2,
            sortable=True,
        ),
        *(
            []
            if narrow
            else [
                w.Column(
                    "partner", _("Mitra"), 146, _partner, "two_line", stretch=1, priority=3, font="small", sortable=True
                )
            ]
        ),
        w.Column("sales", month_name(month), 94, lambda one: one.row.sales, "number", font="strong", sortable=True),
        w.Column(
            "before",
            month_name(month_before(month)),
            84,
            lambda one: one.row.previous,
            "number",
            priority=5,
            color="text2",
        ),
        w.Column(
            "change",
            _("Ubah"),
            74,
            lambda one: change_text(one.row.judgement.change, one.row.judgement.trend),
            "number",
            sortable=True,
        ),
        w.Column(
            "year",
            _("Thn lalu"),
            72,
            lambda one: change_text(one.row.judgement.year_change, one.row.judgement.year_trend),
            "number",
            priority=6,
        ),
        w.Column("slope", _("Tren/bln"), 76, lambda one: percent_text(one.row.slope), "number", priority=8),
        w.Column("result", _("Hasil"), 152, lambda one: w.PillText(*pill_of(one.row.judgement)), "pill"),
        w.Column("series", _("6 bulan"), 66, _spark, "spark", priority=7),
        w.Column("cause", _("Sebab dan solusi"), 120, _cause, "two_line", stretch=1, font="small"),
        w.Column("person", _("Siapa, tenggat"), 98, _person, "two_line", priority=2, font="small"),
    ]


def _product(one: JudgedRow) -> tuple[str, str]:
    return one.row.product, one.row.business + _later(one)


def _product_and_partner(one: JudgedRow) -> tuple[str, str]:
    return one.row.product, one.row.partner + _later(one)


def _later(one: JudgedRow) -> str:
    """What a closed month would say by what is known now; it counts only after reopening."""
    later = one.later
    if later is None:
        return ""
    change = "" if later.change is None else " " + format_percent(later.change)
    return " · " + _("bila dibuka kembali: {word}").format(word=_(TREND_NAMES[later.trend]).lower() + change)


def _partner(one: JudgedRow) -> tuple[w.Styled, str]:
    return w.Styled(one.row.partner, "text2", "small"), one.row.outlet or ""


def _spark(one: JudgedRow) -> w.Spark | None:
    known = [float(sales) for sales in one.series if sales is not None]
    return w.Spark(known, SPARKS.get(one.row.judgement.trend, "")) if len(known) > 1 else None


def _cause(one: JudgedRow) -> tuple[w.Styled | str, str]:
    line = one.follow_up
    if line is None:
        wanted = needs_follow_up(one.row.judgement.trend)
        return (w.Styled(_("Isi sebab…  F2"), "accent", "small"), "") if wanted else ("", "")
    words = line.solution or _("belum ada solusi")
    if line.month != one.month:
        words += " · " + _("sejak {month}").format(month=month_name(line.month))
    elif line.status is not Status.OPEN:
        words = (_("selesai: {outcome}") if line.status is Status.SETTLED else _("dihentikan: {outcome}")).format(
            outcome=line.outcome
        )
    return w.Styled(line.cause_note or line.cause, "text", "small"), words


def _person(one: JudgedRow) -> tuple[w.Styled | str, str]:
    line = one.follow_up
    if line is None:
        return "", ""
    late = f"{line.due_on.day} {month_name(f'{line.due_on:%Y-%m}')[:3]}"
    return w.Styled(line.person, "down" if line.days_late else "text", "small"), late


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part for the screen."""
    view = JudgedView(parent)
    presenter = JudgedPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted({Command.EDIT: presenter.record, Command.EXPORT: presenter.export})
