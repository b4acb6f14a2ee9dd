"""Follow-ups as lists: what is open, overdue first; what a month's rows have; and how many still lack a solution."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.evaluation.follow_up import FOLLOWED, Status
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.causes import next_month
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.judged_months import judged_month, with_names, with_words
from umkm_desktop.storage.models import Business, Cause, FollowUp, Partner, Placement, Product, SalesReport, Solution

OVERDUE = "overdue"
"""The filter that is part of the open ones."""
_CHUNK = 500


@dataclass(frozen=True)
class FollowUpQuery:
    """What the list shows; empty fields do not filter. ``state`` is a Status or OVERDUE."""

    state: str = Status.OPEN.value
    text: str = ""
    partner_uids: tuple[str, ...] = ()
    month: str = ""


@dataclass(frozen=True)
class FollowUpLine:
    """One follow-up; ``sales`` of its month and ``next_sales`` of the month after in rupiah, None where not reported.

    ``days_late`` is above zero for an open one whose deadline has passed.
    """

    uid: str
    revision: int
    placement_uid: str
    product: str
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    outlet: str
    month: str
    trend: Trend
    cause_uid: str
    cause: str
    cause_note: str
    solution_uid: str
    solution: str
    solution_note: str
    person: str
    due_on: date
    status: Status
    settled_on: date | None
    outcome: str
    sales: int | None
    next_sales: int | None
    days_late: int


@dataclass(frozen=True)
class FollowUpCounts:
    """How many follow-ups have which status, and how many open ones are overdue."""

    by_status: Mapping[str, int]
    overdue: int


@dataclass(frozen=True)
class Lacking:
    """How many placements of a month fall or stand still, and how many of them have no solution yet."""

    falling: int
    steady: int
    falling_unsolved: int
    steady_unsolved: int

    @property
    def unsolved(self) -> int:
        """Both together."""
        return self.falling_unsolved + self.steady_unsolved


def count_follow_ups(desk: Desk, query: FollowUpQuery) -> FollowUpCounts:
    """Count every status under the other filters of the query."""
    desk.require(Permission.VIEW)
    late = func.sum(case((_is_overdue(desk.today()), 1), else_=0))
    counted = _filtered(query).with_only_columns(FollowUp.status, func.count(), late).group_by(FollowUp.status)
    with desk.read() as session:
        rows = session.execute(counted).all()
    by_status = {status.value: 0 for status in Status} | {status: number for status, number, _late in rows}
    return FollowUpCounts(by_status, sum(int(number or 0) for _status, _number, number in rows))


def number_of(desk: Desk, query: FollowUpQuery) -> int:
    """How many the list has."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return read_number(session, query, desk.today())


def page_follow_ups(desk: Desk, query: FollowUpQuery, *, offset: int = 0, limit: int = 60) -> list[FollowUpLine]:
    """Some rows: open ones by deadline, which puts what is overdue first; ended ones the newest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return read_page(session, query, desk.today(), offset=offset, limit=limit)


def read_number(session: Session, query: FollowUpQuery, today: date) -> int:
    """The same inside a session."""
    return session.scalar(_wanted(query, today).with_only_columns(func.count())) or 0


def read_page(
    session: Session, query: FollowUpQuery, today: date, *, offset: int = 0, limit: int | None = None
) -> list[FollowUpLine]:
    """The same inside a session."""
    ended_last = FollowUp.status != Status.OPEN.value
    by_day = case((FollowUp.status == Status.OPEN.value, FollowUp.due_on), else_=None)
    statement = _wanted(query, today).order_by(ended_last, by_day, FollowUp.settled_on.desc(), FollowUp.id)
    return _lines(session, statement.limit(limit).offset(offset), today)


def follow_up_line(desk: Desk, uid: str) -> FollowUpLine:
    """One follow-up; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        find(session, FollowUp, uid)
        return _lines(session, _all().where(FollowUp.uid == uid), desk.today())[0]


def follow_ups_of_month(desk: Desk, month: str, placement_uids: Sequence[str]) -> dict[str, FollowUpLine]:
    """What each placement's month has: its own follow-up, else the newest earlier one that is still carried on."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return read_follow_ups(session, month, placement_uids, desk.today())


def read_follow_ups(
    session: Session, month: str, placement_uids: Sequence[str], today: date
) -> dict[str, FollowUpLine]:
    """The same inside a session, for papers that freeze what they say."""
    found: dict[str, FollowUpLine] = {}
    for start in range(0, len(placement_uids), _CHUNK):
        some = placement_uids[start : start + _CHUNK]
        statement = _all().where(Placement.uid.in_(some), _answers(month)).order_by(FollowUp.month)
        found |= {line.placement_uid: line for line in _lines(session, statement, today)}
    return found


def lacking(desk: Desk, month: str) -> Lacking:
    """How many falling and steady placements of a month have no solution: neither their own nor one carried on."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = judged_month(session, month)
        judged = (
            select(months.trend.label("trend"), _solved(month).label("solved"))
            .select_from(Placement)
            .outerjoin(months.table, months.joined)
            .where(months.belongs)
            .subquery()
        )
        counted = (
            select(judged.c.trend, judged.c.solved, func.count())
            .where(judged.c.trend.in_([trend.value for trend in FOLLOWED]))
            .group_by(judged.c.trend, judged.c.solved)
        )
        numbers = {(trend, bool(solved)): count for trend, solved, count in session.execute(counted)}
    falling, steady = Trend.FALLING.value, Trend.STEADY.value
    without = numbers.get((falling, False), 0), numbers.get((steady, False), 0)
    return Lacking(without[0] + numbers.get((falling, True), 0), without[1] + numbers.get((steady, True), 0), *without)


def solved_placements(desk: Desk, month: str) -> Collection[str]:
    """Placements that have a solution for the month, their own or one carried on."""
    desk.require(Permission.VIEW)
    statement = (
        select(Placement.uid)
        .join(FollowUp, FollowUp.placement_id == Placement.id)
        .where(FollowUp.solution_id.is_not(None), _answers(month))
    )
    with desk.read() as session:
        return set(session.scalars(statement))


def _answers(month: str) -> ColumnElement[bool]:
    """Follow-ups a month's evaluation looks at."""
    carried = and_(FollowUp.status == Status.OPEN.value, FollowUp.month < month)
    return or_(FollowUp.month == month, carried)


def _solved(month: str) -> ColumnElement[bool]:
    return exists().where(FollowUp.placement_id == Placement.id, FollowUp.solution_id.is_not(None), _answers(month))


def _is_overdue(today: date) -> ColumnElement[bool]:
    return and_(listed(FollowUp), FollowUp.status == Status.OPEN.value, FollowUp.due_on < today)


def _all() -> Select[Any]:
    followed = select(FollowUp.id).join(Placement, FollowUp.placement_id == Placement.id)
    named = with_names(followed).join(Cause, FollowUp.cause_id == Cause.id)
    return named.outerjoin(Solution, FollowUp.solution_id == Solution.id)


def _filtered(query: FollowUpQuery) -> Select[Any]:
    statement = _all().where(listed(FollowUp))
    if query.partner_uids:
        statement = statement.where(Partner.uid.in_(query.partner_uids))
    if query.month:
        statement = statement.where(FollowUp.month == query.month)
    names = Product.name, Business.name, Partner.name, Placement.outlet, FollowUp.person, Cause.name, Solution.name
    return with_words(statement, query.text, *names)


def _wanted(query: FollowUpQuery, today: date) -> Select[Any]:
    statement = _filtered(query)
    if query.state == OVERDUE:
        return statement.where(_is_overdue(today))
    return statement.where(FollowUp.status == query.state) if query.state else statement


def _lines(session: Session, statement: Select[Any], today: date) -> list[FollowUpLine]:
    now, after = aliased(SalesReport), aliased(SalesReport)
    with_sales = statement.outerjoin(
        now, and_(now.placement_id == FollowUp.placement_id, now.month == FollowUp.month)
    ).outerjoin(after, and_(after.placement_id == FollowUp.placement_id, after.month == next_month(FollowUp.month)))
    columns: tuple[Any, ...] = (
        FollowUp,
        Placement.uid,
        Product.name,
        Business.uid,
        Business.name,
        Partner.uid,
        Partner.name,
        Placement.outlet,
        Cause.uid,
        Cause.name,
        Solution.uid,
        Solution.name,
        now.sales,
        after.sales,
    )
    return [_line(tuple(found), today) for found in session.execute(with_sales.with_only_columns(*columns))]


def _line(found: Sequence[Any], today: date) -> FollowUpLine:
    row, placement, product, business_uid, business, partner_uid, partner, outlet, *rest = found
    cause_uid, cause, solution_uid, solution, sales, after = rest
    late = (today - row.due_on).days if row.status == Status.OPEN.value else 0
    return FollowUpLine(
        row.uid, row.revision, placement, product, business_uid, business, partner_uid, partner, outlet or "",
        row.month, Trend(row.trend), cause_uid, cause, row.cause_note or "", solution_uid or "", solution or "",
        row.solution_note or "", row.person, row.due_on, Status(row.status), row.settled_on, row.outcome or "",
        sales, after, max(0, late),
    )  # fmt: skip
