"""Open months that another rule judges now, judged anew: some thousand placements a time, stopped and taken up at will.

Until a month is done every reader says so, and nothing is issued about it.
"""

from collections.abc import Sequence

from sqlalchemy import func, select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.judging import step_of
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.services.rules_in_force import due_sentence
from umkm_desktop.storage.models import MonthDue, SalesReport

STEP = 4_000
"""Placements judged in one transaction: others may write in between."""


def months_due(desk: Desk) -> list[str]:
    """The open months that are to be judged anew, the newest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return list(session.scalars(select(MonthDue.month).order_by(MonthDue.month.desc())))


def due_words(desk: Desk, month: str) -> str:
    """The sentence for a reader of a month; empty where it is judged by the rule in force."""
    return due_sentence(month) if month in months_due(desk) else ""


def judge_anew(desk: Desk, progress: Progress = no_progress) -> int:
    """Judge every month that is due, the newest first; returns how many. Raises Cancelled; what is done stays done."""
    desk.require(Permission.VIEW)
    months = months_due(desk)
    if not months:
        return 0
    done, total = 0, _reports_of(desk, months)
    for month in months:
        while (left := _next(desk, month)) is not None:
            if progress.cancelled():
                raise Cancelled
            progress(done, total, format_month(month))
            with desk.write("month.judged") as session:
                step_of(session, month, left, STEP)
            done += STEP
    _tell(desk)
    progress(total, total)
    return len(months)


def _next(desk: Desk, month: str) -> int | None:
    with desk.read() as session:
        return session.scalar(select(MonthDue.done).where(MonthDue.month == month))


def _tell(desk: Desk) -> None:
    """Whoever shows a month reads it again."""
    with desk.write("month.judged") as session:
        session.info["kinds"].add("evaluation_rule")


def _reports_of(desk: Desk, months: Sequence[str]) -> int:
    counted = select(func.count()).select_from(SalesReport).where(SalesReport.month.in_(months))
    with desk.read() as session:
        return session.scalar(counted) or 0
