"""The top bar: what this screen is, one quiet line about it, the search box, the running job, two actions at most."""

import tkinter as tk
from collections.abc import Callable, Sequence

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action
from umkm_desktop.ui.runner import JobView

HEIGHT = 60
WIDEST_SEARCH, NARROWEST_SEARCH = 340, 190
"""The search box takes what the title leaves; the title is cut only when the box is at its narrowest."""


class TopBar(tk.Frame):
    """Title at the left; at the right job, search and actions, which give way in this order when it gets narrow."""

    def __init__(self, parent: tk.Misc, *, on_search: Callable[[], object], on_jobs: Callable[[], object]) -> None:
        super().__init__(parent, background=look.color("app"), height=look.px(HEIGHT))
        self.pack_propagate(False)
        self._title, self._line = "", ""
        self._actions: Sequence[Action] = ()
        words = w.frame(self)
        words.pack(side="left", padx=(look.px(20), 0))
        self._title_label = w.label(words, "", "h1")
        self._title_label.pack(anchor="w")
        self._line_label = w.label(words, "", "small", "text3")
        self._right = w.frame(self)
        self._right.pack(side="right", fill="y", padx=(0, look.px(17)))
        self._buttons = w.frame(self._right)
        self._buttons.pack(side="right", fill="y")
        self._search = w.SearchOpener(
            self._right, _("Cari usaha, produk, nomor surat…"), on_search, width=WIDEST_SEARCH
        )
        self._search.pack(side="right", padx=(look.px(8), look.px(6)))
        self._job = w.JobTile(self._right, on_jobs)
        self.bind("<Configure>", lambda _event: self._fit())

    def show(self, title: str, line: str, actions: Sequence[Action]) -> None:
        """Write the bar for the visible screen."""
        self._title, self._line = look.shown(title), look.shown(line)
        if actions != self._actions:
            self._actions = tuple(actions)
            self._draw_actions()
        if line:
            self._line_label.pack(anchor="w")
        else:
            self._line_label.pack_forget()
        self._fit()

    def show_job(self, view: JobView | None) -> None:
        """The tile of the running job, or none."""
        if view is None:
            self._job.pack_forget()
        else:
            self._job.show(view.title, view.done, view.total, view.icon)
            self._job.pack(side="right", padx=(look.px(8), 0))
        self._fit()

    def _draw_actions(self) -> None:
        for old in self._buttons.winfo_children():
            old.destroy()
        for action in self._actions:
            button = w.button(
                self._buttons,
                action.text,
                "primary" if action.primary else "secondary",
                icon=action.icon or None,
                command=action.command,
                key=action.key or None,
            )
            if not action.enabled:
                button.refuse(action.why)
            button.pack(side="left", padx=(look.px(5), 0))
        if not self._actions:
            self._buttons.configure(width=1)  # an emptied frame keeps the size of what it held

    def _fit(self) -> None:
        """Share the width between the words at the left and the search box."""
        room = self.winfo_width() - self._taken() - look.px(20 + 17 + 12 + 14)
        words = max(look.measure(self._title, "h1"), look.measure(self._line, "small"))
        search = max(look.px(NARROWEST_SEARCH), min(look.px(WIDEST_SEARCH), room - words))
        self._search.configure(width=search)
        self._title_label.configure(text=look.ellipsis(self._title, "h1", max(1, room - search)))
        self._line_label.configure(text=look.ellipsis(self._line, "small", max(1, room - search)))

    def _taken(self) -> int:
        """Width of job and buttons, summed up: waiting for the layout here would let others run in between."""
        parts = [*self._buttons.winfo_children(), *([self._job] if self._job.winfo_manager() else [])]
        return sum(part.winfo_reqwidth() + look.px(6) for part in parts)
