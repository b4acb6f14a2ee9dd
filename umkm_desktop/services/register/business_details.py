"""One business, whole: identity, owner, products, agreements, shelves and sales, documents, decisions, what is next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.domain import permits
from umkm_desktop.domain.agreements import partnerships
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.evaluation.evaluation import Judgement as Said
from umkm_desktop.domain.evaluation.evaluation import Trend, month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import Stage, stage_of_document
from umkm_desktop.domain.register.businesses import ScaleSuggestion, suggest_scale
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import EvaluationRow, evaluation_rows
from umkm_desktop.services.evaluation.month_groups import judgement_of
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import why_unlisted
from umkm_desktop.services.judged_months import counted_in
from umkm_desktop.services.register.business_next import PERMIT_KINDS, Around, NextStep, next_steps, texts_of
from umkm_desktop.services.register.businesses import shown_values
from umkm_desktop.services.register.owners import other_businesses
from umkm_desktop.services.rows import row_as
from umkm_desktop.services.rules_in_force import Standing, due_sentence, standing
from umkm_desktop.storage.models import (
    Agreement,
    Business,
    Decision,
    Document,
    Judgement,
    Partner,
    Placement,
    Product,
    Record,
)

MONTHS_SHOWN = 6


@dataclass(frozen=True)
class ProductLine:
    """A product with its newest verdict and its permits (kind, number, end, standing), those not needed left out."""

    uid: str
    name: str
    brand: str | None
    net_weight: str | None
    is_food: bool
    price: int | None
    verdict: str | None
    permits: tuple[tuple[str, str | None, date | None, permits.Standing], ...]
    archived: bool


@dataclass(frozen=True)
class AgreementLine:
    """An agreement of the business; ``missing`` are the keys of required contents that are blank."""

    uid: str
    number: str | None
    partner: str
    pattern: str
    starts: date | None
    ends: date | None
    standing: partnerships.Standing
    missing: tuple[str, ...]


@dataclass(frozen=True)
class PlacementLine:
    """A product at a partner."""

    uid: str
    product: str
    partner: str
    outlet: str | None
    status: str
    since: date


@dataclass(frozen=True)
class PartnerSales:
    """Rupiah sold at one partner in each month shown, oldest first, None where nobody reported; and the judgement of
    the last month."""

    partner_uid: str
    partner: str
    months: tuple[int | None, ...]
    judgement: Said


@dataclass(frozen=True)
class DocumentLine:
    """An issued document, and where it stands."""

    uid: str
    kind: str
    number: str
    letter_date: date
    partner: str | None
    stage: Stage


@dataclass(frozen=True)
class DecisionNote:
    """A curation decision on one of the products."""

    product: str
    verdict: str
    reason: str
    correction: str | None
    due: date | None
    decided_on: date
    decided_by: str


@dataclass(frozen=True)
class BusinessDetails:
    """Everything the register shows of one business. ``values`` are the form's fields, the NIK masked; ``months``
    the months of the sales, oldest first; ``due`` is said where the last of them is being judged anew."""

    uid: str
    values: Mapping[str, object]
    others: tuple[tuple[str, str], ...]
    scale: ScaleSuggestion
    products: tuple[ProductLine, ...]
    agreements: tuple[AgreementLine, ...]
    placements: tuple[PlacementLine, ...]
    months: tuple[str, ...]
    sales: tuple[PartnerSales, ...]
    documents: tuple[DocumentLine, ...]
    decisions: tuple[DecisionNote, ...]
    next_steps: tuple[NextStep, ...]
    created_at: datetime
    changed_at: datetime
    archived: bool
    due: str = ""


def business_details(desk: Desk, uid: str) -> BusinessDetails:
    """One business with everything around it, in a fixed number of statements; raises NotFound."""
    desk.require(Permission.VIEW)
    today = desk.today()
    months = tuple(month_before(month_of(today), back) for back in range(MONTHS_SHOWN, 0, -1))
    with desk.read() as session:
        business = find(session, Business, uid)
        stands = standing(session, months[-1])
        sales = _sales(session, business, months, stands)
        around = Around(
            business_uid=uid,
            products=_products(session, business),
            agreements=_agreements(session, business),
            placements=_placements(session, business),
            documents=_documents(session, business),
            decisions=_decisions(session, business),
            month=months[-1],
            reported=any(one.months[-1] is not None for one in sales),
        )
        around = replace(around, hidden=_hidden(business, around))
        return BusinessDetails(
            uid=uid,
            values=shown_values(business),
            others=tuple((other.uid, other.name) for other in other_businesses(session, business)),
            scale=suggest_scale(business.capital, business.annual_sales, business.started_year),
            products=tuple(_product(row, today) for row in around.products),
            agreements=tuple(_agreement(row, today) for row in around.agreements),
            placements=tuple(_placement(row) for row in around.placements),
            months=months,
            sales=sales,
            documents=tuple(_document(row) for row in around.documents),
            decisions=tuple(_decision(row) for row in around.decisions),
            next_steps=tuple(next_steps(around, today)),
            created_at=business.created_at,
            changed_at=business.changed_at,
            archived=business.archived_at is not None,
            due=due_sentence(months[-1]) if stands.due and sales else "",
        )


def _hidden(business: Business, around: Around) -> frozenset[str]:
    """What of it is in the archive; everything it belongs to is loaded already."""
    rows: Iterable[Record] = (business, *around.products, *around.agreements, *around.placements)
    return frozenset(row.uid for row in rows if why_unlisted(row))


def _products(session: Session, business: Business) -> Sequence[Product]:
    own = select(Product).where(Product.business_id == business.id)
    return session.scalars(own.order_by(Product.archived_at.is_not(None), Product.name.collate("NOCASE"))).all()


def _agreements(session: Session, business: Business) -> Sequence[Agreement]:
    own = select(Agreement).where(Agreement.business_id == business.id, Agreement.archived_at.is_(None))
    newest_first = own.order_by(Agreement.id.desc())
    return session.scalars(newest_first.options(joinedload(Agreement.partner))).all()


def _placements(session: Session, business: Business) -> Sequence[Placement]:
    own = (
        select(Placement)
        .join(Product, Placement.product_id == Product.id)
        .where(Product.business_id == business.id, Placement.archived_at.is_(None))
        .order_by(Placement.since.desc(), Placement.id.desc())
        .options(joinedload(Placement.product), joinedload(Placement.partner))
    )
    return session.scalars(own).all()


def _documents(session: Session, business: Business) -> Sequence[Document]:
    own = select(Document).where(Document.business_id == business.id)
    return session.scalars(own.order_by(Document.letter_date.desc(), Document.id.desc())).all()


def _decisions(session: Session, business: Business) -> Sequence[Decision]:
    own = (
        select(Decision)
        .join(Product, Decision.product_id == Product.id)
        .where(Product.business_id == business.id)
        .order_by(Decision.id.desc())
        .options(joinedload(Decision.product))
    )
    return session.scalars(own).all()


def _sales(session: Session, business: Business, months: Sequence[str], stands: Standing) -> tuple[PartnerSales, ...]:
    """Summed by partner and month in the database, of what the months count; the partner that sells most first."""
    statement = (
        select(Partner.uid, Partner.name, Judgement.month, func.sum(Judgement.sales))
        .select_from(Placement)
        .join(Judgement, Judgement.placement_id == Placement.id)
        .join(Product, Placement.product_id == Product.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(Product.business_id == business.id, counted_in(session, months, of_few=True))
        .group_by(Partner.id, Judgement.month)
    )
    sums: dict[tuple[str, str], dict[str, int | None]] = {}
    for uid, name, month, sold in session.execute(statement):
        sums.setdefault((uid, name), {})[month] = sold
    said = _said_by_partner(session, business.uid, months[-1], stands) if sums else {}
    lines = [
        PartnerSales(uid, name, tuple(sold.get(month) for month in months), said.get(uid, _NOTHING))
        for (uid, name), sold in sums.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-sum(one or 0 for one in line.months), line.partner)))


_NOTHING = Said(Trend.NO_REPORT)
"""Of a partner where nothing stands any more."""


def _said_by_partner(session: Session, business_uid: str, month: str, stands: Standing) -> dict[str, Said]:
    """What is said of a month at each partner: of one placement its own judgement, of several that of their group."""
    rows: dict[str, list[EvaluationRow]] = {}
    for row in evaluation_rows(session, month, business_uid=business_uid, stands=stands):
        rows.setdefault(row.partner_uid, []).append(row)
    return {
        partner: own[0].judgement if len(own) == 1 else judgement_of(own, stands.rule) for partner, own in rows.items()
    }


def _product(row: Product, today: date) -> ProductLine:
    stood = [
        (kind, getattr(row, kind), getattr(row, f"{kind}_expires"), _stands(row, kind, today)) for kind in PERMIT_KINDS
    ]
    return row_as(
        ProductLine,
        row,
        permits=tuple(one for one in stood if one[3] is not permits.Standing.NOT_NEEDED),
        archived=row.archived_at is not None,
    )


def _stands(row: Product, kind: str, today: date) -> permits.Standing:
    needed = row.is_food and kind != "bpom"  # most home food is under P-IRT; BPOM is for some
    return permits.standing(bool(getattr(row, kind)), getattr(row, f"{kind}_expires"), today, needed=needed)


def _agreement(row: Agreement, today: date) -> AgreementLine:
    return row_as(
        AgreementLine,
        row,
        partner=row.partner.name,
        standing=partnerships.standing(row.status, row.starts, row.ends, today),
        missing=tuple(content.key for content in AGREEMENT.missing(texts_of(row))),
    )


def _placement(row: Placement) -> PlacementLine:
    return PlacementLine(row.uid, row.product.name, row.partner.name, row.outlet, row.status, row.since)


def _document(row: Document) -> DocumentLine:
    stage = stage_of_document(row.status, row.signed_on)
    return DocumentLine(row.uid, row.kind, row.number, row.letter_date, row.partner_name, stage)


def _decision(row: Decision) -> DecisionNote:
    return DecisionNote(
        row.product.name, row.verdict, row.reason, row.correction, row.due, row.decided_on, row.decided_by
    )
