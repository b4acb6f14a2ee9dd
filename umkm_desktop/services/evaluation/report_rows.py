"""Rows of the grid that reports are typed into: what is stored, what last month proposes, what a feast shifts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from umkm_desktop.domain.evaluation.evaluation import month_before
from umkm_desktop.domain.evaluation.feasts import Shift
from umkm_desktop.domain.evaluation.report_doubts import report_doubts
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import EvaluationRow, shift_in
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow, page_month
from umkm_desktop.services.evaluation.sales_reports import NUMBERS
from umkm_desktop.services.evaluation.shelf_doubts import shelf_doubts
from umkm_desktop.services.rules_in_force import standing
from umkm_desktop.storage.models import Placement, SalesReport


@dataclass(frozen=True)
class ReportRow:
    """One placement's report of a month, empty where none is in; ``proposed`` are opening stock and price.

    ``corrected``: it was changed after it was first filed. ``before``: the report of the month before. ``off_shelf``
    says why a report that is in does not fit the placement's days.
    """

    month_row: MonthRow
    values: Mapping[str, int | None] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    filed: bool = False
    corrected: bool = False
    before: Mapping[str, int | None] = field(default_factory=dict)
    off_shelf: str = ""

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
        """What should be looked at, in sentences: a month off the shelf, figures far off, a stock that is not whole."""
        return " ".join(filter(None, (self.off_shelf, report_doubts(self.values, self.before))))


def page_reports(desk: Desk, month: str, uids: Sequence[str]) -> list[ReportRow]:
    """Rows of these placements, in their order; one that is gone is left out."""
    desk.require(Permission.VIEW)
    before = month_before(month)
    wanted = (
        select(Placement.id, Placement.uid, Placement.status, Placement.since, Placement.price, SalesReport)
        .outerjoin(SalesReport, (SalesReport.placement_id == Placement.id) & SalesReport.month.in_([before, month]))
        .where(Placement.uid.in_(uids))
    )
    found: dict[str, Any] = {}
    reports: dict[tuple[str, str], SalesReport] = {}
    with desk.read() as session:
        for placement in session.execute(wanted):
            found[placement.uid] = placement
            if placement.SalesReport is not None:
                reports[placement.uid, placement.SalesReport.month] = placement.SalesReport
        doubts = shelf_doubts(session, [one for uid, one in found.items() if (uid, month) in reports], month)
        return [
            _row(one, found[one.uid], reports.get((one.uid, month)), reports.get((one.uid, before)), doubts)
            for one in page_month(desk, month, uids)
        ]


def shifts(desk: Desk, month: str) -> Shift:
    """Which comparisons of a month a feast shifts: as known today, or as its closing kept it."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return shift_in(session, month, standing(session, month).closing)


def _row(
    one: MonthRow, placement: Any, report: SalesReport | None, last: SalesReport | None, doubts: Mapping[int, str]
) -> ReportRow:
    price = (last.price if last else None) or placement.price
    proposed = {"opening": last.closing if last else None, "price": price}
    return ReportRow(
        one,
        _figures(report),
        {key: value for key, value in proposed.items() if value is not None},
        filed=report is not None,
        corrected=report is not None and report.revision > 1,
        before=_figures(last),
        off_shelf=doubts.get(placement.id, ""),
    )


def _figures(report: SalesReport | None) -> Mapping[str, int | None]:
    return {key: getattr(report, key) for key in NUMBERS} if report else {}
