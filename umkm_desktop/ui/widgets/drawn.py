"""Base of controls that are drawn on a Canvas: they know hover, focus and when to draw themselves anew."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.ui import look


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
        self.bind("<Configure>", lambda _event: self.redraw())

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
