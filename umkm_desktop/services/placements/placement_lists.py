"""Placements as a list and as a board: filtered, counted and paged by the database, what waits too long first."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import Trend, month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import ENDS, State, waits_too_long
from umkm_desktop.domain.placements.trading_terms import Terms
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.placements.placement_queries import (
    MANY,
    Conditions,
    PlacementQuery,
    before_in,
    counted,
    filters_of,
    keys_of,
    listed,
    order_of,
    tier_counts,
    tiers_of,
)
from umkm_desktop.storage.models import Business, Partner, Placement, Product

_TERMS = tuple(one.name for one in fields(Terms))


@dataclass(frozen=True)
class PlacementRow:
    """One placement in a list or on the board; ``district`` is the business's."""

    uid: str
    product_uid: str
    product: str
    business_uid: str
    business: str
    district: str | None
    partner_uid: str
    partner: str
    outlet: str | None
    status: str
    since: date
    days: int
    late: bool
    verdict: str | None
    terms: Terms


@dataclass(frozen=True)
class Card:
    """A placement on the board; ``trend`` is last month's, of those on the shelf."""

    row: PlacementRow
    trend: Trend | None = None

    @property
    def uid(self) -> str:
        """The placement."""
        return self.row.uid


def count_placements(desk: Desk, query: PlacementQuery) -> int:
    """How many placements the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return counted(session, filters_of(session, query, desk.today(), many=True))


def count_by_state(desk: Desk, query: PlacementQuery | None = None) -> dict[str, int]:
    """How many placements are in each state, for the board's heads; states without any are 0."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        shown = filters_of(session, query or PlacementQuery(), desk.today())
        grouped = select(Placement.status, func.count()).where(*shown).group_by(Placement.status)
        counts: dict[str, int] = {status: number for status, number in session.execute(grouped)}
    return {state.value: counts.get(state.value, 0) for state in State}


def count_late(desk: Desk) -> int:
    """How many wait for an answer for too long."""
    return count_placements(desk, PlacementQuery(late=True))


def page_placements(
    desk: Desk, query: PlacementQuery, *, offset: int = 0, limit: int = 100, total: int | None = None
) -> list[PlacementRow]:
    """One page; with ``total`` (of ``count_placements``) one past the middle is read from the end."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _page(session, query, desk.today(), (offset, limit), total)


def page_cards(
    desk: Desk, query: PlacementQuery, state: str, *, offset: int = 0, limit: int = 60, total: int | None = None
) -> list[Card]:
    """A part of one lane; ``total`` is how many cards the lane has, where it is known."""
    desk.require(Permission.VIEW)
    today = desk.today()
    lane = lane_of(query, state)
    with desk.read() as session:
        rows = _page(session, lane, today, (offset, limit), total)
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
    today = desk.today()
    with desk.read() as session:
        shown, tiers = filters_of(session, query, today), tiers_of(query, today)
        for place, tier in enumerate(tiers):
            here = [*shown, *tier]
            own = session.execute(listed(query, keys_of(query), [*here, Placement.uid == uid])).first()
            if own is not None:
                before = sum(tier_counts(session, query, shown, tiers[:place])) if place else 0
                return before + counted(session, [*here, before_in(query, tuple(own))], query)
    return None


def districts_placed(desk: Desk) -> list[str]:
    """The kecamatan of the businesses in the register, for the filter."""
    desk.require(Permission.VIEW)
    statement = select(Business.district).where(Business.district.is_not(None)).distinct()
    with desk.read() as session:
        return sorted((one for one in session.scalars(statement) if one), key=str.casefold)


def _page(
    session: Session, query: PlacementQuery, today: date, stretch: tuple[int, int], total: int | None
) -> list[PlacementRow]:
    """Offset and limit over the tiers, one after the other; each tier is read from its nearer end."""
    offset, limit = stretch
    shown = filters_of(session, query, today, many=(total or 0) > MANY)
    tiers = tiers_of(query, today)
    counts = tier_counts(session, query, shown, tiers) if len(tiers) > 1 else [total]
    rows: list[PlacementRow] = []
    for tier, count in zip(tiers, counts, strict=True):
        rows += _of_tier(session, query, [*shown, *tier], today, (max(offset, 0), limit - len(rows), count))
        offset -= count or 0
        if len(rows) >= limit:
            break
    return rows


def _of_tier(
    session: Session, query: PlacementQuery, here: Conditions, today: date, stretch: tuple[int, int, int | None]
) -> list[PlacementRow]:
    offset, limit, count = stretch
    backwards = count is not None and offset > count // 2
    if count is not None:
        limit = min(limit, count - offset)
        offset = count - offset - limit if backwards else offset
    if limit <= 0:
        return []
    many = count is not None and count > MANY
    ids = listed(query, [Placement.id], here, many=many).order_by(*order_of(query, backwards=backwards))
    return _rows(session, ids.offset(offset).limit(limit), today, order_of(query))


def _rows(session: Session, ids: Select[Any], today: date, order: Sequence[ColumnElement[Any]]) -> list[PlacementRow]:
    """The columns of the placements found, in one statement."""
    page = ids.subquery()
    statement = (
        select(
            Placement.uid,
            Product.uid.label("product_uid"),
            Product.name.label("product"),
            Business.uid.label("business_uid"),
            Business.name.label("business"),
            Business.district,
            Partner.uid.label("partner_uid"),
            Partner.name.label("partner"),
            Placement.outlet,
            Placement.status,
            Placement.since,
            Product.verdict,
            *[getattr(Placement, key).label(f"term_{key}") for key in _TERMS],
        )
        .select_from(page)
        .join(Placement, Placement.id == page.c.id)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .order_by(*order)
    )
    return [_row(found, today) for found in session.execute(statement).mappings()]


def _trends(session: Session, rows: Sequence[PlacementRow], today: date) -> dict[str, Trend]:
    months = judged_month(session, month_before(month_of(today)))
    judged = select(Placement.uid, months.trend).outerjoin(months.table, months.joined)
    found = session.execute(judged.where(months.belongs, Placement.uid.in_([row.uid for row in rows])))
    return {uid: Trend(trend) for uid, trend in found}


def _row(found: Any, today: date) -> PlacementRow:
    status, since = found["status"], found["since"]
    own = {key: value for key, value in found.items() if not key.startswith("term_")}
    terms = Terms(**{key: found[f"term_{key}"] for key in _TERMS})
    return PlacementRow(**own, terms=terms, days=(today - since).days, late=waits_too_long(status, since, today))
