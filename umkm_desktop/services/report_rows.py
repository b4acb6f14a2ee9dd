"""Rows of the grid that reports are typed into: what is stored, what last month proposes, what a feast shifts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from umkm_desktop.domain.evaluation import month_before
from umkm_desktop.domain.feasts import Shift
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.report_doubts import report_doubts
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import EvaluationRow, shift_in
from umkm_desktop.services.evaluation_lists import MonthRow, page_month
from umkm_desktop.services.rules_in_force import standing
from umkm_desktop.services.sales_reports import NUMBERS
from umkm_desktop.storage.models import Placement, SalesReport


@dataclass(frozen=True)
class ReportRow:
    """One placement's report of a month, empty where none is in; ``proposed`` are opening stock and price.

    ``corrected``: it was changed after it was first filed. ``before``: the report of the month before.
    """

    month_row: MonthRow
    values: Mapping[str, int | None] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    filed: bool = False
    corrected: bool = False
    before: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def uid(self) -> str:
        """The placement."""
        return self.month_row.uid

    @property
    def row(self) -> EvaluationRow:
        """What the month says of it."""
        return self.month_row.row

    @property
    def series(self) -> tuple[int | None, ...]:
        """Sales of the last six months."""
        return self.month_row.series

    @property
    def warning(self) -> str:
        """Sentences about what should be looked at: figures far off the month before, a stock that does not add up."""
        return report_doubts(self.values, self.before)


def page_reports(desk: Desk, month: str, uids: Sequence[str]) -> list[ReportRow]:
    """Rows of these placements, in their order; one that is gone is left out."""
    desk.require(Permission.VIEW)
    before = month_before(month)
    wanted = (
        select(Placement.uid, Placement.price, SalesReport)
        .outerjoin(SalesReport, (SalesReport.placement_id == Placement.id) & SalesReport.month.in_([before, month]))
        .where(Placement.uid.in_(uids))
    )
    reports: dict[tuple[str, str], SalesReport] = {}
    prices: dict[str, int | None] = {}
    with desk.read() as session:
        for uid, price, report in session.execute(wanted):
            prices[uid] = price
            if report is not None:
                reports[uid, report.month] = report
        return [
            _row(one, reports.get((one.uid, month)), reports.get((one.uid, before)), prices.get(one.uid))
            for one in page_month(desk, month, uids)
        ]


def shifts(desk: Desk, month: str) -> Shift:
    """Which comparisons of a month a feast shifts: as known today, or as its closing kept it."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return shift_in(session, month, standing(session, month).closing)


def _row(one: MonthRow, report: SalesReport | None, last: SalesReport | None, price: int | None) -> ReportRow:
    proposed = {"opening": last.closing if last else None, "price": (last.price if last else None) or price}
    return ReportRow(
        one,
        _figures(report),
        {key: value for key, value in proposed.items() if value is not None},
        filed=report is not None,
        corrected=report is not None and report.revision > 1,
        before=_figures(last),
    )


def _figures(report: SalesReport | None) -> Mapping[str, int | None]:
    return {key: getattr(report, key) for key in NUMBERS} if report else {}
