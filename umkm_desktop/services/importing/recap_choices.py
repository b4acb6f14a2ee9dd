"""Whom recaps and forms come from: partners with products on their shelves, companions who look after businesses."""

from sqlalchemy import exists, func, or_, select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import listed
from umkm_desktop.storage.models import Companion, Companionship, Partner, Placement


def partner_choices(desk: Desk) -> list[tuple[str, str]]:
    """Partners with something on their shelves, or that had: what was withdrawn owes its last month too; by name."""
    desk.require(Permission.VIEW)
    shelved = exists().where(
        Placement.partner_id == Partner.id, listed(Placement), Placement.status.in_([State.PLACED, State.WITHDRAWN])
    )
    statement = select(Partner.uid, Partner.name).where(listed(Partner), shelved)
    with desk.read() as session:
        return [(uid, name) for uid, name in session.execute(statement.order_by(func.lower(Partner.name), Partner.id))]


def companion_choices(desk: Desk) -> list[tuple[str, str]]:
    """Companions whose contract has not ended, and those who still look after businesses, by name."""
    desk.require(Permission.VIEW)
    caring = exists().where(Companionship.companion_id == Companion.id, Companionship.ends.is_(None))
    asked = or_(Companion.ends.is_(None), Companion.ends >= desk.today(), caring)
    statement = select(Companion.uid, Companion.name).where(Companion.archived_at.is_(None), asked)
    statement = statement.order_by(func.lower(Companion.name))
    with desk.read() as session:
        return [(uid, name) for uid, name in session.execute(statement)]
