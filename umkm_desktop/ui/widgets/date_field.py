"""A day or a month: typed, or picked from a calendar."""

import re
import tkinter as tk
from calendar import Calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from umkm_desktop.i18n import DAYS, MONTHS, _, format_month
from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import DrawnControl, handler, put_icon, put_skin, put_text
from umkm_desktop.ui.widgets.fields import OpeningField, TextEntry, on_opener
from umkm_desktop.ui.widgets.popups import Popup

_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{2}|\d{4}))?")
_PACKED = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\s*[-. ]?\s*([a-z]{3,})\.?\s*[-. ]?\s*(\d{2}|\d{4})?")
_OTHER_NAMES = {"may": 5, "aug": 8, "agt": 8, "oct": 10, "dec": 12, "nop": 11, "peb": 2, "pebruari": 2, "nopember": 11}
_YEARS_AHEAD = 20
"""A year of two digits lies at most so far ahead, else it is of the century before: 98 is 1998."""


def parse_date(text: str, today: date) -> date | None:
    """The date that was typed, None for nothing; without a year it is this year's.

    Raises ValueError with a sentence for what is not a date or a day that does not exist.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        return None
    parts = _iso(typed) or _packed(typed) or _numbers(typed) or _named(typed)
    if parts is None:
        raise ValueError(
            _("Tanggal ditulis hari-bulan-tahun, misalnya 24-11-2026; yang diisi “{text}”.").format(
                text=text.strip()[:40]
            )
        )
    day, month, year = parts
    try:
        return date(_full_year(year, today), month, day)
    except ValueError:
        raise ValueError(_("Tanggal {day}-{month} tidak ada di kalender.").format(day=day, month=month)) from None


def format_typed(day: date | None) -> str:
    """The date as it stands in a field: 24-11-2026."""
    return f"{day:%d-%m-%Y}" if day else ""


def _iso(text: str) -> tuple[int, int, str] | None:
    found = _ISO.fullmatch(text)
    return (int(found[3]), int(found[2]), found[1]) if found else None


def _packed(text: str) -> tuple[int, int, str] | None:
    found = _PACKED.fullmatch(text)
    return (int(found[1]), int(found[2]), found[3]) if found else None


def _numbers(text: str) -> tuple[int, int, str] | None:
    found = _NUMBERS.fullmatch(text)
    return (int(found[1]), int(found[2]), found[3] or "") if found else None


def _named(text: str) -> tuple[int, int, str] | None:
    found = _NAMED.fullmatch(text)
    month = _month(found[2]) if found else None
    return (int(found[1]), month, found[3] or "") if found and month else None


def _month(word: str) -> int | None:
    for number, name in enumerate(MONTHS, start=1):
        if name.casefold().startswith(word):
            return number
    return _OTHER_NAMES.get(word) or _OTHER_NAMES.get(word[:3])


def _full_year(year: str, today: date) -> int:
    if not year:
        return today.year
    if len(year) == 4:
        return int(year)
    century = today.year - today.year % 100
    near = century + int(year)
    return near if near <= today.year + _YEARS_AHEAD else near - 100


def month_after(month: str, steps: int = 1) -> str:
    """The month so many months later (or earlier), both written as ``2026-10``."""
    count = int(month[:4]) * 12 + int(month[5:7]) - 1 + steps
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


class MonthPicker(DrawnControl):
    """Left and Right (or Page Up and Down by a year) change the month; nothing goes beyond ``latest``."""

    def __init__(
        self,
        parent: tk.Misc,
        value: str,
        on_change: Callable[[str], object] | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        self.value, self._latest, self._on_change = value, latest, on_change
        super().__init__(parent, look.px(186) + look.px(4), look.px(34) + look.px(4))
        for key, steps in (("<Left>", -1), ("<Right>", 1), ("<Prior>", -12), ("<Next>", 12)):
            self.bind(key, handler(self.step, steps))
        self.bind("<ButtonRelease-1>", self._click)

    def set(self, value: str, latest: str | None = None) -> None:
        """Show a month without telling anyone; ``latest`` moves the end too."""
        self.value = value
        self._latest = latest or self._latest
        self.redraw()

    def step(self, steps: int) -> None:
        """Go so many months on, at most to the latest."""
        month = month_after(self.value, steps)
        if self._latest is not None:
            month = min(month, self._latest)
        if month != self.value:
            self.set(month)
            if self._on_change:
                self._on_change(month)

    def draw(self, width: int, height: int) -> None:
        edge = "accent" if self.focused else "line2"
        skin = Skin(fill="card", edge=edge, radius=8, room=2, ring="ring" if self.focused else None)
        put_skin(self, 0, 0, skin, width, height)
        at_end = self._latest is not None and self.value >= self._latest
        put_icon(self, look.px(19), height // 2, "chevron-left", 12, "text2")
        put_icon(self, width - look.px(19), height // 2, "chevron-right", 12, "line2" if at_end else "text2")
        put_text(self, width // 2, height // 2, format_month(self.value), "strong", "text", anchor="center")

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        self.focus_set()
        if event.x < look.px(40):
            self.step(-1)
        elif event.x > self.winfo_width() - look.px(40):
            self.step(1)


CELL = 34
_TOP = 64
"""Logical px above the first week: the month with its arrows, and the names of the days."""
_WEEKS = 6


class CalendarPopup(Popup):
    """Weeks begin on Monday; today has an edge, the chosen day is filled."""

    def __init__(
        self, owner: tk.Misc, day: date, today: date, on_pick: Callable[[date], object], on_lost: Callable[[], object]
    ) -> None:
        super().__init__(owner, on_lost)
        self.day, self._today, self._on_pick = day, today, on_pick
        self._cells: list[date] = []
        self.canvas.bind("<ButtonRelease-1>", self._click)
        self.open(look.px(CELL) * 7 + look.px(16), look.px(_TOP) + look.px(CELL) * _WEEKS + look.px(8))
        self._draw()

    def move(self, days: int) -> None:
        """Go so many days on."""
        self._go(self.day + timedelta(days=days))

    def move_months(self, months: int) -> None:
        """Go so many months on, to the same day or the last one of that month."""
        year, month = map(int, month_after(f"{self.day:%Y-%m}", months).split("-"))
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        self._go(date(year, month, min(self.day.day, last)))

    def scroll(self, steps: int) -> None:
        """The wheel turns months."""
        self.move_months(steps)

    def pick(self) -> None:
        self._on_pick(self.day)

    def _go(self, day: date) -> None:
        self.day = day
        self._draw()

    def _draw(self) -> None:
        self.canvas.delete("all")
        width = look.px(CELL) * 7 + look.px(16)
        put_icon(self.canvas, look.px(24), look.px(24), "chevron-left", 12, "text2")
        put_icon(self.canvas, width - look.px(24), look.px(24), "chevron-right", 12, "text2")
        put_text(self.canvas, width // 2, look.px(24), format_month(f"{self.day:%Y-%m}"), "strong", anchor="center")
        for column, name in enumerate(DAYS):
            put_text(self.canvas, self._x(column), look.px(52), name[:3], "cap", "text3", anchor="center")
        weeks = Calendar(firstweekday=0).monthdatescalendar(self.day.year, self.day.month)
        self._cells = [day for week in weeks for day in week]
        for place, day in enumerate(self._cells):
            self._draw_day(day, place)

    def _draw_day(self, day: date, place: int) -> None:
        x, y = self._x(place % 7), look.px(_TOP) + look.px(CELL) * (place // 7) + look.px(CELL) // 2
        size = look.px(30)
        chosen = day == self.day
        if chosen or day == self._today:
            skin = Skin(fill="accent" if chosen else "raised", edge=None if chosen else "accent", radius=8)
            put_skin(self.canvas, x, y, skin, size, size, anchor="center")
        ink = "on_accent" if chosen else "text" if day.month == self.day.month else "text3"
        put_text(self.canvas, x, y, day.day, "strong" if chosen else "body", ink, anchor="center")

    def _x(self, column: int) -> int:
        return look.px(8) + look.px(CELL) * column + look.px(CELL) // 2

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        if event.y < look.px(40):
            self.move_months(-1 if event.x < look.px(CELL) * 3 else 1)
            return
        place = (event.y - look.px(_TOP)) // look.px(CELL) * 7 + (event.x - look.px(8)) // look.px(CELL)
        if event.y >= look.px(_TOP) and 0 <= place < len(self._cells):
            self.day = self._cells[place]
            self.pick()


class DateField(OpeningField[CalendarPopup]):
    """Its value is a date, or None for nothing; Down opens the month."""

    icon = "calendar3"

    def __init__(self, parent: tk.Misc, text: str, today: Callable[[], date] = date.today, **options: Any) -> None:
        self._today = today
        super().__init__(parent, text, **options)

    def read(self) -> date | None:
        return parse_date(self.raw, self._today())

    def set(self, value: Any) -> None:
        self.put_raw(format_typed(value))

    def open(self) -> None:
        if self._popup is None and self.entry.instate(["!disabled"]):
            day = self.value or self._today()
            self._popup = CalendarPopup(self.entry, day, self._today(), self._picked, self._lost)

    def _build(self) -> TextEntry:
        entry = super()._build()
        entry.bind("<ButtonRelease-1>", self._click, add="+")
        return entry

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        if on_opener(self.entry, event) and self._popup is None:
            self.open()
        else:
            self.close()

    def _steer(self, popup: CalendarPopup, keysym: str) -> bool:
        days, months = {"Left": -1, "Right": 1, "Up": -7, "Down": 7}, {"Prior": -1, "Next": 1}
        if keysym in days:
            popup.move(days[keysym])
        elif keysym in months:
            popup.move_months(months[keysym])
        return keysym in days or keysym in months

    def _picked(self, day: date) -> None:
        self.close()
        self.entry.focus_set()
        self.set(day)
        self._changed()

    def _left(self) -> None:
        if not self._is_clicked() and self.value is not None:
            self.set(self.value)
        super()._left()
