"""A map of tiles, one per kecamatan, the darker the more; used by mouse or with the arrows."""

import tkinter as tk
from collections.abc import Callable, Mapping

from umkm_desktop.domain.district_tiles import COLUMNS, ROWS, SHADES, TILES, neighbour, ordered, shade
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawn import DrawnControl, handler
from umkm_desktop.ui.widgets.painting import put_skin, put_text

GAP = 4
LEGEND = 26
"""Logical px at the foot, for the shades and what they mean."""
_SHARES = (0.0, 0.14, 0.34, 0.56, 0.92)
"""How much of the chart's colour each shade holds."""


class TileMap(DrawnControl):
    """``show`` the words and values by kecamatan; ``on_choose`` hears of a tile that was taken."""

    def __init__(self, parent: tk.Misc, on_choose: Callable[[str], object]) -> None:
        self._values: Mapping[str, int] = {}
        self._words: Mapping[str, str] = {}
        self._most = ""
        self.chosen = ""
        self._on_choose = on_choose
        super().__init__(parent, look.px(430), look.px(380))
        for key, way in (("<Left>", (-1, 0)), ("<Right>", (1, 0)), ("<Up>", (0, -1)), ("<Down>", (0, 1))):
            self.bind(key, handler(self._move, *way))
        self.bind("<Button-1>", self._click)

    def show(self, values: Mapping[str, int], words: Mapping[str, str], most: str) -> None:
        """Other numbers: what is shaded, what is written, and the largest in words for the legend."""
        self._values, self._words, self._most = values, words, most
        self.redraw()

    def choose(self, district: str) -> None:
        """Mark a tile without telling anybody; none for an unknown name."""
        self.chosen = district if district in TILES else ""
        self.redraw()

    def tile_at(self, x: int, y: int) -> str:
        """The kecamatan under a point of the canvas, or nothing."""
        for name in TILES:
            left, top, wide, tall = self._box(name)
            if left <= x < left + wide and top <= y < top + tall:
                return name
        return ""

    def _move(self, across: int, down: int) -> None:
        self._take(neighbour(self.chosen, across, down) if self.chosen else ordered(list(TILES))[0])

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        self.focus_set()
        if name := self.tile_at(event.x, event.y):
            self._take(name)

    def _take(self, name: str) -> None:
        if name != self.chosen:
            self.choose(name)
            self._on_choose(name)

    def _box(self, name: str) -> tuple[int, int, int, int]:
        """Left, top, width and height of a tile in screen pixels."""
        column, row = TILES[name]
        inset, gap = look.px(4), look.px(GAP)
        wide = (self.winfo_width() - 2 * inset - (COLUMNS - 1) * gap) // COLUMNS
        tall = (self.winfo_height() - look.px(LEGEND) - 2 * inset - (ROWS - 1) * gap) // ROWS
        return inset + column * (wide + gap), inset + row * (tall + gap), wide, tall

    def draw(self, width: int, height: int) -> None:
        """The tiles and the legend."""
        largest = max(self._values.values(), default=0)
        if self.focused and not self.chosen:
            put_skin(self, 0, 0, Skin(fill=self.ground, edge="focus", edge_width=2, radius=8), width, height)
        for name in TILES:
            self._draw_tile(name, shade(self._values.get(name, 0), largest))
        self._draw_legend(height)

    def _draw_tile(self, name: str, darkness: int) -> None:
        left, top, wide, tall = self._box(name)
        edge, thick = ("focus", 2) if name == self.chosen else ("line", 1)
        skin = Skin(fill=_fill(darkness), edge=edge, edge_width=thick, radius=6)
        put_skin(self, left, top, skin, wide, tall)
        ink, middle = _ink(darkness), (left + wide // 2, top + tall // 2)
        number, room, line = self._words.get(name, "0"), wide - look.px(4), look.px(13)
        lines = [name] if look.measure(name, "cap") <= room else name.split()
        rows = [(word, "cap") for word in lines] + [(number, "strong")]
        if tall < line * len(rows) + look.px(6):
            rows = [(f"{name}  {number}", "cap")]
        first = middle[1] - line * (len(rows) - 1) // 2
        for place, (word, font) in enumerate(rows):
            put_text(self, middle[0], first + place * line, word, font, ink, anchor="center", width=room)

    def _draw_legend(self, height: int) -> None:
        x, y = look.px(6), height - look.px(LEGEND) // 2 + look.px(2)
        x += put_text(self, x, y, _("nol"), "small", "text3") + look.px(6)
        for darkness in range(SHADES):
            put_skin(
                self, x, y, Skin(fill=_fill(darkness), edge="line", radius=3), look.px(18), look.px(12), anchor="w"
            )
            x += look.px(21)
        put_text(self, x + look.px(3), y, _("paling banyak: {most}").format(most=self._most), "small", "text3")


def _fill(darkness: int) -> str:
    return look.blend("sunk", "chart1", _SHARES[darkness])


def _ink(darkness: int) -> str:
    if darkness < SHADES - 1:
        return "text"
    return "on_accent" if look.theme() == "light" else "app"
