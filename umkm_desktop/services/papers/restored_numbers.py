"""Numbers survive a restore: what the offices set aside gave out stays given, and what is not known is asked.

Called once, inside the transaction that notes the restore, on the backup that is about to take the office's place. An
office set aside may come from an older version of the program, be damaged, or belong to somebody else: then it knows
nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.papers.issuing import FUTURE_DAYS, KINDS, REGISTERS, Kind, Status
from umkm_desktop.domain.papers.key_sets import KeyStatus
from umkm_desktop.domain.papers.numbering import Doubt, NumberStatus
from umkm_desktop.i18n import WIB, _, format_date, format_number
from umkm_desktop.services.office.registers import pattern_on, series_of
from umkm_desktop.storage import audit
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.database import connect
from umkm_desktop.storage.models import AuditContent, AuditEntry, Document, LedgerNumber, NumberSeries, SealKey

Row = Mapping[str, Any]
"""Column to value; dates as they are stored, 2026-11-24."""


@dataclass(frozen=True)
class SetAside:
    """One such office; ``continues`` says that the restored backup is an earlier moment of it."""

    continues: bool
    books: tuple[Row, ...] = ()
    numbers: tuple[Row, ...] = ()
    documents: Mapping[int, Row] = field(default_factory=dict)
    keys: tuple[Row, ...] = ()


def read_office(path: Path, key: bytes, *, seq: int, head: str) -> SetAside | None:
    """Read another state of the same office; ``seq`` and ``head`` are where the trail of the backup ends.

    None when there is none, when it cannot be read to its end, or when another key opens it.
    """
    if not path.is_file():
        return None
    try:
        raw = connect(path, key, readonly=True)
    except Unreadable:
        return None
    try:
        return _read(raw, seq, head)
    except (sqlcipher.Error, UnicodeDecodeError):
        return None
    finally:
        raw.close()


def _read(raw: Any, seq: int, head: str) -> SetAside:
    entry = raw.execute("SELECT hash FROM audit_entry WHERE seq = ?", (seq,)).fetchone()
    documents = _rows(
        raw,
        "SELECT id, uid, kind, number, status, seal, holder, letter_date, revoked_on, revoke_reason, issued_by"
        " FROM document",
    )
    records = _records(raw)
    return SetAside(
        continues=entry is not None and entry[0].hex() == head,
        books=_rows(raw, "SELECT * FROM number_series"),
        numbers=_rows(raw, "SELECT * FROM ledger_number ORDER BY id"),
        documents={row["id"]: {**row, "record_uid": records.get(row["id"])} for row in documents},
        keys=_rows(raw, "SELECT * FROM seal_key ORDER BY id"),
    )


def _records(raw: Any) -> dict[int, str]:
    """Document id -> what it was issued for: an agreement, a memorandum, a session, or a record and its month.

    An older office lacks some of these.
    """
    columns = {table: {row["name"] for row in _rows(raw, f"PRAGMA table_info({table})")} for table in _LINKED}
    found: dict[int, str] = {}
    for table, needed, statement in _ISSUED_FOR:
        if needed in columns[table]:
            found |= dict(raw.execute(statement))
    return found


_LINKED = ("document", "curation_session")
_ISSUED_FOR = (
    (
        "document",
        "agreement_id",
        "SELECT document.id, agreement.uid FROM document JOIN agreement ON agreement_id = agreement.id",
    ),
    (
        "document",
        "memorandum_id",
        "SELECT document.id, memorandum.uid FROM document JOIN memorandum ON memorandum_id = memorandum.id",
    ),
    ("curation_session", "document_id", "SELECT document_id, uid FROM curation_session WHERE document_id IS NOT NULL"),
    (
        "document",
        "month",
        "SELECT document.id, coalesce(business.uid, partner.uid) || ' ' || document.month FROM document"
        " LEFT JOIN business ON business_id = business.id LEFT JOIN partner ON partner_id = partner.id"
        f" WHERE document.kind = '{Kind.EVALUATION_LETTER.value}'",
    ),
)
"""Table and column that must be there, and the statement: document, what it was of."""


def _rows(raw: Any, statement: str) -> tuple[Row, ...]:
    cursor = raw.execute(statement)
    names = [column[0] for column in cursor.description]
    return tuple(dict(zip(names, row, strict=True)) for row in cursor)


_CARRIED = (
    *("register", "year", "n", "text", "status", "reason", "letter_date", "subject", "addressee", "noted_by"),
    *("seal", "revoked_on", "kind", "record_uid"),
)
"""Columns of a number that go over as they are; an older office lacks the last four."""
_STANDING = {KeyStatus.ACTIVE.value: 0, KeyStatus.RETIRED.value: 1, KeyStatus.STOLEN.value: 2}
Place = tuple[str, int, int]
"""Book, year and sequence of a number."""


@dataclass(frozen=True)
class CarriedOver:
    """What a restore took along: numbers given since the backup, papers that no longer count, keys of the seal.

    ``asked`` are books (``letters 2026``) whose last number nobody knows; ``doubled`` numbers that two papers carry.
    """

    numbers: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()
    keys: int = 0
    asked: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Backup:
    """The moment that is restored: when it was made, and where its trail ends."""

    made_at: datetime
    seq: int
    head: str


def carry_over(
    session: Session,
    key: bytes,
    backup: Backup,
    *,
    replaced: Path,
    aside: Sequence[Path],
    today: date,
    stolen: frozenset[str] = frozenset(),
) -> CarriedOver:
    """Take along what the office being replaced and those set aside before it know, and ask for what they do not.

    They know everything when the replaced one can be read and one of them is a later state of the backup; else every
    book is in doubt until somebody tells its last number. ``stolen`` are keys this computer has learnt to be stolen.
    """
    now = read_office(replaced, key, seq=backup.seq, head=backup.head)
    earlier = [read_office(path, key, seq=backup.seq, head=backup.head) for path in aside]
    known = [one for one in (now, *earlier) if one is not None]
    whole = now is not None and any(one.continues for one in known)
    books = _Books(session, backup.made_at)
    for one in known:
        books.take(one)
    carried = books.write()
    _carry_books(session, known)
    if now is not None and whole:
        _carry_doubts(session, now)
        asked = _books_in_doubt(session)
    else:
        asked = _doubt_all(session, backup.made_at.astimezone(WIB).date(), today)
    found = CarriedOver(
        numbers=carried,
        revoked=_carry_revocations(session, known),
        keys=_carry_keys(session, known, stolen, today),
        asked=asked,
        doubled=tuple(books.doubled),
    )
    session.flush()
    _note(session, found)
    return found


class _Books:
    """The numbers of the backup, and those of other states that it lacks."""

    def __init__(self, session: Session, made_at: datetime) -> None:
        self._session, self._made_at = session, made_at
        columns = (LedgerNumber.register, LedgerNumber.year, LedgerNumber.n, LedgerNumber.id, LedgerNumber.text)
        rows = session.execute(select(*columns, LedgerNumber.status, LedgerNumber.document_id)).all()
        self._mine = {(row.register, row.year, row.n): row for row in rows}
        self._texts = {row.text for row in rows}
        self._uids = dict(session.execute(select(Document.id, Document.uid)).all())
        self._new: dict[Place, dict[str, Any]] = {}
        self.doubled: list[str] = []

    def take(self, other: SetAside) -> None:
        """Look at every number of another state."""
        for row in other.numbers:
            place = (row["register"], row["year"], row["n"])
            document = other.documents.get(row["document_id"])
            if place in self._mine:
                self._compare(self._mine[place], row, document)
            elif place in self._new:
                self._prefer(place, row, document)
            elif row["text"] in self._texts:
                self._double(row["text"])
            else:
                self._texts.add(row["text"])
                self._new[place] = self._carried(row, document)

    def _compare(self, mine: Any, row: Row, document: Row | None) -> None:
        """The same number here and there: one paper, or two."""
        if mine.text != row["text"] or (
            document is not None and mine.document_id is not None and self._uids[mine.document_id] != document["uid"]
        ):
            self._double(row["text"])
        elif row["status"] == NumberStatus.CANCELLED and mine.status != NumberStatus.CANCELLED:
            number = self._session.get_one(LedgerNumber, mine.id)
            number.status, number.reason = NumberStatus.CANCELLED.value, row["reason"]
            number.revoked_on = number.revoked_on or _day(row.get("revoked_on"))
        elif mine.status == NumberStatus.CARRIED and row["status"] == NumberStatus.OUTSIDE:
            number = self._session.get_one(LedgerNumber, mine.id)
            number.status, number.reason, number.noted_by = row["status"], row["reason"], row["noted_by"]
            number.seal = row.get("seal")
        if document is not None and mine.document_id is None:
            number = self._session.get_one(LedgerNumber, mine.id)
            number.kind, number.record_uid = document["kind"], document["record_uid"]

    def _prefer(self, place: Place, row: Row, document: Row | None) -> None:
        """Two other states know a number: what was cancelled or seen since counts."""
        before, other = self._new[place], self._carried(row, document)
        if before["text"] != row["text"] or (before["seal"] and other["seal"] and before["seal"] != other["seal"]):
            self._double(row["text"])
        elif other["status"] == NumberStatus.CANCELLED or before["status"] == NumberStatus.CARRIED:
            self._new[place] = other | {"seal": before["seal"] or other["seal"]}

    def _double(self, text: str) -> None:
        if text not in self.doubled:
            self.doubled.append(text)

    def _carried(self, row: Row, document: Row | None) -> dict[str, Any]:
        values: dict[str, Any] = {name: row.get(name) for name in _CARRIED}
        values |= {name: _day(values[name]) for name in ("letter_date", "revoked_on")}
        if document is None:
            return values
        counts = document["status"] == Status.ISSUED
        sentence = _("Terbit sesudah cadangan {day} dibuat; dokumennya tidak ada dalam cadangan itu.")
        lost = sentence.format(day=format_date(self._made_at.astimezone(WIB).date()))
        return values | {
            "status": (NumberStatus.CARRIED if counts else NumberStatus.CANCELLED).value,
            "reason": lost if counts else document["revoke_reason"],
            "letter_date": _day(document["letter_date"]),
            "subject": _kind_name(document["kind"]),
            "addressee": document["holder"],
            "noted_by": document["issued_by"],
            "seal": document["seal"],
            "kind": document["kind"],
            "record_uid": document["record_uid"],
            "revoked_on": None if counts else _day(document["revoked_on"]),
        }

    def write(self) -> tuple[str, ...]:
        """Enter what was lacking; returns the numbers."""
        insert_records(self._session, LedgerNumber, self._new.values())
        self._session.flush()
        return tuple(str(row["text"]) for row in self._new.values())


def _kind_name(kind: str) -> str:
    """A kind that only a newer program knows keeps its word."""
    return _(KINDS[Kind(kind)].name) if kind in set(Kind) else kind


def _day(written: Any) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) and written else None


def _carry_books(session: Session, known: Sequence[SetAside]) -> None:
    """Every book goes on where it was furthest."""
    for other in known:
        for row in other.books:
            mine = _book(session, row["register"], row["year"], row["pattern"])
            mine.next_number = max(mine.next_number, row["next_number"])
    highest: dict[tuple[str, int], int] = {}
    for other in known:
        for row in other.numbers:  # a counter that lags behind its own numbers would give them again
            place = (row["register"], row["year"])
            highest[place] = max(highest.get(place, 0), row["n"])
    for (register, year), n in highest.items():
        mine = _book(session, register, year, "")
        mine.next_number = max(mine.next_number, n + 1)


def _book(session: Session, register: str, year: int, pattern: str) -> NumberSeries:
    mine = series_of(session, year, register)
    if mine is None:
        pattern = pattern or pattern_on(session, year, register)
        mine = NumberSeries(register=register, year=year, pattern=pattern, next_number=1)
        session.add(mine)
        session.flush()
    return mine


def _carry_doubts(session: Session, now: SetAside) -> None:
    """What was still asked before this restore is asked after it; what was told since the backup is not."""
    for row in now.books:
        _book(session, row["register"], row["year"], row["pattern"]).doubt = row.get("doubt")
    session.flush()


def _doubt_all(session: Session, made: date, today: date) -> tuple[str, ...]:
    """Every book that was begun, and those a lost later state may have begun, must be told its last number."""
    for year in range(min(made, today).year, (max(made, today) + timedelta(days=FUTURE_DAYS)).year + 1):
        for register in REGISTERS:
            _book(session, register, year, "")
    for series in session.scalars(select(NumberSeries)):
        series.doubt = Doubt.RESTORED.value
    session.flush()
    return _books_in_doubt(session)


def _books_in_doubt(session: Session) -> tuple[str, ...]:
    asked = select(NumberSeries.register, NumberSeries.year).where(NumberSeries.doubt.is_not(None))
    rows = session.execute(asked.order_by(NumberSeries.year.desc(), NumberSeries.id)).all()
    return tuple(f"{row.register} {row.year}" for row in rows)


def _carry_revocations(session: Session, known: Sequence[SetAside]) -> tuple[str, ...]:
    """A paper that stopped counting in any state does not count again."""
    ended = {row["uid"]: row for other in known for row in other.documents.values() if row["status"] != Status.ISSUED}
    found: list[str] = []
    mine = select(Document).where(Document.status == Status.ISSUED.value)
    for document in session.scalars(mine) if ended else ():
        row = ended.get(document.uid)
        if row is not None:
            document.status, document.revoke_reason = row["status"], row["revoke_reason"]
            document.revoked_on = _day(row["revoked_on"])
            found.append(document.number)
    session.flush()
    return tuple(found)


def _carry_keys(session: Session, known: Sequence[SetAside], stolen: frozenset[str], today: date) -> int:
    """Keys made since are taken along; one that was replaced or stolen seals no more. Returns how many changed."""
    changed = 0
    for other in known:
        for row in other.keys:
            mine = session.scalars(select(SealKey).where(SealKey.kid == row["kid"])).one_or_none()
            if mine is None:
                insert_records(session, SealKey, [_key(row)])
                changed += 1
            elif _STANDING[row["status"]] > _STANDING[mine.status]:
                _end_key(session, mine, row["status"], _day(row["ends"]))
                changed += 1
    for mine in session.scalars(select(SealKey).where(SealKey.kid.in_(stolen))):
        if mine.status != KeyStatus.STOLEN:
            _end_key(session, mine, KeyStatus.STOLEN.value, today)
            changed += 1
    return changed


def _key(row: Row) -> Mapping[str, Any]:
    same = {name: row[name] for name in ("kid", "public", "private", "status", "revision")}
    return {**same, "starts": date.fromisoformat(row["starts"]), "ends": _day(row["ends"])}


def _end_key(session: Session, key: SealKey, status: str, ends: date | None) -> None:
    """In as many steps as it can have taken there: the number of the list counts them, and never falls."""
    if key.status == KeyStatus.ACTIVE and status == KeyStatus.STOLEN:
        key.status = KeyStatus.RETIRED.value
        session.flush()
    key.status, key.ends, key.private = status, ends, None
    session.flush()


def sentences_of(carried: CarriedOver) -> list[str]:
    """What an officer is told after a restore; empty when nothing was given, revoked or changed since the backup."""
    told: list[str] = []
    if carried.numbers:
        told.append(
            _("{n} nomor yang keluar sesudah cadangan itu tetap terpakai: {numbers}.").format(
                n=format_number(len(carried.numbers)), numbers=_some(carried.numbers)
            )
        )
    if carried.revoked:
        told.append(_("Tetap dicabut atau batal: {numbers}.").format(numbers=_some(carried.revoked)))
    if carried.keys:
        told.append(_("Keadaan {n} kunci segel dibawa dari kantor sebelumnya.").format(n=carried.keys))
    if carried.doubled:
        sentence = _("Nomor yang terpakai dua kali, periksa kertasnya dan cabut salah satu: {numbers}.")
        told.append(sentence.format(numbers=_some(carried.doubled)))
    if carried.asked:
        told.append(
            _(
                "Nomor yang keluar sesudah cadangan itu tidak seluruhnya diketahui. Sebelum menerbitkan, pastikan "
                "nomor terakhir tiap buku di Dokumen, Buku nomor. Dokumen yang dicabut dan kunci segel yang diganti "
                "sesudah cadangan itu juga tidak diketahui; catat lagi."
            )
        )
    return told


def _some(numbers: Sequence[str], most: int = 6) -> str:
    more = len(numbers) - most
    shown = ", ".join(numbers[:most])
    return _("{shown} dan {n} lainnya").format(shown=shown, n=format_number(more)) if more > 0 else shown


def _note(session: Session, carried: CarriedOver) -> None:
    """What the trail says of it, beside the rows themselves."""
    told = {
        "carried_numbers": len(carried.numbers),
        "asked_books": ", ".join(carried.asked),
        "doubled_numbers": ", ".join(carried.doubled),
    }
    if any(told.values()):
        audit.note(session, "backup", "", **{name: value for name, value in told.items() if value})


def restored_copies(session: Session) -> list[datetime]:
    """When each backup was made that this office was restored from, in the order of the restores."""
    restores = (
        select(AuditContent.content)
        .join(AuditEntry, AuditEntry.seq == AuditContent.seq)
        .where(AuditEntry.action == "backup.restored", AuditEntry.place == 1)
        .order_by(AuditEntry.seq)
    )
    told = [json.loads(content)["fields"].get("made_at") for content in session.scalars(restores)]
    return [datetime.fromisoformat(one[1]) for one in told if one]


def last_restored_copy(session: Session) -> datetime | None:
    """When the backup was made that this office was last restored from; None when it never was."""
    return next(reversed(restored_copies(session)), None)
