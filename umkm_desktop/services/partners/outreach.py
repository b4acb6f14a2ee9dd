"""Talks with partners: plan, hold, put off, cancel, settle what was promised, and read them back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.outreach import (
    HELD_FIELDS,
    PLAN_FIELDS,
    STATE_NAMES,
    Kind,
    State,
    check_cancel_reason,
    examine_held,
    examine_plan,
    overdue_plan,
    overdue_promise,
)
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.services.owned import OfPartner, Values, checked_values, set_columns
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Outreach, Partner


@dataclass(frozen=True)
class OutreachLine:
    """One talk, visit or call as recorded; ``late`` says that its plan or its promise is overdue today."""

    uid: str
    revision: int
    partner_uid: str
    partner: str
    kind: Kind
    state: State
    planned_on: date | None
    held_on: date | None
    place: str | None
    officers: str | None
    attendees: str | None
    topics: str | None
    promised: str | None
    next_step: str | None
    next_on: date | None
    settled_on: date | None
    cancel_reason: str | None
    late: bool
    archived: bool

    @property
    def day(self) -> date | None:
        """When it was, or is to be."""
        return self.held_on or self.planned_on


class Talks(OfPartner[Outreach]):
    """Talks with partners; a plan is put off, a talk that was held is mended."""

    model = Outreach
    reason_wanted = N_("Tulis alasan kegiatan ini diarsipkan.")

    def typed(self, row: Outreach) -> dict[str, object]:
        return _values(row, PLAN_FIELDS if row.status == State.PLANNED else HELD_FIELDS)

    def checked(self, session: Session, desk: Desk, values: Values, row: Outreach | None) -> dict[str, object]:
        """See ``Owned``; a new one says by ``status`` whether it is a plan."""
        if row is None:
            state, rules = values["status"], PLAN_FIELDS if values["status"] == State.PLANNED else HELD_FIELDS
            whole = {rule.key: values.get(rule.key) for rule in rules}
            examine = examine_plan if state == State.PLANNED else examine_held
            return {**checked_values(examine(whole, desk.today())), "status": str(state)}
        _check_state(row, State.PLANNED, State.HELD)
        if row.status == State.PLANNED:
            return checked_values(examine_plan(values, desk.today(), before=row.planned_on))
        return checked_values(examine_held(values, desk.today()))


TALKS = Talks()
change, archive = TALKS.change, TALKS.archive


def plan(desk: Desk, partner_uid: str, values: Mapping[str, object]) -> str:
    """Plan a talk and return its uid; raises FieldProblems, RuleBroken, NotFound."""
    return TALKS.add(desk, partner_uid, {**values, "status": State.PLANNED})


def record(desk: Desk, partner_uid: str, values: Mapping[str, object]) -> str:
    """Enter a talk that nobody had planned and return its uid; raises FieldProblems, RuleBroken, NotFound."""
    return TALKS.add(desk, partner_uid, {**values, "status": State.HELD})


def hold(desk: Desk, uid: str, values: Mapping[str, object]) -> None:
    """A planned talk took place: what is not given stays as it was planned. Raises FieldProblems, RuleBroken."""
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("outreach.held") as session:
        row = find_listed(session, Outreach, uid)
        _check_state(row, State.PLANNED)
        set_columns(row, checked_values(examine_held({**_values(row, HELD_FIELDS), **values}, desk.today())))
        row.status = State.HELD.value


def cancel(desk: Desk, uid: str, reason: str) -> None:
    """A planned talk does not take place, and why; raises RuleBroken."""
    desk.require(Permission.EDIT_PARTNERS)
    why = check_cancel_reason(reason)
    with desk.write("outreach.cancelled", reason=why) as session:
        row = find_listed(session, Outreach, uid)
        _check_state(row, State.PLANNED)
        row.status, row.cancel_reason = State.CANCELLED.value, why


def settle(desk: Desk, uid: str, *, settled: bool = True) -> None:
    """What was promised is done, or is open again; raises RuleBroken."""
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("outreach.settled" if settled else "outreach.reopened") as session:
        row = find_listed(session, Outreach, uid)
        _check_state(row, State.HELD)
        row.settled_on = desk.today() if settled else None


def outreach_of(desk: Desk, partner_uid: str, *, archived: bool = False) -> list[OutreachLine]:
    """The talks with a partner: what is planned first, then the newest."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        planned = case((Outreach.status == State.PLANNED.value, 0), else_=1)
        rows = session.scalars(
            TALKS.kept(partner, archived=archived).order_by(
                planned, case((planned == 0, Outreach.planned_on)), Outreach.held_on.desc(), Outreach.id.desc()
            )
        )
        return [_line(row, partner, today) for row in rows]


def outreach_line(desk: Desk, uid: str) -> OutreachLine:
    """One talk; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        row = find(session, Outreach, uid)
        return _line(row, row.partner, desk.today())


def form_values(line: OutreachLine, state: State) -> dict[str, object]:
    """A talk as its form opens; a plan that is to be held proposes its own day."""
    fields = HELD_FIELDS if state is State.HELD else PLAN_FIELDS
    values: dict[str, object] = {rule.key: getattr(line, rule.key) for rule in fields}
    if state is State.HELD and line.held_on is None:
        values["held_on"] = line.planned_on
    return values | {"kind": line.kind.value}


def _values(row: Outreach, rules: tuple[FieldRule, ...]) -> dict[str, object]:
    return {rule.key: getattr(row, rule.key) for rule in rules}


def _check_state(row: Outreach, *states: State) -> None:
    if row.status not in {state.value for state in states}:
        raise RuleBroken(
            _("Kegiatan ini sudah {state}; catat kegiatan baru.").format(
                state=_(STATE_NAMES[State(row.status)]).lower()
            )
        )


def _line(row: Outreach, partner: Partner, today: date) -> OutreachLine:
    late = overdue_plan(row.status, row.planned_on, today) or overdue_promise(
        row.status, row.next_on, row.settled_on, today
    )
    return row_as(
        OutreachLine,
        row,
        partner_uid=partner.uid,
        partner=partner.name,
        kind=Kind(row.kind),
        state=State(row.status),
        late=late,
        archived=row.archived_at is not None,
    )
