"""What was corrected in the reports of a month, out of the trail: who, when, from what to what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.trail.trail_fields import UNSHOWN, label_of, value_text
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.storage.models import AuditContent, AuditEntry, Business, Partner, Placement, Product, SalesReport

_SUBJECT = SalesReport.__subject__


@dataclass(frozen=True)
class FieldCorrection:
    """One field as an officer reads it."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Correction:
    """One report that was changed after it was filed."""

    placement_uid: str
    product: str
    business: str
    partner: str
    outlet: str | None
    at: datetime
    officer: str
    fields: tuple[FieldCorrection, ...]


def corrections(desk: Desk, month: str, *, offset: int = 0, limit: int | None = None) -> list[Correction]:
    """Corrections to the reports of a month, the newest first."""
    desk.require(Permission.VIEW)
    columns = (
        Placement.uid,
        Product.name,
        Business.name,
        Partner.name,
        Placement.outlet,
        AuditEntry.at,
        AuditEntry.officer,
        AuditContent.content,
    )
    with desk.read() as session:
        statement = (
            _entries(session, month)
            .with_only_columns(*columns)
            .join(Product, Placement.product_id == Product.id)
            .join(Business, Product.business_id == Business.id)
            .join(Partner, Placement.partner_id == Partner.id)
            .outerjoin(AuditContent, AuditContent.seq == AuditEntry.seq)
            .order_by(AuditEntry.seq.desc())
        )
        found = session.execute(statement.offset(offset).limit(limit)).all()
    return [Correction(*row[:7], tuple(_fields(json.loads(row[7])["fields"] if row[7] else {}))) for row in found]


def count_corrections(desk: Desk, month: str) -> int:
    """How many corrections the reports of a month have seen."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(_entries(session, month).with_only_columns(func.count())) or 0


def _entries(session: Session, month: str) -> Select[Any]:
    """Entries about reports that the month holds, and that are not the first about their report."""
    first = aliased(AuditEntry)
    earliest = select(func.min(first.seq)).where(first.record_uid == SalesReport.uid).scalar_subquery()
    return (
        select(AuditEntry.seq)
        .select_from(SalesReport)
        .join(Placement, SalesReport.placement_id == Placement.id)
        .join(AuditEntry, AuditEntry.record_uid == SalesReport.uid)
        .where(SalesReport.month == month, SalesReport.revision > 1, AuditEntry.seq > earliest)
        .where(judged_month(session, month).belongs_alone)
    )


def _fields(changed: Mapping[str, Any]) -> list[FieldCorrection]:
    return [
        FieldCorrection(label_of(_SUBJECT, field), value_text(_SUBJECT, field, old), value_text(_SUBJECT, field, new))
        for field, (old, new) in changed.items()
        if field not in UNSHOWN
    ]
