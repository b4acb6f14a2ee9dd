"""Tindak lanjut: everything that is being done, overdue first, until it is settled or dropped."""

import tkinter as tk
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend
from umkm_desktop.domain.evaluation.follow_up import STATUS_NAMES, Status
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah
from umkm_desktop.services.evaluation import follow_up_lists
from umkm_desktop.services.evaluation.follow_up_lists import OVERDUE, FollowUpLine, FollowUpQuery
from umkm_desktop.services.partners import partners
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.follow_up_acts import FollowUpActs
from umkm_desktop.ui.screens.evaluation.follow_up_form import Asked, ask_follow_up
from umkm_desktop.ui.screens.evaluation.words import month_name

TABS: tuple[tuple[str, str, str | None], ...] = (
    (Status.OPEN.value, STATUS_NAMES[Status.OPEN], None),
    (OVERDUE, N_("Lewat batas"), "wait"),
    (Status.SETTLED.value, STATUS_NAMES[Status.SETTLED], "up"),
    (Status.DROPPED.value, STATUS_NAMES[Status.DROPPED], None),
    ("", N_("Semua"), None),
)
_PARTNERS_OFFERED = 500
_COLORS = {Trend.FALLING: "down", Trend.STEADY: "text2"}


class FollowUpPart(w.StripRoom, tk.Frame):
    """Filters and the list; acts are shared with the judged list."""

    strip_gap = (5, 0)

    def __init__(self, parent: tk.Misc, context: Context, parts: PartNavigator | None) -> None:
        super().__init__(parent, background=look.color("app"))
        self._context, self._desk, self._parts = context, context.desk, parts
        self._query = FollowUpQuery()
        self._lines: dict[str, FollowUpLine] = {}
        self.acts = FollowUpActs(context, self._ask, self.show_problem)
        self._build_tools()
        self._card = w.card(self, padding=0)
        self.content = self._card
        self._card.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(5), look.px(13)))
        self.table = w.Table(
            self._card,
            _columns(),
            w.PagedSource(lambda: follow_up_lists.number_of(self._desk, self._query), self._page),
            noun=_("tindak lanjut"),
            hint=_("Enter ubah · Ctrl S selesai · Delete hentikan · Spasi tandai"),
            ticks=True,
            empty=self._empty,
            on_open=lambda _row: self.change(),
            on_edit=lambda _row: self.change(),
            on_menu=self._menu,
            on_tick_all=lambda: list(self._lines),
        )
        self.table.pack(fill="both", expand=True)

    def _build_tools(self) -> None:
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(18))
        self.search = w.SearchBox(
            tools,
            _("Produk, usaha, orang, sebab…"),
            260,
            on_search=lambda text: self._narrow(text=text),
            on_down=lambda: self.table.focus_set(),
        )
        self.search.pack(side="left")
        self._partners = w.ChoiceChip(
            tools, _("Mitra"), [], lambda chosen: self._narrow(partner_uids=tuple(str(one) for one in chosen))
        )
        self._partners.pack(side="right")
        self.tabs = w.CountTabs(
            self,
            [w.CountTab(value, _(text), 0, kind) for value, text, kind in TABS],
            Status.OPEN.value,
            lambda value: self._narrow(state=str(value)),
        )
        self.tabs.pack(anchor="w", padx=look.px(17), pady=(look.px(4), 0))

    # --- opening
    def opened(self, *, filter: str = "", uid: str = "", state: str = "", text: str = "", **_rest: Any) -> None:
        """The open ones, or with ``filter`` only those that are overdue."""
        self._partners.set_choices(
            [(one.uid, one.name) for one in partners.page_partners(self._desk, limit=_PARTNERS_OFFERED)]
        )
        self._narrow(state=filter or state or self._query.state, text=text or self._query.text)
        if uid:
            self.table.select_key(uid)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"state": self._query.state, "text": self._query.text}

    def refresh(self) -> None:
        """After a commit."""
        self._lines = {}
        if self.table.ticked:
            self.table.untick()
        self.table.reload(keep=True)
        self._count()

    def _narrow(self, **changes: Any) -> None:
        self._query = replace(self._query, **changes)
        self._lines = {}
        self.tabs.set(self._query.state)
        self.table.untick()
        self.table.reload(keep=False)
        if self.table.count:
            self.table.select(0, tell=False)
        self._count()

    def _page(self, offset: int, limit: int) -> list[FollowUpLine]:
        lines = follow_up_lists.page_follow_ups(self._desk, self._query, offset=offset, limit=limit)
        self._lines |= {line.uid: line for line in lines}
        return lines

    def _count(self) -> None:
        counts = follow_up_lists.count_follow_ups(self._desk, self._query)
        every = sum(counts.by_status.values())
        self.tabs.set_counts({**counts.by_status, OVERDUE: counts.overdue, "": every})
        line = _("{n} berjalan, {late} lewat batas").format(
            n=format_number(counts.by_status[Status.OPEN.value]), late=format_number(counts.overdue)
        )
        why = self.acts.why_not
        self._context.set_title(_("Evaluasi bulanan"), line)
        self._context.set_actions(
            [
                Action(_("Hentikan"), self.drop, "x-lg", enabled=not why, why=why, key="Del"),
                Action(_("Selesai"), self.settle, "check-lg", primary=True, enabled=not why, why=why, key="Ctrl S"),
            ]
        )

    # --- acts
    def chosen(self) -> list[FollowUpLine]:
        """The ticked lines, else the selected one."""
        ticked = [self._lines[str(uid)] for uid in self.table.ticked if str(uid) in self._lines]
        selected: FollowUpLine | None = self.table.selected
        return ticked or ([selected] if selected is not None else [])

    def change(self) -> None:
        """Change the selected one."""
        line: FollowUpLine | None = self.table.selected
        if line is not None and line.status is not Status.OPEN:
            self.show_problem(_("Tindak lanjut itu sudah berakhir; buka kembali dahulu lewat Shift F10."))
        elif line is not None:
            self.acts.change(line)

    def settle(self) -> None:
        """Settle with what came of it."""
        self.acts.settle(self.chosen())

    def drop(self) -> None:
        """Stop, with the reason."""
        self.acts.drop(self.chosen())

    def _ask(self, asked: Asked) -> dict[str, Any] | None:
        answer = ask_follow_up(self.winfo_toplevel(), asked)
        self.table.focus_set()
        return answer

    def _menu(self, line: FollowUpLine) -> list[w.MenuEntry | None]:
        why = _("tidak berhak") if self.acts.why_not else ""
        acts: list[w.MenuEntry | None] = (
            [
                w.MenuEntry(_("Ubah…"), self.change, "pencil", "F2", refused=why),
                w.MenuEntry(_("Selesai…"), self.settle, "check-lg", "Ctrl S", refused=why),
                w.MenuEntry(_("Hentikan…"), self.drop, "x-lg", "Del", refused=why),
            ]
            if line.status is Status.OPEN
            else [
                w.MenuEntry(_("Buka kembali"), partial(self.acts.resume, line), "arrow-counterclockwise", refused=why)
            ]
        )
        return [
            *acts,
            None,
            w.MenuEntry(
                _("Lihat di evaluasi {month}").format(month=month_name(line.month)),
                partial(self._show_judged, line),
                "graph-up-arrow",
            ),
        ]

    def _show_judged(self, line: FollowUpLine) -> None:
        if self._parts is not None:
            self._parts.go("judged", month=line.month, uid=line.placement_uid)

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        if self._query.text or self._query.partner_uids:
            return w.EmptyState(parent, "funnel", _("Tidak ada yang cocok"), _("Longgarkan saringannya."))
        return w.EmptyState(
            parent,
            "check-circle",
            _("Tidak ada tindak lanjut"),
            _("Penyebab dan solusi dicatat di Evaluasi, pada produk yang turun atau stagnan."),
            _("Buka Evaluasi"),
            lambda: self._parts.go("judged") if self._parts is not None else None,
        )


def _columns() -> list[w.Column]:
    return [
        w.Column("product", _("Produk dan mitra"), 150, lambda one: (one.product, one.partner), "two_line", stretch=2),
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


def build(parent: tk.Misc, context: Context, parts: PartNavigator | None = None) -> Hosted:
    """The part for the screen."""
    part = FollowUpPart(parent, context, parts)
    return Hosted(
        frame=part,
        opened=part.opened,
        refresh=part.refresh,
        commands={Command.FIND: part.search.focus_set, Command.EDIT: part.change, Command.SAVE: part.settle},
        keys={"<Delete>": part.drop},
        state=part.state,
    )
