"""What screens are laid out in: plain frames, cards, soft boxes, hairlines and a frame that scrolls."""

import tkinter as tk
import tkinter.ttk as ttk
from typing import Any

from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles


def frame(parent: tk.Misc, surface: str | None = None, **options: Any) -> tk.Frame:
    """A plain frame on its parent's background, or on the one given."""
    token = surface or look.surface_of(parent)
    made = tk.Frame(parent, background=look.color(token), borderwidth=0, highlightthickness=0, **options)
    look.stand_on(made, token)
    return made


def card(parent: tk.Misc, padding: int | tuple[int, ...] = 16, kind: str = "card") -> ttk.Frame:
    """A white rounded card with a soft shadow; the outer 3 px are the shadow's room.

    The padding is never less than 7 px, or a child would cover the card's round corners.
    """
    sides = padding if isinstance(padding, tuple) else (padding,)
    return _surface(parent, kind, "raised" if kind == "raised" else "card", tuple(max(7, side) for side in sides))


def outlined(parent: tk.Misc, *, selected: bool = False, padding: int | tuple[int, ...] = 10) -> ttk.Frame:
    """A small card with a hairline edge, blue where it is selected."""
    return _surface(parent, "chosen" if selected else "outlined", "card", padding)


def box(parent: tk.Misc, token: str = "sunk", padding: int | tuple[int, ...] = 10) -> ttk.Frame:  # noqa: S107
    """A rounded box filled with a token, without edge or shadow."""
    return _surface(parent, token, token, padding)


def divider(parent: tk.Misc, token: str = "line") -> tk.Frame:  # noqa: S107 - a colour, not a password
    """A hairline; pack it with ``fill="x"``."""
    return tk.Frame(parent, background=look.color(token), height=look.hairline(), borderwidth=0)


def clear(parent: tk.Misc) -> None:
    """Take away everything that stands in it."""
    for child in parent.winfo_children():
        child.destroy()


def scroll_bar(parent: tk.Misc, orient: str = "vertical") -> ttk.Scrollbar:
    """A scroll bar that is only a thumb."""
    style = styles.scrollbar_style(look.surface_of(parent), orient.capitalize())
    return ttk.Scrollbar(parent, orient=orient, style=style, takefocus=False)  # type: ignore[arg-type]


def _surface(parent: tk.Misc, kind: str, inside: str, padding: int | tuple[int, ...]) -> ttk.Frame:
    sides = padding if isinstance(padding, tuple) else (padding,)
    scaled: Any = tuple(look.px(side) for side in sides)
    made = ttk.Frame(parent, style=styles.surface_style(kind, look.surface_of(parent)), padding=scaled)
    look.stand_on(made, inside)
    return made
