"""People at a partner beside its main contact: entered, changed, taken out of the lists."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.outlets import CONTACT_FIELDS, examine_contact
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.owned import OfPartner, Values, checked_values
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Partner, PartnerContact


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
