"""What every drawn widget is made of: shapes and words put on a canvas, and the canvas that is a control."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from umkm_desktop.ui import look
from umkm_desktop.ui.look import surfaces
from umkm_desktop.ui.look.surfaces import Skin

Anchor = Literal["nw", "n", "ne", "w", "center", "e", "sw", "s", "se"]

KIND_COLORS: dict[str, tuple[str, str]] = {
    "up": ("up_soft", "up"),
    "down": ("down_soft", "down"),
    "flat": ("flat_soft", "flat"),
    "wait": ("wait_soft", "wait"),
    "info": ("info_soft", "info"),
    "bad": ("bad_soft", "bad"),
    "accent": ("soft", "accent_text"),
}
"""Soft fill and text colour of each kind of state."""


@dataclass(frozen=True, slots=True)
class PillText:
    """A short state: its word, its kind, and an icon (None takes the icon of the kind, "" none)."""

    text: str
    kind: str = "flat"
    icon: str | None = None

    @property
    def sign(self) -> str:
        """Name of the icon drawn before the word, or nothing."""
        return look.STATE_ICONS.get(self.kind, "") if self.icon is None else self.icon


def put_text(
    canvas: tk.Canvas,
    x: int,
    y: int,
    text: object,
    font: str = "body",
    color: str = "text",
    *,
    anchor: Anchor = "w",
    width: int | None = None,
    tags: str = "",
) -> int:
    """Write on one line, cut with … at ``width`` screen pixels; returns how wide it became."""
    line = look.shown(text) if width is None else look.ellipsis(text, font, width)
    canvas.create_text(x, y, text=line, font=look.font(font), fill=look.color(color), anchor=anchor, tags=tags)
    return look.measure(line, font)


def put_icon(canvas: tk.Canvas, x: int, y: int, name: str, size: int, color: str, tags: str = "") -> None:
    """An icon of ``size`` logical px with its middle at x, y."""
    canvas.create_image(x, y, image=look.icon(name, size, color), tags=tags)


def put_skin(
    canvas: tk.Canvas, x: int, y: int, skin: Skin, width: int, height: int, *, anchor: Anchor = "nw", tags: str = ""
) -> None:
    """A rounded surface of this many screen pixels."""
    picture = look.skin_photo(skin, width, height)
    canvas.create_image(x, y, image=str(picture), anchor=anchor, tags=tags)


def pill_width(pill: PillText, font: str = "smallm") -> int:
    """Screen pixels a pill takes."""
    return look.measure(look.shown(pill.text), font) + (look.px(14) if pill.sign else 0) + look.px(16)


def put_pill(
    canvas: tk.Canvas,
    x: int,
    y: int,
    pill: PillText,
    *,
    font: str = "smallm",
    height: int = 20,
    width: int | None = None,
    lifted: bool = False,
) -> int:
    """A pill with its left edge at x and its middle at y; ``lifted`` gives it the card's fill. Returns its width."""
    fill, ink = KIND_COLORS[pill.kind]
    wide = min(pill_width(pill, font), width or 10_000)
    put_skin(canvas, x, y, Skin(fill="card" if lifted else fill, radius=height / 2), wide, look.px(height), anchor="w")
    start = x + look.px(8)
    if pill.sign:
        put_icon(canvas, start + look.px(5), y, pill.sign, 10, ink)
        start += look.px(14)
    put_text(canvas, start, y, pill.text, font, ink, width=x + wide - look.px(7) - start)
    return wide


def put_bar(canvas: tk.Canvas, x: int, y: int, width: int, height: int, share: float, color: str) -> None:
    """A rounded bar of screen pixels, filled to ``share``, with its left edge at x and its middle at y."""
    key = ("bar", width, height, round(share, 3), color)
    picture = surfaces.photo(key, lambda: surfaces.bar_picture(width, height, share, color))
    canvas.create_image(x, y, image=str(picture), anchor="w")


def put_sparkline(
    canvas: tk.Canvas, x: int, y: int, values: Sequence[float], color: str, width: int, height: int
) -> None:
    """A small line of the values, its last one a dot; sizes in screen pixels, left edge at x, middle at y."""
    if len(values) < 2:
        return
    key = ("spark", tuple(values), color, width, height)
    low, high = min(values), max(values)

    def draw() -> Image.Image:
        return surfaces.line_picture(list(values), width, height, color, low=low, high=high)

    canvas.create_image(x, y, image=str(surfaces.photo(key, draw)), anchor="w")


def key_cap_width(key: str) -> int:
    """Screen pixels a key cap takes."""
    return look.measure(key, "capm") + look.px(10)


def put_key_cap(canvas: tk.Canvas, x: int, y: int, key: str, *, anchor: Literal["w", "e"] = "e") -> int:
    """A key as it is printed on the keyboard, its right (or left) edge at x; returns its width."""
    wide = key_cap_width(key)
    left = x - wide if anchor == "e" else x
    put_skin(canvas, left, y, Skin(fill="sunk", edge="line2", radius=4), wide, look.px(18), anchor="w")
    put_text(canvas, left + wide // 2, y, key, "capm", "text2", anchor="center")
    return wide


def initials(name: str) -> str:
    """Letters of the first and the last word of a name; the form of a business (UD, CV, PT) does not count."""
    words = [word for word in look.shown(name).split() if word[0].isalpha()]
    if len(words) > 2 and words[0].isupper() and len(words[0]) <= 3:
        words = words[1:]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()


def put_avatar(canvas: tk.Canvas, x: int, y: int, name: str, size: int, *, round_shape: bool, font: str) -> None:
    """Initials on a soft square or disc whose left edge is at x and middle at y."""
    wide = look.px(size)
    radius = size / 2 if round_shape else size * 0.26
    put_skin(canvas, x, y, Skin(fill="soft", radius=radius), wide, wide, anchor="w")
    put_text(canvas, x + wide // 2, y, initials(name), font, "accent_text", anchor="center")


def handler(action: Callable[..., object], *arguments: object) -> Callable[[object], str]:
    """An event handler that runs ``action`` with these arguments and lets nobody else see the event."""

    def run(_event: object) -> str:
        action(*arguments)
        return "break"

    return run


class Drawing(tk.Canvas):
    """A Canvas on its parent's background that calls :meth:`draw` whenever its size changes."""

    def __init__(self, parent: tk.Misc, width: int, height: int) -> None:
        self.ground = look.surface_of(parent)
        super().__init__(
            parent,
            width=width,
            height=height,
            background=look.color(self.ground),
            borderwidth=0,
            highlightthickness=0,
            takefocus=False,
        )
        self.bind("<Configure>", lambda *_event: self.redraw())

    def redraw(self) -> None:
        """Wipe and draw again, if there is anything to draw on."""
        self.delete("all")
        if self.winfo_width() > 1:
            self.draw(self.winfo_width(), self.winfo_height())

    def draw(self, width: int, height: int) -> None:
        """Draw on ``width`` x ``height`` screen pixels; each part does its own."""


class DrawnControl(Drawing):
    """A drawing that takes the focus, lights up under the pointer and can be used with the keyboard."""

    def __init__(self, parent: tk.Misc, width: int, height: int) -> None:
        super().__init__(parent, width, height)
        self.configure(takefocus=True, cursor="hand2")
        self.hovered = False
        self.focused = False
        self.bind("<Enter>", lambda _event: self._hover(True))
        self.bind("<Leave>", lambda _event: self._hover(False))
        self.bind("<FocusIn>", lambda _event: self._focus(True))
        self.bind("<FocusOut>", lambda _event: self._focus(False))

    def answer(self, action: Callable[[], object], *keys: str) -> None:
        """Run ``action`` on a click, and on these keys (``<Return>`` and ``<space>`` if none are given)."""
        for key in keys or ("<Return>", "<KP_Enter>", "<space>"):
            self.bind(key, handler(action))
        if not keys:
            self.bind("<Button-1>", lambda _event: self.focus_set())
            self.bind("<ButtonRelease-1>", lambda event: action() if self._inside(event) else None)

    def _inside(self, event: "tk.Event[tk.Misc]") -> bool:
        return 0 <= event.x < self.winfo_width() and 0 <= event.y < self.winfo_height()

    def _hover(self, over: bool) -> None:
        self.hovered = over
        self.redraw()

    def _focus(self, has: bool) -> None:
        self.focused = has
        self.redraw()
