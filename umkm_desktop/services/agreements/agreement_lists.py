"""Lists of agreements and of memoranda: by standing, partner and words, what ends soonest first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select, tuple_

from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS, Standing, Status, standing
from umkm_desktop.domain.agreements.signed_texts import TextKind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.agreements.signed_texts import STORED, SignedText
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import listed
from umkm_desktop.storage.models import Agreement, Business, Document, Memorandum, Partner


@dataclass(frozen=True)
class TextRow:
    """One signed text in a list; ``days_left`` counts to its end, ``fraction`` of the term is over (0 to 1).

    Only a memorandum says what it is ``about``; only an agreement has what stands below that.
    """

    uid: str
    number: str | None
    partner_uid: str
    partner: str
    starts: date | None
    ends: date | None
    standing: str
    days_left: int | None
    fraction: float
    end_kind: str | None = None
    about: str = ""
    business_uid: str = ""
    business: str = ""
    pattern: str = ""
    certified: bool = False


@dataclass(frozen=True)
class AgreementQuery:
    """What a list shows; empty fields do not filter. ``ends_within`` counts days from today."""

    text: str = ""
    standings: tuple[str, ...] = ()
    partner_uid: str | None = None
    business_uid: str | None = None
    ends_within: int | None = None


def count_texts(desk: Desk, kind: TextKind, query: AgreementQuery) -> int:
    """How many the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        ids = _ids(kind, query, desk.today()).subquery()
        return session.scalar(select(func.count()).select_from(ids)) or 0


def page_texts(
    desk: Desk, kind: TextKind, query: AgreementQuery, *, offset: int = 0, limit: int = 100
) -> list[TextRow]:
    """One page: what is not ended comes first, the soonest end on top. Names are joined only to its rows."""
    desk.require(Permission.VIEW)
    model = STORED[kind].model
    page = _ids(kind, query, desk.today()).order_by(*_order(model)).offset(offset).limit(limit).subquery()
    rows = select(model, Partner).join(page, page.c.id == model.id).join(Partner, model.partner_id == Partner.id)
    if model is Agreement:
        counts = Document.agreement_id == Agreement.id, Document.kind == "certificate", Document.status == "issued"
        certified = select(Document.id).where(*counts).exists()
        rows = rows.join(Business, Agreement.business_id == Business.id).add_columns(Business, certified)
    with desk.read() as session:
        return [_row(desk.today(), *found) for found in session.execute(rows.order_by(*_order(model)))]


def text_uids(desk: Desk, kind: TextKind, query: AgreementQuery) -> list[str]:
    """Every text the list holds, in its order, for ticking them all."""
    desk.require(Permission.VIEW)
    model, ids = STORED[kind].model, _ids(kind, query, desk.today()).subquery()
    statement = select(model.uid).join(ids, ids.c.id == model.id).order_by(*_order(model))
    with desk.read() as session:
        return list(session.scalars(statement))


def place_of_text(desk: Desk, kind: TextKind, query: AgreementQuery, uid: str) -> int | None:
    """Where a text stands in the list, from 0, by the order of ``_order``; None where the list does not hold it."""
    desk.require(Permission.VIEW)
    model, ids = STORED[kind].model, _ids(kind, query, desk.today())
    place = (case((model.status == Status.ENDED.value, 1), else_=0), func.coalesce(model.ends, date.min), model.id)
    with desk.read() as session:
        row = session.execute(select(*place).where(model.uid == uid, model.id.in_(ids))).first()
        if row is None:
            return None
        before = ids.where(tuple_(*place) < tuple_(*(literal(value) for value in row))).subquery()
        return session.scalar(select(func.count()).select_from(before)) or 0


def count_by_standing(desk: Desk, kind: TextKind) -> dict[str, int]:
    """How many stand how today, in one statement; standings without any are 0."""
    desk.require(Permission.VIEW)
    model, today = STORED[kind].model, desk.today()
    sums = [
        func.coalesce(func.sum(case((_stands(model, one, today), 1), else_=0)), 0).label(one.name) for one in Standing
    ]
    with desk.read() as session:
        row = session.execute(select(*sums).where(listed(model))).one()
        return {one.value: int(row._mapping[one.name]) for one in Standing}


def _order(model: Any) -> tuple[Any, ...]:
    return (model.status == Status.ENDED.value, model.ends, model.id)


def _ids(kind: TextKind, query: AgreementQuery, today: date) -> Select[int]:
    """Ids by what the index holds: the texts of agreements are long, so no row is read to find it."""
    model = STORED[kind].model
    statement = _filtered(model, query, today)
    for word in query.text.split():
        partners = select(Partner.id).where(Partner.name.icontains(word, autoescape=True))
        named = model.number.icontains(word, autoescape=True), _named(model, word), model.partner_id.in_(partners)
        statement = statement.where(or_(*named))
    return statement


def _named(model: Any, word: str) -> ColumnElement[bool]:
    """The word in what names a text besides number and partner: the business of an agreement, or the subject."""
    if model is Memorandum:
        return Memorandum.about.icontains(word, autoescape=True)
    return Agreement.business_id.in_(select(Business.id).where(Business.name.icontains(word, autoescape=True)))


def ends_within(today: date, days: int, model: Any = Agreement) -> tuple[Any, ...]:
    """Signed agreements (or memoranda) that run out within so many days from today."""
    return (model.status == Status.SIGNED.value, listed(model), model.ends.between(today, today + timedelta(days=days)))


def _filtered(model: Any, query: AgreementQuery, today: date) -> Select[int]:
    one = Partner if query.partner_uid else Business if query.business_uid else None
    statement = select(model.id).where(listed(model, of=one))
    if query.standings:
        statement = statement.where(or_(false(), *[_stands(model, Standing(one), today) for one in query.standings]))
    if query.partner_uid:
        statement = statement.where(model.partner_id.in_(select(Partner.id).where(Partner.uid == query.partner_uid)))
    if query.business_uid:  # a memorandum is of no business
        own = select(Business.id).where(Business.uid == query.business_uid)
        statement = statement.where(Agreement.business_id.in_(own) if model is Agreement else false())
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


def _row(
    today: date, text: SignedText, partner: Partner, business: Business | None = None, certified: Any = False
) -> TextRow:
    starts, ends = text.starts, text.ends
    return TextRow(
        uid=text.uid,
        number=text.number,
        partner_uid=partner.uid,
        partner=partner.name,
        starts=starts,
        ends=ends,
        standing=standing(text.status, starts, ends, today).value,
        days_left=None if ends is None else (ends - today).days,
        fraction=_fraction(starts, ends, today),
        end_kind=text.end_kind,
        about=text.about if isinstance(text, Memorandum) else "",
        business_uid=business.uid if business else "",
        business=business.name if business else "",
        pattern=text.pattern if isinstance(text, Agreement) else "",
        certified=bool(certified),
    )


def _fraction(starts: date | None, ends: date | None, today: date) -> float:
    if starts is None or ends is None:
        return 0.0
    return min(1.0, max(0.0, (today - starts).days / max(1, (ends - starts).days)))
