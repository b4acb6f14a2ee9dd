"""What was agreed on for a placement, and where it stands: read with margins and doubts, changed field by field."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.partnerships import Status
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.partners import outlet_key
from umkm_desktop.domain.placements.placements import ENDS, KIND_NAMES, STATE_NAMES, PlacementKind, State
from umkm_desktop.domain.placements.trading_terms import (
    TRADE_FIELDS,
    Terms,
    Where,
    as_typed,
    doubts,
    examine_terms,
    store_of,
)
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.own_care import find_own
from umkm_desktop.storage.models import Agreement, Outlet, Partner, Placement, Product

_KEYS = tuple(one.name for one in fields(Terms))
_FROM_PRODUCT = {"price": "price", "supply_price": "retailer_price", "cost": "cost", "minimum_order": "minimum_order"}
"""Field of the terms: field of the product that proposes it."""


@dataclass(frozen=True)
class AgreementLink:
    """The newest signed agreement of business and partner."""

    uid: str
    number: str | None
    ends: date | None


@dataclass(frozen=True)
class TermsPage:
    """The terms of one placement; ``doubts`` by field, ``proposed`` what the product says while no term is recorded."""

    revision: int
    outlet: str | None
    terms: Terms
    where: Where
    doubts: Mapping[str, str]
    proposed: Mapping[str, int]
    agreement: AgreementLink | None

    def form_values(self) -> dict[str, Value]:
        """As the form opens."""
        return {**as_typed(self.terms), "outlet": self.outlet or "", **self.proposed}


def read_terms(desk: Desk, uid: str) -> TermsPage:
    """The terms of a placement; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        placement = find(session, Placement, uid)
        terms, where = terms_of(placement), where_of(session, placement)
        return TermsPage(
            revision=placement.revision,
            outlet=placement.outlet,
            terms=terms,
            where=where,
            doubts=doubts(terms, where, desk.today()),
            proposed=_proposed(placement.product, terms),
            agreement=_agreement(session, placement),
        )


def change_terms(desk: Desk, uid: str, values: Mapping[str, object], *, revision: int | None = None) -> list[str]:
    """Change the given fields and return which changed; raises FieldProblems, RuleBroken, Conflict, NotFound."""
    desk.require(Permission.EDIT_PLACEMENTS)
    given = {key: value for key, value in values.items() if key in GIVEN}
    with desk.write("placement.terms_changed") as session, session.no_autoflush:
        placement = find_own(session, desk, Placement, uid)
        check_revision(placement, revision)
        kept = {key: as_typed(terms_of(placement))[key] for key in ("starts", "ends")}
        before = {key: getattr(placement, key) for key in STORED}
        apply_terms(session, placement, {**kept, **given})
        changed = [key for key in STORED if getattr(placement, key) != before[key]]
        if {"outlet", "kind"} & set(changed):
            check_not_twice(session, placement)
        return changed


def apply_terms(session: Session, placement: Placement, typed: Mapping[str, object]) -> None:
    """Put what was typed into a placement inside a transaction; raises FieldProblems."""
    examined = examine_terms(typed)
    if examined.problems:
        raise FieldProblems(examined.problems)
    for key, value in examined.values.items():
        if key == "outlet":
            settle_outlet(session, placement, str(value or ""))
        elif key in STORED and getattr(placement, key) != value:
            setattr(placement, key, value)


def store_row(session: Session, placement: Placement, values: Mapping[str, object]) -> None:
    """Terms and note that a row of a file says anew of a known placement. Raises FieldProblems."""
    apply_terms(session, placement, {key: value for key, value in values.items() if key in GIVEN})
    if "note" in values:
        placement.note = str(values["note"]) if values["note"] else None


def terms_of(placement: Placement) -> Terms:
    """The terms as recorded."""
    return Terms(**{key: getattr(placement, key) for key in _KEYS})


STORED = (*_KEYS, "outlet", "outlet_id")
GIVEN = frozenset({*_KEYS, "outlet", "area", "fees"} - {"area_dm2", "fee_percent"})
"""What a form or a command may give."""


def _proposed(product: Product, terms: Terms) -> dict[str, int]:
    if any(getattr(terms, rule.key) is not None for rule in TRADE_FIELDS):
        return {}
    found = {key: getattr(product, own) for key, own in _FROM_PRODUCT.items()}
    return {key: value for key, value in found.items() if value is not None}


def _agreement(session: Session, placement: Placement) -> AgreementLink | None:
    found = (
        select(Agreement.uid, Agreement.number, Agreement.ends)
        .where(
            Agreement.business_id == placement.product.business_id,
            Agreement.partner_id == placement.partner_id,
            Agreement.status == Status.SIGNED.value,
            Agreement.archived_at.is_(None),
        )
        .order_by(Agreement.ends.desc(), Agreement.id.desc())
        .limit(1)
    )
    row = session.execute(found).first()
    return AgreementLink(*row) if row else None


# --- its place
def settle_outlet(session: Session, placement: Placement, typed: str) -> None:
    """Write down the outlet: the partner's own of that name in its spelling, else the words as they were typed."""
    name = clean_line(typed) or None
    own = _outlet_named(session, placement.partner, name) if name else None
    placement.outlet = own.name if own else name
    placement.outlet_id = own.id if own else None


def check_not_twice(session: Session, placement: Placement) -> None:
    """Raise RuleBroken where another placement of the product that has not ended stands at the same place.

    One that has ended stands nowhere.
    """
    if placement.status in ENDS:
        return
    same = select(Placement.status, Placement.outlet).where(
        Placement.product_id == placement.product.id,
        Placement.partner_id == placement.partner.id,
        Placement.kind == (placement.kind or PlacementKind.PRODUCT.value),
        Placement.status.not_in(sorted(ENDS)),
        Placement.archived_at.is_(None),
    )
    if placement.id is not None:
        same = same.where(Placement.id != placement.id)
    here = outlet_key(placement.outlet)
    status = next((status for status, outlet in session.execute(same) if outlet_key(outlet) == here), None)
    if status is None:
        return
    state = _(STATE_NAMES[State(status)]).lower()
    if (placement.kind or PlacementKind.PRODUCT) == PlacementKind.PRODUCT:
        raise RuleBroken(_("Produk ini sudah {state} pada mitra dan gerai yang sama.").format(state=state))
    kind = _(KIND_NAMES[PlacementKind(placement.kind)]).lower()
    sentence = _("{kind} produk ini sudah {state} pada mitra dan gerai yang sama.")
    raise RuleBroken(sentence.format(kind=kind.capitalize(), state=state))


def where_of(session: Session, placement: Placement) -> Where:
    """What tells the class of the store: the outlet's area, or the class all outlets of the chain share."""
    retail = placement.partner.kind == "retail"
    if placement.outlet_id is not None:
        return Where(retail, session.scalar(select(Outlet.area_dm2).where(Outlet.id == placement.outlet_id)))
    if placement.outlet is not None:
        return Where(retail)
    least, most = session.execute(
        select(func.min(Outlet.area_dm2), func.max(Outlet.area_dm2)).where(*_there(placement.partner))
    ).one()
    classes = {store_of(area) for area in (least, most) if area is not None}
    return Where(retail, store=classes.pop() if len(classes) == 1 else None)


def outlet_names(desk: Desk, partner_uid: str) -> list[str]:
    """Names of the open outlets of a partner, for a field that offers them; empty for an unknown partner."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        names = (
            select(Outlet.name)
            .join(Partner, Outlet.partner_id == Partner.id)
            .where(Partner.uid == partner_uid, Outlet.archived_at.is_(None))
            .where(or_(Outlet.closed_on.is_(None), Outlet.closed_on > today))
            .order_by(func.lower(Outlet.name), Outlet.id)
        )
        return list(session.scalars(names))


def _outlet_named(session: Session, partner: Partner, name: str) -> Outlet | None:
    """The outlet of that name: the one written just so first, should an old list hold two that read alike."""
    named = [
        one
        for one in session.scalars(select(Outlet).where(*_there(partner)).order_by(Outlet.id))
        if outlet_key(one.name) == outlet_key(name)
    ]
    return next((one for one in named if one.name == name), named[0] if named else None)


def _there(partner: Partner) -> tuple[ColumnElement[bool], ...]:
    return Outlet.partner_id == partner.id, Outlet.archived_at.is_(None)
