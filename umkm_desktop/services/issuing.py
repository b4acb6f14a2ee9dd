"""Issuing papers: certificates, evaluation letters and agreements, one by one or all that are due."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.evaluation import month_of
from umkm_desktop.domain.issuing import Kind, Status, check_letter_date, check_revocation
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.agreement_papers import agreement_content, check_agreement_for_print
from umkm_desktop.services.certificates import certificate_content, check_agreement_for_certificate
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation_rows
from umkm_desktop.services.evaluation_letters import Subject, check_reports, evaluation_content
from umkm_desktop.services.finding import find
from umkm_desktop.services.ledger import IssuedDocument, Ledger, Paper
from umkm_desktop.services.paper_office import PaperOffice
from umkm_desktop.services.partnerships import signed_without_certificate
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.storage.models import (
    Agreement,
    AgreementProduct,
    Business,
    Document,
    Partner,
    Placement,
    Product,
    SalesReport,
)

CHUNK = 100
"""Papers per transaction of a run: the commit costs little, and a stopped run keeps what it finished."""


@dataclass(frozen=True)
class Unissued:
    """A record for which nothing was issued, and why."""

    uid: str
    message: str


@dataclass(frozen=True)
class Issue:
    """What a run issued and what it could not."""

    documents: tuple[IssuedDocument, ...] = ()
    problems: tuple[Unissued, ...] = ()


MakePaper = Callable[[PaperOffice, str], Paper]
Prepare = Callable[[Session, Sequence[str]], MakePaper]
"""Loads what a whole chunk needs in a handful of statements, and gives the function that makes one paper of it."""


def issue_certificates(
    desk: Desk, agreement_uids: Sequence[str], *, letter_date: date | None = None, progress: Progress = no_progress
) -> Issue:
    """Certificates for signed agreements; each agreement that may not have one is a problem with its sentence.

    Raises RuleBroken when the settings lack something, and then nothing is issued at all.
    """
    return _issue(desk, agreement_uids, prepare_certificates, letter_date, progress)


def issue_agreements(
    desk: Desk, agreement_uids: Sequence[str], *, letter_date: date | None = None, progress: Progress = no_progress
) -> Issue:
    """The final text of agreements, ready to be signed; refused while a required content is missing."""
    return _issue(desk, agreement_uids, prepare_agreements, letter_date, progress)


def issue_evaluation_letters(
    desk: Desk, uids: Sequence[str], month: str, *, letter_date: date | None = None, progress: Progress = no_progress
) -> Issue:
    """Letters with a month's sales, to businesses, partners, or the businesses of placements."""

    def prepare(session: Session, _uids: Sequence[str]) -> MakePaper:
        return lambda office, uid: evaluation_paper(session, office, uid, month)

    if month > month_of(desk.today()):
        raise RuleBroken(_("Bulan evaluasi belum tiba."), "month")
    return _issue(desk, uids, prepare, letter_date, progress)


def _issue(desk: Desk, uids: Sequence[str], prepare: Prepare, letter_date: date | None, progress: Progress) -> Issue:
    desk.require(Permission.ISSUE)
    day = letter_date or desk.today()
    check_letter_date(day, today=desk.today())
    documents: list[IssuedDocument] = []
    problems: list[Unissued] = []
    wanted = list(dict.fromkeys(uids))
    for start in range(0, len(wanted), CHUNK):
        if progress.cancelled():
            break
        issued, refused = _issue_some(desk, wanted[start : start + CHUNK], prepare, day)
        documents += issued
        problems += refused
        progress(min(start + CHUNK, len(wanted)), len(wanted))
    return Issue(tuple(documents), tuple(problems))


def _issue_some(
    desk: Desk, uids: Sequence[str], prepare: Prepare, day: date
) -> tuple[list[IssuedDocument], list[Unissued]]:
    documents: list[IssuedDocument] = []
    problems: list[Unissued] = []
    with suppress(_NothingIssued), desk.write("document.issued") as session:
        ledger, make = Ledger(session, desk, day), prepare(session, uids)
        for uid in uids:
            try:
                documents.append(ledger.issue(make(ledger.office, uid)))
            except Refused as refusal:
                problems.append(Unissued(uid, str(refusal)))
        if not documents:
            raise _NothingIssued
        ledger.close()
    return documents, problems


class _NothingIssued(Exception):
    """Leaves the transaction without a trace."""


def prepare_certificates(session: Session, uids: Sequence[str]) -> MakePaper:
    """Certificates of agreements; making one raises RuleBroken, NotFound."""
    agreements = load_agreements(session, uids)
    earlier = counting_numbers(session, agreements.values(), Kind.CERTIFICATE)

    def make(office: PaperOffice, uid: str) -> Paper:
        agreement = agreements.get(uid) or find(session, Agreement, uid)
        check_agreement_for_certificate(agreement, office, certificate=earlier.get(agreement.id))
        return _paper_of(agreement, Kind.CERTIFICATE, lambda number: certificate_content(agreement, office, number))

    return make


def prepare_agreements(session: Session, uids: Sequence[str]) -> MakePaper:
    """Final texts of agreements; making one raises RuleBroken, NotFound."""
    agreements = load_agreements(session, uids)
    earlier = counting_numbers(session, agreements.values(), Kind.AGREEMENT)

    def make(office: PaperOffice, uid: str) -> Paper:
        agreement = agreements.get(uid) or find(session, Agreement, uid)
        check_agreement_for_print(agreement)
        if agreement.id in earlier:
            sentence = _("Naskah perjanjian ini sudah terbit dengan Nomor {number}. Cetak ulang, atau cabut dahulu.")
            raise RuleBroken(sentence.format(number=earlier[agreement.id]))
        return _paper_of(agreement, Kind.AGREEMENT, lambda number: agreement_content(agreement, office, number))

    return make


def _paper_of(agreement: Agreement, kind: Kind, content: Callable[[str], object]) -> Paper:
    return Paper(
        kind=kind,
        content=content,
        valid_from=agreement.starts,
        valid_until=agreement.ends,
        holder=agreement.business.name,
        partner=agreement.partner.name,
        links={
            "business_id": agreement.business_id,
            "partner_id": agreement.partner_id,
            "agreement_id": agreement.id,
        },
    )


def evaluation_paper(session: Session, office: PaperOffice, uid: str, month: str) -> Paper:
    """The letter to a business, a partner, or the business of a placement; raises RuleBroken, NotFound."""
    subject = _subject(session, uid)
    rows = evaluation_rows(
        session,
        month,
        business_uid=subject.business.uid if subject.business and not subject.placement else None,
        partner_uid=subject.partner.uid if subject.partner and not subject.business else None,
        placement_uid=subject.placement.uid if subject.placement else None,
    )
    check_reports(rows, subject, month)
    return Paper(
        kind=Kind.EVALUATION_LETTER,
        content=lambda number: evaluation_content(session, subject, rows, month, office, number),
        holder=subject.name,
        partner=", ".join(dict.fromkeys(row.partner for row in rows)) if subject.business else "",
        month=month,
        links={
            "business_id": subject.business.id if subject.business else None,
            "partner_id": subject.partner.id if subject.partner else None,
            "agreement_id": None,
        },
    )


def load_agreements(session: Session, uids: Sequence[str]) -> dict[str, Agreement]:
    """Agreements by uid with all a paper says of them, in five statements however many they are."""
    products = selectinload(Agreement.products).selectinload(AgreementProduct.product)
    business = selectinload(Agreement.business).selectinload(Business.owner)
    statement = select(Agreement).options(business, selectinload(Agreement.partner), products)
    return {found.uid: found for found in session.scalars(statement.where(Agreement.uid.in_(uids)))}


def counting_numbers(session: Session, agreements: Iterable[Agreement], kind: Kind) -> dict[int, str]:
    """Agreement id -> number of the document of this kind that counts for it."""
    counts = (
        Document.agreement_id.in_([agreement.id for agreement in agreements]),
        Document.kind == kind.value,
        Document.status == Status.ISSUED.value,
    )
    found = session.execute(select(Document.agreement_id, Document.number).where(*counts).order_by(Document.id.desc()))
    return {agreement_id: number for agreement_id, number in found if agreement_id is not None}


def _subject(session: Session, uid: str) -> Subject:
    placement = session.scalars(select(Placement).where(Placement.uid == uid)).one_or_none()
    if placement is not None:
        return Subject(business=placement.product.business, partner=placement.partner, placement=placement)
    partner = session.scalars(select(Partner).where(Partner.uid == uid)).one_or_none()
    if partner is not None:
        return Subject(partner=partner)
    return Subject(business=find(session, Business, uid))


def certificates_due(desk: Desk) -> list[str]:
    """Signed agreements without a certificate that counts, oldest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return signed_without_certificate(session)


def evaluation_letters_due(desk: Desk, month: str) -> list[str]:
    """Businesses with a report for the month and no letter about it that counts."""
    desk.require(Permission.VIEW)
    written = select(Document.id).where(
        Document.kind == Kind.EVALUATION_LETTER.value,
        Document.month == month,
        Document.status == Status.ISSUED.value,
        Document.business_id == Business.id,
    )
    reported = (
        select(Business.uid)
        .join(Product, Product.business_id == Business.id)
        .join(Placement, Placement.product_id == Product.id)
        .join(SalesReport, SalesReport.placement_id == Placement.id)
        .where(SalesReport.month == month, ~written.exists())
        .group_by(Business.id)
        .order_by(Business.id)
    )
    with desk.read() as session:
        return list(session.scalars(reported))


def agreements_due(desk: Desk) -> list[str]:
    """Agreements still to be signed whose final text was not printed yet."""
    desk.require(Permission.VIEW)
    printed = select(Document.id).where(
        Document.agreement_id == Agreement.id,
        Document.kind == Kind.AGREEMENT.value,
        Document.status == Status.ISSUED.value,
    )
    due = select(Agreement.uid).where(Agreement.status == "draft", Agreement.archived_at.is_(None), ~printed.exists())
    with desk.read() as session:
        return list(session.scalars(due.order_by(Agreement.id)))


def revoke_document(desk: Desk, uid: str, reason: str) -> str:
    """Revoke a document and return its number; the number is never used again, the reason goes into the public list."""
    desk.require(Permission.REVOKE)
    with desk.write("document.revoked", reason=reason.strip() or None) as session:
        document = find(session, Document, uid)
        check_revocation(document.status, reason)
        document.status = Status.REVOKED.value
        document.revoked_on = desk.today()
        document.revoke_reason = reason.strip()
        return document.number
