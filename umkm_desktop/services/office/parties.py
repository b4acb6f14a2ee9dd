"""The parties of an agreement as they are chosen: who, where, who signs, and which products there are."""

from dataclasses import dataclass

from sqlalchemy import select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.storage.models import Business, Partner, Product


@dataclass(frozen=True)
class Party:
    """A business or partner in a list to choose from."""

    uid: str
    name: str
    detail: str
    signatory: str = ""
    position: str = ""

    @property
    def shown(self) -> str:
        """Name and what tells it from others of the name."""
        return f"{self.name} · {self.detail}" if self.detail else self.name


def business_party(desk: Desk, uid: str) -> Party:
    """A business as a party: its owner signs; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        business = find(session, Business, uid)
        owner = business.owner.name if business.owner else ""
        detail = " · ".join(part for part in (owner, business.district) if part)
        return Party(uid, business.name, detail, owner, "")


def partner_party(desk: Desk, uid: str) -> Party:
    """A partner as a party: its contact signs; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        partner = find(session, Partner, uid)
        contact, position = partner.contact_name or "", partner.contact_position or ""
        return Party(uid, partner.name, partner.district or "", contact, position)


def products_of(desk: Desk, business_uid: str) -> list[tuple[str, str]]:
    """Uid and name of the products a business has, for choosing; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        business = find(session, Business, business_uid)
        statement = select(Product.uid, Product.name).where(
            Product.business_id == business.id, Product.archived_at.is_(None)
        )
        return [(uid, name) for uid, name in session.execute(statement.order_by(Product.name))]
