"""Kelompok: the month by partner, kecamatan, category, business, product, or the whole district."""

import tkinter as tk

from umkm_desktop.domain.evaluation.evaluation import Trend, month_before
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.evaluation.month_groups import GROUP_NAMES, Group, GroupBy
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.groups_presenter import GroupsPresenter
from umkm_desktop.ui.screens.evaluation.month_view import MonthPane, change_text, percent_text
from umkm_desktop.ui.screens.evaluation.words import month_name

_OFFERED = (GroupBy.PARTNER, GroupBy.DISTRICT, GroupBy.CATEGORY, GroupBy.BUSINESS, GroupBy.PRODUCT, GroupBy.WHOLE)
_SHORT = {GroupBy.WHOLE: N_("Kabupaten")}
"""Names that are too long for a cell of the segment."""


class GroupsView(MonthPane[GroupsPresenter]):
    """Month, what it is summed by, and the sums."""

    noun, hint = N_("kelompok"), N_("Enter membuka daftarnya · Ctrl U mengurutkan")
    content_gap = (7, 13)

    def more_tools(self, tools: tk.Misc) -> None:
        options = [(one.value, _(_SHORT.get(one, GROUP_NAMES[one]))) for one in _OFFERED]
        by = self.presenter.query.by.value
        self.segment = w.Segment(tools, options, by, lambda by: self.presenter.choose_groups(str(by)), width=104)
        self.segment.pack(side="left", padx=(look.px(10), 0))

    def key(self, row: Group) -> str:
        return row.key

    def columns(self) -> list[w.Column]:
        return _columns(self.presenter.month, self.presenter.query.by)

    def open_row(self, row: Group) -> None:
        self.presenter.open_group(row)

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "graph-up-arrow",
            _("Belum ada yang dievaluasi"),
            _("Kelompok dijumlah dari laporan penempatan bulan itu."),
        )

    def show_query(self) -> None:
        self.segment.set(self.presenter.query.by.value)
        self.table.set_columns(self.columns())
        super().show_query()


def _columns(month: str, by: GroupBy) -> list[w.Column]:
    unnamed = _("Seluruh kabupaten") if by is GroupBy.WHOLE else _("tidak tercatat")
    return [
        w.Column(
            "name", _(GROUP_NAMES[by]), 180, lambda one: one.name or unnamed, stretch=2, sortable=True, font="bodym"
        ),
        w.Column("placements", _("Penempatan"), 88, lambda one: one.placements, "number", sortable=True),
        w.Column("reported", _("Lapor"), 66, lambda one: one.reported, "number", priority=3, color="text2"),
        w.Column("sales", month_name(month), 124, lambda one: one.sales, "number", sortable=True, font="strong"),
        w.Column(
            "now",
            _("Sebanding"),
            112,
            lambda one: one.now if one.compared else None,
            "number",
            priority=4,
            color="text2",
        ),
        w.Column(
            "before",
            month_name(month_before(month)),
            112,
            lambda one: one.before if one.compared else None,
            "number",
            priority=4,
            color="text2",
        ),
        w.Column("change", _("Ubah"), 90, lambda one: change_text(one.change, one.trend), "number", sortable=True),
        w.Column("year", _("Thn lalu"), 84, lambda one: percent_text(one.year_change), "number", priority=5),
        w.Column("slope", _("Tren/bln"), 78, lambda one: percent_text(one.slope), "number", priority=6),
        w.Column("rising", _("Naik"), 60, lambda one: one.by_trend[Trend.RISING.value], "number", priority=2),
        w.Column("falling", _("Turun"), 64, _falling, "number", sortable=True),
        w.Column("steady", _("Stagnan"), 70, lambda one: one.by_trend[Trend.STEADY.value], "number", priority=2),
        w.Column("at_risk", _("Berisiko"), 74, lambda one: one.at_risk, "number", sortable=True, priority=1),
    ]


def _falling(one: Group) -> w.Styled:
    number = one.by_trend[Trend.FALLING.value]
    return w.Styled(format_number(number), "down" if number else "text2")


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part for the screen."""
    view = GroupsView(parent)
    presenter = GroupsPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted({Command.EXPORT: presenter.export})
