"""Curation decisions: record one, read the history of a product, list what waits."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from umkm_desktop.domain.curation import check_decision
from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.storage.models import Business, Decision, Product


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


@dataclass(frozen=True)
class QueueRow:
    """One product in the curation list."""

    uid: str
    name: str
    category: str | None
    is_food: bool
    business_uid: str
    business: str
    district: str | None
    verdict: str | None
    entered_on: date


def decide(
    desk: Desk, product_uid: str, *, verdict: str, reason: str, correction: str | None = None, due: date | None = None
) -> str:
    """Record a decision and return its uid; it supersedes the product's earlier ones, which stay in its history.

    Raises NotAllowed, NotFound, and FieldProblems for what the verdict must carry and does not.
    """
    desk.require(Permission.DECIDE)
    problems = check_decision(verdict=verdict, reason=reason, correction=correction, due=due, today=desk.today())
    if problems:
        raise FieldProblems(problems)
    with desk.write("curation.decided") as session:
        product = find(session, Product, product_uid)
        decision = Decision(
            product=product,
            verdict=verdict,
            reason=reason.strip(),
            correction=(correction or "").strip() or None,
            due=due,
            decided_on=desk.today(),
            decided_by=desk.officer.name,
            officer_uid=desk.officer.uid,
        )
        session.add(decision)
        product.verdict = verdict
        session.flush()
        return decision.uid


def decisions_on(desk: Desk, product_uid: str) -> list[DecisionLine]:
    """The history of a product's decisions, newest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        product = find(session, Product, product_uid)
        newest_first = select(Decision).where(Decision.product_id == product.id).order_by(Decision.id.desc())
        return [_line(decision) for decision in session.scalars(newest_first)]


def count_queue(desk: Desk, *, verdict: str | None = None, text: str = "") -> int:
    """How many products the list holds; ``verdict`` None means those that wait for a decision, "" means all."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_queue(verdict, text).subquery())) or 0


def page_queue(
    desk: Desk, *, verdict: str | None = None, text: str = "", offset: int = 0, limit: int = 100
) -> list[QueueRow]:
    """One page of the curation list, the oldest entry first."""
    desk.require(Permission.VIEW)
    statement = _queue(verdict, text).order_by(Product.created_at, Product.id).offset(offset).limit(limit)
    with desk.read() as session:
        return [_queue_row(product, business) for product, business in session.execute(statement)]


def _queue(verdict: str | None, text: str) -> Select[Product, Business]:
    statement = select(Product, Business).join(Business, Product.business_id == Business.id)
    statement = statement.where(Product.archived_at.is_(None), Business.archived_at.is_(None))
    if verdict is None:
        statement = statement.where(Product.verdict.is_(None))
    elif verdict:
        statement = statement.where(Product.verdict == verdict)
    for word in text.split():
        either = Product.name.icontains(word, autoescape=True) | Business.name.icontains(word, autoescape=True)
        statement = statement.where(either)
    return statement


def _line(decision: Decision) -> DecisionLine:
    return DecisionLine(
        decision.uid,
        decision.verdict,
        decision.reason,
        decision.correction,
        decision.due,
        decision.decided_on,
        decision.decided_by,
    )


def _queue_row(product: Product, business: Business) -> QueueRow:
    return QueueRow(
        uid=product.uid,
        name=product.name,
        category=product.category,
        is_food=product.is_food,
        business_uid=business.uid,
        business=business.name,
        district=business.district,
        verdict=product.verdict,
        entered_on=product.created_at.date(),
    )
