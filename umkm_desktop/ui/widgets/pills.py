"""A pill as a widget of its own, for where there is no list to draw it in."""

import tkinter as tk

from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.drawn import Drawing
from umkm_desktop.ui.widgets.painting import PillText, pill_width, put_pill


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
        """Draw the pill into its place."""
        put_pill(self, 0, height // 2, self._pill, font=self._font, height=self._height)


def pill(parent: tk.Misc, text: str, kind: str = "flat", icon: str | None = None, *, small: bool = False) -> Pill:
    """A pill; ``kind`` is up, down, flat, wait, info, bad or accent; ``icon=""`` leaves the icon of the kind out."""
    font, height = ("capm", 18) if small else ("smallm", 20)
    return Pill(parent, PillText(text, kind, icon), font=font, height=height)
