"""One agreement as its page shows it: texts, terms, what is missing, what was answered, what it renews."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.agreement_contents import missing_advised
from umkm_desktop.domain.agreements.cautions import Answer, read_cautions
from umkm_desktop.domain.agreements.partnerships import UNSIGNED, Status, missing_contents, standing
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.issuing import Status as PaperStatus
from umkm_desktop.services.agreements.agreement_fields import LONG_TEXTS, SHORT_TEXTS, TERMS
from umkm_desktop.storage.models import Agreement, AgreementProduct, Document, Product


@dataclass(frozen=True)
class Link:
    """Another record by name: an agreement it renews, a certificate that counts."""

    uid: str
    title: str


@dataclass(frozen=True)
class AgreementDetails:
    """Everything about one agreement; ``texts`` holds the clauses and short texts.

    ``missing`` are the blank contents the law requires, ``advised`` those the office looks for besides. ``printed_on``
    is the day the final text of an unsigned one names.
    """

    uid: str
    revision: int
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    pattern: str
    starts: date | None
    ends: date | None
    status: str
    standing: str
    signed_on: date | None
    printed_on: date | None
    ended_on: date | None
    end_reason: str | None
    texts: Mapping[str, str]
    products: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    advised: tuple[str, ...]
    payment_days: int | None
    brand: str | None
    producer_named: bool | None
    answers: Mapping[str, Answer]
    reviewed_on: date | None
    reviewed_by: str | None
    review_note: str | None
    end_kind: str | None
    renews: Link | None
    renewed_by: Link | None
    certificate: Link | None


def facts_of(agreement: Agreement) -> dict[str, object]:
    """What the rules ask of an agreement, by name."""
    names = ("status", "signed_on", "starts", "ends", *LONG_TEXTS, *SHORT_TEXTS, *TERMS)
    return {name: getattr(agreement, name) for name in names}


def details_of(session: Session, agreement: Agreement, today: date) -> AgreementDetails:
    """The agreement with everything its page shows."""
    facts = facts_of(agreement)
    reviewed = agreement.status != Status.DRAFT  # a file that changes a reviewed text leaves who had read it before
    return AgreementDetails(
        uid=agreement.uid,
        revision=agreement.revision,
        business_uid=agreement.business.uid,
        business=agreement.business.name,
        partner_uid=agreement.partner.uid,
        partner=agreement.partner.name,
        pattern=agreement.pattern,
        starts=agreement.starts,
        ends=agreement.ends,
        status=agreement.status,
        standing=standing(agreement.status, agreement.starts, agreement.ends, today).value,
        signed_on=agreement.signed_on,
        printed_on=printed_day(session, Document.agreement_id == agreement.id, Kind.AGREEMENT, agreement.status),
        ended_on=agreement.ended_on,
        end_reason=agreement.end_reason,
        texts={key: getattr(agreement, key) or "" for key in LONG_TEXTS + SHORT_TEXTS},
        products=_products(session, agreement.id),
        missing=tuple(content.key for content in missing_contents(facts)),
        advised=tuple(content.key for content in missing_advised(facts)),
        payment_days=agreement.payment_days,
        brand=agreement.brand,
        producer_named=agreement.producer_named,
        answers=read_cautions(agreement.cautions),
        reviewed_on=agreement.reviewed_on if reviewed else None,
        reviewed_by=agreement.reviewed_by if reviewed else None,
        review_note=agreement.review_note,
        end_kind=agreement.end_kind,
        renews=Link(agreement.renews.uid, agreement.renews.number or "") if agreement.renews else None,
        renewed_by=renewal_of(session, Agreement, Agreement.renews_id == agreement.id),
        certificate=_certificate(session, agreement.id),
    )


def printed_day(session: Session, whose: ColumnElement[bool], kind: Kind, status: str) -> date | None:
    """The day that the final text of an unsigned paper names ("Pada hari ini …"); None where none is out."""
    if status not in UNSIGNED:
        return None
    counts = whose, Document.kind == kind.value, Document.status == PaperStatus.ISSUED.value
    return session.scalars(select(Document.letter_date).where(*counts).order_by(Document.id.desc())).first()


def renewal_of(session: Session, model: Any, linked: Any) -> Link | None:
    """The newest renewal of a paper that was not given up; ``linked`` is the condition on ``model``."""
    statement = select(model.uid, model.number).where(linked, model.archived_at.is_(None))
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
