"""Going from month to month: ‹ Oktober 2026 ›."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.i18n import format_month
from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawn import DrawnControl, handler
from umkm_desktop.ui.widgets.painting import put_icon, put_skin, put_text


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
        width: int = 186,
    ) -> None:
        self.value, self._latest, self._on_change = value, latest, on_change
        super().__init__(parent, look.px(width) + look.px(4), look.px(34) + look.px(4))
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
        """The month between its two arrows; the right one is pale at the end."""
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
