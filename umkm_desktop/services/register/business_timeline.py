"""What curation did with the products of a business on one time line: submissions, sessions, verdicts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import STATE_NAMES, State, SubmissionState
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.storage.models import Business, CurationSession, Decision, Product, SessionEntry, Submission


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
        events = [*_submissions(session, business), *_sessions(session, business), *_decisions(session, business)]
    return sorted(events, key=lambda event: (event.day, _ORDER.index(event.kind)), reverse=True)


_ORDER = ("submission", "session", "decision")
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
