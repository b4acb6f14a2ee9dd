"""A list beside what is chosen in it; in a narrow window Enter goes in and Esc comes back."""

import tkinter as tk

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.containers import card, frame
from umkm_desktop.ui.widgets.text import link

ONE_PANE_BELOW = 860
"""Logical width under which the list and the chosen record no longer stand side by side."""


class TwoPanes(tk.Frame):
    """``list`` is a card, ``detail`` a plain frame to fill; the pane whose width is given stays so, the other grows.

    With ``stacked`` a narrow window shows the chosen record under the list instead, twice as high.
    """

    def __init__(
        self, parent: tk.Misc, *, list_width: int | None = None, detail_width: int | None = None, stacked: bool = False
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._widths, self._stacked = (list_width, detail_width), stacked
        self.list = card(self, padding=0)
        self._right = frame(self)
        self._way_back = frame(self._right)
        link(self._way_back, _("‹ Kembali ke daftar (Esc)"), self.leave_detail).pack(anchor="w", pady=look.px(4))
        self.detail = frame(self._right)
        self.detail.pack(fill="both", expand=True)
        self.one_pane = False
        self._inside = False
        self.rowconfigure(0, weight=1)
        self.bind("<Configure>", self._resized)
        self._arrange()

    @property
    def in_detail(self) -> bool:
        """Whether the chosen record has the place of the list."""
        return self.one_pane and self._inside and not self._stacked

    def enter_detail(self) -> None:
        """Go into the chosen record; side by side nothing moves."""
        self._inside = True
        self._arrange()

    def leave_detail(self) -> None:
        """Back to the list."""
        self._inside = False
        self._arrange()

    def _resized(self, event: "tk.Event[tk.Misc]") -> None:
        one_pane = event.widget is self and 1 < look.logical(event.width) < ONE_PANE_BELOW
        if event.widget is self and one_pane != self.one_pane:
            self.one_pane = one_pane
            self._arrange()

    def _arrange(self) -> None:
        for pane in (self.list, self._right):
            pane.grid_forget()
        self.rowconfigure(1, weight=2 if self.one_pane and self._stacked else 0)
        if self.one_pane and self._stacked:
            self._set_columns((1, 0), (0, 0))
            self.list.grid(row=0, column=0, sticky="nsew")
            self._right.grid(row=1, column=0, sticky="nsew")
        elif self.one_pane:
            self._set_columns((1, 0), (0, 0))
            (self._right if self._inside else self.list).grid(row=0, column=0, sticky="nsew")
        else:
            fixed = [0 if width is None else look.px(width) for width in self._widths]
            self._set_columns([int(width is None) for width in self._widths], fixed)
            self.list.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(12)))
            self._right.grid(row=0, column=1, sticky="nsew")
        if self.in_detail:
            self._way_back.pack(side="top", fill="x", padx=look.px(4), before=self.detail)
        else:
            self._way_back.pack_forget()

    def _set_columns(self, weights: "tuple[int, int] | list[int]", sizes: "tuple[int, int] | list[int]") -> None:
        for column in (0, 1):
            self.columnconfigure(column, weight=weights[column], minsize=sizes[column])
