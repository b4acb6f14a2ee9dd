"""The register of compliance: every partner with its standing, filtered, sorted, counted and summed by the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.compliance import STANDING_NAMES, Line, Standing, sum_text
from umkm_desktop.domain.partners.duties import MEASURES, Measure, counted_text
from umkm_desktop.domain.partners.partners import kind_name
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import CHUNK, Exported, ListColumn, export_pages
from umkm_desktop.services.gate import listed
from umkm_desktop.services.partners.compliance import Stand, compliance_on
from umkm_desktop.services.partners.fulfilment import (
    binds_on,
    duty_rows_on,
    incomplete_shelves,
    standing_in,
    standings_on,
)
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import ComplianceRuling, Duty, Partner

SORTS = ("name", "standing", "next_on")
"""How the register can be ordered."""


@dataclass(frozen=True)
class RegisterQuery:
    """What the register shows; empty fields do not filter."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True)
class RegisterRow:
    """One partner; ``computed`` is what the sum says, ``ruled`` whether an officer's word stands over it.

    ``incomplete`` are products on its shelves that count, and of which a permit the law demands is not on record.
    """

    uid: str
    name: str
    kind: str
    district: str | None
    standing: Standing
    computed: Standing
    ruled: bool
    lines: tuple[Line, ...]
    next_step: str | None
    next_on: date | None
    incomplete: int = 0

    @property
    def sum_text(self) -> str:
        """The sum as a sentence."""
        return sum_text(self.lines)

    def of(self, *measures: Measure) -> Line | None:
        """The largest claim in these measures."""
        found = [line for line in self.lines if line.measure in measures]
        return max(found, key=lambda line: line.owed or 0, default=None)


@dataclass(frozen=True)
class Total:
    """One measure over many partners; what one partner does beyond its duty does not fulfil another's."""

    measure: Measure
    owed: int
    fulfilled: int


def count_register(desk: Desk, query: RegisterQuery) -> int:
    """How many partners the register holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_shown(query, desk.today()).subquery())) or 0


def count_by_standing(desk: Desk, query: RegisterQuery) -> dict[str, int]:
    """How many partners stand how, whatever standing the query asks for; standings without any are 0."""
    desk.require(Permission.VIEW)
    found = _with_standing(replace(query, standings=()), desk.today()).subquery()
    grouped = select(found.c.standing, func.count()).group_by(found.c.standing)
    with desk.read() as session:
        counts: dict[str, int] = {standing: number for standing, number in session.execute(grouped)}
    return {standing.value: counts.get(standing.value, 0) for standing in Standing}


def page_register(desk: Desk, query: RegisterQuery, *, offset: int = 0, limit: int = 100) -> list[RegisterRow]:
    """One page of the register, in nine statements whatever its length."""
    desk.require(Permission.VIEW)
    today = desk.today()
    with desk.read() as session:
        ids = [row.id for row in session.execute(_ordered(query, today).offset(offset).limit(limit))]
        by_id = {one.id: one for one in session.scalars(select(Partner).where(Partner.id.in_(ids)))}
        page = [by_id[one] for one in ids]
        rows = _rows(page, compliance_on(session, page, today), _steps_of(session, ids, today))
        incomplete = incomplete_shelves(session, ids, today)
        return [replace(row, incomplete=incomplete.get(one, 0)) for one, row in zip(ids, rows, strict=True)]


def totals(desk: Desk, query: RegisterQuery) -> list[Total]:
    """Owed and fulfilled of each measure over the partners of the register; both kinds of space together."""
    desk.require(Permission.VIEW)
    today = desk.today()
    line = duty_rows_on(today).c
    measure = case((line.measure == Measure.SPACE_SHARE.value, Measure.SPACE.value), else_=line.measure)
    each = (
        select(measure.label("measure"), func.max(line.owed).label("owed"), func.max(line.fulfilled).label("fulfilled"))
        .where(line.partner_id.in_(select(_shown(query, today).subquery().c.id)))
        .group_by(line.partner_id, measure)
        .subquery()
    ).c
    counted = func.min(each.fulfilled, func.coalesce(each.owed, 0))
    summed = select(each.measure, func.coalesce(func.sum(each.owed), 0), func.sum(counted)).group_by(each.measure)
    with desk.read() as session:
        found = {word: (owed, done) for word, owed, done in session.execute(summed)}
    return [Total(measure, *found[measure.value]) for measure in Measure if measure.value in found]


def totals_text(standings: Mapping[str, int], sums: Sequence[Total]) -> str:
    """The line for the head of the office: how many stand how, and what is fulfilled of what is owed."""
    counted = ", ".join(
        f"{format_number(standings[one.value])} {_(STANDING_NAMES[one]).lower()}"
        for one in Standing
        if one.value in standings
    )
    done = "; ".join(
        _("{fulfilled} dari {owed} {unit}").format(
            fulfilled=counted_text(one.measure, one.fulfilled),
            owed=counted_text(one.measure, one.owed),
            unit=_(MEASURES[one.measure].unit),
        )
        for one in sums
    )
    line = _("{total} mitra: {counted}.").format(total=format_number(sum(standings.values())), counted=counted)
    return line + " " + _("Terpenuhi {done}.").format(done=done) if done else line


def register_districts(desk: Desk) -> list[str]:
    """The kecamatan of the partners, for the filter."""
    desk.require(Permission.VIEW)
    named = (select(Partner.district).where(listed(Partner), Partner.district.is_not(None)).distinct()).order_by(
        Partner.district
    )
    with desk.read() as session:
        return [district for district in session.scalars(named) if district]


def _owed(measure: Measure) -> Callable[[RegisterRow], int | None]:
    return lambda row: line.owed if (line := row.of(measure)) else None


def _fulfilled(measure: Measure) -> Callable[[RegisterRow], int | None]:
    return lambda row: line.fulfilled if (line := row.of(measure)) else None


def _space(row: RegisterRow, *, owed: bool) -> str | None:
    """Square metres, of either kind of claim."""
    line = row.of(Measure.SPACE, Measure.SPACE_SHARE)
    amount = None if line is None else line.owed if owed else line.fulfilled
    return None if line is None or amount is None else counted_text(line.measure, amount)


_COLUMNS = (
    ListColumn(N_("Mitra"), lambda row: row.name),
    ListColumn(N_("Jenis"), lambda row: kind_name(row.kind)),
    ListColumn(N_("Kecamatan"), lambda row: row.district),
    ListColumn(N_("Kepatuhan"), lambda row: _(STANDING_NAMES[row.standing])),
    ListColumn(N_("Menurut hitungan"), lambda row: _(STANDING_NAMES[row.computed])),
    ListColumn(N_("Hitungan"), lambda row: row.sum_text),
    ListColumn(N_("Perjanjian wajib"), _owed(Measure.AGREEMENTS), Kind.COUNT),
    ListColumn(N_("Perjanjian berjalan"), _fulfilled(Measure.AGREEMENTS), Kind.COUNT),
    ListColumn(N_("Produk wajib"), _owed(Measure.PRODUCTS), Kind.COUNT),
    ListColumn(N_("Produk terpasang"), _fulfilled(Measure.PRODUCTS), Kind.COUNT),
    ListColumn(N_("Gerai wajib"), _owed(Measure.STALLS), Kind.COUNT),
    ListColumn(N_("Gerai terpasang"), _fulfilled(Measure.STALLS), Kind.COUNT),
    ListColumn(N_("Tempat wajib (m²)"), lambda row: _space(row, owed=True)),
    ListColumn(N_("Tempat terpasang (m²)"), lambda row: _space(row, owed=False)),
    ListColumn(N_("Langkah berikut"), lambda row: row.next_step),
    ListColumn(N_("Tanggal"), lambda row: row.next_on, Kind.DATE),
    ListColumn(N_("Belum lengkap izin"), lambda row: row.incomplete, Kind.COUNT),
)


def export_register(desk: Desk, path: Path, query: RegisterQuery, progress: Progress = no_progress) -> Exported:
    """The register as it is shown, as .xlsx or .csv; raises NotAllowed, RuleBroken, Unreadable."""
    page = partial(page_register, desk, query, limit=CHUNK)
    return export_pages(desk, path, _("Kepatuhan mitra"), _COLUMNS, page, progress)


_RANK = {Standing.NONE: 0, Standing.PARTIAL: 1, Standing.UNCHECKED: 2, Standing.COMPLIANT: 3}


def _keys(query: RegisterQuery) -> Select[Any]:
    """The partners that are shown, whatever standing the query asks for."""
    statement: Any = select(Partner.id, Partner.uid, Partner.name).where(listed(Partner))
    if query.kinds:
        statement = statement.where(Partner.kind.in_(query.kinds))
    if query.districts:
        statement = statement.where(Partner.district.in_(query.districts))
    for word in query.text.split():
        statement = statement.where(Partner.name.icontains(word, autoescape=True))
    found: Select[Any] = statement
    return found


def _with_standing(query: RegisterQuery, today: date) -> Select[Any]:
    """The same with the standing of each and its next date: the whole office is summed for it."""
    standings = standings_on(today)
    standing = standing_in(standings)
    ruled = and_(ComplianceRuling.partner_id == Partner.id, ComplianceRuling.withdrawn_at.is_(None))
    statement = (
        _keys(query)
        .add_columns(standing.label("standing"), standings.c.next_on.label("next_on"))
        .outerjoin(standings, standings.c.partner_id == Partner.id)
        .outerjoin(ComplianceRuling, ruled)
    )
    return statement.where(standing.in_(query.standings)) if query.standings else statement


def _shown(query: RegisterQuery, today: date) -> Select[Any]:
    """The partners that are shown; the office is summed only where the standing is asked for."""
    return _with_standing(query, today) if query.standings else _keys(query)


def _ordered(query: RegisterQuery, today: date) -> Select[Any]:
    if query.sort == "name":
        name = func.lower(Partner.name)
        return _shown(query, today).order_by(name.desc() if query.descending else name, Partner.id)
    keys = _with_standing(query, today).subquery()
    rank = case({standing.value: place for standing, place in _RANK.items()}, value=keys.c.standing)
    column = rank if query.sort == "standing" else keys.c.next_on
    order = (column.is_(None), column.desc() if query.descending else column, func.lower(keys.c.name), keys.c.id)
    return select(keys).order_by(*order)


def _steps_of(session: Session, ids: Sequence[int], today: date) -> dict[int, tuple[str | None, date | None]]:
    """The next step of each partner: the one with the earliest date, one without a date last."""
    steps = (
        select(Duty.partner_id, Duty.next_step, Duty.next_on)
        .where(Duty.partner_id.in_(ids), Duty.next_step.is_not(None), binds_on(today))
        .order_by(Duty.next_on.is_(None), Duty.next_on, Duty.id)
    )
    found: dict[int, tuple[str | None, date | None]] = {}
    for partner, step, day in session.execute(steps):
        found.setdefault(partner, (step, day))
    return found


def _rows(
    page: Sequence[Partner], stands: Mapping[int, Stand], steps: Mapping[int, tuple[str | None, date | None]]
) -> list[RegisterRow]:
    rows = []
    for partner in page:
        stand = stands[partner.id]
        step, day = steps.get(partner.id, (None, None))
        sums = {"standing": stand.standing, "computed": stand.sum.standing, "ruled": stand.ruled is not None}
        rows.append(
            row_as(RegisterRow, partner, **sums, lines=stand.sum.lines, next_step=step, next_on=day, incomplete=0)
        )
    return rows
