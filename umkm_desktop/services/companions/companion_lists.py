"""Monthly load of companions, the businesses in their care, and the coverage of each kecamatan."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, distinct, exists, false, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.companions.companions import ENDING_DAYS, Standing, contract_standing, month_bounds
from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.searching import read_query
from umkm_desktop.services.companions.companion_visits import VisitQuery, VisitRow, may_log_for, page_visits
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.own_care import own_companion
from umkm_desktop.storage.models import Business, Companion, Companionship, CompanionVisit
from umkm_desktop.storage.search import matching


@dataclass(frozen=True)
class CompanionRow:
    """One companion with the load of a month; ``own`` is the officer at the desk himself."""

    uid: str
    name: str
    districts: tuple[str, ...]
    standing: Standing
    ends: date | None
    target: int | None
    businesses: int
    visits: int
    visited: int
    overdue: int
    own: bool
    archived: bool

    @property
    def unvisited(self) -> int:
        """Businesses in his care without a visit in the month."""
        return self.businesses - self.visited


@dataclass(frozen=True)
class CompanionQuery:
    """What the list shows; empty fields do not filter. ``only``: ending, overdue, unvisited or archived."""

    month: str = ""
    text: str = ""
    district: str = ""
    only: str = ""


@dataclass(frozen=True)
class CareRow:
    """One business in somebody's care, or in nobody's; ``companion`` is empty then."""

    uid: str
    name: str
    owner_district: str | None
    companion_uid: str
    companion: str
    since: date | None
    last_visit: date | None
    next_on: date | None


@dataclass(frozen=True)
class CareQuery:
    """Which businesses; ``companion_uid`` "-" means without one. ``unvisited`` is a month without a visit."""

    text: str = ""
    companion_uid: str = ""
    districts: tuple[str, ...] = ()
    unvisited: str = ""


@dataclass(frozen=True)
class CoverageRow:
    """A kecamatan: businesses that work, how many have a companion, who comes there, visits of the month."""

    district: str
    businesses: int
    covered: int
    companions: int
    visits: int

    @property
    def uncovered(self) -> int:
        """Businesses without a companion."""
        return self.businesses - self.covered


NOBODY = "-"
ENDING, OVERDUE, UNVISITED, ARCHIVED = "ending", "overdue", "unvisited", "archived"

_works = and_(listed(Business), Business.status != "inactive")
_cared_for = and_(Companionship.business_id == Business.id, Companionship.ends.is_(None))
"""The care that a business is in now."""


# --- companions
def count_companions(desk: Desk, query: CompanionQuery) -> int:
    """How many companions the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        found = _companions(select(Companion.id), query, desk.today()).subquery()
        return session.scalar(select(func.count()).select_from(found)) or 0


def page_companions(desk: Desk, query: CompanionQuery, *, offset: int = 0, limit: int = 100) -> list[CompanionRow]:
    """One page by name, the officer's own entry first; two statements, however many companions."""
    desk.require(Permission.VIEW)
    today = desk.today()
    first, last = month_bounds(query.month or month_of(today))
    with desk.read() as session:
        mine = own_companion(session, desk)
        own = mine.id if mine else -1
        order = (Companion.id != own, Companion.name.collate("NOCASE"), Companion.id)
        ids = _companions(select(Companion.id), query, today).order_by(*order).offset(offset).limit(limit)
        counted = select(Companion, *_load(first, last, today)).where(Companion.id.in_(ids))
        rows = session.execute(counted.order_by(*order)).all()
        return [_row(found, today, own) for found in rows]


def read_companion(desk: Desk, uid: str, month: str = "") -> CompanionRow | None:
    """One companion with the load of a month; None where it is gone."""
    desk.require(Permission.VIEW)
    today = desk.today()
    first, last = month_bounds(month or month_of(today))
    with desk.read() as session:
        mine = own_companion(session, desk)
        found = session.execute(select(Companion, *_load(first, last, today)).where(Companion.uid == uid)).first()
        return None if found is None else _row(found, today, mine.id if mine else -1)


def position_of_companion(desk: Desk, query: CompanionQuery, uid: str) -> int | None:
    """Where a companion stands in the list, from 0; None where the list does not hold it."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        mine = own_companion(session, desk)
        order = (Companion.id != (mine.id if mine else -1), Companion.name.collate("NOCASE"), Companion.id)
        number = func.row_number().over(order_by=order).label("place")
        found = _companions(select(Companion.uid.label("uid"), number), query, desk.today()).subquery()
        place = session.scalar(select(found.c.place).where(found.c.uid == uid))
    return None if place is None else int(place) - 1


def _row(found: Any, today: date, own: int) -> CompanionRow:
    one, businesses, visits, visited, overdue = found
    return CompanionRow(
        uid=one.uid,
        name=one.name,
        districts=tuple((one.districts or "").splitlines()),
        standing=contract_standing(one.starts, one.ends, today),
        ends=one.ends,
        target=one.target_load,
        businesses=businesses,
        visits=visits,
        visited=visited,
        overdue=overdue,
        own=one.id == own,
        archived=one.archived_at is not None,
    )


def _load(first: date, last: date, today: date) -> tuple[Any, ...]:
    """Businesses, visits of the month, businesses visited in it, overdue next steps: beside each companion."""
    care = (Companionship.companion_id == Companion.id, Companionship.ends.is_(None))
    businesses = (
        select(func.count())
        .select_from(Companionship)
        .join(Business, Companionship.business_id == Business.id)
        .where(*care, listed(Business))
    )
    visits = select(func.count()).where(
        CompanionVisit.companion_id == Companion.id,
        CompanionVisit.visited_on.between(first, last),
        listed(CompanionVisit),
    )
    visited = businesses.where(_visited_in(Companionship.business_id, first, last))
    parts = (businesses, visits, visited, select(func.count()).where(*_overdue(today)))
    return tuple(part.correlate(Companion).scalar_subquery() for part in parts)


def _overdue(today: date) -> tuple[ColumnElement[bool], ...]:
    return (
        CompanionVisit.companion_id == Companion.id,
        CompanionVisit.next_on < today,
        CompanionVisit.settled_on.is_(None),
        listed(CompanionVisit),
    )


def _visited_in(business_id: Any, first: date, last: date) -> ColumnElement[bool]:
    return exists().where(
        CompanionVisit.business_id == business_id,
        CompanionVisit.visited_on.between(first, last),
        listed(CompanionVisit),
    )


def _companions(statement: Select[Any], query: CompanionQuery, today: date) -> Select[Any]:
    archived = query.only == ARCHIVED
    statement = statement.where(Companion.archived_at.is_not(None) if archived else Companion.archived_at.is_(None))
    for word in query.text.split():
        texts = (Companion.name, Companion.contract_number, Companion.districts)
        statement = statement.where(or_(*[text.icontains(word, autoescape=True) for text in texts]))
    if query.district:
        lines = "\n" + Companion.districts + "\n"
        statement = statement.where(lines.contains(f"\n{query.district}\n", autoescape=True))
    if query.only == ENDING:
        statement = statement.where(Companion.ends.between(today, today + timedelta(days=ENDING_DAYS)))
    elif query.only == OVERDUE:
        statement = statement.where(exists().where(*_overdue(today)))
    elif query.only == UNVISITED:
        first, last = month_bounds(query.month or month_of(today))
        unseen = (
            select(Companionship.id)
            .join(Business, Companionship.business_id == Business.id)
            .where(
                Companionship.companion_id == Companion.id,
                Companionship.ends.is_(None),
                listed(Business),
                ~_visited_in(Companionship.business_id, first, last),
            )
        )
        statement = statement.where(unseen.exists())
    return statement


# --- businesses
def count_care(desk: Desk, query: CareQuery) -> int:
    """How many businesses the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(_care(select(func.count()), session, query)) or 0


def page_care(desk: Desk, query: CareQuery, *, offset: int = 0, limit: int = 100) -> list[CareRow]:
    """One page of businesses by name, with companion, last visit and next open step; one statement."""
    desk.require(Permission.VIEW)
    order = (Business.name.collate("NOCASE"), Business.id)
    with desk.read() as session:
        ids = _care(select(Business.id), session, query).order_by(*order).offset(offset).limit(limit)
        kept = (CompanionVisit.business_id == Business.id, listed(CompanionVisit))
        last = select(func.max(CompanionVisit.visited_on)).where(*kept).correlate(Business).scalar_subquery()
        following = (
            select(func.min(CompanionVisit.next_on))
            .where(*kept, CompanionVisit.settled_on.is_(None))
            .correlate(Business)
            .scalar_subquery()
        )
        rows = session.execute(
            select(
                Business.uid,
                Business.name,
                Business.district,
                Companion.uid,
                Companion.name,
                Companionship.starts,
                last,
                following,
            )
            .outerjoin(Companionship, _cared_for)
            .outerjoin(Companion, Companionship.companion_id == Companion.id)
            .where(Business.id.in_(ids))
            .order_by(*order)
        ).all()
    return [
        CareRow(uid, name, district, companion_uid or "", companion or "", since, last_visit, next_on)
        for uid, name, district, companion_uid, companion, since, last_visit, next_on in rows
    ]


def uids_of_care(desk: Desk, query: CareQuery, limit: int) -> list[str]:
    """The first businesses of the list as uids: what "bagikan semua yang tampil" hands out."""
    desk.require(Permission.VIEW)
    order = (Business.name.collate("NOCASE"), Business.id)
    with desk.read() as session:
        return list(session.scalars(_care(select(Business.uid), session, query).order_by(*order).limit(limit)))


def _care(statement: Select[Any], session: Session, query: CareQuery) -> Select[Any]:
    statement = statement.select_from(Business).where(_works)
    if query.companion_uid == NOBODY:
        statement = statement.where(~exists().where(_cared_for))
    elif query.companion_uid:
        own = and_(Companionship.companion_id == Companion.id, Companion.uid == query.companion_uid)
        statement = statement.join(Companionship, _cared_for).join(Companion, own)
    if query.districts:
        statement = statement.where(Business.district.in_(query.districts))
    if query.unvisited:
        statement = statement.where(~_visited_in(Business.id, *month_bounds(query.unvisited)))
    if query.text.strip():
        words = read_query(query.text)
        statement = statement.where(Business.id.in_(matching(session, words, "business")) if words else false())
    return statement


# --- kecamatan
def coverage(desk: Desk, month: str = "") -> list[CoverageRow]:
    """Every kecamatan that has businesses, by name; ``""`` is where none is written down."""
    desk.require(Permission.VIEW)
    first, last = month_bounds(month or month_of(desk.today()))
    counted = (
        select(
            func.coalesce(Business.district, ""),
            func.count(),
            func.count(Companionship.id),
            func.count(distinct(Companionship.companion_id)),
        )
        .outerjoin(Companionship, _cared_for)
        .where(_works)
        .group_by(func.coalesce(Business.district, ""))
    )
    visits = (
        select(func.coalesce(Business.district, ""), func.count())
        .select_from(CompanionVisit)
        .join(Business, CompanionVisit.business_id == Business.id)
        .where(CompanionVisit.visited_on.between(first, last), listed(CompanionVisit))
        .group_by(func.coalesce(Business.district, ""))
    )
    with desk.read() as session:
        of_district: dict[str, int] = {district: number for district, number in session.execute(visits)}
        rows = [
            CoverageRow(district, businesses, covered, companions, of_district.get(district, 0))
            for district, businesses, covered, companions in session.execute(counted)
        ]
    return sorted(rows, key=lambda row: (not row.district, row.district.casefold()))


# --- one business
@dataclass(frozen=True)
class BusinessCare:
    """Who looks after a business, since when, and its newest visits; ``companion`` is empty for nobody."""

    companion_uid: str
    companion: str
    since: date | None
    visits: tuple[VisitRow, ...]
    why_not: str


def business_care(desk: Desk, business_uid: str, visits: int = 3) -> BusinessCare:
    """The same for its page; ``why_not`` says why the officer may not log a visit. Raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        business = find(session, Business, business_uid)
        found = session.execute(
            select(Companion.uid, Companion.name, Companionship.starts)
            .join(Companion, Companionship.companion_id == Companion.id)
            .where(Companionship.business_id == business.id, Companionship.ends.is_(None))
        ).first()
    uid, name, since = found or ("", "", None)
    newest = page_visits(desk, VisitQuery(business_uid=business_uid), limit=visits)
    return BusinessCare(uid, name, since, tuple(newest), may_log_for(desk, business_uid))
