"""The sheet of all controls; its pages are tabs."""

import tkinter as tk
from collections.abc import Callable, Mapping
from typing import Any

from gallery.controls import build_controls, build_small_parts
from gallery.lists import build_charts, build_lists
from gallery.messages import build_messages, build_paper
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w

_Half = Callable[[tk.Misc], None]

PAGES: dict[str, tuple[str, _Half, _Half]] = {
    "controls": ("Dasar", build_controls, build_small_parts),
    "lists": ("Daftar dan grafik", build_lists, build_charts),
    "messages": ("Pesan dan kertas", build_messages, build_paper),
}


_TWO_HALVES = 1100
"""Logical width of the window from which the halves stand side by side."""


class ComponentsView(tk.Frame):
    """One page at a time, in two halves."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        tabs = [(key, title) for key, (title, _left, _right) in PAGES.items()]
        self.tabs = w.TabStrip(self, tabs, self.show)
        self.tabs.pack(fill="x", padx=look.px(20))
        self._page: tk.Frame | None = None
        self.show("controls")

    def show(self, page: str) -> None:
        """Build a page of the sheet."""
        if self._page is not None:
            self._page.destroy()
        self.tabs.select(page, tell=False)
        _title, left, right = PAGES[page]
        self._page = w.frame(self)
        self._page.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(6), look.px(13)))
        if look.logical(self.winfo_toplevel().winfo_width()) < _TWO_HALVES:
            _one_above_the_other(self._page, left, right)
        else:
            _side_by_side(self._page, left, right)

    def state(self) -> Mapping[str, Any]:
        """Which page is open, for building it anew in another theme."""
        return {"page": self.tabs.value}


def _side_by_side(page: tk.Misc, left: _Half, right: _Half) -> None:
    page.columnconfigure((0, 1), weight=1, uniform="sheet")
    page.rowconfigure(0, weight=1)
    for column, build_half in enumerate((left, right)):
        half = w.frame(page)
        half.grid(row=0, column=column, sticky="nsew", padx=(look.px(6) * column, look.px(6) * (1 - column)))
        build_half(half)


def _one_above_the_other(page: tk.Misc, left: _Half, right: _Half) -> None:
    scrolling = w.ScrollFrame(page)
    scrolling.pack(fill="both", expand=True)
    for build_half in (left, right):
        half = w.frame(scrolling.body)
        half.pack(fill="x", pady=(0, look.px(12)))
        build_half(half)


def main() -> None:
    """Open the sheet as a window of its own: ``PYTHONPATH=.:tests python -m gallery.view``."""
    window = tk.Tk()
    look.start_look(window, "light", 1.0)
    window.geometry("1200x760")
    ComponentsView(window).pack(fill="both", expand=True)
    window.mainloop()


if __name__ == "__main__":
    main()
