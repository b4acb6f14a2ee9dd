"""What waits for whom: the conditions by which the home page and the side bar count, each in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS
from umkm_desktop.domain.curation.curation_sessions import SubmissionState
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import DraftStatus
from umkm_desktop.domain.placements.placements import PENDING
from umkm_desktop.services.agreements.signed_texts import ends_within
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import listed
from umkm_desktop.services.judged_months import judged_month, silent
from umkm_desktop.services.trail.backups import is_due, newest_backup
from umkm_desktop.storage.models import Agreement, Business, DraftPaper, Memorandum, Placement, Product, Submission

NOT_CURATED = (Product.verdict.is_(None), listed(Product))
OPEN = (SubmissionState.WAITING.value, SubmissionState.INVITED.value)
UNANSWERED = (Placement.status.in_(sorted(PENDING)), listed(Placement))
"""Placements on which the partner has not had the last word."""


def taken_back() -> Any:
    """Whether a product was handed in and taken back, and nothing of it waits."""
    own, waiting = aliased(Submission), aliased(Submission)
    withdrawn = exists().where(own.product_id == Product.id, own.status == SubmissionState.WITHDRAWN.value)
    return withdrawn & ~exists().where(waiting.product_id == Product.id, waiting.status.in_(OPEN))


def waiting_for_curation() -> Any:
    """How many products the curation queue holds, as a statement of one number.

    Summed from the few that were handed in, because asking each of 100,000 products for its submissions takes a while.
    """
    never = select(func.count()).select_from(Product).where(*NOT_CURATED)
    handed_in = select(func.count(Submission.product_id.distinct())).join(Product, Submission.product_id == Product.id)
    back = handed_in.where(Submission.status == SubmissionState.WITHDRAWN.value, *NOT_CURATED, taken_back())
    again = handed_in.where(Submission.status.in_(OPEN), Product.verdict.is_not(None), listed(Product))
    return select(never.scalar_subquery() - back.scalar_subquery() + again.scalar_subquery())


def drafts_for(desk: Desk) -> Any:
    """Drafts whose next act is this officer's: to check what others made, to issue what was checked, to put right."""
    drafted = DraftPaper.status == DraftStatus.DRAFTED.value
    own = DraftPaper.maker_uid == desk.officer.uid
    ways = [and_(drafted, own, DraftPaper.note.is_not(None))]
    if desk.may(Permission.CHECK_DRAFTS):
        ways.append(and_(drafted, ~own))
    if desk.may(Permission.ISSUE):
        ways.append(DraftPaper.status == DraftStatus.CHECKED.value)
    return or_(*ways)


def drafts_waiting(desk: Desk) -> int:
    """How many drafts wait for the officer at the desk."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(DraftPaper).where(drafts_for(desk))) or 0


def count_for_side_bar(desk: Desk) -> Mapping[str, int]:
    """How much there is, or waits, behind the screens of the side bar; 0 where the officer may not look."""
    if not desk.may(Permission.VIEW):
        return {}
    today = desk.today()
    last_month = month_before(month_of(today))
    with desk.read() as session:
        silent_ones = silent(judged_month(session, last_month)).with_only_columns(func.count())
        counts = _counts(desk, today) | {"evaluation": silent_ones}
        row = session.execute(select(*(query.scalar_subquery().label(name) for name, query in counts.items()))).one()
    return {name: int(number) for name, number in row._mapping.items()}


def _counts(desk: Desk, today: date) -> dict[str, Any]:
    return {
        "businesses": select(func.count()).select_from(Business).where(listed(Business)),
        "curation": waiting_for_curation(),
        "partnerships": select(_running_out(Agreement, today) + _running_out(Memorandum, today)),
        "placements": select(func.count()).select_from(Placement).where(*UNANSWERED),
        "issuing": select(func.count()).select_from(DraftPaper).where(drafts_for(desk)),
    }


def _running_out(model: Any, today: date) -> Any:
    """How many agreements or memoranda run out soonest, as a part of a statement."""
    soon = ends_within(today, ENDING_DAYS[0], model)
    return select(func.count()).select_from(model).where(*soon).scalar_subquery()


BACKUP_LATE = timedelta(days=1)
"""A changed office that is older than its newest backup by more than this asks for one; each close makes one anyway."""


@dataclass(frozen=True)
class BackupLine:
    """When the newest backup was made, and whether another one is wanted now."""

    newest: datetime | None
    late: bool


def backup_line(desk: Desk) -> BackupLine:
    """How the office stands with its backups: a look at file names and one question to the trail."""
    desk.require(Permission.VIEW)
    newest = newest_backup(desk)
    old = newest is None or desk.now() - newest > BACKUP_LATE
    return BackupLine(newest, old and is_due(desk))
