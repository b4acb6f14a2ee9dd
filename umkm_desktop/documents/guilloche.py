"""The certificate's frame: bands, corner rosettes and watermark as curves, computed once, stamped from forms."""

import math
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from umkm_desktop.documents.operators import ReadyForm, code_of, document_of, forms_of

BAND_AXIS = 13.6 * mm
BAND_WIDTH = 8.4 * mm
TILE = 18 * mm
AMPLITUDE = 3.7 * mm
CORNER_REACH = 7 * mm
"""The bands begin this far from the corner's centre, under its white disc."""

SPANS_PER_WAVE = 10
SPANS_PER_LOBE = 6


@dataclass(frozen=True)
class Palette:
    """The inks of a certificate. Tints turn into dots on a mono laser: black hairlines there, and no watermark."""

    name: str
    green: Color
    gold: Color
    gold_line: float
    green_line: float
    watermark: tuple[Color, Color] | None


COLOUR = Palette("w", HexColor("#14493B"), HexColor("#A5823A"), 0.28, 0.42, (HexColor("#E9E1CB"), HexColor("#E3EAE5")))
MONO = Palette("h", black, black, 0.17, 0.26, None)


@dataclass(frozen=True)
class Ring:
    """One ring of a rosette: radius, depth of its lobes, how many lobes, how many shifted copies, ink and line."""

    radius: float
    depth: float
    lobes: int
    phases: int
    ink: Color
    line: float


Curve = Callable[[float], tuple[tuple[float, float], tuple[float, float]]]
"""Parameter -> point and derivative."""


def _trace(path: PDFPathObject, curve: Curve, end: float, spans: int) -> None:
    """A curve from 0 to end as cubic Bezier spans through exact points with exact tangents (P + D * h / 3)."""
    step = end / spans
    (x, y), (dx, dy) = curve(0)
    path.moveTo(x, y)
    for i in range(1, spans + 1):
        (x2, y2), (dx2, dy2) = curve(i * step)
        h = step / 3
        path.curveTo(x + dx * h, y + dy * h, x2 - dx2 * h, y2 - dy2 * h, x2, y2)
        x, y, dx, dy = x2, y2, dx2, dy2


def _wave(length: float, amplitude: float, waves: int, swell: float, phase: float) -> Curve:
    """y = A (1 - e + e cos 2 pi s / L) sin(2 pi w s / L + phase): an envelope that swells once per tile."""
    turn = 2 * math.pi / length

    def curve(s: float) -> tuple[tuple[float, float], tuple[float, float]]:
        envelope = amplitude * (1 - swell + swell * math.cos(turn * s))
        slope = -amplitude * swell * turn * math.sin(turn * s)
        sine, cosine = math.sin(waves * turn * s + phase), math.cos(waves * turn * s + phase)
        return (s, envelope * sine), (1, slope * sine + envelope * waves * turn * cosine)

    return curve


def _lobe(ring: Ring, phase: float) -> Curve:
    """r = R (1 - d / 2) + R d / 2 cos(m theta + phase)."""
    radius, half = ring.radius, ring.radius * ring.depth / 2

    def curve(angle: float) -> tuple[tuple[float, float], tuple[float, float]]:
        r = radius - half + half * math.cos(ring.lobes * angle + phase)
        slope = -half * ring.lobes * math.sin(ring.lobes * angle + phase)
        cosine, sine = math.cos(angle), math.sin(angle)
        return (r * cosine, r * sine), (slope * cosine - r * sine, slope * sine + r * cosine)

    return curve


_drawn: dict[str, tuple[bytes, list[str]]] = {}


def form_once(canvas: Canvas, name: str, box: tuple[Any, Any, Any, Any], draw: Callable[[], None]) -> None:
    """Define a decorative form in this file. It is drawn and packed once per process and then only written.

    Only for forms without text: their operators are the same in every file.
    """
    if canvas.hasForm(name):
        return
    doc = document_of(canvas)
    if name not in _drawn:
        canvas.beginForm(name, *box)
        draw()
        content, used = "\n".join(code_of(canvas)), list(forms_of(canvas))
        _drawn[name] = zlib.compress(content.encode("ascii")), used
        canvas.endForm()
        doc.idToObject[xObjectName(name)] = ReadyForm(_drawn[name][0], box, used)
    else:
        packed, used = _drawn[name]
        doc.addForm(name, ReadyForm(packed, box, used))


def _stamp(canvas: Canvas, form: str, x: float, y: float, rotation: float = 0, stretch: float = 1) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    if rotation:
        canvas.rotate(rotation)
    if stretch != 1:
        canvas.scale(stretch, 1)
    canvas.doForm(form)
    canvas.restoreState()


def _define_tile(canvas: Canvas, palette: Palette) -> str:
    name = f"tile-{palette.name}"

    def draw() -> None:
        canvas.setLineCap(1)  # round caps hide the joints between tiles
        for count, waves, swell, amplitude, ink, line in (
            (10, 2, 0.30, AMPLITUDE, palette.gold, palette.gold_line),
            (4, 1, 0.0, AMPLITUDE * 0.62, palette.green, palette.green_line),
        ):
            path = canvas.beginPath()
            for k in range(count):
                phase = 2 * math.pi * k / count
                _trace(path, _wave(TILE, amplitude, waves, swell, phase), TILE, SPANS_PER_WAVE * waves)
            canvas.setStrokeColor(ink)
            canvas.setLineWidth(line)
            canvas.drawPath(path, stroke=1, fill=0)

    form_once(canvas, name, (-1, -AMPLITUDE - 1, TILE + 1, AMPLITUDE + 1), draw)
    return name


def _define_rosette(canvas: Canvas, name: str, rings: tuple[Ring, ...]) -> str:
    """A rosette from one sector per ring, stamped as often as it has lobes."""
    for n, ring in enumerate(rings):
        reach = ring.radius + 1
        form_once(canvas, f"{name}-{n}", (-reach, -reach, reach, reach), partial(_draw_sector, canvas, ring))
    reach = max(ring.radius for ring in rings) + 1

    def stamp_all() -> None:
        for n, ring in enumerate(rings):
            for k in range(ring.lobes):
                _stamp(canvas, f"{name}-{n}", 0, 0, 360 * k / ring.lobes)

    form_once(canvas, name, (-reach, -reach, reach, reach), stamp_all)
    return name


def _draw_sector(canvas: Canvas, ring: Ring) -> None:
    canvas.setStrokeColor(ring.ink)
    canvas.setLineWidth(ring.line)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    for k in range(ring.phases):
        _trace(path, _lobe(ring, 2 * math.pi * k / ring.phases), 2 * math.pi / ring.lobes, SPANS_PER_LOBE)
    canvas.drawPath(path, stroke=1, fill=0)


def _corner_rings(palette: Palette) -> tuple[Ring, ...]:
    return (
        Ring(7.6 * mm, 0.5, 14, 5, palette.gold, palette.gold_line),
        Ring(5.2 * mm, 0.62, 10, 4, palette.green, palette.gold_line * 1.1),
        Ring(2.5 * mm, 0.8, 8, 3, palette.gold, palette.gold_line),
    )


def _watermark_rings(first: Color, second: Color) -> tuple[Ring, ...]:
    return (
        Ring(62 * mm, 0.34, 36, 8, first, 0.3),
        Ring(43 * mm, 0.5, 24, 8, second, 0.3),
        Ring(23 * mm, 0.55, 16, 8, first, 0.3),
    )


def define_frame(canvas: Canvas, width: float, height: float, palette: Palette) -> str:
    """Define the whole frame as one form of the page's size; returns its name for ``doForm``."""
    name = f"frame-{palette.name}-{width:.0f}"
    if canvas.hasForm(name):
        return name
    tile = _define_tile(canvas, palette)
    corner = _define_rosette(canvas, f"corner-{palette.name}", _corner_rings(palette))
    mark = ""
    if palette.watermark:
        mark = _define_rosette(canvas, "watermark", _watermark_rings(*palette.watermark))

    def draw() -> None:
        if mark:
            _stamp(canvas, mark, width / 2, height / 2)
        _draw_rules(canvas, width, height, palette)
        _draw_bands(canvas, width, height, tile)
        _draw_corners(canvas, width, height, palette, corner)

    form_once(canvas, name, (0, 0, width, height), draw)
    return name


def stamp_rosette(canvas: Canvas, x: float, y: float, palette: Palette) -> None:
    """One rosette of the frame, where an office has no emblem."""
    corner = _define_rosette(canvas, f"corner-{palette.name}", _corner_rings(palette))
    _stamp(canvas, corner, x, y)


def _draw_rules(canvas: Canvas, width: float, height: float, palette: Palette) -> None:
    outer = BAND_AXIS - BAND_WIDTH / 2 - 0.9 * mm
    inner = BAND_AXIS + BAND_WIDTH / 2 + 0.9 * mm
    for inset, ink, line in ((outer, palette.green, 0.9), (inner, palette.green, 0.9), (inner + 3, palette.gold, 0.35)):
        canvas.setStrokeColor(ink)
        canvas.setLineWidth(line)
        canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset)


def _draw_bands(canvas: Canvas, width: float, height: float, tile: str) -> None:
    start = BAND_AXIS + CORNER_REACH
    across, up = width - 2 * start, height - 2 * start
    for x, y, length, rotation in (
        (start, BAND_AXIS, across, 0),
        (start, height - BAND_AXIS, across, 0),
        (BAND_AXIS, start, up, 90),
        (width - BAND_AXIS, start, up, 90),
    ):
        count = round(length / TILE)
        step = length / count
        for i in range(count):
            shift = i * step
            _stamp(canvas, tile, x + (0 if rotation else shift), y + (shift if rotation else 0), rotation, step / TILE)


def _draw_corners(canvas: Canvas, width: float, height: float, palette: Palette, corner: str) -> None:
    for x in (BAND_AXIS, width - BAND_AXIS):
        for y in (BAND_AXIS, height - BAND_AXIS):
            canvas.setFillColor(white)
            canvas.circle(x, y, 8.3 * mm, stroke=0, fill=1)
            _stamp(canvas, corner, x, y)
            canvas.setStrokeColor(palette.gold)
            canvas.setLineWidth(0.35)
            canvas.circle(x, y, 8 * mm, stroke=1, fill=0)
