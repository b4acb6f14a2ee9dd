"""The monthly report: one page for the head of the office with pictures and room for his pen, then the tables.

Every value of a picture is printed, so that no colour is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak, Spacer

from umkm_desktop.documents.blocks import bare_table, paper_table
from umkm_desktop.documents.content import Chart, Figure, MonthlyReport, Run, Seal
from umkm_desktop.documents.faces import text_width
from umkm_desktop.documents.letter_pages import Story
from umkm_desktop.documents.letter_parts import SignatureBlock, copies_block
from umkm_desktop.documents.official_letter import title_block
from umkm_desktop.documents.pages import GREY, INK, RULE, Sheet
from umkm_desktop.documents.paragraphs import followed, height_of, paragraph, rich_paragraph
from umkm_desktop.documents.styles import LetterStyles, style, table_family
from umkm_desktop.documents.text import clean_line
from umkm_desktop.i18n import half_away

DARK, MIDDLE, LIGHT, TRACK, WARM = (HexColor(c) for c in ("#14493B", "#B9C8C0", "#C9CFCB", "#E6EBE8", "#B4583F"))
SERIES_FILLS = (DARK, LIGHT, WARM, MIDDLE)
SERIES_INKS = (white, INK, white, INK)
TITLE, UNIT, LABEL = 8.0, 7.0, 6.5
UPRIGHT = 52 * mm
ROW = 15.0
BAR_LABEL = 7.5
HEADER = 15.0
VALUE_WIDTH = 15 * mm
LONGEST_LABEL = 0.45
WIDEST_LEGEND = 0.62
"""Shares of the width of a picture."""

SCALES = ((1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu"))
FIRST_SCALED = 10_000
"""From this value on figures are shortened: five digits do not fit over a column."""


@dataclass(frozen=True)
class Scale:
    """How all values of a picture are shortened: by what, with how many decimals, and the word for it."""

    divisor: int
    decimals: int
    word: str

    def shown(self, value: int) -> str:
        """``2,36``; whole numbers as they are."""
        figure = half_away(Fraction(value, self.divisor), self.decimals)
        return f"{figure:,}".translate(str.maketrans(",.-", ".,−"))


def scale_of(values: Sequence[int]) -> Scale:
    """The scale that leaves three digits of the largest value, and so tells twelve months apart."""
    largest = max((abs(value) for value in values), default=0)
    if largest < FIRST_SCALED:
        return Scale(1, 0, "")
    divisor, word = next((divisor, word) for divisor, word in SCALES if largest >= divisor)
    return Scale(divisor, max(0, 3 - len(str(largest // divisor))), word)


def chart_flowable(chart: Chart, width: float, height: float = UPRIGHT) -> Flowable:
    """The picture of a chart in this width; upright ones have this height, lying ones grow with their rows up to it."""
    if not any(value is not None for row in chart.values for value in row):
        return NoData(chart, width, HEADER + ROW)
    if chart.form == "columns":
        return Columns(chart, width, height)
    if chart.form == "stacked":
        return Stacked(chart, width, height)
    if chart.form in {"targets", "bars"}:
        return Bars(chart, width, min(HEADER + ROW * len(chart.labels), height))
    raise ValueError(chart.form)


class Picture(Flowable):
    """A chart with its title and unit in the first line."""

    def __init__(self, chart: Chart, width: float, height: float) -> None:
        super().__init__()
        self.chart, self.width, self.height = chart, width, height
        self._scale = scale_of(self._measured())

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Title, then the picture."""
        self.draw_title(self.canv, self.width)
        self.draw_picture(self.canv)

    def draw_title(self, canvas: Canvas, room: float) -> None:
        """Title in bold, unit beside it; both smaller where they are wider than this."""
        title, unit = (
            clean_line(self.chart.title),
            " ".join(part for part in (self._scale.word, self.chart.note) if part),
        )
        unit = f"({clean_line(unit)})" if unit else ""
        natural = text_width(title, "SansB", TITLE) + 4 + text_width(unit, "Sans", UNIT)
        factor = min(1.0, room / natural)
        canvas.setFillColor(INK)
        canvas.setFont("SansB", TITLE * factor)
        canvas.drawString(0, self.height - TITLE, title)
        canvas.setFillColor(GREY)
        canvas.setFont("Sans", UNIT * factor)
        canvas.drawString(text_width(title, "SansB", TITLE * factor) + 4, self.height - TITLE, unit)

    def draw_picture(self, canvas: Canvas) -> None:
        """What is under the title."""
        raise NotImplementedError

    def _measured(self) -> list[int]:
        return [value for row in self.chart.values for value in row if value is not None]

    def _say(self, value: int) -> str:
        return self._scale.shown(value)


class NoData(Picture):
    """A chart without a single value says so."""

    def draw_picture(self, canvas: Canvas) -> None:
        """One line in grey."""
        canvas.setFillColor(GREY)
        canvas.setFont("Sans", UNIT)
        canvas.drawString(0, self.height - HEADER - 6, "belum ada data")


class Columns(Picture):
    """A column per label, the last one dark; a missing value is a dash."""

    foot, top_gap = 10.0, 24.0

    def draw_picture(self, canvas: Canvas) -> None:
        """Columns with value over and label under each."""
        values = [row[0] if row else None for row in self.chart.values]
        slot, top = self.width / len(values), self.height - self.top_gap
        most = max(max(self._measured()), 1)
        labels = _size_of_all(self.chart.labels, slot - 1)
        figures = _size_of_all([self._say(value) for value in values if value is not None], slot - 0.5, "SansB")
        for n, (label, value) in enumerate(zip(self.chart.labels, values, strict=True)):
            last, middle = n == len(values) - 1, (n + 0.5) * slot
            _centre(canvas, middle, 1.5, label, "Sans", labels, INK if last else GREY)
            if value is None:
                _centre(canvas, middle, self.foot + 3, "–", "Sans", LABEL, GREY)
                continue
            tall = (top - self.foot) * max(value, 0) / most
            canvas.setFillColor(DARK if last else MIDDLE)
            canvas.rect(middle - slot * 0.31, self.foot, slot * 0.62, tall, stroke=0, fill=1)
            face, ink = ("SansB", INK) if last else ("Sans", GREY)
            _centre(canvas, middle, self.foot + tall + 2.5, self._say(value), face, figures, ink)
        _base_line(canvas, self.foot, self.width)


class Stacked(Picture):
    """Several series one upon another, the first on top; each part carries its number."""

    foot, top_gap = 10.0, 18.0
    lowest_inside = 9.0

    def draw(self) -> None:
        """The legend takes its room first, the title the rest."""
        left = self._draw_legend(self.canv)
        self.draw_title(self.canv, max(left - 6, 20))
        self.draw_picture(self.canv)

    def _draw_legend(self, canvas: Canvas) -> float:
        """Names of the series from the right edge, smaller where they are long; returns where they begin."""
        names = [clean_line(name) for name in self.chart.series[: len(SERIES_FILLS)]]
        natural = sum(text_width(name, "Sans", UNIT) + 14 for name in names)
        factor = min(1.0, WIDEST_LEGEND * self.width / max(natural, 1))
        x, size = self.width, UNIT * factor
        for name, fill in reversed(list(zip(names, SERIES_FILLS, strict=False))):
            x -= text_width(name, "Sans", size)
            canvas.setFillColor(GREY)
            canvas.setFont("Sans", size)
            canvas.drawString(x, self.height - TITLE, name)
            canvas.setFillColor(fill)
            canvas.rect(x - 8 * factor, self.height - TITLE, 5.5 * factor, 5.5 * factor, stroke=0, fill=1)
            x -= 14 * factor
        return x

    def draw_picture(self, canvas: Canvas) -> None:
        """Columns of parts with label under each."""
        slot, top = self.width / len(self.chart.labels), self.height - self.top_gap
        most = max(*(sum(value or 0 for value in row) for row in self.chart.values), 1)
        labels = _size_of_all(self.chart.labels, slot - 2)
        for n, (label, row) in enumerate(zip(self.chart.labels, self.chart.values, strict=True)):
            middle = (n + 0.5) * slot
            _centre(canvas, middle, 1.5, label, "Sans", labels, GREY)
            self._draw_parts(canvas, middle, slot * 0.35, row, (top - self.foot) / most)
        _base_line(canvas, self.foot, self.width)

    def _draw_parts(self, canvas: Canvas, middle: float, half: float, row: Sequence[int | None], unit: float) -> None:
        """From the foot up; the number of a part too low for it stands at its right."""
        y = self.foot
        for value, fill, ink in reversed(list(zip(row, SERIES_FILLS, SERIES_INKS, strict=False))):
            tall = unit * (value or 0)
            canvas.setFillColor(fill)
            canvas.rect(middle - half, y, 2 * half, tall, stroke=0, fill=1)
            if value and tall > self.lowest_inside:
                size = min(LABEL, LABEL * (2 * half - 2) / max(text_width(self._say(value), "Sans", LABEL), 1))
                _centre(canvas, middle, y + tall / 2 - 2.3, self._say(value), "Sans", size, ink)
            elif value:
                canvas.setFillColor(GREY)
                canvas.setFont("Sans", 5)
                canvas.drawString(middle + half + 0.8, y + tall / 2 - 1.8, self._say(value))
            y += tall


class Bars(Picture):
    """Label, bar, value; with a second value the aim as a lighter track that ends in a tick."""

    def draw_picture(self, canvas: Canvas) -> None:
        """One row per label."""
        row_height = (self.height - HEADER) / len(self.chart.labels)
        factor = min(1.0, row_height / ROW)
        most, size = max(max(self._measured()), 1), BAR_LABEL * factor
        widest = max(text_width(clean_line(label), "Sans", size) for label in self.chart.labels)
        start = min(max(widest + 6, 20 * mm), LONGEST_LABEL * self.width)
        figures = [self._figure(row) for row in self.chart.values]
        room = self.width - start - max(VALUE_WIDTH, *(text_width(figure, "SansB", size) + 4 for figure in figures))
        for n, (label, row, figure) in enumerate(zip(self.chart.labels, self.chart.values, figures, strict=True)):
            y = self.height - HEADER - row_height * (n + 1) + 3 * factor
            self._draw_label(canvas, y + 0.8 * factor, label, start - 4, size)
            self._draw_bar(canvas, (start, y), room / most, row, factor)
            canvas.setFillColor(INK)
            canvas.setFont("SansB", size)
            canvas.drawRightString(self.width, y + 0.8 * factor, figure)

    def _figure(self, row: Sequence[int | None]) -> str:
        return " / ".join("–" if value is None else self._say(value) for value in row)

    def _draw_label(self, canvas: Canvas, y: float, label: str, room: float, size: float) -> None:
        line = clean_line(label)
        canvas.setFillColor(INK)
        canvas.setFont("Sans", min(size, size * room / max(text_width(line, "Sans", size), 1)))
        canvas.drawString(0, y, line)

    def _draw_bar(
        self, canvas: Canvas, at: tuple[float, float], unit: float, row: Sequence[int | None], factor: float
    ) -> None:
        (x, y), value = at, (row[0] if row else None) or 0
        aim = row[1] if len(row) > 1 else None
        track = max(self._measured()) if aim is None else max(aim, 0)
        canvas.setFillColor(TRACK)
        canvas.rect(x, y - 0.8 * factor, unit * track, 7.5 * factor, stroke=0, fill=1)
        canvas.setFillColor(DARK)
        canvas.rect(x, y + 0.6 * factor, unit * max(value, 0), 4.7 * factor, stroke=0, fill=1)
        if aim is not None:
            canvas.setStrokeColor(WARM)
            canvas.setLineWidth(1.2)
            canvas.line(x + unit * track, y - 1.4 * factor, x + unit * track, y + 7.3 * factor)


def _base_line(canvas: Canvas, y: float, width: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.5)
    canvas.line(0, y, width, y)


def _centre(canvas: Canvas, x: float, y: float, text: str, face: str, size: float, ink: Color) -> None:
    canvas.setFillColor(ink)
    canvas.setFont(face, size)
    canvas.drawCentredString(x, y, clean_line(text))


def _size_of_all(texts: Sequence[str], room: float, face: str = "Sans") -> float:
    """The size in which the widest of the texts fits, at most that of a label."""
    widest = max((text_width(clean_line(text), face, LABEL) for text in texts), default=0)
    return min(LABEL, LABEL * room / widest) if widest else LABEL


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
