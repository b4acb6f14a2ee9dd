"""What monthly sales reports say of each placement: naik, turun, stagnan, or nothing yet.

What is said was judged and stored when the report was written (`judging`), or when the month was closed.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import Judgement, Trend
from umkm_desktop.domain.evaluation.evaluation_rules import Rule
from umkm_desktop.domain.evaluation.feasts import Shift
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.month_rules import month_shift
from umkm_desktop.services.evaluation.sales_reports import BadRow, Filed, Pasted, file_report, file_reports, reports_of
from umkm_desktop.services.judged_months import JudgedMonth, had_report_before, judged_month, on_shelf_in, with_names
from umkm_desktop.services.judging import read_histories, slope_months, slope_of
from umkm_desktop.storage.models import Business, Partner, Placement, Product

__all__ = [
    "BadRow",
    "Evaluation",
    "EvaluationRow",
    "Filed",
    "Pasted",
    "evaluate_month",
    "evaluation_rows",
    "file_report",
    "file_reports",
    "had_report_before",
    "on_shelf_in",
    "reports_of",
]

_CHUNK = 500
"""Placements whose slopes are worked out together; SQLite takes 32,766 values at most."""


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One placement in one month; sales in rupiah, ``slope`` in percent of the median per month where it was asked for.

    ``sales`` and ``previous`` are the reported sums also where part months are compared per day.
    """

    placement_uid: str
    product: str
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    outlet: str | None
    sales: int | None
    previous: int | None
    before_previous: int | None
    judgement: Judgement
    year_before: int | None = None
    slope: float | None = None


@dataclass(frozen=True)
class Evaluation:
    """A month judged by ``rule``; each row has exactly one trend, ``at_risk`` overlaps them.

    ``shift`` says which comparisons a feast shifts; ``closed``: what is read is as it was when the month was closed.
    ``due``: another rule judges the month now, and it is not yet judged anew throughout.
    """

    month: str
    rows: tuple[EvaluationRow, ...]
    rule: Rule = Rule()
    shift: Shift = Shift()
    closed: bool = False
    due: bool = False

    def count(self, trend: Trend) -> int:
        """How many placements have this trend."""
        return Counter(row.judgement.trend for row in self.rows)[trend]

    @property
    def at_risk(self) -> int:
        """How many lost a third or so in each of two consecutive months."""
        return sum(row.judgement.at_risk for row in self.rows)


def evaluate_month(desk: Desk, month: str, *, with_slopes: bool = False) -> Evaluation:
    """Judge every placement of a month: those with a report for it, and those on the shelf without one."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = judged_month(session, month)
        rows = evaluation_rows(session, months)
        if with_slopes:
            rows = with_all_slopes(session, months, rows)
        shift, closed = shift_in(session, months), months.closing is not None
        return Evaluation(month, rows, months.rule, shift, closed=closed, due=months.due)


def shift_in(session: Session, months: JudgedMonth) -> Shift:
    """Which comparisons of a month are shifted: by the feasts known today, or as the closing kept it."""
    shift = month_shift(session, months.month)
    if months.closing is None:
        return shift
    kept = months.closing.shifted.split()
    return Shift("month" in kept, "year" in kept, shift.names if kept else ())


def evaluation_rows(
    session: Session, months: JudgedMonth, *conditions: ColumnElement[bool]
) -> tuple[EvaluationRow, ...]:
    """The same inside a session, of some of them: ``conditions`` are on placement, product, business or partner.

    What has no report in an open month brings no slope (`with_all_slopes`).
    """
    columns = [getattr(months, name) for name in _FIGURES]
    named = _named(*columns).outerjoin(months.table, months.joined).where(months.belongs, *conditions)
    shared: dict[str, str] = {}
    found = session.connection().execute(named.execution_options(yield_per=_CHUNK))
    return tuple([_row(one, shared.setdefault) for one in found])


def with_all_slopes(
    session: Session, months: JudgedMonth, rows: tuple[EvaluationRow, ...]
) -> tuple[EvaluationRow, ...]:
    """The rows with the slopes up to an open month also of what has no report for it."""
    silent = [row.placement_uid for row in rows if row.sales is None]
    if months.closing is not None or not silent:
        return rows
    slopes = _slopes_of(session, months, silent)
    return tuple(replace(row, slope=slopes.get(row.placement_uid, row.slope)) for row in rows)


def _slopes_of(session: Session, months: JudgedMonth, placement_uids: Sequence[str]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for start in range(0, len(placement_uids), _CHUNK):
        some = placement_uids[start : start + _CHUNK]
        named = session.execute(select(Placement.id, Placement.uid).where(Placement.uid.in_(some)))
        uids = {one: uid for one, uid in named}
        for own, history in read_histories(session, sorted(uids), slope_months(months.month)).items():
            value = slope_of(history, months.month, months.rule)
            found[uids[own]] = None if value is None else value / 100
    return found


_NAMES = (
    Placement.uid.label("placement_uid"),
    Product.name.label("product"),
    Business.uid.label("business_uid"),
    Business.name.label("business"),
    Partner.uid.label("partner_uid"),
    Partner.name.label("partner"),
    Placement.outlet,
)


def _named(*columns: Any) -> Select[Any]:
    statement = with_names(select(*_NAMES, *columns).select_from(Placement))
    return statement.order_by(func.lower(Partner.name), func.lower(Product.name), Placement.id)


_FIGURES = (
    *("sales", "previous", "before_previous", "year_before", "slope", "trend", "change", "at_risk"),
    *("year_trend", "year_change", "per_day", "whole", "year_whole"),
)
"""What is read of a judged month, in the order of `_row`."""
_TRENDS: Mapping[str | None, Trend] = {trend.value: trend for trend in Trend}


def _row(found: Sequence[Any], shared: Callable[[str, str], str]) -> EvaluationRow:
    """A row out of its names, figures and what is said of them; names that many rows have are kept once."""
    (
        uid, product, business_uid, business, partner_uid, partner, outlet, sales, previous, before_previous,
        year_before, slope_, trend, change, at_risk, year_trend, year_change, per_day, whole, year_whole,
    ) = found  # fmt: skip
    return EvaluationRow(
        uid,
        shared(product, product),
        shared(business_uid, business_uid),
        shared(business, business),
        shared(partner_uid, partner_uid),
        shared(partner, partner),
        outlet and shared(outlet, outlet),
        sales,
        previous,
        before_previous,
        Judgement(
            _TRENDS[trend],
            None if change is None else change / 100,
            bool(at_risk),
            _TRENDS.get(year_trend),
            None if year_change is None else year_change / 100,
            bool(per_day),
            bool(whole),
            bool(year_whole),
        ),
        year_before,
        None if slope_ is None else slope_ / 100,
    )
