"""What partners look for: entered, changed, closed, listed; and the products that fit, with the reasons for each.

The database counts what each product lacks, so that only the best few hundred of a hundred thousand are read; the rules
of ``domain.partners.needs`` judge those. A test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.needs import (
    MOST_LACKING,
    NEED_FIELDS,
    Certificate,
    Degree,
    Fit,
    Match,
    Need,
    Permit,
    compare_category,
    examine_need,
    good_until,
    is_wanted_district,
    match,
    rank_key,
)
from umkm_desktop.domain.partners.needs import Product as Facts
from umkm_desktop.domain.placements.placements import ENDS
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed, listed
from umkm_desktop.services.owned import OfPartner, Values, checked_values
from umkm_desktop.services.placements.placements import place
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Business, Partner, PartnerNeed, Placement, Product

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


MOST_SHOWN = 300
"""Products judged and listed; how many there are is counted and said."""

_AT_REST = "inactive"
"""State of a business that no longer works."""

_CURATED = (Verdict.PASSED.value, Verdict.CONDITIONAL.value)


@dataclass(frozen=True)
class ProductMatch:
    """A product for a need; ``placed`` is its state at that partner already (State), empty for none."""

    uid: str
    name: str
    business_uid: str
    business: str
    district: str | None
    match: Match
    placed: str


@dataclass(frozen=True)
class Matches:
    """What fits and nearly fits a need; ``found`` counts all, ``rows`` are at most ``MOST_SHOWN`` of them."""

    need: NeedRow
    rows: tuple[ProductMatch, ...]
    found: int


@dataclass(frozen=True)
class NeedMatch:
    """A need that a product fits; ``placed`` is its state at that partner already."""

    need: NeedRow
    match: Match
    placed: str


@dataclass(frozen=True)
class Proposed:
    """What became of products proposed to a partner: uids of placements, and a sentence for each that was refused."""

    placements: tuple[str, ...]
    refused: tuple[str, ...]


def matches_for(desk: Desk, need_uid: str) -> Matches:
    """Curated products for a need, what fits first; four statements. Raises NotFound."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        need = find(session, PartnerNeed, need_uid)
        row = need_row(need, need.partner, today)
        counted = _candidates(session, row.asked, today).subquery().c
        best: Any = (
            select(counted.id, func.count().over().label("found"))
            .where(counted.lacking <= MOST_LACKING)
            .order_by(counted.lacking, counted.id)
            .limit(MOST_SHOWN)
        )
        picked = session.execute(best).all()
        ids = [one.id for one in picked]
        at_partner = _placed(session, need.partner_id, ids)
        judged = [
            ProductMatch(
                product.uid,
                product.name,
                business.uid,
                business.name,
                business.district,
                match(row.asked, facts(product, business), today),
                at_partner.get(product.id, ""),
            )
            for product, business in session.execute(_with_business().where(Product.id.in_(ids)))
        ]
    rows = [one for one in judged if one.match.fit is not Fit.NOT]
    rows.sort(key=lambda one: rank_key(one.match, one.name, one.uid))
    found = picked[0].found - (len(judged) - len(rows)) if picked else 0
    return Matches(row, tuple(rows), found)


def needs_for_product(desk: Desk, product_uid: str) -> list[NeedMatch]:
    """The open needs a product fits or nearly fits, the best first; none for what is not offered. Raises NotFound."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        product = find(session, Product, product_uid)
        asked = select(Product.id).join(Business, Product.business_id == Business.id)
        if session.scalar(asked.where(Product.id == product.id, *_is_offered())) is None:
            return []
        own = facts(product, product.business)
        rows = session.execute(
            select(PartnerNeed, Partner).join(Partner, PartnerNeed.partner_id == Partner.id).where(open_on(today))
        )
        needs = [(need.partner_id, need_row(need, partner, today)) for need, partner in rows]
        placed = _placed_at(session, product.id)
    found = [NeedMatch(row, match(row.asked, own, today), placed.get(partner, "")) for partner, row in needs]
    fitting = [one for one in found if one.match.fit is not Fit.NOT]
    return sorted(fitting, key=lambda one: rank_key(one.match, one.need.partner, one.need.uid))


def propose(desk: Desk, need_uid: str, product_uids: Sequence[str]) -> Proposed:
    """Propose products to the partner of a need, each in a transaction of its own; raises NotFound, NotAllowed."""
    desk.require(Permission.EDIT_PLACEMENTS)
    with desk.read() as session:
        partner_uid = find(session, PartnerNeed, need_uid).partner.uid
        named = select(Product.uid, Product.name).where(Product.uid.in_(product_uids))
        names: dict[str, str] = {uid: name for uid, name in session.execute(named)}
    done: list[str] = []
    refused: list[str] = []
    for uid in product_uids:
        try:
            done.append(place(desk, uid, partner_uid))
        except Refused as refusal:
            refused.append(_("{product}: {why}").format(product=names.get(uid, uid), why=refusal))
    return Proposed(tuple(done), tuple(refused))


def facts(product: Product, business: Business) -> Facts:
    """What the rules look at of a product; archived ones are never asked about."""
    return Facts(
        verdict=Verdict(product.verdict) if product.verdict else None,
        name=product.name,
        text=" ".join(one for one in (product.name, product.brand, product.description) if one),
        category=product.category or business.category or "",
        is_food=bool(product.is_food),
        price=product.price,
        capacity=product.capacity_per_month,
        district=business.district or "",
        permits={
            Certificate.NIB: Permit(bool(business.nib)),
            Certificate.HALAL: Permit(bool(product.halal), product.halal_expires),
            Certificate.PIRT: Permit(bool(product.pirt), product.pirt_expires),
            Certificate.BPOM: Permit(bool(product.bpom), product.bpom_expires),
            Certificate.BARCODE: Permit(bool(product.barcode)),
        },
    )


def _with_business() -> Select[Any]:
    return select(Product, Business).join(Business, Product.business_id == Business.id)  # type: ignore[return-value]


def _candidates(session: Session, need: Need, today: date) -> Select[Any]:
    """Curated products of working businesses of the right sort, each with how many criteria it lacks."""
    category = func.coalesce(func.nullif(Product.category, ""), func.nullif(Business.category, ""))
    found: Any = (
        select(Product.id.label("id"), _lacking(need, category, session, today).label("lacking"))
        .join(Business, Product.business_id == Business.id)
        .where(Product.verdict.in_(_CURATED), *_is_offered())
    )
    if need.is_food is not None:
        found = found.where(Product.is_food == need.is_food)
    if need.category:
        found = found.where(
            or_(category.is_(None), category.in_(_categories(session, need, Degree.MET, Degree.NEARLY)))
        )
    return found  # type: ignore[no-any-return]


def _is_offered() -> tuple[ColumnElement[bool], ...]:
    """Products that are proposed at all: nothing in the archive, and the business works."""
    return listed(Product), Business.status != _AT_REST


def _lacking(need: Need, category: ColumnElement[Any], session: Session, today: date) -> ColumnElement[int]:
    met: list[ColumnElement[bool]] = [Product.verdict == Verdict.PASSED.value]
    if need.category:
        met.append(category.in_(_categories(session, need, Degree.MET)))
    if need.words:
        text = func.coalesce(Product.name, "") + " " + func.coalesce(Product.brand, "")
        text = text + " " + func.coalesce(Product.description, "")
        met.append(and_(*(func.instr(func.casefold(text), word.casefold()) > 0 for word in need.words)))
    if need.price_from is not None or need.price_to is not None:
        low = Product.price >= (need.price_from or 0)
        met.append(low if need.price_to is None else and_(low, Product.price <= need.price_to))
    if need.capacity:
        met.append(Product.capacity_per_month >= need.capacity)
    met += [_certified(one, good_until(need, today)) for one in need.certificates]
    if need.districts:
        met.append(Business.district.in_(_districts(session, need)))
    total: ColumnElement[int] = literal(len(met))
    for condition in met:
        total = total - case((condition, 1), else_=0)
    return total


def _certified(one: Certificate, until: date) -> ColumnElement[bool]:
    if one is Certificate.NIB:
        return func.coalesce(Business.nib, "") != ""
    if one is Certificate.BARCODE:
        return func.coalesce(Product.barcode, "") != ""
    number, expires = getattr(Product, one.value), getattr(Product, f"{one.value}_expires")
    return and_(func.coalesce(number, "") != "", or_(expires.is_(None), expires >= until))


def _categories(session: Session, need: Need, *degrees: Degree) -> list[str]:
    """The spellings of categories in the register that compare so with the one that is asked."""
    known = set(session.scalars(select(Product.category).distinct())) | set(
        session.scalars(select(Business.category).distinct())
    )
    return sorted(one for one in known if one and compare_category(need.category, one) in degrees)


def _districts(session: Session, need: Need) -> list[str]:
    """The spellings of districts in the register that are one of those asked."""
    known = session.scalars(select(Business.district).distinct())
    return sorted(one for one in known if one and is_wanted_district(need.districts, one))


def _placed(session: Session, partner_id: int, product_ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(Placement.product_id, Placement.status)
        .where(Placement.partner_id == partner_id, Placement.product_id.in_(product_ids), *_standing())
        .order_by(Placement.id)
    )
    return {product: status for product, status in rows}


def _placed_at(session: Session, product_id: int) -> dict[int, str]:
    rows = session.execute(
        select(Placement.partner_id, Placement.status)
        .where(Placement.product_id == product_id, *_standing())
        .order_by(Placement.id)
    )
    return {partner: status for partner, status in rows}


def _standing() -> tuple[Any, ...]:
    return Placement.archived_at.is_(None), Placement.status.not_in(sorted(ENDS))
