"""Rounded surfaces without jagged corners: drawn four times too large, shrunk, stretched in Pillow, kept.

Tk tiles the middle of a picture instead of stretching it, so a small picture under a large card costs seconds;
the middle is therefore stretched here (to 320 px for cards) and the corners flattened onto what lies behind.
"""

import tkinter as tk
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any
from weakref import WeakKeyDictionary

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageTk
from ttkbootstrap.style.icons import IconRenderer

from umkm_desktop.ui.look import tokens
from umkm_desktop.ui.look.scale import factor, hairline, px
from umkm_desktop.ui.look.tokens import color

_grounds: "WeakKeyDictionary[tk.Misc, str]" = WeakKeyDictionary()


def stand_on(widget: tk.Misc, token: str) -> None:
    """Say that the children of this widget stand on the background ``token``."""
    _grounds[widget] = token


def surface_of(widget: tk.Misc) -> str:
    """Token of the background under the children of this widget: its own, or that of the nearest parent with one."""
    seen: tk.Misc | None = widget
    while seen is not None:
        token = _grounds.get(seen)
        if token is not None:
            return token
        seen = seen.master
    return "app"


OVERSAMPLE = 4
_kept: dict[Hashable, ImageTk.PhotoImage] = {}


@dataclass(frozen=True, slots=True)
class Skin:
    """What a rounded surface looks like; colours are tokens, lengths logical px."""

    fill: str | None = None
    edge: str | None = None
    edge_width: float = 1
    radius: float = 8
    ring: str | None = None
    gap: str | None = None
    room: float = 0
    shadow: bool = False


def photo(key: Hashable, draw: Callable[[], Image.Image]) -> ImageTk.PhotoImage:
    """The picture under this key, drawn once per theme and scale and kept (a collected one would turn blank)."""
    full_key = (key, tokens.theme(), factor())
    if full_key not in _kept:
        _kept[full_key] = ImageTk.PhotoImage(draw())
    return _kept[full_key]


def forget() -> None:
    """Drop every kept picture; only when the window they were made for is gone."""
    _kept.clear()


def skin_photo(skin: Skin, width: int, height: int) -> ImageTk.PhotoImage:
    """A surface of exactly this size in screen pixels, for a Canvas."""
    return photo(("skin", skin, width, height), lambda: rounded(skin, width, height))


def rounded(skin: Skin, width: int, height: int, scale: int = OVERSAMPLE) -> Image.Image:
    """Draw the skin as an RGBA picture of this many screen pixels; nothing where there is no room for it."""
    width, height = max(1, width), max(1, height)
    if min(width, height) < 2 * (px(skin.room) + px(skin.edge_width) + 1):
        return Image.new("RGBA", (width, height), (0, 0, 0, 0))
    image = Image.new("RGBA", (width * scale, height * scale), (0, 0, 0, 0))
    room = px(skin.room) * scale
    box = (room, room, width * scale - 1 - room, height * scale - 1 - room)
    radius = px(skin.radius) * scale
    if skin.shadow:
        image = _shadow(image.size, box, radius, scale)
    draw = ImageDraw.Draw(image)
    _draw_ring(draw, skin, box, radius, room, scale)
    _draw_body(draw, skin, box, radius, scale)
    return image.resize((width, height), Image.Resampling.BOX)


def flattened(image: Image.Image, background: str) -> Image.Image:
    """The picture on an opaque ground: opaque pictures are drawn many times faster than blended ones."""
    ground = Image.new("RGB", image.size, tokens.color(background))
    ground.paste(image, (0, 0), image)
    return ground


def stretched(image: Image.Image, border: int, size: int) -> Image.Image:
    """The picture with its middle stretched to ``size`` square and its corners (``border``) untouched."""
    target = Image.new(image.mode, (size, size))
    middle_from = (border, image.width - border)
    middle_to = (border, size - border)
    bands = (
        ((0, border), (0, border)),
        (middle_from, middle_to),
        ((image.width - border, image.width), (size - border, size)),
    )
    for (x1, x2), (to_x1, to_x2) in bands:
        for (y1, y2), (to_y1, to_y2) in bands:
            part = image.crop((x1, y1, x2, y2)).resize((to_x2 - to_x1, to_y2 - to_y1), Image.Resampling.NEAREST)
            target.paste(part, (to_x1, to_y1))
    return target


def line_picture(
    values: list[float],
    width: int,
    height: int,
    token: str,
    *,
    low: float,
    high: float,
    fade: int = 38,
    stroke: float = 1.6,
    room: float = 3,
) -> Image.Image:
    """A smooth line through the values with a fading area under it; sizes in screen pixels, ``room`` around it."""
    scale = OVERSAMPLE
    size = (width * scale, height * scale)
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    points = _points(values, size, px(room) * scale, low, high)
    if fade:
        image.alpha_composite(_faded_area(points, size, token, fade))
    draw = ImageDraw.Draw(image)
    draw.line(points, fill=tokens.rgba(token, 255), width=max(1, round(stroke * factor() * scale)), joint="curve")
    _disc(draw, points[-1], 2.4 * factor() * scale, tokens.rgba(token, 255))
    return image.resize((width, height), Image.Resampling.BOX)


def bar_picture(width: int, height: int, share: float, token: str) -> Image.Image:
    """A rounded bar filled from the left to ``share`` (0 to 1)."""
    scale = OVERSAMPLE
    size = (max(1, width) * scale, max(1, height) * scale)
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), size[1] // 2, fill=tokens.rgba("flat_soft", 255))
    if share > 0:
        reach = max(size[1], int(size[0] * min(1.0, share)))
        draw.rounded_rectangle((0, 0, reach - 1, size[1] - 1), size[1] // 2, fill=tokens.rgba(token, 255))
    return image.resize((max(1, width), max(1, height)), Image.Resampling.BOX)


def arc_picture(size: int, share: float, token: str, thickness: int, start: int, end: int) -> Image.Image:
    """A thick arc with round ends from ``start`` to ``end`` degrees, filled to ``share``: ring and gauge."""
    scale = OVERSAMPLE
    big, thick = size * scale, thickness * scale
    image = Image.new("RGBA", (big, big), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    _round_arc(draw, big, thick, start, end, tokens.rgba("flat_soft", 255))
    if share > 0:
        _round_arc(draw, big, thick, start, start + (end - start) * min(1.0, share), tokens.rgba(token, 255))
    return image.resize((size, size), Image.Resampling.BOX)


def _shadow(size: tuple[int, int], box: tuple[int, int, int, int], radius: int, scale: int) -> Image.Image:
    shade = tokens.rgba("shadow", tokens.SHADOW_ALPHA[tokens.theme()])
    image = Image.new("RGBA", size, (*shade[:3], 0))
    lowered = (box[0], box[1] + px(1) * scale, box[2], box[3] + px(1) * scale)
    ImageDraw.Draw(image).rounded_rectangle(lowered, radius, fill=shade)
    return image.filter(ImageFilter.GaussianBlur(px(2) * 0.8 * scale))


def _draw_ring(draw: ImageDraw.ImageDraw, skin: Skin, box: tuple[int, ...], radius: int, room: int, scale: int) -> None:
    if skin.ring:
        draw.rounded_rectangle(_grown(box, room), radius + room, fill=tokens.color(skin.ring))
    if skin.ring and skin.gap:
        gap = hairline() * scale
        draw.rounded_rectangle(_grown(box, gap), radius + gap, fill=tokens.color(skin.gap))


def _draw_body(draw: ImageDraw.ImageDraw, skin: Skin, box: tuple[int, ...], radius: int, scale: int) -> None:
    inner, inner_radius = _grown(box, 0), radius
    if skin.edge:
        draw.rounded_rectangle(inner, radius, fill=tokens.color(skin.edge))
        thickness = max(1, round(skin.edge_width * factor())) * scale
        inner, inner_radius = _grown(box, -thickness), max(0, radius - thickness)
    if skin.fill:
        draw.rounded_rectangle(inner, inner_radius, fill=tokens.color(skin.fill))


def _grown(box: tuple[int, ...], by: int) -> tuple[int, int, int, int]:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _points(
    values: list[float], size: tuple[int, int], room: int, low: float, high: float
) -> list[tuple[float, float]]:
    span = (high - low) or 1
    steps = max(1, len(values) - 1)
    wide, tall = size[0] - 2 * room, size[1] - 2 * room
    return [
        (room + place * wide / steps, size[1] - room - (value - low) / span * tall)
        for place, value in enumerate(values)
    ]


def _faded_area(points: list[tuple[float, float]], size: tuple[int, int], token: str, strength: int) -> Image.Image:
    area = Image.new("L", size, 0)
    ImageDraw.Draw(area).polygon([*points, (points[-1][0], size[1]), (points[0][0], size[1])], fill=255)
    gradient = Image.linear_gradient("L").resize(size).point([(255 - v) * strength // 255 for v in range(256)])
    faded = Image.new("RGBA", size, ImageColor.getrgb(tokens.color(token)))
    faded.putalpha(ImageChops.multiply(area, gradient))
    return faded


def _round_arc(
    draw: ImageDraw.ImageDraw, big: int, thick: int, start: float, end: float, fill: tuple[int, ...]
) -> None:
    box = (2, 2, big - 3, big - 3)
    draw.arc(box, start, end, fill=fill, width=thick)
    reach = (big - 4) / 2 - thick / 2
    for angle in (start, end):
        middle = (big / 2 + reach * cos(radians(angle)), big / 2 + reach * sin(radians(angle)))
        _disc(draw, middle, thick / 2 - 1, fill)


def _disc(draw: ImageDraw.ImageDraw, middle: tuple[float, float], radius: float, fill: tuple[int, ...]) -> None:
    x, y = middle
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


STATE_ICONS = {"up": "arrow-up-right", "down": "arrow-down-right", "flat": "dash-lg", "wait": "clock"}
"""The icon each state carries besides its colour, so that nothing is told by colour alone."""


def icon(name: str, size: int = 16, token: str = "text2") -> str:  # noqa: S107 - a colour, not a password
    """Name of the Tk picture of this icon, for ``image=``; raises ValueError for an unknown icon."""
    return str(photo(("icon", name, size, token), lambda: drawn(name, size, token)))


def drawn(name: str, size: int, token: str) -> Image.Image:
    """The icon as a Pillow picture, to be pasted into another; ``size`` in logical px."""
    render: Any = IconRenderer.render
    image: Image.Image = render(name, px(size), color(token))
    return image
