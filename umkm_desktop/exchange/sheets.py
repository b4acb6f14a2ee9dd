"""What comes out of any file: named sheets of rows of plain cells, numbered as a spreadsheet numbers them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.i18n import _, format_number

Cell = str | int | float | bool | date | datetime | time | timedelta
"""One cell as read; an empty one is ``""``."""

Row = tuple[Cell, ...]

Tick = Callable[[int], None]
"""Told now and then how many rows are read; may raise to stop the reading."""

MOST_ROWS = 500_000
MOST_COLUMNS = 300
LARGEST_FILE = 200 * 1024 * 1024


def no_tick(rows: int) -> None:
    """For callers that do not watch."""


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet, from the first row of the file on, empty ones included: row 1 is ``rows[0]``."""

    name: str
    rows: list[Row]
    encoding: str | None = None
    delimiter: str | None = None
    names: tuple[str, ...] = ()
    """Of all visible sheets of the workbook; none for a text file."""
    notes: tuple[str, ...] = ()
    """Sentences about what the reader had to do, such as ignoring quotation marks."""


def too_many_rows() -> Unreadable:
    """What to raise beyond `MOST_ROWS`."""
    return Unreadable(_("Lebih dari {most} baris; bagi menjadi beberapa berkas.").format(most=format_number(MOST_ROWS)))


def is_empty(cell: Cell) -> bool:
    """Nothing in it, or only blanks."""
    return cell == "" or (isinstance(cell, str) and not cell.strip())
