"""Tables on paper: ruled, with columns that give way so that no number, date or word is ever cut."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import CellStyle, Table, TableStyle

from umkm_desktop.documents.content import Run
from umkm_desktop.documents.faces import BASE_FACE, text_width
from umkm_desktop.documents.pages import INK, PALE, RULE
from umkm_desktop.documents.paragraphs import paragraph
from umkm_desktop.documents.styles import table_cell, table_head

CellStyle.fontname = BASE_FACE  # else every cell selects Helvetica, which is never embedded

PADDING = 9.0
LONGEST_UNBROKEN = 34 * mm
"""A longer word in a text column may be broken: it would take the whole table."""

Cell = str | Run | Flowable
NO_PADDING = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


def settle_columns(rows: Sequence[Sequence[Cell]], widths: Sequence[float], alignments: str) -> list[float]:
    """Widths in which no token breaks: a column that is too narrow takes from the one with the most slack."""
    settled = list(widths)
    needs = [max(_needed(row[n], row is rows[0], alignments[n]) for row in rows) for n in range(len(settled))]
    for n, need in enumerate(needs):
        while settled[n] < need - 0.01:
            richest = max((k for k in range(len(settled)) if k != n), key=lambda k: settled[k] - needs[k])
            given = min(need - settled[n], settled[richest] - needs[richest])
            if given <= 0:
                break
            settled[richest] -= given
            settled[n] += given
    return settled


def _needed(cell: Cell, heading: bool, alignment: str) -> float:
    if isinstance(cell, Run):
        cell = cell.text
    if not isinstance(cell, str):
        return float(cell.width) + PADDING
    face, size = ("SansB", 8.5) if heading else ("SansB", 9)
    tokens = [text_width(word, face, size) for word in cell.split()]
    kept = [width for width in tokens if alignment == "r" or width <= LONGEST_UNBROKEN]
    return max(kept, default=0.0) + PADDING


def ruled_table(
    head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float], alignments: str, *,
    bold_rows: frozenset[int] = frozenset(),
) -> Table:  # fmt: skip
    """A table with a repeated heading row; an empty cell shows a dash, because a blank can be filled in by hand."""
    settled = settle_columns([list(head), *rows], widths, alignments)
    heading = table_head()
    drawn: list[list[Any]] = [[paragraph(text, heading) for text in head]]
    for index, row in enumerate(rows):
        bold, pairs = index in bold_rows, zip(row, alignments, strict=True)
        drawn.append([_drawn(cell, align, bold=bold) for cell, align in pairs])
    table = Table(drawn, colWidths=settled, repeatRows=1)
    table.setStyle(TableStyle(_rules()))
    return table


def _drawn(cell: Cell, align: str, *, bold: bool) -> Any:
    if isinstance(cell, Run):
        return paragraph(cell.text or "–", table_cell(align, bold=cell.bold))
    return paragraph(cell or "–", table_cell(align, bold=bold)) if isinstance(cell, str) else cell


def _rules() -> list[tuple[Any, ...]]:
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, 0), PALE),
        ("LINEABOVE", (0, 0), (-1, 0), 0.9, INK),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, INK),
        ("LINEBELOW", (0, 1), (-1, -2), 0.3, RULE),
        ("LINEBELOW", (0, -1), (-1, -1), 0.9, INK),
        ("LINEAFTER", (0, 0), (-2, -1), 0.3, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6),
    ]


def bare_table(
    rows: Sequence[Sequence[Any]], widths: Sequence[float], *extra: tuple[Any, ...], **options: Any
) -> Table:
    """Columns without rules or padding."""
    table = Table([list(row) for row in rows], colWidths=list(widths), hAlign="LEFT", **options)
    table.setStyle(TableStyle([*NO_PADDING, *extra]))
    return table
