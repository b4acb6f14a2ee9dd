"""One product of a session as a curator looks at it: what it is, and how its papers stand now."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from umkm_desktop.domain.curation.curation_gates import GateOutcome
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.curation.panel_work import gate_at, papers_now
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.storage.models import SessionEntry, Submission


@dataclass(frozen=True)
class EntryFacts:
    """A product's head on the score sheet; ``asked`` and ``mended`` are of a product that comes again."""

    uid: str
    product_uid: str
    product: str
    business: str
    district: str
    is_food: bool
    net_weight: str
    packaging: str
    price: int | None
    capacity: int | None
    shelf_life_days: int | None
    submitted_on: date | None
    asked: str
    mended: str
    gate: GateOutcome


def entry_facts(desk: Desk, entry_uid: str) -> EntryFacts:
    """What is known of a product of a session, with the legal gate on the session's day. Raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        entry = find(session, SessionEntry, entry_uid)
        row, product = entry.session, entry.product
        handed_in = session.scalars(
            select(Submission).where(Submission.product_id == product.id).order_by(Submission.id.desc()).limit(1)
        ).first()
        papers = papers_now(session, row, entry=entry)
        return EntryFacts(
            uid=entry.uid,
            product_uid=product.uid,
            product=entry.product_name,
            business=entry.business_name,
            district=entry.district or "",
            is_food=entry.is_food,
            net_weight=entry.net_weight or "",
            packaging=entry.packaging or "",
            price=entry.price,
            capacity=product.capacity_per_month,
            shelf_life_days=product.shelf_life_days,
            submitted_on=handed_in.submitted_on if handed_in else None,
            asked=(handed_in.asked or "") if handed_in else "",
            mended=(handed_in.mended or "") if handed_in else "",
            gate=gate_at(rubric_of(row.rubric), row, entry, papers[entry.id]),
        )
