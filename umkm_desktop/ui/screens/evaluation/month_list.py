"""The list of one month as the grid holds it: found once, kept while it is typed into, counted beside the window."""

from collections.abc import Callable, Iterable, Sequence

from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.evaluation import evaluation_lists
from umkm_desktop.services.evaluation.evaluation_lists import MonthCounts, MonthQuery
from umkm_desktop.services.evaluation.report_rows import ReportRow, page_reports
from umkm_desktop.ui.context import Context


class MonthList:
    """``counted`` is told when the counts are there, ``fail`` where they could not be made."""

    def __init__(
        self, context: Context, month: str, counted: Callable[[], object], fail: Callable[[str], object]
    ) -> None:
        self._context, self._desk = context, context.desk
        self._tell, self._fail = counted, fail
        self.query = MonthQuery(month)
        self.uids: list[str] = []
        self.counts: MonthCounts | None = None
        self._typed: set[str] = set()
        self._counting = self._again = False

    def find(self, query: MonthQuery) -> None:
        """Another list: what was typed no longer holds its place."""
        self.query, self._typed = query, set()
        self.refind()

    def refind(self) -> None:
        """Ask anew; rows that were typed stay although the filter would drop them."""
        self.uids = evaluation_lists.list_month(self._desk, self.query, also=self._typed)

    def note_typed(self, uids: Iterable[str]) -> None:
        """These were typed: they keep their place until another list is chosen."""
        self._typed |= set(uids)

    def count(self) -> int:
        """How many rows the list has."""
        return len(self.uids)

    def page(self, offset: int, limit: int) -> list[ReportRow]:
        """Some rows of the list."""
        return page_reports(self._desk, self.query.month, self.uids[offset : offset + limit])

    def position(self, uid: object) -> int | None:
        """Where a placement stands."""
        return self.uids.index(str(uid)) if uid in self.uids else None

    def all_uids(self) -> Sequence[str]:
        """Every placement of the list."""
        return self.uids

    def start_counting(self) -> None:
        """Count beside the window; a wish that comes meanwhile is remembered once."""
        if self._counting:
            self._again = True
            return
        self._counting, self._again = True, False
        desk, query = self._desk, self.query
        self._context.runner.run(
            lambda _progress: evaluation_lists.count_month(desk, query),
            title=_("Menghitung"),
            done=lambda counts: self._counted(query, counts),
            failed=self._not_counted,
            quiet=True,
        )

    def _counted(self, query: MonthQuery, counts: MonthCounts) -> None:
        self._counting = False
        if query.month == self.query.month:
            self.counts = counts
            self._tell()
        if self._again:
            self.start_counting()

    def _not_counted(self, refused: Refused) -> None:
        self._counting = False
        self._fail(str(refused))
