"""Placements as a list and as a board: filtered, counted and paged by the database, what waits too long first.

Each order has an index that begins with its key and holds what the list filters by, so that a deep page reads no row
it does not show.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import Trend, month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import ENDS, LIMIT_DAYS, PENDING, State, waits_too_long
from umkm_desktop.domain.placements.trading_terms import Terms
from umkm_desktop.domain.searching import read_query
from umkm_desktop.services import gate
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.product_gate import incomplete_on
from umkm_desktop.services.rows import stands_before
from umkm_desktop.storage.models import Business, Partner, Placement, Product
from umkm_desktop.storage.models.placements import MARGIN_SHARE
from umkm_desktop.storage.search import matching

MANY = 5000
"""Placements found by their text, from which on they are looked up in the order of the list."""

SORTS = ("waiting", "since", "status", "product", "business", "partner", "price", "margin")
"""How a list can be ordered; ``waiting`` has first what waits too long, then what waits, longest first."""

Conditions = Sequence[ColumnElement[bool]]


@dataclass(frozen=True)
class PlacementQuery:
    """What a list of placements shows; empty fields do not filter. ``districts`` are those of the businesses.

    ``incomplete``: on a shelf, and a permit the law demands today is lacking or not known.
    """

    text: str = ""
    statuses: tuple[str, ...] = ()
    partner_uid: str | None = None
    late: bool = False
    incomplete: bool = False
    partner_uids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    sort: str = "since"
    descending: bool = False


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
                return before + counted(
                    session, [*here, stands_before(keys_of(query), tuple(own), descending=query.descending)], query
                )
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


# --- what the database is asked
def late_on(today: date) -> tuple[ColumnElement[bool], ...]:
    """Placements on which the partner has not answered for longer than their state allows."""
    each = (
        and_(Placement.status == state.value, Placement.since < today - timedelta(days=days))
        for state, days in LIMIT_DAYS.items()
    )
    return (or_(*each),)


def filters_of(
    session: Session, query: PlacementQuery, today: date, *, many: bool = False
) -> list[ColumnElement[bool]]:
    """What holds for each placement of the list; ``many``: its text matches so many that they are not sorted."""
    shown: list[ColumnElement[bool]] = [gate.listed(Placement, of=Partner if query.partner_uid else None)]
    if query.statuses:
        shown.append(Placement.status.in_(query.statuses))
    if query.kinds:
        shown.append(Placement.kind.in_(query.kinds))
    partners = (query.partner_uid, *query.partner_uids) if query.partner_uid else query.partner_uids
    if partners:
        shown.append(Placement.partner_id.in_(select(Partner.id).where(Partner.uid.in_(partners))))
    if query.districts:
        made_there = (
            select(Product.id)
            .join(Business, Product.business_id == Business.id)
            .where(Business.district.collate("NOCASE").in_(query.districts))
        )
        shown.append(Placement.product_id.in_(made_there))
    if query.late:
        shown += late_on(today)
    if query.incomplete:
        lacking = select(Product.id).join(Business, Product.business_id == Business.id).where(incomplete_on(today))
        shown += [Placement.status == State.PLACED.value, Placement.product_id.in_(lacking)]
    if query.text.strip():
        words = read_query(query.text)
        id_ = Placement.id + 0 if many else Placement.id
        shown.append(id_.in_(matching(session, words, "placement")) if words else false())
    return shown


def tiers_of(query: PlacementQuery, today: date) -> list[Conditions]:
    """The parts a list is made of, one after the other; one without a condition where the order is a plain one."""
    tiers: list[Conditions]
    if query.sort == "waiting":
        late, pending = and_(*late_on(today)), Placement.status.in_(sorted(PENDING))
        tiers = [[late], [pending, not_(late)], [not_(pending)]]
    elif query.sort == "status":
        tiers = [[Placement.status == state.value] for state in State]
    else:
        return [[]]
    return tiers[::-1] if query.descending else tiers


def tier_counts(session: Session, query: PlacementQuery, shown: Conditions, tiers: Sequence[Conditions]) -> list[int]:
    """How long each tier is: by its index, or in one pass where a text is looked up."""
    if not query.text.strip():
        return [counted(session, [*shown, *tier]) for tier in tiers]
    in_one = select(*[func.count().filter(and_(*tier)) for tier in tiers]).select_from(Placement).where(*shown)
    return list(session.execute(in_one).one())


def keys_of(query: PlacementQuery) -> list[ColumnElement[Any]]:
    """What a tier is ordered by; the last key tells equal ones apart."""
    last = Placement.id.expression
    named: dict[str, list[Any]] = {
        "product": [Product.name.collate("NOCASE"), Product.id.expression],
        "business": [Business.name.collate("NOCASE"), Business.id.expression],
        "partner": [Partner.name.collate("NOCASE"), Partner.id.expression],
        "price": [Placement.price.expression],
        "margin": [MARGIN_SHARE],
    }
    return [*named.get(query.sort, [Placement.since.expression]), last]


def order_of(query: PlacementQuery, *, backwards: bool = False) -> list[ColumnElement[Any]]:
    """The keys in their direction."""
    keys = keys_of(query)
    return [key.desc() for key in keys] if query.descending != backwards else keys


def listed(query: PlacementQuery, columns: Sequence[Any], conditions: Conditions, *, many: bool = False) -> Select[Any]:
    """Columns of the placements under these conditions; names are joined only where the order asks for them.

    ``many``: so many that a list by business is walked business by business instead of being sorted. SQLite takes
    tables in the order of outer joins, and a coalesce hides from it that none is one.
    """
    statement, there = select(*columns), list(conditions)
    if query.sort == "product":
        statement = statement.select_from(Product).join(Placement, Placement.product_id == Product.id)
    elif query.sort == "business":
        statement = (
            statement.select_from(Business)
            .join(Product, Product.business_id == Business.id, isouter=many)
            .join(Placement, Placement.product_id == Product.id, isouter=many)
        )
        if many:
            there.append(func.coalesce(Placement.id, 0) > 0)
    elif query.sort == "partner":
        statement = statement.select_from(Partner).join(Placement, Placement.partner_id == Partner.id)
    else:
        statement = statement.select_from(Placement)
    return statement.where(*there)


def counted(session: Session, conditions: Conditions, query: PlacementQuery | None = None) -> int:
    """How many placements there are; with ``query`` the conditions may speak of its keys."""
    return session.scalar(listed(query or PlacementQuery(), [func.count()], conditions)) or 0
