"""Placements as a list and as a board: filtered, counted and paged by the database, what waits longest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation import Trend, month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements import ENDS, PENDING, TOO_LONG_DAYS, State, waits_too_long
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation_rows
from umkm_desktop.services.finding import find
from umkm_desktop.storage.models import Business, Partner, Placement, Product


@dataclass(frozen=True)
class PlacementRow:
    """One placement in a list or on the board."""

    uid: str
    product_uid: str
    product: str
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    outlet: str | None
    status: str
    since: date
    days: int
    late: bool
    verdict: str | None


@dataclass(frozen=True)
class PlacementQuery:
    """What a list of placements shows; empty fields do not filter. ``sort`` is a key of SORTS."""

    text: str = ""
    statuses: tuple[str, ...] = ()
    partner_uid: str | None = None
    late: bool = False
    partner_uids: tuple[str, ...] = ()
    sort: str = "since"
    descending: bool = False


@dataclass(frozen=True)
class Card:
    """A placement on the board; ``trend`` is last month's, of those on the shelf."""

    row: PlacementRow
    trend: Trend | None = None

    @property
    def uid(self) -> str:
        """The placement."""
        return self.row.uid


SORTS: dict[str, ColumnElement[Any] | Any] = {
    "since": Placement.since,
    "product": func.lower(Product.name),
    "business": func.lower(Business.name),
    "partner": func.lower(Partner.name),
    "status": Placement.status,
}
"""How a list can be ordered."""


def count_placements(desk: Desk, query: PlacementQuery) -> int:
    """How many placements the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_ids(query, desk.today()).subquery())) or 0


def count_by_state(desk: Desk, query: PlacementQuery | None = None) -> dict[str, int]:
    """How many placements are in each state, for the board's heads; states without any are 0."""
    desk.require(Permission.VIEW)
    found = _ids(query or PlacementQuery(), desk.today()).add_columns(Placement.status.label("status")).subquery()
    with desk.read() as session:
        grouped = select(found.c.status, func.count()).group_by(found.c.status)
        counts: dict[str, int] = {status: number for status, number in session.execute(grouped)}
    return {state.value: counts.get(state.value, 0) for state in State}


def count_late(desk: Desk) -> int:
    """How many wait for an answer for too long."""
    return count_placements(desk, PlacementQuery(late=True))


def page_placements(desk: Desk, query: PlacementQuery, *, offset: int = 0, limit: int = 100) -> list[PlacementRow]:
    """One page, what waits longest first unless sorted otherwise; the database sorts keys, then reads the page."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _page(session, query, desk.today(), offset, limit)


def page_cards(desk: Desk, query: PlacementQuery, state: str, *, offset: int = 0, limit: int = 60) -> list[Card]:
    """A part of one lane."""
    desk.require(Permission.VIEW)
    today = desk.today()
    lane = lane_of(query, state)
    with desk.read() as session:
        rows = _page(session, lane, today, offset, limit)
        trends = _trends(session, rows, today) if State(state) is State.PLACED else {}
    return [Card(row, trends.get(row.uid)) for row in rows]


def lane_of(query: PlacementQuery, state: str) -> PlacementQuery:
    """The query of one lane: what is pending longest first, the shelf and the ends newest first."""
    newest_first = State(state) in ENDS or State(state) is State.PLACED
    return replace(query, statuses=(state,), sort="since", descending=newest_first)


def read_placement(desk: Desk, uid: str) -> PlacementRow:
    """One placement; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        placement = find(session, Placement, uid)
        return _rows(session, select(Placement.id).where(Placement.id == placement.id), desk.today(), ())[0]


def place_in_list(desk: Desk, query: PlacementQuery, uid: str) -> int | None:
    """Where a placement stands in a list, counted from 0; None where the list does not hold it."""
    desk.require(Permission.VIEW)
    number = func.row_number().over(order_by=_order(query)).label("place")
    found = _ids(query, desk.today(), sorted_by=query.sort).add_columns(number, Placement.uid.label("uid")).subquery()
    with desk.read() as session:
        place = session.scalar(select(found.c.place).where(found.c.uid == uid))
    return None if place is None else int(place) - 1


def _page(session: Session, query: PlacementQuery, today: date, offset: int, limit: int) -> list[PlacementRow]:
    ids = _ids(query, today, sorted_by=query.sort).order_by(*_order(query)).offset(offset).limit(limit)
    return _rows(session, ids, today, _order(query))


def _rows(session: Session, ids: Select[Any], today: date, order: Sequence[Any]) -> list[PlacementRow]:
    statement = (
        select(
            Placement.uid,
            Product.uid.label("product_uid"),
            Product.name.label("product"),
            Business.uid.label("business_uid"),
            Business.name.label("business"),
            Partner.uid.label("partner_uid"),
            Partner.name.label("partner"),
            Placement.outlet,
            Placement.status,
            Placement.since,
            Product.verdict,
        )
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(Placement.id.in_(ids))
        .order_by(*order)
    )
    return [_row(found, today) for found in session.execute(statement).mappings()]


def _order(query: PlacementQuery) -> tuple[Any, ...]:
    column = SORTS[query.sort]
    return (column.desc(), Placement.id.desc()) if query.descending else (column, Placement.id)


def _ids(query: PlacementQuery, today: date, sorted_by: str = "since") -> Select[Any]:
    """The keys of what is shown; names are joined only where a word or the order asks for them."""
    statement = select(Placement.id).where(Placement.archived_at.is_(None))
    if query.text.split() or sorted_by in ("product", "business", "partner"):
        statement = (
            statement.join(Product, Placement.product_id == Product.id)
            .join(Business, Product.business_id == Business.id)
            .join(Partner, Placement.partner_id == Partner.id)
        )
    if query.statuses:
        statement = statement.where(Placement.status.in_(query.statuses))
    partners = (query.partner_uid, *query.partner_uids) if query.partner_uid else query.partner_uids
    if partners:
        statement = statement.where(Placement.partner_id.in_(select(Partner.id).where(Partner.uid.in_(partners))))
    if query.late:
        statement = statement.where(*late_on(today))
    for word in query.text.split():
        names = (Product.name, Business.name, Partner.name, Placement.outlet)
        statement = statement.where(or_(*[name.icontains(word, autoescape=True) for name in names]))
    return statement


def late_on(today: date) -> tuple[ColumnElement[bool], ...]:
    """Placements on which the partner has not answered for too long."""
    unanswered = sorted(state.value for state in PENDING)
    return Placement.status.in_(unanswered), Placement.since < today - timedelta(days=TOO_LONG_DAYS)


def _trends(session: Session, rows: Sequence[PlacementRow], today: date) -> dict[str, Trend]:
    month = month_before(month_of(today))
    judged = evaluation_rows(session, month, placement_uids=[row.uid for row in rows])
    return {one.placement_uid: one.judgement.trend for one in judged}


def _row(found: Any, today: date) -> PlacementRow:
    status, since = found["status"], found["since"]
    return PlacementRow(**found, days=(today - since).days, late=waits_too_long(status, since, today))
