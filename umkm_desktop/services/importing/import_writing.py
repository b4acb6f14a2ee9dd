"""A planned import into the register as one batch that can be taken back, and the list of such batches."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, Refused, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_kinds import ImportKind
from umkm_desktop.services.importing.import_memory import Memory, Written, keep_written, remembering
from umkm_desktop.services.importing.import_plan import CHANGED, NEW, PlannedRow
from umkm_desktop.services.importing.importing import KINDS, ImportPlan, trail_length, without_collections
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import ImportBatch

_SLICE = 4000
"""Rows written at a time."""


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
