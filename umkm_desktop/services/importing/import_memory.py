"""What an import did to each record, for taking it back: watched in the flush, so that no act is forgotten."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from umkm_desktop.storage import bulk
from umkm_desktop.storage.audit import UNTRACKED
from umkm_desktop.storage.models import ImportRow
from umkm_desktop.storage.models.record import Record
from umkm_desktop.storage.types import Day, UtcDateTime

REVISION = "revision"
"""Beside the columns of a record as it was: the revision it had then."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the import did to one record: ``before`` are the columns it changed as they were, None for a new record."""

    line: int
    subject: str
    record_id: int
    revision: int
    before: Mapping[str, Any] | None = None


class Memory:
    """Every record that flushes of a session make or change, with what it held before; `take` gives and forgets it."""

    def __init__(self) -> None:
        self._before: dict[Record, dict[str, Any] | None] = {}

    def notice(self, session: Session) -> None:
        """Before a flush: the revisions of what it will change."""
        for row in session.new:
            if isinstance(row, Record):
                self._before.setdefault(row, None)
        for row in session.dirty:
            if isinstance(row, Record) and row not in self._before and session.is_modified(row):
                self._before[row] = {REVISION: row.revision}

    def learn(self, session: Session) -> None:
        """After it: what the columns held."""
        for row in session.dirty:
            before = self._before.get(row) if isinstance(row, Record) else None
            if before is None:
                continue
            state: Any = inspect(row)
            for column in state.mapper.column_attrs:
                history = state.attrs[column.key].history
                if column.key not in UNTRACKED and history.has_changes():
                    before.setdefault(column.key, (history.deleted or [None])[0])

    def take(self, session: Session, line: int) -> list[Written]:
        """What was done since the last time, as the work of one line of the file."""
        session.flush()
        done = [
            Written(line, row.__subject__, row.id, row.revision, before)
            for row, before in self._before.items()
            if before is None or len(before) > 1
        ]
        self._before.clear()
        return done


@contextmanager
def remembering(session: Session) -> Iterator[Memory]:
    """Watch what is written by records; bulk writes are told by those who make them."""
    memory = Memory()

    def before(found: Session, _context: object, _instances: object) -> None:
        memory.notice(found)

    def after(found: Session, _context: object) -> None:
        memory.learn(found)

    event.listen(session, "before_flush", before)
    event.listen(session, "after_flush", after)
    try:
        yield memory
    finally:
        event.remove(session, "before_flush", before)
        event.remove(session, "after_flush", after)


def keep_written(
    session: Session, batch_id: int, written: Iterable[Written], fingerprints: Mapping[tuple[int, str, int], str]
) -> None:
    """Store what was done; ``fingerprints`` tell which record is the row of the file: by line, subject and record.

    A record of 0 stands for the only one of its subject that the line made.
    """
    bulk.insert_rows(
        session,
        ImportRow,
        (
            {
                "batch_id": batch_id,
                "line": one.line,
                "subject": one.subject,
                "record_id": one.record_id,
                "revision": one.revision,
                "before": None if one.before is None else json.dumps(one.before, ensure_ascii=False, default=_iso),
                "fingerprint": fingerprints.get((one.line, one.subject, 0 if one.before is None else one.record_id)),
            }
            for one in written
        ),
    )


def _iso(value: Any) -> str:
    return str(value.isoformat())


def as_stored(model: Any, name: str, value: Any) -> Any:
    """A remembered value as its column holds it."""
    kind = model.__table__.columns[name].type
    if isinstance(value, str) and isinstance(kind, Day):
        return date.fromisoformat(value)
    if isinstance(value, str) and isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    return value
