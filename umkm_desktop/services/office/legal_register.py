"""The register of regulations: entered, replaced, checked, and what rests on which; papers cite by their date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.domain.office.legal_register import (
    EXAMPLES,
    LONGEST,
    Example,
    Regulation,
    State,
    What,
    check_chain,
    check_citation,
    citation_name,
    counting_on,
    examine_basis,
    form_of,
    in_force_on,
    in_order,
    last_days,
    short_name,
    state_on,
)
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.owned import set_columns
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Document, LegalBasis, LegalCitation


@dataclass(frozen=True)
class BasisRow:
    """One regulation as the register shows it; ``last`` is its last day, its successor's included.

    ``last_seen``: it does not follow from the first day of a successor that nobody has checked.
    """

    uid: str
    revision: int
    title: str
    short: str
    form: str
    about: str
    starts: date | None
    ends: date | None
    last: date | None
    state: State
    cited_by: tuple[str, ...]
    replaces_uid: str
    replaces: str
    replaced_by: tuple[tuple[str, str], ...]
    verified_by: str
    verified_on: date | None
    note: str
    rests: int
    last_seen: bool = True

    @property
    def verified(self) -> bool:
        """Whether legal staff compared it with the gazette."""
        return self.verified_on is not None


@dataclass(frozen=True)
class CitationRow:
    """What rests on an article of a regulation; ``name`` is the part in words."""

    uid: str
    what: str
    key: str
    name: str
    article: str
    note: str


# --- reading
def list_bases(desk: Desk, *, day: date | None = None, state: str = "", text: str = "") -> list[BasisRow]:
    """The register on a day (today), in the order of citing; a register is some dozens of rows."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        rows = _rows(session, day or desk.today())
    words = text.casefold().split()
    return [
        row
        for row in rows
        if state in {"", row.state.value}
        and all(word in f"{row.title} {row.short} {row.about}".casefold() for word in words)
    ]


def read_basis(desk: Desk, uid: str, *, day: date | None = None) -> BasisRow:
    """One regulation; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        find(session, LegalBasis, uid)
        return next(row for row in _rows(session, day or desk.today()) if row.uid == uid)


def _rows(session: Session, day: date) -> list[BasisRow]:
    by_id = {row.id: row for row in session.scalars(select(LegalBasis).order_by(LegalBasis.id))}
    ruled = [_regulation(row) for row in by_id.values()]
    last = last_days(ruled)
    rows = [by_id[one.id] for one in in_order(ruled)]
    names = {row.id: (row.uid, _short(row)) for row in rows}
    followers: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        if row.replaces_id is not None:
            followers.setdefault(row.replaces_id, []).append(names[row.id])
    unseen = {
        (row.replaces_id, row.starts - timedelta(days=1)) for row in rows if row.starts and row.verified_on is None
    }
    counted = select(LegalCitation.legal_basis_id, func.count()).group_by(LegalCitation.legal_basis_id)
    rests: dict[int, int] = {basis: number for basis, number in session.execute(counted)}
    return [
        row_as(
            BasisRow,
            row,
            short=_short(row),
            form=form_of(row.title),
            last=last[row.id],
            state=state_on(row.starts, last[row.id], day),
            cited_by=tuple(row.cited_by.split()),
            replaces_uid=names.get(row.replaces_id or 0, ("", ""))[0],
            replaces=names.get(row.replaces_id or 0, ("", ""))[1],
            replaced_by=tuple(followers.get(row.id, ())),
            rests=rests.get(row.id, 0),
            last_seen=(row.id, last[row.id]) not in unseen,
        )
        for row in rows
    ]


def _short(row: LegalBasis) -> str:
    return row.short or short_name(row.title) or row.title


def _regulation(row: LegalBasis) -> Regulation:
    return Regulation(row.id, row.title, row.about or "", row.starts, row.ends, row.cited_by, row.replaces_id)


def regulations_on(session: Session, day: date) -> tuple[Regulation, ...]:
    """The regulations in force on a day, a successor in the place of what it replaced; papers choose what they cite."""
    rows = session.scalars(select(LegalBasis).order_by(LegalBasis.id))
    return tuple(in_force_on(map(_regulation, rows), day))


def counting_bases(session: Session, day: date) -> Mapping[int, int]:
    """Regulation id -> the id of what is in force on the day in its place; without those nothing took the place of."""
    return counting_on(map(_regulation, session.scalars(select(LegalBasis).order_by(LegalBasis.id))), day)


def rests_on(desk: Desk, uid: str) -> list[CitationRow]:
    """What rests on articles of a regulation, by part; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        basis = find(session, LegalBasis, uid)
        rows = session.scalars(select(LegalCitation).where(LegalCitation.legal_basis_id == basis.id)).all()
    order = {what.value: place for place, what in enumerate(What)}
    ready = [row_as(CitationRow, row, name=citation_name(row.what, row.key)) for row in rows]
    return sorted(ready, key=lambda row: (order.get(row.what, 9), row.name))


def documents_citing(desk: Desk, uid: str) -> list[tuple[str, int]]:
    """How many issued documents name a regulation in their frozen text, by kind; reads every document's text."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        basis = find(session, LegalBasis, uid)
        named = func.instr(Document.content, basis.title) > 0
        counted = select(Document.kind, func.count()).where(named).group_by(Document.kind).order_by(Document.kind)
        return [(kind, number) for kind, number in session.execute(counted)]


# --- writing
def save_basis(desk: Desk, values: Mapping[str, object], *, uid: str | None = None, revision: int | None = None) -> str:
    """Add a regulation, or change one; returns the uid. ``replaces`` is the uid of what it follows on, or empty.

    What is replaced ends on the eve of the first day; a new successor is cited by the same papers, unless told
    otherwise, and what rested on the old one rests on it without an article, to be looked up. Issued papers keep what
    they cited. Raises FieldProblems, RuleBroken, Conflict, NotFound.
    """
    desk.require(Permission.EDIT_OFFICE)
    ready = examine_basis(values, desk.today())
    with desk.write("legal_basis.changed" if uid else "legal_basis.added") as session:
        row = find(session, LegalBasis, uid) if uid else LegalBasis(cited_by="")
        check_revision(row, revision)
        _check_not_twice(session, row, str(ready["title"]))
        before = row.starts if uid else None
        replaced = _replaced(session, row, values)
        rows = [_regulation(one) for one in session.scalars(select(LegalBasis).order_by(LegalBasis.id))]
        starts = ready["starts"] if isinstance(ready["starts"], date) else None
        check_chain(row.id, _regulation(replaced) if replaced else None, starts, rows)
        set_columns(row, ready)
        row.replaces = replaced
        session.add(row)
        if replaced is not None:
            _end_replaced(replaced, before, starts)
            if uid is None:
                _inherit(session, row, replaced, told="cited_by" in values)
        session.flush()
        return row.uid


def _check_not_twice(session: Session, row: LegalBasis, title: str) -> None:
    with session.no_autoflush:
        same = session.scalars(select(LegalBasis).where(func.lower(LegalBasis.title) == title.lower())).first()
    if same is not None and same is not row:
        raise Conflict(_("{title} sudah ada di daftar.").format(title=title))


def _replaced(session: Session, row: LegalBasis, values: Mapping[str, object]) -> LegalBasis | None:
    if "replaces" not in values:
        return row.replaces
    return find(session, LegalBasis, str(values["replaces"])) if values["replaces"] else None


def _end_replaced(replaced: LegalBasis, before: date | None, starts: date | None) -> None:
    """The old one ends the day before; an end that came from this successor follows its first day."""
    came_from_here = before is not None and replaced.ends == before - timedelta(days=1)
    eve = starts - timedelta(days=1) if starts is not None else None
    if came_from_here or (eve is not None and (replaced.ends is None or replaced.ends > eve)):
        replaced.ends = eve


def _inherit(session: Session, row: LegalBasis, replaced: LegalBasis, *, told: bool) -> None:
    if not told:
        row.cited_by = replaced.cited_by
    old = session.scalars(select(LegalCitation).where(LegalCitation.legal_basis_id == replaced.id)).all()
    for one in old:
        was = " ".join(part for part in (_short(replaced), one.article) if part)
        note = _("Sebelumnya {was}; pasalnya belum diperiksa.").format(was=was)
        session.add(LegalCitation(legal_basis=row, what=one.what, key=one.key, note=note))


def save_rest(desk: Desk, basis_uid: str, what: str, key: str, *, article: str = "", note: str = "") -> str:
    """Note on which article of a regulation a part rests, or change it; returns the uid. Raises RuleBroken."""
    desk.require(Permission.EDIT_OFFICE)
    check_citation(what, key)
    said = {"article": clean_line(article) or None, "note": clean_line(note) or None}
    for field, value in said.items():
        if value and len(value) > LONGEST[field]:
            raise RuleBroken(_("Paling panjang {most} huruf.").format(most=LONGEST[field]), field)
    with desk.write("legal_citation.saved") as session:
        basis = find(session, LegalBasis, basis_uid)
        found = select(LegalCitation).where(
            LegalCitation.legal_basis_id == basis.id, LegalCitation.what == what, LegalCitation.key == key
        )
        row = session.scalars(found).first() or LegalCitation(legal_basis=basis, what=what, key=key)
        set_columns(row, said)
        session.add(row)
        session.flush()
        return row.uid


def remove_rest(desk: Desk, uid: str) -> None:
    """The part rests on this regulation no more; raises NotFound."""
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("legal_citation.removed") as session:
        session.delete(find(session, LegalCitation, uid))


# --- what a new office begins with
def first_legal_bases() -> list[LegalBasis | LegalCitation]:
    """The rows a new office begins with: regulations, and what rests on them."""
    return _made(EXAMPLES, {})


def missing_examples(desk: Desk) -> list[str]:
    """Short names of the regulations the program ships that this office's register does not have."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        titles = {title.casefold() for title in session.scalars(select(LegalBasis.title))}
    return [example.short for example in EXAMPLES if example.title.casefold() not in titles]


def add_examples(desk: Desk) -> int:
    """Add those, and what rests on the ones that are there but carry nothing yet; returns how many regulations."""
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("legal_basis.examples_added") as session:
        there = {row.title.casefold(): row for row in session.scalars(select(LegalBasis))}
        known = {
            example.short: there[example.title.casefold()] for example in EXAMPLES if example.title.casefold() in there
        }
        bare = {row.id for row in there.values()} - set(session.scalars(select(LegalCitation.legal_basis_id)))
        new = [example for example in EXAMPLES if example.short not in known]
        session.add_all(_made(new, known))
        for example in EXAMPLES:
            if example.short in known and known[example.short].id in bare:
                session.add_all(_rests(example, known[example.short]))
        return len(new)


def _made(examples: Sequence[Example], known: Mapping[str, LegalBasis]) -> list[LegalBasis | LegalCitation]:
    by_short = dict(known)
    made: list[LegalBasis | LegalCitation] = []
    for one in examples:
        row = LegalBasis(
            title=one.title,
            short=one.short,
            about=one.about,
            starts=one.starts,
            cited_by=one.cited_by,
            note=one.note,
            replaces=by_short.get(one.replaces),
        )
        by_short[one.short] = row
        made += [row, *_rests(one, row)]
    return made


def _rests(example: Example, row: LegalBasis) -> list[LegalBasis | LegalCitation]:
    return [
        LegalCitation(legal_basis=row, what=what, key=key, article=article or None)
        for what, key, article in example.rests
    ]
