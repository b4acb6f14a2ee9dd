"""One number of the month's state with its word: naik, turun, stagnan, belum lapor; a click shows its rows."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.look import Skin
from umkm_desktop.ui.screens.home.state_lines import StateTile
from umkm_desktop.ui.widgets.drawing import put_icon, put_skin, put_text


class StateButton(w.DrawnControl):
    """Icon and number over the word; lights up and takes the focus."""

    def __init__(self, parent: tk.Misc, tile: StateTile, command: Callable[[], object]) -> None:
        self._tile = tile
        super().__init__(parent, look.px(80), look.px(44))
        self.answer(command)

    def draw(self, width: int, height: int) -> None:
        """The number large, the word small under it."""
        edge = "focus" if self.focused else "line"
        fill = "hover" if self.hovered or self.focused else self.ground
        put_skin(self, 0, 0, Skin(fill=fill, edge=edge, edge_width=2 if self.focused else 1, radius=8), width, height)
        left, upper, lower = look.px(9), look.px(14), height - look.px(12)
        put_icon(self, left + look.px(6), upper, self._tile.icon, 12, self._tile.color)
        put_text(self, left + look.px(18), upper, self._tile.number, "strong")
        put_text(self, left, lower, self._tile.words, "small", "text3", width=width - left)
