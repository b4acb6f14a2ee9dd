"""What stands in an empty pane: what belongs here, and the button that makes it not empty."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.buttons import button
from umkm_desktop.ui.widgets.drawn import Drawing
from umkm_desktop.ui.widgets.painting import put_icon, put_skin
from umkm_desktop.ui.widgets.text import label

_DISC = 88


class EmptyState(tk.Frame):
    """An icon on a disc, a heading, one sentence, one button."""

    def __init__(
        self,
        parent: tk.Misc,
        icon: str,
        title: str,
        text: str,
        action: str = "",
        command: Callable[[], object] | None = None,
        *,
        width: int = 300,
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        if icon:
            _Disc(self, icon).pack()
        label(self, title, "h3", anchor="center", justify="center", wrap=width).pack(pady=(look.px(10), look.px(4)))
        label(self, text, "body", "text3", anchor="center", justify="center", wrap=width).pack()
        self.button = None
        if action:
            self.button = button(self, action, command=command)
            self.button.pack(pady=(look.px(14), 0))

    def fill(self) -> "EmptyState":
        """Stand in the middle of the parent."""
        self.place(relx=0.5, rely=0.46, anchor="center")
        return self


class _Disc(Drawing):
    def __init__(self, parent: tk.Misc, icon: str) -> None:
        self._icon = icon
        super().__init__(parent, look.px(_DISC), look.px(_DISC))

    def draw(self, width: int, height: int) -> None:
        """The disc and its icon."""
        put_skin(self, 0, 0, Skin(fill="sunk", radius=_DISC / 2), width, height)
        put_icon(self, width // 2, height // 2, self._icon, 36, "text3")
