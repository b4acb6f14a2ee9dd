"""The body of a paper: its blocks become paragraphs, points, tables and boxes, one under another."""

import re
from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib.units import mm
from reportlab.platypus.flowables import CondPageBreak, Flowable, Spacer

from umkm_desktop.documents.closing import TAIL_LINES, Followed, followed, height_of, kept
from umkm_desktop.documents.content import Block, Run
from umkm_desktop.documents.faces import text_width
from umkm_desktop.documents.letter_pages import Story
from umkm_desktop.documents.pages import INK
from umkm_desktop.documents.paragraphs import paragraph, rich_paragraph
from umkm_desktop.documents.styles import LetterStyles, style, table_family
from umkm_desktop.documents.tables import bare_table, paper_table

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
