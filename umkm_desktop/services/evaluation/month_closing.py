"""A month is closed with the rule that judged it, opened again with a reason, judged anew where the rule is another."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.evaluation.evaluation_rules import Rule, check_month
from umkm_desktop.domain.evaluation.feasts import Shift
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import check_reason
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import shift_in
from umkm_desktop.services.evaluation.month_rules import month_shift
from umkm_desktop.services.judged_months import JudgedMonth, closing_row, due_sentence, judged_month, rule_of, rule_row
from umkm_desktop.services.judging import (
    judge_report,
    judge_some_due,
    months_looked_at,
    read_histories,
    settle_month,
    store,
)
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Judgement, MonthClosing, MonthDue, Placement

_CHUNK = 2_000
"""Placements looked at together."""


@dataclass(frozen=True)
class Closing:
    """The closing of a month; ``placements`` judged, ``sales`` in rupiah."""

    uid: str
    month: str
    rule: Rule
    closed_at: datetime
    closed_by: str
    placements: int
    sales: int


@dataclass(frozen=True)
class MonthStanding:
    """What a reader of a month is told: its closing, the comparisons a feast shifts, and that it is judged anew."""

    closing: Closing | None = None
    shift: Shift = Shift()
    due: str = ""


def month_standing(desk: Desk, month: str) -> MonthStanding:
    """How a month stands now; without a closing it is open."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = judged_month(session, month)
        closing = _closing(months.closing) if months.closing else None
        return MonthStanding(closing, shift_in(session, months), due_sentence(month) if months.due else "")


def close_month(desk: Desk, month: str, progress: Progress = no_progress) -> Closing:
    """Keep what is said of a month as it is now, in one transaction; what has no report is kept as "belum lapor".

    Raises RuleBroken for a month that is not over, Conflict where it is closed already, Cancelled.
    """
    desk.require(Permission.CLOSE_MONTHS)
    if check_month(month) >= month_of(desk.today()):
        raise RuleBroken(_("{month} belum berakhir; tutup sesudah bulannya lewat.").format(month=format_month(month)))
    with desk.write("month_closing.closed") as session:
        months = judged_month(session, month)
        if months.closing is not None:
            raise Conflict(_("{month} sudah ditutup.").format(month=format_month(month)))
        if months.due:
            settle_month(session, month, progress)
        placements, sales = _month_sums(session, months)
        row = MonthClosing(
            month=month,
            rule=rule_row(session, month),
            closed_at=desk.now(),
            closed_by=desk.officer.name,
            placements=placements,
            sales=sales,
            shifted=month_shift(session, month).stored,
        )
        session.add(row)
        session.flush()
        _keep_silent(session, months, row.id, progress)
        _keep_judged(session, month, row.id)
        return _closing(row)


def reopen_month(desk: Desk, month: str, *, reason: str, progress: Progress = no_progress) -> None:
    """Open a closed month again and judge it by what is known now; what was kept stays with its closing.

    One transaction: stopped, the month stays closed. Raises RuleBroken, Cancelled.
    """
    desk.require(Permission.REOPEN_MONTHS)
    check_reason(reason)
    with desk.write("month_closing.reopened", reason=reason.strip()) as session:
        row = closing_row(session, month)
        if row is None:
            raise RuleBroken(_("{month} tidak sedang ditutup.").format(month=format_month(month)))
        row.reopened_at, row.reopened_by, row.reopen_reason = desk.now(), desk.officer.name, reason.strip()
        session.flush()
        settle_month(session, month, progress)


def _month_sums(session: Session, months: JudgedMonth) -> tuple[int, int]:
    """How many placements the month holds, and what they sold together in rupiah."""
    summed = select(func.count(), func.sum(months.sales)).select_from(Placement).outerjoin(months.table, months.joined)
    placements, sales = session.execute(summed.where(months.belongs)).one()
    return placements, int(sales or 0)


def _keep_judged(session: Session, month: str, closing_id: int) -> None:
    """What is said of the month goes under its closing; what is archived is not of the month."""
    said = (Judgement.month == month, Judgement.closing_id.is_(None))
    listed = Judgement.placement_id.in_(select(Placement.id).where(Placement.archived_at.is_(None)))
    connection = session.connection()
    connection.execute(update(Judgement).where(*said, listed).values(closing_id=closing_id))
    connection.execute(delete(Judgement).where(*said))


def _keep_silent(session: Session, months: JudgedMonth, closing_id: int, progress: Progress) -> None:
    """Everything of the month without a report, with what it sold before. Raises Cancelled."""
    silent = select(Placement.id).outerjoin(months.table, months.joined).where(months.belongs, Judgement.id.is_(None))
    ids = session.scalars(silent.order_by(Placement.id)).all()
    progress(0, len(ids))
    if progress.cancelled():
        raise Cancelled
    looked_at = months_looked_at(months.month, months.rule)
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        histories = read_histories(session, some, looked_at)
        said = [judge_report(histories[one], months.month, months.rule, earlier=True) for one in some]
        store(
            session,
            [{"placement_id": one, "closing_id": closing_id, **row} for one, row in zip(some, said, strict=True)],
        )
        progress(start + len(some), len(ids))
        if progress.cancelled():
            raise Cancelled


def _closing(row: MonthClosing) -> Closing:
    return row_as(Closing, row, rule=rule_of(row.rule))


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
