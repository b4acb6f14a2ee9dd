"""Labels, links, headings, key caps and pills."""

import tkinter as tk
from collections.abc import Callable
from typing import Any

from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import (
    KIND_COLORS,
    Drawing,
    PillText,
    key_cap_width,
    pill_width,
    put_avatar,
    put_icon,
    put_key_cap,
    put_pill,
    put_skin,
)


class Label(tk.Label):
    """A label that shows any text safely; ``say`` changes it."""

    def say(self, text: object, color: str | None = None) -> None:
        """Show another text, in another colour if given."""
        self.configure(text=look.shown(text, lines=True))
        if color:
            self.configure(foreground=look.color(color))


def label(
    parent: tk.Misc,
    text: object = "",
    font: str = "body",
    color: str = "text",
    *,
    icon: str | None = None,
    icon_color: str | None = None,
    icon_size: int = 14,
    wrap: int | str = 0,
    **options: Any,
) -> Label:
    """Text on its parent's background; ``wrap`` in logical px, or "auto" to wrap at the width it is given."""
    settings: dict[str, Any] = {"anchor": "w", "justify": "left", "padx": 0, "pady": 0, "borderwidth": 0}
    if icon:
        settings |= {"image": look.icon(icon, icon_size, icon_color or color), "compound": "left"}
    words = look.shown(text, lines=True)
    made = Label(
        parent,
        text=f" {words}" if icon and words else words,
        font=look.font(font),
        foreground=look.color(color),
        background=look.color(look.surface_of(parent)),
        wraplength=look.px(wrap) if isinstance(wrap, int) else 0,
        **(settings | options),
    )
    if wrap == "auto":
        made.configure(width=1)  # asks for no width of its own: it takes what it is given and wraps there
        made.bind("<Configure>", lambda event: made.configure(wraplength=max(1, event.width)))
    return made


def heading(
    parent: tk.Misc,
    text: str,
    action: str | None = None,
    command: Callable[[], object] | None = None,
    sub: str | None = None,
) -> tk.Frame:
    """The first line of a card: its title, a quiet word beside it, one link at the right."""
    line = tk.Frame(parent, background=look.color(look.surface_of(parent)))
    line.pack(fill="x")
    label(line, text, "h3").pack(side="left")
    if sub:
        label(line, sub, "small", "text3").pack(side="left", padx=(look.px(8), 0), pady=(look.px(1), 0))
    if action:
        link(line, action, command).pack(side="right")
    return line


def link(
    parent: tk.Misc, text: str, command: Callable[[], object] | None, font: str = "smallm", color: str = "accent_text"
) -> Label:
    """Text that does something when clicked, or with Enter when it has the focus."""
    made = label(parent, text, font, color, cursor="hand2", takefocus=True)
    ground = look.color(look.surface_of(parent))
    made.configure(highlightthickness=look.px(2), highlightcolor=look.color("focus"), highlightbackground=ground)

    def follow(_event: object) -> str:
        if command:
            command()
        return "break"

    for sequence in ("<ButtonRelease-1>", "<Return>", "<KP_Enter>", "<space>"):
        made.bind(sequence, follow)
    lit = look.blend(color, "text", 0.5)
    made.bind("<Enter>", lambda _event: made.configure(foreground=lit))
    made.bind("<Leave>", lambda _event: made.configure(foreground=look.color(color)))
    return made


class _Fixed(Drawing):
    """A drawing of fixed size made by one function."""

    def __init__(self, parent: tk.Misc, width: int, height: int, paint: Callable[[tk.Canvas], object]) -> None:
        super().__init__(parent, width, height)
        self.unbind("<Configure>")
        paint(self)


def tile(parent: tk.Misc, icon: str, kind: str = "accent", size: int = 28) -> tk.Canvas:
    """A soft square in the colour of a state with an icon in it."""
    fill, ink = KIND_COLORS[kind]
    wide = look.px(size)

    def paint(canvas: tk.Canvas) -> None:
        put_skin(canvas, 0, 0, Skin(fill=fill, radius=8), wide, wide)
        put_icon(canvas, wide // 2, wide // 2, icon, 20 if size >= 40 else 14, ink)

    return _Fixed(parent, wide, wide, paint)


def avatar(parent: tk.Misc, name: str, size: int = 46, *, round_shape: bool = False) -> tk.Canvas:
    """The initials of a business or an officer on a soft ground."""
    wide = look.px(size)
    font = "h2" if size >= 40 else "smalls"
    return _Fixed(
        parent,
        wide,
        wide,
        lambda canvas: put_avatar(canvas, 0, wide // 2, name, size, round_shape=round_shape, font=font),
    )


def key_cap(parent: tk.Misc, key: str) -> tk.Canvas:
    """A key as it is printed on the keyboard."""
    wide, tall = key_cap_width(key), look.px(18)
    return _Fixed(parent, wide, tall, lambda canvas: put_key_cap(canvas, 0, tall // 2, key, anchor="w"))


class Pill(Drawing):
    """A short state in its colour; ``show`` changes it."""

    def __init__(self, parent: tk.Misc, pill: PillText, *, font: str = "smallm", height: int = 20) -> None:
        self._pill, self._font, self._height = pill, font, height
        super().__init__(parent, pill_width(pill, font), look.px(height))

    def show(self, pill: PillText) -> None:
        """Show another state."""
        self._pill = pill
        self.configure(width=pill_width(pill, self._font))
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        put_pill(self, 0, height // 2, self._pill, font=self._font, height=self._height)


def pill(parent: tk.Misc, text: str, kind: str = "flat", icon: str | None = None, *, small: bool = False) -> Pill:
    """A pill; ``kind`` is up, down, flat, wait, info, bad or accent; ``icon=""`` leaves the icon of the kind out."""
    font, height = ("capm", 18) if small else ("smallm", 20)
    return Pill(parent, PillText(text, kind, icon), font=font, height=height)
