"""What the office writes from its texts, as stories: letters, the letter with a month's sales, papers in judul."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import CondPageBreak, Flowable, KeepTogether, Spacer

from umkm_desktop.documents.blocks import Body, Cell, bare_table, ruled_table, scaled
from umkm_desktop.documents.content import (
    Block,
    EvaluationLetter,
    OfficialLetter,
    PanelMember,
    Run,
    SalesRow,
    Seal,
    TitledPaper,
)
from umkm_desktop.documents.letter_pages import AnnexBreak, Story
from umkm_desktop.documents.letter_parts import SignatureBlock, copies_block, head_block
from umkm_desktop.documents.pages import GREY, Sheet
from umkm_desktop.documents.paragraphs import LONGEST_COPIES, followed, height_of, paragraph
from umkm_desktop.documents.styles import LetterStyles, style, table_family

OVER_SIGNATURE = 8
KEPT_SHARE = 0.6
"""Of a page: a closing sentence with its signature takes less, else it may break over pages with two lines."""


def letter_story(content: OfficialLetter, seal: Seal | None, styles: LetterStyles, sheet: Sheet) -> Story:
    """The letter from its opening block to the copies, then its annex."""
    signature: Story = [Spacer(1, OVER_SIGNATURE), SignatureBlock(sheet, content.signatory, seal, styles)]
    body = Body(styles, sheet.text_width)
    return [
        *head_block(content.head, styles, sheet),
        *ended(body, content.blocks, signature, copies_block(content.copies, styles), sheet),
        *_annex(content, styles, sheet),
    ]


def _annex(content: OfficialLetter, styles: LetterStyles, sheet: Sheet) -> Story:
    """The lampiran on sheets of its own: which letter it belongs to on the axis, its title, its blocks."""
    if not content.annex:
        return []
    belongs = [f"Lampiran surat Nomor {content.head.number}", content.head.place_and_date]
    beside = bare_table([["", paragraph("\n".join(belongs), styles.left)]], [sheet.axis, sheet.text_width - sheet.axis])
    title = [paragraph(content.annex_title, styles.title), Spacer(1, 10)] if content.annex_title else []
    return [
        AnnexBreak(),
        beside,
        Spacer(1, 14),
        *title,
        *Body(styles, sheet.text_width, titled=True).story(content.annex, [], 0),
    ]


def ended(body: Body, blocks: Sequence[Block], signature: Story, copies: Story, sheet: Sheet) -> Story:
    """The body with its signature, and the copies under it on the same page unless they are very many."""
    room = KEPT_SHARE * sheet.frame_height
    if height_of(copies, sheet.text_width) <= LONGEST_COPIES:
        return body.story(blocks, [*signature, *copies], room)
    return [*body.story(blocks, signature, room), *copies]


MEMBER_HEAD = ("No.", "Nama", "Jabatan/unsur", "Tanda tangan")
MEMBER_WIDTHS = (9, 56, 49, 46)
MEMBER_ROW = 12.5 * mm
MEMBERS_ON_ONE_PAGE = 12
OVER_ACKNOWLEDGEMENT = 16


def title_block(title: tuple[str, ...], number: str, styles: LetterStyles) -> Story:
    """Lines in capitals are bold, others say which month or place; the number under them."""
    lines: Story = [paragraph(line, styles.title if line.isupper() else styles.centre) for line in title]
    return [*lines, paragraph(f"Nomor {number}", styles.centre)] if number else lines


def titled_story(content: TitledPaper, seal: Seal | None, styles: LetterStyles, sheet: Sheet) -> Story:
    """The paper from its title to the copies; signers in a list stand before the office's own signature."""
    width = sheet.text_width
    above = [line for line in (content.place_and_date, content.acknowledgement) if line]
    signature: Story = [SignatureBlock(sheet, content.signatory, seal, styles, above)]
    copies = copies_block(content.copies, styles)
    body = Body(styles, width, titled=True)
    story = [*title_block(content.title, content.number, styles), Spacer(1, 10)]
    if not content.members:
        return [*story, *ended(body, content.blocks, [Spacer(1, 8), *signature], copies, sheet)]
    members = _members_table(content.members, styles, width)
    after: Story = [Spacer(1, OVER_ACKNOWLEDGEMENT), *signature]
    followed(members, after, width)
    heading: Story = [Spacer(1, 6), paragraph(content.members_title, styles.left), Spacer(1, 4)]
    whole, room = [*heading, members, *after], sheet.frame_height * 0.95
    if len(content.members) > MEMBERS_ON_ONE_PAGE or height_of(whole, width) > room:
        begun = CondPageBreak(height_of(heading, width) + 3 * MEMBER_ROW)
        return [*story, *body.story(content.blocks, [begun, *heading], 0), members, *after, *copies]
    return [*story, *body.story(content.blocks, whole, room), *copies]


def _members_table(members: tuple[PanelMember, ...], styles: LetterStyles, width: float) -> Flowable:
    """A row for each signature, high enough for a pen."""
    family = table_family(styles.family)
    name, element = style("member", family, 10, 13), style("element", family, 9, 11.5, textColor=GREY)
    rows: list[list[Cell]] = [
        [paragraph(f"{n}.", name), paragraph(member.name, name), paragraph(member.element or "–", element), " "]
        for n, member in enumerate(members, 1)
    ]
    return ruled_table(MEMBER_HEAD, rows, scaled(MEMBER_WIDTHS, width), "clll", family=family, row_height=MEMBER_ROW)


SALES_WIDTHS = (9, 46.5, 12, 16, 16, 19.5, 25, 16)
SALES_ALIGNMENTS = "clcrrrlc"
YEAR_WIDTHS = (8, 34, 17, 17, 17, 17, 16.5, 24.5, 16)
YEAR_ALIGNMENTS = "clcrrrrlc"
"""With the same month last year before the last two months."""
FOLLOW_UP_HEAD = ("Produk", "Penyebab", "Tindak lanjut", "Penanggung jawab", "Batas waktu")
FOLLOW_UP_WIDTHS = (31, 30, 53, 26, 20)
TREND_GREY, TREND_DARK = HexColor("#6F7A74"), HexColor("#14493B")


def sales_story(content: EvaluationLetter, seal: Seal | None, styles: LetterStyles, sheet: Sheet) -> Story:
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
