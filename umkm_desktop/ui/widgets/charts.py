"""The line chart of twelve months: lines drawn by Pillow, grid and words on the Canvas, a tip under the pointer."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image

from umkm_desktop.i18n import format_number
from umkm_desktop.ui import look
from umkm_desktop.ui.look import surfaces
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.drawn import DrawnControl
from umkm_desktop.ui.widgets.painting import put_skin, put_text
from umkm_desktop.ui.widgets.text import label

LEFT, RIGHT, TOP, BOTTOM = 44, 14, 10, 24
"""Logical px around the lines: amounts at the left, months below."""
_LINES = 3


@dataclass(frozen=True, slots=True)
class Series:
    """One line; None is a month without a report, where the line is broken."""

    name: str
    values: Sequence[float | None]
    color: str = "chart1"
    filled: bool = True


def stretches(values: Sequence[float | None]) -> list[tuple[int, list[float]]]:
    """The values without their gaps: where each stretch begins, and what it holds. A gap is never drawn as zero."""
    found: list[tuple[int, list[float]]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][0] + len(found[-1][1]) == place:
            found[-1][1].append(float(value))
        else:
            found.append((place, [float(value)]))
    return found


def nice_top(highest: float) -> float:
    """The round number at the top of the axis that three equal steps reach: 281 becomes 300."""
    if highest <= 0:
        return float(_LINES)
    step = highest / _LINES
    power = 10.0 ** (len(str(int(step))) - 1) if step >= 1 else 1.0
    for factor in (1, 2, 2.5, 5, 10):
        if factor * power >= step:
            return factor * power * _LINES
    return 10 * power * _LINES


class LineChart(DrawnControl):
    """Left and Right, or the pointer, choose a month; ``tip`` gives the words shown at it; ``top`` ends the axis.

    Enter or a click opens the chosen month where ``on_open`` is given.
    """

    def __init__(
        self,
        parent: tk.Misc,
        labels: Sequence[str],
        series: Sequence[Series],
        *,
        tip: Callable[[int], tuple[str, str, str]] | None = None,
        unit: Callable[[float], str] = lambda amount: format_number(round(amount)),
        height: int = 190,
        top: float | None = None,
        on_open: Callable[[int], object] | None = None,
    ) -> None:
        self._top = top
        self._labels, self._series, self._tip, self._unit = list(labels), list(series), tip, unit
        self._chosen: int | None = None
        super().__init__(parent, look.px(300), look.px(height))
        self.configure(cursor="")
        self.bind("<Motion>", lambda event: self.choose(self._month_at(event.x)))
        self.bind("<Leave>", lambda _event: self.choose(None), add="+")
        self.bind("<Left>", lambda _event: self._step(-1))
        self.bind("<Right>", lambda _event: self._step(1))
        if on_open is not None:
            self.configure(cursor="hand2")
            for event in ("<Return>", "<KP_Enter>", "<ButtonRelease-1>"):
                self.bind(event, lambda _event: None if self._chosen is None else on_open(self._chosen), add="+")

    def show(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Show other months."""
        self._labels, self._series, self._chosen = list(labels), list(series), None
        self.redraw()

    def choose(self, month: int | None) -> None:
        """Show the tip of a month, or none."""
        if month != self._chosen:
            self._chosen = month
            self.delete("tip")
            self._draw_tip()

    def draw(self, width: int, height: int) -> None:
        """Grid, words, lines, tip."""
        if not self._labels:
            return
        if self.focused:
            skin = Skin(fill=self.ground, edge="focus", edge_width=2, radius=8)
            put_skin(self, 0, 0, skin, width, height)
        top = self._highest()
        for number in range(_LINES + 1):
            y = self._y(top * number / _LINES)
            line = look.color("line" if number else "line2")
            self.create_rectangle(look.px(LEFT), y, width - look.px(RIGHT), y + look.hairline(), fill=line, width=0)
            words = self._unit(top * number / _LINES)
            put_text(self, look.px(LEFT - 10), y, words, "cap", "text3", anchor="e")
        self._draw_months(height)
        for series in self._series:
            self._draw_line(series, width, height)
        self._draw_tip()

    def _draw_months(self, height: int) -> None:
        room = self._plot()[0] // max(1, len(self._labels) - 1)
        widest = max(look.measure(name, "capm") for name in self._labels) + look.px(4)
        every = max(1, -(-widest // max(1, room)))
        last = len(self._labels) - 1
        for place, name in enumerate(self._labels):
            if (last - place) % every == 0:
                font, ink = ("capm", "text2") if place == last else ("cap", "text3")
                x, half = self._x(place), look.measure(name, font) // 2
                x = min(x, self.winfo_width() - half - look.px(2))  # the last name is wider than the margin
                put_text(self, x, height - look.px(9), name, font, ink, anchor="center")

    def _draw_line(self, series: Series, width: int, height: int) -> None:
        for start, values in stretches(series.values):
            if len(values) == 1:
                dot = look.px(5)
                skin = Skin(fill=series.color, radius=2.5)
                put_skin(self, self._x(start), self._y(values[0]), skin, dot, dot, anchor="center")
            else:
                self._draw_stretch(series, start, values)

    def _draw_stretch(self, series: Series, start: int, values: list[float]) -> None:
        top, room = self._highest(), 3
        left = self._x(start)
        width = self._x(start + len(values) - 1) - left + 2 * look.px(room)
        size = (width, self._plot()[1] + 2 * look.px(room))
        key = ("chart", tuple(values), size, series.color, series.filled, top)

        def paint() -> Image.Image:
            fade = 48 if series.filled else 0
            return surfaces.line_picture(values, *size, series.color, low=0, high=top, fade=fade, stroke=1.9, room=room)

        picture = surfaces.photo(key, paint)
        self.create_image(left - look.px(room), look.px(TOP - room), image=str(picture), anchor="nw")

    def _draw_tip(self) -> None:
        month = self._chosen
        main = self._series[-1] if self._series else None
        if month is None or main is None or month >= len(main.values) or main.values[month] is None:
            return
        x, y = self._x(month), self._y(float(main.values[month] or 0))
        bottom = look.px(TOP) + self._plot()[1]
        self.create_line(x, look.px(TOP), x, bottom, fill=look.color("field"), dash=(2, 3), tags="tip")
        knob = look.px(11)
        skin = Skin(fill=self.ground, edge=main.color, edge_width=2, radius=5.5)
        put_skin(self, x, y, skin, knob, knob, anchor="center", tags="tip")
        if self._tip:
            self._draw_words(x, y, self._tip(month))

    def _draw_words(self, x: int, y: int, words: tuple[str, str, str]) -> None:
        """Month, amount and change on a dark tile beside the guide, below the line where there is room."""
        title, amount, change = words
        wide = look.measure(amount, "strong") + look.measure(change, "smallm") + look.px(44)
        width = max(wide, look.measure(title, "cap") + look.px(20))
        tall = look.px(50)
        left = x - width - look.px(12) if x - width - look.px(12) > 0 else x + look.px(12)
        lowest = look.px(TOP) + self._plot()[1] - tall - look.px(4)
        top = max(look.px(2), min(y + look.px(20), lowest))
        put_skin(self, left, top, Skin(fill="tip", radius=8), width, tall, tags="tip")
        quiet = look.blend("on_tip", "tip", 0.3)
        put_text(self, left + look.px(10), top + look.px(15), title, "cap", quiet, tags="tip")
        put_text(self, left + look.px(10), top + look.px(35), amount, "strong", "on_tip", tags="tip")
        right = left + width - look.px(10)
        put_text(self, right, top + look.px(35), change, "smallm", "on_tip", anchor="e", tags="tip")

    def _step(self, by: int) -> str:
        last = len(self._labels) - 1
        self.choose(max(0, min(last, (self._chosen if self._chosen is not None else last + 1 - (by > 0)) + by)))
        return "break"

    def _month_at(self, x: int) -> int | None:
        if not self._labels:
            return None
        step = self._plot()[0] / max(1, len(self._labels) - 1)
        return max(0, min(len(self._labels) - 1, round((x - look.px(LEFT)) / step)))

    def _highest(self) -> float:
        if self._top is not None:
            return self._top
        return nice_top(max((value or 0.0 for series in self._series for value in series.values), default=0.0))

    def _plot(self) -> tuple[int, int]:
        width = self.winfo_width() - look.px(LEFT) - look.px(RIGHT)
        return max(1, width), max(1, self.winfo_height() - look.px(TOP) - look.px(BOTTOM))

    def _x(self, place: int) -> int:
        return look.px(LEFT) + self._plot()[0] * place // max(1, len(self._labels) - 1)

    def _y(self, value: float) -> int:
        tall = self._plot()[1]
        return look.px(TOP) + tall - round(tall * value / self._highest())


def legend(parent: tk.Misc, entries: Sequence[tuple[str, str]]) -> tk.Frame:
    """What each line of a chart is: [(name, colour token), …], to be packed at the right of the card's heading."""
    row = frame(parent)
    for name, token in entries:
        swatch = str(look.skin_photo(Skin(fill=token, radius=2), look.px(12), look.px(4)))
        entry = label(row, f" {name}", "cap", "text2", image=swatch, compound="left")
        entry.pack(side="left", padx=(look.px(12), 0))
    return row
