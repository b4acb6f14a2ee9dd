"""What the judged list shows and does: a month judged by its rule, worst news first to be answered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import Trend, month_before, month_of
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.evaluation import evaluation_lists, follow_up_lists, month_closing
from umkm_desktop.services.evaluation.evaluation_lists import AT_RISK, CHANGE, FOLLOWED_BOTH, MonthCounts, MonthQuery
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine, Lacking
from umkm_desktop.services.evaluation.judging_anew import due_words
from umkm_desktop.services.evaluation.report_rows import shifts
from umkm_desktop.services.partners import partners
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.evaluation.closing import close_month, closed_words, reopen_month
from umkm_desktop.ui.screens.evaluation.exports import start_export
from umkm_desktop.ui.screens.evaluation.follow_up_acts import FollowUpActs
from umkm_desktop.ui.screens.evaluation.follow_up_form import Asked
from umkm_desktop.ui.screens.evaluation.judged_columns import JudgedRow
from umkm_desktop.ui.screens.evaluation.words import FILTERS

UNSOLVED = "unsolved"
"""The filter of what falls or stands still and has no solution."""
WORST_FIRST = frozenset({Trend.FALLING.value, Trend.STEADY.value, AT_RISK, UNSOLVED})
"""Filters under which the deepest fall comes first until another order is chosen."""
_PARTNERS_OFFERED = 500


class JudgedView(Protocol):
    """What the part can show."""

    def show_query(self, query: MonthQuery, latest: str) -> None: ...
    def show_list(self, *, keep: bool) -> None: ...
    def show_counts(self, counts: MonthCounts, lack: Lacking) -> None: ...
    def show_shift(self, sentence: str) -> None: ...
    def offer_partners(self, choices: Sequence[tuple[str, str]]) -> None: ...
    def select(self, uid: str) -> None: ...
    def ticked(self) -> Sequence[str]: ...
    def selected(self) -> JudgedRow | None: ...
    def show_problem(self, sentence: str) -> None: ...
    def ask_follow_up(self, asked: Asked) -> dict[str, Any] | None: ...


class JudgedPresenter:
    """The list is found once; pages carry what is done about their rows."""

    def __init__(self, view: JudgedView, context: Context, parts: PartNavigator | None) -> None:
        self._view, self._context, self._desk, self._parts = view, context, context.desk, parts
        self.acts = FollowUpActs(context, view.ask_follow_up, view.show_problem)
        self.query = MonthQuery(month_before(self.latest))
        self._chosen: tuple[str, bool] | None = None
        self.uids: list[str] = []
        self._counts: MonthCounts | None = None
        self._shown = self._counting = False

    @property
    def latest(self) -> str:
        """The month we are in."""
        return month_of(self._desk.today())

    def opened(self, *, month: str = "", filter: str = "", uid: str = "", partner: str = "", **state: Any) -> None:
        """A month, perhaps only what fell or lacks a solution, or one placement; without arguments as it was."""
        choices = [(one.uid, one.name) for one in partners.page_partners(self._desk, limit=_PARTNERS_OFFERED)]
        self._view.offer_partners(choices)
        asked = month not in ("", self.query.month) or filter or uid or partner or "text" in state or not self._shown
        if asked:
            self._shown = True
            self._chosen = state.get("sort", self._chosen)
            trend = UNSOLVED if filter == UNSOLVED else FILTERS.get(filter, str(state.get("trend", "")))
            chosen = (partner,) if partner else tuple(state.get("partners", ()))
            self._find(MonthQuery(month or self.query.month, trend, chosen, str(state.get("text", ""))))
        else:
            self._tell_title()
        if uid:
            self._view.select(uid)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        row = self._view.selected()
        return {
            "month": self.query.month,
            "trend": self.query.trend,
            "text": self.query.text,
            "sort": self._chosen,
            "partners": self.query.partner_uids,
            "uid": row.uid if row else "",
        }

    def refresh(self) -> None:
        """After a commit."""
        self.uids = self._read()
        self._view.show_list(keep=True)
        self._tell_shift()
        self._count()

    # --- the list
    def choose_month(self, month: str) -> None:
        self._find(replace(self.query, month=month))

    def choose_trend(self, trend: str) -> None:
        self._find(replace(self.query, trend=trend))

    def choose_partners(self, uids: Sequence[str]) -> None:
        self._find(replace(self.query, partner_uids=tuple(uids)))

    def search(self, text: str) -> None:
        self._find(replace(self.query, text=text))

    def sort(self, key: str, descending: bool) -> None:
        """A title was clicked, or chosen with Ctrl U."""
        self._chosen = key, descending
        self._find(self.query)

    def count(self) -> int:
        """How many rows the list has."""
        return len(self.uids)

    def page(self, offset: int, limit: int) -> list[JudgedRow]:
        """Some rows with what is done about them."""
        uids, month = self.uids[offset : offset + limit], self.query.month
        known = follow_up_lists.follow_ups_of_month(self._desk, month, uids)
        rows = evaluation_lists.page_month(self._desk, month, uids)
        return [JudgedRow(month, one, known.get(one.uid)) for one in rows]

    def position(self, uid: object) -> int | None:
        """Where a placement stands."""
        return self.uids.index(str(uid)) if uid in self.uids else None

    def _find(self, query: MonthQuery) -> None:
        usual = (CHANGE, False) if query.trend in WORST_FIRST else ("partner", False)
        sort, descending = self._chosen or usual
        self.query = query = replace(query, sort=sort, descending=descending)
        self.uids = self._read()
        self._view.show_problem("")
        self._view.show_query(query, self.latest)
        self._view.show_list(keep=False)
        self._tell_shift()
        self._count()

    def _read(self) -> list[str]:
        if self.query.trend != UNSOLVED:
            return evaluation_lists.list_month(self._desk, self.query)
        solved = follow_up_lists.solved_placements(self._desk, self.query.month)
        found = evaluation_lists.list_month(self._desk, replace(self.query, trend=FOLLOWED_BOTH))
        return [uid for uid in found if uid not in solved]

    def _count(self) -> None:
        """Count beside the window; what comes back for another month is passed over."""
        if self._counting:
            return
        self._counting = True
        desk, query = self._desk, self.query
        self._context.runner.run(
            lambda _progress: (evaluation_lists.count_month(desk, query), follow_up_lists.lacking(desk, query.month)),
            title=_("Menghitung"),
            done=lambda found: self._counted(query, *found),
            failed=self._not_counted,
            quiet=True,
        )

    def _counted(self, query: MonthQuery, counts: MonthCounts, lack: Lacking) -> None:
        self._counting = False
        if query != self.query:
            self._count()
            return
        self._counts = counts
        self._view.show_counts(counts, lack)
        self._tell_title()

    def _not_counted(self, refused: Refused) -> None:
        self._counting = False
        self._view.show_problem(str(refused))

    # --- what is done about it
    def record(self) -> None:
        """F2 or Enter: cause and solution of the ticked rows, else of the selected one."""
        row, ticked = self._view.selected(), list(self._view.ticked())
        if len(ticked) > 1 or (ticked and (row is None or row.uid not in ticked)):
            whom = _("{n} penempatan yang ditandai").format(n=format_number(len(ticked)))
            self.acts.record(self.query.month, ticked, whom)
        elif row is not None:
            self.record_row(row)

    def record_row(self, row: JudgedRow) -> None:
        """Cause and solution of one row; one that was carried on is proposed again for this month."""
        self.acts.record(self.query.month, [row.uid], row.row.product, row.follow_up)

    def end(self, line: FollowUpLine, *, settle: bool) -> None:
        """Settle or drop what is done about a row."""
        if settle:
            self.acts.settle([line])
        else:
            self.acts.drop([line])

    def open_report(self, row: JudgedRow) -> None:
        """The report in the grid."""
        if self._parts is not None:
            self._parts.go("reports", month=self.query.month, uid=row.uid)

    def open_elsewhere(self, screen: str, **arguments: str) -> None:
        """Jump to the business, the partner or the placement."""
        if self._context.navigator.may_open(screen):
            self._context.navigator.open(screen, **arguments)

    def export(self) -> None:
        """The list as it is shown, with what is done about each row, into a workbook."""
        if not self._desk.may(Permission.EXPORT):
            self._view.show_problem(refusal(Permission.EXPORT))
            return
        start_export(self._context, self.query.month, self.uids, self._view.show_problem, with_follow_ups=True)

    # --- closing
    def close_month(self) -> None:
        """Close the month, after the question that says what is missing."""
        close_month(self._context, self.query.month, self._view.show_problem)

    def reopen(self) -> None:
        """Open it again, with the reason."""
        reopen_month(self._context, self.query.month, self._view.show_problem)

    def _tell_shift(self) -> None:
        """What a feast does to the comparisons, and whether the month is closed."""
        closing = month_closing.closing_of(self._desk, self.query.month)
        shift = shifts(self._desk, self.query.month)
        lines = [words] if (words := due_words(self._desk, self.query.month)) else []
        if closing is not None:
            lines.append(closed_words(closing, may_reopen=self._desk.may(Permission.REOPEN_MONTHS)))
        against = [
            word
            for word, there in ((_("bulan lalu"), shift.month), (_("bulan yang sama tahun lalu"), shift.year))
            if there
        ]
        if against:
            names, words = ", ".join(_(name) for name in shift.names), _(" dan ").join(against)
            lines.append(
                _("{feast}: pembanding dengan {what} bergeser.").format(feast=names or _("Hari raya"), what=words)
            )
        self._view.show_shift(" ".join(lines))

    def _tell_title(self) -> None:
        month, counts = self.query.month, self._counts
        line = format_month(month)
        if counts is not None:
            line = _("{falling} turun · {steady} stagnan · {risky} berisiko dari {total} penempatan").format(
                falling=format_number(counts.by_trend[Trend.FALLING.value]),
                steady=format_number(counts.by_trend[Trend.STEADY.value]),
                risky=format_number(counts.at_risk),
                total=format_number(counts.total),
            )
        self._context.set_title(_("Evaluasi bulanan"), line)
        self._context.set_actions([self._month_action(), self._cause_action()])

    def _month_action(self) -> Action:
        if month_closing.closing_of(self._desk, self.query.month) is not None:
            may = self._desk.may(Permission.REOPEN_MONTHS)
            why = "" if may else refusal(Permission.REOPEN_MONTHS)
            return Action(_("Buka kembali"), self.reopen, "unlock", enabled=may, why=why)
        may = self._desk.may(Permission.CLOSE_MONTHS)
        why = "" if may else refusal(Permission.CLOSE_MONTHS)
        if may and self.query.month >= self.latest:
            why = _("bulan ini belum berakhir")
        return Action(_("Tutup bulan"), self.close_month, "lock", enabled=not why, why=why)

    def _cause_action(self) -> Action:
        why = self.acts.why_not
        return Action(_("Sebab dan solusi"), self.record, "pencil", primary=True, enabled=not why, why=why, key="F2")
