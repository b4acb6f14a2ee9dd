"""A letter of the office: kop, head block, signature block with seal, and the ladder that keeps it on one page."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, Spacer
from reportlab.platypus.frames import Frame

from umkm_desktop.documents.content import Letterhead, LetterOpening, PaperMeta, Seal, Signatory
from umkm_desktop.documents.faces import BASE_FACE, DRAWING, register, text_width
from umkm_desktop.documents.operators import add_operators
from umkm_desktop.documents.pages import (
    GREY,
    INK,
    LEFT,
    RIGHT,
    describe,
    draw_draft_mark,
    letterhead_drop,
    letterhead_form,
    portrait,
)
from umkm_desktop.documents.paragraphs import paragraph
from umkm_desktop.documents.qr import mask_operators, qr_matrix
from umkm_desktop.documents.styles import LADDER, Density, LetterStyles, style
from umkm_desktop.documents.tables import bare_table
from umkm_desktop.documents.text import NBSP, clean_line

AXIS = 88 * mm
"""One vertical axis, this far right of the left margin, carries date, signer's title, name and NIP."""

SEAL_SIZE = 35 * mm
BOTTOM = 21 * mm
Story = list[Flowable]


class LetterPages(BaseDocTemplate):
    """The sheets of a letter: kop on the first, a page number on the others, a footer when there are several."""

    def __init__(
        self, file: BytesIO, meta: PaperMeta, *, number: str, code: str = "", draft: bool = False, total: int = 1,
        letterhead: Letterhead | None = None, logo: bytes | None = None, bottom: float = BOTTOM, top: float = 44 * mm,
    ) -> None:  # fmt: skip
        register()
        self.sheet_width, self.sheet_height = size = portrait(meta.paper)
        super().__init__(file, pagesize=size, invariant=1, pageCompression=1, lang="id-ID", initialFontName=BASE_FACE)
        self._meta, self._number, self._code, self._draft = meta, number, code, draft
        self._total, self._head, self._logo = total, letterhead, logo
        drop = letterhead_drop(letterhead, self.sheet_width) if letterhead else 0
        first = PageTemplate("first", [self._frame(top + drop, bottom)], onPage=self._begin_first)
        first.autoNextPageTemplate = "next"
        self.addPageTemplates([first, PageTemplate("next", [self._frame(27 * mm, bottom)], onPage=self._begin_next)])

    def _frame(self, top: float, bottom: float) -> Frame:
        width, height = self.sheet_width - LEFT - RIGHT, self.sheet_height - top - bottom
        return Frame(LEFT, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def beforeDocument(self) -> None:  # noqa: N802 - the library's hook
        """Date the file with its issue."""
        describe(self.canv, self._meta)

    def _begin_first(self, canvas: Canvas, _doc: object) -> None:
        self._mark(canvas)
        if self._head:
            canvas.doForm(letterhead_form(canvas, self.sheet_width, self.sheet_height, self._head, self._logo))
        self.draw_footer(canvas)

    def _begin_next(self, canvas: Canvas, _doc: object) -> None:
        self._mark(canvas)
        canvas.setFont("Sans", 10)
        canvas.setFillColor(INK)
        canvas.drawCentredString(self.sheet_width / 2, self.sheet_height - 17 * mm, f"- {canvas.getPageNumber()} -")
        self.draw_footer(canvas)

    def _mark(self, canvas: Canvas) -> None:
        if self._draft:
            draw_draft_mark(canvas, self.sheet_width / 2, self.sheet_height / 2, 55, 130)

    def draw_footer(self, canvas: Canvas) -> None:
        """Number, seal code and page of a letter on several sheets: an exchanged sheet is seen."""
        if self._total < 2:
            return
        canvas.setFont("Sans", 7)
        canvas.setFillColor(GREY)
        canvas.drawString(LEFT, 12 * mm, f"Nomor {clean_line(self._number)}")
        canvas.drawCentredString(self.sheet_width / 2, 12 * mm, self._code)
        page = f"halaman {canvas.getPageNumber()} dari {self._total}"
        canvas.drawRightString(self.sheet_width - RIGHT, 12 * mm, page)


def render_fitted(build: Callable[[LetterStyles], Story], **sheet: Any) -> bytes:
    """The letter on one page in the first density that allows it, else in the first one on as many as it takes."""
    with DRAWING:
        for density in LADDER:
            pages, data = _build(partial(build, LetterStyles(density)), total=1, **sheet)
            if pages == 1:
                return data
        return render_pages(lambda: build(LetterStyles(LADDER[0])), **sheet)


def render_pages(build: Callable[[], Story], **sheet: Any) -> bytes:
    """A paper of any length: built until the number of pages in its footer is true."""
    with DRAWING:
        total, data = _build(build, total=99, **sheet)
        for _attempt in range(2):
            pages, data = _build(build, total=total, **sheet)
            if pages == total:
                break
            total = pages
        return data


def _build(
    build: Callable[[], Story], *, total: int, pages: type[LetterPages] = LetterPages, **sheet: Any
) -> tuple[int, bytes]:
    file = BytesIO()
    document = pages(file, total=total, **sheet)
    document.build(build())
    return document.page, file.getvalue()


def head_block(head: LetterOpening, styles: LetterStyles, width: float) -> Story:
    """Nomor, Sifat, Lampiran and Hal on the left, place and date on the axis, the addressee below."""
    value_width = AXIS - 23 * mm - 5 * mm
    rows = [
        ("Nomor", _number_cell(head.number, styles, value_width)),
        ("Sifat", paragraph(head.nature, styles.left)),
        ("Lampiran", paragraph(head.attachment, styles.left)),
        ("Hal", paragraph(head.subject, styles.bold)),
    ]
    labelled = bare_table(
        [[paragraph(label, styles.left), paragraph(":", styles.left), value] for label, value in rows],
        [19 * mm, 4 * mm, value_width],
    )
    top = bare_table([[labelled, paragraph(head.place_and_date, styles.left)]], [AXIS, width - AXIS])
    addressee = bare_table(
        [[paragraph("Yth.", styles.left), paragraph("\n".join(head.addressee), styles.left)]], [10 * mm, 100 * mm]
    )
    return [top, Spacer(1, 9), addressee, Spacer(1, 11)]


def _number_cell(number: str, styles: LetterStyles, width: float) -> Flowable:
    """The number on one line, shrunk to 9 pt at most; a longer one breaks after a slash only."""
    size = styles.density.size
    while size > 9 and text_width(number, styles.family, size) > width:
        size -= 0.25
    shown = number if text_width(number, styles.family, size) <= width else number.replace("/", "/ ")
    return paragraph(shown, style("number", styles.family, size, styles.density.leading))


class SignatureBlock(Flowable):
    """The seal at the left margin and the signer on the axis, as one thing that never breaks."""

    def __init__(self, width: float, signatory: Signatory, seal: Seal | None, density: Density, family: str) -> None:
        super().__init__()
        self._density, self._family, self._seal = density, family, seal
        self._leading = density.size * 1.32
        room = min(width - AXIS, 72 * mm)
        self._titles = [line for title in signatory.title_lines for line in fold(title, family, density.size, room)]
        self._name_size = density.size
        bold = f"{family}B"
        while self._name_size > 9.5 and text_width(signatory.name, bold, self._name_size) > width - AXIS:
            self._name_size -= 0.25
        self._name = fold(signatory.name, bold, self._name_size, width - AXIS)
        self._below = [line for line in (signatory.rank, f"NIP {signatory.nip}" if signatory.nip else "") if line]
        self.width = width
        lines = len(self._titles) + len(self._name) + len(self._below)
        self.height = max(lines * self._leading + density.room * mm + 2, SEAL_SIZE + 8 * mm if seal else 0)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Signer on the axis, seal on the left."""
        canvas: Canvas = self.canv
        canvas.setFillColor(INK)
        y = self.height - self._density.size
        canvas.setFont(self._family, self._density.size)
        for line in self._titles:
            canvas.drawString(AXIS, y, line)
            y -= self._leading
        y = 2.0
        for line in reversed(self._below):
            canvas.drawString(AXIS, y, line)
            y += self._leading
        canvas.setFont(f"{self._family}B", self._name_size)
        for line in reversed(self._name):
            canvas.drawString(AXIS, y, line)
            y += self._leading
        if self._seal:
            draw_letter_seal(canvas, self._seal)


def draw_letter_seal(canvas: Canvas, seal: Seal) -> None:
    """QR code flush with the left margin, code and caption under it."""
    matrix = qr_matrix(seal.line)
    quiet = 4 * SEAL_SIZE / (len(matrix) + 8)
    add_operators(canvas, mask_operators(matrix, -quiet, 2 + 7.2 * mm - quiet, SEAL_SIZE))
    canvas.setFillColor(INK)
    canvas.setFont("SansB", 7.5)
    canvas.drawString(0, 2 + 3.6 * mm, seal.code)
    canvas.setFillColor(GREY)
    canvas.setFont("Sans", 6)
    canvas.drawString(0, 2, "Segel keaslian, bukan tanda tangan elektronik")


def fold(text: str, face: str, size: float, width: float) -> list[str]:
    """Text in lines of this width, broken at blanks; a longer word stands alone."""
    lines = [""]
    for word in clean_line(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, face, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return [line.replace(NBSP, " ") for line in lines]


def copies_block(copies: Sequence[str], styles: LetterStyles) -> Story:
    """Tembusan, numbered when there are several."""
    if not copies:
        return []
    marked = copies if len(copies) == 1 else [f"{n}. {copy}" for n, copy in enumerate(copies, 1)]
    return [Spacer(1, 6), paragraph("Tembusan:", styles.copies), *(paragraph(copy, styles.copies) for copy in marked)]
