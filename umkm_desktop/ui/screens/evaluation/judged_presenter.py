"""What the judged list shows and does: a month judged by its rule, worst news first to be answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.evaluation.evaluation import TIMES, Trend
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.evaluation import evaluation_lists, follow_up_lists, month_closing
from umkm_desktop.services.evaluation.evaluation_lists import (
    AT_RISK,
    CHANGE,
    FOLLOWED_BOTH,
    MonthCounts,
    MonthQuery,
    MonthRow,
)
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine, Lacking, lacking
from umkm_desktop.services.evaluation.report_rows import FarOff, far_off_reports
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import ALL, why_not
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.evaluation.follow_up_acts import FollowUpActs
from umkm_desktop.ui.screens.evaluation.month_presenter import TrendPresenter
from umkm_desktop.ui.screens.evaluation.words import UNSOLVED

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.judged_view import JudgedView

WORST_FIRST = frozenset({Trend.FALLING.value, Trend.STEADY.value, AT_RISK, UNSOLVED})
"""Filters under which the deepest fall comes first until another order is chosen."""
_FAR_OFF_SHOWN = 5
"""So many fit a question, also where every figure of them is far off."""


@dataclass(frozen=True)
class JudgedRow(MonthRow):
    """A judged placement with what is done about it in the month."""

    month: str = ""
    follow_up: FollowUpLine | None = None


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
        self.read_standing()
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
        self.read_standing()
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
        return [JudgedRow(one.row, one.series, one.later, month, known.get(one.uid)) for one in rows]

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
        shift, lines = self.standing.shift, [words for words in (self.standing.due, self.closed_words) if words]
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
        if self.standing.closing is not None:
            why = why_not(self._desk, Permission.REOPEN_MONTHS)
            return Action(_("Buka kembali"), self.reopen, "unlock", enabled=not why, why=why)
        why = why_not(self._desk, Permission.CLOSE_MONTHS)
        if not why and self.month >= self.latest:
            why = _("bulan ini belum berakhir")
        return Action(_("Tutup bulan"), self.close_month, "lock", enabled=not why, why=why)


def close_month(context: Context, month: str, tell: Callable[[str], None]) -> None:
    """Ask, saying how many reports and solutions are missing, then close beside the window."""
    desk = context.desk
    counts = evaluation_lists.count_month(desk, MonthQuery(month))
    missing, lack = counts.by_trend["no-report"], lacking(desk, month)
    lines = [
        _("Penilaian {n} penempatan disimpan dan laporannya tidak dapat diubah lagi.").format(
            n=format_number(counts.total)
        )
    ]
    if missing:
        lines.append(_("{n} belum lapor.").format(n=format_number(missing)))
    if lack.unsolved:
        lines.append(
            _("{falling} turun dan {steady} stagnan belum punya solusi.").format(
                falling=format_number(lack.falling_unsolved), steady=format_number(lack.steady_unsolved)
            )
        )
    far = far_off_reports(desk, month)
    words = " ".join(lines) + ("\n\n" + _far_off_lines(far) if far else "")
    title = _("Tutup {month}?").format(month=format_month(month))
    if not context.dialogs.confirm(title, words, _("Tutup bulan")):
        return
    context.runner.run(
        lambda progress: month_closing.close_month(desk, month, progress),
        title=_("Menutup {month}").format(month=format_month(month)),
        icon="lock",
        done=lambda closing: context.toast(
            _("{month} ditutup").format(month=format_month(closing.month)),
            _("{n} penempatan").format(n=format_number(closing.placements)),
        ),
        failed=lambda refused: tell(str(refused)),
    )


def _far_off_lines(far: Sequence[FarOff]) -> str:
    """The reports that should be looked at first, each with its figures."""
    head = _("{n} laporan jauh berbeda dari bulan sebelumnya, {times} kali atau lebih; periksa jumlah nolnya:")
    lines = [head.format(n=format_number(len(far)), times=TIMES)]
    lines += [f"• {one.product}, {one.partner}: {'; '.join(one.figures)}." for one in far[:_FAR_OFF_SHOWN]]
    if len(far) > _FAR_OFF_SHOWN:
        rest = format_number(len(far) - _FAR_OFF_SHOWN)
        lines.append(_("dan {n} lagi; barisnya bertanda segitiga di Laporan.").format(n=rest))
    return "\n".join(lines)
