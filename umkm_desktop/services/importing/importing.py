"""Files of offices into the register: open, lay out, plan without writing, write as one batch, take it back."""

import gc
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.exchange.reading import Table, lay_out, missing_columns, read_sheet
from umkm_desktop.exchange.sheets import Sheet
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_kinds import Businesses, ImportKind, Partners
from umkm_desktop.services.importing.import_plan import (
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
from umkm_desktop.services.importing.import_products import Products
from umkm_desktop.services.importing.import_programme import Agreements, Placements, Sales
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage.models import AuditEntry, ImportBatch

KIND_NAMES: Mapping[str, str] = {
    "businesses": N_("Usaha dan pemilik"),
    "products": N_("Produk"),
    "partners": N_("Mitra"),
    "agreements": N_("Perjanjian"),
    "placements": N_("Penempatan"),
    "sales": N_("Laporan penjualan"),
}
"""What can be imported."""

_RIGHTS: Mapping[str, Permission] = {
    "agreements": Permission.EDIT_AGREEMENTS,
    "placements": Permission.EDIT_PLACEMENTS,
    "sales": Permission.REPORT_SALES,
}
"""What an officer needs beside the right to import."""

DUPLICATE_RULES: Mapping[str, str] = {SKIP: N_("Biarkan"), UPDATE: N_("Perbarui"), CREATE: N_("Buat baru")}
"""What to do with a row that is in the register already and differs from it."""


_MANY = 20_000
"""Rows from which on they are kept out of every later collection as well."""


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


@contextmanager
def without_collections() -> Iterator[None]:
    """Rows are no garbage: collections over a hundred thousand of them stop the window for half a second (measured)."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def open_file(desk: Desk, path: Path, *, sheet: str | None = None, progress: Progress = no_progress) -> OpenedFile:
    """Read a CSV, TXT or XLSX file; ``sheet`` names one of a workbook. Raises Unreadable, Cancelled."""
    desk.require(Permission.IMPORT)
    progress(0, 0, _("membaca berkas"))
    with without_collections():
        content = read_sheet(path, sheet, tick=_ticking(progress))
    if len(content.rows) > _MANY:
        gc.freeze()
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
    if kind not in KIND_NAMES:
        raise RuleBroken(_("Jenis impor tidak dikenal: {kind}.").format(kind=kind), "kind")
    if kind in _RIGHTS:
        desk.require(_RIGHTS[kind])
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
    kind = kind_of(layout.kind, desk)
    if kind.single and on_duplicate == CREATE:
        raise RuleBroken(_("Data ini hanya boleh ada satu kali; pilih “Biarkan” atau “Perbarui”."), "on_duplicate")
    with desk.read() as session:
        trail = trail_length(session)
    planner = Planner(desk, layout.table, kind, on_duplicate, progress)
    with without_collections():
        planner.run()
    if len(planner.rows) > _MANY:
        gc.freeze()
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


def kind_of(name: str, desk: Desk) -> ImportKind:
    """What knows how rows of a kind meet the register; new for each plan and each writing."""
    today = desk.today()
    makers: Mapping[str, Callable[[], ImportKind]] = {
        "businesses": lambda: Businesses(today),
        "products": lambda: Products(today),
        "partners": Partners,
        "agreements": lambda: Agreements(desk),
        "placements": lambda: Placements(desk),
        "sales": lambda: Sales(desk),
    }
    return makers[name]()


def trail_length(session: Session) -> int:
    """Sequence number of the newest audit entry, 0 where there is none."""
    return session.scalar(select(func.max(AuditEntry.seq))) or 0
