"""What on the home page leads somewhere: rows and numbers that light up, take the focus, answer Enter and a click."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.look import Skin
from umkm_desktop.ui.screens.home.lines import FallLine, StateTile
from umkm_desktop.ui.widgets.drawing import put_icon, put_skin, put_sparkline, put_text

SPARK = (72, 22)


def make_clickable(row: tk.Frame, command: Callable[[], object]) -> None:
    """Let a frame lead somewhere; the ring around it shows where the keyboard is."""
    ground = str(row.cget("background"))
    row.configure(
        takefocus=True,
        cursor="hand2",
        highlightthickness=look.px(2),
        highlightbackground=ground,
        highlightcolor=look.color("focus"),
    )
    for key in ("<Return>", "<KP_Enter>", "<space>"):
        row.bind(key, w.handler(command))
    for part in (row, *_all_within(row)):
        part.bind("<ButtonRelease-1>", lambda _event: command(), add="+")


def _all_within(parent: tk.Misc) -> list[tk.Misc]:
    found: list[tk.Misc] = []
    for child in parent.winfo_children():
        found += [child, *_all_within(child)]
    return found


class FallRow(w.DrawnControl):
    """Drawn on a canvas, so that the whole row lights up and takes the focus."""

    def __init__(self, parent: tk.Misc, fall: FallLine, command: Callable[[], object]) -> None:
        self._fall = fall
        super().__init__(parent, look.px(260), look.px(48))
        self.answer(command)

    def draw(self, width: int, height: int) -> None:
        """Words at the left; line and figures at the right."""
        if self.hovered or self.focused:
            skin = Skin(fill="hover", edge="focus" if self.focused else None, edge_width=2, radius=8)
            put_skin(self, 0, look.px(1), skin, width, height - look.px(2))
        middle, shift = height // 2, look.px(8)
        left = self._draw_figures(width, middle)
        spark_width, spark_height = (look.px(side) for side in SPARK)
        left -= spark_width + look.px(14)
        reported = [float(sales) for sales in self._fall.series if sales is not None]
        put_sparkline(self, left, middle, reported, "down", spark_width, spark_height)
        room = left - look.px(14)
        put_text(self, look.px(6), middle - shift, self._fall.title, "bodym", width=room)
        put_text(self, look.px(6), middle + shift, self._fall.detail, "small", "text3", width=room)

    def _draw_figures(self, width: int, middle: int) -> int:
        """The change with its arrow over the sales; returns their left edge."""
        right, shift = width - look.px(6), look.px(8)
        change = look.measure(self._fall.change, "strong")
        put_text(self, right, middle - shift, self._fall.change, "strong", "down", anchor="e")
        put_icon(self, right - change - look.px(9), middle - shift, "arrow-down-right", 11, "down")
        put_text(self, right, middle + shift, self._fall.sales, "small", "text3", anchor="e")
        left = right - max(change + look.px(18), look.measure(self._fall.sales, "small"), look.px(62))
        return left


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
