"""The monthly report: one page for the head of the office with room for his pen, then the tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak, Spacer

from umkm_desktop.documents.charts import UPRIGHT, chart_flowable
from umkm_desktop.documents.closing import followed, height_of
from umkm_desktop.documents.content import Chart, Figure, MonthlyReport, Run, Seal
from umkm_desktop.documents.faces import text_width
from umkm_desktop.documents.letter_pages import Story
from umkm_desktop.documents.letter_parts import copies_block
from umkm_desktop.documents.pages import GREY, INK, RULE
from umkm_desktop.documents.paragraphs import paragraph, rich_paragraph
from umkm_desktop.documents.sheets import Sheet
from umkm_desktop.documents.signature_block import SignatureBlock
from umkm_desktop.documents.styles import LetterStyles, style, table_family
from umkm_desktop.documents.tables import bare_table, paper_table
from umkm_desktop.documents.titled_paper import title_block

FIGURE_WIDTHS = (34, 56, 37, 33)
FIGURE_INK = HexColor("#14493B")
FIGURE_SIZE, SMALLEST_FIGURE = 19.0, 9.0
GUTTER = 8 * mm
CHARTS = 4
"""On the first page; further ones follow on the second."""
UNDER_HEADING = 45 * mm
LINE_GAP = 8 * mm
MARK_WIDTH = 6 * mm
DIRECTIONS = "Arahan Kepala Dinas"
HIGHLIGHTS, DECISIONS = "Pokok hasil", "Perlu keputusan Kepala Dinas"


@dataclass(frozen=True)
class FirstPage:
    """One way to set the first page: size and leading of its points, height of charts and of the box, in points."""

    size: float
    leading: float
    charts: float
    box: float


FIRST_PAGES = (
    FirstPage(10.5, 14, UPRIGHT, 34 * mm),
    FirstPage(10.5, 13.5, 46 * mm, 34 * mm),
    FirstPage(10, 12.5, 40 * mm, 28 * mm),
    FirstPage(9.5, 11.5, 34 * mm, 24 * mm),
)
"""Tried in turn; what even the last cannot hold of the points goes on on the second page."""


def story_of(content: MonthlyReport, seal: Seal | None, styles: LetterStyles, sheet: Sheet) -> Story:
    """The first page, the tables, the signature; meant for the first density."""
    width = sheet.text_width
    first, rest = _first_page(content, styles, sheet)
    story = [*first, PageBreak(), *rest]
    signature: Story = [
        Spacer(1, 10),
        SignatureBlock(sheet, content.signatory, seal, styles, [content.place_and_date]),
        *copies_block(content.copies, styles),
    ]
    last: Flowable | None = None
    for number, table in enumerate(content.tables, 1):
        last = paper_table(table.table, width, table_family(styles.family))
        heading = paragraph(f"Tabel {number}. {table.heading}", styles.heading)
        story += [CondPageBreak(UNDER_HEADING), heading, last, Spacer(1, 6)]
    if last:
        followed(last, [Spacer(1, 6), *signature], width)
    return [*story, *signature]


def _first_page(content: MonthlyReport, styles: LetterStyles, sheet: Sheet) -> tuple[Story, Story]:
    """The first page, and what does not fit on it."""
    room = sheet.height - sheet.top - sheet.bottom - 1
    head: Story = [
        *title_block(content.title, content.number, styles),
        Spacer(1, 8),
        _figures(content.figures, styles.family, sheet.text_width),
        *_note(content.note, styles.family),
        Spacer(1, 7 if content.note else 9),
    ]
    for way in FIRST_PAGES:
        points = _Points(styles, way, sheet.text_width)
        middle, foot = (
            _charts(content.charts[:CHARTS], sheet.text_width, way.charts),
            DirectionsBox(sheet.text_width, way.box),
        )
        build = partial(_assembled, head, points, middle, foot)
        whole = build(content.points, content.decisions)
        if height_of(whole, sheet.text_width) <= room:
            return whole, _charts(content.charts[CHARTS:], sheet.text_width, way.charts)
    kept_points, kept_decisions = list(content.points), list(content.decisions)
    while kept_points or kept_decisions:
        shortened = kept_decisions if len(kept_decisions) > len(kept_points) or not kept_points else kept_points
        shortened.pop()
        whole = build(kept_points, kept_decisions)
        if height_of(whole, sheet.text_width) <= room:
            break
    return whole, [
        *points.listed(HIGHLIGHTS, content.points, len(kept_points)),
        *points.listed(DECISIONS, content.decisions, len(kept_decisions)),
        *_charts(content.charts[CHARTS:], sheet.text_width, UPRIGHT),
    ]


Points = Sequence[tuple[Run, ...]]


class _Points:
    """Numbered sentences under a heading."""

    def __init__(self, styles: LetterStyles, way: FirstPage, width: float) -> None:
        self._heading = styles.heading.clone("points", keepWithNext=1)
        self._text = styles.flat.clone(
            "point",
            fontSize=way.size,
            leading=way.leading,
            bulletFontSize=way.size,
            leftIndent=MARK_WIDTH,
            bulletIndent=0,
            spaceAfter=3,
        )
        self._width = width

    def listed(self, heading: str, sentences: Points, begin: int = 0) -> Story:
        """The sentences from this one on; none leave nothing."""
        numbered = list(enumerate(sentences, 1))[begin:]
        if not numbered:
            return []
        title = f"{heading} (lanjutan)" if begin else heading
        return [
            paragraph(title, self._heading),
            *(rich_paragraph(runs, self._text, bullet=f"{n}.") for n, runs in numbered),
        ]


def _assembled(
    head: Story, points: _Points, charts: Story, box: Flowable, highlights: Points, decisions: Points
) -> Story:
    return [
        *head,
        *points.listed(HIGHLIGHTS, highlights),
        Spacer(1, 5),
        *charts,
        *points.listed(DECISIONS, decisions),
        Spacer(1, 6),
        box,
    ]


def _figures(figures: Sequence[Figure], family: str, width: float) -> Flowable:
    """Large figures in a ruled band."""
    widths = [width / max(len(figures), 1)] * max(len(figures), 1)
    if len(figures) == len(FIGURE_WIDTHS):
        widths = [width * part / sum(FIGURE_WIDTHS) for part in FIGURE_WIDTHS]
    label = style("figure-label", family, 8, 10, textColor=GREY)
    note = style("figure-note", family, 8, 10)
    row = []
    for figure, room in zip(figures, widths, strict=False):
        natural = text_width(figure.value, f"{family}B", FIGURE_SIZE)
        size = max(SMALLEST_FIGURE, min(FIGURE_SIZE, FIGURE_SIZE * (room - 8) / max(natural, 1)))
        value = style("figure", f"{family}B", size, 22, textColor=FIGURE_INK)
        row.append([paragraph(figure.value, value), paragraph(figure.label, label), paragraph(figure.note, note)])
    return bare_table(
        [row or ["–"]],
        widths,
        ("LINEABOVE", (0, 0), (-1, 0), 0.9, INK),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, INK),
        ("LINEAFTER", (0, 0), (-2, 0), 0.3, RULE),
        ("LEFTPADDING", (1, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-2, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
    )


def _note(words: str, family: str) -> Story:
    """What the figures rest on, small; a report frozen before there was a note has none."""
    return [Spacer(1, 3), paragraph(words, style("figures-note", family, 7.5, 9, textColor=GREY))] if words else []


def _charts(charts: Sequence[Chart], width: float, height: float) -> Story:
    """Two beside one another."""
    half = (width - GUTTER) / 2
    story: Story = []
    for n in range(0, len(charts), 2):
        pair = [chart_flowable(chart, half, height) for chart in charts[n : n + 2]]
        story += [bare_table([[pair[0], "", pair[1] if len(pair) > 1 else ""]], [half, GUTTER, half]), Spacer(1, 9)]
    return story


class DirectionsBox(Flowable):
    """A ruled box with dotted lines: the head of the office writes here by hand."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Frame, label, lines."""
        canvas: Canvas = self.canv
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self.height)
        canvas.setFont("SansB", 8)
        canvas.setFillColor(INK)
        canvas.drawString(4, self.height - 11, DIRECTIONS)
        canvas.setLineWidth(0.3)
        canvas.setDash(0.6, 2)
        y = self.height - 12 - LINE_GAP
        while y > 2 * mm:
            canvas.line(4, y, self.width - 4, y)
            y -= LINE_GAP
        canvas.setDash()
