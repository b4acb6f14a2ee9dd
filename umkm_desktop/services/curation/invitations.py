"""Products that may be invited to a curation session: those that wait, the longest waiting first; and who is asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

from umkm_desktop.domain.curation.curation_sessions import State, SubmissionState
from umkm_desktop.domain.officers import Permission, may, roles_from_text
from umkm_desktop.i18n import day_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import listed
from umkm_desktop.storage.days import office_day
from umkm_desktop.storage.models import Business, CurationSession, Officer, Product, SessionEntry, Submission


@dataclass(frozen=True)
class Invitable:
    """One product that waits; ``again`` means it comes back after a decision, ``days`` since it was handed in."""

    uid: str
    product: str
    business: str
    district: str
    category: str
    is_food: bool
    since: date
    days: int
    again: bool


def count_invitable(desk: Desk, *, text: str = "") -> int:
    """How many products ``page_invitable`` goes through."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_waiting(text).subquery())) or 0


def page_invitable(desk: Desk, *, text: str = "", offset: int = 0, limit: int = 100) -> list[Invitable]:
    """Products without a decision or handed in again, that sit in no session that is prepared or running."""
    desk.require(Permission.VIEW)
    since = func.coalesce(Submission.submitted_on, office_day(Product.created_at))
    page = _waiting(text).order_by(since, Product.id).offset(offset).limit(limit)
    with desk.read() as session:
        return [_line(found, desk.today()) for found in session.execute(page)]


def invitable_uids(desk: Desk, *, text: str = "") -> list[str]:
    """The uids of all of them, to tick them at once."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return list(session.scalars(_waiting(text).with_only_columns(Product.uid)))


def approvers(desk: Desk) -> list[str]:
    """Names of the other active officers who may approve a verdict that differs from its suggestion."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        others = session.scalars(
            select(Officer).where(Officer.active, Officer.uid != desk.officer.uid).order_by(Officer.name_key)
        )
        right = Permission.APPROVE_OVERRIDE
        return [officer.name for officer in others if may(roles_from_text(officer.roles), right)]


def _waiting(text: str) -> Select[Any]:
    handed_in = (Submission.product_id == Product.id) & (Submission.status == SubmissionState.WAITING.value)
    going = CurationSession.status.in_((State.PREPARED.value, State.RUNNING.value))
    busy = (
        exists()
        .where(SessionEntry.product_id == Product.id, SessionEntry.withdrawn_at.is_(None))
        .where(SessionEntry.session_id == CurationSession.id, going, CurationSession.archived_at.is_(None))
    )
    taken = aliased(Submission)
    taken_back = exists().where(taken.product_id == Product.id, taken.status == SubmissionState.WITHDRAWN.value)
    statement: Any = (
        select(Product, Business, Submission)
        .join(Business, Product.business_id == Business.id)
        .outerjoin(Submission, handed_in)
        .where(listed(Product))
        .where((Product.verdict.is_(None) & ~taken_back) | Submission.id.is_not(None), ~busy)
    )
    for word in text.split():
        either = Product.name.icontains(word, autoescape=True) | Business.name.icontains(word, autoescape=True)
        statement = statement.where(either)
    found: Select[Any] = statement
    return found


def _line(found: Any, today: date) -> Invitable:
    product, business, submission = found
    since = submission.submitted_on if submission else day_of(product.created_at)
    return Invitable(
        uid=product.uid,
        product=product.name,
        business=business.name,
        district=business.district or "",
        category=product.category or business.category or "",
        is_food=product.is_food,
        since=since,
        days=(today - since).days,
        again=bool(submission and submission.kind == "again"),
    )
