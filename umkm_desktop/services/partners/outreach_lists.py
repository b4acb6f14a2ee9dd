"""Who has been told of its duty and who has not: coverage of partners, filtered, sorted and counted by the database."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, func, or_, select

from umkm_desktop.domain.fields import Kind as FieldKind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.outreach import COVERAGE_NAMES, Coverage, Kind, State, coverage, recent_from
from umkm_desktop.domain.partners.partners import PARTNER_KINDS
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import CHUNK, CellColumn, Exported, export_pages
from umkm_desktop.services.gate import listed
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.storage.models import Outreach, Partner

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


_KINDS = dict(PARTNER_KINDS)
_COLUMNS = (
    CellColumn(N_("Mitra"), lambda row: row.name),
    CellColumn(N_("Jenis"), lambda row: _(_KINDS.get(row.kind, row.kind))),
    CellColumn(N_("Kecamatan"), lambda row: row.district),
    CellColumn(N_("Cakupan"), lambda row: _(COVERAGE_NAMES[row.coverage])),
    CellColumn(N_("Sosialisasi terakhir"), lambda row: row.last_on, FieldKind.DATE),
    CellColumn(N_("Kontak terakhir"), lambda row: row.contact_on, FieldKind.DATE),
    CellColumn(N_("Rencana berikut"), lambda row: row.planned_on, FieldKind.DATE),
    CellColumn(N_("Rencana terlewat"), lambda row: row.late_plan, FieldKind.DATE),
    CellColumn(N_("Janji berikut"), lambda row: row.step_on, FieldKind.DATE),
    CellColumn(N_("Janji terlewat"), lambda row: row.late_step, FieldKind.DATE),
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
