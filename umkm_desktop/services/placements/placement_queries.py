"""What a list of placements asks the database: conditions, orders and the parts a list is read in.

Each order has an index that begins with its key and holds what the list filters by, so that a deep page reads no row
it does not show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.placements.placements import LIMIT_DAYS, PENDING, State
from umkm_desktop.domain.searching import read_query
from umkm_desktop.services import gate
from umkm_desktop.services.product_gate import incomplete_on
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


def before_in(query: PlacementQuery, own: tuple[Any, ...]) -> ColumnElement[bool]:
    """Stands before a placement with these keys; an empty key comes first, as SQLite sorts it."""
    keys = keys_of(query)
    equal = [key.is_not_distinct_from(value) for key, value in zip(keys, own, strict=True)]
    first = [_comes_first(key, value, descending=query.descending) for key, value in zip(keys, own, strict=True)]
    return or_(*(and_(*equal[:at], before) for at, before in enumerate(first)))


def _comes_first(key: ColumnElement[Any], value: Any, *, descending: bool) -> ColumnElement[bool]:
    if value is None:
        return key.is_not(None) if descending else false()
    return key > value if descending else or_(key < value, key.is_(None))
