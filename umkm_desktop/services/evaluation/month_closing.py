"""Closing a month: its judgements are stored with the rule that made them; reopening takes a reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.evaluation.evaluation_rules import Rule, check_month
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import check_reason
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.closed_months import closing_row
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.feasts import month_shift
from umkm_desktop.services.judged_months import JudgedMonth, judged_month
from umkm_desktop.services.judging import judge_report, months_looked_at, read_histories, settle_month, store
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.services.rules_in_force import rule_of, rule_row, standing
from umkm_desktop.storage.models import Judgement, MonthClosing, Placement

_CHUNK = 2_000
"""Placements looked at together."""


@dataclass(frozen=True)
class Closing:
    """One closing of a month; ``placements`` judged, ``sales`` in rupiah; reopened when ``reopened_at`` is there."""

    uid: str
    month: str
    rule: Rule
    closed_at: datetime
    closed_by: str
    placements: int
    sales: int
    reopened_at: datetime | None = None
    reopened_by: str = ""
    reopen_reason: str = ""


def closing_of(desk: Desk, month: str) -> Closing | None:
    """How a month is closed now; None where it is open."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        row = closing_row(session, month)
        return None if row is None else _closing(row)


def closed_months(desk: Desk) -> list[Closing]:
    """Every month that is closed now, the newest first."""
    desk.require(Permission.VIEW)
    closed = select(MonthClosing).where(MonthClosing.reopened_at.is_(None)).order_by(MonthClosing.month.desc())
    with desk.read() as session:
        return [_closing(row) for row in session.scalars(closed)]


def closings_of(desk: Desk, month: str) -> list[Closing]:
    """Every time a month was closed, the newest first, with why it was reopened."""
    desk.require(Permission.VIEW)
    all_of_it = select(MonthClosing).where(MonthClosing.month == month).order_by(MonthClosing.id.desc())
    with desk.read() as session:
        return [_closing(row) for row in session.scalars(all_of_it)]


def close_month(desk: Desk, month: str, progress: Progress = no_progress) -> Closing:
    """Keep what is said of a month as it is now, in one transaction; what has no report is kept as "belum lapor".

    Raises RuleBroken for a month that is not over, Conflict where it is closed already, Cancelled.
    """
    desk.require(Permission.CLOSE_MONTHS)
    if check_month(month) >= month_of(desk.today()):
        raise RuleBroken(_("{month} belum berakhir; tutup sesudah bulannya lewat.").format(month=format_month(month)))
    with desk.write("month_closing.closed") as session:
        if closing_row(session, month) is not None:
            raise Conflict(_("{month} sudah ditutup.").format(month=format_month(month)))
        rule = rule_row(session, month)
        if standing(session, month).due:
            settle_month(session, month, progress)
        placements, sales = _month_sums(session, month)
        row = MonthClosing(
            month=month,
            rule=rule,
            closed_at=desk.now(),
            closed_by=desk.officer.name,
            placements=placements,
            sales=sales,
            shifted=month_shift(session, month).stored,
        )
        session.add(row)
        session.flush()
        _keep_silent(session, month, row.id, rule_of(rule), progress)
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


def _month_sums(session: Session, month: str) -> tuple[int, int]:
    """How many placements the month holds, and what they sold together in rupiah."""
    judged = judged_month(session, month)
    summed = select(func.count(), func.sum(judged.sales)).select_from(Placement).outerjoin(judged.table, judged.joined)
    placements, sales = session.execute(summed.where(judged.belongs)).one()
    return placements, int(sales or 0)


def _keep_judged(session: Session, month: str, closing_id: int) -> None:
    """What is said of the month goes under its closing; what is archived is not of the month."""
    said = (Judgement.month == month, Judgement.closing_id.is_(None))
    listed = Judgement.placement_id.in_(select(Placement.id).where(Placement.archived_at.is_(None)))
    connection = session.connection()
    connection.execute(update(Judgement).where(*said, listed).values(closing_id=closing_id))
    connection.execute(delete(Judgement).where(*said))


def _keep_silent(session: Session, month: str, closing_id: int, rule: Rule, progress: Progress) -> None:
    """Everything of the month without a report, with what it sold before. Raises Cancelled."""
    judged = JudgedMonth(month, None)
    silent = select(Placement.id).outerjoin(judged.table, judged.joined).where(judged.belongs, Judgement.id.is_(None))
    ids = session.scalars(silent.order_by(Placement.id)).all()
    progress(0, len(ids))
    if progress.cancelled():
        raise Cancelled
    months = months_looked_at(month, rule)
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        histories = read_histories(session, some, months)
        said = [judge_report(histories[one], month, rule, earlier=True) for one in some]
        store(
            session,
            [{"placement_id": one, "closing_id": closing_id, **row} for one, row in zip(some, said, strict=True)],
        )
        progress(start + len(some), len(ids))
        if progress.cancelled():
            raise Cancelled


def _closing(row: MonthClosing) -> Closing:
    return Closing(
        row.uid,
        row.month,
        rule_of(row.rule),
        row.closed_at,
        row.closed_by,
        row.placements,
        row.sales,
        row.reopened_at,
        row.reopened_by or "",
        row.reopen_reason or "",
    )
