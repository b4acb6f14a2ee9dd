"""Lists of agreements and of memoranda: by standing, partner and words, what ends soonest first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select, true, tuple_

from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS, Standing, Status, standing
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import listed
from umkm_desktop.storage.models import Agreement, Business, Document, Memorandum, Partner


@dataclass(frozen=True)
class AgreementRow:
    """One agreement in a list; ``days_left`` counts to its end, ``fraction`` of the term is over (0 to 1)."""

    uid: str
    number: str | None
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    pattern: str
    starts: date | None
    ends: date | None
    standing: str
    days_left: int | None
    fraction: float
    certified: bool
    end_kind: str | None = None


@dataclass(frozen=True)
class MemorandumRow:
    """One memorandum in a list; ``days_left`` and ``fraction`` as of an agreement."""

    uid: str
    number: str | None
    about: str
    partner_uid: str
    partner: str
    starts: date | None
    ends: date | None
    standing: str
    days_left: int | None
    fraction: float
    end_kind: str | None


@dataclass(frozen=True)
class AgreementQuery:
    """What a list shows; empty fields do not filter. ``ends_within`` counts days from today."""

    text: str = ""
    standings: tuple[str, ...] = ()
    partner_uid: str | None = None
    business_uid: str | None = None
    ends_within: int | None = None


def count_agreements(desk: Desk, query: AgreementQuery) -> int:
    """How many agreements the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        ids = _agreements(query, desk.today()).subquery()
        return session.scalar(select(func.count()).select_from(ids)) or 0


def page_agreements(desk: Desk, query: AgreementQuery, *, offset: int = 0, limit: int = 100) -> list[AgreementRow]:
    """One page: what is not ended comes first, the soonest end on top."""
    desk.require(Permission.VIEW)
    certified = (
        select(Document.id)
        .where(Document.agreement_id == Agreement.id, Document.kind == "certificate", Document.status == "issued")
        .exists()
    )
    page = _page(Agreement, _agreements(query, desk.today()), offset, limit)
    statement = (
        select(Agreement, Business, Partner, certified)
        .join(page, page.c.id == Agreement.id)
        .join(Business, Agreement.business_id == Business.id)
        .join(Partner, Agreement.partner_id == Partner.id)
        .order_by(*_order(Agreement))
    )
    with desk.read() as session:
        return [_row(desk.today(), *found) for found in session.execute(statement)]


def agreement_uids(desk: Desk, query: AgreementQuery) -> list[str]:
    """Every agreement the list holds, in its order, for ticking them all."""
    desk.require(Permission.VIEW)
    ids = _agreements(query, desk.today()).subquery()
    statement = select(Agreement.uid).join(ids, ids.c.id == Agreement.id).order_by(*_order(Agreement))
    with desk.read() as session:
        return list(session.scalars(statement))


def place_of_agreement(desk: Desk, query: AgreementQuery, uid: str) -> int | None:
    """Where an agreement stands in the list, from 0; None where the list does not hold it."""
    desk.require(Permission.VIEW)
    return _place_of(desk, Agreement, _agreements(query, desk.today()), uid)


def count_by_standing(desk: Desk) -> dict[str, int]:
    """How many agreements stand how today; standings without any are 0."""
    return _counted(desk, Agreement)


def count_memoranda(desk: Desk, query: AgreementQuery) -> int:
    """How many memoranda the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        ids = _memoranda(query, desk.today()).subquery()
        return session.scalar(select(func.count()).select_from(ids)) or 0


def page_memoranda(desk: Desk, query: AgreementQuery, *, offset: int = 0, limit: int = 100) -> list[MemorandumRow]:
    """One page of memoranda, in the order of agreements."""
    desk.require(Permission.VIEW)
    page = _page(Memorandum, _memoranda(query, desk.today()), offset, limit)
    statement = (
        select(Memorandum, Partner)
        .join(page, page.c.id == Memorandum.id)
        .join(Partner, Memorandum.partner_id == Partner.id)
        .order_by(*_order(Memorandum))
    )
    with desk.read() as session:
        return [_memorandum_row(desk.today(), *found) for found in session.execute(statement)]


def place_of_memorandum(desk: Desk, query: AgreementQuery, uid: str) -> int | None:
    """Where a memorandum stands in the list, from 0; None where the list does not hold it."""
    desk.require(Permission.VIEW)
    return _place_of(desk, Memorandum, _memoranda(query, desk.today()), uid)


def count_memoranda_by_standing(desk: Desk) -> dict[str, int]:
    """How many memoranda stand how today; standings without any are 0."""
    return _counted(desk, Memorandum)


def _counted(desk: Desk, model: Any) -> dict[str, int]:
    """One statement that counts every standing at once."""
    desk.require(Permission.VIEW)
    today = desk.today()
    sums = [
        func.coalesce(func.sum(case((_stands(model, one, today), 1), else_=0)), 0).label(one.name) for one in Standing
    ]
    with desk.read() as session:
        row = session.execute(select(*sums).where(listed(model))).one()
        return {one.value: int(row._mapping[one.name]) for one in Standing}


def _place_of(desk: Desk, model: Any, ids: Select[int], uid: str) -> int | None:
    """How many rows of the list come before this one, by the order of ``_order``."""
    desk.require(Permission.VIEW)
    ended, ends = model.status == Status.ENDED.value, func.coalesce(model.ends, date.min)
    with desk.read() as session:
        key = select(case((ended, 1), else_=0), ends, model.id).where(model.uid == uid, model.id.in_(ids))
        row = session.execute(key).first()
        if row is None:
            return None
        place = tuple_(case((ended, 1), else_=0), ends, model.id)
        before = ids.where(place < tuple_(*(literal(value) for value in row))).subquery()
        return session.scalar(select(func.count()).select_from(before)) or 0


def _order(model: Any) -> tuple[Any, ...]:
    return (model.status == Status.ENDED.value, model.ends, model.id)


def _page(model: Any, ids: Select[int], offset: int, limit: int) -> Any:
    """The ids of one page; names are joined only to these rows."""
    return ids.order_by(*_order(model)).offset(offset).limit(limit).subquery()


def _agreements(query: AgreementQuery, today: date) -> Select[int]:
    """Ids by what the index holds: the texts of agreements are long, so no row is read to find it."""
    statement = _filtered(Agreement, query, today)
    if query.business_uid:
        statement = statement.where(
            Agreement.business_id.in_(select(Business.id).where(Business.uid == query.business_uid))
        )
    for word in query.text.split():
        businesses = select(Business.id).where(Business.name.icontains(word, autoescape=True))
        named = or_(Agreement.number.icontains(word, autoescape=True), Agreement.business_id.in_(businesses))
        statement = statement.where(or_(named, _with_partner(Agreement, word)))
    return statement


def _memoranda(query: AgreementQuery, today: date) -> Select[int]:
    if query.business_uid:
        return select(Memorandum.id).where(~true())
    statement = _filtered(Memorandum, query, today)
    for word in query.text.split():
        own = [name.icontains(word, autoescape=True) for name in (Memorandum.about, Memorandum.number)]
        statement = statement.where(or_(*own, _with_partner(Memorandum, word)))
    return statement


def _with_partner(model: Any, word: str) -> ColumnElement[bool]:
    named = select(Partner.id).where(Partner.name.icontains(word, autoescape=True))
    return and_(model.partner_id.in_(named))


def ends_within(today: date, days: int, model: Any = Agreement) -> tuple[Any, ...]:
    """Signed agreements (or memoranda) that run out within so many days from today."""
    return (
        model.status == Status.SIGNED.value,
        listed(model),
        model.ends.between(today, today + timedelta(days=days)),
    )


def _filtered(model: Any, query: AgreementQuery, today: date) -> Select[int]:
    one = Partner if query.partner_uid else Business if query.business_uid else None
    statement = select(model.id).where(listed(model, of=one))
    if query.standings:
        statement = statement.where(or_(false(), *[_stands(model, Standing(one), today) for one in query.standings]))
    if query.partner_uid:
        statement = statement.where(model.partner_id.in_(select(Partner.id).where(Partner.uid == query.partner_uid)))
    if query.ends_within is not None:
        statement = statement.where(*ends_within(today, query.ends_within, model))
    return statement


def _stands(model: Any, wanted: Standing, today: date) -> ColumnElement[bool]:
    """The same rule as ``domain.partnerships.standing``, in SQL; a test holds the two together."""
    if wanted in {Standing.DRAFT, Standing.REVIEWED, Standing.ENDED}:
        return and_(model.status == wanted.value)
    soon = today + timedelta(days=ENDING_DAYS[-1])
    # An open date is one far away: an OR over NULL would make SQLite leave the index that holds everything.
    begun = func.coalesce(model.starts, date.min) <= today
    term: dict[Standing, ColumnElement[bool]] = {
        Standing.NOT_YET: and_(model.starts > today),
        Standing.EXPIRED: and_(begun, model.ends < today),
        Standing.ENDING: and_(begun, model.ends >= today, model.ends <= soon),
        Standing.RUNNING: and_(begun, func.coalesce(model.ends, date.max) > soon),
    }
    return and_(model.status == Status.SIGNED.value, term[wanted])


def _row(today: date, agreement: Agreement, business: Business, partner: Partner, certified: Any) -> AgreementRow:
    return AgreementRow(
        uid=agreement.uid,
        number=agreement.number,
        business_uid=business.uid,
        business=business.name,
        partner_uid=partner.uid,
        partner=partner.name,
        pattern=agreement.pattern,
        starts=agreement.starts,
        ends=agreement.ends,
        standing=standing(agreement.status, agreement.starts, agreement.ends, today).value,
        days_left=None if agreement.ends is None else (agreement.ends - today).days,
        fraction=_fraction(agreement.starts, agreement.ends, today),
        certified=bool(certified),
        end_kind=agreement.end_kind,
    )


def _memorandum_row(today: date, memorandum: Memorandum, partner: Partner) -> MemorandumRow:
    starts, ends = memorandum.starts, memorandum.ends
    return MemorandumRow(
        uid=memorandum.uid,
        number=memorandum.number,
        about=memorandum.about,
        partner_uid=partner.uid,
        partner=partner.name,
        starts=starts,
        ends=ends,
        standing=standing(memorandum.status, starts, ends, today).value,
        days_left=None if ends is None else (ends - today).days,
        fraction=_fraction(starts, ends, today),
        end_kind=memorandum.end_kind,
    )


def _fraction(starts: date | None, ends: date | None, today: date) -> float:
    if starts is None or ends is None:
        return 0.0
    return min(1.0, max(0.0, (today - starts).days / max(1, (ends - starts).days)))
