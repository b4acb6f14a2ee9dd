"""Outlets of a partner, and people there beside its main contact: entered, changed, taken out of the lists."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.amounts import area_text
from umkm_desktop.domain.errors import Conflict
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.partners import (
    CONTACT_FIELDS,
    OUTLET_FIELDS,
    examine_contact,
    examine_outlet,
    outlet_key,
)
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.owned import OfPartner, Values, checked_values
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Outlet, Partner, PartnerContact, Placement


@dataclass(frozen=True)
class OutletLine:
    """One place of a partner; ``is_open`` on the day of the list."""

    uid: str
    revision: int
    name: str
    kind: str | None
    district: str | None
    address: str | None
    area_dm2: int | None
    opened_on: date | None
    closed_on: date | None
    note: str | None
    is_open: bool
    archived: bool


class Outlets(OfPartner[Outlet]):
    """The places of partners; a closed one gets ``closed_on``, the archive is for what was entered by mistake."""

    model = Outlet

    def typed(self, row: Outlet) -> dict[str, object]:
        return outlet_values(row)

    def checked(self, session: Session, desk: Desk, values: Values, row: Outlet | None) -> dict[str, object]:
        stored = checked_values(examine_outlet(values))
        return {**stored, "district": bekasi().settle_district(stored.get("district"))}

    def settle(self, session: Session, row: Outlet, changed: Container[str]) -> None:
        """A partner has one outlet of a name; placements there follow a new name."""
        if "name" in changed:
            _check_name(session, row)
        if "name" in changed and row.id is not None:
            for placement in session.scalars(select(Placement).where(Placement.outlet_id == row.id)):
                placement.outlet = row.name


OUTLETS = Outlets()
add_outlet, change_outlet, archive_outlet = OUTLETS.add, OUTLETS.change, OUTLETS.archive


def outlets_of(desk: Desk, partner_uid: str, *, archived: bool = False, only_open: bool = False) -> list[OutletLine]:
    """The places of a partner by name; raises NotFound."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        found = OUTLETS.kept(partner, archived=archived)
        if only_open:
            found = found.where(or_(Outlet.closed_on.is_(None), Outlet.closed_on > today))
        return [_line(row, today) for row in session.scalars(found.order_by(func.lower(Outlet.name), Outlet.id))]


def outlet_values(line: OutletLine | Outlet) -> dict[str, object]:
    """An outlet as its form opens: the area as it is typed."""
    area = "" if line.area_dm2 is None else area_text(line.area_dm2)
    return {rule.key: getattr(line, rule.key) for rule in OUTLET_FIELDS} | {"area": area}


def _check_name(session: Session, outlet: Outlet) -> None:
    """Raise Conflict for a name another outlet of the partner in the lists has; case and signs make no other name."""
    partner = outlet.partner
    there = session.scalars(OUTLETS.kept(partner, archived=False))
    others = [other.name for other in there if other is not outlet]
    if outlet_key(outlet.name) in map(outlet_key, others):
        raise Conflict(_("{partner} sudah mempunyai lokasi “{name}”.").format(partner=partner.name, name=outlet.name))


def _line(row: Outlet, today: date) -> OutletLine:
    begun = row.opened_on is None or row.opened_on <= today
    is_open = begun and (row.closed_on is None or row.closed_on > today)
    return row_as(OutletLine, row, is_open=is_open, archived=row.archived_at is not None)


@dataclass(frozen=True)
class ContactLine:
    """One person."""

    uid: str
    revision: int
    name: str
    position: str | None
    phone: str | None
    email: str | None
    note: str | None
    archived: bool


class Contacts(OfPartner[PartnerContact]):
    """The further contacts of partners."""

    model = PartnerContact
    rules = CONTACT_FIELDS

    def checked(self, session: Session, desk: Desk, values: Values, row: PartnerContact | None) -> dict[str, object]:
        return checked_values(examine_contact(values))


CONTACTS = Contacts()
add_contact, change_contact, archive_contact = CONTACTS.add, CONTACTS.change, CONTACTS.archive


def contacts_of(desk: Desk, partner_uid: str, *, archived: bool = False) -> list[ContactLine]:
    """The further contacts of a partner by name; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        found = CONTACTS.kept(partner, archived=archived).order_by(func.lower(PartnerContact.name))
        return [row_as(ContactLine, row, archived=archived) for row in session.scalars(found)]


def contact_values(line: ContactLine) -> dict[str, object]:
    """A contact as its form opens."""
    return {rule.key: getattr(line, rule.key) for rule in CONTACT_FIELDS}
