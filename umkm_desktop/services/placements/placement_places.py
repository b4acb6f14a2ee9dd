"""Where a placement stands: its outlet out of the partner's own or as typed, and that nothing stands there twice."""

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.partners import outlet_key
from umkm_desktop.domain.placements.fee_caps import store_of
from umkm_desktop.domain.placements.placements import ENDS, KIND_NAMES, STATE_NAMES, PlacementKind, State
from umkm_desktop.domain.placements.trading_terms import Where
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.models import Outlet, Partner, Placement


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
