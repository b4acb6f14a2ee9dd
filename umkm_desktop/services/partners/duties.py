"""What a partner owes: entered, changed, taken out of the lists; what is fulfilled is never typed."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.domain.errors import FieldProblems, NotFound
from umkm_desktop.domain.office.legal_register import short_name
from umkm_desktop.domain.office.office import in_force
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.duties import (
    DUTY_FIELDS,
    SOURCES,
    Measure,
    Owing,
    Source,
    amount_text,
    check_owed_once,
    counted_text,
    examine_duty,
)
from umkm_desktop.domain.text import squeeze
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.owned import OfPartner, Values
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Duty, LegalBasis, LegalCitation, Partner

FIELDS = tuple(rule.key for rule in DUTY_FIELDS)

SHORTEST_UID = 4
"""Characters of a uid that may name a regulation."""


@dataclass(frozen=True)
class DutyLine:
    """One duty as recorded; ``amount`` and ``offered`` as stored (dm² for space)."""

    uid: str
    revision: int
    source: Source
    measure: Measure
    amount: int
    offered: int | None
    offered_on: date | None
    starts: date | None
    ends: date | None
    next_step: str | None
    next_on: date | None
    note: str | None
    legal_basis_uid: str
    legal_basis: str
    archived: bool


class Duties(OfPartner[Duty]):
    """What partners owe; ``legal_basis`` of the form names a regulation."""

    model = Duty
    reason_wanted = N_("Tulis alasan kewajiban ini diarsipkan.")

    def typed(self, row: Duty) -> dict[str, object]:
        return duty_values(_line(row))

    def checked(self, session: Session, desk: Desk, values: Values, row: Duty | None) -> dict[str, object]:
        stored, problems = examine_duty(values)
        if problems:
            raise FieldProblems(problems)
        return {**stored, "legal_basis": _basis(session, values, str(stored["source"]), desk.today())}

    def settle(self, session: Session, row: Duty, changed: Container[str]) -> None:
        """Nothing is owed twice."""
        if any(key in changed for key in ("source", "measure", "starts", "ends")):
            _check_once(session, row)


DUTIES = Duties()
add_duty, change_duty, archive_duty = DUTIES.add, DUTIES.change, DUTIES.archive


def _check_once(session: Session, duty: Duty) -> None:
    """Nothing is owed twice: the same source and measure at the same time."""
    there = session.scalars(DUTIES.kept(duty.partner, archived=False))
    others = [_owing(one) for one in there if one is not duty]
    check_owed_once(_owing(duty), others)


def _owing(duty: Duty) -> Owing:
    return row_as(Owing, duty)


def duties_of(desk: Desk, partner_uid: str, *, archived: bool = False) -> list[DutyLine]:
    """The duties of a partner, the oldest first; also those that do not bind today."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        return [line for line in duty_lines(session, partner.id) if line.archived == archived]


def duty_lines(session: Session, partner_id: int) -> list[DutyLine]:
    """All duties of a partner inside a session."""
    found = select(Duty).options(joinedload(Duty.legal_basis)).where(Duty.partner_id == partner_id).order_by(Duty.id)
    return [_line(duty) for duty in session.scalars(found)]


def duty_values(line: DutyLine) -> dict[str, object]:
    """A duty as its form opens: amounts as they are typed."""
    values: dict[str, object] = {key: getattr(line, key) for key in FIELDS}
    offered = "" if line.offered is None else counted_text(line.measure, line.offered)
    amount = amount_text(line.measure, line.amount)
    return values | {"amount": amount, "offered": offered, "legal_basis": line.legal_basis_uid}


@dataclass(frozen=True)
class BasisChoice:
    """A regulation in force that a duty may cite; ``proposed`` names the sources it is usually cited for."""

    uid: str
    title: str
    proposed: frozenset[Source]


def basis_choices(desk: Desk) -> list[BasisChoice]:
    """The regulations in force today, those of the register of citations or of the known number proposed."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        cited = select(LegalCitation.legal_basis_id, LegalCitation.key).where(LegalCitation.what == "duty")
        by_id: dict[int, set[str]] = {}
        for basis_id, key in session.execute(cited):
            by_id.setdefault(basis_id, set()).add(key)
        rows = session.scalars(select(LegalBasis).order_by(LegalBasis.id))
        return [
            BasisChoice(row.uid, row.short or row.title, _proposed(row, by_id.get(row.id, set())))
            for row in rows
            if in_force(row.starts, row.ends, desk.today())
        ]


def _proposed(row: LegalBasis, cited: set[str]) -> frozenset[Source]:
    return frozenset(
        source for source, rule in SOURCES.items() if source.value in cited or (rule.cites and rule.cites in row.title)
    )


def _basis(session: Session, values: Mapping[str, object], source: str, day: date) -> LegalBasis | None:
    """The regulation named, or the proposed one in force where the form does not speak of it."""
    word = str(values.get("legal_basis") or "").strip()
    if word:
        return _named(session, word)
    if "legal_basis" in values:
        return None
    return usual_basis(session, source, day)


def _named(session: Session, word: str) -> LegalBasis:
    """The regulation of a uid (or its beginning), a short name (``Perbup 73/2020``) or a title; raises NotFound."""
    rows = session.scalars(select(LegalBasis).order_by(LegalBasis.id)).all()
    wanted = squeeze(word)
    for row in rows:
        if row.uid == word or wanted in {squeeze(row.short or ""), squeeze(short_name(row.title)), squeeze(row.title)}:
            return row
    begun = [row for row in rows if row.uid.startswith(word)] if len(word) >= SHORTEST_UID else []
    if len(begun) == 1:
        return begun[0]
    known = ", ".join(row.short or row.title for row in rows)
    raise NotFound(
        _("Dasar hukum “{word}” tidak ada di kantor ini. Yang ada: {known}.").format(word=word[:60], known=known)
    )


def usual_basis(session: Session, source: str, day: date) -> LegalBasis | None:
    """The regulation in force that duties of the source usually rest on."""
    cited = select(LegalCitation.legal_basis_id).where(LegalCitation.what == "duty", LegalCitation.key == source)
    named = set(session.scalars(cited))
    for row in session.scalars(select(LegalBasis).order_by(LegalBasis.id)):
        known = {source} if row.id in named else set()
        if in_force(row.starts, row.ends, day) and Source(source) in _proposed(row, known):
            return row
    return None


def _line(duty: Duty) -> DutyLine:
    basis = duty.legal_basis
    return row_as(
        DutyLine,
        duty,
        source=Source(duty.source),
        measure=Measure(duty.measure),
        legal_basis_uid=basis.uid if basis else "",
        legal_basis=(basis.short or basis.title) if basis else "",
        archived=duty.archived_at is not None,
    )
