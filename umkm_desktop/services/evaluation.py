"""What monthly sales reports say of each placement: naik, turun, stagnan, or nothing yet.

Open months are judged as they are asked for, by the rule in force; a closed month is read as it was stored.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation import Judgement, Trend, month_before
from umkm_desktop.domain.evaluation_rules import Rule
from umkm_desktop.domain.feasts import Shift
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.sales_trend import TREND_MONTHS, month_number, slope
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.feasts import month_shift
from umkm_desktop.services.judged_months import AnyMonth, ClosedMonth, OpenMonth, had_report_before, on_shelf_in
from umkm_desktop.services.month_rules import Standing, standing
from umkm_desktop.services.sales_reports import BadRow, Filed, Pasted, file_report, file_reports, reports_of
from umkm_desktop.storage.models import Business, MonthClosing, Partner, Placement, Product, SalesReport

__all__ = [
    "BadRow", "Evaluation", "EvaluationRow", "Filed", "Pasted", "evaluate_month", "evaluation_rows", "file_report",
    "file_reports", "had_report_before", "on_shelf_in", "reports_of", "slopes_of",
]  # fmt: skip

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

    ``shift`` says which comparisons a feast shifts; ``closed``: what is read is what was stored.
    """

    month: str
    rows: tuple[EvaluationRow, ...]
    rule: Rule = Rule()
    shift: Shift = Shift()
    closed: bool = False

    def count(self, trend: Trend) -> int:
        """How many placements have this trend."""
        return Counter(row.judgement.trend for row in self.rows)[trend]

    @property
    def at_risk(self) -> int:
        """How many lost a third or so in each of two consecutive months."""
        return sum(row.judgement.at_risk for row in self.rows)


def evaluate_month(
    desk: Desk,
    month: str,
    *,
    business_uid: str | None = None,
    partner_uid: str | None = None,
    placement_uid: str | None = None,
    with_slopes: bool = False,
) -> Evaluation:
    """Judge every placement of a month: those with a report for it, and those on the shelf without one."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        stands = standing(session, month)
        rows = evaluation_rows(
            session,
            month,
            business_uid=business_uid,
            partner_uid=partner_uid,
            placement_uid=placement_uid,
            stands=stands,
        )
        if with_slopes and stands.closing is None:
            slopes = slopes_of(session, month, stands.rule, [row.placement_uid for row in rows])
            rows = tuple(replace(row, slope=slopes.get(row.placement_uid)) for row in rows)
        return Evaluation(
            month, rows, stands.rule, shift_in(session, month, stands.closing), closed=stands.closing is not None
        )


def shift_in(session: Session, month: str, closing: MonthClosing | None) -> Shift:
    """Which comparisons of a month are shifted: by the feasts known today, or as the closing kept it."""
    shift = month_shift(session, month)
    if closing is None:
        return shift
    kept = closing.shifted.split()
    return Shift("month" in kept, "year" in kept, shift.names if kept else ())


def evaluation_rows(
    session: Session,
    month: str,
    *,
    business_uid: str | None = None,
    partner_uid: str | None = None,
    placement_uid: str | None = None,
    placement_uids: Sequence[str] | None = None,
    where: ColumnElement[bool] | None = None,
    stands: Standing | None = None,
) -> tuple[EvaluationRow, ...]:
    """The same inside a session, for letters that freeze what they say; ``placement_uids`` asks for a few of them.

    ``where`` is any further condition on placement, product, business or partner; ``stands``, where it is known, spares
    a statement. Only a closed month's rows bring their slopes.
    """
    conditions = [column == uid for column, uid in _asked(business_uid, partner_uid, placement_uid)]
    if placement_uids is not None:
        conditions.append(Placement.uid.in_(placement_uids))
    if where is not None:
        conditions.append(where)
    stands = stands or standing(session, month)
    if stands.closing is None:
        few = _joined(select(Placement.id)).where(*conditions) if conditions else None
        return _read(session, OpenMonth(month, stands.rule, few), conditions)
    return _read(session, ClosedMonth(month, stands.closing.id), conditions)


def _asked(business_uid: str | None, partner_uid: str | None, placement_uid: str | None) -> list[tuple[Any, str]]:
    wanted = ((Business.uid, business_uid), (Partner.uid, partner_uid), (Placement.uid, placement_uid))
    return [(column, uid) for column, uid in wanted if uid is not None]


def _read(
    session: Session, months: AnyMonth, conditions: Sequence[ColumnElement[bool]]
) -> tuple[EvaluationRow, ...]:  # fmt: skip
    columns = (
        months.sales, months.previous, months.before_previous, months.year_before, months.slope, months.trend,
        months.change, months.at_risk, months.year_trend, months.year_change, months.per_day, months.whole,
        months.year_whole,
    )  # fmt: skip
    named = _named(*columns).outerjoin(months.table, months.joined).where(months.belongs, *conditions)
    shared: dict[str, str] = {}
    found = session.connection().execute(named.execution_options(yield_per=_CHUNK))
    return tuple([_row(one, shared.setdefault) for one in found])


def slopes_of(session: Session, month: str, rule: Rule, placement_uids: Sequence[str]) -> dict[str, float | None]:
    """Each placement's slope up to an open month, in percent of its median per month; None with too few reports."""
    found: dict[str, float | None] = {}
    for start in range(0, len(placement_uids), _CHUNK):
        reported = (
            select(Placement.uid, SalesReport.month, SalesReport.sales)
            .join(SalesReport, SalesReport.placement_id == Placement.id)
            .where(Placement.uid.in_(placement_uids[start : start + _CHUNK]), *in_slope(month, rule))
        )
        slopes = slopes_by(session.execute(reported), rule)
        found.update({uid: None if value is None else value / 100 for uid, value in slopes.items()})
    return found


def in_slope(month: str, rule: Rule) -> tuple[ColumnElement[bool], ...]:
    """Which reports a slope up to the month looks at: those of whole months."""
    # named one by one, so that few placements are looked up under each month instead of all of a year being walked
    months = [month_before(month, ago) for ago in range(TREND_MONTHS)]
    whole = or_(SalesReport.days.is_(None), SalesReport.days >= rule.part_days)
    return SalesReport.month.in_(months), SalesReport.sales.is_not(None), whole


def slopes_by(reports: Iterable[Any], rule: Rule) -> dict[Any, int | None]:
    """Slopes in hundredths of a percent out of (key, month, sales)."""
    points: dict[Any, list[tuple[int, int]]] = {}
    numbers: dict[str, int] = {}
    for key, its_month, sales in reports:
        number = numbers.get(its_month)
        if number is None:
            number = numbers[its_month] = month_number(its_month)
        own = points.get(key)
        if own is None:
            own = points[key] = []
        own.append((number, sales))
    return {key: slope(own, rule.slope_months) for key, own in points.items()}


_NAMES = (
    Placement.uid.label("placement_uid"), Product.name.label("product"), Business.uid.label("business_uid"),
    Business.name.label("business"), Partner.uid.label("partner_uid"), Partner.name.label("partner"),
    Placement.outlet,
)  # fmt: skip


def _named(*columns: Any) -> Select[Any]:
    return _joined(select(*_NAMES, *columns)).order_by(func.lower(Partner.name), func.lower(Product.name), Placement.id)


def _joined(statement: Select[Any]) -> Select[Any]:
    return (
        statement.select_from(Placement)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
    )


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
