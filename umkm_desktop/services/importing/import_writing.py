"""A planned import into the register as one batch that can be taken back, and the list of such batches.

What it did to each record is watched in the flush, so that no act is forgotten.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, Refused, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_kinds import ImportKind, Written
from umkm_desktop.services.importing.import_plan import CHANGED, NEW, PlannedRow
from umkm_desktop.services.importing.importing import KINDS, ImportPlan, trail_length, without_collections
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage import bulk
from umkm_desktop.storage.audit import UNTRACKED
from umkm_desktop.storage.models import ImportBatch, ImportRow
from umkm_desktop.storage.models.record import Record
from umkm_desktop.storage.types import Day, UtcDateTime

_SLICE = 4000
"""Rows written at a time."""


REVISION = "revision"
"""Beside the columns of a record as it was: the revision it had then."""


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


@dataclass(frozen=True)
class ImportResult:
    """What was written; ``batch`` takes it back."""

    batch: str
    new: int
    changed: int
    unchanged: int
    refused: int


def write_import(desk: Desk, plan: ImportPlan, *, progress: Progress = no_progress) -> ImportResult:
    """Write a plan in one transaction, with the means to take it back.

    Raises RuleBroken where there is nothing to write, Conflict where the register changed since the plan was made,
    and Cancelled; then nothing is written.
    """
    desk.require(Permission.IMPORT)
    if not plan.new and not plan.changed:
        raise RuleBroken(_("Tidak ada baris baru atau berubah untuk ditulis."))
    with without_collections(), desk.write("import.written") as session:
        if trail_length(session) != plan.trail:
            raise Conflict(_("Register berubah sejak pratinjau dibuat. Periksa ulang berkasnya, lalu tulis."))
        batch = _batch(desk, plan)
        session.add(batch)
        session.flush()
        kind = KINDS[plan.layout.kind](desk, session)
        with remembering(session) as memory:
            for slice_ in _slices(plan, NEW, plan.new, progress):
                made = kind.insert([(row.line, _values(plan, row)) for row in slice_])
                prints = {(row.line, kind.subject, 0): row.fingerprint for row in slice_}
                told = {(one.subject, one.record_id) for one in made}
                more = [one for one in memory.take(session, slice_[0].line) if (one.subject, one.record_id) not in told]
                keep_written(session, batch.id, [*made, *more], prints)
            for slice_ in _slices(plan, CHANGED, plan.changed, progress):
                changed = [one for row in slice_ for one in _changed(session, kind, memory, plan, row)]
                known = {(row.line, kind.subject, row.record_id): row.fingerprint for row in slice_}
                keep_written(session, batch.id, changed, known)
        return ImportResult(batch.uid, **plan.counts)


def _batch(desk: Desk, plan: ImportPlan) -> ImportBatch:
    layout = plan.layout
    return ImportBatch(
        kind=layout.kind,
        file_name=layout.opened.name,
        sha256=layout.opened.sha256,
        mapping=json.dumps({"fields": layout.mapping, "headings": list(layout.headings)}, ensure_ascii=False),
        officer=desk.officer.name,
        **plan.counts,
    )


def _slices(plan: ImportPlan, action: str, total: int, progress: Progress) -> Iterator[list[PlannedRow]]:
    """Rows of an action, some thousand at a time, so that memory stays flat and Batal is heard."""
    rows = (row for row in plan.rows if row.action == action)
    done = 0
    while slice_ := list(islice(rows, _SLICE)):
        if progress.cancelled():
            raise Cancelled
        progress(done, total, _("menulis"))
        yield slice_
        done += len(slice_)
    progress(done, total, _("menulis"))


def _values(plan: ImportPlan, row: PlannedRow) -> dict[str, Any]:
    return dict(zip(plan.fields, row.values, strict=True))


def _changed(session: Session, kind: ImportKind, memory: Memory, plan: ImportPlan, row: PlannedRow) -> list[Written]:
    """A row changes its record by the act an officer would use, and what else that act wrote is remembered too."""
    try:
        kind.change(row.record_id, row.fields, _values(plan, row))
    except Refused as refused:
        raise RuleBroken(_("Baris {line}: {sentence}").format(line=row.line, sentence=refused)) from refused
    return memory.take(session, row.line)


@dataclass(frozen=True)
class ImportLine:
    """One earlier import in a list."""

    uid: str
    kind: str
    file_name: str
    officer: str
    at: datetime
    new: int
    changed: int
    unchanged: int
    refused: int
    undone_at: datetime | None


def list_imports(desk: Desk, *, limit: int = 100) -> list[ImportLine]:
    """Earlier imports, newest first."""
    desk.require(Permission.IMPORT)
    with desk.read() as session:
        batches = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(limit)).all()
        return [row_as(ImportLine, batch, at=batch.created_at) for batch in batches]
