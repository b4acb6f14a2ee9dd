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
from umkm_desktop.services.evaluation.evaluation_letters import evaluation_letters_due, partner_letters_due
from umkm_desktop.services.gate import listed
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


_CHUNK = 500


@dataclass(frozen=True)
class LetterBatch:
    """Uids by name; the silent ones have reported nothing, so a letter would say nothing."""

    businesses: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    silent_businesses: tuple[str, ...] = ()
    silent_partners: tuple[str, ...] = ()

    @property
    def everybody(self) -> tuple[str, ...]:
        """Businesses, then partners, who get a letter."""
        return self.businesses + self.partners

    @property
    def silent(self) -> tuple[str, ...]:
        """Who is skipped; asking for their letters lists each with the reason."""
        return self.silent_businesses + self.silent_partners


def batch_of(desk: Desk, month: str, placement_uids: Sequence[str]) -> LetterBatch:
    """The businesses and partners of these placements; the statements grow with every 500 of them."""
    desk.require(Permission.VIEW)
    businesses: dict[str, tuple[str, bool]] = {}
    partners: dict[str, tuple[str, bool]] = {}
    with desk.read() as session:
        reported_businesses, reported_partners = _reported(session, month)
        for start in range(0, len(placement_uids), _CHUNK):
            rows = session.execute(
                select(Business.uid, Business.name, Business.id, Partner.uid, Partner.name, Partner.id)
                .join(Product, Product.business_id == Business.id)
                .join(Placement, Placement.product_id == Product.id)
                .join(Partner, Placement.partner_id == Partner.id)
                .where(Placement.uid.in_(placement_uids[start : start + _CHUNK]))
            )
            for business, name, number, partner, called, partner_number in rows:
                businesses[business] = name, number in reported_businesses
                partners[partner] = called, partner_number in reported_partners
    return LetterBatch(
        _named(businesses, reported=True),
        _named(partners, reported=True),
        _named(businesses, reported=False),
        _named(partners, reported=False),
    )


def batch_due(desk: Desk, month: str) -> LetterBatch:
    """Everybody whose report the month judges and who has no letter about it that counts."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        businesses = evaluation_letters_due(session, desk.today(), month)
        return LetterBatch(tuple(businesses), tuple(partner_letters_due(session, month)))


def _reported(session: Session, month: str) -> tuple[set[int], set[int]]:
    """Businesses and partners of whom the month says figures; who is in the archive gets no letter."""
    told = reported(judged_month(session, month)).join(Product, Placement.product_id == Product.id)
    of_business = told.join(Business, Product.business_id == Business.id).where(listed(Business))
    at_partner = told.join(Partner, Placement.partner_id == Partner.id).where(listed(Partner))
    return (
        set(session.scalars(of_business.with_only_columns(Business.id).distinct())),
        set(session.scalars(at_partner.with_only_columns(Partner.id).distinct())),
    )


def _named(found: dict[str, tuple[str, bool]], *, reported: bool) -> tuple[str, ...]:
    chosen = [(name.casefold(), uid) for uid, (name, has) in found.items() if has is reported]
    return tuple(uid for _name, uid in sorted(chosen))
