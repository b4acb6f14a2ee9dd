"""Figures drawn: bars, rings, gauges, sparklines, rates and lines over months."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PIL import Image

from umkm_desktop.i18n import _, format_date, format_number, format_percent
from umkm_desktop.ui import look
from umkm_desktop.ui.look import surfaces
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.drawing import Drawing, DrawnControl, handler, put_bar, put_skin, put_sparkline, put_text
from umkm_desktop.ui.widgets.text import label

WARN_DAYS, URGENT_DAYS = 90, 30
"""From when a term is amber, and from when orange."""


class Bar(Drawing):
    """A rounded bar filled from the left."""

    def __init__(self, parent: tk.Misc, fraction: float = 0.0, color: str = "chart1") -> None:
        self._fraction, self._color = fraction, color
        super().__init__(parent, look.px(40), look.px(6))

    def set(self, fraction: float, color: str | None = None) -> None:
        """Fill it to another share of 0 to 1."""
        self._fraction, self._color = fraction, color or self._color
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        put_bar(self, 0, height // 2, width, height, self._fraction, self._color)


class Ring(Drawing):
    """A share as a closed ring with a word in it."""

    def __init__(self, parent: tk.Misc, fraction: float, text: str, size: int = 48, color: str = "chart1") -> None:
        self._fraction, self._text, self._color = fraction, text, color
        super().__init__(parent, look.px(size), look.px(size))

    def set(self, fraction: float, text: str, color: str | None = None) -> None:
        """Show another share."""
        self._fraction, self._text, self._color = fraction, text, color or self._color
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        size, thick, share, color = min(width, height), look.px(5), round(self._fraction, 3), self._color
        key = ("ring", size, thick, share, color)
        picture = surfaces.photo(key, lambda: surfaces.arc_picture(size, share, color, thick, -90, 270))
        self.create_image(width // 2, height // 2, image=str(picture))
        put_text(self, width // 2, height // 2, self._text, "strong", anchor="center")


class Gauge(Drawing):
    """A share as an open arc with a large figure and a quiet word under it."""

    def __init__(
        self, parent: tk.Misc, fraction: float = 0.0, text: str = "–", below: str = "", size: int = 132
    ) -> None:
        self._fraction, self._text, self._below, self._color = fraction, text, below, "chart2"
        self._size = look.px(size)
        super().__init__(parent, self._size, round(self._size * 0.86))

    def set(self, fraction: float, text: str, below: str | None = None, color: str | None = None) -> None:
        """Show another share."""
        self._fraction, self._text = fraction, text
        self._below = self._below if below is None else below
        self._color = color or self._color
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        size, thick, share, color = self._size, look.px(11), round(self._fraction, 3), self._color
        key = ("gauge", size, thick, share, color)
        picture = surfaces.photo(key, lambda: surfaces.arc_picture(size, share, color, thick, 150, 390))
        self.create_image(width // 2, 0, image=str(picture), anchor="n")
        put_text(self, width // 2, round(size * 0.46), self._text, "big", anchor="center")
        put_text(self, width // 2, round(size * 0.67), self._below, "cap", "text3", anchor="center")


class Sparkline(Drawing):
    """A few months as a small line, the last one a dot, in the colour of the state."""

    def __init__(
        self, parent: tk.Misc, values: Sequence[float], kind: str = "", width: int = 72, height: int = 22
    ) -> None:
        self._values, self._color = tuple(values), kind if kind in ("up", "down") else "text3" if kind else "line2"
        super().__init__(parent, look.px(width), look.px(height))

    def draw(self, width: int, height: int) -> None:
        put_sparkline(self, 0, height // 2, self._values, self._color, width, height)


class TermBar(Drawing):
    """An agreement's term from its start to its end, with a knob at today and words under it."""

    def __init__(self, parent: tk.Misc, start: date, end: date, today: date) -> None:
        self._start, self._end, self._today = start, end, today
        super().__init__(parent, look.px(200), look.px(46))

    def draw(self, width: int, height: int) -> None:
        share = term_share(self._start, self._end, self._today)
        color, ink = term_colors((self._end - self._today).days)
        middle, knob = look.px(12), look.px(14)
        put_bar(self, 0, middle, width, look.px(8), share, color)
        x = max(0, min(width - knob, round(width * share) - knob // 2))
        put_skin(self, x, middle, Skin(fill="card", edge=color, edge_width=3, radius=7), knob, knob, anchor="w")
        below = middle + look.px(21)
        put_text(self, 0, below, format_date(self._start), "cap", "text3")
        put_text(self, width, below, format_date(self._end), "capm", "text2", anchor="e")
        put_text(self, width // 2, below, term_words(self._end, self._today), "capm", ink, anchor="center")


def term_share(start: date, end: date, today: date) -> float:
    """How much of the term has passed, 0 to 1."""
    days = (end - start).days
    return max(0.0, min(1.0, (today - start).days / days)) if days > 0 else 1.0


def term_colors(days_left: int) -> tuple[str, str]:
    """Colour of the bar and of its words: blue, amber from 90 days before the end, orange from 30."""
    if days_left <= URGENT_DAYS:
        return "chart3", "down"
    return ("wait", "wait") if days_left <= WARN_DAYS else ("chart1", "text2")


def term_words(end: date, today: date) -> str:
    """What is left of a term: days up to 90 of them, then months."""
    days = (end - today).days
    if days < 0:
        return _("berakhir {count} hari lalu").format(count=-days)
    if days == 0:
        return _("berakhir hari ini")
    return (
        _("{count} hari lagi").format(count=days)
        if days <= WARN_DAYS
        else _("{count} bulan lagi").format(count=days // 30)
    )


ROW = 40
"""Logical px of a row: words over their bar."""
MORE = 16
"""Logical px at the foot that say which rows are seen, where not all are."""


@dataclass(frozen=True, slots=True)
class RateRow:
    """One bar: ``part`` of ``whole``, and a quiet note under its name."""

    name: str
    part: int
    whole: int
    note: str = ""
    color: str = "chart1"

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.part / self.whole if self.whole else 0.0


class RateBars(DrawnControl):
    """Whole rows only; ↑ ↓, Home, End, PgUp, PgDn and the wheel move."""

    def __init__(self, parent: tk.Misc, height: int) -> None:
        self._rows: list[RateRow] = []
        self._first = 0
        super().__init__(parent, look.px(260), look.px(height))
        self.configure(cursor="")
        for key, step in (("<Up>", -1), ("<Down>", 1), ("<Prior>", -4), ("<Next>", 4)):
            self.bind(key, handler(self._move, step))
        self.bind("<Home>", handler(self._move, -9999))
        self.bind("<End>", handler(self._move, 9999))
        for sequence in ("<MouseWheel>", "<Button-4>", "<Button-5>"):
            self.bind(sequence, self._wheel)

    def show(self, rows: Sequence[RateRow]) -> None:
        """Show other rows."""
        self._rows, self._first = list(rows), 0
        self.redraw()

    @property
    def fitting(self) -> int:
        """How many whole rows fit."""
        room = self.winfo_height()
        if len(self._rows) * look.px(ROW) > room:
            room -= look.px(MORE)
        return max(1, room // look.px(ROW))

    def _move(self, step: int) -> None:
        last = max(0, len(self._rows) - self.fitting)
        self._first = max(0, min(last, self._first + step))
        self.redraw()

    def _wheel(self, event: "tk.Event[tk.Misc]") -> None:
        self._move(-1 if event.num == 4 or event.delta > 0 else 1)

    def draw(self, width: int, height: int) -> None:
        if self.focused:
            put_skin(self, 0, 0, Skin(fill=self.ground, edge="focus", edge_width=2, radius=8), width, height)
        inset = look.px(6)
        shown = self._rows[self._first : self._first + self.fitting]
        for line, row in enumerate(shown):
            self._draw_row(row, inset, line * look.px(ROW), width - 2 * inset)
        if len(shown) < len(self._rows):
            words = _("{first}–{last} dari {n} · ↑ ↓").format(
                first=self._first + 1, last=self._first + len(shown), n=len(self._rows)
            )
            put_text(self, width - inset, height - look.px(8), words, "cap", "text3", anchor="e")
        if not self._rows:
            put_text(self, inset, look.px(16), _("Belum ada data."), "small", "text3")

    def _draw_row(self, row: RateRow, left: int, top: int, width: int) -> None:
        middle = top + look.px(13)
        percent = format_percent(row.share * 100, signed=False, places=0)
        count = _("{part} dari {whole}").format(part=format_number(row.part), whole=format_number(row.whole))
        right = left + width
        taken = put_text(self, right, middle, percent, "strong", anchor="e")
        taken += look.px(8) + put_text(self, right - taken - look.px(8), middle, count, "small", "text3", anchor="e")
        room = width - taken - look.px(10)
        wide = put_text(self, left, middle, row.name, "bodym", width=room)
        if row.note and room - wide > look.px(60):
            put_text(self, left + wide + look.px(8), middle, row.note, "small", "text3", width=room - wide - look.px(8))
        put_bar(self, left, top + look.px(29), width, look.px(6), row.share, row.color)


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
