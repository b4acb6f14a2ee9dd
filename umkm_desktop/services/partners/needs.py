"""What partners look for: enter, change, close and list their needs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.need_rules import Certificate, Need
from umkm_desktop.domain.partners.needs import NEED_FIELDS, examine_need
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import N_
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed, listed
from umkm_desktop.services.owned import OfPartner, Values, checked_values
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Partner, PartnerNeed

STATES = ("open", "past", "closed", "archived")
"""Looked for; its day is over; closed by an officer; out of the lists."""


@dataclass(frozen=True)
class NeedRow:
    """One need in a list, with its partner."""

    uid: str
    revision: int
    partner_uid: str
    partner: str
    title: str
    asked: Need
    wanted: int | None
    until: date | None
    note: str | None
    state: str


@dataclass(frozen=True)
class NeedQuery:
    """What the list shows; empty fields do not filter. ``states`` empty means all that are not archived."""

    text: str = ""
    states: tuple[str, ...] = ("open",)
    partner_uid: str = ""


class Needs(OfPartner[PartnerNeed]):
    """What partners look for."""

    model = PartnerNeed
    reason_wanted = N_("Tulis alasan kebutuhan ini diarsipkan.")

    def typed(self, row: PartnerNeed) -> dict[str, object]:
        values: dict[str, object] = {rule.key: getattr(row, rule.key) for rule in NEED_FIELDS if rule.key != "food"}
        return values | {"food": None if row.is_food is None else "food" if row.is_food else "other"}

    def checked(self, session: Session, desk: Desk, values: Values, row: PartnerNeed | None) -> dict[str, object]:
        whole = {rule.key: values.get(rule.key) for rule in NEED_FIELDS}
        return checked_values(examine_need(whole, bekasi().districts))


NEEDS = Needs()
add_need, change_need, archive_need = NEEDS.add, NEEDS.change, NEEDS.archive


def close_need(desk: Desk, uid: str, *, closed: bool = True, reason: str = "") -> None:
    """Nothing is looked for any more, or again; raises NotFound."""
    desk.require(Permission.EDIT_PARTNERS)
    action = "partner_need.closed" if closed else "partner_need.reopened"
    with desk.write(action, reason=reason.strip() or None) as session:
        find_listed(session, PartnerNeed, uid).status = "closed" if closed else "open"


def count_needs(desk: Desk, query: NeedQuery) -> int:
    """How many needs the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_shown(query, desk.today()).subquery())) or 0


def page_needs(desk: Desk, query: NeedQuery, *, offset: int = 0, limit: int = 100) -> list[NeedRow]:
    """One page in one statement: those whose day comes first before those without one, then by partner."""
    desk.require(Permission.VIEW)
    order = (func.coalesce(PartnerNeed.until, "9999"), func.lower(Partner.name), PartnerNeed.id)
    with desk.read() as session:
        rows = session.execute(_shown(query, desk.today()).order_by(*order).offset(offset).limit(limit))
        return [need_row(need, partner, desk.today()) for need, partner in rows]


def read_need(desk: Desk, uid: str) -> NeedRow:
    """One need; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        need = find(session, PartnerNeed, uid)
        return need_row(need, need.partner, desk.today())


def need_values(desk: Desk, uid: str) -> dict[str, object]:
    """A need as its form opens; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return NEEDS.typed(find(session, PartnerNeed, uid))


def open_on(day: date) -> Any:
    """The condition for what is looked for on a day."""
    return and_(
        listed(PartnerNeed), PartnerNeed.status == "open", or_(PartnerNeed.until.is_(None), PartnerNeed.until >= day)
    )


def need_row(need: PartnerNeed, partner: Partner, today: date) -> NeedRow:
    """A need with what it asks, as the rules read it."""
    asked = Need(
        category=need.category or "",
        is_food=None if need.is_food is None else bool(need.is_food),
        words=tuple((need.words or "").split()),
        price_from=need.price_from,
        price_to=need.price_to,
        capacity=need.capacity_per_month,
        certificates=tuple(Certificate(one) for one in (need.certificates or "").split()),
        districts=tuple((need.districts or "").splitlines()),
        until=need.until,
    )
    state = "archived" if need.archived_at is not None else "closed" if need.status == "closed" else "open"
    if state == "open" and need.until is not None and need.until < today:
        state = "past"
    return row_as(NeedRow, need, partner_uid=partner.uid, partner=partner.name, asked=asked, state=state)


def _shown(query: NeedQuery, today: date) -> Select[Any]:
    state = case(
        (PartnerNeed.archived_at.is_not(None), "archived"),
        (PartnerNeed.status == "closed", "closed"),
        (PartnerNeed.until < today, "past"),
        else_="open",
    )
    found: Any = select(PartnerNeed, Partner).join(Partner, PartnerNeed.partner_id == Partner.id)
    found = found.where(listed(Partner), state.in_(query.states or STATES[:-1]))
    if query.partner_uid:
        found = found.where(Partner.uid == query.partner_uid)
    for word in query.text.split():
        found = found.where(
            or_(PartnerNeed.title.icontains(word, autoescape=True), Partner.name.icontains(word, autoescape=True))
        )
    return found  # type: ignore[no-any-return]
