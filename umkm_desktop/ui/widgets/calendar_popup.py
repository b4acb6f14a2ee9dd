"""A month to pick a day from; it opens under a date field, which keeps the focus and passes its keys on."""

import tkinter as tk
from calendar import Calendar
from collections.abc import Callable
from datetime import date, timedelta

from umkm_desktop.i18n import DAYS, format_month
from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.month_picker import month_after
from umkm_desktop.ui.widgets.painting import put_icon, put_skin, put_text
from umkm_desktop.ui.widgets.popup import Popup

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
        """Take the day."""
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
