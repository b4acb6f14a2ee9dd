"""A file that is open: its columns at the left, what becomes of its rows at the right."""

import tkinter as tk

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.importing.columns_card import WIDTH, ColumnsCard
from umkm_desktop.ui.screens.importing.pages import FilePage
from umkm_desktop.ui.screens.importing.presenter import ImportingPresenter
from umkm_desktop.ui.screens.importing.rows_card import RowsCard

NARROW = 1000
"""Logical width under which columns and rows are shown one at a time."""
COLUMNS, ROWS = "columns", "rows"


class FilePane(tk.Frame):
    """Two cards; where the window is narrow one of them, and a switch."""

    def __init__(self, parent: tk.Misc, presenter: ImportingPresenter) -> None:
        super().__init__(parent, background=look.color("app"))
        self.rowconfigure(1, weight=1)
        self._narrow: bool | None = None
        self.side = w.Segment(
            self, [(COLUMNS, _("Kolom")), (ROWS, _("Baris"))], ROWS, lambda _side: self.lay_out(), width=110
        )
        self.columns = ColumnsCard(self, presenter)
        self.rows = RowsCard(self, presenter)
        self.bind("<Configure>", lambda event: self._fit(look.logical(event.width) < NARROW))

    def _fit(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self.lay_out()

    def lay_out(self) -> None:
        """Both sides beside one another, or the chosen one."""
        left, right = self.columns.card, self.rows.card
        for part in (self.side, left, right):
            part.grid_forget()
        self.columnconfigure(0, weight=1 if self._narrow else 0, minsize=0 if self._narrow else look.px(WIDTH))
        self.columnconfigure(1, weight=0 if self._narrow else 1)
        if not self._narrow:
            left.grid(row=1, column=0, sticky="nsew", padx=(0, look.px(12)))
            right.grid(row=1, column=1, sticky="nsew")
            return
        self.side.grid(row=0, column=0, sticky="w", padx=look.px(3), pady=(0, look.px(6)))
        (left if self.side.value == COLUMNS else right).grid(row=1, column=0, sticky="nsew")

    def show_file(self, page: FilePage) -> None:
        """Another file."""
        self.rows.show_file(page.rule)
        self.columns.show_file(page)

    def set_busy(self, busy: bool) -> None:
        """While rows are written nothing else can be chosen."""
        self.columns.set_busy(busy)
        self.rows.set_busy(busy)
