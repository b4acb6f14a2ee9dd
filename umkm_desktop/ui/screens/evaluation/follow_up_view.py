"""Tindak lanjut: everything that is being done, overdue first, until it is settled or dropped."""

import tkinter as tk
from functools import partial

from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend
from umkm_desktop.domain.evaluation.follow_up import STATUS_NAMES, Status
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah
from umkm_desktop.services.evaluation.follow_up_lists import OVERDUE, FollowUpLine
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.follow_up_presenter import FollowUpsPresenter
from umkm_desktop.ui.screens.evaluation.month_view import EvaluationPane
from umkm_desktop.ui.screens.evaluation.words import month_name

TABS: tuple[tuple[str, str, str | None], ...] = (
    (Status.OPEN.value, STATUS_NAMES[Status.OPEN], None),
    (OVERDUE, N_("Lewat batas"), "wait"),
    (Status.SETTLED.value, STATUS_NAMES[Status.SETTLED], "up"),
    (Status.DROPPED.value, STATUS_NAMES[Status.DROPPED], None),
    ("", N_("Semua"), None),
)
_COLORS = {Trend.FALLING: "down", Trend.STEADY: "text2"}


class FollowUpView(EvaluationPane[FollowUpsPresenter]):
    """Tabs by state over the list, overdue first."""

    noun, hint = N_("tindak lanjut"), N_("Enter ubah · Ctrl S selesai · Delete hentikan · Spasi tandai")
    find, find_width = N_("Produk, usaha, orang, sebab…"), 260
    ticks = True

    def count_tabs(self) -> list[w.CountTab]:
        return [w.CountTab(value, _(text), 0, kind) for value, text, kind in TABS]

    def filters(self) -> list[Filter]:
        return [Filter("partner_uids", _("Mitra"))]

    def columns(self) -> list[w.Column]:
        return [
            w.Column(
                "product", _("Produk dan mitra"), 150, lambda one: (one.product, one.partner), "two_line", stretch=2
            ),
            w.Column("month", _("Bulan"), 112, _month, "two_line", priority=3, font="small"),
            w.Column(
                "cause",
                _("Penyebab"),
                150,
                lambda one: (one.cause, one.cause_note),
                "two_line",
                stretch=1,
                priority=1,
                font="small",
            ),
            w.Column("solution", _("Solusi"), 160, _solution, "two_line", stretch=2, font="small"),
            w.Column("person", _("Siapa"), 96, lambda one: one.person, priority=2, font="small"),
            w.Column("due", _("Batas waktu"), 134, _due, "two_line", font="small"),
            w.Column("sales", _("Penjualan, lalu"), 118, _sales, "two_line", priority=4, font="small"),
        ]

    def open_row(self, _row: FollowUpLine) -> None:
        self.presenter.change()

    edit_row = open_row

    def menu(self, row: FollowUpLine) -> list[w.MenuEntry | None]:
        on = self.presenter
        why = _("tidak berhak") if on.acts.why_not else ""
        acts: list[w.MenuEntry | None] = (
            [
                w.MenuEntry(_("Ubah…"), on.change, "pencil", "F2", refused=why),
                w.MenuEntry(_("Selesai…"), on.settle, "check-lg", "Ctrl S", refused=why),
                w.MenuEntry(_("Hentikan…"), on.drop, "x-lg", "Del", refused=why),
            ]
            if row.status is Status.OPEN
            else [w.MenuEntry(_("Buka kembali"), partial(on.acts.resume, row), "arrow-counterclockwise", refused=why)]
        )
        return [
            *acts,
            None,
            w.MenuEntry(
                _("Lihat di evaluasi {month}").format(month=month_name(row.month)),
                partial(on.go, "judged", month=row.month, uid=row.placement_uid),
                "graph-up-arrow",
            ),
        ]

    def looser(self) -> str:
        return _("Longgarkan saringannya.")

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "check-circle",
            _("Tidak ada tindak lanjut"),
            _("Penyebab dan solusi dicatat di Evaluasi, pada produk yang turun atau stagnan."),
            _("Buka Evaluasi"),
            lambda: self.presenter.go("judged"),
        )


def _month(one: FollowUpLine) -> tuple[w.Styled, w.Styled]:
    word = w.Styled(_(TREND_NAMES[one.trend]).lower(), _COLORS.get(one.trend, "text2"), "small")
    return w.Styled(f"{month_name(one.month)} {one.month[:4]}", "text", "small"), word


def _solution(one: FollowUpLine) -> tuple[str | w.Styled, str]:
    if not one.solution:
        return w.Styled(_("belum ada solusi"), "wait", "small"), one.solution_note
    return one.solution, one.solution_note


def _due(one: FollowUpLine) -> tuple[w.Styled | str, str | w.Styled]:
    if one.status is not Status.OPEN:
        day = format_date(one.settled_on) if one.settled_on else ""
        return w.Styled(_(STATUS_NAMES[one.status]), "up" if one.status is Status.SETTLED else "text2", "small"), (
            one.outcome or day
        )
    if one.days_late:
        late = _("lewat {n} hari").format(n=format_number(one.days_late))
        return w.Styled(format_date(one.due_on), "down", "small"), w.Styled(late, "down", "small")
    return format_date(one.due_on), ""


def _sales(one: FollowUpLine) -> tuple[str, str]:
    now = "–" if one.sales is None else format_rupiah(one.sales)
    after = _("lalu belum lapor") if one.next_sales is None else format_rupiah(one.next_sales)
    return now, after


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part for the screen."""
    view = FollowUpView(parent)
    presenter = FollowUpsPresenter(view, context, parts)
    view.attach(presenter)
    commands = {Command.EDIT: presenter.change, Command.SAVE: presenter.settle}
    return view.hosted(commands, keys={"<Delete>": presenter.drop})
