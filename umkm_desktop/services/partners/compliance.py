"""Whether partners do what they owe: the sum of one partner, and an officer's word over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners import compliance as rules
from umkm_desktop.domain.partners.compliance import Counts, Line, Owed, Standing, Sum
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.services.office.legal_register import counting_bases
from umkm_desktop.services.partners.duties import DutyLine, duty_lines, usual_basis
from umkm_desktop.services.partners.fulfilment import counts_of
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import ComplianceRuling, Duty, Partner


@dataclass(frozen=True)
class Ruling:
    """An officer's word; ``computed`` is what the sum said on that day."""

    uid: str
    standing: Standing
    computed: Standing
    reason: str
    evidence: str
    ruled_on: date
    ruled_by: str


@dataclass(frozen=True)
class DutySum:
    """A duty, its part of the sum, and whether it binds today."""

    duty: DutyLine
    line: Line
    binds: bool


@dataclass(frozen=True)
class Sheet:
    """The compliance of one partner today: what the sum says, and the ruling over it."""

    partner_uid: str
    partner: str
    computed: Standing
    ruling: Ruling | None
    duties: tuple[DutySum, ...]
    counts: Counts

    @property
    def standing(self) -> Standing:
        """What counts."""
        return self.ruling.standing if self.ruling else self.computed

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the sum."""
        return tuple(one.line for one in self.duties if one.binds)

    @property
    def text(self) -> str:
        """The sum as a sentence."""
        return rules.sum_text(self.lines)

    @property
    def next_duty(self) -> DutyLine | None:
        """The binding duty whose next step comes first."""
        dated = [one.duty for one in self.duties if one.binds and one.duty.next_step]
        return min(dated, key=lambda duty: duty.next_on or date.max, default=None)


def partner_compliance(desk: Desk, partner_uid: str) -> Sheet:
    """Duties, sum and ruling of a partner today; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _sheet(session, find(session, Partner, partner_uid), desk.today())


def rule_compliance(desk: Desk, partner_uid: str, standing: str, *, reason: str, evidence: str) -> str:
    """Overrule the sum and return the ruling's uid; an older ruling is withdrawn by it.

    Raises FieldProblems, NotAllowed, NotFound.
    """
    desk.require(Permission.OVERRULE_COMPLIANCE)
    with desk.write("compliance_ruling.made", reason=reason.strip() or None) as session:
        partner = find_listed(session, Partner, partner_uid)
        computed = _sheet(session, partner, desk.today()).computed
        why, shown = rules.check_ruling(standing, reason, evidence, computed)
        before = _open_ruling(session, partner.id)
        if before is not None:
            _withdraw(desk, before, _("Diganti penetapan {day}.").format(day=format_date(desk.today())))
            session.flush()
        made = ComplianceRuling(
            partner=partner,
            standing=standing,
            computed=computed.value,
            reason=why,
            evidence=shown,
            ruled_on=desk.today(),
            ruled_by=desk.officer.name,
        )
        session.add(made)
        session.flush()
        return made.uid


def withdraw_ruling(desk: Desk, partner_uid: str, *, reason: str) -> None:
    """Let the sum count again; raises RuleBroken without a reason or without a ruling."""
    desk.require(Permission.OVERRULE_COMPLIANCE)
    if not reason.strip():
        raise RuleBroken(_("Tulis alasan penetapan dicabut."), "reason")
    with desk.write("compliance_ruling.withdrawn", reason=reason.strip()) as session:
        partner = find_listed(session, Partner, partner_uid)
        before = _open_ruling(session, partner.id)
        if before is None:
            raise RuleBroken(_("Tidak ada penetapan untuk {name}.").format(name=partner.name))
        _withdraw(desk, before, reason.strip())


def sums_on(session: Session, areas: Mapping[int, int | None], day: date) -> dict[int, Sum]:
    """The sum of each partner, in four statements; ``areas`` gives trading areas (dm²) by partner id."""
    ids = list(areas)
    counts = counts_of(session, ids, day)
    owed: dict[int, list[Owed]] = {}
    duties = select(Duty).where(Duty.partner_id.in_(ids), Duty.archived_at.is_(None)).order_by(Duty.id)
    for duty in session.scalars(duties):
        owed.setdefault(duty.partner_id, []).append(Owed(Measure(duty.measure), duty.amount, duty.starts, duty.ends))
    return {one: rules.add_up(owed.get(one, []), counts[one], area, day) for one, area in areas.items()}


@dataclass(frozen=True)
class Stand:
    """How one of several partners stands: the sum, and the ruling over it."""

    sum: Sum
    ruled: Standing | None

    @property
    def standing(self) -> Standing:
        """What counts."""
        return self.ruled or self.sum.standing


def compliance_on(session: Session, partners: Sequence[Partner], day: date) -> dict[int, Stand]:
    """How each of some partners stands on a day, by its id, in five statements: for letters and lists."""
    sums = sums_on(session, {partner.id: partner.trading_area_dm2 for partner in partners}, day)
    open_rulings = select(ComplianceRuling.partner_id, ComplianceRuling.standing).where(
        ComplianceRuling.partner_id.in_(list(sums)), ComplianceRuling.withdrawn_at.is_(None)
    )
    ruled = {partner: Standing(standing) for partner, standing in session.execute(open_rulings)}
    return {one: Stand(found, ruled.get(one)) for one, found in sums.items()}


def unmet_bases(session: Session, partners: Sequence[Partner], day: date) -> dict[int, frozenset[int]]:
    """The regulations (ids) on which each partner's duties rest that bind on the day and are not fulfilled.

    Where all are fulfilled and a ruling says otherwise, those of all of them. One that was replaced since is named by
    what is in force in its place.
    """
    by_id = {partner.id: partner for partner in partners}
    counts, counting = counts_of(session, list(by_id), day), counting_bases(session, day)
    usual: dict[str, int | None] = {}
    found: dict[bool, dict[int, set[int | None]]] = {True: {}, False: {}}  # by whether it is fulfilled
    for duty in session.scalars(select(Duty).where(Duty.partner_id.in_(list(by_id)), Duty.archived_at.is_(None))):
        owed = Owed(Measure(duty.measure), duty.amount, duty.starts, duty.ends)
        area = by_id[duty.partner_id].trading_area_dm2
        if not owed.binds_on(day):
            continue
        if duty.source not in usual:
            row = usual_basis(session, duty.source, day)
            usual[duty.source] = row.id if row else None
        basis = counting.get(duty.legal_basis_id or 0) or usual[duty.source]
        is_met = rules.line_of(owed, counts[duty.partner_id], area).is_met
        found[is_met].setdefault(duty.partner_id, set()).add(basis)
    spoken = {one: found[False].get(one) or found[True].get(one, set()) for one in by_id}
    return {one: frozenset(basis for basis in bases if basis is not None) for one, bases in spoken.items()}


def _sheet(session: Session, partner: Partner, day: date) -> Sheet:
    counts = counts_of(session, [partner.id], day)[partner.id]
    sums = []
    for duty in duty_lines(session, partner.id):
        if not duty.archived:
            owed = row_as(Owed, duty)
            sums.append(DutySum(duty, rules.line_of(owed, counts, partner.trading_area_dm2), owed.binds_on(day)))
    computed = rules.standing_of([one.line for one in sums if one.binds])
    before = _open_ruling(session, partner.id)
    return Sheet(partner.uid, partner.name, computed, _ruling(before) if before else None, tuple(sums), counts)


def _open_ruling(session: Session, partner_id: int) -> ComplianceRuling | None:
    found = select(ComplianceRuling).where(
        ComplianceRuling.partner_id == partner_id, ComplianceRuling.withdrawn_at.is_(None)
    )
    return session.scalars(found).one_or_none()


def _withdraw(desk: Desk, row: ComplianceRuling, reason: str) -> None:
    row.withdrawn_at, row.withdrawn_by, row.withdraw_reason = desk.now(), desk.officer.name, reason


def _ruling(row: ComplianceRuling) -> Ruling:
    return row_as(Ruling, row, standing=Standing(row.standing), computed=Standing(row.computed))
