"""The fields a text may name, with their meaning: a click or Enter writes one where the cursor is."""

import tkinter as tk
from collections.abc import Callable, Sequence

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.screens.templates.words import FieldRow
from umkm_desktop.ui.widgets.drawing import put_skin, put_text

ROW_HEIGHT = 25


class FieldLine(w.DrawnControl):
    """``{nama_usaha}`` and what stands there on paper."""

    def __init__(self, parent: tk.Misc, row: FieldRow, names: int) -> None:
        self.row, self._names = row, names
        super().__init__(parent, look.px(120), look.px(ROW_HEIGHT))
        self.configure(takefocus=False)
        meaning = f"{row.meaning} ({_('tabel')})" if row.block else row.meaning
        self._meaning = meaning
        w.tooltip(self, f"{row.mark}  {meaning}")

    def draw(self, width: int, height: int) -> None:
        """The name in the colour of links, the meaning beside it."""
        if self.focused or self.hovered:
            fill = "soft" if self.focused else "hover"
            put_skin(self, 0, 0, Skin(fill=fill, radius=6), width, height)
        left, middle = look.px(8), height // 2
        names = min(self._names, width // 2)
        put_text(self, left, middle, self.row.mark, "smallm", "accent_text", width=names)
        start = left + names + look.px(12)
        put_text(self, start, middle, self._meaning, "small", "text2", width=width - start - look.px(6))


class FieldList(tk.Frame):
    """Arrows move, letters jump, Enter writes, Esc goes back to the text."""

    def __init__(self, parent: tk.Misc, on_take: Callable[[FieldRow], object], on_leave: Callable[[], object]) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on_take, self._on_leave = on_take, on_leave
        self._scroll = w.ScrollFrame(self)
        self._scroll.pack(fill="both", expand=True)
        self.lines: list[FieldLine] = []
        self._rows: Sequence[FieldRow] = ()

    def show(self, rows: Sequence[FieldRow]) -> None:
        """Offer these fields."""
        if list(rows) == list(self._rows):
            return
        self._rows = rows
        for line in self.lines:
            line.destroy()
        names = max((look.measure(row.mark, "smallm") for row in rows), default=0)
        self.lines = [FieldLine(self._scroll.body, row, names) for row in rows]
        for place, line in enumerate(self.lines):
            line.pack(fill="x")
            self._bind(line, place)
        self._scroll.to_top()

    def focus_first(self) -> None:
        """Give the keyboard to the list."""
        if self.lines:
            self.lines[0].focus_set()

    def _bind(self, line: FieldLine, place: int) -> None:
        line.bind("<ButtonRelease-1>", lambda _event: self._on_take(line.row))
        for key, step in (("<Up>", -1), ("<Down>", 1), ("<Prior>", -4), ("<Next>", 4)):
            line.bind(key, w.handler(self._go, place + step))
        line.bind("<Home>", w.handler(self._go, 0))
        line.bind("<End>", w.handler(self._go, len(self.lines) - 1))
        for key in ("<Return>", "<KP_Enter>", "<space>", "<Control-space>"):
            line.bind(key, w.handler(self._on_take, line.row))
        for key in ("<Escape>", "<Tab>", "<Shift-Tab>"):
            line.bind(key, w.handler(self._on_leave))
        line.bind("<Key>", lambda event: self._jump(place, event.char))

    def _go(self, place: int) -> None:
        self.lines[max(0, min(len(self.lines) - 1, place))].focus_set()

    def _jump(self, place: int, letter: str) -> str | None:
        """The next field after this one that begins with the letter typed."""
        if not letter.isalnum():
            return None
        order = [*range(place + 1, len(self.lines)), *range(place + 1)]
        found = next((one for one in order if self.lines[one].row.mark[1:].startswith(letter.casefold())), None)
        if found is not None:
            self._go(found)
        return "break"
