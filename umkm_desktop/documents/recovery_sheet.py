"""Sheets that are filled in by pen: the recovery code with its receipt, and the empty score sheet of a session."""

from collections.abc import Sequence
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


BOX = 6 * mm
"""Side of a box to be crossed."""

TYPED_BOX = 22 * mm
MOST_BOXES = 6
FOOT = 16 * mm
LEAST_ROOM = 24 * mm
"""A row, or the signature, that has less goes on on another page."""


@dataclass(frozen=True)
class SheetCriterion:
    """One row: ``points`` have a box each; a long scale has one wide box and says from where to where."""

    name: str
    weight: str
    meanings: str
    points: tuple[int, ...]
    scale: str


@dataclass(frozen=True)
class SheetProduct:
    """One page: the product's head, and the gate in phrases to be ticked."""

    number: int
    name: str
    line: str
    facts: str
    criteria: tuple[SheetCriterion, ...]
    gate: tuple[str, ...]


@dataclass(frozen=True)
class ScoreForm:
    """Everything printed; ``curator`` is empty where the name is written by hand."""

    meta: PaperMeta
    session: str
    curator: str
    products: tuple[SheetProduct, ...]


def render_score_form(content: ScoreForm) -> bytes:
    """The PDF, a page per product."""
    file = BytesIO()
    size = portrait(content.meta.paper)
    canvas = open_canvas(file, size, content.meta)
    for place, product in enumerate(content.products, 1):
        _page(canvas, content, product, size, f"{place}/{len(content.products)}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _page(canvas: Canvas, content: ScoreForm, product: SheetProduct, size: tuple[float, float], page: str) -> None:
    width, height = size
    room = width - LEFT - RIGHT
    y = _product_head(canvas, content, product, room, height - 20 * mm)
    y = _gate(canvas, product.gate, room, y)
    for criterion in product.criteria:
        if y < FOOT + LEAST_ROOM:
            canvas.showPage()
            y = height - 20 * mm
        y = _criterion(canvas, criterion, room, y)
    if y < FOOT + LEAST_ROOM:
        canvas.showPage()
        y = height - 20 * mm
    _signature(canvas, content.curator, width, y - 4 * mm)
    canvas.setFont("Sans", 8)
    canvas.setFillColor(GREY)
    canvas.drawString(LEFT, FOOT - 6 * mm, clean_line(content.session)[:100])
    canvas.drawRightString(width - RIGHT, FOOT - 6 * mm, page)


def _product_head(canvas: Canvas, content: ScoreForm, product: SheetProduct, room: float, y: float) -> float:
    canvas.setFillColor(INK)
    canvas.setFont("SansB", 13)
    canvas.drawString(LEFT, y, "LEMBAR PENILAIAN KURASI")
    canvas.setFont("Sans", 9)
    y -= 13
    canvas.drawString(LEFT, y, clean_line(content.session)[:105])
    y -= 6 * mm
    body, bold = style("score-body", "Sans", 9.5, 12.5), style("score-name", "SansB", 12, 15)
    for text, kind in ((f"{product.number}. {product.name}", bold), (product.line, body), (product.facts, body)):
        if text:
            y = _words(canvas, text, kind, LEFT, room, y)
    return y - 2 * mm


def _gate(canvas: Canvas, phrases: Sequence[str], room: float, y: float) -> float:
    if not phrases:
        return y
    body = style("score-body", "Sans", 9.5, 12.5)
    y = _words(canvas, "Syarat dokumen: " + "; ".join(phrases) + ".", body, LEFT, room, y)
    return y - 2 * mm


def _criterion(canvas: Canvas, criterion: SheetCriterion, room: float, y: float) -> float:
    boxes = len(criterion.points) * (BOX + 3 * mm) if len(criterion.points) <= MOST_BOXES else TYPED_BOX
    name, small = style("score-criterion", "SansB", 9.5, 12), style("score-small", "Sans", 8, 10)
    wide = room - boxes - 4 * mm
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, y, LEFT + room, y)
    top = y - 1.5 * mm
    left_y = _words(canvas, f"{criterion.name} (bobot {criterion.weight})", name, LEFT, wide, top)
    if criterion.meanings:
        left_y = _words(canvas, criterion.meanings, small, LEFT, wide, left_y)
    x = LEFT + room - boxes
    _boxes(canvas, criterion, x, top)
    note_y = min(left_y, top - BOX - 2 * mm) - 3.5 * mm
    canvas.setFont("Sans", 7.5)
    canvas.setFillColor(GREY)
    canvas.drawString(LEFT, note_y, "Catatan:")
    canvas.setStrokeColor(RULE)
    canvas.line(LEFT + 13 * mm, note_y - 1, LEFT + room, note_y - 1)
    return note_y - 2.5 * mm


def _boxes(canvas: Canvas, criterion: SheetCriterion, x: float, top: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setFillColor(GREY)
    canvas.setFont("Sans", 9)
    if len(criterion.points) > MOST_BOXES:
        canvas.rect(x, top - BOX - 1 * mm, TYPED_BOX, BOX + 1 * mm)
        canvas.setFont("Sans", 7)
        canvas.drawCentredString(x + TYPED_BOX / 2, top - BOX - 3.8 * mm, criterion.scale)
        return
    for point in criterion.points:
        canvas.rect(x, top - BOX, BOX, BOX)
        canvas.drawCentredString(x + BOX / 2, top - BOX + 1.9 * mm, str(point))
        x += BOX + 3 * mm


def _signature(canvas: Canvas, curator: str, width: float, y: float) -> None:
    canvas.setFillColor(INK)
    canvas.setStrokeColor(RULE)
    canvas.setFont("Sans", 9)
    canvas.drawString(LEFT, y - 6 * mm, "Tidak ada benturan kepentingan dengan pelaku usaha ini:   ya   /   tidak")
    canvas.drawString(LEFT, y - 15 * mm, "Kurator")
    canvas.line(LEFT + 18 * mm, y - 16 * mm, LEFT + 88 * mm, y - 16 * mm)
    if curator:
        canvas.drawString(LEFT + 19 * mm, y - 15 * mm, clean_line(curator)[:44])
    canvas.drawString(LEFT + 94 * mm, y - 15 * mm, "Tanda tangan")
    canvas.line(LEFT + 118 * mm, y - 16 * mm, width - RIGHT, y - 16 * mm)


def _words(canvas: Canvas, text: str, kind: object, x: float, wide: float, y: float) -> float:
    made = paragraph(text, kind)  # type: ignore[arg-type]
    _wide, tall = made.wrap(wide, 1000)
    made.drawOn(canvas, x, y - tall)
    return float(y - tall)
