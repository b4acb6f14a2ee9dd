"""What an import would do, row by row, before anything is written: new, changed, unchanged, refused, and why."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Checked, Kind, Value
from umkm_desktop.exchange.columns import rules_of
from umkm_desktop.exchange.reading import Table
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.importing.import_kinds import ImportKind, Known
from umkm_desktop.services.importing.import_references import chunks
from umkm_desktop.services.progress import Cancelled, Progress
from umkm_desktop.storage.models import ImportBatch, ImportRow

SKIP, UPDATE, CREATE = "skip", "update", "create"
NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
ERROR, WARNING, NOTE = "error", "warning", "note"
_CHUNK = 1000
_SOFT = frozenset({Kind.CHOICE, Kind.FLAG, Kind.COORDINATE, Kind.POSTAL_CODE})
"""Kinds of field whose unreadable content does not keep a row out."""


ROUNDED = N_("Semua NIK di kolom ini berakhir 0: dibulatkan lembar hitung. Ambil lagi dari sumbernya.")


@dataclass(frozen=True)
class Problem:
    """A sentence about a row; equal warnings stand once, with the first row and the count."""

    row: int
    column: str | None
    message: str
    level: str = ERROR
    count: int = 1


@dataclass(slots=True)
class PlannedRow:
    """One row: ``values`` in the order of the plan's fields; for a changed one the record and which fields differ."""

    line: int
    values: tuple[Value, ...]
    fingerprint: str
    action: str = NEW
    record_id: int = 0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A row with what was read of it, and the fields whose cell holds something."""

    row: PlannedRow
    checked: Checked
    told: tuple[str, ...]


@dataclass
class Findings:
    """Problems as they are met: those of a row each by itself, warnings gathered by what they say."""

    problems: list[Problem] = field(default_factory=list)
    _alike: dict[tuple[str | None, str], list[int]] = field(default_factory=dict)

    def tell(self, row: int, column: str | None, message: str, level: str = ERROR) -> None:
        """A sentence about one row."""
        self.problems.append(Problem(row, column, message, level))

    def warn(self, row: int, column: str | None, message: str) -> None:
        """A sentence that many rows may share."""
        alike = self._alike.setdefault((column, message), [row, 0])
        alike[1] += 1

    def all(self) -> tuple[Problem, ...]:
        """Everything, by row."""
        warnings = (Problem(row, column, text, WARNING, n) for (column, text), (row, n) in self._alike.items())
        return tuple(sorted([*self.problems, *warnings], key=lambda problem: problem.row))


class Planner:
    """Goes through a table once and decides about each row."""

    def __init__(self, session: Session, table: Table, kind: ImportKind, on_duplicate: str, progress: Progress) -> None:
        self._session, self._table, self._kind = session, table, kind
        self._on_duplicate, self._progress = on_duplicate, progress
        self._rules = rules_of(table.kind)
        self._readers = table.readers()
        self.mapped = tuple(table.mapping.values())
        self.fields = tuple(dict.fromkeys([*self.mapped, *kind.derived]))
        self._order = sorted(range(len(self.mapped)), key=self.mapped.__getitem__)
        self._told = " ".join([kind.subject, *sorted(self.mapped)])
        self._beside = [place for place, key in enumerate(self.fields) if key in kind.beside and key not in self.mapped]
        self.rows: list[PlannedRow] = []
        self.findings = Findings()
        self._first_line: dict[str, int] = {}
        self._identities: dict[tuple[str, ...], int] = {}
        self._met: dict[int, PlannedRow] = {}
        self._rounded = table.has_rounded_niks()

    def run(self) -> None:
        """Fill ``rows`` and ``findings``. Raises Cancelled."""
        pending: list[_Read] = []
        total = len(self._table.sheet.rows)
        for line, checked, told in self._checked_rows():
            row = PlannedRow(line, tuple(checked.values.get(key) for key in self.fields), "")
            self.rows.append(row)
            if checked.problems:
                self._refuse(row, checked.problems)
                continue
            pending.append(_Read(row, checked, told))
            if len(pending) == _CHUNK:
                self._decide(pending)
                pending = []
                self._tell_progress(line, total)
        self._decide(pending)
        for line, words in self._table.sum_lines():
            self.findings.tell(line, None, _("Baris jumlah “{words}”; tidak diimpor.").format(words=words[:60]), NOTE)
        self._tell_progress(total, total)

    def _tell_progress(self, done: int, total: int) -> None:
        if self._progress.cancelled():
            raise Cancelled
        self._progress(done, total, _("memeriksa baris"))

    def _checked_rows(self) -> Iterator[tuple[int, Checked, tuple[str, ...]]]:
        for line, cells in self._table.records():
            typed: dict[str, object] = {}
            damaged: dict[str, str] = {}
            for key, cell in cells.items():
                try:
                    typed[key] = self._readers[key](cell)
                except RuleBroken as broken:
                    damaged[key], typed[key] = str(broken), None
            if not damaged and all(value is None for value in typed.values()):
                continue
            checked = self._examined(typed)
            if self._rounded and typed.get("owner_nik"):
                damaged["owner_nik"] = _(ROUNDED)
            if damaged:
                checked = Checked(checked.values, {**checked.problems, **damaged}, checked.warnings)
            yield line, checked, tuple(key for key, value in typed.items() if value is not None and value != "")

    def _examined(self, typed: dict[str, object]) -> Checked:
        """Checked; what no number or name hangs on is left empty with a warning instead of refusing the row."""
        checked = self._kind.examine(typed)
        soft = {key: text for key, text in checked.problems.items() if key in typed and self._rules[key].kind in _SOFT}
        if not soft:
            return checked
        typed.update(dict.fromkeys(soft))
        checked = self._kind.examine(typed)
        left_empty = {key: _("{problem} Dikosongkan.").format(problem=text) for key, text in soft.items()}
        return Checked(checked.values, checked.problems, {**checked.warnings, **left_empty})

    def _refuse(self, row: PlannedRow, problems: Mapping[str, str]) -> None:
        row.action = REFUSED
        for key, message in problems.items():
            self.findings.tell(row.line, self._column(key), message)

    def _column(self, key: str) -> str | None:
        label = self._rules[key].label if key in self._rules else ""
        return self._table.column_of(key) or (_(label) if label else None)

    def _decide(self, pending: Sequence[_Read]) -> None:
        """A chunk of good rows against the file so far and the register."""
        fresh = [read for read in pending if not self._is_repeat(read.row)]
        rows = [read.checked.values for read in fresh]
        refused = self._kind.refuse(rows)
        known = self._kind.candidates(rows)
        by_row = self._by_fingerprint([read.row.fingerprint for read in fresh])
        for place, read in enumerate(fresh):
            row, checked = read.row, read.checked
            if place in refused:
                self._refuse(row, dict([refused[place]]))
                continue
            record = by_row.get(row.fingerprint)
            twin = self._twin(row.line, checked.values)
            if record is None and twin and self._on_duplicate != CREATE:
                self._refuse_twin(row, twin)
                continue
            record = record or self._kind.find(checked.values, known)
            doubt = "" if record or self._on_duplicate == CREATE else self._kind.doubt_find(checked.values, known)
            if doubt:
                self._refuse(row, {"": doubt})
                continue
            self._settle(read, record)

    def _is_repeat(self, row: PlannedRow) -> bool:
        row.fingerprint = self._fingerprint(row.values)
        first = self._first_line.setdefault(row.fingerprint, row.line)
        if first == row.line:
            return False
        row.action = UNCHANGED
        self.findings.tell(
            row.line, None, _("Sama persis dengan baris {line}; tidak dibuat dua kali.").format(line=first), NOTE
        )
        return True

    def _fingerprint(self, values: Sequence[Value]) -> str:
        """The same for the same contents of the same fields, in whatever order the columns stand."""
        told = self._told + repr([values[place] for place in self._order])
        told += "".join(f"{self.fields[place]} {values[place]!r}" for place in self._beside if values[place])
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _by_fingerprint(self, fingerprints: Sequence[str]) -> dict[str, Known]:
        """Records that an earlier import, not taken back, made of or matched with the very same row."""
        statement = (
            select(ImportRow.fingerprint, ImportRow.record_id)
            .join(ImportBatch, ImportRow.batch_id == ImportBatch.id)
            .where(ImportBatch.undone_at.is_(None), ImportRow.subject == self._kind.subject)
        )
        found: dict[str, int] = {}
        for some in chunks(fingerprints):
            found.update(self._session.execute(statement.where(ImportRow.fingerprint.in_(some))).all())  # type: ignore[arg-type]
        records = self._kind.by_ids(found.values())
        return {print_: records[record] for print_, record in found.items() if record in records}

    def _settle(self, read: _Read, record: Known | None) -> None:
        row = read.row
        if record is None:
            self._enter(read)
            return
        if record.archived and self._on_duplicate != CREATE:
            self._refuse(row, {"": _("Sudah ada di register, tetapi diarsipkan; kembalikan dahulu dari arsip.")})
            return
        values, row.fields = self._kind.compare(read.told, read.checked.values, record)
        if self._on_duplicate != CREATE:
            for key, sentence in self._kind.unheard(read.told, values, record).items():
                self.findings.warn(row.line, self._column(key), sentence)
        met = self._met.setdefault(record.id, row)
        if self._on_duplicate == UPDATE and met is not row and (row.fields or met.action == CHANGED):
            self._refuse_twin(row, met.line)
            return
        if not row.fields:
            row.action, row.record_id = UNCHANGED, record.id
        elif self._on_duplicate == UPDATE:
            self._change(read, record, values)
        elif self._on_duplicate == SKIP:
            named = ", ".join(str(self._column(key)) for key in row.fields)
            self._refuse(
                row, {"": _("Sudah ada di register, tetapi berbeda: {fields}. Tidak diubah.").format(fields=named)}
            )
        else:
            self._enter(read)

    def _refuse_twin(self, row: PlannedRow, line: int) -> None:
        sentence = _("Data yang sama dengan baris {line} tetapi isinya berbeda; perbaiki berkasnya.")
        self._refuse(row, {"": sentence.format(line=line)})

    def _enter(self, read: _Read) -> None:
        """A record of its own, where nothing stands against it."""
        if problems := self._kind.refuse_new(read.checked.values):
            self._refuse(read.row, problems)
        else:
            self._warn(read, None)

    def _change(self, read: _Read, record: Known, values: Mapping[str, Value]) -> None:
        row = read.row
        if sentence := self._kind.refuse_change(record, values, row.fields):
            self._refuse(row, {"": sentence})
            return
        row.values = tuple(values.get(key) for key in self.fields)
        row.action, row.record_id = CHANGED, record.id
        self._warn(read, record)

    def _twin(self, line: int, values: Mapping[str, Value]) -> int | None:
        """The earlier line of this file that is the same record by its strongest number."""
        identities = self._kind.identities(values)
        twin = self._identities.get(identities[0]) if identities else None
        for identity in identities:
            self._identities.setdefault(identity, line)
        return twin

    def _warn(self, read: _Read, record: Known | None) -> None:
        values = read.checked.values
        for key, message in {**read.checked.warnings, **self._kind.doubt(values, record)}.items():
            self.findings.warn(read.row.line, self._column(key), message)
