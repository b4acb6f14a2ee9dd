"""Tables for Excel and CSV that keep what they hold: numbers of identity as text, no text that acts as a formula."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.i18n import _

_FORMULA = re.compile(r"[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-]?\d[\d.,]*\Z", re.ASCII)
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDEST = 60
_FORMATS = {
    Kind.RUPIAH: "#,##0",
    Kind.COUNT: "#,##0",
    Kind.YEAR: "0",
    Kind.DATE: "dd-mm-yyyy",
    Kind.COORDINATE: "0.######",
}
_TEXT = "@"


@dataclass(frozen=True)
class WrittenColumn:
    """A column: its label, its kind, its key (heading of a CSV; else the label), and words for its choices.

    ``pattern`` is a number format of its own, for what no kind of field is: percentages.
    """

    label: str
    kind: Kind = Kind.TEXT
    key: str = ""
    words: tuple[tuple[str, str], ...] = ()
    pattern: str = ""


@dataclass(frozen=True)
class WrittenSheet:
    """One sheet of a workbook of several."""

    title: str
    columns: Sequence[WrittenColumn]
    rows: Iterable[Sequence[Any]]


def write_workbook(
    stream: BinaryIO, columns: Sequence[WrittenColumn], rows: Iterable[Sequence[Value]], *, title: str
) -> int:
    """One sheet with a frozen heading and a filter; returns the number of rows. ``title`` names the sheet."""
    return write_sheets(stream, [WrittenSheet(title, columns, rows)])


def write_sheets(stream: BinaryIO, sheets: Iterable[WrittenSheet]) -> int:
    """Sheets one after the other, each with a frozen heading and a filter; returns the number of rows of all."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    written = sum(_fill_sheet(book.create_sheet(_sheet_name(one.title)), one.columns, one.rows) for one in sheets)
    book.save(stream)
    return written


def _fill_sheet(sheet: Any, columns: Sequence[WrittenColumn], rows: Iterable[Sequence[Value]]) -> int:
    sheet.freeze_panes = "A2"
    first, rest = _peek(rows, 200)
    for number, (column, width) in enumerate(zip(columns, _widths(columns, first), strict=True), 1):
        dimension = sheet.column_dimensions[_letter(number)]
        dimension.width, dimension.number_format = width, column.pattern or _FORMATS.get(column.kind, _TEXT)
    sheet.append(_heading(sheet, columns))
    makers = [_cell_maker(sheet, column) for column in columns]
    written = 0
    for row in rest:
        sheet.append([make(value) for make, value in zip(makers, row, strict=True)])
        written += 1
    sheet.auto_filter.ref = f"A1:{_letter(len(columns))}{written + 1}"
    return written


def _peek(rows: Iterable[Sequence[Value]], count: int) -> tuple[list[Sequence[Value]], Iterator[Sequence[Value]]]:
    """Some first rows, to measure them, and all rows."""
    iterator = iter(rows)
    first = [row for _number, row in zip(range(count), iterator, strict=False)]

    def every() -> Iterator[Sequence[Value]]:
        yield from first
        yield from iterator

    return first, every()


def _widths(columns: Sequence[WrittenColumn], rows: Sequence[Sequence[Value]]) -> list[float]:
    widths = []
    for place, column in enumerate(columns):
        longest = max((len(line) for row in rows for line in _shown(column, row[place]).split("\n")), default=0)
        widths.append(float(min(max(longest, len(column.label)) + 2, _WIDEST)))
    return widths


def _heading(sheet: Any, columns: Sequence[WrittenColumn]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cells = []
    for column in columns:
        cell = WriteOnlyCell(sheet, _safe(column.label))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFE7EFE9")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cells.append(cell)
    return cells


def _cell_maker(sheet: Any, column: WrittenColumn) -> Any:
    """What makes the cells of a column; styles are made once, for making one costs more than writing a row."""
    from openpyxl.cell import WriteOnlyCell

    pattern: Any = WriteOnlyCell(sheet)  # the stubs do not know its style
    pattern.number_format = column.pattern or _FORMATS.get(column.kind, _TEXT)
    style = pattern._style

    def as_text(value: Value) -> Any:
        text = _safe(_shown(column, value))
        if not column.kind.is_identifier and text[:1] != "=":
            return text or None
        cell: Any = WriteOnlyCell(sheet)
        cell.value = text
        cell.data_type = "s"  # a text beginning with = stays a text (CWE-1236)
        cell._style = style
        return cell

    def as_value(value: Value) -> Any:
        cell: Any = WriteOnlyCell(sheet)
        cell.value = value
        cell._style = style
        return cell

    make = as_value if column.pattern or column.kind in _FORMATS else as_text
    return lambda value: None if value is None else make(value)


def _shown(column: WrittenColumn, value: Value) -> str:
    """A value as an officer reads it in a workbook."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return next((label for word, label in column.words if word == value), str(value))


def _safe(text: str) -> str:
    return _UNWRITABLE.sub(" ", text)[:32_000]


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", _safe(title)).strip("' ")[:31] or "Data"


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def write_csv(stream: BinaryIO, columns: Sequence[WrittenColumn], rows: Iterable[Sequence[Value]]) -> int:
    """UTF-8 with a mark, ``;``, English field names, whole numbers, dates as 2026-10-01; returns the number of rows.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; +62… and -6.3 stay readable.
    """
    stream.write(codecs.BOM_UTF8)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.key or column.label for column in columns])
    written = 0
    for row in rows:
        writer.writerow([_plain(value) for value in row])
        written += 1
        if written % 1000 == 0:
            _empty(buffer, stream)
    _empty(buffer, stream)
    return written


def _empty(buffer: io.StringIO, stream: BinaryIO) -> None:
    stream.write(buffer.getvalue().encode("utf-8"))
    buffer.seek(0)
    buffer.truncate()


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    text = _safe(str(value))
    return f"'{text}" if _FORMULA.match(text) and not _HARMLESS.match(text) else text
