"""What the judged list shows and does: a month judged by its rule, worst news first to be answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.evaluation import evaluation_lists, follow_up_lists, month_closing
from umkm_desktop.services.evaluation.evaluation import EvaluationRow
from umkm_desktop.services.evaluation.evaluation_lists import (
    AT_RISK,
    CHANGE,
    FOLLOWED_BOTH,
    MonthCounts,
    MonthQuery,
    MonthRow,
)
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine, Lacking
from umkm_desktop.services.evaluation.judging_anew import due_words
from umkm_desktop.services.evaluation.report_rows import shifts
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import ALL, why_not
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.evaluation.closing import close_month, closed_words
from umkm_desktop.ui.screens.evaluation.follow_up_acts import FollowUpActs
from umkm_desktop.ui.screens.evaluation.month_presenter import TrendPresenter
from umkm_desktop.ui.screens.evaluation.words import UNSOLVED

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.judged_view import JudgedView

WORST_FIRST = frozenset({Trend.FALLING.value, Trend.STEADY.value, AT_RISK, UNSOLVED})
"""Filters under which the deepest fall comes first until another order is chosen."""


@dataclass(frozen=True)
class JudgedRow:
    """A judged placement with what is done about it."""

    month: str
    month_row: MonthRow
    follow_up: FollowUpLine | None = None

    @property
    def uid(self) -> str:
        """The placement."""
        return self.month_row.uid

    @property
    def row(self) -> EvaluationRow:
        """What the month says of it."""
        return self.month_row.row


class JudgedPresenter(TrendPresenter):
    """Pages carry what is done about their rows."""

    _view: "JudgedView"

    def __init__(self, view: "JudgedView", context: Context, parts: PartNavigator | None) -> None:
        super().__init__(view, context, parts)
        self.acts = FollowUpActs(self, context, view)
        self._chosen: tuple[str, bool] | None = None
        self._counts: MonthCounts | None = None

    # --- opening
    def opened(self, *, sort: tuple[str, bool] | None = None, **asked: Any) -> None:
        self._chosen = sort or self._chosen
        super().opened(**asked)

    def state(self) -> Mapping[str, Any]:
        row = self._view.selected()
        return {**super().state(), "sort": self._chosen, "uid": row.uid if row else ""}

    def refresh(self) -> None:
        self.find()
        super().refresh()
        self._tell_standing()
        self.start_counting()

    # --- the list
    def sort(self, key: str, descending: bool) -> None:
        self._chosen = key, descending
        self.asked()

    def asked(self) -> None:
        usual = (CHANGE, False) if self.query.trend in WORST_FIRST else ("partner", False)
        sort, descending = self._chosen or usual
        self.query = replace(self.query, sort=sort, descending=descending)
        self.find()
        self._view.show_problem("")
        super().asked()
        self._tell_standing()
        self.start_counting()

    def find(self) -> None:
        if self.query.trend != UNSOLVED:
            super().find()
            return
        solved = follow_up_lists.solved_placements(self._desk, self.month)
        found = evaluation_lists.list_month(self._desk, replace(self.query, trend=FOLLOWED_BOTH))
        self.uids = [uid for uid in found if uid not in solved]

    def page(self, offset: int, limit: int) -> list[JudgedRow]:
        uids, month = self.uids[offset : offset + limit], self.month
        known = follow_up_lists.follow_ups_of_month(self._desk, month, uids)
        rows = evaluation_lists.page_month(self._desk, month, uids)
        return [JudgedRow(month, one, known.get(one.uid)) for one in rows]

    def count_of(self, query: MonthQuery) -> tuple[MonthCounts, Lacking]:
        return evaluation_lists.count_month(self._desk, query), follow_up_lists.lacking(self._desk, query.month)

    def counted(self, found: tuple[MonthCounts, Lacking]) -> None:
        counts, lack = found
        self._counts = counts
        self._view.show_counts({ALL: counts.total, AT_RISK: counts.at_risk, UNSOLVED: lack.unsolved, **counts.by_trend})
        words = _("{falling} turun dan {steady} stagnan belum punya solusi").format(
            falling=format_number(lack.falling_unsolved), steady=format_number(lack.steady_unsolved)
        )
        self._view.show_lacking(words if lack.unsolved else "")
        self.tell()

    # --- what is done about it
    def record(self) -> None:
        """F2 or Enter: cause and solution of the ticked rows, else of the selected one.

        One that was carried on is proposed again for this month.
        """
        row, ticked = self._view.selected(), list(self.ticked)
        if len(ticked) > 1 or (ticked and (row is None or row.uid not in ticked)):
            whom = _("{n} penempatan yang ditandai").format(n=format_number(len(ticked)))
            self.acts.record(self.month, ticked, whom)
        elif row is not None:
            self.acts.record(self.month, [row.uid], row.row.product, row.follow_up)

    def open_report(self, row: JudgedRow) -> None:
        """The report in the grid."""
        self.go("reports", month=self.month, uid=row.uid)

    def export(self) -> None:
        """The list as it is shown, with what is done about each row, into a workbook."""
        self.save_month(self.uids, with_follow_ups=True)

    # --- closing
    def close_month(self) -> None:
        """Close the month, after the question that says what is missing."""
        close_month(self._context, self.month, self._view.show_problem)

    def _tell_standing(self) -> None:
        """That the month is judged anew, that it is closed, and what a feast does to the comparisons."""
        closing = month_closing.closing_of(self._desk, self.month)
        shift = shifts(self._desk, self.month)
        lines = [words] if (words := due_words(self._desk, self.month)) else []
        if closing is not None:
            lines.append(closed_words(closing, may_reopen=self._desk.may(Permission.REOPEN_MONTHS)))
        moved = ((_("bulan lalu"), shift.month), (_("bulan yang sama tahun lalu"), shift.year))
        if against := [word for word, there in moved if there]:
            names, words = ", ".join(_(name) for name in shift.names), _(" dan ").join(against)
            lines.append(
                _("{feast}: pembanding dengan {what} bergeser.").format(feast=names or _("Hari raya"), what=words)
            )
        self._view.show_standing(" ".join(lines))

    def tell(self) -> None:
        counts, line = self._counts, format_month(self.month)
        if counts is not None:
            line = _("{falling} turun · {steady} stagnan · {risky} berisiko dari {total} penempatan").format(
                falling=format_number(counts.by_trend[Trend.FALLING.value]),
                steady=format_number(counts.by_trend[Trend.STEADY.value]),
                risky=format_number(counts.at_risk),
                total=format_number(counts.total),
            )
        self.set_line(line)
        why = self.acts.why_not
        cause = Action(_("Sebab dan solusi"), self.record, "pencil", primary=True, enabled=not why, why=why, key="F2")
        self._context.set_actions([self._month_action(), cause])

    def _month_action(self) -> Action:
        if month_closing.closing_of(self._desk, self.month) is not None:
            why = why_not(self._desk, Permission.REOPEN_MONTHS)
            return Action(_("Buka kembali"), self.reopen, "unlock", enabled=not why, why=why)
        why = why_not(self._desk, Permission.CLOSE_MONTHS)
        if not why and self.month >= self.latest:
            why = _("bulan ini belum berakhir")
        return Action(_("Tutup bulan"), self.close_month, "lock", enabled=not why, why=why)
