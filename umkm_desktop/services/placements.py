"""Products on their way to a shelf: propose, move on, list, count what waits."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, func, or_, select

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements import (
    NEXT,
    PENDING,
    STATE_NAMES,
    TOO_LONG_DAYS,
    State,
    check_reason,
    check_step,
    waits_too_long,
)
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.storage.models import Business, Partner, Placement, PlacementStep, Product


@dataclass(frozen=True)
class PlacementRow:
    """One placement in a list or on the board."""

    uid: str
    product_uid: str
    product: str
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    outlet: str | None
    status: str
    since: date
    days: int
    late: bool
    verdict: str | None


@dataclass(frozen=True)
class StepLine:
    """One state a placement entered."""

    status: str
    entered_on: date
    reason: str | None


@dataclass(frozen=True)
class PlacementQuery:
    """What a list of placements shows; empty fields do not filter."""

    text: str = ""
    statuses: tuple[str, ...] = ()
    partner_uid: str | None = None
    late: bool = False


def place(
    desk: Desk, product_uid: str, partner_uid: str, *, outlet: str = "", status: str = "proposed", reason: str = ""
) -> str:
    """Enter a placement in any state it is found in and return its uid; raises RuleBroken, NotFound."""
    desk.require(Permission.EDIT_PLACEMENTS)
    state = _state(status)
    check_reason(state, reason)
    with desk.write("placement.created", reason=reason.strip() or None) as session:
        placement = Placement(
            product=find(session, Product, product_uid),
            partner=find(session, Partner, partner_uid),
            outlet=clean_line(outlet) or None,
            status=state.value,
            since=desk.today(),
        )
        _check_not_twice(session.scalars(_same(placement)).first())
        session.add(placement)
        session.add(_step(placement, state, desk.today(), reason))
        session.flush()
        return placement.uid


def move_placement(desk: Desk, uid: str, *, status: str, reason: str = "") -> str:
    """Bring a placement into its next state and return it; raises RuleBroken naming what may follow."""
    desk.require(Permission.EDIT_PLACEMENTS)
    state = _state(status)
    with desk.write("placement.moved", reason=reason.strip() or None) as session:
        placement = find(session, Placement, uid)
        check_step(State(placement.status), state, reason)
        placement.status, placement.since = state.value, desk.today()
        session.add(_step(placement, state, desk.today(), reason))
        return placement.status


def possible_states(status: str) -> list[str]:
    """States a placement of this state may enter next: what the window offers, the service accepts."""
    return [state.value for state in State if state in NEXT[State(status)]]


def steps_of(desk: Desk, uid: str) -> list[StepLine]:
    """The way a placement went, oldest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        placement = find(session, Placement, uid)
        oldest_first = (
            select(PlacementStep).where(PlacementStep.placement_id == placement.id).order_by(PlacementStep.id)
        )
        return [StepLine(step.status, step.entered_on, step.reason) for step in session.scalars(oldest_first)]


def count_placements(desk: Desk, query: PlacementQuery) -> int:
    """How many placements the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        filtered = _filtered(query, desk.today()).with_only_columns(Placement.id).subquery()
        return session.scalar(select(func.count()).select_from(filtered)) or 0


def count_by_state(desk: Desk) -> dict[str, int]:
    """How many placements are in each state, for the board's heads; states without any are 0."""
    desk.require(Permission.VIEW)
    statement = select(Placement.status, func.count()).where(Placement.archived_at.is_(None)).group_by(Placement.status)
    with desk.read() as session:
        counts: dict[str, int] = {status: number for status, number in session.execute(statement)}
    return {state.value: counts.get(state.value, 0) for state in State}


def page_placements(desk: Desk, query: PlacementQuery, *, offset: int = 0, limit: int = 100) -> list[PlacementRow]:
    """One page, what waits longest first."""
    desk.require(Permission.VIEW)
    today = desk.today()
    statement = _filtered(query, today).order_by(Placement.since, Placement.id).offset(offset).limit(limit)
    with desk.read() as session:
        return [_row(*found, today) for found in session.execute(statement)]


def _state(status: str) -> State:
    if status not in set(State):
        known = ", ".join(State)
        raise RuleBroken(
            _("Keadaan penempatan tidak dikenal: {status}. Yang ada: {known}.").format(status=status, known=known)
        )
    return State(status)


def _same(placement: Placement) -> Select[Placement]:
    outlet = Placement.outlet.is_(None) if placement.outlet is None else Placement.outlet == placement.outlet
    return select(Placement).where(
        Placement.product_id == placement.product.id,
        Placement.partner_id == placement.partner.id,
        outlet,
        Placement.status.not_in([State.WITHDRAWN.value, State.DECLINED.value]),
        Placement.archived_at.is_(None),
    )


def _check_not_twice(same: Placement | None) -> None:
    if same is not None:
        state = _(STATE_NAMES[State(same.status)]).lower()
        raise RuleBroken(_("Produk ini sudah {state} pada mitra dan gerai yang sama.").format(state=state))


def _step(placement: Placement, state: State, day: date, reason: str) -> PlacementStep:
    return PlacementStep(placement=placement, status=state.value, entered_on=day, reason=reason.strip() or None)


def _filtered(query: PlacementQuery, today: date) -> Select[Placement, Product, Business, Partner]:
    statement = (
        select(Placement, Product, Business, Partner)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(Placement.archived_at.is_(None))
    )
    if query.statuses:
        statement = statement.where(Placement.status.in_(query.statuses))
    if query.partner_uid:
        statement = statement.where(Partner.uid == query.partner_uid)
    if query.late:
        unanswered = [state.value for state in PENDING]
        long_ago = today - timedelta(days=TOO_LONG_DAYS)
        statement = statement.where(Placement.status.in_(unanswered), Placement.since < long_ago)
    for word in query.text.split():
        names = (Product.name, Business.name, Partner.name, Placement.outlet)
        statement = statement.where(or_(*[name.icontains(word, autoescape=True) for name in names]))
    return statement


def _row(placement: Placement, product: Product, business: Business, partner: Partner, today: date) -> PlacementRow:
    return PlacementRow(
        uid=placement.uid,
        product_uid=product.uid,
        product=product.name,
        business_uid=business.uid,
        business=business.name,
        partner_uid=partner.uid,
        partner=partner.name,
        outlet=placement.outlet,
        status=placement.status,
        since=placement.since,
        days=(today - placement.since).days,
        late=waits_too_long(placement.status, placement.since, today),
        verdict=product.verdict,
    )
