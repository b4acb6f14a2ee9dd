"""Signed texts as they are stored: where each kind is, what one page says of an agreement or memorandum, the lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.cautions import Answer, read_cautions
from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS, UNSIGNED, Standing, Status, standing
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM, TextKind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.issuing import Status as PaperStatus
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.papers.counting_papers import LINKS
from umkm_desktop.storage.models import Agreement, AgreementProduct, Business, Document, Memorandum, Partner, Product

SignedText = Agreement | Memorandum


@dataclass(frozen=True)
class Stored:
    """Where a kind is stored (``model``, and its column of what is renewed), and what its acts are called."""

    model: Any
    renews: Any
    changed: str
    renewed: str
    reviewed: str
    signed: str
    ended: str


STORED: Mapping[TextKind, Stored] = {
    AGREEMENT: Stored(
        Agreement,
        Agreement.renews_id,
        "agreement.changed",
        "agreement.renewed",
        "agreement.reviewed",
        "agreement.signed",
        "agreement.ended",
    ),
    MEMORANDUM: Stored(
        Memorandum,
        Memorandum.renews_memorandum_id,
        "memorandum.changed",
        "memorandum.renewed",
        "memorandum.reviewed",
        "memorandum.signed",
        "memorandum.ended",
    ),
}


@dataclass(frozen=True)
class Link:
    """Another record by name: a text it renews, a certificate that counts."""

    uid: str
    title: str


@dataclass(frozen=True)
class TextDetails:
    """Everything about one signed text; ``texts`` holds its long and short texts.

    ``missing`` are the blank contents it needs, ``advised`` those the office looks for besides. ``printed_on`` is the
    day the final text of an unsigned one names. What is below ``renewed_by`` only agreements have.
    """

    uid: str
    revision: int
    partner_uid: str
    partner: str
    starts: date | None
    ends: date | None
    status: str
    standing: str
    signed_on: date | None
    printed_on: date | None
    ended_on: date | None
    end_kind: str | None
    end_reason: str | None
    reviewed_on: date | None
    reviewed_by: str | None
    texts: Mapping[str, str]
    missing: tuple[str, ...]
    advised: tuple[str, ...]
    renews: Link | None
    renewed_by: Link | None
    business_uid: str = ""
    business: str = ""
    pattern: str = ""
    products: tuple[tuple[str, str], ...] = ()
    payment_days: int | None = None
    brand: str | None = None
    producer_named: bool | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    review_note: str | None = None
    certificate: Link | None = None


def kind_of(text: SignedText) -> TextKind:
    """The kind of a record."""
    return AGREEMENT if isinstance(text, Agreement) else MEMORANDUM


def facts_of(text: SignedText) -> dict[str, object]:
    """What the rules ask of a signed text, by name."""
    kind = kind_of(text)
    return {name: getattr(text, name) for name in ("status", "signed_on", *kind.plain, *kind.fields)}


def text_details(desk: Desk, kind: TextKind, uid: str) -> TextDetails:
    """One agreement or memorandum with everything its page shows; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _details(session, find(session, STORED[kind].model, uid), desk.today())


def _details(session: Session, text: SignedText, today: date) -> TextDetails:
    kind, facts = kind_of(text), facts_of(text)
    reviewed = text.status != Status.DRAFT  # a file that changes a reviewed text leaves who had read it before
    return TextDetails(
        uid=text.uid,
        revision=text.revision,
        partner_uid=text.partner.uid,
        partner=text.partner.name,
        starts=text.starts,
        ends=text.ends,
        status=text.status,
        standing=standing(text.status, text.starts, text.ends, today).value,
        signed_on=text.signed_on,
        printed_on=printed_day(session, kind, text.id, text.status),
        ended_on=text.ended_on,
        end_kind=text.end_kind,
        end_reason=text.end_reason,
        reviewed_on=text.reviewed_on if reviewed else None,
        reviewed_by=text.reviewed_by if reviewed else None,
        texts={key: getattr(text, key) or "" for key in kind.texts},
        missing=tuple(content.key for content in kind.missing(facts)),
        advised=tuple(content.key for content in kind.missing_advised(facts)),
        renews=Link(text.renews.uid, text.renews.number or "") if text.renews else None,
        renewed_by=renewal_of(session, kind, text.id),
        **(_of_agreement(session, text) if isinstance(text, Agreement) else {}),
    )


def _of_agreement(session: Session, agreement: Agreement) -> dict[str, Any]:
    """What only an agreement has: a business, its pattern and products, terms, prohibitions, a certificate."""
    own = ("pattern", "payment_days", "brand", "producer_named", "review_note")
    return {
        **{name: getattr(agreement, name) for name in own},
        "business_uid": agreement.business.uid,
        "business": agreement.business.name,
        "products": _products(session, agreement.id),
        "answers": read_cautions(agreement.cautions),
        "certificate": _certificate(session, agreement.id),
    }


def printed_day(session: Session, kind: TextKind, ident: int, status: str) -> date | None:
    """The day that the final text of an unsigned one names ("Pada hari ini …"); None where none is out."""
    if status not in UNSIGNED:
        return None
    about, issued = LINKS[STORED[kind].model] == ident, Document.status == PaperStatus.ISSUED.value
    out = select(Document.letter_date).where(about, issued, Document.kind == Kind(kind.subject).value)
    return session.scalars(out.order_by(Document.id.desc())).first()


def renewal_of(session: Session, kind: TextKind, ident: int) -> Link | None:
    """The newest renewal of a text that was not given up."""
    model = STORED[kind].model
    statement = select(model.uid, model.number).where(STORED[kind].renews == ident, model.archived_at.is_(None))
    signed_or_open = statement.where((model.status != "ended") | model.signed_on.is_not(None))
    row = session.execute(signed_or_open.order_by(model.id.desc()).limit(1)).first()
    return Link(row.uid, row.number or "") if row else None


def _products(session: Session, agreement_id: int) -> tuple[tuple[str, str], ...]:
    """Uid and name of the products it is about, in the order they were put in."""
    about = select(Product.uid, Product.name).join(AgreementProduct, AgreementProduct.product_id == Product.id)
    rows = session.execute(about.where(AgreementProduct.agreement_id == agreement_id).order_by(AgreementProduct.id))
    return tuple((uid, name) for uid, name in rows)


def _certificate(session: Session, agreement_id: int) -> Link | None:
    """The certificate that counts."""
    counts = (
        Document.agreement_id == agreement_id,
        Document.kind == Kind.CERTIFICATE.value,
        Document.status == PaperStatus.ISSUED.value,
    )
    row = session.execute(select(Document.uid, Document.number).where(*counts).limit(1)).first()
    return Link(row.uid, row.number) if row else None


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
