"""Paper: sheet sizes, a canvas with the issue's metadata, the letterhead, the emblem and the draft mark."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.content import Letterhead, PaperMeta
from umkm_desktop.documents.faces import BASE_FACE, register, text_width
from umkm_desktop.documents.operators import document_of
from umkm_desktop.documents.text import clean_line
from umkm_desktop.i18n import WIB

SHEETS: Mapping[str, tuple[float, float]] = {"A4": (210 * mm, 297 * mm), "F4": (215 * mm, 330 * mm)}
LEFT, RIGHT = 30 * mm, 20 * mm
INK = black
GREY = HexColor("#5E6662")
RULE = HexColor("#8C948F")
PALE = HexColor("#EEF2EF")
DRAFT_RED = HexColor("#8E2F22")
DRAFT_OUTLINE = HexColor("#DDB9B2")
DRAFT_WORD = "KONSEP"
PRODUCER = "UMKM Desktop"


def portrait(paper: str) -> tuple[float, float]:
    """Width and height of a sheet in points; raises KeyError for a sheet we do not know."""
    return SHEETS[paper]


def landscape(paper: str) -> tuple[float, float]:
    """The same sheet turned."""
    width, height = SHEETS[paper]
    return height, width


def open_canvas(file: BinaryIO, size: tuple[float, float], meta: PaperMeta) -> Canvas:
    """A canvas whose bytes depend on its content alone, dated with the issue."""
    register()
    options: dict[str, Any] = {"invariant": 1, "pageCompression": 1, "lang": "id-ID", "initialFontName": BASE_FACE}
    canvas = Canvas(file, pagesize=size, **options)
    describe(canvas, meta)
    return canvas


def describe(canvas: Canvas, meta: PaperMeta) -> None:
    """Title, author and dates of the file. The library's own reproducible mode dates every file 1 January 2000."""
    canvas.setTitle(clean_line(meta.title))
    canvas.setAuthor(clean_line(meta.author))
    canvas.setSubject(clean_line(meta.title))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    stamp = document_of(canvas)._timeStamp
    moment = meta.moment.astimezone(WIB)
    stamp.t = int((meta.moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    stamp.YMDhms = moment.timetuple()[:6]
    stamp.dhh, stamp.dmm = 7, 0


def draw_emblem(canvas: Canvas, x: float, y: float, radius: float, logo: bytes) -> None:
    """The emblem centred here, as large as fits the circle's box."""
    picture = ImageReader(BytesIO(logo))
    width, height = picture.getSize()
    scale = 2 * radius / max(width, height)
    w, h = width * scale, height * scale
    canvas.drawImage(picture, x - w / 2, y - h / 2, w, h, mask="auto")


def letterhead_form(canvas: Canvas, width: float, height: float, head: Letterhead, logo: bytes | None) -> str:
    """Define the kop once per file: emblem, up to four lines, double rule; returns the form's name."""
    name = f"kop-{width:.0f}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, width, height)
        _draw_letterhead(canvas, width, height, head, logo)
        canvas.endForm()
    return name


def letterhead_drop(head: Letterhead, width: float) -> float:
    """How much lower the text begins because the office's name takes two lines."""
    return 5 * mm if len(_office_lines(head, width)[0]) > 1 else 0


def _office_lines(head: Letterhead, width: float) -> tuple[list[str], float]:
    """The office's name in one line of 16 to 13 pt (0.25 apart), else in two lines of 14 pt."""
    name, room = clean_line(head.office), width - LEFT - RIGHT - (30 * mm if head.logo else 6 * mm)
    size = 16.0
    while size >= 13:
        if text_width(name, "SansB", size) <= room:
            return [name], size
        size -= 0.25
    words = name.split(" ")
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))] or [(name, "")]
    best = min(halves, key=lambda pair: max(text_width(line, "SansB", 14) for line in pair))
    widest = max(text_width(line, "SansB", 14) for line in best)
    return list(best), min(14.0, 14 * room / widest)


def _draw_letterhead(canvas: Canvas, width: float, height: float, head: Letterhead, logo: bytes | None) -> None:
    left, right = LEFT, width - RIGHT
    beside = 24 * mm if logo else 0
    if logo:
        draw_emblem(canvas, left + 10.5 * mm, height - 23.7 * mm, 10.5 * mm, logo)
    centre = (left + beside + right) / 2
    lines, size = _office_lines(head, width)
    y = height - 17 * mm
    canvas.setFillColor(INK)
    canvas.setFont("Sans", max(size * 0.75, 11))
    canvas.drawCentredString(centre, y, clean_line(head.government))
    canvas.setFont("SansB", size)
    for line in lines:
        y -= size * (1.32 if line is lines[0] else 1.15)
        canvas.drawCentredString(centre, y, line)
    for text, drop in ((head.address, 13.5), (head.contact, 24.5)):
        line = clean_line(text)
        fitted = min(8.5, 8.5 * (right - left - beside) / max(text_width(line, "Sans", 8.5), 1))
        canvas.setFont("Sans", fitted)
        canvas.drawCentredString(centre, y - drop, line)
    rule = height - 38.2 * mm - (5 * mm if len(lines) > 1 else 0)
    canvas.setStrokeColor(INK)
    canvas.setLineCap(0)
    for drop, thickness in ((0, 2.25), (2.9, 0.75)):
        canvas.setLineWidth(thickness)
        canvas.line(left, rule - drop, right, rule - drop)


def draw_draft_mark(canvas: Canvas, x: float, y: float, rotation: float, size: float) -> None:
    """KONSEP in outline, under everything else that will be drawn."""
    tracking = 6
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(rotation)
    canvas.setStrokeColor(DRAFT_OUTLINE)
    canvas.setLineWidth(1.3)
    width = text_width(DRAFT_WORD, "SansB", size) + tracking * (len(DRAFT_WORD) - 1)
    word = canvas.beginText(-width / 2, -size * 0.35)
    word.setFont("SansB", size)
    word.setCharSpace(tracking)
    word.setTextRenderMode(1)
    word.textOut(DRAFT_WORD)
    canvas.drawText(word)
    canvas.restoreState()


def white_disc(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """White ground behind an emblem."""
    canvas.setFillColor(white)
    canvas.circle(x, y, radius, stroke=0, fill=1)
