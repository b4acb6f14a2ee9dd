"""Signed texts as they are stored: where each kind is, and everything one page says of an agreement or memorandum."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.cautions import Answer, read_cautions
from umkm_desktop.domain.agreements.partnerships import UNSIGNED, Status, standing
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM, TextKind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.issuing import Status as PaperStatus
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.papers.counting_papers import LINKS
from umkm_desktop.storage.models import Agreement, AgreementProduct, Document, Memorandum, Product

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
