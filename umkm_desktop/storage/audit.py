"""The audit trail: written by the flush itself, chained by hash, walked by ``verify``.

An entry's hash is ``SHA256("UMKM-AUDIT-1\\0" | prev | canonical entry)``; the entry holds only the hash of its content,
``SHA256("C" | salt | content)``. The content lies in a side table, so a person can be erased and the chain still walks.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, event, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session

from umkm_desktop.storage.models.record import Audited, Record
from umkm_desktop.storage.models.trail import AuditContent, AuditEntry
from umkm_desktop.storage.types import new_uid

GENESIS = bytes(32)
_PREFIX = b"UMKM-AUDIT-1\0"
UNTRACKED = frozenset({"id", "uid", "revision", "created_at", "changed_at"})


@dataclass(frozen=True)
class Act:
    """In whose name, at which desk and when a transaction writes."""

    officer_uid: str
    officer: str
    desk: str
    session: str
    action: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True)
class Change:
    """What happened to one record: ``fields`` maps a name to (old, new)."""

    subject: str
    uid: str
    fields: Mapping[str, tuple[Any, Any]]
    what: str = "changed"  # created | changed | removed | noted


class Chain:
    """The end of the trail inside one transaction, and how it grows."""

    def __init__(self, connection: Connection, act: Act) -> None:
        newest = select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)
        row = connection.execute(newest).first()
        self.seq: int = row.seq if row else 0
        self.head: bytes = row.hash if row else GENESIS
        self._act = act
        self._act_uid = new_uid()
        self._place = 0
        self._at = act.at.astimezone(UTC).isoformat(timespec="microseconds")

    def link(self, change: Change) -> tuple[tuple[Any, ...], tuple[int, bytes, str]]:
        """The next entry and its content as rows of their tables (columns in the order of the models)."""
        self.seq += 1
        self._place += 1
        act, salt = self._act, os.urandom(16)
        content = _content_text(change, act.reason)
        content_hash = hash_content(salt, content)
        whose = (act.desk, self._at, act.officer_uid, act.officer, act.session)
        stated = (*whose, self._act_uid, self._place, act.action)
        prev = self.head
        self.head = hash_entry(prev, (self.seq, *stated, change.subject, change.uid), content_hash)
        entry = (self.seq, *stated, change.subject, change.uid, content_hash, prev, self.head)
        return entry, (self.seq, salt, content)


def _content_text(change: Change, reason: str | None) -> str:
    content: dict[str, Any] = {"what": change.what, "fields": change.fields}
    if reason:
        content["reason"] = reason
    return _ENCODER.encode(content)


def _as_json(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"{len(value)} byte"
    return str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_json)


def hash_content(salt: bytes, content: str) -> bytes:
    """SHA-256 over salt and content, as the entry holds it."""
    return hashlib.sha256(b"C" + salt + content.encode("utf-8", "surrogatepass")).digest()


def hash_entry(prev: bytes, stated: tuple[Any, ...], content_hash: bytes) -> bytes:
    """The chain's hash of one entry: ``stated`` is everything it says, in the order of its columns."""
    canonical = _ENCODER.encode(stated).encode("utf-8", "surrogatepass")
    return hashlib.sha256(_PREFIX + prev + canonical + content_hash).digest()


ENTRY_COLUMNS = tuple(column.name for column in AuditEntry.__table__.columns)
CONTENT_COLUMNS = tuple(column.name for column in AuditContent.__table__.columns)


def _insert_into(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_INSERT_ENTRY = _insert_into(AuditEntry.__tablename__, ENTRY_COLUMNS)
_INSERT_CONTENT = _insert_into(AuditContent.__tablename__, CONTENT_COLUMNS)


def append(session: Session, changes: list[Change]) -> None:
    """Write entries for the changes at the end of the trail, in this transaction."""
    if not changes:
        return
    chain = session.info.get("chain")
    if chain is None:
        chain = session.info["chain"] = Chain(session.connection(), session.info["act"])
    linked = [chain.link(change) for change in changes]
    connection = session.connection()
    connection.exec_driver_sql(_INSERT_ENTRY, [entry for entry, _content in linked])
    connection.exec_driver_sql(_INSERT_CONTENT, [content for _entry, content in linked])


def note(session: Session, subject: str, uid: str, **details: Any) -> None:
    """Record an act that changes no row (an NIK was shown, data left the office, somebody signed in)."""
    append(session, [Change(subject, uid, {key: (None, value) for key, value in details.items()}, "noted")])


def in_the_name_of(session: Session, officer: str) -> None:
    """The name of today for the entries of this transaction, before the first: he may have been renamed meanwhile."""
    session.info["act"] = replace(session.info["act"], officer=officer)


def watch(session: Session) -> None:
    """Make every flush of this session write the trail; a flush outside ``Database.write`` raises."""
    event.listen(session, "before_flush", _stamp)
    event.listen(session, "after_flush", _record)
    event.listen(session, "do_orm_execute", _refuse_bulk)


def _stamp(session: Session, _context: object, _instances: object) -> None:
    act: Act | None = session.info.get("act")
    if act is None:
        raise RuntimeError("a flush outside Database.write")
    for row in session.new:
        if isinstance(row, Record):
            row.uid = row.uid or new_uid()
            row.created_at = row.created_at or act.at
            row.changed_at = act.at
    for row in session.dirty:
        if isinstance(row, Record) and session.is_modified(row):
            row.changed_at = act.at


def _record(session: Session, _context: object) -> None:
    changes = [_change(row, "created") for row in session.new if isinstance(row, Audited)]
    changes += [_change(row, "changed") for row in session.dirty if isinstance(row, Audited)]
    changes += [_change(row, "removed") for row in session.deleted if isinstance(row, Audited)]
    told = [change for change in changes if change.fields]
    session.info["kinds"].update(change.subject for change in told)
    append(session, told)


def _change(row: Any, what: str) -> Change:
    state = inspect(row)
    fields: dict[str, tuple[Any, Any]] = {}
    for column in state.mapper.column_attrs:
        if column.key in UNTRACKED:
            continue
        old, new = _old_and_new(state.attrs[column.key], what)
        if old != new:
            fields[column.key] = ("•", "•") if column.key in row.__secret__ else (old, new)
    return Change(row.__subject__, row.uid, fields, what)


def _old_and_new(attribute: Any, what: str) -> tuple[Any, Any]:
    if what == "created":
        return None, attribute.value
    if what == "removed":
        return attribute.value, None
    history = attribute.history
    if not history.has_changes():
        return None, None
    return (history.deleted or [None])[0], (history.added or [None])[0]


def _refuse_bulk(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    mapper = state.bind_mapper
    if mapper is not None and issubclass(mapper.class_, Audited):
        raise RuntimeError(f"bulk statement on audited {mapper.class_.__name__}: use storage/bulk.py")


@dataclass(frozen=True)
class Walk:
    """What a walk along the chain found: ``intact_to`` is the last entry before the first break."""

    ok: bool
    intact_to: int
    entries: int
    broken_at: int | None
    erased: int
    head: str


def verify(session: Session) -> Walk:
    """Walk the whole chain: order, hashes, and contents that are still there."""
    prev, expected, erased = GENESIS, 0, 0
    for entry, salt, content in _entries(session):
        expected += 1
        if content is None:
            erased += 1
        if not _fits(entry, prev, expected, salt, content):
            return Walk(False, expected - 1, expected, int(entry[0]), erased, prev.hex())
        prev = entry[-1]
    return Walk(True, expected, expected, None, erased, prev.hex())


def _fits(entry: tuple[Any, ...], prev: bytes, seq: int, salt: bytes | None, content: str | None) -> bool:
    *stated, content_hash, stated_prev, stated_hash = entry
    if content is not None and salt is not None and hash_content(salt, content) != content_hash:
        return False
    return bool(
        stated[0] == seq and stated_prev == prev and hash_entry(prev, tuple(stated), content_hash) == stated_hash
    )


def _entries(session: Session) -> Iterator[tuple[tuple[Any, ...], bytes | None, str | None]]:
    columns = ", ".join(f"e.{name}" for name in ENTRY_COLUMNS)
    statement = (
        f"SELECT {columns}, c.salt, c.content FROM audit_entry e "
        "LEFT JOIN audit_content c ON c.seq = e.seq ORDER BY e.seq"
    )
    result = session.connection().exec_driver_sql(statement)
    for row in result:
        *entry, salt, content = tuple(row)
        yield tuple(entry), salt, content
