"""Talks with partners: planned, held, put off, cancelled, settled; and who was told of its duty and who was not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule
from umkm_desktop.domain.fields import Kind as FieldKind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.outreach import (
    COVERAGE_NAMES,
    HELD_FIELDS,
    PLAN_FIELDS,
    STATE_NAMES,
    Coverage,
    Kind,
    State,
    check_cancel_reason,
    coverage,
    examine_held,
    examine_plan,
    overdue_plan,
    overdue_promise,
    recent_from,
)
from umkm_desktop.domain.partners.partners import PARTNER_KINDS, kind_name
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import CHUNK, Exported, ListColumn, export_pages
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed, listed
from umkm_desktop.services.owned import OfPartner, Values, checked_values, set_columns
from umkm_desktop.services.progress import Progress, no_progress
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


SORTS = ("last", "name", "next")
"""How the list can be ordered; by ``last`` who was never told stands first."""

ONLY = ("planned", "late-plan", "late-promise")
"""What else may be asked for: a plan ahead, a plan whose day is over, a promise whose day is over."""


@dataclass(frozen=True)
class CoverageQuery:
    """What the list shows; empty fields do not filter."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    coverage: tuple[str, ...] = ()
    only: str = ""
    sort: str = "last"
    descending: bool = False


@dataclass(frozen=True)
class CoverageRow:
    """One partner: the last sosialisasi, the last talk of any kind, what is planned, and what is late."""

    uid: str
    name: str
    kind: str
    district: str | None
    last_on: date | None
    contact_on: date | None
    planned_on: date | None
    late_plan: date | None
    step_on: date | None
    late_step: date | None
    coverage: Coverage


@dataclass(frozen=True)
class KindCoverage:
    """One kind of partners: how many, how many were ever told, and how many in the last twelve months."""

    kind: str
    partners: int
    ever: int
    recent: int


def count_coverage(desk: Desk, query: CoverageQuery) -> int:
    """How many partners the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_shown(query, desk.today()).subquery())) or 0


def count_by_coverage(desk: Desk, query: CoverageQuery) -> dict[str, int]:
    """How many partners were never, long ago, recently told, whatever of these the query asks for; also late ones."""
    desk.require(Permission.VIEW)
    found = _shown(replace(query, coverage=(), only=""), desk.today()).subquery().c
    since = recent_from(desk.today())
    counted = select(
        func.count(case((found.last_on.is_(None), 1))).label(Coverage.NEVER.value),
        func.count(case((found.last_on < since, 1))).label(Coverage.LONG_AGO.value),
        func.count(case((found.last_on >= since, 1))).label(Coverage.RECENT.value),
        func.count(case((found.late_plan.is_not(None), 1))).label("late-plan"),
        func.count(case((found.late_step.is_not(None), 1))).label("late-promise"),
    )
    with desk.read() as session:
        return dict(session.execute(counted).mappings().one())


def page_coverage(desk: Desk, query: CoverageQuery, *, offset: int = 0, limit: int = 100) -> list[CoverageRow]:
    """One page in one statement, however many partners and talks."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        rows = session.execute(_ordered(query, today).offset(offset).limit(limit)).all()
    return [_row(row, today) for row in rows]


def coverage_of(desk: Desk, partner_uid: str) -> CoverageRow | None:
    """The same of one partner; None where it is gone or archived."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        row = session.execute(_shown(CoverageQuery(), today).where(Partner.uid == partner_uid)).first()
    return None if row is None else _row(row, today)


def coverage_by_kind(desk: Desk) -> list[KindCoverage]:
    """Every kind of partners that there is, in one statement: which malls, industries, retailers had none."""
    desk.require(Permission.VIEW)
    found = _shown(CoverageQuery(), desk.today()).subquery().c
    recent = func.count(case((found.last_on >= recent_from(desk.today()), 1)))
    grouped = select(found.kind, func.count(), func.count(found.last_on), recent).group_by(found.kind)
    with desk.read() as session:
        rows = {row[0]: KindCoverage(*row) for row in session.execute(grouped)}
    return [rows[kind] for kind, _name in PARTNER_KINDS if kind in rows]


_COLUMNS = (
    ListColumn(N_("Mitra"), lambda row: row.name),
    ListColumn(N_("Jenis"), lambda row: kind_name(row.kind)),
    ListColumn(N_("Kecamatan"), lambda row: row.district),
    ListColumn(N_("Cakupan"), lambda row: _(COVERAGE_NAMES[row.coverage])),
    ListColumn(N_("Sosialisasi terakhir"), lambda row: row.last_on, FieldKind.DATE),
    ListColumn(N_("Kontak terakhir"), lambda row: row.contact_on, FieldKind.DATE),
    ListColumn(N_("Rencana berikut"), lambda row: row.planned_on, FieldKind.DATE),
    ListColumn(N_("Rencana terlewat"), lambda row: row.late_plan, FieldKind.DATE),
    ListColumn(N_("Janji berikut"), lambda row: row.step_on, FieldKind.DATE),
    ListColumn(N_("Janji terlewat"), lambda row: row.late_step, FieldKind.DATE),
)


def export_coverage(desk: Desk, path: Path, query: CoverageQuery, progress: Progress = no_progress) -> Exported:
    """The list as it is shown, as .xlsx or .csv; raises NotAllowed, RuleBroken, Unreadable."""
    page = partial(page_coverage, desk, query, limit=CHUNK)
    return export_pages(desk, path, _("Cakupan sosialisasi"), _COLUMNS, page, progress)


def _row(found: Any, today: date) -> CoverageRow:
    values = {key: value for key, value in found._mapping.items() if key != "id"}
    return CoverageRow(**values, coverage=coverage(found.last_on, today))


def _talks(today: date) -> Subquery:
    """One row per partner that was ever talked to or planned for."""
    held, planned = Outreach.status == State.HELD.value, Outreach.status == State.PLANNED.value
    told = and_(held, Outreach.kind == Kind.SOCIALISATION.value)
    open_step = and_(held, Outreach.settled_on.is_(None))
    return (
        select(
            Outreach.partner_id.label("partner_id"),
            func.max(case((told, Outreach.held_on))).label("last_on"),
            func.max(case((held, Outreach.held_on))).label("contact_on"),
            func.min(case((and_(planned, Outreach.planned_on >= today), Outreach.planned_on))).label("planned_on"),
            func.min(case((and_(planned, Outreach.planned_on < today), Outreach.planned_on))).label("late_plan"),
            func.min(case((and_(open_step, Outreach.next_on >= today), Outreach.next_on))).label("step_on"),
            func.min(case((and_(open_step, Outreach.next_on < today), Outreach.next_on))).label("late_step"),
        )
        .where(listed(Outreach))
        .group_by(Outreach.partner_id)
        .subquery()
    )


def _shown(query: CoverageQuery, today: date) -> Select[Any]:
    talk = _talks(today).c
    columns = [column for column in talk if column.key != "partner_id"]
    found: Any = (
        select(Partner.id, Partner.uid, Partner.name, Partner.kind, Partner.district, *columns)
        .outerjoin(talk.last_on.table, talk.partner_id == Partner.id)
        .where(listed(Partner))
    )
    for word in query.text.split():
        found = found.where(
            or_(Partner.name.icontains(word, autoescape=True), Partner.group_name.icontains(word, autoescape=True))
        )
    if query.kinds:
        found = found.where(Partner.kind.in_(query.kinds))
    if query.districts:
        found = found.where(Partner.district.in_(query.districts))
    if query.coverage:
        since = recent_from(today)
        each = {
            Coverage.NEVER: talk.last_on.is_(None),
            Coverage.LONG_AGO: talk.last_on < since,
            Coverage.RECENT: talk.last_on >= since,
        }
        found = found.where(or_(*(each[Coverage(one)] for one in query.coverage)))
    asked = {"planned": talk.planned_on, "late-plan": talk.late_plan, "late-promise": talk.late_step}
    return found.where(asked[query.only].is_not(None)) if query.only else found  # type: ignore[no-any-return]


def _ordered(query: CoverageQuery, today: date) -> Select[Any]:
    found = _shown(query, today)
    column = found.selected_columns
    name = func.lower(Partner.name)
    nearest = func.min(
        *(func.coalesce(one, "9999") for one in (column.planned_on, column.late_plan, column.step_on, column.late_step))
    )
    keys: dict[str, Any] = {"last": func.coalesce(column.last_on, ""), "name": name, "next": nearest}
    key = keys[query.sort if query.sort in keys else "last"]
    return found.order_by(key.desc() if query.descending else key, name, Partner.id)
