"""What every letter has: the block that opens it, who signs with the seal beside him, and who gets a copy."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable, Spacer

from umkm_desktop.documents.blocks import bare_table
from umkm_desktop.documents.content import LetterOpening, Seal, Signatory
from umkm_desktop.documents.faces import text_width
from umkm_desktop.documents.letter_pages import Story
from umkm_desktop.documents.operators import add_operators
from umkm_desktop.documents.pages import GREY, INK, Sheet
from umkm_desktop.documents.paragraphs import height_of, paragraph
from umkm_desktop.documents.qr import mask_operators, qr_matrix, seal_size
from umkm_desktop.documents.styles import LetterStyles, style
from umkm_desktop.documents.text import NBSP, clean_line

LABEL, COLON, ADDRESSEE = 19 * mm, 4 * mm, 100 * mm
TALLEST_HEAD = 90 * mm
"""A head block that is higher, because of an endless Hal, may go on on the next page."""


def head_block(head: LetterOpening, styles: LetterStyles, sheet: Sheet) -> Story:
    """Nomor, Sifat, Lampiran and Hal on the left, place and date on the axis, the addressee below."""
    label_width = max(LABEL, text_width("Lampiran", styles.family, styles.density.size) + 1.5 * mm)
    value_width = sheet.axis - label_width - COLON - 5 * mm
    rows: list[list[Flowable]] = [
        [paragraph(label, styles.left), paragraph(":", styles.left), value]
        for label, value in (
            ("Nomor", _number_cell(head.number, styles, value_width)),
            ("Sifat", paragraph(head.nature, styles.left)),
            ("Lampiran", paragraph(head.attachment, styles.left)),
            ("Hal", paragraph(head.subject, styles.bold)),
        )
    ]
    widths = [label_width, COLON, value_width]
    date, date_width = paragraph(head.place_and_date, styles.left), sheet.text_width - sheet.axis
    top = bare_table([[bare_table(rows, widths), date]], [sheet.axis, date_width])
    if height_of([top], sheet.text_width) > TALLEST_HEAD:
        cells = [[*row, date if row is rows[0] else ""] for row in rows]
        top = bare_table(cells, [*widths[:2], value_width + 5 * mm, date_width], splitInRow=1)
    mark_width = max(10 * mm, text_width("Yth. ", styles.family, styles.density.size))
    addressee = bare_table(
        [[paragraph("Yth.", styles.left), paragraph("\n".join(head.addressee), styles.left)]], [mark_width, ADDRESSEE]
    )
    return [top, Spacer(1, 9), addressee, Spacer(1, 11)]


def _number_cell(number: str, styles: LetterStyles, width: float) -> Flowable:
    """The number on one line, shrunk to 9 pt at most; a longer one breaks after a slash only."""
    size = styles.density.size
    while size > 9 and text_width(number, styles.family, size) > width:
        size -= 0.25
    shown = number if text_width(number, styles.family, size) <= width else number.replace("/", "/ ")
    return paragraph(shown, style("number", styles.family, size, styles.density.leading))


def copies_block(copies: Sequence[str], styles: LetterStyles) -> Story:
    """Tembusan, numbered when there are several."""
    if not copies:
        return []
    marked = copies if len(copies) == 1 else [f"{n}. {copy}" for n, copy in enumerate(copies, 1)]
    return [Spacer(1, 6), paragraph("Tembusan:", styles.copies), *(paragraph(copy, styles.copies) for copy in marked)]


SEAL_SIZE = 35
"""Millimetres; a longer line takes more, so that its modules keep half a millimetre."""

TITLE_WIDTH = 72 * mm
SMALLEST_NAME = 9.5
CAPTION = "Segel keaslian, bukan tanda tangan elektronik"


class SignatureBlock(Flowable):
    """Title lines, room for the pen, name, rank and NIP on the axis; the seal at the left margin.

    ``above`` are lines over the signer's title: place and date, ``Mengetahui``.
    """

    def __init__(
        self, sheet: Sheet, signatory: Signatory, seal: Seal | None, styles: LetterStyles, above: Sequence[str] = ()
    ) -> None:
        super().__init__()
        density, family = styles.density, styles.family
        self._density, self._family, self._seal, self._axis = density, family, seal, sheet.axis
        self._leading = density.size * 1.32
        width = sheet.text_width - sheet.axis
        room = min(width, TITLE_WIDTH)
        lines = [*above, *signatory.title_lines]
        self._titles = [line for title in lines for line in fold(title, family, density.size, room)]
        self._name_size = density.size
        bold = f"{family}B"
        while self._name_size > SMALLEST_NAME and text_width(signatory.name, bold, self._name_size) > width:
            self._name_size -= 0.25
        self._name = fold(signatory.name, bold, self._name_size, width)
        below = [signatory.rank, f"NIP {signatory.nip}" if signatory.nip else ""]
        self._below = [line for text in below if text for line in fold(text, family, density.size, width)]
        self.width = sheet.text_width
        count = len(self._titles) + len(self._name) + len(self._below)
        beside = seal_size(len(qr_matrix(seal.line)), SEAL_SIZE) + 8 * mm if seal else 0
        self.height = max(count * self._leading + density.room * mm + 2, beside)

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
            canvas.drawString(self._axis, y, line)
            y -= self._leading
        y = 2.0
        for line in reversed(self._below):
            canvas.drawString(self._axis, y, line)
            y += self._leading
        canvas.setFont(f"{self._family}B", self._name_size)
        for line in reversed(self._name):
            canvas.drawString(self._axis, y, line)
            y += self._leading
        if self._seal:
            draw_letter_seal(canvas, self._seal)


def draw_letter_seal(canvas: Canvas, seal: Seal) -> None:
    """QR code flush with the left margin, code and caption under it."""
    matrix = qr_matrix(seal.line)
    size = seal_size(len(matrix), SEAL_SIZE)
    quiet = 4 * size / (len(matrix) + 8)
    add_operators(canvas, mask_operators(matrix, -quiet, 2 + 7.2 * mm - quiet, size))
    canvas.setFillColor(INK)
    canvas.setFont("SansB", 7.5)
    canvas.drawString(0, 2 + 3.6 * mm, seal.code)
    canvas.setFillColor(GREY)
    canvas.setFont("Sans", 6)
    canvas.drawString(0, 2, CAPTION)


def fold(text: str, face: str, size: float, width: float) -> list[str]:
    """Text in lines of this width, broken at blanks; a word that is wider alone is cut."""
    lines = [""]
    for word in clean_line(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, face, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
        while len(lines[-1]) > 1 and text_width(lines[-1], face, size) > width:
            lines[-1:] = _cut(lines[-1], face, size, width)
    return [line.replace(NBSP, " ") for line in lines]


def _cut(word: str, face: str, size: float, width: float) -> list[str]:
    """The beginning that fits, and the rest."""
    count = len(word) - 1
    while count > 1 and text_width(word[:count], face, size) > width:
        count -= 1
    return [word[:count], word[count:]]
