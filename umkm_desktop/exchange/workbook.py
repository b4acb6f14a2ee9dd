"""Excel workbooks, read in a child process with a limit of memory and time: no file can take the window with it."""

import contextlib
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.exchange.sheets import MOST_COLUMNS, MOST_ROWS, Cell, Row, Sheet, Tick, no_tick, too_many_rows
from umkm_desktop.i18n import _

MEMORY = 1536 * 1024 * 1024
"""Address space of the child in bytes (where the system can limit it)."""
SECONDS = 60.0
"""Longest silence of the child."""
_CHUNK = 2000
_EMPTY_RUN = 5000
"""So many empty rows in a row end a sheet: formatting reaches further down than data."""


def read_workbook(path: Path, sheet: str | None = None, *, tick: Tick = no_tick) -> Sheet:
    """A sheet by name, or the first that has two rows. Raises Unreadable."""
    rows: list[Row] = []
    name, names = "", ()
    known: dict[str, str] = {}
    for kind, content in _from_child(path, sheet):
        if kind == "sheets":
            names = tuple(content)
        if kind == "sheets" and sheet is not None and sheet not in names:
            raise Unreadable(
                _("Tidak ada lembar “{sheet}”. Lembar yang ada: {names}.").format(sheet=sheet, names=", ".join(names))
            )
        if kind == "sheet":
            name, rows = content, []
        if kind == "rows":
            rows.extend(_shared(row, known) for row in content)
            tick(len(rows))
    if not rows:
        raise Unreadable(_("Buku kerja ini tidak memuat baris data."))
    return Sheet(name, rows, names=names)


def _shared(row: Row, known: dict[str, str]) -> Row:
    """The row with one copy of each short text: place and category names repeat a hundred thousand times."""
    if len(known) > 100_000:
        known.clear()
    return tuple(known.setdefault(cell, cell) if type(cell) is str and len(cell) < 40 else cell for cell in row)


class _GaveUp(Exception):
    """The child stopped without an answer: damaged file, too little memory, too much time."""


def _from_child(path: Path, sheet: str | None) -> Iterator[tuple[str, Any]]:
    """Messages of the fast reader, or of the second one where the first gives up before its first rows."""
    for reader in ("calamine", "openpyxl"):
        begun = False
        try:
            for message in _run(path, sheet, reader):
                begun = begun or message[0] == "rows"
                yield message
        except _GaveUp:
            if begun:
                break
            continue
        return
    raise Unreadable(
        _("Isi berkas Excel tidak dapat dibaca. Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi.")
    )


def _run(path: Path, sheet: str | None, reader: str) -> Iterator[tuple[str, Any]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, str(path), sheet, reader), daemon=True)
    child.start()
    theirs.close()
    try:
        yield from _received(ours)
    finally:
        ours.close()
        child.join(0.2)
        if child.is_alive():
            child.kill()
            child.join()


def _received(connection: Connection) -> Iterator[tuple[str, Any]]:
    while True:
        if not connection.poll(SECONDS):
            raise _GaveUp
        try:
            kind, content = connection.recv()
        except (EOFError, OSError) as error:
            raise _GaveUp from error
        if kind == "end":
            return
        if kind == "too-many":
            raise too_many_rows()
        if kind == "failed":
            raise _GaveUp
        yield kind, content


def _child(connection: Connection, path: str, sheet: str | None, reader: str) -> None:
    """Runs in the child: sends ``sheets``, then ``sheet`` and ``rows`` …, then ``end``; anything else: it gave up."""
    _limit_memory()
    _be_silent()
    try:
        names, open_rows = _calamine(path) if reader == "calamine" else _openpyxl(path)
        connection.send(("sheets", list(names)))
        for name in [sheet] if sheet in names else names if sheet is None else []:
            connection.send(("sheet", name))
            sent = _send(connection, open_rows(name))
            if sent > MOST_ROWS:
                connection.send(("too-many", None))
            if sent > 1:
                break
        connection.send(("end", None))
    except BaseException as error:
        with contextlib.suppress(OSError):
            connection.send(("failed", type(error).__name__))


def _send(connection: Connection, rows: Iterable[Any]) -> int:
    """Send the rows up to the first long run of empty ones; returns how many."""
    chunk: list[Row] = []
    empty = sent = 0
    sent_at = time.monotonic()
    for row in rows:
        cells = tuple([cell if type(cell) is str else _plain(cell) for cell in row[:MOST_COLUMNS]])
        if not any(cells) and all(cell == "" for cell in cells):
            empty += 1
            if empty > _EMPTY_RUN:
                break
            continue
        chunk.extend(() for _skipped in range(empty))
        empty = 0
        chunk.append(cells)
        if len(chunk) >= _CHUNK or time.monotonic() - sent_at > SECONDS / 4:
            connection.send(("rows", chunk))
            sent += len(chunk)
            chunk, sent_at = [], time.monotonic()
            if sent > MOST_ROWS:
                return sent
    if chunk:
        connection.send(("rows", chunk))
    return sent + len(chunk)


def _plain(cell: Any) -> Cell:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell if isinstance(cell, (str, int, float, bool)) or hasattr(cell, "isoformat") else str(cell)


def _calamine(path: str) -> tuple[Sequence[str], Any]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_path(path)
    usual = SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible
    shown = [one.name for one in workbook.sheets_metadata if (one.typ, one.visible) == usual]

    def rows(name: str) -> Iterable[Any]:
        content = workbook.get_sheet_by_name(name)
        left = [""] * content.start[1] if content.start else []
        return ([*left, *row] for row in content.iter_rows())

    return shown or workbook.sheet_names, rows


def _openpyxl(path: str) -> tuple[Sequence[str], Any]:
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)

    def rows(name: str) -> Iterable[Any]:
        content = workbook[name]
        content.reset_dimensions()
        return content.iter_rows(values_only=True)

    return [one.title for one in workbook.worksheets if one.sheet_state == "visible"] or workbook.sheetnames, rows


def _be_silent() -> None:
    """What a reader says while it dies is for nobody: the parent tries the other one, or refuses with a sentence."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
