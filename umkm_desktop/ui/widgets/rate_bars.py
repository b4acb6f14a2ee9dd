"""Shares as rows of bars: a name, its bar, how many of how many; more than fits is reached by arrows and wheel."""

import tkinter as tk
from collections.abc import Sequence
from dataclasses import dataclass

from umkm_desktop.i18n import _, format_number, format_percent
from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawn import DrawnControl, handler
from umkm_desktop.ui.widgets.painting import put_bar, put_skin, put_text

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

    def __init__(self, parent: tk.Misc, rows: Sequence[RateRow] = (), *, height: int = 180) -> None:
        self._rows, self._first = list(rows), 0
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
        """The rows from the first one in view."""
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
