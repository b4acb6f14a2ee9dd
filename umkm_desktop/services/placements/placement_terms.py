"""What was agreed on for a placement: read with its margins and doubts, and changed field by field."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.partnerships import Status
from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.trading_terms import TRADE_FIELDS, Terms, Where, as_typed, doubts, examine_terms
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.own_care import find_own
from umkm_desktop.services.placements.placement_places import check_not_twice, settle_outlet, where_of
from umkm_desktop.storage.models import Agreement, Placement, Product

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
