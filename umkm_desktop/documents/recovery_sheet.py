"""The sheet with the recovery code, to be printed once, sealed, and kept by the head of the office."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.content import PaperMeta
from umkm_desktop.documents.pages import GREY, INK, LEFT, RIGHT, RULE, open_canvas, portrait
from umkm_desktop.documents.paragraphs import paragraph
from umkm_desktop.documents.styles import style
from umkm_desktop.documents.text import clean_line


@dataclass(frozen=True)
class RecoverySheet:
    """Everything printed on the sheet; ``code`` is grouped, ``steps`` say how it is used."""

    meta: PaperMeta
    heading: str
    office: str
    file_name: str
    made_on: str
    code: str
    warning: str
    steps: tuple[str, ...]
    receipt: tuple[str, ...]


def render_recovery_sheet(content: RecoverySheet) -> bytes:
    """The PDF of the sheet."""
    file = BytesIO()
    width, height = portrait(content.meta.paper)
    canvas = open_canvas(file, (width, height), content.meta)
    y = _head(canvas, content, height)
    y = _code(canvas, content.code, width, y)
    y = _text(canvas, content, width, y)
    _receipt(canvas, content, width, y)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _head(canvas: Canvas, content: RecoverySheet, height: float) -> float:
    y = height - 34 * mm
    canvas.setFillColor(INK)
    canvas.setFont("SansB", 18)
    canvas.drawString(LEFT, y, clean_line(content.heading))
    canvas.setFont("Sans", 10.5)
    canvas.setFillColor(GREY)
    for line in (content.office, content.file_name, content.made_on):
        if line:
            y -= 16
            canvas.drawString(LEFT, y, clean_line(line)[:90])
    return y - 12 * mm


def _code(canvas: Canvas, code: str, width: float, y: float) -> float:
    """Two lines of four groups in a frame, large enough to be copied by hand."""
    groups = code.split("-")
    tall = 34 * mm
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.8)
    canvas.roundRect(LEFT, y - tall, width - LEFT - RIGHT, tall, 3 * mm)
    canvas.setFillColor(INK)
    canvas.setFont("SansB", 22)
    step = (width - LEFT - RIGHT) / 4
    for place, group in enumerate(groups):
        row, column = divmod(place, 4)
        canvas.drawCentredString(LEFT + step * (column + 0.5), y - 14 * mm - row * 13 * mm, group)
    return y - tall - 9 * mm


def _text(canvas: Canvas, content: RecoverySheet, width: float, y: float) -> float:
    body, bold = style("sheet", "Sans", 10.5, 15, leftIndent=5 * mm), style("sheet-warning", "SansB", 10.5, 15)
    words = [paragraph(content.warning, bold)]
    words += [paragraph(step, body, bullet=f"{n}.") for n, step in enumerate(content.steps, 1)]
    for words_of in words:
        _wide, tall = words_of.wrap(width - LEFT - RIGHT - 6 * mm, y)
        y -= tall + 5
        words_of.drawOn(canvas, LEFT + (6 * mm if words_of is not words[0] else 0), y)
    return y - 14 * mm


def _receipt(canvas: Canvas, content: RecoverySheet, width: float, y: float) -> None:
    """Who keeps it: blank lines to fill in by hand."""
    canvas.setFont("Sans", 10.5)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    for line in content.receipt:
        canvas.drawString(LEFT, y, clean_line(line))
        canvas.line(LEFT + 50 * mm, y - 2, width - RIGHT, y - 2)
        y -= 11 * mm
