"""What the office remembers of a retailer's recaps: which column is what, and what the retailer calls each product."""

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import find_listed
from umkm_desktop.storage.models import Partner, Product, RecapLayout, RecapName


def remembered_layout(session: Session, partner_id: int) -> dict[str, str] | None:
    """Heading to field as the last recap of the partner had it."""
    text = session.scalar(select(RecapLayout.layout).where(RecapLayout.partner_id == partner_id))
    return None if text is None else dict(json.loads(text))


def known_names(session: Session, partner_id: int) -> dict[str, str]:
    """Key of the retailer's name to the product's uid."""
    statement = select(RecapName.written, Product.uid).join(Product).where(RecapName.partner_id == partner_id)
    return dict(row for row in session.execute(statement))


def remember_recap(desk: Desk, partner_uid: str, layout: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Keep columns and names for the next recap; ``names`` maps keys of names to product uids. Raises NotFound."""
    desk.require(Permission.REPORT_SALES)
    text = json.dumps(dict(layout), ensure_ascii=False)
    with desk.write("recap_layout.kept") as session:
        partner = find_listed(session, Partner, partner_uid)
        kept = session.scalars(select(RecapLayout).where(RecapLayout.partner_id == partner.id)).one_or_none()
        if kept is None:
            session.add(RecapLayout(partner=partner, layout=text))
        elif kept.layout != text:
            kept.layout = text
        known = {
            one.written: one for one in session.scalars(select(RecapName).where(RecapName.partner_id == partner.id))
        }
        for written, product_uid in names.items():
            product = find_listed(session, Product, product_uid)
            if written not in known:
                session.add(RecapName(partner=partner, written=written, product=product))
            elif known[written].product_id != product.id:
                known[written].product = product
