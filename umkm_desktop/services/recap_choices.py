"""Whom recaps and forms come from: partners with products on their shelves, companions under contract."""

from sqlalchemy import exists, func, or_, select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements import State
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import listed
from umkm_desktop.storage.models import Companion, Partner, Placement


def partner_choices(desk: Desk) -> list[tuple[str, str]]:
    """Partners with something on their shelves, by name."""
    desk.require(Permission.VIEW)
    shelved = exists().where(
        Placement.partner_id == Partner.id, listed(Placement), Placement.status == State.PLACED.value
    )
    statement = select(Partner.uid, Partner.name).where(listed(Partner), shelved)
    with desk.read() as session:
        return [(uid, name) for uid, name in session.execute(statement.order_by(func.lower(Partner.name), Partner.id))]


def companion_choices(desk: Desk) -> list[tuple[str, str]]:
    """Companions whose contract has not ended, by name."""
    desk.require(Permission.VIEW)
    running = Companion.archived_at.is_(None), or_(Companion.ends.is_(None), Companion.ends >= desk.today())
    statement = select(Companion.uid, Companion.name).where(*running).order_by(func.lower(Companion.name))
    with desk.read() as session:
        return [(uid, name) for uid, name in session.execute(statement)]
