"""How much of something: bars, the term of an agreement, a ring, a gauge and a small line."""

import tkinter as tk
from collections.abc import Sequence
from datetime import date

from umkm_desktop.i18n import _, format_date
from umkm_desktop.ui import look
from umkm_desktop.ui.look import surfaces
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawn import Drawing
from umkm_desktop.ui.widgets.painting import put_bar, put_skin, put_sparkline, put_text

WARN_DAYS, URGENT_DAYS = 90, 30
"""From when a term is amber, and from when orange."""


class Bar(Drawing):
    """A rounded bar filled from the left."""

    def __init__(self, parent: tk.Misc, fraction: float = 0.0, color: str = "chart1", height: int = 6) -> None:
        self._fraction, self._color = fraction, color
        super().__init__(parent, look.px(40), look.px(height))

    def set(self, fraction: float, color: str | None = None) -> None:
        """Fill it to another share of 0 to 1."""
        self._fraction, self._color = fraction, color or self._color
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        """The bar over its whole width."""
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
        """The ring, and the word in its middle."""
        size, thick, share, color = min(width, height), look.px(5), round(self._fraction, 3), self._color
        key = ("ring", size, thick, share, color)
        picture = surfaces.photo(key, lambda: surfaces.arc_picture(size, share, color, thick, -90, 270))
        self.create_image(width // 2, height // 2, image=str(picture))
        put_text(self, width // 2, height // 2, self._text, "strong", anchor="center")


class Gauge(Drawing):
    """A share as an open arc with a large figure and a quiet word under it."""

    def __init__(
        self, parent: tk.Misc, fraction: float, text: str, below: str = "", size: int = 132, color: str = "chart2"
    ) -> None:
        self._fraction, self._text, self._below, self._color = fraction, text, below, color
        self._size = look.px(size)
        super().__init__(parent, self._size, round(self._size * 0.86))

    def set(self, fraction: float, text: str, below: str | None = None, color: str | None = None) -> None:
        """Show another share."""
        self._fraction, self._text = fraction, text
        self._below = self._below if below is None else below
        self._color = color or self._color
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        """The arc over the figure."""
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
        """The line."""
        put_sparkline(self, 0, height // 2, self._values, self._color, width, height)


class TermBar(Drawing):
    """An agreement's term from its start to its end, with a knob at today and words under it."""

    def __init__(self, parent: tk.Misc, start: date, end: date, today: date) -> None:
        self._start, self._end, self._today = start, end, today
        super().__init__(parent, look.px(200), look.px(46))

    def set(self, start: date, end: date, today: date) -> None:
        """Show another term."""
        self._start, self._end, self._today = start, end, today
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        """Bar, knob, the two dates and what is left."""
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
