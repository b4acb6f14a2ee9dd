"""The library of clauses: what the program ships as examples and what the office wrote, each in versions.

Version 0 is what the program ships. A clause is put into a text as words; the text does not follow it afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.clauses import CLAUSES, PARTS, ExampleClause, check_clause
from umkm_desktop.domain.errors import Conflict, FieldProblems, NotFound, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import _, day_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Clause, LegalBasis


@dataclass(frozen=True)
class ClauseVersion:
    """One version of a clause; version 0 is an example by nobody."""

    name: str
    version: int
    paper: str
    part: str
    pattern: str
    text: str
    basis: str = ""
    basis_uid: str = ""
    article: str = ""
    note: str = ""
    saved_by: str = ""
    saved_on: date | None = None
    retired: bool = False

    @property
    def example(self) -> bool:
        """Whether it is still as the program ships it."""
        return self.version == 0

    @property
    def source(self) -> str:
        """``UU 20/2008 Pasal 34``, empty where it rests on nothing named."""
        return " ".join(part for part in (self.basis, self.article) if part)


def list_clauses(desk: Desk, *, paper: str = "", part: str = "", retired: bool = False) -> list[ClauseVersion]:
    """The newest version of every clause in the order of the papers, those for one pattern first within a part."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        found = list(_newest(session).values())
    chosen = [
        one
        for one in found
        if (not paper or one.paper == paper) and (not part or one.part == part) and (retired or not one.retired)
    ]
    return sorted(chosen, key=_place)


def offered(desk: Desk, paper: str, part: str, pattern: str = "") -> list[ClauseVersion]:
    """What may be put into one text: clauses for its pattern first, then those for every pattern."""
    fitting = [one for one in list_clauses(desk, paper=paper, part=part) if one.pattern in {"", pattern}]
    return sorted(fitting, key=lambda one: (not one.pattern, one.example, one.name))


def clause_versions(desk: Desk, name: str) -> list[ClauseVersion]:
    """Every version of a clause, the newest first; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        rows = _rows(session, name)
    versions = [*reversed(rows), *(_shipped(one) for one in CLAUSES if one.name == name)]
    if not versions:
        raise NotFound(_("Klausul “{name}” tidak ada.").format(name=name))
    return versions


def save_clause(
    desk: Desk,
    *,
    name: str,
    paper: str,
    part: str,
    text: str,
    pattern: str = "",
    basis_uid: str = "",
    article: str = "",
    note: str = "",
    based_on: int | None = None,
) -> int:
    """Save a clause as a new version of its name and return the number; a retired one is in use again.

    Raises FieldProblems; Conflict when another officer saved a version since ``based_on`` (-1: the name is new).
    """
    desk.require(Permission.EDIT_CLAUSES)
    name, words = clean_line(name), clean_lines(text)
    problems = check_clause(name=name, paper=paper, part=part, pattern=pattern, text=words)
    if problems:
        raise FieldProblems(problems)
    with desk.write("clause.saved") as session:
        current = _newest(session).get(name)
        _check_based_on(name, current, based_on)
        basis = find(session, LegalBasis, basis_uid) if basis_uid else None
        version = (current.version if current else 0) + 1
        session.add(
            Clause(
                name=name,
                version=version,
                paper=paper,
                part=part,
                pattern=pattern or None,
                text=words,
                legal_basis_id=basis.id if basis else None,
                article=clean_line(article) or None,
                note=clean_line(note) or None,
                saved_by=desk.officer.name,
            )
        )
        return version


def retire_clause(desk: Desk, name: str) -> None:
    """Offer a clause no more; texts that hold its words keep them. Raises NotFound, RuleBroken."""
    desk.require(Permission.EDIT_CLAUSES)
    with desk.write("clause.retired") as session:
        current = _newest(session).get(name)
        if current is None:
            raise NotFound(_("Klausul “{name}” tidak ada.").format(name=name))
        if current.retired:
            raise RuleBroken(_("Klausul ini sudah tidak dipakai."))
        if current.example:
            session.add(_row_of(current, desk))
            session.flush()
        row = session.scalars(select(Clause).where(Clause.name == name).order_by(Clause.version.desc()).limit(1)).one()
        row.retired_at = desk.now()


def legal_bases(desk: Desk) -> list[tuple[str, str]]:
    """Uid and title of the regulations a clause may rest on, for choosing."""
    desk.require(Permission.VIEW)
    statement = select(LegalBasis.uid, LegalBasis.short, LegalBasis.title).order_by(LegalBasis.title)
    with desk.read() as session:
        return [(uid, short or title) for uid, short, title in session.execute(statement)]


def _check_based_on(name: str, current: ClauseVersion | None, based_on: int | None) -> None:
    if based_on is None or based_on == (current.version if current else -1):
        return
    if based_on < 0:
        raise FieldProblems({"name": _("Klausul “{name}” sudah ada; pilih nama lain.").format(name=name)})
    raise Conflict(_("Klausul ini baru saja disimpan petugas lain. Muat ulang, lalu ulangi perubahan Anda."))


def _newest(session: Session) -> dict[str, ClauseVersion]:
    """Name to the newest version: what the program ships, then what the office saved over it; one statement."""
    found = {one.name: _shipped(one) for one in CLAUSES}
    for version in _rows(session):
        found[version.name] = version
    return found


def _rows(session: Session, name: str = "") -> Sequence[ClauseVersion]:
    """Saved versions, the oldest first."""
    statement = select(Clause, LegalBasis).outerjoin(LegalBasis, Clause.legal_basis_id == LegalBasis.id)
    if name:
        statement = statement.where(Clause.name == name)
    return [_saved(clause, basis) for clause, basis in session.execute(statement.order_by(Clause.version))]


def _saved(clause: Clause, basis: LegalBasis | None) -> ClauseVersion:
    return row_as(
        ClauseVersion,
        clause,
        pattern=clause.pattern or "",
        basis=(basis.short or basis.title) if basis else "",
        basis_uid=basis.uid if basis else "",
        article=clause.article or "",
        note=clause.note or "",
        saved_on=day_of(clause.created_at),
        retired=clause.retired_at is not None,
    )


def _shipped(one: ExampleClause) -> ClauseVersion:
    return ClauseVersion(
        name=one.name,
        version=0,
        paper=one.paper,
        part=one.part,
        pattern=str(one.pattern),
        text=one.text,
        basis=one.basis,
        article=one.article,
    )


def _row_of(example: ClauseVersion, desk: Desk) -> Clause:
    """An example as a version of the office, so that it can be retired."""
    return Clause(
        name=example.name,
        version=1,
        paper=example.paper,
        part=example.part,
        pattern=example.pattern or None,
        text=example.text,
        article=example.source or None,
        saved_by=desk.officer.name,
    )


def _place(one: ClauseVersion) -> tuple[int, int, bool, str]:
    papers = list(PARTS)
    return papers.index(one.paper), list(PARTS[one.paper]).index(one.part), not one.pattern, one.name
