"""Open months that another rule judges now, judged anew: some thousand placements a time, stopped and taken up at will.

Until a month is done every reader says so, and nothing is issued about it.
"""

from sqlalchemy import func, select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.judging import judge_some_due
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.services.rules_in_force import due_sentence
from umkm_desktop.storage.models import MonthDue, Placement

STEP = 40_000
"""Reports judged in one transaction, about a second: others may write in between."""


def months_due(desk: Desk) -> list[str]:
    """The open months that are to be judged anew, the newest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return list(session.scalars(select(MonthDue.month).order_by(MonthDue.month.desc())))


def due_words(desk: Desk, month: str) -> str:
    """The sentence for a reader of a month; empty where it is judged by the rule in force."""
    return due_sentence(month) if month in months_due(desk) else ""


def with_due_words(desk: Desk, month: str, line: str) -> str:
    """A line about a month, followed by that sentence where there is one."""
    words = due_words(desk, month)
    return f"{line} · {words}" if words and line else line or words


def judge_anew(desk: Desk, progress: Progress = no_progress) -> int:
    """Judge every month that is due, the newest first; returns how many. Raises Cancelled; what is done stays done."""
    desk.require(Permission.VIEW)
    months = months_due(desk)
    if not months:
        return 0
    progress(0, len(months))
    while True:
        if progress.cancelled():
            raise Cancelled
        with desk.write("month.judged") as session:
            placements = session.scalar(select(func.max(Placement.id))) or 0
            last = judge_some_due(session, STEP)
        if last is None and not months_due(desk):
            break
        progress(last or 0, placements)
    _tell(desk)
    progress(len(months), len(months))
    return len(months)


def _tell(desk: Desk) -> None:
    """Whoever shows a month reads it again."""
    with desk.write("month.judged") as session:
        session.info["kinds"].add("evaluation_rule")
