"""Visits of companions: quick entry, next steps, and the list of them; a companion logs only for his own businesses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.companions.companions import VISIT_FIELDS, examine_visit, is_overdue, month_bounds
from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed, listed
from umkm_desktop.services.own_care import own_companion, refuse_outside_care
from umkm_desktop.services.owned import Owned, Values, checked_values
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Business, Companion, Companionship, CompanionVisit


@dataclass(frozen=True)
class VisitRow:
    """One visit in a list; ``open`` has a next step that is not done."""

    uid: str
    revision: int
    companion_uid: str
    companion: str
    business_uid: str
    business: str
    district: str | None
    visited_on: date
    finding: str
    promise: str | None
    next_step: str | None
    next_on: date | None
    settled_on: date | None
    overdue: bool

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.next_step is not None and self.settled_on is None


@dataclass(frozen=True)
class VisitQuery:
    """What a list of visits shows; empty fields do not filter. ``state``: open, overdue or settled next steps."""

    text: str = ""
    companion_uid: str = ""
    business_uid: str = ""
    month: str = ""
    state: str = ""


OPEN, OVERDUE, SETTLED = "open", "overdue", "settled"
NOT_LOGGED = N_("{name} bukan usaha dampingan Anda. Yang boleh mencatat: pendampingnya, atau petugas kantor.")


class Visits(Owned[CompanionVisit]):
    """Visits; a companion corrects his own ones, as long as the business is in his care."""

    model = CompanionVisit
    rules = VISIT_FIELDS
    changing = archiving = Permission.LOG_VISITS

    def checked(self, session: Session, desk: Desk, values: Values, row: CompanionVisit | None) -> dict[str, object]:
        typed = {"visited_on": desk.today(), **values}
        return checked_values(examine_visit({rule.key: typed.get(rule.key) for rule in VISIT_FIELDS}, desk.today()))

    def admit(self, session: Session, desk: Desk, row: CompanionVisit) -> None:
        _own_visit(session, desk, row)


VISITS = Visits()
change_visit, archive_visit = VISITS.change, VISITS.archive


# --- entering
def log_visit(desk: Desk, business_uid: str, values: Mapping[str, object], *, companion_uid: str = "") -> str:
    """Enter a visit and return its uid; without a companion it is the one in whose care the business was that day.

    Raises FieldProblems, NotAllowed (a business in another's care), RuleBroken (nobody looks after it), NotFound.
    """
    desk.require(Permission.LOG_VISITS)
    with desk.write("companion_visit.logged") as session:
        stored = VISITS.checked(session, desk, values, None)
        business = find_listed(session, Business, business_uid)
        _check_own(session, desk, business)
        if companion_uid:
            companion = find_listed(session, Companion, companion_uid)
        else:
            own = _companion_for(session, desk, business)
            companion = _who_cared_on(session, business, stored["visited_on"]) or own
        visit = CompanionVisit(companion=companion, business=business, **stored)
        session.add(visit)
        session.flush()
        return visit.uid


def settle_visit(desk: Desk, uid: str, *, settled: bool = True, on: date | None = None) -> None:
    """Note that the next step is done (today, unless another day is told), or that it is not after all."""
    desk.require(Permission.LOG_VISITS)
    with desk.write("companion_visit.settled" if settled else "companion_visit.reopened") as session:
        visit = _own_visit(session, desk, find_listed(session, CompanionVisit, uid))
        if visit.next_step is None:
            raise RuleBroken(_("Kunjungan ini tidak mempunyai langkah berikut."))
        day = on or desk.today()
        if settled and not visit.visited_on <= day <= desk.today():
            sentence = _("Tanggal selesai antara {start} dan hari ini.")
            raise RuleBroken(sentence.format(start=format_date(visit.visited_on)), "on")
        visit.settled_on = day if settled else None


def may_log_for(desk: Desk, business_uid: str) -> str:
    """Why the officer may not log a visit to this business; empty when he may. Raises NotFound."""
    try:
        desk.require(Permission.LOG_VISITS)
        with desk.read() as session:
            business = find_listed(session, Business, business_uid)
            _check_own(session, desk, business)
            _companion_for(session, desk, business)
    except (NotAllowed, RuleBroken) as refused:
        return str(refused)
    return ""


def visit_values(desk: Desk, uid: str) -> Mapping[str, object]:
    """The fields of a visit for its form; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return VISITS.typed(find(session, CompanionVisit, uid))


def _check_own(session: Session, desk: Desk, business: Business) -> None:
    """A companion logs for the businesses in his care; who manages companions logs for all."""
    refuse_outside_care(session, desk, business, NOT_LOGGED)


def _own_visit(session: Session, desk: Desk, visit: CompanionVisit) -> CompanionVisit:
    """A visit that the officer may change: his own one, and the business still is in his care."""
    _check_own(session, desk, visit.business)
    if not desk.may(Permission.MANAGE_COMPANIONS):
        mine = own_companion(session, desk)
        if mine is None or visit.companion_id != mine.id:
            raise NotAllowed(_("Kunjungan ini dicatat pendamping lain; hanya petugas kantor yang dapat mengubahnya."))
    return visit


def _who_cared_on(session: Session, business: Business, day: object) -> Companion | None:
    """Whose care the business was in on a day; on the day of a change, the newer one's."""
    care = (
        select(Companion)
        .join(Companionship, Companionship.companion_id == Companion.id)
        .where(
            Companionship.business_id == business.id,
            Companionship.starts <= day,
            or_(Companionship.ends.is_(None), Companionship.ends >= day),
        )
        .order_by(Companionship.starts.desc(), Companionship.id.desc())
    )
    return session.scalars(care.limit(1)).first()


def _companion_for(session: Session, desk: Desk, business: Business) -> Companion:
    cared = (
        select(Companion)
        .join(Companionship, Companionship.companion_id == Companion.id)
        .where(Companionship.business_id == business.id, Companionship.ends.is_(None))
    )
    if (companion := session.scalars(cared).first()) is not None:
        return companion
    mine = own_companion(session, desk)
    if mine is not None:
        return mine
    sentence = _("{name} belum mempunyai pendamping. Bagikan dahulu di layar Pendamping.")
    raise RuleBroken(sentence.format(name=business.name))


# --- lists
def count_visits(desk: Desk, query: VisitQuery) -> int:
    """How many visits the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        found = _filtered(select(CompanionVisit.id), query, desk.today()).subquery()
        return session.scalar(select(func.count()).select_from(found)) or 0


def page_visits(desk: Desk, query: VisitQuery, *, offset: int = 0, limit: int = 100) -> list[VisitRow]:
    """One page, the newest first; open and overdue next steps by their date, the oldest first."""
    desk.require(Permission.VIEW)
    newest = (CompanionVisit.visited_on.desc(), CompanionVisit.id.desc())
    soonest = (CompanionVisit.next_on.is_(None), CompanionVisit.next_on, CompanionVisit.id)
    order = soonest if query.state in {OPEN, OVERDUE} else newest
    ids = _filtered(select(CompanionVisit.id), query, desk.today()).order_by(*order).offset(offset).limit(limit)
    statement = (
        select(CompanionVisit, Companion.uid, Companion.name, Business.uid, Business.name, Business.district)
        .join(Companion, CompanionVisit.companion_id == Companion.id)
        .join(Business, CompanionVisit.business_id == Business.id)
        .where(CompanionVisit.id.in_(ids))
        .order_by(*order)
    )
    with desk.read() as session:
        return [_row(found, desk.today()) for found in session.execute(statement)]


def _filtered(statement: Select[Any], query: VisitQuery, today: date) -> Select[Any]:
    statement = statement.where(
        listed(CompanionVisit, of=Business if query.business_uid else None), *_state(query.state, today)
    )
    if query.companion_uid:
        chosen = select(Companion.id).where(Companion.uid == query.companion_uid).scalar_subquery()
        statement = statement.where(CompanionVisit.companion_id == chosen)
    if query.business_uid:
        chosen = select(Business.id).where(Business.uid == query.business_uid).scalar_subquery()
        statement = statement.where(CompanionVisit.business_id == chosen)
    if query.month:
        statement = statement.where(CompanionVisit.visited_on.between(*month_bounds(query.month)))
    for word in query.text.split():
        named = [
            column.in_(select(model.id).where(model.name.contains(word, autoescape=True)))
            for column, model in ((CompanionVisit.business_id, Business), (CompanionVisit.companion_id, Companion))
        ]
        texts = (CompanionVisit.finding, CompanionVisit.next_step)
        statement = statement.where(or_(*named, *[text.contains(word, autoescape=True) for text in texts]))
    return statement


def _state(state: str, today: date) -> Sequence[ColumnElement[bool]]:
    to_do = (CompanionVisit.next_step.is_not(None), CompanionVisit.settled_on.is_(None))
    return {
        OPEN: to_do,
        OVERDUE: (*to_do, CompanionVisit.next_on < today),
        SETTLED: (CompanionVisit.settled_on.is_not(None),),
    }.get(state, ())


def _row(found: Any, today: date) -> VisitRow:
    visit, companion_uid, companion, business_uid, business, district = found
    return row_as(
        VisitRow,
        visit,
        companion_uid=companion_uid,
        companion=companion,
        business_uid=business_uid,
        business=business,
        district=district,
        overdue=is_overdue(visit.next_on, visit.settled_on, today),
    )
