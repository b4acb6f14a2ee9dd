"""What an office that was set aside knows: the books, the papers that no longer count, the keys of the seal.

It may come from an older version of the program, be damaged, or belong to another office: then nothing is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.storage.database import connect

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
    for table, needed, statement in _OF:
        if needed in columns[table]:
            found |= dict(raw.execute(statement))
    return found


_LINKED = ("document", "curation_session")
_OF = (
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
