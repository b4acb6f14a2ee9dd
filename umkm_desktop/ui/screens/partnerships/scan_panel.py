"""A scan of what was signed, over the dimmed window: PgUp and PgDn turn pages, Ctrl + and − zoom, Esc closes."""

import tkinter as tk

from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.issuing.papers import page_picture
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w

WIDTH, HEIGHT, TOP = 760, 640, 30
SCALE = 2.0
"""Pixels per point of the pictures: sharp at the width of the panel."""


class ScanPanel:
    """One open scan."""

    def __init__(self, window: tk.Misc, name: str, pdf: bytes) -> None:
        self._pdf = pdf
        self.overlay = w.Overlay(window, WIDTH, HEIGHT, top=TOP)
        body = self.overlay.body
        head = w.frame(body)
        head.pack(fill="x", padx=look.px(16), pady=(look.px(12), look.px(6)))
        w.button(head, _("Tutup"), "quiet", command=self.overlay.close, key="Esc").pack(side="right")
        w.label(head, name, "h3").pack(side="left")
        self.page = w.PageView(body, self.turn)
        w.PageBar(body, self.page).pack(side="bottom", fill="x", padx=look.px(12), pady=look.px(8))
        self.page.pack(fill="both", expand=True, padx=look.px(12))
        for keys, command in w.zoom_keys(self.page).items():
            self.page.canvas.bind(keys, lambda _event, act=command: act())  # type: ignore[misc]
        self.page.canvas.bind("<Escape>", lambda _event: self.overlay.close())
        self.turn(1)
        self.page.fit_width()
        self.page.canvas.focus_set()

    def turn(self, number: int) -> None:
        """Show a page by its number."""
        try:
            picture, count = page_picture(self._pdf, max(0, number - 1), SCALE)
        except Refused as refused:
            w.Strip(self.overlay.body, str(refused)).pack(fill="x", padx=look.px(12))
            return
        self.page.show(picture, number, count, (picture.width / SCALE, picture.height / SCALE))
