"""Sheets: their sizes and margins, a canvas with the issue's metadata, the kop, the emblem and the draft mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.content import Letterhead, PaperMeta
from umkm_desktop.documents.faces import BASE_FACE, register, text_width
from umkm_desktop.documents.operators import BlackCanvas, document_of
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


EMBLEM = 21 * mm
BESIDE_EMBLEM = 24 * mm
RULE_AT = 38.2 * mm
SECOND_LINE = 5 * mm


def define_letterhead(
    canvas: Canvas,
    size: tuple[float, float],
    sides: tuple[float, float],
    head: Letterhead,
    logo: bytes | None,
    *,
    family: str = "Sans",
    mark: str = "",
) -> str:
    """Define the kop as a form and return the form's name; a ``mark`` tells several apart in one file.

    ``size`` is the sheet, ``sides`` its left and right margin, in points.
    """
    name = f"kop-{size[0]:.0f}{mark}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, *size)
        _draw_letterhead(canvas, size, sides, head, logo, family)
        canvas.endForm()
    return name


def letterhead_drop(head: Letterhead, width: float, family: str = "Sans") -> float:
    """How much lower the text begins because the office's name takes two lines of this text width."""
    return SECOND_LINE if len(_office_lines(head, width, family)[0]) > 1 else 0


def _office_lines(head: Letterhead, width: float, family: str) -> tuple[list[str], float]:
    """The office's name in one line of 16 to 13 pt (0.25 apart), else in two lines of 14 pt."""
    name, room, bold = clean_line(head.office), width - (30 * mm if head.logo else 6 * mm), f"{family}B"
    size = 16.0
    while size >= 13:
        if text_width(name, bold, size) <= room:
            return [name], size
        size -= 0.25
    words = name.split(" ")
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))] or [(name, "")]
    best = min(halves, key=lambda pair: max(text_width(line, bold, 14) for line in pair))
    widest = max(text_width(line, bold, 14) for line in best)
    return list(best), min(14.0, 14 * room / widest)


def _draw_letterhead(
    canvas: Canvas,
    size: tuple[float, float],
    sides: tuple[float, float],
    head: Letterhead,
    logo: bytes | None,
    family: str,
) -> None:
    left, right, height = sides[0], size[0] - sides[1], size[1]
    beside = BESIDE_EMBLEM if logo else 0
    if logo:
        draw_emblem(canvas, left + EMBLEM / 2, height - 23.7 * mm, EMBLEM / 2, logo)
    room, centre = right - left - beside, (left + beside + right) / 2
    lines, letters = _office_lines(head, right - left, family)
    y = height - 17 * mm
    canvas.setFillColor(INK)
    government = clean_line(head.government)
    canvas.setFont(family, _fitting(government, family, max(letters * 0.75, 11), room))
    canvas.drawCentredString(centre, y, government)
    canvas.setFont(f"{family}B", letters)
    for line in lines:
        y -= letters * (1.32 if line is lines[0] else 1.15)
        canvas.drawCentredString(centre, y, line)
    for text, drop in ((head.address, 13.5), (head.contact, 24.5)):
        line = clean_line(text)
        canvas.setFont(family, _fitting(line, family, 8.5, room))
        canvas.drawCentredString(centre, y - drop, line)
    _draw_rules(canvas, left, right, height - RULE_AT - (SECOND_LINE if len(lines) > 1 else 0))


def _fitting(line: str, face: str, size: float, room: float) -> float:
    return min(size, size * room / max(text_width(line, face, size), 1))


def _draw_rules(canvas: Canvas, left: float, right: float, y: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineCap(0)
    for drop, thickness in ((0, 2.25), (2.9, 0.75)):
        canvas.setLineWidth(thickness)
        canvas.line(left, y - drop, right, y - drop)


WIDEST_AXIS = 88 * mm
LETTERHEAD_ROOM = 44 * mm
PAGE_NUMBER = 17 * mm
"""Baseline of the page number, from the top."""
UNDER_PAGE_NUMBER = 22 * mm
INITIALS_ROOM = 6 * mm
"""How much higher the text ends over boxes for initials, which stand 12 to 22 mm above the edge."""
OVER_INITIALS = 24 * mm


@dataclass(frozen=True)
class Sheet:
    """A sheet in portrait with its margins, in points; ``top`` is that of the first page."""

    width: float
    height: float
    left: float
    right: float
    top: float
    next_top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """From margin to margin."""
        return self.width - self.left - self.right

    @property
    def axis(self) -> float:
        """How far right of the left margin date, signer's title, name and NIP begin: 88 mm where the text is 160."""
        return min(WIDEST_AXIS, 0.55 * self.text_width)

    @property
    def frame_height(self) -> float:
        """Height of the text on every page but the first."""
        return self.height - self.next_top - self.bottom


def sheet_of(meta: PaperMeta, letterhead: Letterhead | None = None, *, initials: bool = False) -> Sheet:
    """The sheet a content is made for.

    On pre-printed paper the text begins where it would under our own letterhead, or at the top margin where that is
    lower: an office with a tall letterhead says so there.
    """
    width, height = portrait(meta.paper)
    left, right, top, bottom = (side * mm for side in meta.margins)
    first = top
    if letterhead:
        first = LETTERHEAD_ROOM + letterhead_drop(letterhead, width - left - right, meta.family)
        first = max(first, top) if meta.preprinted else first
    end = max(bottom + INITIALS_ROOM, OVER_INITIALS) if initials else bottom
    return Sheet(width, height, left, right, first, max(top + 2 * mm, UNDER_PAGE_NUMBER), end)
