"""A tick box with its text and a quiet line under it."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable

from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.text import label


class CheckBox(tk.Frame):
    """``value`` is True while it is ticked."""

    def __init__(
        self,
        parent: tk.Misc,
        text: str,
        value: bool = False,
        on_change: Callable[[bool], object] | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on_change = on_change
        self._variable = tk.BooleanVar(self, value=value)
        self.tick = ttk.Checkbutton(
            self,
            text=look.shown(text),
            variable=self._variable,
            style=styles.tick_style(look.surface_of(parent)),
            command=self._changed,
        )
        self.tick.pack(anchor="w")
        if detail:
            label(self, detail, "small", "text3", wrap="auto").pack(fill="x", padx=(look.px(28), 0))

    @property
    def value(self) -> bool:
        """Whether it is ticked."""
        return self._variable.get()

    def set(self, value: bool) -> None:
        """Tick it or not, without telling anyone."""
        self._variable.set(value)

    def set_allowed(self, allowed: bool) -> None:
        """Let it be changed, or only read."""
        self.tick.state(["!disabled" if allowed else "disabled"])

    def focus_set(self) -> None:
        """Give the tick the focus."""
        self.tick.focus_set()

    def _changed(self) -> None:
        if self._on_change:
            self._on_change(self.value)
