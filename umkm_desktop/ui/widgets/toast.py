"""The word that something was done, bottom right, with its undo; one at a time, never for errors."""

import tkinter as tk
from collections.abc import Callable

from PIL import Image, ImageGrab, ImageTk

from umkm_desktop.ui import look
from umkm_desktop.ui.look import surfaces, tokens
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.painting import put_icon, put_text

SHOWN_MS, SHOWN_WITH_ACTION_MS = 4000, 8000
_ROOM = 8
"""Logical px of shadow around it."""
_ICONS = {"up": "check-circle-fill", "info": "info-circle-fill", "wait": "exclamation-circle-fill"}


class Toaster:
    """Shows toasts in one window; a new one takes the place of the last."""

    def __init__(self, window: tk.Misc) -> None:
        self._window = window
        self._canvas: tk.Canvas | None = None
        self._timer: str | None = None
        self._command: Callable[[], object] | None = None
        self._picture: ImageTk.PhotoImage | None = None

    @property
    def showing(self) -> bool:
        """Whether one is on the screen."""
        return self._canvas is not None

    def show(
        self,
        text: str,
        detail: str = "",
        action: str = "",
        command: Callable[[], object] | None = None,
        *,
        key: str = "",
        kind: str = "up",
    ) -> None:
        """Say it; ``action`` is the link at the right, ``key`` the key the caller has bound to it."""
        self.hide()
        link = f"{action}  {key}".strip() if action else ""
        width, height = self._size(text, detail, link)
        canvas = self._canvas = tk.Canvas(self._window, width=width, height=height, borderwidth=0, highlightthickness=0)
        self._place(canvas, width, height)
        room = look.px(_ROOM)
        middle = height // 2
        put_icon(canvas, room + look.px(22), middle, _ICONS[kind], 16, "tip_up")
        left, shift = room + look.px(42), look.px(9) if detail else 0
        put_text(canvas, left, middle - shift, text, "bodym", "on_tip")
        put_text(canvas, left, middle + shift, detail, "small", look.blend("on_tip", "tip", 0.32))
        put_text(canvas, width - room - look.px(16), middle, link, "smalls", "tip_link", anchor="e")
        self._command = command
        self._answer(canvas, bool(action))

    def press(self) -> bool:
        """Do the action of the toast on the screen, as its key does; whether there was one."""
        command = self._command if self._canvas is not None else None
        self.hide()
        if command:
            command()
        return command is not None

    def hide(self) -> None:
        """Take it away."""
        if self._timer is not None:
            self._window.after_cancel(self._timer)
            self._timer = None
        if self._canvas is not None:
            canvas, self._canvas = self._canvas, None
            canvas.destroy()
        self._command = None

    def _size(self, text: str, detail: str, link: str) -> tuple[int, int]:
        words = max(look.measure(look.shown(text), "bodym"), look.measure(look.shown(detail), "small"))
        action = look.measure(link, "smalls") + look.px(40) if link else look.px(20)
        return max(look.px(300), words + action + look.px(58)) + 2 * look.px(_ROOM), look.px(56) + 2 * look.px(_ROOM)

    def _place(self, canvas: tk.Canvas, width: int, height: int) -> None:
        x = self._window.winfo_width() - width - look.px(14)
        y = self._window.winfo_height() - height - look.px(10)
        self._picture = ImageTk.PhotoImage(self._drawn(x, y, width, height))
        canvas.create_image(0, 0, image=str(self._picture), anchor="nw")
        canvas.place(x=x, y=y)
        tk.Misc.tkraise(canvas)

    def _drawn(self, x: int, y: int, width: int, height: int) -> Image.Image:
        """The tile with its shadow over what is behind it; a plain ground where the screen cannot be read."""
        skin = Skin(fill="tip", radius=10, room=_ROOM, shadow=True)
        ground = screen_part(self._window, x, y, width, height)
        ground.alpha_composite(surfaces.rounded(skin, width, height))
        return ground.convert("RGB")

    def _answer(self, canvas: tk.Canvas, has_action: bool) -> None:
        shown = SHOWN_WITH_ACTION_MS if has_action else SHOWN_MS
        canvas.bind("<ButtonRelease-1>", lambda _event: self.press())
        canvas.bind("<Enter>", lambda _event: self._keep())
        canvas.bind("<Leave>", lambda _event: self._start(shown))
        if has_action:
            canvas.configure(cursor="hand2")
        self._start(shown)

    def _start(self, shown: int) -> None:
        self._keep()
        self._timer = self._window.after(shown, self.hide)

    def _keep(self) -> None:
        if self._timer is not None:
            self._window.after_cancel(self._timer)
            self._timer = None


def screen_part(window: tk.Misc, x: int, y: int, width: int, height: int) -> Image.Image:
    """What the window shows in this box now, as RGBA; the plain desk colour where the screen cannot be read.

    Reading fails under Wayland and on some remote desktops.
    """
    left, top = window.winfo_rootx() + x, window.winfo_rooty() + y
    try:
        picture = ImageGrab.grab(bbox=(left, top, left + width, top + height), xdisplay=_display(window))
    except (OSError, ValueError):
        return Image.new("RGBA", (width, height), tokens.rgba("app", 255))
    return picture.convert("RGBA").resize((width, height))


def _display(window: tk.Misc) -> str | None:
    return str(window.winfo_screen()) if window.tk.call("tk", "windowingsystem") == "x11" else None
