"""Files of offices into the register: open, lay out, plan without writing, write as one batch, take it back."""

import gc
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken, Unreadable
from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.identifiers import mask_nik
from umkm_desktop.domain.officers import Permission
from umkm_desktop.exchange.columns import COLUMNS, rules_of
from umkm_desktop.exchange.reading import IGNORED, Table, lay_out, missing_columns, read_sheet
from umkm_desktop.exchange.sheets import Sheet
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_kinds import Businesses, ImportKind, Partners, Products
from umkm_desktop.services.importing.import_plan import (
    CHANGED,
    CREATE,
    NEW,
    REFUSED,
    SKIP,
    UNCHANGED,
    UPDATE,
    WARNING,
    PlannedRow,
    Planner,
    Problem,
)
from umkm_desktop.services.importing.import_programme import Agreements, Placements, Sales
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage.models import AuditEntry, ImportBatch

KINDS: Mapping[str, type[ImportKind]] = {
    "businesses": Businesses,
    "products": Products,
    "partners": Partners,
    "agreements": Agreements,
    "placements": Placements,
    "sales": Sales,
}
"""What can be imported."""
KIND_NAMES: Mapping[str, str] = {word: kind.name for word, kind in KINDS.items()}

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


@dataclass(frozen=True)
class ImportPlan:
    """What writing would do. Nothing is written yet."""

    layout: Layout
    on_duplicate: str
    rows: Sequence[PlannedRow]
    fields: tuple[str, ...]
    problems: tuple[Problem, ...]
    trail: int
    """Length of the audit trail when the plan was made: a plan is written only onto the register it saw."""
    new: int
    changed: int
    unchanged: int
    refused: int

    @property
    def total(self) -> int:
        """Rows with something in them."""
        return len(self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, unchanged and refused."""
        return {action: getattr(self, action) for action in (NEW, CHANGED, UNCHANGED, REFUSED)}


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
    if kind not in KINDS:
        raise RuleBroken(_("Jenis impor tidak dikenal: {kind}.").format(kind=kind), "kind")
    if (right := KINDS[kind].right) is not None:
        desk.require(right)
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
    kind = KINDS[layout.kind]
    if kind.single and on_duplicate == CREATE:
        raise RuleBroken(_("Data ini hanya boleh ada satu kali; pilih “Biarkan” atau “Perbarui”."), "on_duplicate")
    with without_collections(), desk.read() as session:
        trail = trail_length(session)
        planner = Planner(session, layout.table, kind(desk, session), on_duplicate, progress)
        planner.run()
    if len(planner.rows) > _MANY:
        gc.freeze()
    rows, found = planner.rows, planner.findings.all()
    counts = Counter(row.action for row in rows)
    by_action = (counts[action] for action in (NEW, CHANGED, UNCHANGED, REFUSED))
    return ImportPlan(layout, on_duplicate, rows, planner.fields, found, trail, *by_action)


def trail_length(session: Session) -> int:
    """Sequence number of the newest audit entry, 0 where there is none."""
    return session.scalar(select(func.max(AuditEntry.seq))) or 0


# --- what the page shows of it


TITLES = ("name", "product", "number", "business")
"""Fields that say what a row is about, the first that is filled."""

DETAILS = (
    "owner_name",
    "business",
    "address",
    "village",
    "district",
    "regency",
    "activity",
    "kind",
    "brand",
    "partner",
    "outlet",
    "month",
)
"""Fields that tell a row beside its name, the first two that are filled."""


_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?:\.0)?(?!\d)", re.ASCII)
"""What may be a NIK, in whatever column."""
_LOOKED_AT = 100
"""Rows among which an example is looked for."""


def _masked(found: re.Match[str]) -> str:
    return mask_nik(found[0][:16])


@dataclass(frozen=True)
class ColumnLine:
    """A column of the file: heading, an example of what stands in it, and the field it goes to (`IGNORED`: none)."""

    heading: str
    example: str
    field: str
    label: str


@dataclass(frozen=True)
class RowLine:
    """A row of the file and what becomes of it; ``reason`` is the first sentence about a refused one."""

    line: int
    title: str
    detail: str
    action: str
    reason: str


def column_lines(layout: Layout) -> list[ColumnLine]:
    """Every column of the file, in its order."""
    rules = rules_of(layout.kind)
    lines = []
    for column, heading in enumerate(layout.headings):
        rule = rules.get(layout.mapping.get(heading, ""))
        label = _(rule.label) if rule else _("Tidak diimpor")
        lines.append(ColumnLine(heading, _example(layout, column), rule.key if rule else IGNORED, label))
    return lines


def _example(layout: Layout, column: int) -> str:
    """What stands in a column near its top, what may be a NIK masked."""
    first = layout.table.sheet.rows[layout.table.header.data_from :][:_LOOKED_AT]
    cells = (str(row[column]) for row in first if column < len(row))
    return " ".join(_SIXTEEN.sub(_masked, next((cell for cell in cells if cell.strip()), "")).split())


def field_choices(kind: str) -> list[tuple[str, str]]:
    """Fields a column can go to: key and label, with `IGNORED` first."""
    return [(IGNORED, _("Tidak diimpor")), *((rule.key, _(rule.label)) for rule in COLUMNS[kind])]


class PlanRows:
    """The rows of a plan, sorted once by what becomes of them, given page by page."""

    def __init__(self, plan: ImportPlan) -> None:
        self._fields = plan.fields
        self._rows: dict[str, list[PlannedRow]] = {"": list(plan.rows)}
        for row in plan.rows:
            self._rows.setdefault(row.action, []).append(row)
        self._reasons: dict[int, str] = {}
        for problem in plan.problems:
            if problem.level != WARNING:
                self._reasons.setdefault(problem.row, problem.message)

    def count(self, action: str = "") -> int:
        """How many rows end so; all of them without an action."""
        return len(self._rows.get(action, ()))

    def page(self, action: str, offset: int, limit: int) -> list[RowLine]:
        """Some of them, in the order of the file."""
        return [self._line(row) for row in self._rows.get(action, [])[offset : offset + limit]]

    def place(self, line: int) -> int | None:
        """Where a row of the file stands among all."""
        rows = self._rows[""]
        return next((place for place, row in enumerate(rows) if row.line == line), None)

    def _line(self, row: PlannedRow) -> RowLine:
        values = dict(zip(self._fields, row.values, strict=True))
        title = next((text for key in TITLES if (text := _as_text(values.get(key)))), "")
        told = [text for key in DETAILS if (text := _as_text(values.get(key))) and text != title]
        reason = self._reasons.get(row.line, "") if row.action in {REFUSED, UNCHANGED} else ""
        return RowLine(row.line, title or _("(tanpa nama)"), " · ".join(told[:2]), row.action, reason)


def _as_text(value: Value) -> str:
    return " ".join(str(value).split()) if isinstance(value, str) else ""
