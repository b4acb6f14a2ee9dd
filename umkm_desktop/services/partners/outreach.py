"""Talks with partners: plan, hold, put off, cancel, settle what was promised, and read them back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.fields import Checked, FieldRule
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
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import bring_back, find_listed
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


def plan(desk: Desk, partner_uid: str, values: Mapping[str, object]) -> str:
    """Plan a talk and return its uid; raises FieldProblems, RuleBroken, NotFound."""
    desk.require(Permission.EDIT_PARTNERS)
    return _add(desk, partner_uid, _stored(examine_plan(_whole(PLAN_FIELDS, values), desk.today())), State.PLANNED)


def record(desk: Desk, partner_uid: str, values: Mapping[str, object]) -> str:
    """Enter a talk that nobody had planned and return its uid; raises FieldProblems, RuleBroken, NotFound."""
    desk.require(Permission.EDIT_PARTNERS)
    return _add(desk, partner_uid, _stored(examine_held(_whole(HELD_FIELDS, values), desk.today())), State.HELD)


def hold(desk: Desk, uid: str, values: Mapping[str, object]) -> None:
    """A planned talk took place: what is not given stays as it was planned. Raises FieldProblems, RuleBroken."""
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("outreach.held") as session:
        row = find_listed(session, Outreach, uid)
        _check_state(row, State.PLANNED)
        _set(row, _stored(examine_held({**_values(row, HELD_FIELDS), **values}, desk.today())))
        row.status = State.HELD.value


def change(desk: Desk, uid: str, values: Mapping[str, object], *, revision: int | None = None) -> list[str]:
    """Put a plan off, or mend what was written; returns the changed fields. Raises FieldProblems, Conflict."""
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("outreach.changed") as session:
        row = find_listed(session, Outreach, uid)
        check_revision(row, revision)
        _check_state(row, State.PLANNED, State.HELD)
        if row.status == State.PLANNED:
            typed = {**_values(row, PLAN_FIELDS), **values}
            return _set(row, _stored(examine_plan(typed, desk.today(), before=row.planned_on)))
        return _set(row, _stored(examine_held({**_values(row, HELD_FIELDS), **values}, desk.today())))


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


def archive(desk: Desk, uid: str, *, archived: bool = True, reason: str = "") -> None:
    """Take what was entered by mistake out of the lists, with the reason, or put it back; nothing is deleted."""
    desk.require(Permission.EDIT_PARTNERS)
    if archived and not reason.strip():
        raise RuleBroken(_("Tulis alasan kegiatan ini diarsipkan."), "reason")
    action = "outreach.archived" if archived else "outreach.restored"
    with desk.write(action, reason=reason.strip() or None) as session:
        if archived:
            find(session, Outreach, uid).archived_at = desk.now()
        else:
            bring_back(session, Outreach, uid)


def outreach_of(desk: Desk, partner_uid: str, *, archived: bool = False) -> list[OutreachLine]:
    """The talks with a partner: what is planned first, then the newest."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        kept = Outreach.archived_at.is_not(None) if archived else Outreach.archived_at.is_(None)
        planned = case((Outreach.status == State.PLANNED.value, 0), else_=1)
        rows = session.scalars(
            select(Outreach)
            .where(Outreach.partner_id == partner.id, kept)
            .order_by(planned, case((planned == 0, Outreach.planned_on)), Outreach.held_on.desc(), Outreach.id.desc())
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


def _add(desk: Desk, partner_uid: str, stored: Mapping[str, object], state: State) -> str:
    with desk.write("outreach.added") as session:
        partner = find_listed(session, Partner, partner_uid)
        row = Outreach(partner=partner, status=state.value, **stored)
        session.add(row)
        session.flush()
        return row.uid


def _whole(rules: tuple[FieldRule, ...], values: Mapping[str, object]) -> dict[str, object]:
    """Every field of the form, those not given empty."""
    return {rule.key: values.get(rule.key) for rule in rules}


def _stored(checked: Checked) -> Mapping[str, object]:
    if checked.problems:
        raise FieldProblems(checked.problems)
    return checked.values


def _set(row: Outreach, stored: Mapping[str, object]) -> list[str]:
    changed = [key for key, value in stored.items() if getattr(row, key) != value]
    for key in changed:
        setattr(row, key, stored[key])
    return changed


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
    return OutreachLine(
        uid=row.uid,
        revision=row.revision,
        partner_uid=partner.uid,
        partner=partner.name,
        kind=Kind(row.kind),
        state=State(row.status),
        planned_on=row.planned_on,
        held_on=row.held_on,
        place=row.place,
        officers=row.officers,
        attendees=row.attendees,
        topics=row.topics,
        promised=row.promised,
        next_step=row.next_step,
        next_on=row.next_on,
        settled_on=row.settled_on,
        cancel_reason=row.cancel_reason,
        late=late,
        archived=row.archived_at is not None,
    )
