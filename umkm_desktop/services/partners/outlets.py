"""Outlets and sites of a partner: entered, changed, closed, taken out of the lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.areas import area_text
from umkm_desktop.domain.errors import Conflict, FieldProblems
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.outlets import OUTLET_FIELDS, examine_outlet, outlet_key
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import bring_back, find_listed
from umkm_desktop.services.regions import bekasi
from umkm_desktop.storage.models import Outlet, Partner, Placement


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


def add_outlet(desk: Desk, partner_uid: str, values: Mapping[str, object]) -> str:
    """Enter an outlet and return its uid; raises FieldProblems, Conflict for a name the partner has already."""
    desk.require(Permission.EDIT_PARTNERS)
    stored = _checked(values)
    with desk.write("outlet.added") as session:
        partner = find_listed(session, Partner, partner_uid)
        _check_name(session, partner, str(stored["name"]))
        outlet = Outlet(partner=partner, **stored)
        session.add(outlet)
        session.flush()
        return outlet.uid


def change_outlet(desk: Desk, uid: str, values: Mapping[str, object], *, revision: int | None = None) -> list[str]:
    """Change the given fields; returns which changed; placements there follow a new name.

    Raises FieldProblems, Conflict, NotFound.
    """
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("outlet.changed") as session:
        outlet = find_listed(session, Outlet, uid)
        check_revision(outlet, revision)
        stored = _checked({**outlet_values(_line(outlet, desk.today())), **values})
        changed = [key for key, value in stored.items() if getattr(outlet, key) != value]
        if "name" in changed:
            _check_name(session, outlet.partner, str(stored["name"]), outlet)
        for key in changed:
            setattr(outlet, key, stored[key])
        if "name" in changed:
            for placement in session.scalars(select(Placement).where(Placement.outlet_id == outlet.id)):
                placement.outlet = outlet.name
        return changed


def archive_outlet(desk: Desk, uid: str, *, archived: bool = True, reason: str = "") -> None:
    """Take an outlet out of the lists, or put it back; nothing is deleted. A closed one gets ``closed_on`` instead."""
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("outlet.archived" if archived else "outlet.restored", reason=reason.strip() or None) as session:
        if archived:
            find(session, Outlet, uid).archived_at = desk.now()
        else:
            outlet = bring_back(session, Outlet, uid)
            _check_name(session, outlet.partner, outlet.name, outlet)


def outlets_of(desk: Desk, partner_uid: str, *, archived: bool = False, only_open: bool = False) -> list[OutletLine]:
    """The places of a partner by name; raises NotFound."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        found = select(Outlet).where(
            Outlet.partner_id == partner.id,
            Outlet.archived_at.is_not(None) if archived else Outlet.archived_at.is_(None),
        )
        if only_open:
            found = found.where(or_(Outlet.closed_on.is_(None), Outlet.closed_on > today))
        return [_line(row, today) for row in session.scalars(found.order_by(func.lower(Outlet.name), Outlet.id))]


def outlet_values(line: OutletLine) -> dict[str, object]:
    """An outlet as its form opens: the area as it is typed."""
    area = "" if line.area_dm2 is None else area_text(line.area_dm2)
    return {rule.key: getattr(line, rule.key) for rule in OUTLET_FIELDS} | {"area": area}


def _check_name(session: Session, partner: Partner, name: str, own: Outlet | None = None) -> None:
    """Raise Conflict for a name another outlet of the partner in the lists has; case and signs make no other name."""
    named = select(Outlet.id, Outlet.name).where(Outlet.partner_id == partner.id, Outlet.archived_at.is_(None))
    with session.no_autoflush:
        others = [other for number, other in session.execute(named) if own is None or number != own.id]
    if outlet_key(name) in map(outlet_key, others):
        raise Conflict(_("{partner} sudah mempunyai lokasi “{name}”.").format(partner=partner.name, name=name))


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    examined = examine_outlet(values)
    if examined.problems:
        raise FieldProblems(examined.problems)
    return {**examined.values, "district": bekasi().settle_district(examined.values.get("district"))}


def _line(row: Outlet, today: date) -> OutletLine:
    begun = row.opened_on is None or row.opened_on <= today
    return OutletLine(
        uid=row.uid,
        revision=row.revision,
        name=row.name,
        kind=row.kind,
        district=row.district,
        address=row.address,
        area_dm2=row.area_dm2,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        note=row.note,
        is_open=begun and (row.closed_on is None or row.closed_on > today),
        archived=row.archived_at is not None,
    )
