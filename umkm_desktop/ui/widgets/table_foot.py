"""The line under a list ("1–12 dari 96 usaha", its keys), and what stands where there are no rows."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.i18n import _, format_number
from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.text import label


class TableFoot(tk.Frame):
    """What is shown at the left, keys at the right, and ``extra`` beside them for labels of the screen."""

    def __init__(self, parent: tk.Misc, noun: str, hint: str) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._noun = noun
        self._range = label(self, "", "small", "text3")
        self._range.pack(side="left")
        self.hint = label(self, hint, "small", "text3")
        self.hint.pack(side="right")
        self.extra = frame(self)
        self.extra.pack(side="right", padx=(0, look.px(12)))

    def show(self, first: int, last: int, total: int, ticked: int) -> None:
        """Say which rows are on the screen, the first counted as 1, and how many are ticked."""
        if total:
            words = _("{first}–{last} dari {total} {noun}").format(
                first=format_number(first), last=format_number(last), total=format_number(total), noun=self._noun
            )
        else:
            words = _("0 {noun}").format(noun=self._noun)
        if ticked:
            words += " · " + _("{count} ditandai").format(count=format_number(ticked))
        self._range.say(words)


class Emptiness:
    """A sentence, or a widget the screen gives, in the middle of a list without rows."""

    def __init__(self, canvas: tk.Canvas, noun: str, build: Callable[[tk.Misc], tk.Widget] | None) -> None:
        self._canvas, self._noun, self._build = canvas, noun, build
        self._widget: tk.Widget | None = None

    def show(self, *, empty: bool, message: str) -> None:
        """Bring it or take it away; ``message`` is written in place of the rows."""
        if self._widget is not None and (not empty or message):
            self._widget.destroy()
            self._widget = None
        if message:
            self._write(message)
        elif empty and self._build is None:
            self._write(_("Tidak ada {noun} yang cocok.").format(noun=self._noun))
        elif empty and self._build and self._widget is None:
            self._widget = self._build(self._canvas)
            self._widget.place(relx=0.5, rely=0.5, anchor="center")

    def _write(self, sentence: str) -> None:
        middle = (self._canvas.winfo_width() // 2, self._canvas.winfo_height() // 2)
        self._canvas.create_text(*middle, text=look.shown(sentence), font=look.font("body"), fill=look.color("text3"))
