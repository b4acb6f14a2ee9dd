"""CSV and TXT of any office: whatever the encoding and the delimiter, with cells of several lines."""

import codecs
import csv
import io
import math
from collections import Counter
from pathlib import Path
from typing import Literal

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.exchange.sheets import MOST_COLUMNS, MOST_ROWS, Row, Sheet, Tick, no_tick, too_many_rows
from umkm_desktop.i18n import _

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 64 * 1024
_CELL_LIMIT = 1024 * 1024
_LINES_IN_A_CELL = 60
"""More line breaks than this in one cell mean a quotation mark that was never closed."""
_TICK = 5000


def read_delimited(path: Path, *, tick: Tick = no_tick) -> Sheet:
    """The one sheet of a text file. Raises Unreadable where it is no text or has too much of it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(_("Berkas “{name}” tidak dapat dibaca.").format(name=path.name)) from error
    encoding, text = decode(raw)
    del raw
    first = text.partition("\n")[0].strip()
    declared = first[4:5] if first.lower().startswith("sep=") and len(first) == 5 else ""
    if declared:
        text = text.partition("\n")[2]
    delimiter = declared or find_delimiter(text[:_SAMPLE])
    rows = _parse(text, delimiter, csv.QUOTE_MINIMAL, tick)
    notes: tuple[str, ...] = ()
    if any(isinstance(cell, str) and cell.count("\n") > _LINES_IN_A_CELL for row in rows for cell in row):
        rows = _parse(text, delimiter, csv.QUOTE_NONE, tick)
        notes = (_("Ada tanda kutip yang tidak ditutup; tanda kutip dibaca sebagai huruf biasa."),)
    if declared:
        rows.insert(0, ())
    return Sheet(path.stem, rows, encoding, delimiter, notes=notes)


def decode(raw: bytes) -> tuple[str, str]:
    """Encoding and text: by byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows-1252."""
    for mark, marked in _MARKS:
        if raw.startswith(mark):
            return marked, _decoded(raw, marked)
    if guessed := _utf16_without_mark(raw[:4096]):
        return guessed, _decoded(raw, guessed)
    if b"\x00" in raw[:_SAMPLE]:
        raise Unreadable(_("Ini bukan berkas teks. Pilih berkas .xlsx, .csv, atau .txt."))
    try:
        return "utf-8", raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", raw.decode("cp1252", errors="replace")


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("Isi berkas terpotong atau rusak ({encoding}).").format(encoding=encoding.upper())
        ) from error


def _utf16_without_mark(head: bytes) -> str | None:
    pairs = len(head) // 2
    if pairs < 4:
        return None
    low, high = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if high > pairs * 0.6 and low < pairs * 0.1:
        return "utf-16-le"
    return "utf-16-be" if low > pairs * 0.6 and high < pairs * 0.1 else None


def find_delimiter(sample: str) -> str:
    """The one that cuts most of the first records into the same number of cells, at least two; ``,`` if none does."""
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _evenness(sample: str, delimiter: str) -> float:
    try:
        rows = [
            row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(map(str.strip, row))
        ]
    except csv.Error:
        return 0
    if len(rows) > 2:
        rows = rows[:-1]  # the last may be cut by the end of the sample
    widths = Counter(len(row) for row in rows[:200] if len(row) > 1)
    if not widths:
        return 0
    width, often = widths.most_common(1)[0]
    return often / min(len(rows), 200) * math.sqrt(min(width, 10))


def _parse(text: str, delimiter: str, quoting: Literal[0, 3], tick: Tick) -> list[Row]:
    before = csv.field_size_limit(_CELL_LIMIT)
    rows: list[Row] = []
    known: dict[str, str] = {}
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
        for row in reader:
            rows.append(tuple(known.setdefault(cell, cell) if len(cell) < 40 else cell for cell in row[:MOST_COLUMNS]))
            if len(rows) % _TICK == 0:
                tick(len(rows))
            if len(rows) > MOST_ROWS:
                raise too_many_rows()
    except csv.Error as error:
        raise Unreadable(
            _("Baris {row} tidak dapat dibaca: satu sel terlalu panjang.").format(row=len(rows) + 1)
        ) from error
    finally:
        csv.field_size_limit(before)
    return rows
