"""A line of text that people type into: pasted text is cleaned, the right button opens cut, copy and paste."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.menus import MenuEntry, popup_menu


class TextEntry(ttk.Entry):
    """An entry that calls ``on_change`` for every change; ``clean`` is what pasted text goes through."""

    def __init__(
        self,
        parent: tk.Misc,
        style: str,
        *,
        clean: Callable[[str], str] = look.shown,
        on_change: Callable[[], object] | None = None,
        **options: Any,
    ) -> None:
        self._words = tk.StringVar(parent)
        super().__init__(parent, textvariable=self._words, style=style, font=look.font("body"), width=4, **options)
        self._clean = clean
        self._quiet = False
        self._on_change = on_change
        self._words.trace_add("write", lambda *_change: self._changed())
        self.bind("<<Paste>>", self._paste)
        self.bind("<Button-3>", self._menu)
        self.bind("<Shift-F10>", self._menu)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self._words.get()

    def put(self, text: str, cursor: int | None = None) -> None:
        """Show another text without telling anyone."""
        self._quiet = True
        self._words.set(text)
        self._quiet = False
        self.icursor("end" if cursor is None else cursor)

    def select_all(self) -> None:
        """Select everything, as on coming in by Tab."""
        self.selection_range(0, "end")
        self.icursor("end")

    def _changed(self) -> None:
        if self._on_change and not self._quiet:
            self._on_change()

    def _paste(self, _event: object) -> str:
        try:
            pasted = self._clean(self.clipboard_get())
        except (tk.TclError, UnicodeDecodeError):
            return "break"
        if self.instate(["!disabled"]):
            if self.selection_present():
                self.delete("sel.first", "sel.last")
            self.insert("insert", pasted)
        return "break"

    def _menu(self, event: "tk.Event[tk.Misc]") -> str:
        self.focus_set()
        entries = [
            MenuEntry(_("Potong"), lambda: self.event_generate("<<Cut>>"), key="Ctrl X"),
            MenuEntry(_("Salin"), lambda: self.event_generate("<<Copy>>"), key="Ctrl C"),
            MenuEntry(_("Tempel"), lambda: self.event_generate("<<Paste>>"), key="Ctrl V"),
            None,
            MenuEntry(_("Pilih semua"), self.select_all, key="Ctrl A"),
        ]
        by_mouse = event.num == 3
        popup_menu(self, entries, event.x_root if by_mouse else None, event.y_root if by_mouse else None)
        return "break"
