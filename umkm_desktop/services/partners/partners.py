"""Large and medium businesses: enter, change, list and archive partners; memoranda and the trail of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.amounts import area_text
from umkm_desktop.domain.matching import name_key
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS, TRADING_AREA, examine_partner
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.owned import Owned, Values, checked_values, set_columns
from umkm_desktop.services.partners.fulfilment import running_on
from umkm_desktop.services.partners.targets import target_of
from umkm_desktop.services.rows import row_as, rows_as
from umkm_desktop.services.trail.history import Entry, records_history
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import (
    Agreement,
    ComplianceRuling,
    Duty,
    Memorandum,
    Outlet,
    Outreach,
    Partner,
    PartnerContact,
    PartnerNeed,
    PartnerTarget,
    Placement,
)
from umkm_desktop.storage.types import new_uid

_STORED = ("uid", *(rule.key for rule in PARTNER_FIELDS), "trading_area_dm2")


@dataclass(frozen=True)
class PartnerRow:
    """One partner in a list, with the agreements that run today, what stands on its shelves, and this year's target."""

    uid: str
    name: str
    kind: str
    district: str | None
    agreements: int
    placed: int
    target: int | None
    archived: bool


@dataclass(frozen=True)
class PartnerDetails:
    """Everything known of one partner; ``values`` holds the form's fields."""

    uid: str
    revision: int
    values: Mapping[str, object]
    row: PartnerRow


def add_partner(desk: Desk, values: Mapping[str, object]) -> str:
    """Enter a partner and return its uid; raises FieldProblems."""
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("partner.created") as session:
        uid, stored = new_uid(), PARTNERS.checked(session, desk, values, None)
        enter_partners(session, [{**stored, "uid": uid}])
        return uid


def enter_partners(session: Session, rows: Sequence[Mapping[str, object]]) -> list[int]:
    """Enter partners of checked rows, one or thousands; returns their ids."""
    made = (
        {**{key: row[key] for key in _STORED if key in row}, "match_key": name_key(str(row["name"]))} for row in rows
    )
    return bulk.insert_records(session, Partner, made)


def store_partner(partner: Partner, values: Mapping[str, object]) -> list[str]:
    """Change checked fields in a transaction, what is not given stays; returns which changed."""
    changed = set_columns(partner, {key: values[key] for key in _STORED if key in values})
    partner.match_key = name_key(partner.name)
    return changed


class Partners(Owned[Partner]):
    """The partners themselves."""

    model = Partner
    archiving = Permission.ARCHIVE

    def typed(self, row: Partner) -> dict[str, object]:
        area = row.trading_area_dm2
        values = {rule.key: getattr(row, rule.key) for rule in PARTNER_FIELDS}
        return values | {TRADING_AREA.key: None if area is None else area_text(area)}

    def checked(self, session: Session, desk: Desk, values: Values, row: Partner | None) -> dict[str, object]:
        stored = checked_values(examine_partner(values))
        return {**stored, "district": bekasi().settle_district(stored.get("district"))}

    def store(self, row: Partner, values: Mapping[str, object]) -> list[str]:
        return store_partner(row, values)


PARTNERS = Partners()
change_partner, archive_partner = PARTNERS.change, PARTNERS.archive


def count_partners(desk: Desk, *, text: str = "", kind: str | None = None, archived: bool = False) -> int:
    """How many partners a list of these filters holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_filtered(text, kind, archived).subquery())) or 0


def page_partners(
    desk: Desk, *, text: str = "", kind: str | None = None, archived: bool = False, offset: int = 0, limit: int = 100
) -> list[PartnerRow]:
    """One page of partners by name, counted in one statement."""
    desk.require(Permission.VIEW)
    statement = _with_counts(_filtered(text, kind, archived), desk.today())
    ordered = statement.order_by(func.lower(Partner.name), Partner.id).offset(offset).limit(limit)
    with desk.read() as session:
        return [_row(*found) for found in session.execute(ordered)]


def place_in_list(
    desk: Desk, uid: str, *, text: str = "", kind: str | None = None, archived: bool = False
) -> int | None:
    """Where a partner stands in a list of these filters, counted from 0; None where the list does not hold it."""
    desk.require(Permission.VIEW)
    number = func.row_number().over(order_by=(func.lower(Partner.name), Partner.id)).label("place")
    found = _filtered(text, kind, archived).with_only_columns(Partner.uid, number).subquery()
    with desk.read() as session:
        place = session.scalar(select(found.c.place).where(found.c.uid == uid))
    return None if place is None else int(place) - 1


def partner_details(desk: Desk, uid: str) -> PartnerDetails:
    """One partner for its page and its form; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        partner = find(session, Partner, uid)
        statement = _with_counts(select(Partner).where(Partner.id == partner.id), desk.today())
        return PartnerDetails(uid, partner.revision, PARTNERS.typed(partner), _row(*session.execute(statement).one()))


def _filtered(text: str, kind: str | None, archived: bool) -> Select[Partner]:
    statement = select(Partner).where(Partner.archived_at.is_not(None) if archived else Partner.archived_at.is_(None))
    if kind:
        statement = statement.where(Partner.kind == kind)
    for word in text.split():
        statement = statement.where(Partner.name.icontains(word, autoescape=True))
    return statement


def _with_counts(statement: Select[Partner], today: date) -> Select[Partner, int, int, int | None]:
    agreements = select(func.count()).where(Agreement.partner_id == Partner.id, running_on(today)).scalar_subquery()
    placed = (
        select(func.count())
        .where(Placement.partner_id == Partner.id, Placement.status == "placed", listed(Placement, of=Partner))
        .scalar_subquery()
    )
    return statement.add_columns(agreements, placed, target_of(today.year))


def _row(partner: Partner, agreements: int, placed: int, target: int | None) -> PartnerRow:
    counts = {"agreements": agreements, "placed": placed, "target": target}
    return row_as(PartnerRow, partner, **counts, archived=partner.archived_at is not None)


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
