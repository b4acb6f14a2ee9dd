"""One business, whole: what it is and has with the office, what is next, and what curation did with its products."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.domain import permits
from umkm_desktop.domain.agreements import partnerships
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import STATE_NAMES, State, SubmissionState
from umkm_desktop.domain.evaluation.evaluation import Judgement as Said
from umkm_desktop.domain.evaluation.evaluation import Trend, month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import Stage, stage_of_document
from umkm_desktop.domain.placements.placements import waits_too_long
from umkm_desktop.domain.register.businesses import ScaleSuggestion, suggest_scale
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import EvaluationRow, evaluation_rows
from umkm_desktop.services.evaluation.month_groups import judgement_of
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import why_unlisted
from umkm_desktop.services.judged_months import JudgedMonth, counted_in, due_sentence, judged_month
from umkm_desktop.services.register.businesses import other_businesses, shown_values
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import (
    Agreement,
    Business,
    CurationSession,
    Decision,
    Document,
    Judgement,
    Partner,
    Placement,
    Product,
    Record,
    SessionEntry,
    Submission,
)

MONTHS_SHOWN = 6
PERMIT_KINDS = ("pirt", "bpom", "halal")


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
class NextStep:
    """One thing to do. ``kind`` says what; ``uid`` is the record it is about, ``name`` its name; ``who`` the partner,
    ``what`` another detail (the permit, the missing contents); ``day`` when it ends or since when it waits."""

    kind: str
    uid: str
    name: str
    who: str = ""
    what: str = ""
    day: date | None = None
    count: int = 0


@dataclass(frozen=True)
class Around:
    """The records around one business, as the page reads them; ``reported`` says that the last month has sales.

    ``hidden`` are uids of what is in the archive, itself or in what it belongs to: nothing is done about it, but that
    an agreement whose term is over may still be ended.
    """

    business_uid: str
    products: Sequence[Product]
    agreements: Sequence[Agreement]
    placements: Sequence[Placement]
    documents: Sequence[Document]
    decisions: Sequence[Decision]
    month: str
    reported: bool
    hidden: Collection[str] = ()


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
    next_steps: tuple[NextStep, ...]
    created_at: datetime
    archived: bool
    due: str = ""


def business_details(desk: Desk, uid: str) -> BusinessDetails:
    """One business with everything around it, in a fixed number of statements; raises NotFound."""
    desk.require(Permission.VIEW)
    today = desk.today()
    months = tuple(month_before(month_of(today), back) for back in range(MONTHS_SHOWN, 0, -1))
    with desk.read() as session:
        business = find(session, Business, uid)
        stands = judged_month(session, months[-1])
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
            next_steps=tuple(next_steps(around, today)),
            created_at=business.created_at,
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


def _sales(
    session: Session, business: Business, months: Sequence[str], stands: JudgedMonth
) -> tuple[PartnerSales, ...]:
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


def _said_by_partner(session: Session, business_uid: str, month: str, stands: JudgedMonth) -> dict[str, Said]:
    """What is said of a month at each partner: of one placement its own judgement, of several that of their group."""
    rows: dict[str, list[EvaluationRow]] = {}
    for row in evaluation_rows(session, stands, Business.uid == business_uid):
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


# --- what is next

ENDING, EXPIRED, UNLETTERED, UNCERTIFIED = "agreement-ends", "agreement-expired", "no-letter", "no-certificate"
INCOMPLETE, PERMIT, CORRECTION = "agreement-incomplete", "permit", "correction"
UNANSWERED, UNCURATED, NO_PRODUCT = "unanswered", "uncurated", "no-product"

URGENCY = (EXPIRED, ENDING, PERMIT, UNLETTERED, UNCERTIFIED, CORRECTION, UNANSWERED, INCOMPLETE, UNCURATED, NO_PRODUCT)
"""What runs out comes first, then what is due on paper, then what waits for others, then what is missing."""


def next_steps(around: Around, today: date) -> list[NextStep]:
    """What there is to do, the most urgent first."""
    steps = [*_agreement_steps(around, today), *_permit_steps(around, today), *_letter_steps(around)]
    steps += [*_correction_steps(around), *_waiting_steps(around, today), *_product_steps(around)]
    return sorted(steps, key=lambda step: (URGENCY.index(step.kind), step.day or today))


def _agreement_steps(around: Around, today: date) -> Iterator[NextStep]:
    issued = [row for row in around.documents if row.kind == "certificate" and row.status == "issued"]
    certified = {row.agreement_id for row in issued}
    for row in around.agreements:
        stands = partnerships.standing(row.status, row.starts, row.ends, today)
        name, who = row.number or "", row.partner.name
        if stands is partnerships.Standing.EXPIRED:
            yield NextStep(EXPIRED, row.uid, name, who, day=row.ends)
        elif row.uid in around.hidden:
            continue
        elif stands is partnerships.Standing.ENDING:
            yield NextStep(ENDING, row.uid, name, who, day=row.ends)
        elif stands in {partnerships.Standing.DRAFT, partnerships.Standing.REVIEWED}:
            yield NextStep(INCOMPLETE, row.uid, name, who, count=len(AGREEMENT.missing(texts_of(row))))
        over = stands is partnerships.Standing.EXPIRED
        if row.status == partnerships.Status.SIGNED and not over and row.id not in certified:
            yield NextStep(UNCERTIFIED, row.uid, name, who)


def texts_of(agreement: Agreement) -> dict[str, object]:
    """What ``TextKind.missing`` asks of an agreement."""
    keys = [content.key for content in partnerships.CONTENTS]
    return {key: getattr(agreement, key) for key in (*keys, "starts", "ends")}


def _permit_steps(around: Around, today: date) -> Iterator[NextStep]:
    for row in around.products:
        for kind in PERMIT_KINDS:
            number, ends = getattr(row, kind), getattr(row, f"{kind}_expires")
            stands = permits.standing(bool(number), ends, today)
            if stands in {permits.Standing.EXPIRING, permits.Standing.EXPIRED} and row.uid not in around.hidden:
                yield NextStep(PERMIT, row.uid, row.name, what=kind, day=ends)


def _letter_steps(around: Around) -> Iterator[NextStep]:
    letters = [row for row in around.documents if row.kind == "evaluation-letter" and row.status == "issued"]
    if around.business_uid in around.hidden:
        return
    if around.reported and around.month not in {row.month for row in letters}:
        placed = [row for row in around.placements if row.status == "placed" and row.uid not in around.hidden]
        yield NextStep(UNLETTERED, around.business_uid, around.month, count=len(placed))


def _correction_steps(around: Around) -> Iterator[NextStep]:
    newest: dict[int, Decision] = {}
    for row in around.decisions:  # newest first
        newest.setdefault(row.product_id, row)
    for row in newest.values():
        if row.due is not None and row.correction and row.product.uid not in around.hidden:
            yield NextStep(CORRECTION, row.product.uid, row.product.name, what=row.correction, day=row.due)


def _waiting_steps(around: Around, today: date) -> Iterator[NextStep]:
    for row in around.placements:
        if row.uid not in around.hidden and waits_too_long(row.status, row.since, today):
            yield NextStep(UNANSWERED, row.uid, row.product.name, row.partner.name, day=row.since)


def _product_steps(around: Around) -> Iterator[NextStep]:
    if around.business_uid in around.hidden:
        return
    there = [row for row in around.products if row.uid not in around.hidden]
    waiting = [row for row in there if row.verdict is None]
    if not there:
        yield NextStep(NO_PRODUCT, "", "")
    elif waiting:
        yield NextStep(UNCURATED, waiting[0].uid, waiting[0].name, count=len(waiting))


# --- its curation


@dataclass(frozen=True)
class Event:
    """One thing that happened to a product, named by ``title``; ``uid`` is the record it opens."""

    day: date
    kind: Literal["submission", "session", "decision"]
    title: str
    text: str
    uid: str


def curation_timeline(desk: Desk, business_uid: str) -> list[Event]:
    """The newest first; one statement for each kind of event. Raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        business = find(session, Business, business_uid)
        events: list[Event] = [
            *_submitted(session, business),
            *_judged(session, business),
            *_decided(session, business),
        ]
    return sorted(events, key=lambda event: (event.day, _ORDER.index(event.kind)), reverse=True)


_ORDER = ("submission", "session", "decision")
"""On one day, in this order."""


def _of_products(question: Any, business: Business) -> Any:
    return question.where(Product.business_id == business.id)


def _submitted(session: Session, business: Business) -> Iterator[Event]:
    question = select(Submission, Product.name).join(Product, Submission.product_id == Product.id)
    for row, name in session.execute(_of_products(question, business)):
        words = _("Diajukan untuk kurasi") if row.kind == "first" else _("Diajukan lagi untuk kurasi")
        if row.mended:
            words += ": " + row.mended
        yield Event(row.submitted_on, "submission", name, words, row.uid)
        if row.status == SubmissionState.WITHDRAWN and row.ended_on:
            why = _("Pengajuan ditarik: {why}").format(why=row.reason or "–")
            yield Event(row.ended_on, "submission", name, why, row.uid)


def _judged(session: Session, business: Business) -> Iterator[Event]:
    question = (
        select(SessionEntry, CurationSession)
        .join(CurationSession, SessionEntry.session_id == CurationSession.id)
        .join(Product, SessionEntry.product_id == Product.id)
        .where(CurationSession.archived_at.is_(None))
    )
    for entry, row in session.execute(_of_products(question, business)):
        if entry.withdrawn_at is not None:
            words = _("Tidak dinilai dalam {session}: {why}").format(session=row.title, why=entry.withdrawn_reason)
        else:
            words = f"{row.title} ({_(STATE_NAMES[State(row.status)]).lower()})"
        yield Event(row.held_on, "session", entry.product_name, words, row.uid)


def _decided(session: Session, business: Business) -> Iterator[Event]:
    question = select(Decision, Product.name, Product.uid).join(Product, Decision.product_id == Product.id)
    for row, name, uid in session.execute(_of_products(question, business)):
        words = f"{_(VERDICT_NAMES[Verdict(row.verdict)])}: {row.reason}"
        yield Event(row.decided_on, "decision", name, words, uid)
