"""The kop of letters: emblem, government, office and address over a double rule, once per file."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.content import Letterhead
from umkm_desktop.documents.faces import text_width
from umkm_desktop.documents.pages import INK, draw_emblem
from umkm_desktop.documents.text import clean_line

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
