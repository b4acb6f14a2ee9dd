"""People at a partner beside its main contact: entered, changed, taken out of the lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.outlets import CONTACT_FIELDS, examine_contact
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import bring_back, find_listed
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


def add_contact(desk: Desk, partner_uid: str, values: Mapping[str, object]) -> str:
    """Enter a contact and return its uid; raises FieldProblems, NotFound."""
    desk.require(Permission.EDIT_PARTNERS)
    stored = _checked(values)
    with desk.write("partner_contact.added") as session:
        contact = PartnerContact(partner=find_listed(session, Partner, partner_uid), **stored)
        session.add(contact)
        session.flush()
        return contact.uid


def change_contact(desk: Desk, uid: str, values: Mapping[str, object], *, revision: int | None = None) -> list[str]:
    """Change the given fields; returns which changed. Raises FieldProblems, Conflict, NotFound."""
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("partner_contact.changed") as session:
        contact = find_listed(session, PartnerContact, uid)
        check_revision(contact, revision)
        stored = _checked({**contact_values(_line(contact)), **values})
        changed = [key for key, value in stored.items() if getattr(contact, key) != value]
        for key in changed:
            setattr(contact, key, stored[key])
        return changed


def archive_contact(desk: Desk, uid: str, *, archived: bool = True, reason: str = "") -> None:
    """Take a contact out of the lists, or put it back; nothing is deleted."""
    desk.require(Permission.EDIT_PARTNERS)
    action = "partner_contact.archived" if archived else "partner_contact.restored"
    with desk.write(action, reason=reason.strip() or None) as session:
        if archived:
            find(session, PartnerContact, uid).archived_at = desk.now()
        else:
            bring_back(session, PartnerContact, uid)


def contacts_of(desk: Desk, partner_uid: str, *, archived: bool = False) -> list[ContactLine]:
    """The further contacts of a partner by name; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        found = select(PartnerContact).where(
            PartnerContact.partner_id == partner.id,
            PartnerContact.archived_at.is_not(None) if archived else PartnerContact.archived_at.is_(None),
        )
        return [_line(row) for row in session.scalars(found.order_by(func.lower(PartnerContact.name)))]


def contact_values(line: ContactLine) -> dict[str, object]:
    """A contact as its form opens."""
    return {rule.key: getattr(line, rule.key) for rule in CONTACT_FIELDS}


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    examined = examine_contact(values)
    if examined.problems:
        raise FieldProblems(examined.problems)
    return dict(examined.values)


def _line(row: PartnerContact) -> ContactLine:
    return ContactLine(
        row.uid, row.revision, row.name, row.position, row.phone, row.email, row.note, row.archived_at is not None
    )
