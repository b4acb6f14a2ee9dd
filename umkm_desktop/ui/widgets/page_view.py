"""The preview of a paper page: the whole page first, then its width, then larger; the paper stays white in dark."""

import tkinter as tk
from collections.abc import Callable
from typing import Literal

from PIL import Image, ImageFilter, ImageTk

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look import tokens
from umkm_desktop.ui.widgets.containers import scroll_bar
from umkm_desktop.ui.widgets.drawn import handler

_ROOM = 14
"""Logical px of desk and shadow around the page."""
ZOOM_STEP = 1.25
LEAST, MOST = 0.1, 4.0


class PageView(tk.Frame):
    """Ctrl + and − zoom, Ctrl 0 shows the whole page, PgUp and PgDn (or ``on_page``) turn pages."""

    def __init__(self, parent: tk.Misc, on_page: Callable[[int], object] | None = None) -> None:
        super().__init__(parent, background=look.color("desk"))
        self._on_page = on_page
        self._page: Image.Image | None = None
        self._fit: Literal["page", "width", ""] = "page"
        self._zoom = 1.0
        self._picture: ImageTk.PhotoImage | None = None
        self.number, self.count = 0, 0
        self.on_zoom: Callable[[str], object] = lambda _words: None
        self.canvas = tk.Canvas(
            self, background=look.color("desk"), borderwidth=0, highlightthickness=0, takefocus=True, width=1, height=1
        )
        look.stand_on(self, "desk")
        self._bar = scroll_bar(self)
        self._bar.configure(command=self.canvas.yview)
        self.canvas.configure(yscrollcommand=self._show_bar)
        self.canvas.pack(side="left", fill="both", expand=True)
        self._listen()

    def show(self, page: Image.Image, number: int = 1, count: int = 1) -> None:
        """Show a page as a picture (about 150 dpi), the ``number``-th of ``count``."""
        self._page, self.number, self.count = page.convert("RGB"), number, count
        self._redraw()
        self.canvas.yview_moveto(0)

    def clear(self) -> None:
        """Show nothing."""
        self._page, self.number, self.count = None, 0, 0
        self.canvas.delete("all")

    def fit_page(self) -> None:
        """The whole page."""
        self._set_fit("page")

    def fit_width(self) -> None:
        """The page as wide as the place."""
        self._set_fit("width")

    def zoom_in(self) -> None:
        """A quarter larger."""
        self._set_zoom(self._zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """A quarter smaller."""
        self._set_zoom(self._zoom / ZOOM_STEP)

    @property
    def words(self) -> str:
        """What the zoom is called: the fit, or percent of the picture."""
        if self._fit:
            return _("Muat halaman") if self._fit == "page" else _("Muat lebar")
        return f"{self._zoom:.0%}".replace("%", " %")

    def turn(self, by: int) -> None:
        """Ask for another page; at the first and the last nothing happens."""
        if self._on_page and 1 <= self.number + by <= self.count:
            self._on_page(self.number + by)

    def _set_fit(self, fit: Literal["page", "width"]) -> None:
        self._fit = fit
        self._redraw()

    def _set_zoom(self, zoom: float) -> None:
        self._fit, self._zoom = "", max(LEAST, min(MOST, zoom))
        self._redraw()

    def _redraw(self) -> None:
        self.canvas.delete("all")
        if self._page is None or self.canvas.winfo_width() < 40:
            return
        self._zoom = self._fitting_zoom(self._page)
        size = (max(1, round(self._page.width * self._zoom)), max(1, round(self._page.height * self._zoom)))
        sheet = on_desk(self._page.resize(size, Image.Resampling.LANCZOS), look.px(_ROOM))
        self._picture = ImageTk.PhotoImage(sheet)
        width, height = self.canvas.winfo_width(), self.canvas.winfo_height()
        left, top = max(0, (width - sheet.width) // 2), max(0, (height - sheet.height) // 2)
        self.canvas.create_image(left, top, image=str(self._picture), anchor="nw")
        self.canvas.configure(scrollregion=(0, 0, max(width, sheet.width), max(height, sheet.height)))
        self.on_zoom(self.words)

    def _fitting_zoom(self, page: Image.Image) -> float:
        room = 2 * look.px(_ROOM)
        across = (self.canvas.winfo_width() - room) / page.width
        if self._fit == "width":
            return max(LEAST, across)
        if self._fit == "page":
            return max(LEAST, min(across, (self.canvas.winfo_height() - room) / page.height))
        return self._zoom

    def _show_bar(self, first: float, last: float) -> None:
        self._bar.set(first, last)
        if float(first) <= 0 and float(last) >= 1:
            self._bar.pack_forget()
        elif not self._bar.winfo_manager():
            self._bar.pack(side="right", fill="y", before=self.canvas)

    def _listen(self) -> None:
        canvas = self.canvas
        canvas.bind("<Configure>", lambda _event: self._redraw())
        canvas.bind("<Button-1>", lambda _event: canvas.focus_set())
        for key in ("<Control-plus>", "<Control-equal>", "<Control-KP_Add>"):
            canvas.bind(key, handler(self.zoom_in))
        for key in ("<Control-minus>", "<Control-KP_Subtract>"):
            canvas.bind(key, handler(self.zoom_out))
        canvas.bind("<Control-Key-0>", handler(self.fit_page))
        canvas.bind("<Prior>", handler(self.turn, -1))
        canvas.bind("<Next>", handler(self.turn, 1))
        for key, steps in (("<Up>", -1), ("<Down>", 1), ("<Button-4>", -2), ("<Button-5>", 2)):
            canvas.bind(key, handler(canvas.yview_scroll, steps, "units"))
        canvas.bind("<MouseWheel>", lambda event: canvas.yview_scroll(-2 if event.delta > 0 else 2, "units"))


def on_desk(page: Image.Image, room: int) -> Image.Image:
    """The page on its desk with a soft shadow around it."""
    size = (page.width + 2 * room, page.height + 2 * room)
    shade = Image.new("L", size, 0)
    shade.paste(
        70 if tokens.theme() == "light" else 160, (room, room + room // 5, room + page.width, room + page.height)
    )
    shade = shade.filter(ImageFilter.GaussianBlur(room / 3))
    desk = Image.new("RGB", size, tokens.color("desk"))
    desk.paste(Image.new("RGB", size, tokens.color("shadow")), (0, 0), shade)
    desk.paste(page, (room, room))
    return desk
