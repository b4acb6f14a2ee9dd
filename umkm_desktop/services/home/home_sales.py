"""How sales go, for the home page: the month's state, its worst falls, who has not reported, twelve months of sums."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import Trend, judge, month_before
from umkm_desktop.services.evaluation.month_figures import month_totals
from umkm_desktop.services.judged_months import JudgedMonth, judged_month, newest_with_sales
from umkm_desktop.storage.models import Business, Partner, Placement, Product, SalesReport

FALL_ROWS, CHART_MONTHS, SPARK_MONTHS = 3, 12, 6


@dataclass(frozen=True)
class Unreported:
    """Placements on the shelf whose report for the month is not in, by partner, most first."""

    month: str
    partners: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """All of them."""
        return sum(number for _name, number in self.partners)


@dataclass(frozen=True)
class Fall:
    """One placement that sells less; ``series`` is the last six months, None where there is no report."""

    placement_uid: str
    product: str
    business: str
    partner: str
    sales: int
    change: float
    series: tuple[int | None, ...]


@dataclass(frozen=True)
class Falling:
    """Placements that fell beyond the office's band in the newest reported month; worst first."""

    month: str
    count: int = 0
    at_risk: int = 0
    worst: tuple[Fall, ...] = ()


@dataclass(frozen=True)
class MonthState:
    """How many placements of the newest reported month rise, fall, stand still, have not reported …

    ``due``: another rule judges the month now, and it is not yet judged anew throughout.
    """

    month: str
    rising: int = 0
    falling: int = 0
    steady: int = 0
    unreported: int = 0
    total: int = 0
    due: bool = False


@dataclass(frozen=True)
class MonthSales:
    """What one month's placements sold in rupiah; None without any report.

    ``change`` of the newest month is in percent, like for like as its report says it; of the others it is None, for it
    would take a walk over every judgement of a year.
    """

    month: str
    sales: int | None
    change: float | None
    year_before: int | None


@dataclass(frozen=True)
class Sales:
    """Everything about sales; it looks at each placement of the month, which takes a moment in a large office."""

    state: MonthState
    unreported: Unreported
    falling: Falling
    months: tuple[MonthSales, ...] = ()


def no_sales(last_month: str) -> Sales:
    """Before anything is counted."""
    return Sales(MonthState(last_month), Unreported(last_month), Falling(last_month))


def read_sales(session: Session, last_month: str) -> Sales:
    """Judge the newest reported month in one walk; who is missing is asked for the month that is over."""
    months = newest_with_sales(session, last_month)
    newest = months.month
    by_partner, fallen = _walk(session, months)
    state = replace(_state(newest, by_partner), due=months.due)
    silent = by_partner if newest == last_month else _walk(session, judged_month(session, last_month))[0]
    risky = sum(int(row[3] or 0) for row in by_partner)
    return Sales(
        state,
        Unreported(last_month, _silent(session, silent)),
        Falling(newest, state.falling, risky, _worst(session, newest, fallen)),
        _months(session, newest, _like_for_like(session, months)),
    )


def _walk(session: Session, months: JudgedMonth) -> tuple[list[Any], list[Any]]:
    """How many placements of each partner have which trend, and the worst falls: id, sales, hundredths of a percent.

    Both are read from the same rows, which the database keeps while it answers: one walk instead of two.
    """
    one = (
        select(
            Placement.id.label("id"),
            Placement.partner_id.label("partner_id"),
            months.trend.label("trend"),
            months.at_risk.label("at_risk"),
            months.sales.label("sales"),
            months.change.label("change"),
        )
        .select_from(Placement)
        .outerjoin(months.table, months.joined)
        .where(months.belongs)
        .cte("judged")
        .prefix_with("MATERIALIZED")  # it is read twice; SQLite would walk the month twice
        .c
    )
    counted = select(one.partner_id.label("own"), one.trend, func.count().label("number"), func.sum(one.at_risk))
    fallen = select(one.id, literal(""), one.sales, one.change).where(one.trend == Trend.FALLING.value)
    worst = fallen.order_by(one.change, one.id).limit(FALL_ROWS).subquery()
    both = union_all(counted.group_by(one.partner_id, one.trend), select(worst))
    rows = session.execute(both).all()
    return [row for row in rows if row[1]], [(row[0], row[2], row[3]) for row in rows if not row[1]]


def _state(month: str, rows: Sequence[Any]) -> MonthState:
    counts = {trend.value: 0 for trend in Trend}
    for _partner, trend, number, _risky in rows:
        counts[trend] += number
    rising, falling, steady, silent = (
        counts[trend] for trend in (Trend.RISING, Trend.FALLING, Trend.STEADY, Trend.NO_REPORT)
    )
    return MonthState(month, rising, falling, steady, silent, sum(counts.values()))


def _silent(session: Session, rows: Sequence[Any]) -> tuple[tuple[str, int], ...]:
    counts = {partner: number for partner, trend, number, _risky in rows if trend == Trend.NO_REPORT.value}
    if not counts:
        return ()
    names = session.execute(select(Partner.id, Partner.name).where(Partner.id.in_(counts)))
    return tuple(sorted(((name, counts[number]) for number, name in names), key=lambda one: (-one[1], one[0])))


def _worst(session: Session, month: str, fallen: Sequence[Any]) -> tuple[Fall, ...]:
    ids = [placement for placement, _sales, _change in fallen]
    names = session.execute(
        select(
            Placement.id,
            Placement.uid,
            Product.name.label("product"),
            Business.name.label("business"),
            Partner.name.label("partner"),
        )
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(Placement.id.in_(ids))
    )
    named = {row["id"]: dict(row) for row in names.mappings()}
    months = [month_before(month, back) for back in reversed(range(SPARK_MONTHS))]
    reports = session.execute(
        select(SalesReport.placement_id, SalesReport.month, SalesReport.sales).where(
            SalesReport.placement_id.in_(ids), SalesReport.month.between(months[0], month)
        )
    )
    sold = {(placement, its_month): sales for placement, its_month, sales in reports}
    return tuple(
        Fall(
            placement_uid=named[placement]["uid"],
            product=named[placement]["product"],
            business=named[placement]["business"],
            partner=named[placement]["partner"],
            sales=sales,
            change=(change or 0) / 100,
            series=tuple(sold.get((placement, one)) for one in months),
        )
        for placement, sales, change in fallen
    )


def _like_for_like(session: Session, months: JudgedMonth) -> float | None:
    """The change of a month in percent, over what reported it and the one before in full; None without any."""
    sums = select(func.sum(months.sales), func.sum(months.previous)).select_from(Placement)
    compared = sums.join(months.table, months.joined).where(months.belongs, months.whole == 1)
    now, before = session.execute(compared).one()
    return judge(now, before, earlier=True).change


def _months(session: Session, newest: str, change: float | None) -> tuple[MonthSales, ...]:
    totals = month_totals(session, newest, 2 * CHART_MONTHS)

    wanted = [month_before(newest, back) for back in reversed(range(CHART_MONTHS))]
    return tuple(
        MonthSales(month, totals.get(month), change if month == newest else None, totals.get(month_before(month, 12)))
        for month in wanted
    )
