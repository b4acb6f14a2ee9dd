"""Papers seen from their record: which were issued for it, and whether a paper about it could say anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import Stage, stage_of_document
from umkm_desktop.domain.papers.issuing import Kind, Status
from umkm_desktop.services.curation.session_minutes import OUTSIDE, minutes_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.judged_months import holds_sales, judged_month, reported
from umkm_desktop.storage.models import Agreement, Business, Decision, Document, Memorandum, Partner, Placement, Product

LINKS: Mapping[str, tuple[Any, Any]] = {
    "business": (Document.business_id, Business),
    "partner": (Document.partner_id, Partner),
    "agreement": (Document.agreement_id, Agreement),
    "memorandum": (Document.memorandum_id, Memorandum),
    "product": (Document.product_id, Product),
}
"""Subject -> the link of a document to it, and its model."""

SHOWN: tuple[Any, ...] = (
    Document.uid,
    Document.kind,
    Document.number,
    Document.letter_date,
    Document.status,
    Document.signed_on,
    Document.holder,
)
"""What a line needs; the frozen content, which is large, is not read."""

CHUNK = 500
"""Records asked for in one statement."""

REPORTERS: Mapping[str, Any] = {"business": Business.uid, "partner": Partner.uid, "placement": Placement.uid}


@dataclass(frozen=True)
class IssuedPaper:
    """One document as the page of its record lists it; ``holder`` is whom it was issued to."""

    uid: str
    kind: Kind
    number: str
    letter_date: date
    stage: Stage
    holder: str


@dataclass(frozen=True)
class IssuedPapers:
    """The newest documents of a record, and how many there are."""

    lines: tuple[IssuedPaper, ...] = ()
    total: int = 0


@dataclass(frozen=True)
class CurationDay:
    """A day on which was decided: of how many products, and the number of its minutes that count."""

    day: date
    products: int
    minutes: str = ""


def papers_of(desk: Desk, subject: str, uid: str, *, limit: int = 8) -> IssuedPapers:
    """The newest documents of a business, partner, agreement or product, the newest first."""
    desk.require(Permission.VIEW)
    link, model = LINKS[subject]
    own: Select[Any] = select(*SHOWN).join(model, link == model.id).where(model.uid == uid)
    with desk.read() as session:
        total = session.scalar(select(func.count()).select_from(own.subquery())) or 0
        newest = own.order_by(Document.letter_date.desc(), Document.id.desc()).limit(limit)
        return IssuedPapers(tuple(_line(row) for row in session.execute(newest)), total)


def _line(row: Any) -> IssuedPaper:
    stage = stage_of_document(row.status, row.signed_on)
    return IssuedPaper(row.uid, Kind(row.kind), row.number, row.letter_date, stage, row.holder)


def has_paper(desk: Desk, subject: str, uid: str, kind: Kind) -> bool:
    """Whether a record has a document of the kind that counts."""
    desk.require(Permission.VIEW)
    link, model = LINKS[subject]
    counts = (model.uid == uid, Document.kind == kind.value, Document.status == Status.ISSUED.value)
    found = select(Document.id).join(model, link == model.id).where(*counts)
    with desk.read() as session:
        return bool(session.scalar(select(found.exists())))


def has_reports(desk: Desk, subject: str, uid: str, month: str) -> bool:
    """Whether sales of the month were reported by a business, at a partner or for a placement."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        found = (
            reported(judged_month(session, month))
            .join(Partner, Placement.partner_id == Partner.id)
            .join(Product, Placement.product_id == Product.id)
            .join(Business, Product.business_id == Business.id)
            .where(REPORTERS[subject] == uid)
        )
        return bool(session.scalar(select(found.exists())))


def month_has_reports(desk: Desk, month: str) -> bool:
    """Whether any sales of the month were reported."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return holds_sales(session, judged_month(session, month))


def decided_products(desk: Desk, uids: Sequence[str]) -> list[str]:
    """Those of these products that were decided on."""
    desk.require(Permission.VIEW)
    found: set[str] = set()
    with desk.read() as session:
        for start in range(0, len(uids), CHUNK):
            some = Product.uid.in_(uids[start : start + CHUNK])
            found |= set(session.scalars(select(Product.uid).where(some, Product.verdict.is_not(None))))
    return [uid for uid in uids if uid in found]


def curation_days(desk: Desk, *, limit: int = 5) -> list[CurationDay]:
    """The newest days with decisions outside sessions, the newest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _days(session, limit)


def _days(session: Session, limit: int) -> list[CurationDay]:
    counted = (
        select(Decision.decided_on, func.count(Decision.product_id.distinct()))
        .where(OUTSIDE)
        .group_by(Decision.decided_on)
        .order_by(Decision.decided_on.desc())
        .limit(limit)
    )
    days = {day: products for day, products in session.execute(counted)}
    numbers = minutes_of(session, days)
    return [CurationDay(day, products, numbers.get(day, "")) for day, products in days.items()]
