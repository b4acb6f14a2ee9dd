"""Paper: sheet sizes, a canvas with the issue's metadata, the emblem and the draft mark."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.content import PaperMeta
from umkm_desktop.documents.faces import BASE_FACE, register, text_width
from umkm_desktop.documents.ink import BlackCanvas
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


def open_canvas(
    file: BinaryIO, size: tuple[float, float], meta: PaperMeta, make: type[BlackCanvas] = BlackCanvas
) -> BlackCanvas:
    """A canvas whose bytes depend on its content alone, dated with the issue."""
    register()
    options: dict[str, Any] = {"invariant": 1, "pageCompression": 1, "lang": "id-ID", "initialFontName": BASE_FACE}
    canvas = make(file, pagesize=size, **options)
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
