"""Kelompok: the month by partner, kecamatan, category, business, product, or the whole district."""

import tkinter as tk
from collections.abc import Mapping
from typing import Any

from umkm_desktop.domain.evaluation.evaluation import Trend, month_before, month_of
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import N_, _, format_month, format_number
from umkm_desktop.services.evaluation.judging_anew import with_due_words
from umkm_desktop.services.evaluation.month_groups import GROUP_NAMES, Group, GroupBy, count_groups, groups
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.report_export import ask_workbook
from umkm_desktop.ui.screens.evaluation.words import month_name, short_percent

_OFFERED = (GroupBy.PARTNER, GroupBy.DISTRICT, GroupBy.CATEGORY, GroupBy.BUSINESS, GroupBy.PRODUCT, GroupBy.WHOLE)
_COLORS = {Trend.RISING: "up", Trend.FALLING: "down"}

_SHORT = {GroupBy.WHOLE: N_("Kabupaten")}
"""Names that are too long for a cell of the segment."""


class GroupsPart(tk.Frame):
    """Month, what it is summed by, and the sums."""

    def __init__(self, parent: tk.Misc, context: Context, parts: PartNavigator | None) -> None:
        super().__init__(parent, background=look.color("app"))
        self._context, self._desk, self._parts = context, context.desk, parts
        self._by, self._sort = GroupBy.PARTNER, ("name", False)
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(18))
        latest = month_of(self._desk.today())
        self.month = w.MonthPicker(tools, month_before(latest), lambda _month: self._show(), latest=latest)
        self.month.pack(side="left")
        options = [(one.value, _(_SHORT.get(one, GROUP_NAMES[one]))) for one in _OFFERED]
        self.segment = w.Segment(tools, options, self._by.value, lambda by: self._choose(str(by)), width=104)
        self.segment.pack(side="left", padx=(look.px(10), 0))
        self._problem: w.Strip | None = None
        self._card = card = w.card(self, padding=0)
        card.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(7), look.px(13)))
        self.table = w.Table(
            card,
            _columns(self.month.value, self._by),
            w.PagedSource(self._count, self._page),
            noun=_("kelompok"),
            hint=_("Enter membuka daftarnya · Ctrl U mengurutkan"),
            sort=self._sort,
            key=lambda one: one.key,
            empty=lambda parent: w.EmptyState(
                parent,
                "graph-up-arrow",
                _("Belum ada yang dievaluasi"),
                _("Kelompok dijumlah dari laporan penempatan bulan itu."),
            ),
            on_open=self._open,
            on_sort=self._sorted,
        )
        self.table.pack(fill="both", expand=True)

    def opened(self, *, month: str = "", by: str = "", **_rest: Any) -> None:
        """A month, summed as it was before or by ``by``."""
        if month:
            self.month.set(month)
        self._by = GroupBy(by) if by else self._by
        self.segment.set(self._by.value)
        self._show()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"month": self.month.value, "by": self._by.value}

    def refresh(self) -> None:
        """After a commit."""
        self._tell_title()
        self.table.reload(keep=True)

    def _show(self) -> None:
        self._tell_title()
        may = self._desk.may(Permission.EXPORT)
        why = "" if may else refusal(Permission.EXPORT)
        self._context.set_actions(
            [Action(_("Angka laporan"), self.export, "download", enabled=may, why=why, key="Ctrl E")]
        )
        self.table.set_columns(_columns(self.month.value, self._by))
        self.table.reload(keep=False)
        if self.table.count:
            self.table.select(0, tell=False)

    def _tell_title(self) -> None:
        line = _("{month} · Sebanding: hanya penempatan yang lapor penuh di kedua bulan; Ubah dihitung darinya").format(
            month=format_month(self.month.value)
        )
        self._context.set_title(_("Evaluasi bulanan"), with_due_words(self._desk, self.month.value, line))

    def export(self) -> None:
        """The numbers behind the monthly report, a sheet each."""
        ask_workbook(self._context, self.month.value, self._show_problem)

    def _show_problem(self, sentence: str) -> None:
        if self._problem is not None:
            self._problem.destroy()
        self._problem = w.Strip(self, sentence)
        self._problem.pack(fill="x", padx=look.px(20), pady=(look.px(5), 0), before=self._card)

    def _choose(self, by: str) -> None:
        self._by = GroupBy(by)
        self._show()

    def _sorted(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.reload(keep=False)

    def _count(self) -> int:
        return count_groups(self._desk, self.month.value, self._by)

    def _page(self, offset: int, limit: int) -> list[Group]:
        key, descending = self._sort
        return groups(
            self._desk, self.month.value, self._by, sort=key, descending=descending, offset=offset, limit=limit
        )

    def _open(self, group: Group) -> None:
        """The rows behind a group: of a partner in the judged list, of a business on its own page."""
        if self._by is GroupBy.PARTNER and self._parts is not None:
            self._parts.go("judged", month=self.month.value, partner=group.key)
        elif self._by is GroupBy.BUSINESS and self._context.navigator.may_open("businesses"):
            self._context.navigator.open("businesses", uid=group.key)
        elif self._parts is not None and self._by is GroupBy.PRODUCT:
            self._parts.go("judged", month=self.month.value, text=group.name, trend="", partners=())


def _columns(month: str, by: GroupBy) -> list[w.Column]:
    unnamed = _("Seluruh kabupaten") if by is GroupBy.WHOLE else _("tidak tercatat")
    return [
        w.Column("name", _(GROUP_NAMES[by]), 180, lambda one: one.name or unnamed, stretch=2, sortable=True,
                 font="bodym"),
        w.Column("placements", _("Penempatan"), 88, lambda one: one.placements, "number", sortable=True),
        w.Column("reported", _("Lapor"), 66, lambda one: one.reported, "number", priority=3, color="text2"),
        w.Column("sales", month_name(month), 124, lambda one: one.sales, "number", sortable=True, font="strong"),
        w.Column("now", _("Sebanding"), 112, lambda one: one.now if one.compared else None, "number", priority=4,
                 color="text2"),
        w.Column("before", month_name(month_before(month)), 112, lambda one: one.before if one.compared else None,
                 "number", priority=4, color="text2"),
        w.Column("change", _("Ubah"), 90, _change, "number", sortable=True),
        w.Column("year", _("Thn lalu"), 84, _year, "number", priority=5),
        w.Column("slope", _("Tren/bln"), 78, _slope, "number", priority=6),
        w.Column("rising", _("Naik"), 60, lambda one: one.by_trend[Trend.RISING.value], "number", priority=2),
        w.Column("falling", _("Turun"), 64, _falling, "number", sortable=True),
        w.Column("steady", _("Stagnan"), 70, lambda one: one.by_trend[Trend.STEADY.value], "number", priority=2),
        w.Column("at_risk", _("Berisiko"), 74, lambda one: one.at_risk, "number", sortable=True, priority=1),
    ]  # fmt: skip


def _change(one: Group) -> w.Styled | None:
    return None if one.change is None else w.Styled(short_percent(one.change), _COLORS.get(one.trend, "text2"))


def _year(one: Group) -> w.Styled | None:
    return None if one.year_change is None else w.Styled(short_percent(one.year_change), "text2")


def _slope(one: Group) -> w.Styled | None:
    return None if one.slope is None else w.Styled(short_percent(one.slope), "text2")


def _falling(one: Group) -> w.Styled:
    number = one.by_trend[Trend.FALLING.value]
    return w.Styled(format_number(number), "down" if number else "text2")


def build(parent: tk.Misc, context: Context, parts: PartNavigator | None = None) -> Hosted:
    """The part for the screen."""
    part = GroupsPart(parent, context, parts)
    return Hosted(
        frame=part, opened=part.opened, refresh=part.refresh, commands={Command.EXPORT: part.export}, state=part.state
    )
