"""The month as a list: which placements it holds, how many rise and fall, and a page of rows with their last months.

The list is made of uids that the database finds and sorts once; pages are asked by uid. So a row stays where it is
while its report is typed, although it no longer is "belum lapor".
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation import AT_RISK_DROP, Trend, month_before
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import EvaluationRow, band_of, evaluation_rows, had_report_before, on_shelf_in
from umkm_desktop.storage.models import Business, Partner, Placement, Product, SalesReport

SERIES_MONTHS = 6
AT_RISK = "at-risk"
"""The filter that overlaps the trends."""
_CHUNK = 500
"""Uids asked for in one statement; SQLite takes 32,766 at most."""


@dataclass(frozen=True)
class MonthQuery:
    """What the list of a month shows; empty fields do not filter. ``trend`` is a Trend or AT_RISK."""

    month: str
    trend: str = ""
    partner_uids: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class MonthCounts:
    """How many placements of the month have which trend, and what they sold together in rupiah."""

    by_trend: dict[str, int]
    at_risk: int
    partners: int
    sales: int

    @property
    def total(self) -> int:
        """All placements of the month."""
        return sum(self.by_trend.values())


@dataclass(frozen=True)
class MonthRow:
    """One row of the grid; ``series`` is the last six months up to this one, None where there is no report."""

    row: EvaluationRow
    series: tuple[int | None, ...]

    @property
    def uid(self) -> str:
        """The placement."""
        return self.row.placement_uid


def count_month(desk: Desk, query: MonthQuery) -> MonthCounts:
    """Count every trend under the other filters of the query; ``query.trend`` itself does not narrow it."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = _Months(session, query.month)
        listed = _listed(months, query).with_only_columns(
            months.trend.label("trend"),
            months.at_risk.label("at_risk"),
            Placement.partner_id.label("partner_id"),
            months.sales.label("sales"),
        )
        found = listed.subquery().c
        rows = session.execute(
            select(found.trend, found.partner_id, func.count(), func.sum(found.at_risk), func.sum(found.sales))
            .group_by(found.trend, found.partner_id)
        ).all()  # fmt: skip
    by_trend = {trend.value: 0 for trend in Trend}
    for trend, _partner, number, _risky, _sales in rows:
        by_trend[trend] += number
    return MonthCounts(
        by_trend,
        at_risk=sum(int(risky or 0) for *_start, risky, _sales in rows),
        partners=len({partner for _trend, partner, *_rest in rows}),
        sales=sum(int(sales or 0) for *_start, sales in rows),
    )


def list_month(desk: Desk, query: MonthQuery, also: Collection[str] = ()) -> list[str]:
    """The placements of the list in their order, by partner and product; ``also`` are kept whatever their trend."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = _Months(session, query.month)
        statement = _listed(months, query).with_only_columns(Placement.uid)
        if query.trend:
            wanted = months.at_risk == 1 if query.trend == AT_RISK else months.trend == query.trend
            statement = statement.where(or_(wanted, Placement.uid.in_(also)) if also else wanted)
        ordered = statement.order_by(func.lower(Partner.name), func.lower(Product.name), Placement.id)
        return list(session.scalars(ordered))


def page_month(desk: Desk, month: str, uids: Sequence[str]) -> list[MonthRow]:
    """Rows of these placements, in their order; one that is gone is left out."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        rows = {row.placement_uid: row for row in evaluation_rows(session, month, placement_uids=uids)}
        series = _series(session, month, list(rows))
    return [MonthRow(rows[uid], series[uid]) for uid in uids if uid in rows]


def placements_named(desk: Desk, query: MonthQuery, names: Collection[str]) -> dict[str, list[str]]:
    """Placements of the list by the name of their product in small letters, for a block pasted with names."""
    desk.require(Permission.VIEW)
    found: dict[str, list[str]] = {}
    with desk.read() as session:
        listed = _listed(_Months(session, query.month), query).with_only_columns(Placement.uid, Product.name)
        wanted = listed.where(func.lower(Product.name).in_([name.lower() for name in names]))
        for uid, name in session.execute(wanted):
            found.setdefault(name.lower(), []).append(uid)
    return found


def all_rows(desk: Desk, month: str, uids: Sequence[str], each: Callable[[int], object]) -> Iterable[MonthRow]:
    """Every row of a list, a few hundred at a time; ``each`` is told how many were read before."""
    for start in range(0, len(uids), _CHUNK):
        each(start)
        yield from page_month(desk, month, uids[start : start + _CHUNK])


def businesses_with_reports(desk: Desk, month: str, uids: Sequence[str]) -> list[str]:
    """The businesses of these placements that reported for the month: those whom a letter can say something."""
    desk.require(Permission.VIEW)
    found: dict[str, None] = {}
    with desk.read() as session:
        for start in range(0, len(uids), _CHUNK):
            reported = exists().where(SalesReport.placement_id == Placement.id, SalesReport.month == month)
            statement = (
                select(Business.uid)
                .join(Product, Product.business_id == Business.id)
                .join(Placement, Placement.product_id == Product.id)
                .where(Placement.uid.in_(uids[start : start + _CHUNK]), reported)
                .order_by(func.lower(Business.name), Business.id)
            )
            found |= dict.fromkeys(session.scalars(statement))
    return list(found)


class _Months:
    """Sales of a month and the two before it, side by side in one walk over the index of months, and the rule in SQL.

    The rule is ``domain.evaluation.judge``; a test holds both against each other.
    """

    def __init__(self, session: Session, month: str) -> None:
        self.month, self._band = month, band_of(session)
        sold = (
            select(
                SalesReport.placement_id,
                *[
                    func.max(SalesReport.sales).filter(SalesReport.month == month_before(month, ago)).label(name)
                    for ago, name in enumerate(("now", "before", "earlier"))
                ],
                func.max(SalesReport.month == month).label("reported"),
            )
            .where(SalesReport.month.between(month_before(month, 2), month))
            .group_by(SalesReport.placement_id)
            .subquery()
        )
        self.table = sold
        self.sales, self._before, self._earlier = sold.c.now, sold.c.before, sold.c.earlier

    @property
    def joined(self) -> ColumnElement[bool]:
        """How the sales stand beside their placement."""
        return self.table.c.placement_id == Placement.id

    @property
    def belongs(self) -> ColumnElement[bool]:
        """Which placements the month holds: reported, or on the shelf by its end."""
        return or_(self.table.c.reported == 1, on_shelf_in(self.month))

    @property
    def trend(self) -> ColumnElement[str]:
        """The one trend of a placement."""
        now, before = self.sales, self._before
        difference, edge = (now - before) * 100, self._band * before
        return case(
            (now.is_(None), Trend.NO_REPORT.value),
            (and_(before.is_(None), self._had_earlier), Trend.NO_COMPARISON.value),
            (before.is_(None), Trend.NEW.value),
            (and_(before <= 0, now != before), Trend.NO_COMPARISON.value),
            (difference > edge, Trend.RISING.value),
            (difference < -edge, Trend.FALLING.value),
            else_=Trend.STEADY.value,
        )

    @property
    def at_risk(self) -> ColumnElement[int]:
        """1 where a third or so was lost in each of two consecutive months."""
        both = and_(_dropped(self.sales, self._before), _dropped(self._before, self._earlier))
        return case((both, literal(1, Integer)), else_=literal(0, Integer))

    @property
    def _had_earlier(self) -> ColumnElement[bool]:
        return had_report_before(self.month)


def _dropped(current: ColumnElement[int], previous: ColumnElement[int]) -> ColumnElement[bool]:
    return and_(previous > 0, (previous - current) * 100 >= AT_RISK_DROP * previous)


def _listed(months: _Months, query: MonthQuery) -> Select[Any]:
    statement = (
        select(Placement.id)
        .join(Product, Placement.product_id == Product.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .outerjoin(months.table, months.joined)
        .where(Placement.archived_at.is_(None), months.belongs)
    )
    if query.partner_uids:
        statement = statement.where(Partner.uid.in_(query.partner_uids))
    if query.text.split():
        statement = statement.join(Business, Product.business_id == Business.id)
    for word in query.text.split():
        names = (Product.name, Business.name, Partner.name, Placement.outlet)
        statement = statement.where(or_(*[name.icontains(word, autoescape=True) for name in names]))
    return statement


def _series(session: Session, month: str, uids: Sequence[str]) -> dict[str, tuple[int | None, ...]]:
    months = [month_before(month, back) for back in reversed(range(SERIES_MONTHS))]
    reports = session.execute(
        select(Placement.uid, SalesReport.month, SalesReport.sales)
        .join(SalesReport, SalesReport.placement_id == Placement.id)
        .where(Placement.uid.in_(uids), SalesReport.month.between(months[0], month))
    )
    sold = {(uid, its_month): sales for uid, its_month, sales in reports}
    return {uid: tuple(sold.get((uid, one)) for one in months) for uid in uids}
