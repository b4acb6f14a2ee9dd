"""The line of small buttons that belongs to a page: its zoom at the left, its pages at the right."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.buttons import Button, button
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.drawn import handler
from umkm_desktop.ui.widgets.fields import only_digits
from umkm_desktop.ui.widgets.page_view import LEAST, MOST, PageView
from umkm_desktop.ui.widgets.text import label
from umkm_desktop.ui.widgets.text_entry import TextEntry


class PageBar(tk.Frame):
    """Pack it above or below its page; a paper of one page has no buttons to turn."""

    def __init__(self, parent: tk.Misc, view: PageView) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._view = view
        self._smaller = self._small("dash-lg", _("Perkecil (Ctrl −)"), view.zoom_out, self)
        self._smaller.pack(side="left")
        self.zoom = label(self, "", "small", "text2", width=6, anchor="center")
        self.zoom.pack(side="left")
        self._larger = self._small("plus-lg", _("Perbesar (Ctrl +)"), view.zoom_in, self)
        self._larger.pack(side="left")
        self._small("aspect-ratio", _("Muat halaman (Ctrl 0)"), view.fit_page, self).pack(side="left")
        self._small("arrows", _("Muat lebar (Ctrl 2)"), view.fit_width, self).pack(side="left")
        self._pages = frame(self)
        self._before = self._small("chevron-left", _("Sebelumnya (PgUp)"), lambda: view.turn(-1), self._pages)
        self._before.pack(side="left")
        self.entry = TextEntry(self._pages, styles.entry_style(look.surface_of(self)), clean=only_digits)
        self.entry.configure(justify="right")
        self.entry.pack(side="left", padx=look.px(2))
        self.total = label(self._pages, "", "small", "text2")
        self.total.pack(side="left", padx=look.px(3))
        self._after = self._small("chevron-right", _("Berikutnya (PgDn)"), lambda: view.turn(1), self._pages)
        self._after.pack(side="left")
        self.entry.bind("<Return>", handler(self._go))
        self.entry.bind("<FocusOut>", lambda _event: self._write_number(), add="+")
        self.entry.bind("<FocusIn>", lambda _event: self.entry.select_all(), add="+")
        self.entry.bind("<Prior>", handler(view.turn, -1))
        self.entry.bind("<Next>", handler(view.turn, 1))
        view.on_change = self.refresh
        self.refresh()

    def refresh(self) -> None:
        """Write what the page shows now."""
        view = self._view
        self.zoom.say(view.percent if view.count else "")
        self._smaller.set_allowed(view.count > 0 and view.zoom > LEAST, _("Lebih kecil tidak terbaca."))
        self._larger.set_allowed(view.count > 0 and view.zoom < MOST, _("Sudah paling besar."))
        if view.count > 1:
            self._pages.pack(side="right")
            self._write_number()
            self.total.say(f"/ {view.count}")
            self._before.set_allowed(view.number > 1, _("Ini halaman pertama."))
            self._after.set_allowed(view.number < view.count, _("Ini halaman terakhir."))
        else:
            self._pages.pack_forget()

    def _write_number(self) -> None:
        self.entry.put(str(self._view.number))

    def _go(self) -> None:
        """Enter in the number: that page, or the nearest there is."""
        typed = only_digits(self.entry.text)
        if typed:
            self._view.go_to(max(1, min(int(typed[:9]), self._view.count)))
        self._write_number()
        self.entry.select_all()

    @staticmethod
    def _small(icon: str, tip: str, command: Callable[[], object], parent: tk.Misc) -> Button:
        return button(parent, "", "quiet", icon=icon, tip=tip, command=command)
