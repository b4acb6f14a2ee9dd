"""The body of a paper: its blocks become paragraphs, points, tables and boxes, one under another.

Columns of a ruled table give way so that no number, date or word is ever cut.
"""

import re
from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib.units import mm
from reportlab.platypus.flowables import CondPageBreak, Flowable, Spacer
from reportlab.platypus.tables import CellStyle, Table, TableStyle

from umkm_desktop.documents.content import Block, PaperTable, Run
from umkm_desktop.documents.faces import BASE_FACE, text_width
from umkm_desktop.documents.letter_pages import Story
from umkm_desktop.documents.pages import INK, PALE, RULE
from umkm_desktop.documents.paragraphs import TAIL_LINES, Followed, followed, height_of, kept, paragraph, rich_paragraph
from umkm_desktop.documents.styles import LetterStyles, style, table_cell, table_family, table_head

TEXT = frozenset({"paragraph", "point", "item"})
INDENT = 12 * mm
BEGUN_TABLE = 25 * mm
"""Heading row and first row: a sentence that introduces a table does not stand without them."""

UNDER_HEADING = 45 * mm
LABEL_WIDTHS = (27 * mm, 50 * mm)
RESULT_LABEL, RESULT_VALUE = 9.0, 12.0
RESULT_GAP = 12.0
_NUMBER = re.compile(r"(?P<number>[\d.,]+%?)(?P<rest> .+)")


class Body:
    """Sets the blocks of one paper; in a ``titled`` paper paragraphs begin at the margin."""

    def __init__(self, styles: LetterStyles, width: float, *, titled: bool = False) -> None:
        self._styles, self._width, self._titled = styles, width, titled
        self._family = table_family(styles.family)
        self._label_width = LABEL_WIDTHS[0]

    def story(self, blocks: Sequence[Block], ending: Story, room: float) -> Story:
        """All blocks and then the ending.

        What ends a paper stands on one page with the last block where both need no more room than this, else with the
        block's last lines.
        """
        self._label_width = self._labels_of(blocks)
        story: Story = []
        for index, block in enumerate(blocks[:-1]):
            story += self._parts(blocks, index, block)
        if not blocks:
            return [*story, *ending]
        *before, last = self._parts(blocks, len(blocks) - 1, blocks[-1])
        if isinstance(last, Spacer) and before:
            last, before = before[-1], before[:-1]
        followed(last, ending, self._width)
        if ending and height_of([last], self._width) < TAIL_LINES * self._styles.density.leading:
            self._keep_with(story + before, [last, *ending])
        return [*story, *before, *kept([last, *ending], self._width, room)]

    def _keep_with(self, story: Story, ending: Story) -> None:
        """A closing sentence of one line takes the end of what stands before it along."""
        between: Story = []
        for part in reversed(story):
            if isinstance(part, Followed):
                cast(Any, part).keepWithNext = 0  # it takes more along than the next one
                followed(part, [*between, *ending], self._width)
                return
            if not isinstance(part, CondPageBreak):
                between.append(part)

    def _parts(self, blocks: Sequence[Block], index: int, block: Block) -> Story:
        before = blocks[index - 1] if index else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.form in TEXT:
            return self._text(block, before, after)
        if block.form == "heading":
            return self._heading(block, after)
        if block.form == "table" and block.table:
            return [paper_table(block.table, self._width, self._family), Spacer(1, 8)]
        if block.form == "facts":
            return [self._facts(block), Spacer(1, 6)]
        if block.form == "result":
            return [Spacer(1, 1), self._result(block), Spacer(1, 8)]
        if block.form == "people":
            return [self._people(block), Spacer(1, 6)]
        raise ValueError(block.form)

    def _text(self, block: Block, before: Block | None, after: Block | None) -> Story:
        chosen = self._text_style(block, before)
        if after and after.form == "item" and block.form == "paragraph":
            chosen = chosen.clone("before-items", spaceAfter=3)
        if _words(block).rstrip().endswith(":") and after and after.form in TEXT:
            chosen = chosen.clone("with-next", keepWithNext=1)
        shown = rich_paragraph(block.runs, chosen, bullet=block.mark)
        if after and after.form in {"table", "result", "facts"}:
            return [CondPageBreak(height_of([shown], self._width) + BEGUN_TABLE), shown]
        return [shown]

    def _text_style(self, block: Block, before: Block | None) -> Any:
        styles = self._styles
        if block.form == "point":
            return styles.point
        if block.form == "item":
            nested = self._titled or (before is not None and before.form == "point")
            return styles.listed(7 * mm, 14 * mm, 3) if nested else styles.listed(INDENT, 19 * mm, 3)
        goes_on = before is not None and _words(block)[:1].islower()
        return styles.flat if self._titled or goes_on else styles.body

    def _heading(self, block: Block, after: Block | None) -> Story:
        if after and after.form == "table":
            return [CondPageBreak(UNDER_HEADING), rich_paragraph(block.runs, self._styles.heading)]
        return [
            rich_paragraph(block.runs, self._styles.heading.clone("heading-kept", keepWithNext=int(after is not None)))
        ]

    def _labels_of(self, blocks: Sequence[Block]) -> float:
        """The width of the longest label: all facts of a paper have their colons one under another."""
        labels = [label for block in blocks if block.form == "facts" for label, _value in block.facts]
        family, size = self._styles.family, self._styles.density.size
        longest = max((text_width(label, family, size) for label in labels), default=0)
        return min(max(longest + 2 * mm, LABEL_WIDTHS[0]), LABEL_WIDTHS[1])

    def _facts(self, block: Block) -> Flowable:
        """Label, colon, value."""
        styles, indent, label_width = self._styles, 7 * mm if self._titled else INDENT, self._label_width
        rows = [
            ["", paragraph(label, styles.left), paragraph(":", styles.left), paragraph(value or "–", styles.left)]
            for label, value in block.facts
        ]
        widths = [indent, label_width, 4 * mm, self._width - indent - label_width - 4 * mm]
        return bare_table(rows, widths, splitInRow=1)

    def _people(self, block: Block) -> Flowable:
        """A numbered list in two columns: name, and for whom."""
        left = self._styles.left
        rows = [
            [paragraph(f"{n}.", left), paragraph(name, left), paragraph(element or "–", left)]
            for n, (name, element) in enumerate(block.facts, 1)
        ]
        widths = [8 * mm, (self._width - 8 * mm) * 0.51, (self._width - 8 * mm) * 0.49]
        return bare_table(rows, widths, ("BOTTOMPADDING", (0, 0), (-1, -1), 1), splitInRow=1)

    def _result(self, block: Block) -> Flowable:
        """The ruled box: labels small, values large; side by side where they fit, else one under another."""
        bold = f"{self._family}B"
        label = style("result-label", self._family, RESULT_LABEL, 11.5)
        value = style("result-value", self._family, RESULT_VALUE, 15)
        naturals = [
            width + RESULT_GAP
            for name, what in block.facts
            for width in (text_width(name, self._family, RESULT_LABEL), text_width(what, bold, RESULT_VALUE))
        ]
        cells = [(paragraph(name, label), rich_paragraph(_result_runs(what), value)) for name, what in block.facts]
        rest = self._width - sum(naturals)
        if rest >= 0:
            widths = [natural + rest / len(naturals) for natural in naturals]
            return self._box([[cell for pair in cells for cell in pair]], widths)
        first = min(max(naturals[::2]), self._width / 3)
        return self._box([list(pair) for pair in cells], [first, self._width - first])

    def _box(self, rows: list[list[Flowable]], widths: list[float]) -> Flowable:
        return bare_table(
            rows,
            widths,
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("BOX", (0, 0), (-1, -1), 0.9, INK),
            ("LEFTPADDING", (0, 0), (-1, -1), 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            splitInRow=1,
        )


def _words(block: Block) -> str:
    return "".join([run.text for run in block.runs])


def _result_runs(value: str) -> list[Run]:
    """A number is bold and what counts it is not: ``68,4`` dari 100."""
    found = _NUMBER.fullmatch(value)
    if found:
        return [Run(found["number"], bold=True), Run(found["rest"])]
    return [Run(value or "–", bold=True)]


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
    tokens = [text_width(word, face, 8.5 if heading else 9) for word in _cell_words(cell).split()]
    kept = [width for width in tokens if alignment == "r" or width <= LONGEST_UNBROKEN]
    return max(kept, default=0.0) + PADDING


def _cell_words(cell: Cell) -> str:
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
    words = _cell_words(cell)
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
