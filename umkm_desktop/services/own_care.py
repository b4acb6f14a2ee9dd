"""For whom an officer may enter anything: a companion for the businesses in his care, everybody else for all."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import find_listed
from umkm_desktop.storage.models import Business, Companion, Companionship, Placement, Product, Submission

R = TypeVar("R", Product, Placement, Submission)


def own_companion(session: Session, desk: Desk) -> Companion | None:
    """The companion that the officer at the desk is, if he is one."""
    mine = select(Companion).where(Companion.officer_uid == desk.officer.uid, Companion.archived_at.is_(None))
    return session.scalars(mine.order_by(Companion.id)).first()


def find_own(session: Session, desk: Desk, model: type[R], uid: str) -> R:
    """A record of a business to be written on, refused where it is archived or a companion has no care of it."""
    row = find_listed(session, model, uid)
    refuse_outside_care(session, desk, business_of(row))
    return row


def business_of(row: Product | Placement | Submission) -> Business:
    """Whose product it is, or is about."""
    return row.business if isinstance(row, Product) else row.product.business


NOT_OWN = N_("{name} bukan usaha dampingan Anda. Yang boleh mengisi: pendampingnya, atau petugas kantor.")


def outside_care(session: Session, desk: Desk, business: Business, sentence: str = NOT_OWN) -> str:
    """Why the officer may not enter anything for this business, and who may; empty where he may."""
    if desk.may(Permission.MANAGE_COMPANIONS):
        return ""
    mine = own_companion(session, desk)
    if mine is None:
        return _(
            "Akun Anda belum dihubungkan dengan data pendamping. Minta petugas menghubungkannya di layar Pendamping."
        )
    care = select(Companionship.id).where(
        Companionship.business_id == business.id, Companionship.companion_id == mine.id, Companionship.ends.is_(None)
    )
    if session.scalar(care.limit(1)) is not None:
        return ""
    return _(sentence).format(name=business.name)


def refuse_outside_care(session: Session, desk: Desk, business: Business, sentence: str = NOT_OWN) -> None:
    """Raise NotAllowed where a companion would enter something for a business that is not in his care."""
    if why := outside_care(session, desk, business, sentence):
        raise NotAllowed(why)
