"""Products on their way to a shelf: propose, move on, take back a slip, see the way a placement went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import (
    ENDS,
    NEXT,
    PlacementKind,
    State,
    check_reason,
    check_since,
    check_step,
    check_take_back,
)
from umkm_desktop.i18n import _, day_of, format_date, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import bring_back, check_listed, find_listed, take_out
from umkm_desktop.services.own_care import business_of, find_own, refuse_outside_care
from umkm_desktop.services.placements.placement_terms import apply_terms, check_not_twice
from umkm_desktop.services.product_gate import check_other_day, check_placement, keep_reason, offer_doubts
from umkm_desktop.services.rows import rows_as
from umkm_desktop.storage.models import MonthClosing, Partner, Placement, PlacementStep, Product


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
    since: date | None = None,
    terms: Mapping[str, object] | None = None,
) -> str:
    """Enter a placement in any state it is found in and return its uid; raises FieldProblems, RuleBroken, NotFound.

    ``since`` is the day it entered that state: today where none is given, except that what stands on a shelf stands
    there from the day its terms say it began. A product that failed its curation, or lacks what the law demanded on
    that day, needs a ``reason``, which stays on the placement.
    ``terms`` as they are typed, see ``domain.trading_terms``; a stall or a space names the product it mainly sells.
    """
    desk.require(Permission.EDIT_PLACEMENTS)
    state = _state(status)
    with desk.write("placement.created", reason=reason.strip() or None) as session, session.no_autoflush:
        product, partner = find_own(session, desk, Product, product_uid), find_listed(session, Partner, partner_uid)
        placement = enter_placement(
            session,
            product,
            partner,
            state=state,
            since=since,
            today=desk.today(),
            reason=reason,
            terms={"outlet": outlet, **(terms or {})},
        )
        session.flush()
        return placement.uid


def enter_placement(
    session: Session,
    product: Product,
    partner: Partner,
    *,
    state: State,
    since: date | None,
    today: date,
    reason: str = "",
    terms: Mapping[str, object] | None = None,
    note: str | None = None,
) -> Placement:
    """A placement with its first step in a transaction, as `place` says; a file enters each of its rows by it.

    One that has ended is history: it may stand beside another of the same place. Raises FieldProblems, RuleBroken.
    """
    check_reason(state, reason)
    placement = Placement(
        product=product,
        partner=partner,
        kind=PlacementKind.PRODUCT.value,
        status=state.value,
        since=since or today,
        note=note,
    )
    apply_terms(session, placement, terms or {})
    if since is None and state is State.PLACED and placement.starts and placement.starts < placement.since:
        placement.since = placement.starts
    check_since(placement.since, today=today)
    if state not in ENDS:
        check_not_twice(session, placement)
    check_placement(placement, state, placement.since, reason)
    session.add(placement)
    session.add(_step(placement, state, placement.since, reason))
    return placement


def move_placement(desk: Desk, uid: str, *, status: str, reason: str = "", since: date | None = None) -> str:
    """Bring a placement into its next state, today or ``since`` a day, and return it; raises NotAllowed, and RuleBroken
    naming what may follow, or what stands against the product (see `place`).

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
        day = since or desk.today()
        check_since(day, today=desk.today(), after=placement.since if since else None)
        check_placement(placement, state, day, reason)
        placement.status, placement.since = state.value, day
        session.add(_step(placement, state, day, reason))
        return placement.status


def change_since(desk: Desk, uid: str, since: date, *, reason: str = "") -> date:
    """Correct the day on which a placement entered its present state, and return the former; raises RuleBroken.

    ``reason`` is asked for where the law demands on the new day what it did not on the former (see `place`).
    """
    desk.require(Permission.EDIT_PLACEMENTS)
    with desk.write("placement.changed", reason=reason.strip() or None) as session:
        return settle_since(session, find_own(session, desk, Placement, uid), since, desk.today(), reason)


def settle_since(session: Session, placement: Placement, since: date, today: date, reason: str = "") -> date:
    """`change_since` in a transaction; a file corrects a day by it. Raises RuleBroken."""
    steps = check_other_since(session, placement, since, today, reason)
    keep_reason(placement, since, reason)
    former, placement.since = placement.since, since
    if steps:
        steps[-1].entered_on = since
    return former


def check_other_since(
    session: Session, placement: Placement, since: date, today: date, reason: str = ""
) -> Sequence[PlacementStep]:
    """Raise RuleBroken where a placement may not have this day for its present state; returns its steps."""
    steps = session.scalars(_steps(placement)).all()
    check_since(since, today=today, after=steps[-2].entered_on if len(steps) > 1 else None)
    check_other_day(placement, since, reason)
    return steps


def placement_doubts(desk: Desk, uid: str) -> dict[str, str]:
    """What should be looked at about a placement, by field: the product's papers and curation, and the days."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        placement = find(session, Placement, uid)
        told = {
            "product": "" if State(placement.status) in ENDS else offer_doubts(placement.product, desk.today()),
            "since": _doubt_since(session, placement, desk.today()),
        }
        return {key: sentence for key, sentence in told.items() if sentence}


def _doubt_since(session: Session, placement: Placement, today: date) -> str:
    """Days that do not agree, and months that were closed before the placement was entered as standing in them."""
    since, starts = placement.since, placement.starts
    if placement.status != State.PLACED:
        return ""
    if starts is not None and starts < since:
        sentence = _(
            "Menurut syaratnya mulai {starts}, tetapi tercatat terpasang sejak {since}; isi Sejak bila keliru."
        )
        return sentence.format(starts=format_date(starts), since=format_date(since))
    closed = select(MonthClosing.month).where(
        MonthClosing.reopened_at.is_(None),
        MonthClosing.month.between(month_of(since), month_of(today)),
        MonthClosing.closed_at < placement.created_at,
    )
    months = list(session.scalars(closed.order_by(MonthClosing.month)))
    if not months:
        return ""
    sentence = _("Bulan yang sudah ditutup tidak memuatnya: {months}. Buka kembali bulannya bila harus dihitung.")
    return sentence.format(months=", ".join(format_month(month) for month in months))


def take_back_step(desk: Desk, uid: str, *, status: str) -> str:
    """Undo the step into ``status`` that was taken today, and return the state it came from; raises RuleBroken.

    The trail keeps both: the step, and that it was taken back.
    """
    desk.require(Permission.EDIT_PLACEMENTS)
    with desk.write("placement.move_undone") as session, session.no_autoflush:
        placement = find_own(session, desk, Placement, uid)
        steps = session.scalars(_steps(placement)).all()
        entered = [(step.status, day_of(step.created_at)) for step in steps]
        check_take_back(entered, status, desk.today())
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
            take_out(placement, desk.now())
        else:
            check_not_twice(session, bring_back(session, Placement, uid))


def possible_states(status: str) -> list[str]:
    """States a placement of this state may enter next: what the window offers, the service accepts."""
    return [state.value for state in State if state in NEXT[State(status)]]


def steps_of(desk: Desk, uid: str) -> list[StepLine]:
    """The way a placement went, oldest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        placement = find(session, Placement, uid)
        return rows_as(StepLine, session.scalars(_steps(placement)))


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
