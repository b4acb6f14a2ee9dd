"""The month as a list: which placements it holds, how many rise and fall, and a page of rows with their last months.

The list is made of uids that the database finds and sorts once; pages are asked by uid. So a row stays where it is
while its report is typed, although it no longer is "belum lapor".
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import Trend, month_before
from umkm_desktop.domain.evaluation.follow_up import FOLLOWED
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import EvaluationRow, evaluation_rows, with_all_slopes
from umkm_desktop.services.judged_months import JudgedMonth, judged_month, with_words
from umkm_desktop.services.judging import read_histories
from umkm_desktop.services.judging_check import LaterWord, later_in
from umkm_desktop.storage.models import Business, Partner, Placement, Product

SERIES_MONTHS = 6
AT_RISK = "at-risk"
"""The filter that overlaps the trends."""
FOLLOWED_BOTH = "followed"
"""The filter of what falls or stands still."""
CHANGE = "change"
"""The order by change against last month, in percent: the deepest fall first, of equal ones what lost most rupiah."""


@dataclass(frozen=True)
class MonthQuery:
    """What the list of a month shows; empty fields do not filter. ``trend`` is a Trend, AT_RISK or FOLLOWED_BOTH.

    ``sort``: ``partner`` (then product), ``product``, ``sales`` or CHANGE; what has no figure is last.
    """

    month: str
    trend: str = ""
    partner_uids: tuple[str, ...] = ()
    text: str = ""
    sort: str = "partner"
    descending: bool = False


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
    """One row of the grid; ``series`` is the last six months up to this one, None where there is no report.

    ``later`` is what a closed month would say of it now, where that is something else.
    """

    row: EvaluationRow
    series: tuple[int | None, ...]
    later: LaterWord | None = None

    @property
    def uid(self) -> str:
        """The placement."""
        return self.row.placement_uid


def count_month(desk: Desk, query: MonthQuery) -> MonthCounts:
    """Count every trend under the other filters of the query; ``query.trend`` itself does not narrow it."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = judged_month(session, query.month)
        listed = _listed(months, query).with_only_columns(
            months.trend.label("trend"),
            months.at_risk.label("at_risk"),
            Placement.partner_id.label("partner_id"),
            months.sales.label("sales"),
        )
        found = listed.subquery().c
        rows = session.execute(
            select(
                found.trend, found.partner_id, func.count(), func.sum(found.at_risk), func.sum(found.sales)
            ).group_by(found.trend, found.partner_id)
        ).all()
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
    """The placements of the list in their order; ``also`` are kept whatever their trend."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = judged_month(session, query.month)
        judged = bool(query.trend) or query.sort in (CHANGE, "sales")
        statement = _listed(months, query, judged=judged).with_only_columns(Placement.uid)
        if query.trend:
            wanted = _of_trend(months, query.trend)
            statement = statement.where(or_(wanted, Placement.uid.in_(also)) if also else wanted)
        return list(session.scalars(statement.order_by(*_order(months, query))))


def _of_trend(months: JudgedMonth, trend: str) -> ColumnElement[bool]:
    if trend == AT_RISK:
        return cast(ColumnElement[bool], months.at_risk == 1)
    wanted = [one.value for one in FOLLOWED] if trend == FOLLOWED_BOTH else [trend]
    return cast(ColumnElement[bool], months.trend.in_(wanted))


def _order(months: JudgedMonth, query: MonthQuery) -> list[Any]:
    """The order asked for; names decide between equals."""
    partner, product = func.lower(Partner.name), func.lower(Product.name)
    figures = {CHANGE: [months.change, months.sales - months.previous], "sales": [months.sales]}.get(query.sort, [])
    chosen = figures or ([product, partner] if query.sort == "product" else [partner, product])
    turned = [one.desc() if query.descending else one.asc() for one in chosen]
    return [*([one.nulls_last() for one in turned] if figures else turned), partner, product, Placement.id]


def page_month(desk: Desk, month: str, uids: Sequence[str]) -> list[MonthRow]:
    """Rows of these placements with slopes, in their order; one that is gone is left out."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = judged_month(session, month)
        found = evaluation_rows(session, months, Placement.uid.in_(uids))
        rows = {row.placement_uid: row for row in with_all_slopes(session, months, found)}
        sales = _sales(session, month, list(rows))
        later = {} if months.closing is None else later_in(session, months.closing, list(rows))
    return [
        MonthRow(rows[uid], tuple(sales.get((uid, one)) for one in _last_months(month)), later.get(uid))
        for uid in uids
        if uid in rows
    ]


def placements_named(desk: Desk, query: MonthQuery, names: Collection[str]) -> dict[str, list[str]]:
    """Placements of the list by the name of their product in small letters, for a block pasted with names."""
    desk.require(Permission.VIEW)
    found: dict[str, list[str]] = {}
    with desk.read() as session:
        months = judged_month(session, query.month)
        listed = _listed(months, query, judged=False).with_only_columns(Placement.uid, Product.name)
        wanted = listed.where(func.lower(Product.name).in_([name.lower() for name in names]))
        for uid, name in session.execute(wanted):
            found.setdefault(name.lower(), []).append(uid)
    return found


def _listed(months: JudgedMonth, query: MonthQuery, *, judged: bool = True) -> Select[Any]:
    """Placements of the month under the filters but the trend, their judgement beside them where it is asked for."""
    statement = (
        select(Placement.id)
        .join(Product, Placement.product_id == Product.id)
        .join(Partner, Placement.partner_id == Partner.id)
    )
    if judged:
        statement = statement.outerjoin(months.table, months.joined).where(months.belongs)
    else:
        statement = statement.where(months.belongs_alone)
    if query.partner_uids:
        statement = statement.where(Partner.uid.in_(query.partner_uids))
    if query.text.split():
        statement = statement.join(Business, Product.business_id == Business.id)
    return with_words(statement, query.text, Product.name, Business.name, Partner.name, Placement.outlet)


def _sales(session: Session, month: str, uids: Sequence[str]) -> dict[tuple[str, str], int | None]:
    named = session.execute(select(Placement.id, Placement.uid).where(Placement.uid.in_(uids)))
    by_id = {one: uid for one, uid in named}
    return {
        (by_id[one], its_month): None if sold is None else sold.sales
        for one, history in read_histories(session, sorted(by_id), _last_months(month)).items()
        for its_month, sold in history.items()
    }


def _last_months(month: str) -> list[str]:
    return [month_before(month, back) for back in reversed(range(SERIES_MONTHS))]
