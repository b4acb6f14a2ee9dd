"""Everything that happened to a business on one time line: submissions, sessions, verdicts, placements, papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import STATE_NAMES, State, SubmissionState
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS
from umkm_desktop.domain.papers.issuing import Kind as PaperKind
from umkm_desktop.domain.placements.placements import STATE_NAMES as PLACEMENT_STATES
from umkm_desktop.domain.placements.placements import State as PlacementState
from umkm_desktop.i18n import _, day_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.storage.models import (
    Agreement,
    Business,
    CurationSession,
    Decision,
    Document,
    Partner,
    Placement,
    PlacementStep,
    Product,
    SessionEntry,
    Submission,
)


@dataclass(frozen=True)
class Event:
    """One thing that happened; ``kind`` is registered, submission, session, decision, agreement, placement or document.

    ``title`` is what it is about (a product, a number), ``text`` what happened; ``uid`` is the record it opens.
    """

    day: date
    kind: str
    title: str
    text: str
    uid: str


def business_timeline(desk: Desk, business_uid: str) -> list[Event]:
    """The newest first; one statement for each kind of event. Raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        business = find(session, Business, business_uid)
        events = [
            Event(day_of(business.created_at), "registered", business.name, _("Masuk register"), business.uid),
            *_submissions(session, business),
            *_sessions(session, business),
            *_decisions(session, business),
            *_agreements(session, business),
            *_placements(session, business),
            *_documents(session, business),
        ]
    order = {kind: at for at, kind in enumerate(_ORDER)}
    return sorted(events, key=lambda event: (event.day, order[event.kind]), reverse=True)


_ORDER = ("registered", "submission", "session", "decision", "agreement", "placement", "document")
"""On one day, in this order."""


def _of_products(question: Any, business: Business) -> Any:
    return question.where(Product.business_id == business.id)


def _submissions(session: Session, business: Business) -> Iterator[Event]:
    question = select(Submission, Product.name).join(Product, Submission.product_id == Product.id)
    for row, name in session.execute(_of_products(question, business)):
        words = _("Diajukan untuk kurasi") if row.kind == "first" else _("Diajukan lagi untuk kurasi")
        if row.mended:
            words += ": " + row.mended
        yield Event(row.submitted_on, "submission", name, words, row.uid)
        if row.status == SubmissionState.WITHDRAWN and row.ended_on:
            why = _("Pengajuan ditarik: {why}").format(why=row.reason or "–")
            yield Event(row.ended_on, "submission", name, why, row.uid)


def _sessions(session: Session, business: Business) -> Iterator[Event]:
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


def _decisions(session: Session, business: Business) -> Iterator[Event]:
    question = select(Decision, Product.name, Product.uid).join(Product, Decision.product_id == Product.id)
    for row, name, uid in session.execute(_of_products(question, business)):
        words = f"{_(VERDICT_NAMES[Verdict(row.verdict)])}: {row.reason}"
        yield Event(row.decided_on, "decision", name, words, uid)


def _agreements(session: Session, business: Business) -> Iterator[Event]:
    question = select(Agreement, Partner.name).join(Partner, Agreement.partner_id == Partner.id)
    for row, partner in session.execute(question.where(Agreement.business_id == business.id)):
        if row.signed_on:
            words = _("Perjanjian dengan {partner} ditandatangani").format(partner=partner)
            yield Event(row.signed_on, "agreement", row.number or partner, words, row.uid)
        if row.ended_on:
            words = _("Perjanjian dengan {partner} diakhiri").format(partner=partner)
            yield Event(row.ended_on, "agreement", row.number or partner, words, row.uid)


def _placements(session: Session, business: Business) -> Iterator[Event]:
    question = (
        select(PlacementStep, Product.name, Partner.name, Placement.uid)
        .join(Placement, PlacementStep.placement_id == Placement.id)
        .join(Product, Placement.product_id == Product.id)
        .join(Partner, Placement.partner_id == Partner.id)
    )
    for step, product, partner, uid in session.execute(_of_products(question, business)):
        words = f"{partner}: {_(PLACEMENT_STATES[PlacementState(step.status)])}"
        yield Event(step.entered_on, "placement", product, words, uid)


def _documents(session: Session, business: Business) -> Iterator[Event]:
    for row in session.scalars(select(Document).where(Document.business_id == business.id)):
        yield Event(row.letter_date, "document", row.number, _(KINDS[PaperKind(row.kind)].name), row.uid)
