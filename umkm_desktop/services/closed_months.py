"""Whether a month is closed, and the sentence for whoever would change its reports."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import ROLE_NAMES, Permission, holders
from umkm_desktop.i18n import _, format_month
from umkm_desktop.storage.models import MonthClosing


def closing_row(session: Session, month: str) -> MonthClosing | None:
    """The closing that is in force for a month; None while it is open."""
    closed = select(MonthClosing).where(MonthClosing.month == month, MonthClosing.reopened_at.is_(None))
    return session.scalars(closed).first()


def closed_sentence(session: Session, month: str) -> str:
    """Why reports of a month cannot be changed and who may open it again; empty where it is open."""
    if closing_row(session, month) is None:
        return ""
    who = ", ".join(_(ROLE_NAMES[role]) for role in holders(Permission.REOPEN_MONTHS))
    return _("{month} sudah ditutup. Minta dibuka kembali dahulu, dengan alasan; yang berhak: {who}.").format(
        month=format_month(month), who=who
    )


def refuse_closed(session: Session, month: str) -> None:
    """Raise RuleBroken, with who may reopen it, where the month is closed."""
    sentence = closed_sentence(session, month)
    if sentence:
        raise RuleBroken(sentence, "month")
