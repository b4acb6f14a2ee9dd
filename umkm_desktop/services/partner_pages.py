"""What stands on the page of one partner beside its own data: memoranda, outreach, and the trail of all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.history import Entry, records_history
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
    Duty, ComplianceRuling, Outlet, PartnerContact, PartnerTarget, Outreach, PartnerNeed, Memorandum,
)  # fmt: skip
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


@dataclass(frozen=True)
class OutreachLine:
    """One talk or visit, planned, held or cancelled."""

    uid: str
    kind: str
    status: str
    day: date | None
    place: str | None
    officers: str | None
    promised: str | None
    next_step: str | None
    next_on: date | None


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
        return [
            MemorandumLine(row.uid, row.number, row.about, row.status, row.starts, row.ends)
            for row in session.scalars(found)
        ]


def outreach_of(desk: Desk, partner_uid: str, *, limit: int = 200) -> list[OutreachLine]:
    """Talks and visits of a partner, the newest day first; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        day = func.coalesce(Outreach.held_on, Outreach.planned_on)
        found = (
            select(Outreach)
            .where(Outreach.partner_id == partner.id, Outreach.archived_at.is_(None))
            .order_by(day.desc(), Outreach.id.desc())
            .limit(limit)
        )
        return [_outreach(row) for row in session.scalars(found)]


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


def _outreach(row: Outreach) -> OutreachLine:
    return OutreachLine(
        uid=row.uid,
        kind=row.kind,
        status=row.status,
        day=row.held_on or row.planned_on,
        place=row.place,
        officers=row.officers,
        promised=row.promised,
        next_step=row.next_step,
        next_on=row.next_on,
    )
