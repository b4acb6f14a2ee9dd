"""The sheets of letters and of every other paper that runs over pages, and the ladder that keeps a letter on one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, NamedTuple, TypeVar

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable, KeepTogether, PageBreak
from reportlab.platypus.frames import Frame

from umkm_desktop.documents.content import (
    EvaluationLetter,
    Letterhead,
    MonthlyReport,
    OfficialLetter,
    PaperMeta,
    Seal,
    TitledPaper,
)
from umkm_desktop.documents.faces import BASE_FACE, DRAWING, register, text_width
from umkm_desktop.documents.operators import BlackCanvas, contents_of, keep_open
from umkm_desktop.documents.pages import (
    GREY,
    INK,
    PAGE_NUMBER,
    Sheet,
    define_letterhead,
    describe,
    draw_draft_mark,
    sheet_of,
)
from umkm_desktop.documents.styles import Density, LetterStyles, ladder
from umkm_desktop.documents.text import clean_line

FOOT = 12 * mm
MOST_PAGES_TO_SQUEEZE = 1.5
"""No density makes one page of so much: the ladder sets a tenth more on a page."""

Story = list[Flowable]


class PageCount(NamedTuple):
    """How many pages a paper took, and how many of them before its annex."""

    before_annex: int
    total: int


class AnnexBreak(PageBreak):
    """Ends the paper proper: what follows is its annex."""


@dataclass(frozen=True)
class Layout:
    """A content ready to be set: how its story is made in a density, and what its sheets carry.

    The densities are tried in turn for one page; what needs more is set in the first. ``footer`` names the paper on
    each of several sheets; ``pages`` draws them.
    """

    meta: PaperMeta
    sheet: Sheet
    story: Callable[[Density], Story]
    ladder: Sequence[Density]
    footer: str
    code: str = ""
    draft: bool = False
    letterhead: Letterhead | None = None
    logo: bytes | None = field(default=None, repr=False)
    pages: "type[LetterPages] | None" = None


C = TypeVar("C", OfficialLetter, TitledPaper, EvaluationLetter, MonthlyReport)


def sealed_layout(
    content: C,
    footer: str,
    story: Callable[[C, Seal | None, LetterStyles, Sheet], Story],
    seal: Seal | None,
    logo: bytes | None,
    *,
    densities: Sequence[Density] = (),
) -> Layout:
    """A paper with kop and seal, ready to be set in these densities or those of its size; a draft has no seal."""
    sheet = sheet_of(content.meta, content.letterhead)
    return Layout(
        meta=content.meta,
        sheet=sheet,
        story=lambda density: story(content, seal, LetterStyles(density, content.meta.family), sheet),
        ladder=densities or ladder(content.meta.size),
        footer=footer,
        code=seal.code if seal else "",
        draft=seal is None,
        letterhead=content.letterhead,
        logo=logo,
    )


class LetterPages(BaseDocTemplate):
    """The sheets of a letter: kop on the first, a page number on the others, a footer when there are several."""

    def __init__(self, file: BinaryIO, layout: Layout, total: int, *, mark: str = "") -> None:
        register()
        self.before_annex = 0
        self.layout, self.sheet, self.total, self._mark_of_head = layout, layout.sheet, total, mark
        size = (self.sheet.width, self.sheet.height)
        super().__init__(file, pagesize=size, invariant=1, pageCompression=1, lang="id-ID", initialFontName=BASE_FACE)
        first = PageTemplate("first", [self._frame(self.sheet.top)], onPage=self._begin_first)
        first.autoNextPageTemplate = "next"
        self.addPageTemplates(
            [first, PageTemplate("next", [self._frame(self.sheet.next_top)], onPage=self._begin_next)]
        )

    def _frame(self, top: float) -> Frame:
        sheet = self.sheet
        height = sheet.height - top - sheet.bottom
        return Frame(
            sheet.left,
            sheet.bottom,
            sheet.text_width,
            height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

    def beforeDocument(self) -> None:  # noqa: N802 - the library's hook
        """Date the file with its issue."""
        describe(self.canv, self.layout.meta)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the library's hook
        """Remember where the annex begins."""
        if isinstance(flowable, AnnexBreak):
            self.before_annex = self.page

    def _begin_first(self, canvas: Canvas, _doc: object) -> None:
        self._draw_draft(canvas)
        layout, sheet = self.layout, self.sheet
        if layout.letterhead and not layout.meta.preprinted:
            size, sides = (sheet.width, sheet.height), (sheet.left, sheet.right)
            name = define_letterhead(
                canvas, size, sides, layout.letterhead, layout.logo, family=layout.meta.family, mark=self._mark_of_head
            )
            canvas.doForm(name)
        self.draw_footer(canvas)

    def _begin_next(self, canvas: Canvas, _doc: object) -> None:
        self._draw_draft(canvas)
        canvas.setFont(self.layout.meta.family, 10)
        canvas.setFillColor(INK)
        canvas.drawCentredString(self.sheet.width / 2, self.sheet.height - PAGE_NUMBER, f"- {self.page} -")
        self.draw_footer(canvas)

    def _draw_draft(self, canvas: Canvas) -> None:
        if self.layout.draft:
            draw_draft_mark(canvas, self.sheet.width / 2, self.sheet.height / 2, 55, 130)

    def draw_footer(self, canvas: Canvas) -> None:
        """Number, seal code and page of a letter on several sheets: an exchanged sheet is seen."""
        if self.total < 2:
            return
        sheet, code = self.sheet, self.layout.code
        canvas.setFillColor(GREY)
        page = f"halaman {self.page} dari {self.total}"
        middle = sheet.left + sheet.text_width / 2
        room = sheet.text_width - text_width(page, "Sans", 7) - 12
        if code:
            room = sheet.width / 2 - text_width(code, "Sans", 7) / 2 - sheet.left - 6
        draw_fitting(canvas, sheet.left, FOOT, self.layout.footer, room)
        canvas.setFont("Sans", 7)
        canvas.drawCentredString(sheet.width / 2 if code else middle, FOOT, code)
        canvas.drawRightString(sheet.width - sheet.right, FOOT, page)


def draw_fitting(canvas: Canvas, x: float, y: float, text: str, room: float) -> None:
    """A line of 7 pt in the footer, smaller where it would run into its neighbour."""
    line = clean_line(text)
    canvas.setFont("Sans", min(7, 7 * room / max(text_width(line, "Sans", 7), 1)))
    canvas.drawString(x, y, line)


def render(layout: Layout) -> bytes:
    """The PDF of the paper alone."""
    file = BytesIO()

    def draw(story: Story, total: int) -> PageCount:
        file.seek(0)
        file.truncate()
        return draw_pages(layout, story, total, file)

    with DRAWING:
        settle(layout, draw)
    return file.getvalue()


def settle(layout: Layout, draw: Callable[[Story, int], PageCount]) -> None:
    """Draw until the pages are final: on one page in the first density that allows it, else in the first density;
    then with the true number of pages in the footers. What ``draw`` made last counts."""
    chosen, pages = layout.ladder[0], PageCount(0, 0)
    for density in layout.ladder:
        story = layout.story(density)
        filled = _pages_filled(layout, story) if len(layout.ladder) > 1 else 0
        if filled > MOST_PAGES_TO_SQUEEZE:
            break
        if filled <= 1:
            pages = draw(story, 1)
        if pages.before_annex == 1:
            chosen = density
            break
    told, total = 1, pages.total if pages.before_annex == 1 else draw(layout.story(chosen), 1).total
    for _attempt in range(3):
        if total == told:
            break
        told = total
        total = draw(layout.story(chosen), told).total


def _pages_filled(layout: Layout, story: Story) -> float:
    """How many first pages it takes at the least: measured in a third of the time of drawing."""
    sheet = layout.sheet
    return least_height(story, sheet.text_width) / (sheet.height - sheet.top - sheet.bottom)


def least_height(story: Story, width: float) -> float:
    """Points a story takes at the very least, up to its annex; it may take more where things are kept together."""
    height = after = 0.0
    for part in story:
        if isinstance(part, AnnexBreak):
            break
        if isinstance(part, KeepTogether):
            height, after = height + after + least_height(contents_of(part), width), 0.0
        elif not isinstance(part, CondPageBreak):
            height, after = height + after + part.wrap(width, 1e6)[1], part.getSpaceAfter()
    return height


def draw_pages(
    layout: Layout, story: Story, total: int, file: BinaryIO, *, canvas: Canvas | None = None, mark: str = ""
) -> PageCount:
    """One try: all pages of a story, which is used up. On a canvas of a run the file is left alone."""
    document = (layout.pages or LetterPages)(file, layout, total, mark=mark)
    if canvas is None:
        document.build(story, canvasmaker=BlackCanvas)
    else:
        keep_open(document)
        document.build(story, canvasmaker=lambda *_names, **_options: canvas)
    return PageCount(document.before_annex or document.page, document.page)
