"""Files of offices into the register: open, lay out, plan without writing, write as one batch, take it back."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.exchange.reading import Table, lay_out, missing_columns, read_sheet
from umkm_desktop.exchange.sheets import Sheet
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.import_kinds import Businesses, ImportKind, Partners, Written
from umkm_desktop.services.import_plan import (
    CHANGED,
    CREATE,
    NEW,
    REFUSED,
    SKIP,
    UNCHANGED,
    UPDATE,
    PlannedRow,
    Planner,
    Problem,
)
from umkm_desktop.services.import_products import Products
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import AuditEntry, ImportBatch, ImportRow

KIND_NAMES: Mapping[str, str] = {
    "businesses": N_("Usaha dan pemilik"),
    "products": N_("Produk"),
    "partners": N_("Mitra"),
}
"""What can be imported."""

LATER = ("agreements", "placements", "sales")
"""Kinds the command line names that are not read from files yet."""

DUPLICATE_RULES: Mapping[str, str] = {
    SKIP: N_("Biarkan"),
    UPDATE: N_("Perbarui"),
    CREATE: N_("Buat baru"),
}
"""What to do with a row that is in the register already and differs from it."""


_SLICE = 4000
"""Rows written at a time."""


@dataclass(frozen=True)
class OpenedFile:
    """A file as read, before anything is decided about it."""

    path: Path
    sha256: str
    sheet: Sheet

    @property
    def name(self) -> str:
        """File name without its folder."""
        return self.path.name

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets of a workbook; none for a text file."""
        return self.sheet.names


@dataclass(frozen=True)
class Layout:
    """How the file is understood: heading row (from 1, None where there is none), columns and what each one is."""

    opened: OpenedFile
    table: Table

    @property
    def kind(self) -> str:
        return self.table.kind

    @property
    def header_row(self) -> int | None:
        return None if self.table.header.row is None else self.table.header.row + 1

    @property
    def headings(self) -> tuple[str, ...]:
        return self.table.headings

    @property
    def mapping(self) -> dict[str, str]:
        """Heading to field key."""
        return self.table.named_mapping()

    @property
    def missing(self) -> tuple[str, ...]:
        """Labels of required fields without a column."""
        return missing_columns(self.table)

    def examples(self, count: int = 3) -> list[tuple[str, ...]]:
        """Some rows as text, one text per heading."""
        rows: list[tuple[str, ...]] = []
        for number, row in enumerate(self.table.sheet.rows[self.table.header.data_from :]):
            if len(rows) == count or number > count * 5:
                break
            if any(row):
                rows.append(
                    tuple(str(row[column]) if column < len(row) else "" for column in range(len(self.headings)))
                )
        return rows


@dataclass(frozen=True)
class ImportPlan:
    """What writing would do. Nothing is written yet."""

    layout: Layout
    on_duplicate: str
    new: int
    changed: int
    unchanged: int
    refused: int
    problems: tuple[Problem, ...]
    rows: Sequence[PlannedRow]
    fields: tuple[str, ...]
    trail: int
    """Length of the audit trail when the plan was made: a plan is written only onto the register it saw."""

    @property
    def total(self) -> int:
        """Rows with something in them."""
        return len(self.rows)


@dataclass(frozen=True)
class ImportResult:
    """What was written; ``batch`` takes it back."""

    batch: str
    new: int
    changed: int
    unchanged: int
    refused: int


def open_file(desk: Desk, path: Path, *, sheet: str | None = None, progress: Progress = no_progress) -> OpenedFile:
    """Read a CSV, TXT or XLSX file; ``sheet`` names one of a workbook. Raises Unreadable, Cancelled."""
    desk.require(Permission.IMPORT)
    progress(0, 0, _("membaca berkas"))
    content = read_sheet(path, sheet, tick=_ticking(progress))
    return OpenedFile(path, _digest(path), content)


def _ticking(progress: Progress) -> Callable[[int], None]:
    def tick(rows: int) -> None:
        if progress.cancelled():
            raise Cancelled
        progress(rows, 0, _("membaca berkas"))

    return tick


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(_("Berkas “{name}” tidak dapat dibaca.").format(name=path.name)) from error


def lay_out_file(
    desk: Desk,
    opened: OpenedFile,
    *,
    kind: str = "businesses",
    header_row: int | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Layout:
    """Find heading and columns; what an earlier import of the same headings settled is used again.

    ``chosen`` maps headings or column letters to field keys, "-" leaves a column out. Raises RuleBroken.
    """
    desk.require(Permission.IMPORT)
    if kind in LATER:
        raise RuleBroken(_("Impor untuk jenis ini belum ada. Yang dapat diimpor: usaha, produk, mitra."), "kind")
    if kind not in KIND_NAMES:
        raise RuleBroken(_("Jenis impor tidak dikenal: {kind}.").format(kind=kind), "kind")
    table = lay_out(opened.sheet, kind, header_row=header_row, chosen=chosen)
    remembered = _remembered(desk, table) if not chosen and header_row is None else None
    if remembered:
        table = lay_out(opened.sheet, kind, remembered=remembered)
    return Layout(opened, table)


def _remembered(desk: Desk, table: Table) -> dict[str, str] | None:
    newest = select(ImportBatch.mapping).where(ImportBatch.kind == table.kind).order_by(ImportBatch.id.desc()).limit(20)
    with desk.read() as session:
        for text in session.scalars(newest):
            kept = json.loads(text)
            if kept.get("headings") == list(table.headings):
                return dict(kept["fields"])
    return None


def plan_import(
    desk: Desk, layout: Layout, *, on_duplicate: str = SKIP, progress: Progress = no_progress
) -> ImportPlan:
    """Check every row against the rules, the file itself and the register; writes nothing.

    Raises RuleBroken where a required column is missing, and Cancelled.
    """
    desk.require(Permission.IMPORT)
    if on_duplicate not in DUPLICATE_RULES:
        raise RuleBroken(_("Pilihan untuk data yang sudah ada tidak dikenal: {choice}.").format(choice=on_duplicate))
    if layout.missing:
        raise RuleBroken(
            _("Tidak ada kolom untuk {fields}. Kolom yang ada: {headings}. Tentukan sendiri kolomnya.").format(
                fields=", ".join(layout.missing), headings=", ".join(layout.headings)
            )
        )
    kind = _kind(layout.kind, desk)
    with desk.read() as session:
        trail = _trail(session)
    planner = Planner(desk, layout.table, kind, on_duplicate, progress)
    planner.run()
    counts = planner.counts()
    return ImportPlan(
        layout=layout,
        on_duplicate=on_duplicate,
        new=counts[NEW],
        changed=counts[CHANGED],
        unchanged=counts[UNCHANGED],
        refused=counts[REFUSED],
        problems=planner.findings.all(),
        rows=planner.rows,
        fields=planner.fields,
        trail=trail,
    )


def _kind(name: str, desk: Desk) -> ImportKind:
    if name == "products":
        return Products(desk.today())
    return Partners() if name == "partners" else Businesses(desk.today())


def _trail(session: Session) -> int:
    return session.scalar(select(func.max(AuditEntry.seq))) or 0


def write_import(desk: Desk, plan: ImportPlan, *, progress: Progress = no_progress) -> ImportResult:
    """Write a plan in one transaction, with the means to take it back.

    Raises RuleBroken where there is nothing to write, Conflict where the register changed since the plan was made,
    and Cancelled; then nothing is written.
    """
    desk.require(Permission.IMPORT)
    if not plan.new and not plan.changed:
        raise RuleBroken(_("Tidak ada baris baru atau berubah untuk ditulis."))
    with desk.write("import.written") as session:
        if _trail(session) != plan.trail:
            raise Conflict(_("Register berubah sejak pratinjau dibuat. Periksa ulang berkasnya, lalu tulis."))
        batch = _batch(desk, plan)
        session.add(batch)
        session.flush()
        kind = _kind(plan.layout.kind, desk)
        for slice_ in _slices(plan, NEW, plan.new, progress):
            values = [(row.line, _values(plan, row)) for row in slice_]
            _remember(session, batch.id, slice_, kind.insert(session, values), kind.subject)
        for slice_ in _slices(plan, CHANGED, plan.changed, progress):
            changed = [kind.change(session, row.line, row.record_id, _changes(plan, row)) for row in slice_]
            _remember(session, batch.id, slice_, chain.from_iterable(changed), kind.subject)
        return ImportResult(batch.uid, plan.new, plan.changed, plan.unchanged, plan.refused)


def _batch(desk: Desk, plan: ImportPlan) -> ImportBatch:
    layout = plan.layout
    return ImportBatch(
        kind=layout.kind,
        file_name=layout.opened.name,
        sha256=layout.opened.sha256,
        mapping=json.dumps({"fields": layout.mapping, "headings": list(layout.headings)}, ensure_ascii=False),
        officer=desk.officer.name,
        new=plan.new,
        changed=plan.changed,
        unchanged=plan.unchanged,
        refused=plan.refused,
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


def _changes(plan: ImportPlan, row: PlannedRow) -> dict[str, Any]:
    values = _values(plan, row)
    told = {key: values[key] for key in row.fields}
    if {"village", "district"} & told.keys():
        told |= {key: values.get(key) for key in ("village", "district", "village_code") if key in values}
    return told


def _remember(
    session: Session, batch_id: int, rows: Sequence[PlannedRow], written: Iterable[Written], subject: str
) -> None:
    fingerprints = {row.line: row.fingerprint for row in rows}
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
                "fingerprint": fingerprints[one.line] if one.subject == subject else None,
            }
            for one in written
        ),
    )


def _iso(value: Any) -> str:
    return str(value.isoformat())


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
        return [
            ImportLine(
                b.uid,
                b.kind,
                b.file_name,
                b.officer,
                b.created_at,
                b.new,
                b.changed,
                b.unchanged,
                b.refused,
                b.undone_at,
            )
            for b in batches
        ]
