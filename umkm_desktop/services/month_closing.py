"""Closing a month: its judgements are stored with the rule that made them; reopening takes a reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.approval import check_reason
from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.domain.evaluation import month_of
from umkm_desktop.domain.evaluation_rules import Rule, check_month
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.closed_months import closing_row
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.feasts import month_shift
from umkm_desktop.services.judged_months import Part, judged_month
from umkm_desktop.services.month_rules import rule_of, rule_row
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.stored_judgements import store_judgements
from umkm_desktop.storage.models import MonthClosing, Placement


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
    """Judge a month for good and store what was said, in one transaction.

    Raises RuleBroken for a month that is not over, Conflict where it is closed already, Cancelled.
    """
    desk.require(Permission.CLOSE_MONTHS)
    if check_month(month) >= month_of(desk.today()):
        raise RuleBroken(_("{month} belum berakhir; tutup sesudah bulannya lewat.").format(month=format_month(month)))
    with desk.write("month_closing.closed") as session:
        if closing_row(session, month) is not None:
            raise Conflict(_("{month} sudah ditutup.").format(month=format_month(month)))
        rule = rule_row(session, month)
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
        store_judgements(session, month, row.id, rule_of(rule), progress)
        return _closing(row)


def reopen_month(desk: Desk, month: str, *, reason: str) -> None:
    """Open a closed month again; what was stored stays with its closing. Raises RuleBroken."""
    desk.require(Permission.REOPEN_MONTHS)
    check_reason(reason)
    with desk.write("month_closing.reopened", reason=reason.strip()) as session:
        row = closing_row(session, month)
        if row is None:
            raise RuleBroken(_("{month} tidak sedang ditutup.").format(month=format_month(month)))
        row.reopened_at, row.reopened_by, row.reopen_reason = desk.now(), desk.officer.name, reason.strip()


def _month_sums(session: Session, month: str) -> tuple[int, int]:
    """How many placements the month holds, and what they sold together in rupiah."""
    judged = judged_month(session, month, only=Part.TREND)
    summed = select(func.count(), func.sum(judged.sales)).select_from(Placement).outerjoin(judged.table, judged.joined)
    placements, sales = session.execute(summed.where(judged.belongs)).one()
    return placements, int(sales or 0)


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
