"""The letter with a month's sales: table with sparklines, causes and follow-ups, signature and seal on one page."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable, KeepTogether, Spacer

from umkm_desktop.documents.content import EvaluationLetter, Run, SalesRow, Seal
from umkm_desktop.documents.letter_pages import Story
from umkm_desktop.documents.letter_parts import copies_block, head_block
from umkm_desktop.documents.paragraphs import paragraph
from umkm_desktop.documents.sheets import Sheet
from umkm_desktop.documents.signature_block import SignatureBlock
from umkm_desktop.documents.styles import LetterStyles, table_family
from umkm_desktop.documents.tables import Cell, ruled_table, scaled

SALES_WIDTHS = (9, 46.5, 12, 16, 16, 19.5, 25, 16)
SALES_ALIGNMENTS = "clcrrrlc"
YEAR_WIDTHS = (8, 34, 17, 17, 17, 17, 16.5, 24.5, 16)
YEAR_ALIGNMENTS = "clcrrrrlc"
"""With the same month last year before the last two months."""
FOLLOW_UP_HEAD = ("Produk", "Penyebab", "Tindak lanjut", "Penanggung jawab", "Batas waktu")
FOLLOW_UP_WIDTHS = (31, 30, 53, 26, 20)
TREND_GREY, TREND_DARK = HexColor("#6F7A74"), HexColor("#14493B")


def story_of(content: EvaluationLetter, seal: Seal | None, styles: LetterStyles, sheet: Sheet) -> Story:
    """The letter with its tables; closing, signature and copies stay together."""
    width, family = sheet.text_width, table_family(styles.family)
    story = head_block(content.head, styles, sheet)
    story.append(paragraph(content.opening, styles.body))
    story += [_sales_table(content, width, family), Spacer(1, 2.5)]
    story += [paragraph(content.table_note, styles.note), Spacer(1, 7), paragraph(content.result, styles.body)]
    if content.follow_ups:
        story += [_follow_up_table(content, width, family), Spacer(1, 8)]
    story.append(
        KeepTogether(
            [
                paragraph(content.closing, styles.body),
                Spacer(1, 7),
                SignatureBlock(sheet, content.signatory, seal, styles),
                *copies_block(content.copies, styles),
            ]
        )
    )
    return story


def _sales_table(content: EvaluationLetter, width: float, family: str) -> Flowable:
    with_year = len(content.headings) == len(YEAR_WIDTHS)
    rows = [_sales_cells(str(n), row, with_year) for n, row in enumerate(content.rows, 1)]
    bold = frozenset[int]()
    if content.total:
        bold = frozenset({len(rows)})
        rows.append(_sales_cells(" ", content.total, with_year))
    widths = scaled(_widths(content.headings, with_year=with_year), width)
    alignments = YEAR_ALIGNMENTS if with_year else SALES_ALIGNMENTS
    return ruled_table(content.headings, rows, widths, alignments, bold_rows=bold, family=family)


def _widths(headings: Sequence[str], *, with_year: bool) -> Sequence[float]:
    """A column that names partners as well takes some room from the products."""
    first, product, outlet, *rest = YEAR_WIDTHS if with_year else SALES_WIDTHS
    wider = 13.0 if "Mitra" in headings[2] else 0.0
    return first, product - wider, outlet + wider, *rest


def _sales_cells(mark: str, row: SalesRow, with_year: bool) -> list[Cell]:
    trend: Cell = Sparkline(row.trend) if sum(value is not None for value in row.trend) > 1 else "–"
    return [
        mark,
        row.product,
        row.outlets,
        *((row.year_before or "–",) if with_year else ()),
        row.previous,
        row.current,
        row.change,
        trend,
        Run(row.state, bold=row.emphasised),
    ]


def _follow_up_table(content: EvaluationLetter, width: float, family: str) -> Flowable:
    rows = [[row.product, row.cause, row.action, row.responsible, row.due] for row in content.follow_ups]
    return ruled_table(FOLLOW_UP_HEAD, rows, scaled(FOLLOW_UP_WIDTHS, width), "lllll", family=family)


class Sparkline(Flowable):
    """Twelve months as one line with its own scale, the last step dark, a dot on the last month."""

    def __init__(self, values: Sequence[int | None]) -> None:
        super().__init__()
        self._points = [(n, value) for n, value in enumerate(values) if value is not None]
        self._count = len(values)
        self.width, self.height = 23 * mm, 13.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Grey line, dark last step, dot."""
        canvas: Canvas = self.canv
        low, high = min(v for _n, v in self._points), max(v for _n, v in self._points)
        spread = (high - low) or 1
        step = (self.width - 5) / max(self._count - 1, 1)
        places = [(1 + n * step, 1.5 + (self.height - 4) * (value - low) / spread) for n, value in self._points]
        canvas.setLineJoin(1)
        for points, ink, line in ((places, TREND_GREY, 0.9), (places[-2:], TREND_DARK, 1.3)):
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for x, y in points[1:]:
                path.lineTo(x, y)
            canvas.setStrokeColor(ink)
            canvas.setLineWidth(line)
            canvas.drawPath(path, stroke=1, fill=0)
        canvas.setFillColor(TREND_DARK)
        canvas.circle(*places[-1], 1.7, stroke=0, fill=1)
