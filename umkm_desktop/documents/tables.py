"""Tables on paper: ruled, with columns that give way so that no number, date or word is ever cut."""

from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import CellStyle, Table, TableStyle

from umkm_desktop.documents.closing import TAIL_LINES, Followed
from umkm_desktop.documents.content import PaperTable, Run
from umkm_desktop.documents.faces import BASE_FACE, text_width
from umkm_desktop.documents.pages import INK, PALE, RULE
from umkm_desktop.documents.paragraphs import paragraph, rich_paragraph
from umkm_desktop.documents.styles import table_cell, table_head

CellStyle.fontname = BASE_FACE  # else every cell selects Helvetica, which is never embedded

PADDING = 9.0
LONGEST_UNBROKEN = 34 * mm
"""A longer word in a text column may be broken: it would take the whole table."""

TALL_CELL = 110 * mm
"""About half a text frame: a row that is higher may be split over pages, all others stay whole."""

Cell = str | Run | tuple[Run, ...] | Flowable
NO_PADDING = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


class SplitTable(Followed, Table):
    """A table that may have to keep its last rows with a signature."""

    def tail_height(self) -> float:
        """Height of its last rows; nearly all of it when it has no more than those."""
        heights: list[float] = cast(Any, self)._rowHeights
        return sum(heights[-TAIL_LINES:]) if len(heights) > TAIL_LINES + 1 else sum(heights)


def settle_columns(
    rows: Sequence[Sequence[Cell]], widths: Sequence[float], alignments: str, family: str = "Sans"
) -> list[float]:
    """Widths in which no token breaks: a column that is too narrow takes from the one with the most slack."""
    settled, bold = list(widths), f"{family}B"
    needs = [max(_needed(row[n], row is rows[0], alignments[n], bold) for row in rows) for n in range(len(settled))]
    for n, need in enumerate(needs):
        while settled[n] < need - 0.01:
            richest = max((k for k in range(len(settled)) if k != n), key=lambda k: settled[k] - needs[k])
            given = min(need - settled[n], settled[richest] - needs[richest])
            if given <= 0:
                break
            settled[richest] -= given
            settled[n] += given
    return settled


def _needed(cell: Cell, heading: bool, alignment: str, face: str) -> float:
    if isinstance(cell, Flowable):
        return float(getattr(cell, "width", 0) or 0) + PADDING  # a paragraph takes the width it is given
    tokens = [text_width(word, face, 8.5 if heading else 9) for word in _words(cell).split()]
    kept = [width for width in tokens if alignment == "r" or width <= LONGEST_UNBROKEN]
    return max(kept, default=0.0) + PADDING


def _words(cell: Cell) -> str:
    if isinstance(cell, Flowable):
        return ""
    if isinstance(cell, tuple):
        return "".join([run.text for run in cell])
    return cell.text if isinstance(cell, Run) else cell


def ruled_table(
    head: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    alignments: str,
    *,
    bold_rows: frozenset[int] = frozenset(),
    family: str = "Sans",
    row_height: float = 0,
) -> Table:
    """A table with a repeated heading row; an empty cell shows a dash, because a blank can be filled in by hand.

    With a ``row_height`` in points no row is lower, and what stands in it is in the middle.
    """
    settled = settle_columns([list(head), *rows], widths, alignments, family)
    drawn: list[list[Any]] = [[_heading(text, width, family) for text, width in zip(head, settled, strict=True)]]
    for index, row in enumerate(rows):
        bold, pairs = index in bold_rows, zip(row, alignments, strict=True)
        drawn.append([_drawn(cell, align, bold=bold, family=family) for cell, align in pairs])
    tall = any(_is_tall(cell, width) for row in rows for cell, width in zip(row, settled, strict=True))
    heights = _at_least(row_height, drawn, settled) if row_height else None
    table = SplitTable(drawn, colWidths=settled, rowHeights=heights, repeatRows=1, splitInRow=int(tall))
    table.setStyle(TableStyle(_rules()))
    if row_height:
        table.setStyle(TableStyle([("VALIGN", (0, 1), (-1, -1), "MIDDLE")]))
    return table


def _heading(text: str, width: float, family: str) -> Flowable:
    """A heading cell; its words are cut only where one is wider than the column could become."""
    chosen = table_head(family)
    widest = max((text_width(word, f"{family}B", 8.5) for word in text.split()), default=0)
    return paragraph(text, chosen.clone("wide-head", splitLongWords=1) if widest > width - PADDING + 1.1 else chosen)


def _at_least(row_height: float, rows: list[list[Any]], widths: list[float]) -> list[float | None]:
    """Heights of rows none of which is lower; the heading row keeps its own."""
    heights = [max(cell.wrap(width - 8, 1e6)[1] for cell, width in zip(row, widths, strict=True)) for row in rows[1:]]
    return [None, *(max(row_height, height + 6.2) for height in heights)]


def paper_table(table: PaperTable, width: float, family: str = "Sans") -> Table:
    """A table of a content, its columns stretched to this width; without rows it says so with dashes."""
    rows = table.rows or (tuple("–" for _column in table.head),)
    cells = [[_lead(text, n in table.lead_columns) for n, text in enumerate(row)] for row in rows]
    return ruled_table(
        table.head,
        cells,
        scaled(table.widths, width),
        table.alignments,
        bold_rows=frozenset(table.bold_rows),
        family=family,
    )


def _lead(text: str, leads: bool) -> Cell:
    first, line_break, rest = text.partition("\n")
    return (Run(first, bold=True), Run(f"\n{rest}")) if leads and line_break else text


def scaled(millimetres: Sequence[float], width: float) -> list[float]:
    """The columns stretched to a width in points."""
    factor = width / sum(millimetres)
    return [value * factor for value in millimetres]


def _is_tall(cell: Cell, width: float) -> bool:
    words = _words(cell)
    lines = text_width(words, "SansB", 9) / max(width - PADDING, 1) + words.count("\n")
    return lines * 11.5 > TALL_CELL


def _drawn(cell: Cell, align: str, *, bold: bool, family: str) -> Any:
    if isinstance(cell, tuple):
        return rich_paragraph(cell, table_cell(align, family=family))
    if isinstance(cell, Run):
        return paragraph(cell.text or "–", table_cell(align, bold=cell.bold, family=family))
    return paragraph(cell or "–", table_cell(align, bold=bold, family=family)) if isinstance(cell, str) else cell


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
    table = SplitTable([list(row) for row in rows], colWidths=list(widths), hAlign="LEFT", **options)
    table.setStyle(TableStyle([*NO_PADDING, *extra]))
    return table
