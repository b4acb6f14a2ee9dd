"""A date, typed as 24-11-2026 (or in any other usual way) or picked from a month."""

import tkinter as tk
from collections.abc import Callable
from datetime import date
from typing import Any

from umkm_desktop.ui.focus import focus_of
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.calendar_popup import CalendarPopup
from umkm_desktop.ui.widgets.dates import format_typed, parse_date
from umkm_desktop.ui.widgets.fields import TextField
from umkm_desktop.ui.widgets.text_entry import TextEntry


class DateField(TextField):
    """Its value is a date, or None for nothing; Down opens the month."""

    def __init__(self, parent: tk.Misc, text: str, today: Callable[[], date] = date.today, **options: Any) -> None:
        self._today = today
        self._popup: CalendarPopup | None = None
        super().__init__(parent, text, **options)

    def read(self) -> date | None:
        """The date; raises ValueError with a sentence for what is none."""
        return parse_date(self.raw, self._today())

    def set(self, value: Any) -> None:
        """Show a date."""
        self.put_raw(format_typed(value))

    def open(self) -> None:
        """Open the month under the field."""
        if self._popup is None and self.entry.instate(["!disabled"]):
            day = self.value or self._today()
            self._popup = CalendarPopup(self.entry, day, self._today(), self._picked, self._calendar_lost)

    def close(self) -> None:
        """Close the month, if it is open."""
        if self._popup is not None:
            popup, self._popup = self._popup, None
            popup.destroy()

    def _build(self) -> TextEntry:
        entry = TextEntry(self, styles.opening_entry_style(self.ground, "calendar3"), on_change=self._changed)
        entry.bind("<ButtonRelease-1>", self._click, add="+")
        entry.bind("<Key>", self._key)
        entry.bind("<Destroy>", lambda _event: self.close(), add="+")
        return entry

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        on_icon = str(self.entry.identify(event.x, event.y)).endswith(styles.OPENER)
        if on_icon and self._popup is None:
            self.open()
        else:
            self.close()

    def _key(self, event: "tk.Event[tk.Misc]") -> str | None:
        if self._popup is None:
            if event.keysym == "Down":
                self.open()
                return "break"
            return None
        days = {"Left": -1, "Right": 1, "Up": -7, "Down": 7}
        if event.keysym in days:
            self._popup.move(days[event.keysym])
        elif event.keysym in ("Prior", "Next"):
            self._popup.move_months(-1 if event.keysym == "Prior" else 1)
        elif event.keysym in ("Return", "KP_Enter"):
            self._popup.pick()
        elif event.keysym == "Escape":
            self.close()
        else:
            self.close()
            return None
        return "break"

    def _picked(self, day: date) -> None:
        self.close()
        self.entry.focus_set()
        self.set(day)
        self._changed()

    def _calendar_lost(self) -> None:
        self.close()
        if focus_of(self) is not self.entry:
            self._left()

    def _left(self) -> None:
        if self._popup is not None and self._popup.holds_pointer():
            return
        self.close()
        if self.value is not None:
            self.set(self.value)
        super()._left()
