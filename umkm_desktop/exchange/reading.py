"""A file of any office becomes a table: its heading, which column is which field, and rows of typed cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.text import clean_line, fold, squeeze
from umkm_desktop.exchange.cells import CellReader, cell_reader, rounded_niks
from umkm_desktop.exchange.columns import COLUMNS, guess_mapping, recognise, rules_of
from umkm_desktop.exchange.delimited import read_delimited
from umkm_desktop.exchange.opening import Format, find_format
from umkm_desktop.exchange.sheets import Cell, Row, Sheet, Tick, is_empty, no_tick
from umkm_desktop.exchange.workbook import read_workbook
from umkm_desktop.i18n import _

SAMPLE = 200
IGNORED = "-"
"""A column mapped to this is left out."""


@dataclass(frozen=True)
class Header:
    """Headings of the columns and the row (from 0) where the data begin; ``row`` is the heading's own, None if none."""

    row: int | None
    data_from: int
    headings: tuple[str, ...]


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

    def readers(self) -> dict[str, CellReader]:
        """By field key, what makes a value of its cells."""
        rules = rules_of(self.kind)
        return {key: cell_reader(rules[key]) for key in self.mapping.values()}

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


SEARCHED_ROWS = 30
"""A heading stands within so many first rows, or the officer says where."""


def find_header(rows: Sequence[Row], kind: str, wanted: int | None = None) -> Header:
    """The heading with the most known words among the first rows; ``wanted`` (from 0) fixes the row."""
    places = range(min(len(rows), SEARCHED_ROWS)) if wanted is None else [wanted]
    best: tuple[int, int, int, list[str]] | None = None
    for row in places:
        for lines in (1, 2):
            headings = _headings(rows, row, lines)
            score = _score(headings, kind) if headings else 0
            if headings and score and (best is None or score > best[0]):
                best = score, row, lines, headings
    if best is None:
        return _without_known_words(rows, wanted)
    _best_score, row, lines, headings = best
    return Header(row, _after_numbering(rows, row + lines), _named(headings, rows, row + lines))


def _headings(rows: Sequence[Row], row: int, lines: int) -> list[str] | None:
    if row + lines > len(rows) or sum(not is_empty(cell) for cell in rows[row]) < (2 if lines == 2 else 1):
        return None
    top = [_text(cell) for cell in rows[row]]
    if lines == 1:
        return top
    below = rows[row + 1]
    if not all(isinstance(cell, str) for cell in below) or sum(not is_empty(cell) for cell in below) < 2:
        return None
    return _merged(top, [_text(cell) for cell in below])


def _merged(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """Two lines of heading as one: a merged group title covers the empty cells at its right that have a line below."""
    width = max(len(top), len(below))
    first = [*top, *[""] * (width - len(top))]
    second = [*below, *[""] * (width - len(below))]
    group = ""
    headings = []
    for upper, lower in zip(first, second, strict=True):
        group = upper or (group if lower else "")
        headings.append(f"{group} {lower}".strip() if lower else upper)
    return headings


def _score(headings: Sequence[str], kind: str) -> int:
    """Known headings, three for a sure one; a cell longer than any heading is running text."""
    fields: dict[str, int] = {}
    for heading in headings:
        if len(heading) <= 60 and (found := recognise(heading, kind) or _last_words(heading, kind)):
            fields[found[0]] = max(fields.get(found[0], 0), found[1])
    return sum(fields.values())


def _last_words(heading: str, kind: str) -> tuple[str, int, int] | None:
    """A two-line heading that is known by its lower line alone: ``Domisili Desa``."""
    words = heading.split()
    for start in range(1, len(words)):
        if found := recognise(" ".join(words[start:]), kind):
            return found
    return None


def best_name(heading: str, kind: str) -> str:
    """The heading, or those last words of it that are known."""
    if recognise(heading, kind):
        return heading
    words = heading.split()
    return next((rest for start in range(1, len(words)) if recognise(rest := " ".join(words[start:]), kind)), heading)


def _without_known_words(rows: Sequence[Row], wanted: int | None) -> Header:
    """No heading known: the first row of several texts without digits is one, else the columns get their letters."""
    for row in range(min(len(rows), SEARCHED_ROWS)) if wanted is None else [wanted]:
        cells = [cell for cell in rows[row] if not is_empty(cell)] if row < len(rows) else []
        if wanted is not None or (
            len(cells) > 1 and all(isinstance(c, str) and not re.search(r"\d{4}|@", c) for c in cells)
        ):
            return Header(row, row + 1, _named([_text(cell) for cell in rows[row]] if cells else [], rows, row + 1))
        if len(cells) > 1:
            break
    first = next((number for number, row in enumerate(rows) if any(not is_empty(cell) for cell in row)), 0)
    return Header(None, first, _named([], rows, first))


def _named(headings: Sequence[str], rows: Sequence[Row], data_from: int) -> tuple[str, ...]:
    """One name per column, unique; a column without a heading is called by its letter."""
    width = max([len(headings), *(len(row) for row in rows[data_from : data_from + 50])])
    names: list[str] = []
    for column in range(width):
        name = (headings[column] if column < len(headings) else "") or _("Kolom {letter}").format(letter=letter(column))
        names.append(name if name not in names else f"{name} ({letter(column)})")
    return tuple(names)


def letter(column: int) -> str:
    """``A`` for 0, ``AA`` for 26: the column as a spreadsheet names it."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _after_numbering(rows: Sequence[Row], row: int) -> int:
    """Past the line ``(1) (2) (3) …`` that government tables carry under the heading."""
    if row < len(rows):
        cells = [re.sub(r"[()\s.]", "", str(cell)) for cell in rows[row] if not is_empty(cell)]
        if len(cells) > 2 and cells == [str(number) for number in range(1, len(cells) + 1)]:
            return row + 1
    return row


def _text(cell: Cell) -> str:
    return clean_line(str(cell)) if not is_empty(cell) else ""


_TOTAL = re.compile(r"(?:(?:grand|sub)[ -]?)?(?:total|jumlah|rekapitulasi|rata-rata)\b")
_NUMBER = re.compile(r"(?:rp)?[\d.,%\s-]+")
_SUM_WORDS = """
total jumlah semua seluruh seluruhnya keseluruhan akhir umum per bulan tahun triwulan semester tanggal halaman
usaha pelaku umkm ukm ikm produk barang unit mitra gerai toko outlet penjualan omzet omset nilai harga modal stok
terjual laku pendapatan penempatan perjanjian laporan data baris orang item qty kuantitas rupiah rp
kecamatan desa kelurahan kabupaten bekasi provinsi kategori jenis kelompok wilayah dan ini di
januari februari maret april mei juni juli agustus september oktober november desember
"""
_OF_SUMS = frozenset(_SUM_WORDS.split())
"""Words that may follow "Jumlah" in a line of sums; with any other word it is somebody's name."""


def is_total(row: Row) -> bool:
    """A line of sums: the first thing in it says so in words of sums alone, and there is hardly another text in it.

    "Total Clean Sabun" is a product, and so is a line whose running number stands before the name.
    """
    first = next((cell for cell in row if not is_empty(cell)), "")
    if len(row) < 3 or not isinstance(first, str):
        return False
    words = first.strip().casefold()
    said = _TOTAL.match(words)
    if said is None or not set(re.findall(r"[^\W\d_]+", words[said.end() :])) <= _OF_SUMS:
        return False
    texts = [cell for cell in row if isinstance(cell, str) and not is_empty(cell) and not _is_figure(cell)]
    return len(texts) <= 2


def _is_figure(cell: str) -> bool:
    return _NUMBER.fullmatch(cell.casefold()) is not None


def data_rows(rows: Sequence[Row], header: Header) -> Iterator[tuple[int, Row]]:
    """Rows below the heading with their number in the file (from 1), without empty lines, totals, repeated headings."""
    heading = rows[header.row] if header.row is not None else None
    for number in range(header.data_from, len(rows)):
        row = rows[number]
        if not any(row) or all(map(is_empty, row)) or row == heading or is_total(row):
            continue
        yield number + 1, row


def sum_lines(rows: Sequence[Row], header: Header) -> Iterator[tuple[int, str]]:
    """The lines of sums below the heading that are left out: number in the file (from 1) and their first words."""
    for number in range(header.data_from, len(rows)):
        if is_total(rows[number]):
            yield number + 1, next(_text(cell) for cell in rows[number] if not is_empty(cell))
