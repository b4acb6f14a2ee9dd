"""Who signs, on the axis, and the seal at the left margin: one thing that never breaks."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from umkm_desktop.documents.content import Seal, Signatory
from umkm_desktop.documents.faces import text_width
from umkm_desktop.documents.operators import add_operators
from umkm_desktop.documents.pages import GREY, INK
from umkm_desktop.documents.qr import mask_operators, qr_matrix, seal_size
from umkm_desktop.documents.sheets import Sheet
from umkm_desktop.documents.styles import LetterStyles
from umkm_desktop.documents.text import NBSP, clean_line

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
