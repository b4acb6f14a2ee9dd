"""Curation decisions: record one, read the history of a product, list what waits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.curation.curation import Verdict, check_decision
from umkm_desktop.domain.curation.curation_sessions import PanelState, State, SubmissionState
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_lines
from umkm_desktop.i18n import _, day_of, format_date
from umkm_desktop.services.curation.submissions import WAITING, settle
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed, listed
from umkm_desktop.services.papers.approvals import check_not_own
from umkm_desktop.services.product_gate import check_verdict, judge_verdict, number_doubts
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import (
    Business,
    CurationSession,
    Decision,
    PanelVerdict,
    Product,
    SessionEntry,
    Submission,
)
from umkm_desktop.storage.types import office_day


@dataclass(frozen=True)
class DecisionLine:
    """One decision in a product's history, newest first."""

    uid: str
    verdict: str
    reason: str
    correction: str | None
    due: date | None
    decided_on: date
    decided_by: str
    finding: str = ""
    companion: str = ""
    recuration_on: date | None = None
    session_uid: str = ""
    reason_against: str = ""


@dataclass(frozen=True)
class QueueRow:
    """One product in the curation list; it waits ``since`` it was handed in, or else entered.

    ``again`` means that it came back after a decision, ``session`` is the one it is invited to, ``submission`` is
    handed in and open, ``withdrawn`` says that the business took it back before anything was decided.
    """

    uid: str
    name: str
    category: str
    is_food: bool
    business_uid: str
    business: str
    district: str
    verdict: str | None
    since: date
    again: bool = False
    session: str = ""
    submission: str = ""
    withdrawn: bool = False


def decide(
    desk: Desk,
    product_uid: str,
    *,
    verdict: str,
    reason: str,
    correction: str | None = None,
    due: date | None = None,
    reason_against: str = "",
) -> str:
    """Record a decision outside a session and return its uid; it supersedes the product's earlier ones, which stay.

    ``reason_against`` is asked for, and kept, where a product passes although a permit that the law demands of it
    today is recorded as lacking. Raises NotAllowed, NotFound, FieldProblems for what the verdict must carry and does
    not, and RuleBroken while a session judges the product, or where duties are separate and the officer entered it
    himself.
    """
    desk.require(Permission.DECIDE)
    problems = check_decision(verdict=verdict, reason=reason, correction=correction, due=due, today=desk.today())
    if problems:
        raise FieldProblems(problems)
    with desk.write("curation.decided") as session:
        product = find_listed(session, Product, product_uid)
        check_not_own(session, desk, product)
        _check_not_judged(session, product)
        against = check_verdict(product, verdict, desk.today(), reason_against)
        decision = Decision(
            product=product,
            verdict=verdict,
            reason=reason.strip(),
            correction=(correction or "").strip() or None,
            due=due,
            decided_on=desk.today(),
            decided_by=desk.officer.name,
            officer_uid=desk.officer.uid,
            reason_against=clean_lines(reason_against) or None if against else None,
        )
        session.add(decision)
        product.verdict = verdict
        session.flush()
        settle(session, [decision])
        return decision.uid


def verdict_doubts(desk: Desk, product_uid: str, verdict: str) -> list[str]:
    """What is not known, or recorded as lacking, of a product that would be said to have passed; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        product = find(session, Product, product_uid)
        judged = judge_verdict(product, verdict, desk.today())
        return [
            *judged.against,
            *judged.unknown,
            *(number_doubts(product, desk.today()) if verdict == Verdict.PASSED else ()),
        ]


def decisions_on(desk: Desk, product_uid: str) -> list[DecisionLine]:
    """The history of a product's decisions, newest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        product = find(session, Product, product_uid)
        newest_first = (
            select(Decision, CurationSession.uid)
            .outerjoin(SessionEntry, Decision.entry_id == SessionEntry.id)
            .outerjoin(CurationSession, SessionEntry.session_id == CurationSession.id)
            .where(Decision.product_id == product.id)
            .order_by(Decision.id.desc())
        )
        return [_line(decision, session_uid or "") for decision, session_uid in session.execute(newest_first)]


def count_queue(desk: Desk, *, verdict: str | None = None, text: str = "", free: bool = False) -> int:
    """How many products the list holds; ``verdict`` None means those that wait, first or again, "" means all.

    Of those that wait, ``free`` leaves the ones that sit in no session that is prepared or running.
    """
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_queue(verdict, text, free=free).subquery())) or 0


def page_queue(
    desk: Desk, *, verdict: str | None = None, text: str = "", free: bool = False, offset: int = 0, limit: int = 100
) -> list[QueueRow]:
    """One page of the curation list, the longest waiting first."""
    desk.require(Permission.VIEW)
    waits_since = func.coalesce(Submission.submitted_on, office_day(Product.created_at))
    statement = _queue(verdict, text, free=free).order_by(waits_since, Product.id).offset(offset).limit(limit)
    with desk.read() as session:
        return [_queue_row(found) for found in session.execute(statement)]


def queue_uids(desk: Desk, *, verdict: str | None = None, text: str = "", free: bool = False) -> list[str]:
    """The products of the whole list, to tick them at once."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return list(session.scalars(_queue(verdict, text, free=free).with_only_columns(Product.uid)))


def _queue(verdict: str | None, text: str, *, free: bool) -> Select[Any]:
    states = (SubmissionState.WAITING.value,) if free else WAITING
    taken = aliased(Submission)
    going = CurationSession.status.in_((State.PREPARED.value, State.RUNNING.value))
    sits_in = (
        select(CurationSession.title)
        .join(SessionEntry, SessionEntry.session_id == CurationSession.id)
        .where(SessionEntry.product_id == Product.id, SessionEntry.withdrawn_at.is_(None))
        .where(going, CurationSession.archived_at.is_(None))
        .limit(1)
    )
    taken_back = exists().where(
        taken.product_id == Product.id, taken.status == SubmissionState.WITHDRAWN.value, Product.verdict.is_(None)
    )
    statement: Any = (
        select(Product, Business, Submission, sits_in.scalar_subquery(), taken_back)
        .join(Business, Product.business_id == Business.id)
        .outerjoin(Submission, (Submission.product_id == Product.id) & Submission.status.in_(states))
        .where(listed(Product))
    )
    if verdict is None:
        never_decided = Product.verdict.is_(None) & ~taken_back
        statement = statement.where(never_decided | Submission.id.is_not(None))
    elif verdict:
        statement = statement.where(Product.verdict == verdict)
    if free:
        statement = statement.where(~sits_in.exists())
    for word in text.split():
        either = Product.name.icontains(word, autoescape=True) | Business.name.icontains(word, autoescape=True)
        statement = statement.where(either)
    found: Select[Any] = statement
    return found


def _check_not_judged(session: Session, product: Product) -> None:
    """A verdict beside a running session would go round the panel, and round the approval of what it overrides."""
    going = CurationSession.status.in_((State.RUNNING.value, State.CLOSED.value))
    recorded = exists().where(
        PanelVerdict.entry_id == SessionEntry.id, PanelVerdict.status == PanelState.RECORDED.value
    )
    question = select(CurationSession).join(SessionEntry, SessionEntry.session_id == CurationSession.id)
    question = question.where(SessionEntry.product_id == product.id, SessionEntry.withdrawn_at.is_(None))
    row = session.scalars(question.where(going, ~recorded)).first()
    if row is not None:
        raise RuleBroken(
            _("Produk ini sedang dinilai dalam sesi {day}; keputusannya dimasukkan pada sesi itu.").format(
                day=format_date(row.held_on)
            )
        )


def _line(decision: Decision, session_uid: str) -> DecisionLine:
    texts = {name: getattr(decision, name) or "" for name in ("finding", "companion", "reason_against")}
    return row_as(DecisionLine, decision, session_uid=session_uid, **texts)


def _queue_row(found: Any) -> QueueRow:
    product, business, submission, session, taken_back = found
    return QueueRow(
        uid=product.uid,
        name=product.name,
        category=product.category or business.category or "",
        is_food=product.is_food,
        business_uid=business.uid,
        business=business.name,
        district=business.district or "",
        verdict=product.verdict,
        since=submission.submitted_on if submission else day_of(product.created_at),
        again=bool(submission and submission.kind == "again"),
        session=session or "",
        submission=submission.uid if submission else "",
        withdrawn=bool(taken_back and submission is None),
    )
