"""What stands on the page of one partner beside its own data: its memoranda, and the trail of all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.rows import rows_as
from umkm_desktop.services.trail.history import Entry, records_history
from umkm_desktop.storage.models import (
    ComplianceRuling,
    Duty,
    Memorandum,
    Outlet,
    Outreach,
    Partner,
    PartnerContact,
    PartnerNeed,
    PartnerTarget,
)

OF_PARTNER: tuple[Any, ...] = (
    Duty,
    ComplianceRuling,
    Outlet,
    PartnerContact,
    PartnerTarget,
    Outreach,
    PartnerNeed,
    Memorandum,
)
"""Records that belong to one partner and are told in its Riwayat."""

MOST_RECORDS = 400
"""The newest records of each kind whose entries are looked for."""


@dataclass(frozen=True)
class MemorandumLine:
    """One memorandum (MoU) with the partner; ``status`` as recorded."""

    uid: str
    number: str | None
    about: str
    status: str
    starts: date | None
    ends: date | None


def memoranda_of(desk: Desk, partner_uid: str) -> list[MemorandumLine]:
    """The memoranda with a partner, the newest first; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        found = (
            select(Memorandum)
            .where(Memorandum.partner_id == partner.id, Memorandum.archived_at.is_(None))
            .order_by(Memorandum.id.desc())
        )
        return rows_as(MemorandumLine, session.scalars(found))


def partner_history(desk: Desk, partner_uid: str, *, limit: int = 200) -> list[Entry]:
    """What happened to a partner and to everything that belongs to it alone, the newest first."""
    return records_history(desk, _uids(desk, partner_uid), limit=limit)


def _uids(desk: Desk, partner_uid: str) -> Sequence[str]:
    desk.require(Permission.VIEW)
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        uids = [partner.uid]
        for model in OF_PARTNER:
            found = select(model.uid).where(model.partner_id == partner.id)
            uids += session.scalars(found.order_by(model.id.desc()).limit(MOST_RECORDS))
        return uids
