"""A file of any office becomes a table: sheet, heading, mapping of columns to fields, and rows of typed cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.text import fold, squeeze
from umkm_desktop.exchange.cells import rounded_niks
from umkm_desktop.exchange.columns import COLUMNS, guess_mapping, rules_of
from umkm_desktop.exchange.delimited import read_delimited
from umkm_desktop.exchange.layout import Header, best_name, data_rows, find_header, letter, sum_lines
from umkm_desktop.exchange.opening import Format, find_format
from umkm_desktop.exchange.sheets import Cell, Sheet, Tick, is_empty, no_tick
from umkm_desktop.exchange.workbook import read_workbook
from umkm_desktop.i18n import _

SAMPLE = 200
IGNORED = "-"
"""A column mapped to this is left out."""


@dataclass(frozen=True)
class Table:
    """A sheet laid out as records of one kind."""

    sheet: Sheet
    kind: str
    header: Header
    mapping: Mapping[int, str]
    """Column (from 0) to field key."""

    @property
    def headings(self) -> tuple[str, ...]:
        """One per column."""
        return self.header.headings

    def named_mapping(self) -> dict[str, str]:
        """Heading to field key, for people and for remembering."""
        return {self.headings[column]: field for column, field in self.mapping.items()}

    def records(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Row number in the file and the mapped cells by field key."""
        mapped = list(self.mapping.items())
        for number, row in data_rows(self.sheet.rows, self.header):
            width = len(row)
            yield number, {field: row[column] if column < width else "" for column, field in mapped}

    def sum_lines(self) -> Iterator[tuple[int, str]]:
        """Row number and first words of the lines of sums, which are no records."""
        return sum_lines(self.sheet.rows, self.header)

    def column_of(self, field: str) -> str | None:
        """Heading of the column that holds a field."""
        return next((self.headings[column] for column, key in self.mapping.items() if key == field), None)

    def has_rounded_niks(self) -> bool:
        """See `cells.rounded_niks`."""
        return "owner_nik" in self.mapping.values() and rounded_niks(
            cells["owner_nik"] for _row, cells in self.records()
        )


def read_sheet(path: Path, sheet: str | None = None, *, tick: Tick = no_tick) -> Sheet:
    """The rows of a file; ``sheet`` names one of a workbook. Raises Unreadable."""
    if find_format(path) is Format.WORKBOOK:
        return read_workbook(path, sheet, tick=tick)
    return read_delimited(path, tick=tick)


def lay_out(
    sheet: Sheet,
    kind: str,
    *,
    header_row: int | None = None,
    chosen: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Table:
    """The table of a sheet: heading (``header_row`` from 1, else found) and mapping.

    ``chosen`` maps headings (or column letters) to field keys, `IGNORED` leaves a column out; it adds to the guess.
    ``remembered`` is a mapping of an earlier file; it replaces the guess where all headings are the same.
    Raises RuleBroken for a table of counts, and for a choice that names no column or no field.
    """
    header = find_header(sheet.rows, kind, None if header_row is None else header_row - 1)
    if header_row is not None and not 1 <= header_row <= len(sheet.rows):
        raise RuleBroken(
            _("Baris judul {row} tidak ada; berkas ini {count} baris.").format(row=header_row, count=len(sheet.rows))
        )
    samples = _samples(sheet, header)
    mapping = guess_mapping([best_name(heading, kind) for heading in header.headings], samples, kind)
    if remembered and remembered.keys() <= set(header.headings):
        mapping = {
            header.headings.index(heading): field for heading, field in remembered.items() if field in rules_of(kind)
        }
    table = Table(sheet, kind, header, _with_choices(header, mapping, chosen or {}, kind))
    if not (chosen and "name" in chosen.values()) and (counts := _counts_column(table, samples)):
        raise RuleBroken(counts)
    return table


def _with_choices(header: Header, guessed: Mapping[int, str], chosen: Mapping[str, str], kind: str) -> dict[int, str]:
    mapping = dict(guessed)
    known = rules_of(kind)
    for name, field in chosen.items():
        column = _find_column(header, name)
        if field not in known and field != IGNORED:
            raise RuleBroken(
                _("Tidak ada isian “{field}”. Yang ada: {known}.").format(field=field, known=", ".join(known))
            )
        mapping = {other: key for other, key in mapping.items() if key != field and other != column}
        if field != IGNORED:
            mapping[column] = field
    return dict(sorted(mapping.items()))


def _find_column(header: Header, name: str) -> int:
    wanted = squeeze(name)
    for column, heading in enumerate(header.headings):
        if name == heading or (wanted and squeeze(heading) == wanted):
            return column
    for column in range(len(header.headings)):
        if name.strip().upper() == letter(column):
            return column
    raise RuleBroken(
        _("Tidak ada kolom “{name}”. Kolom yang ada: {known}.").format(name=name, known=", ".join(header.headings))
    )


def _samples(sheet: Sheet, header: Header) -> list[list[Cell]]:
    samples: list[list[Cell]] = [[] for _heading in header.headings]
    for count, (_number, row) in enumerate(data_rows(sheet.rows, header)):
        if count == SAMPLE:
            break
        for column, cell in enumerate(row[: len(samples)]):
            if not is_empty(cell):
                samples[column].append(cell)
    return samples


_COUNTED = ("jumlah", "total", "banyaknya", "count")
_PER = (
    "tahun",
    "satuan",
    "kode provinsi",
    "nama provinsi",
    "kode kabupaten kota",
    "nama kabupaten kota",
    "periode",
    "semester",
    "bulan",
)


def _counts_column(table: Table, samples: Sequence[Sequence[Cell]]) -> str | None:
    """The sentence for a table of sums (one row per place, kind and year) instead of one row per business."""
    folded = [fold(heading) for heading in table.headings]
    counted = [
        column
        for column, heading in enumerate(folded)
        if heading.startswith(_COUNTED)
        and column not in table.mapping
        and samples[column]
        and all(map(_is_number, samples[column]))
    ]
    per = [column for column, heading in enumerate(folded) if heading in _PER]
    if not counted or not per or {"name", "product", "partner"} & set(table.mapping.values()):
        return None
    return _(
        "Berkas ini berisi jumlah (kolom “{count}” per “{per}”), bukan daftar satu baris satu data. "
        "Tidak ada yang diimpor; minta daftar aslinya."
    ).format(count=table.headings[counted[0]], per=table.headings[per[-1]])


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.strip().replace(".", "").replace(",", "").isdigit()
    return isinstance(cell, (int, float))


def missing_columns(table: Table) -> tuple[str, ...]:
    """Labels of required fields that no column holds; a product may name its business by NIB."""
    held = set(table.mapping.values())
    if "business_nib" in held:
        held.add("business")
    return tuple(_(rule.label) for rule in COLUMNS[table.kind] if rule.required and rule.key not in held)
