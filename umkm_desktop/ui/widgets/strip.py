"""A sentence on top of the content: what is wrong, where, what to do; it stays until solved or closed."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.text import Label, label, link
from umkm_desktop.ui.widgets.tooltip import tooltip

_LOOKS = {
    "bad": ("bad_soft", "bad", "exclamation-octagon-fill"),
    "wait": ("wait_soft", "wait", "exclamation-triangle-fill"),
    "info": ("info_soft", "info", "info-circle-fill"),
    "up": ("up_soft", "up", "check-circle-fill"),
}


class Strip(ttk.Frame):
    """Pack it with ``fill="x"`` above what it is about; ``say`` changes it, ``close`` takes it away."""

    def __init__(
        self,
        parent: tk.Misc,
        text: str,
        detail: str = "",
        kind: str = "bad",
        *,
        action: str = "",
        command: Callable[[], object] | None = None,
        closable: bool = True,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        fill, self._ink, sign = _LOOKS[kind]
        padding: tuple[int, int] = (look.px(14), look.px(9))
        super().__init__(parent, style=styles.surface_style(fill, look.surface_of(parent)), padding=padding)
        look.stand_on(self, fill)
        self._on_close = on_close
        mark = label(self, icon=sign, icon_size=16, icon_color=self._ink)
        mark.pack(side="left", padx=(0, look.px(10)), anchor="n", pady=look.px(2))
        if closable:
            self._add_cross()
        if action:
            link(self, action, command, "smalls", self._ink).pack(side="right", padx=look.px(10))
        words = frame(self)
        words.pack(side="left", fill="x", expand=True)
        self._text = label(words, text, "bodym", self._ink, wrap="auto")
        self._text.pack(fill="x")
        self._detail = label(words, detail, "small", self._ink, wrap="auto")
        self.say(text, detail)

    def say(self, text: str, detail: str = "") -> None:
        """Show another sentence."""
        self._text.say(text)
        self._detail.say(detail)
        if detail:
            self._detail.pack(fill="x", pady=(look.px(1), 0))
        else:
            self._detail.pack_forget()

    def close(self) -> None:
        """Take it away."""
        self.destroy()
        if self._on_close:
            self._on_close()

    def _add_cross(self) -> None:
        cross: Label = link(self, "", self.close, color=self._ink)
        cross.configure(image=look.icon("x-lg", 12, self._ink))
        cross.pack(side="right", padx=look.px(2))
        tooltip(cross, _("Tutup"))


class StripRoom(tk.Misc):
    """A page with room for one sentence above its ``content``: the next takes its place, an empty one takes it away."""

    content: tk.Misc
    strip_gap = (0, 8)
    """Logical pixels over and under the sentence."""
    _strip: Strip | None = None

    def show_problem(self, sentence: str, detail: str = "", *, kind: str = "bad") -> None:
        """Say what is wrong, or another ``kind`` of `Strip`, until it is closed or the next sentence comes."""
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
        if sentence:
            over, under = self.strip_gap
            self._strip = Strip(self, sentence, detail, kind)
            self._strip.pack(fill="x", padx=look.px(20), pady=(look.px(over), look.px(under)), before=self.content)
