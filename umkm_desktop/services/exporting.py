"""Tables out of the office as Excel or CSV, and always in the trail."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import literal_column, select

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.domain.officers import Permission
from umkm_desktop.exchange.writing import WrittenColumn, WrittenSheet, write_csv, write_sheets, write_workbook
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage import audit
from umkm_desktop.storage.files import atomic_file, free_name
from umkm_desktop.storage.models import AuditContent, AuditEntry
from umkm_desktop.storage.types import new_uid

ENDINGS = (".xlsx", ".csv")
STEP = 1000
CHUNK = 500
"""Rows of a list that are read at once for a file."""


@dataclass(frozen=True)
class Exported:
    """How many rows were written, and where: an existing file is never written over, so the name may have a number."""

    rows: int
    file: Path


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: its heading, marked for translation, and its cell of a row."""

    label: str
    read: Callable[[Any], Value]
    kind: Kind = Kind.TEXT


def export_pages(
    desk: Desk,
    path: Path,
    title: str,
    columns: Sequence[ListColumn],
    page: Callable[..., Sequence[object]],
    progress: Progress = no_progress,
    total: int = 0,
) -> Exported:
    """A list as it is shown; ``page(offset=…)`` reads up to `CHUNK` of its rows; ``total`` as in `export_list`."""
    return export_list(desk, path, title, columns, _all_rows(page), progress, total)


def _all_rows(page: Callable[..., Sequence[object]]) -> Iterator[object]:
    offset = 0
    while rows := page(offset=offset):
        yield from rows
        offset += len(rows)


def export_list(
    desk: Desk,
    path: Path,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Any],
    progress: Progress = no_progress,
    total: int = 0,
) -> Exported:
    """A list as it is shown, into .xlsx or .csv; no column gives an unmasked NIK.

    ``total`` is how many rows there will be, where that is known.
    """
    desk.require(Permission.EXPORT)
    written = [WrittenColumn(_(column.label), column.kind) for column in columns]
    cells = watched(([column.read(row) for column in columns] for row in rows), progress, total)
    return write_table(desk, path, written, cells, title=title, note={"kind": "list", "list": title})


def export_sheets(desk: Desk, path: Path, *, title: str, sheets: Sequence[WrittenSheet]) -> Exported:
    """Several tables into one .xlsx file, a sheet each, noted in the trail as one export. Raises RuleBroken."""
    desk.require(Permission.EXPORT)
    if path.suffix.lower() != ".xlsx":
        raise RuleBroken(_("Nama berkas harus berakhiran .xlsx; yang ditulis: {name}.").format(name=path.name))
    target = free_name(path.absolute())
    with atomic_file(target) as stream:
        count = write_sheets(stream, sheets)
        _note(desk, title, count, target, {"kind": "list", "list": title})
    return Exported(count, target)


@dataclass(frozen=True)
class ExportLine:
    """One file that left the office, as the trail tells it."""

    uid: str
    title: str
    file: str
    rows: int
    with_nik: bool
    officer: str
    at: datetime
    reason: str


def list_exports(desk: Desk, *, limit: int = 50) -> list[ExportLine]:
    """Files that left the office, newest first."""
    desk.require(Permission.EXPORT)
    columns = AuditEntry.record_uid, AuditEntry.officer, AuditEntry.at, AuditContent.content
    newest = (
        select(*columns)
        .join(AuditContent, AuditContent.seq == AuditEntry.seq)
        .where(AuditEntry.subject == literal_column("'export'"))  # spelled out: a bound value would not use the index
        .order_by(AuditEntry.seq.desc())
        .limit(limit)
    )
    with desk.read() as session:
        return [_export_line(*row) for row in session.execute(newest)]


def _export_line(uid: str, officer: str, at: datetime, content: str) -> ExportLine:
    told = json.loads(content)
    fields = {name: new for name, (_old, new) in told["fields"].items()}
    return ExportLine(
        uid=uid,
        title=str(fields.get("title", "")),
        file=str(fields.get("file", "")),
        rows=int(fields.get("rows", 0)),
        with_nik=bool(fields.get("with_nik", False)),
        officer=officer,
        at=at,
        reason=str(told.get("reason", "")),
    )


def write_table(
    desk: Desk,
    path: Path,
    columns: Sequence[WrittenColumn],
    rows: Iterable[Sequence[Value]],
    *,
    title: str,
    note: dict[str, Any] | None,
    reason: str = "",
) -> Exported:
    """The file gets its name only after the trail says that it was made."""
    if path.suffix.lower() not in ENDINGS:
        raise RuleBroken(
            _("Nama berkas harus berakhiran .xlsx atau .csv; yang ditulis: {name}.").format(name=path.name)
        )
    target = free_name(path.absolute())
    with atomic_file(target) as stream:
        if target.suffix.lower() == ".csv":
            count = write_csv(stream, columns, rows)
        else:
            count = write_workbook(stream, columns, rows, title=title)
        if note is not None:
            _note(desk, title, count, target, note, reason)
    return Exported(count, target)


def _note(desk: Desk, title: str, rows: int, target: Path, note: dict[str, Any], reason: str = "") -> None:
    with desk.write("export.written", reason=reason.strip() or None) as session:
        audit.note(session, "export", new_uid(), title=title, rows=rows, file=target.name, **note)


def watched(rows: Iterable[Sequence[Value]], progress: Progress, total: int = 0) -> Iterator[Sequence[Value]]:
    """The rows, with their count told and Batal looked at every `STEP` of them. Raises Cancelled."""
    for number, row in enumerate(rows):
        if number % STEP == 0:
            if progress.cancelled():
                raise Cancelled
            progress(number, total, _("menulis baris"))
        yield row
