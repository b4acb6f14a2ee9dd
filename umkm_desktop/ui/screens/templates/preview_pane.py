"""The page beside the texts."""

import tkinter as tk
from collections.abc import Callable
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w


class PreviewPane(tk.Frame):
    """A page with invented data; when the texts are not right it stays as it was and says so."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        on_page: Callable[[int], object],
        on_sharper: Callable[[float], object],
        on_back: Callable[[], object],
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        head = w.frame(self)
        head.pack(fill="x", padx=look.px(12), pady=(look.px(9), look.px(5)))
        self._back = w.button(head, _("Naskah"), "quiet", icon="chevron-left", key="F7", command=on_back)
        self._note = w.label(head, "", "small", "text3", wrap="auto")
        self._note.pack(side="left", fill="x", expand=True)
        self.page = w.PageView(self, on_page, on_sharper)
        self._bar = w.PageBar(self, self.page)
        self._bar.pack(side="bottom", fill="x", padx=look.px(8), pady=(look.px(3), look.px(4)))
        self.page.pack(fill="both", expand=True, padx=look.px(3))
        self.say("")

    def show_page(self, picture: Any, number: int, count: int, *, anew: bool) -> None:
        """Another page from its top, or the same one drawn anew where it is."""
        self.page.show(picture, number, count, keep=not anew)

    def say(self, sentence: str) -> None:
        """Why the page is not what is typed; an empty sentence says what the page is."""
        calm = not sentence
        self._note.say(sentence or _("Contoh dengan data karangan"), "text3" if calm else "wait")

    def show_back(self, shown: bool) -> None:
        """A way back to the texts while there is no room beside them."""
        if shown:
            self._back.pack(side="left", before=self._note)
        else:
            self._back.pack_forget()
