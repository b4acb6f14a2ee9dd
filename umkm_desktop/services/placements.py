"""Products on their way to a shelf: propose, move on, take back a slip, see the way a placement went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements import (
    ENDS,
    NEXT,
    PlacementKind,
    State,
    check_reason,
    check_step,
    check_take_back,
)
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import bring_back, check_listed, find_listed
from umkm_desktop.services.own_care import business_of, find_own, refuse_outside_care
from umkm_desktop.services.placement_lists import (
    PlacementQuery,
    PlacementRow,
    count_by_state,
    count_placements,
    page_placements,
)
from umkm_desktop.services.placement_places import check_not_twice, settle_outlet
from umkm_desktop.services.placement_terms import apply_terms
from umkm_desktop.storage.models import Partner, Placement, PlacementStep, Product

__all__ = [
    "PlacementQuery",
    "PlacementRow",
    "StepLine",
    "archive_placement",
    "change_outlet",
    "count_by_state",
    "count_placements",
    "move_placement",
    "page_placements",
    "place",
    "possible_states",
    "steps_of",
    "take_back_step",
]


@dataclass(frozen=True)
class StepLine:
    """One state a placement entered."""

    status: str
    entered_on: date
    reason: str | None


def place(
    desk: Desk,
    product_uid: str,
    partner_uid: str,
    *,
    outlet: str = "",
    status: str = "proposed",
    reason: str = "",
    terms: Mapping[str, object] | None = None,
) -> str:
    """Enter a placement in any state it is found in and return its uid; raises FieldProblems, RuleBroken, NotFound.

    ``terms`` as they are typed, see ``domain.trading_terms``; a stall or a space names the product it mainly sells.
    """
    desk.require(Permission.EDIT_PLACEMENTS)
    state = _state(status)
    check_reason(state, reason)
    with desk.write("placement.created", reason=reason.strip() or None) as session, session.no_autoflush:
        product, partner = find_own(session, desk, Product, product_uid), find_listed(session, Partner, partner_uid)
        placement = Placement(
            product=product,
            partner=partner,
            kind=PlacementKind.PRODUCT.value,
            status=state.value,
            since=desk.today(),
        )
        apply_terms(session, placement, {"outlet": outlet, **(terms or {})})
        check_not_twice(session, placement)
        session.add(placement)
        session.add(_step(placement, state, desk.today(), reason))
        session.flush()
        return placement.uid


def move_placement(desk: Desk, uid: str, *, status: str, reason: str = "") -> str:
    """Bring a placement into its next state and return it; raises RuleBroken naming what may follow, NotAllowed.

    Goods are withdrawn or declined also where the product, its business or the partner is in the archive.
    """
    desk.require(Permission.EDIT_PLACEMENTS)
    state = _state(status)
    with desk.write("placement.moved", reason=reason.strip() or None) as session:
        placement = find(session, Placement, uid)
        refuse_outside_care(session, desk, business_of(placement))
        if state not in ENDS or placement.archived_at is not None:
            check_listed(placement)
        check_step(State(placement.status), state, reason)
        placement.status, placement.since = state.value, desk.today()
        session.add(_step(placement, state, desk.today(), reason))
        return placement.status


def take_back_step(desk: Desk, uid: str, *, status: str) -> str:
    """Undo the step into ``status`` that was taken today, and return the state it came from; raises RuleBroken.

    The trail keeps both: the step, and that it was taken back.
    """
    desk.require(Permission.EDIT_PLACEMENTS)
    with desk.write("placement.move_undone") as session, session.no_autoflush:
        placement = find_own(session, desk, Placement, uid)
        steps = session.scalars(_steps(placement)).all()
        check_take_back([(step.status, step.entered_on) for step in steps], status, desk.today())
        placement.status, placement.since = steps[-2].status, steps[-2].entered_on
        check_not_twice(session, placement)
        session.delete(steps[-1])
        return placement.status


def archive_placement(desk: Desk, uid: str, *, archived: bool = True) -> None:
    """Take a placement that was entered by mistake out of every list, or bring it back.

    Raises NotFound, NotAllowed, and RuleBroken where the product was placed there anew, or what the placement belongs
    to is in the archive.
    """
    desk.require(Permission.EDIT_PLACEMENTS)
    with desk.write("placement.archived" if archived else "placement.restored") as session, session.no_autoflush:
        placement = find(session, Placement, uid)
        refuse_outside_care(session, desk, business_of(placement))
        if archived:
            placement.archived_at = placement.archived_at or desk.now()
        else:
            check_not_twice(session, bring_back(session, Placement, uid))


def change_outlet(desk: Desk, uid: str, outlet: str) -> None:
    """Write down at which outlet; raises RuleBroken where the product stands there already, NotFound."""
    desk.require(Permission.EDIT_PLACEMENTS)
    with desk.write("placement.changed") as session, session.no_autoflush:
        placement = find_own(session, desk, Placement, uid)
        settle_outlet(session, placement, outlet)
        check_not_twice(session, placement)


def possible_states(status: str) -> list[str]:
    """States a placement of this state may enter next: what the window offers, the service accepts."""
    return [state.value for state in State if state in NEXT[State(status)]]


def steps_of(desk: Desk, uid: str) -> list[StepLine]:
    """The way a placement went, oldest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        placement = find(session, Placement, uid)
        return [StepLine(step.status, step.entered_on, step.reason) for step in session.scalars(_steps(placement))]


def _state(status: str) -> State:
    if status not in set(State):
        known = ", ".join(State)
        raise RuleBroken(
            _("Keadaan penempatan tidak dikenal: {status}. Yang ada: {known}.").format(status=status, known=known)
        )
    return State(status)


def _steps(placement: Placement) -> Select[PlacementStep]:
    return select(PlacementStep).where(PlacementStep.placement_id == placement.id).order_by(PlacementStep.id)


def _step(placement: Placement, state: State, day: date, reason: str) -> PlacementStep:
    return PlacementStep(placement=placement, status=state.value, entered_on=day, reason=reason.strip() or None)
