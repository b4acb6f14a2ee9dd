"""A raised panel over the dimmed window: the palette, and what must be answered first."""

import tkinter as tk
from collections.abc import Callable

from PIL import Image, ImageFilter, ImageTk

from umkm_desktop.ui import look
from umkm_desktop.ui.focus import focus_of
from umkm_desktop.ui.look import surfaces, tokens
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.toast import screen_part

_ROOM, _EDGE = 14, 10
"""Logical px of shadow around the panel, and at least left free at the window's edge."""


class Veil(tk.Canvas):
    """What lies over the whole window while something is asked."""


def is_covered(window: tk.Misc) -> bool:
    """Whether something is asked over the window, or a menu or one of Tk's own dialogs has the pointer."""
    return any(isinstance(child, Veil) for child in window.winfo_children()) or bool(window.tk.call("grab", "current"))


class Overlay:
    """Put widgets into ``body``; Esc, a click outside, or ``close`` takes it away and gives the focus back."""

    def __init__(
        self, window: tk.Misc, width: int, height: int, top: int = 84, *, on_close: Callable[[], object] | None = None
    ) -> None:
        self._window, self._on_close = window, on_close
        self._focused_before = focus_of(window)
        self.canvas = Veil(window, borderwidth=0, highlightthickness=0, background=look.color("app"))
        self._picture = ImageTk.PhotoImage(self._dimmed())
        self.canvas.create_image(0, 0, image=str(self._picture), anchor="nw")
        self.canvas.place(x=0, y=0, relwidth=1, relheight=1)
        tk.Misc.tkraise(self.canvas)
        look.stand_on(self.canvas, "raised")
        self._panel_size = (look.px(width), look.px(height))
        self._top = look.px(top)
        self.body = frame(self.canvas, "raised")
        self._panel = self._draw_panel()
        self.canvas.bind("<Button-1>", lambda _event: self.close())
        for widget in (self.canvas, self.body):
            widget.bind("<Escape>", lambda _event: self.close())
        self._resizing = window.bind("<Configure>", self._window_changed, add="+")

    def resize(self, height: int) -> None:
        """Give the panel another height in logical px."""
        self._panel_size = (self._panel_size[0], look.px(height))
        self.canvas.delete("panel")
        self._panel = self._draw_panel()

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return bool(self.canvas.winfo_exists())

    def close(self) -> None:
        """Take it away."""
        if not self.is_open:
            return
        self.canvas.destroy()
        if self._focused_before is not None and self._focused_before.winfo_exists():
            self._focused_before.focus_set()
        if self._on_close:
            self._on_close()

    def _dimmed(self) -> Image.Image:
        width, height = max(1, self._window.winfo_width()), max(1, self._window.winfo_height())
        behind = screen_part(self._window, 0, 0, width, height).filter(ImageFilter.BoxBlur(look.px(2)))
        veil = tokens.rgba("veil", tokens.VEIL_ALPHA[tokens.theme()])
        behind.alpha_composite(Image.new("RGBA", behind.size, veil))
        return behind.convert("RGB")

    def _draw_panel(self) -> str:
        """The panel's surface in the middle, and the body over it; returns the name of the picture."""
        width, height, top = self._fitting()
        room = look.px(_ROOM)
        skin = Skin(fill="raised", edge="line2", radius=12, room=_ROOM, shadow=True)
        picture = str(
            surfaces.photo(
                ("panel", width, height), lambda: surfaces.rounded(skin, width + 2 * room, height + 2 * room, scale=2)
            )
        )
        left = (self._window.winfo_width() - width) // 2
        self.canvas.create_image(left - room, top - room, image=picture, anchor="nw", tags="panel")
        inset = look.px(4)
        self.body.place(x=left + inset, y=top + inset, width=width - 2 * inset, height=height - 2 * inset)
        return picture

    def _fitting(self) -> tuple[int, int, int]:
        """Width, height and top edge: in a small window the panel moves up, then gives way."""
        edge = look.px(_EDGE)
        width = min(self._panel_size[0], self._window.winfo_width() - 2 * edge)
        height = min(self._panel_size[1], self._window.winfo_height() - 2 * edge)
        return width, height, max(edge, min(self._top, self._window.winfo_height() - height - edge))

    def _window_changed(self, event: "tk.Event[tk.Misc]") -> None:
        """The window changed its size: what was read from the screen no longer fits."""
        if event.widget is self._window and self.is_open and event.width != self._picture.width():
            self.close()
