"""How each ttk part looks in each state: buttons, fields, tabs, ticks and thumbs, as pictures out of tokens."""

from collections.abc import Mapping
from dataclasses import replace

from PIL import Image, ImageDraw, ImageTk

from umkm_desktop.ui.look import surfaces
from umkm_desktop.ui.look.scale import hairline, px
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.look.tokens import color

SURFACES: Mapping[str, Skin] = {
    "card": Skin(fill="card", edge="line", radius=10, room=3, shadow=True),
    "outlined": Skin(fill="card", edge="line", radius=8),
}
"""Rounded frames that are more than one colour; any other kind is a token that fills an 8 px box."""

BUTTON_TEXT: Mapping[str, str] = {
    "primary": "on_accent",
    "secondary": "text",
    "quiet": "text2",
    "link": "accent_text",
    "danger": "bad",
}
"""Colour of the text of each kind of button."""

_BUTTON = Skin(radius=7, room=3)
_FIELD = Skin(fill="card", edge="field", radius=7, room=2)


def button_states(kind: str, back: str) -> tuple[Skin, dict[str, Skin]]:
    """A button at rest, and in its states in the order ttk must try them."""
    rest, lit, pressed, disabled = (replace(_BUTTON, fill=fill, edge=edge) for fill, edge in _button_fills(kind, back))
    return rest, {
        "disabled": disabled,
        "pressed": pressed,
        "hover focus": replace(lit, ring="focus", gap=back),
        "focus": replace(rest, ring="focus", gap=back),
        "hover": lit,
    }


def field_states() -> tuple[Skin, dict[str, Skin]]:
    """A field at rest, and in its states; a wrong one keeps its red edge while it is typed in."""
    return _FIELD, {
        "disabled": replace(_FIELD, fill="sunk", edge="line"),
        "invalid focus": replace(_FIELD, edge="bad", ring="bad_soft"),
        "invalid": replace(_FIELD, edge="bad"),
        "focus": replace(_FIELD, edge="accent", ring="ring"),
        "hover": replace(_FIELD, edge="text3"),
    }


def nine(skin: Skin, back: str, border: int, size: int) -> ImageTk.PhotoImage:
    """The skin as an opaque picture of about ``size`` logical px that ttk can stretch to any size."""

    def draw() -> Image.Image:
        small = 2 * border + px(10)
        plain = surfaces.flattened(surfaces.rounded(skin, small, small), back)
        return surfaces.stretched(plain, border, max(px(size), small))

    return surfaces.photo(("nine", skin, back, border, size), draw)


def opener(sign: str, token: str) -> ImageTk.PhotoImage:
    """The icon at the right of a field that opens something."""

    def draw() -> Image.Image:
        size = 12 if sign.startswith("chevron") else 14
        image = Image.new("RGBA", (px(32), px(16)), (0, 0, 0, 0))
        image.alpha_composite(surfaces.drawn(sign, size, token), (px(8), px((16 - size) / 2)))
        return image

    return surfaces.photo(("opener", sign, token), draw)


def tab(back: str, bar: str | None, ring: str | None = None) -> ImageTk.PhotoImage:
    """One tab: a hairline along the bottom, a bar over it where it is chosen, a ring where it has the focus."""

    def draw() -> Image.Image:
        width, height = px(40), px(36)
        image = Image.new("RGBA", (width, height), color(back))
        if ring:
            frame = Skin(fill=back, edge=ring, edge_width=2, radius=6)
            image.alpha_composite(surfaces.rounded(frame, width, height - px(5)), (0, px(1)))
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, height - hairline(), width, height), fill=color("line"))
        if bar:
            pen.rectangle((0, height - px(2), width, height), fill=color(bar))
        return image.convert("RGB")

    return surfaces.photo(("tab", back, bar, ring), draw)


def tick_states(back: str) -> tuple[ImageTk.PhotoImage, dict[str, ImageTk.PhotoImage]]:
    """A tick box at rest, and in its states."""
    free = Skin(fill="card", edge="field", radius=4, room=3)
    taken = replace(free, fill="accent", edge=None)
    sign = ("check-lg", 10)
    return _mark(free, back), {
        "disabled selected": _mark(replace(taken, fill="field"), back, sign),
        "disabled": _mark(replace(free, edge="line2"), back),
        "selected focus": _mark(replace(taken, ring="focus", gap=back), back, sign),
        "focus": _mark(replace(free, ring="focus", gap=back), back),
        "selected": _mark(taken, back, sign),
        "hover": _mark(replace(free, edge="text3"), back),
    }


def thumb(back: str, token: str, *, upright: bool) -> ImageTk.PhotoImage:
    """The thumb of a scroll bar."""
    size = (px(10), px(36)) if upright else (px(36), px(10))
    skin = Skin(fill=token, radius=3, room=2)
    return surfaces.photo(
        ("thumb", back, token, upright), lambda: surfaces.flattened(surfaces.rounded(skin, *size), back)
    )


def trough(back: str) -> ImageTk.PhotoImage:
    """The way of a scroll bar's thumb, and a thumb that is not needed: nothing but the background.

    Larger than any border given with it: ttk never ends drawing a picture whose borders leave no middle.
    """
    return surfaces.photo(("trough", back), lambda: Image.new("RGB", (px(36), px(36)), color(back)))


def _button_fills(kind: str, back: str) -> tuple[tuple[str, str | None], ...]:
    """Fill and edge at rest, under the pointer, pressed and disabled."""
    if kind == "primary":
        return ("accent", None), ("accent_hover", None), ("accent_pressed", None), ("line", None)
    if kind in ("secondary", "danger"):
        return ("card", "line2"), ("hover", "line2"), ("line", "line2"), (back, "line")
    if kind == "link":
        return (back, None), ("soft", None), ("soft", None), (back, None)
    return (back, None), (_lit(back), None), ("line", None), (back, None)


def _lit(back: str) -> str:
    """What a quiet button lights up in: the hover colour hardly shows on the grey side bar."""
    return "line" if back == "side" else "hover"


def _mark(skin: Skin, back: str, sign: tuple[str, int] | None = None) -> ImageTk.PhotoImage:
    def draw() -> Image.Image:
        size = px(22)
        image = Image.new("RGBA", (size + px(6), size), (0, 0, 0, 0))
        image.alpha_composite(surfaces.rounded(skin, size, size), (0, 0))
        if sign:
            inner = surfaces.drawn(*sign, "on_accent")
            image.alpha_composite(inner, ((size - inner.width) // 2, (size - inner.height) // 2))
        return surfaces.flattened(image, back)

    return surfaces.photo(("mark", skin, back, sign), draw)
