"""One text of a paper: as high as its words, undo within it, fields written in at the cursor."""

import re
import tkinter as tk
from collections.abc import Callable

from umkm_desktop.domain.papers.templates.rules import Part
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.templates.words import FieldRow

MOST_LINES = 16
"""Beyond this a text scrolls in its own field."""
_FIELD = re.compile(r"\{[a-z_0-9]+\}|\*\*")


class PartField(w.MultilineField):
    """What is wrong with it stays shown while it is mended, until the texts are looked at again."""

    def __init__(self, parent: tk.Misc, part: Part, on_change: Callable[[], object]) -> None:
        super().__init__(parent, _(part.label), part.lines, required=not part.optional, on_change=on_change)
        self.part = part
        self._fitting = ""
        self.area.configure(maxundo=500, autoseparators=True)
        self.area.bind("<<Undo>>", lambda _event: self._undo(self.area.edit_undo))
        self.area.bind("<<Redo>>", lambda _event: self._undo(self.area.edit_redo))
        self.area.bind("<Control-y>", lambda _event: self._undo(self.area.edit_redo))
        self.area.bind("<Configure>", lambda _event: self._fit_soon())
        self.area.tag_configure("field", foreground=look.color("accent_text"))
        if part.lines == 1:
            self.area.bind("<Return>", self._next)

    def put_raw(self, raw: str) -> None:
        """Show a text; undo goes back to it, not beyond."""
        super().put_raw(raw)
        self.area.edit_reset()
        self._fit_soon()

    def write(self, row: FieldRow) -> None:
        """Put a field in at the cursor, or in place of what is marked; a table gets a line of its own."""
        self.area.edit_separator()
        if self.area.tag_ranges("sel"):
            self.area.mark_set("insert", "sel.first")
            self.area.delete("sel.first", "sel.last")
        mark = row.mark
        if row.block:
            before = self.area.get("insert linestart", "insert").strip()
            after = self.area.get("insert", "insert lineend").strip()
            mark = ("\n" if before else "") + mark + ("\n" if after else "")
        self.area.insert("insert", mark)
        self.area.edit_separator()
        self.area.see("insert")

    def _undo(self, act: Callable[[], object]) -> str:
        try:
            act()
        except tk.TclError:
            self.bell()  # nothing left to undo
        return "break"

    def _changed(self) -> None:
        """Unlike other fields it keeps its sentence: the screen says soon whether it still holds."""
        self._fit_soon()
        if self.on_change:
            self.on_change()

    def _fit_soon(self) -> None:
        if not self._fitting:
            self._fitting = self.area.after_idle(self._fit)

    def _fit(self) -> None:
        """As many lines as the words take at this width; what is filled in stands out from what is printed as it is."""
        self._fitting = ""
        self._paint()
        if self.area.winfo_width() > 1:
            counted = self.area.tk.call(str(self.area), "count", "-update", "-displaylines", "1.0", "end")
            lines = max(min(2, self.part.lines), min(MOST_LINES, int(counted)))
            if lines != int(self.area.cget("height")):
                self.area.configure(height=lines)

    def _paint(self) -> None:
        self.area.tag_remove("field", "1.0", "end")
        for number, line in enumerate(self.raw.split("\n"), 1):
            for found in _FIELD.finditer(line):
                self.area.tag_add("field", f"{number}.{found.start()}", f"{number}.{found.end()}")

    def destroy(self) -> None:
        """Nothing is measured any more."""
        if self._fitting:
            self.area.after_cancel(self._fitting)
            self._fitting = ""
        super().destroy()
