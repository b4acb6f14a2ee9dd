"""Evaluation letters of a month to businesses and partners: what a batch of them needs, and who still waits for one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import InstrumentedAttribute

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.evaluation.follow_up import FOLLOWED
from umkm_desktop.domain.papers.issuing import Kind, Status
from umkm_desktop.i18n import _
from umkm_desktop.services.evaluation.evaluation import EvaluationRow, evaluation_rows, shift_in
from umkm_desktop.services.evaluation.evaluation_wording import (
    MONTHS_SHOWN,
    SalesFacts,
    Subject,
    check_reports,
    evaluation_content,
    names_of,
)
from umkm_desktop.services.evaluation.follow_up_lists import read_follow_ups
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.judged_months import JudgedMonth, judged_month, with_names
from umkm_desktop.services.papers.counting_papers import has_lost
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice
from umkm_desktop.storage.models import Agreement, Business, Document, Partner, Placement, Product, SalesReport


def prepare_evaluation_letters(batch: Batch) -> MakePaper:
    """Letters to businesses, partners, or the businesses of placements; making one raises RuleBroken, NotFound."""
    month = batch.month
    if month > month_of(batch.office.today):
        raise RuleBroken(_("Bulan evaluasi belum tiba."), "month")
    months = judged_month(batch.session, month)
    if not batch.office.draft:
        months.refuse_due()
    subjects = _subjects(batch.session, batch.uids)
    rows, trends = _sales(batch.session, months, subjects)
    agreements, shift = _agreements(batch.session, rows), shift_in(batch.session, months)
    fallen = {
        row.placement_uid: None for own in rows.values() for row in own if row.judgement.trend in FOLLOWED
    }  # one placement may stand in two letters
    follow_ups = read_follow_ups(batch.session, month, list(fallen), batch.office.day)

    def make(uid: str) -> Paper:
        subject = subjects.get(uid) or Subject(business=find(batch.session, Business, uid))
        own = rows.get(uid, [])
        check_reports(own, subject, month)
        agreement = agreements.get((own[0].business_uid, own[0].partner_uid))
        return _paper(SalesFacts(subject, month, own, trends, agreement, months.rule, shift, follow_ups), batch.office)

    return make


def _paper(facts: SalesFacts, office: PaperOffice) -> Paper:
    subject = facts.subject
    return Paper(
        kind=Kind.EVALUATION_LETTER,
        content=lambda number: evaluation_content(facts, office, number),
        holder=subject.name,
        partner=", ".join(names_of(row.partner for row in facts.rows)) if subject.business else "",
        month=facts.month,
        links={
            "business_id": subject.business.id if subject.business else None,
            "partner_id": subject.partner.id if subject.partner else None,
        },
    )


def _subjects(session: Session, uids: Sequence[str]) -> dict[str, Subject]:
    """What the uids name; one that names nothing is left out."""
    found = {one.uid: Subject(business=one) for one in session.scalars(select(Business).where(Business.uid.in_(uids)))}
    found |= {one.uid: Subject(partner=one) for one in session.scalars(select(Partner).where(Partner.uid.in_(uids)))}
    whole = (joinedload(Placement.partner), joinedload(Placement.product).joinedload(Product.business))
    for one in session.scalars(select(Placement).options(*whole).where(Placement.uid.in_(uids))):
        found[one.uid] = Subject(one.product.business, one.partner, one)
    return found


_Trends = dict[str, tuple[int | None, ...]]


def _sales(
    session: Session, months: JudgedMonth, subjects: Mapping[str, Subject]
) -> tuple[dict[str, list[EvaluationRow]], _Trends]:
    """The rows of each uid and their last twelve months, each kind of record in one go."""
    rows: dict[str, list[EvaluationRow]] = {}
    trends: _Trends = {}
    keys: tuple[tuple[str, InstrumentedAttribute[str], Callable[[Subject], bool]], ...] = (
        ("business_uid", Business.uid, lambda one: one.partner is None),
        ("partner_uid", Partner.uid, lambda one: one.business is None),
        ("placement_uid", Placement.uid, lambda one: one.placement is not None),
    )
    for key, column, belongs in keys:
        uids = [uid for uid, subject in subjects.items() if belongs(subject)]
        if not uids:
            continue
        found = evaluation_rows(session, months, column.in_(uids))
        for row in found:
            rows.setdefault(getattr(row, key), []).append(row)
        trends |= _trends(session, column.in_(uids), [row.placement_uid for row in found], months.month)
    return rows, trends


def _trends(session: Session, where: ColumnElement[bool], placement_uids: Sequence[str], month: str) -> _Trends:
    """Sales of the last twelve months per placement, oldest first; None where nothing was reported."""
    months = [month_before(month, back) for back in range(MONTHS_SHOWN - 1, -1, -1)]
    columns: tuple[Any, ...] = Placement.uid, SalesReport.month, SalesReport.sales
    sold = select(*columns).join(SalesReport, SalesReport.placement_id == Placement.id)
    reported = with_names(sold).where(where, SalesReport.month.between(months[0], month))
    sales: dict[str, dict[str, int | None]] = {uid: {} for uid in placement_uids}
    for uid, its_month, amount in session.execute(reported):
        if uid in sales:
            sales[uid][its_month] = amount
    return {uid: tuple(known.get(one) for one in months) for uid, known in sales.items()}


def _agreements(session: Session, rows: Mapping[str, Sequence[EvaluationRow]]) -> dict[tuple[str, str], Agreement]:
    """The newest signed agreement of each business and partner, for the letters that are about one pair alone."""
    pairs = [{(row.business_uid, row.partner_uid) for row in own} for own in rows.values()]
    businesses = [next(iter(pair))[0] for pair in pairs if len(pair) == 1]
    signed = (
        select(Business.uid, Partner.uid, Agreement)
        .join(Business, Agreement.business_id == Business.id)
        .join(Partner, Agreement.partner_id == Partner.id)
        .where(Business.uid.in_(businesses), Agreement.status == "signed")
        .order_by(Agreement.signed_on, Agreement.id)
    )
    return {(business, partner): agreement for business, partner, agreement in session.execute(signed)}


def evaluation_letters_due(session: Session, _today: date, month: str) -> list[str]:
    """Businesses that the month judges by a report of theirs and that have no letter about it that counts."""
    written = _written(month).where(Document.business_id == Business.id)
    of_businesses = (
        select(Business.uid)
        .select_from(Placement)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
    )
    lost = has_lost(Kind.EVALUATION_LETTER, Business.uid + f" {month}")
    return _judged_in(session, month, of_businesses.where(~written.exists(), ~lost), Business)


def partner_letters_due(session: Session, month: str) -> list[str]:
    """Partners that the month judges by a report and that have no letter of their own about it that counts."""
    written = _written(month).where(Document.partner_id == Partner.id, Document.business_id.is_(None))
    of_partners = select(Partner.uid).select_from(Placement).join(Partner, Placement.partner_id == Partner.id)
    lost = has_lost(Kind.EVALUATION_LETTER, Partner.uid + f" {month}")
    return _judged_in(session, month, of_partners.where(~written.exists(), ~lost), Partner)


def _judged_in(session: Session, month: str, holders: Select[Any], model: type[Business | Partner]) -> list[str]:
    """Those of them that the month, as it is stored or was closed, says figures of; nothing that is archived."""
    months = judged_month(session, month)
    judged = holders.join(months.table, months.joined).where(months.sales.is_not(None), listed(Placement))
    return list(session.scalars(judged.group_by(model.id).order_by(model.id)))


def _written(month: str) -> Select[Any]:
    return select(Document.id).where(
        Document.kind == Kind.EVALUATION_LETTER.value, Document.month == month, Document.status == Status.ISSUED.value
    )
