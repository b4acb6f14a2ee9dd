"""One column in the middle of a page: sign-in, first run; it scrolls where the window is too low for it."""

import tkinter as tk

from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.scroll_frame import ScrollFrame

HIGHER = 0.47
"""A little above the middle looks like the middle."""
EDGE = 12


class CenteredColumn(ScrollFrame):
    """Put widgets into ``column``; its width in logical px gives way only to a narrower window."""

    def __init__(self, parent: tk.Misc, width: int) -> None:
        super().__init__(parent)
        self._wanted = width
        self.column = frame(self.body)
        self.column.pack()
        self._strut = frame(self.column, height=1)
        self._strut.pack()
        self.column.bind("<Configure>", lambda _event: self._centre())
        self.bind("<Configure>", lambda _event: self._centre())
        self._centre()

    def set_width(self, width: int) -> None:
        """Another width, for the next step."""
        self._wanted = width
        self._centre()

    def clear(self) -> None:
        """Take everything out of the column."""
        for child in self.column.winfo_children():
            if child is not self._strut:
                child.destroy()
        self.to_top()

    def _centre(self) -> None:
        room, tall = self.winfo_width(), self.winfo_height()
        width = look.px(self._wanted)
        self._strut.configure(width=min(width, max(1, room - 2 * look.px(EDGE))) if room > 1 else width)
        free = tall - self.column.winfo_reqheight()
        above = max(look.px(EDGE), round(free * HIGHER))
        self.column.pack_configure(pady=(above, look.px(EDGE)))
