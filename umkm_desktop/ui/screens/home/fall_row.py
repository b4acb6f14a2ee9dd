"""One product that sells less: names, six months as a line, by how much; a click shows its month."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.look import Skin
from umkm_desktop.ui.screens.home.lines import FallLine
from umkm_desktop.ui.widgets.drawing import put_icon, put_skin, put_sparkline, put_text

SPARK = (72, 22)


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
