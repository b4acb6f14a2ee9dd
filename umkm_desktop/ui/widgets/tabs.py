"""The tab strip of a detail panel; what does not fit folds into "3 lagi"."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable, Sequence
from functools import partial

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.containers import divider
from umkm_desktop.ui.widgets.drawn import handler
from umkm_desktop.ui.widgets.menus import MenuEntry, popup_menu


class TabStrip(tk.Frame):
    """Left and Right move, Ctrl+Tab goes on from anywhere inside ``page`` (the panel the tabs belong to)."""

    def __init__(
        self,
        parent: tk.Misc,
        tabs: Sequence[tuple[str, str]],
        on_change: Callable[[str], object] | None = None,
        value: str | None = None,
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on_change = on_change
        self._keys = [key for key, _text in tabs]
        self._texts = dict(tabs)
        self._variable = tk.StringVar(self, value=value or (self._keys[0] if self._keys else ""))
        self._style = styles.tab_style(look.surface_of(parent))
        self._buttons = {key: self._button(key) for key in self._keys}
        self._variable.trace_add("write", lambda *_change: self._stop_at_chosen())
        self._stop_at_chosen()
        self._more = ttk.Button(self, style=self._style, command=self._open_rest, takefocus=True)
        divider(self).place(relx=0, rely=1, relwidth=1, anchor="sw")
        self.bind("<Configure>", lambda event: self._fold(event.width))

    @property
    def value(self) -> str:
        """Key of the chosen tab."""
        return self._variable.get()

    def select(self, key: str, *, tell: bool = True) -> None:
        """Choose a tab; raises KeyError for an unknown one."""
        self._texts[key]
        changed = key != self.value
        self._variable.set(key)
        self._fold(self.winfo_width())
        if changed and tell and self._on_change:
            self._on_change(key)

    def rename(self, key: str, text: str) -> None:
        """Give a tab another text, such as "Produk 4"."""
        self._texts[key] = text
        self._buttons[key].configure(text=look.shown(text))
        self._fold(self.winfo_width())

    def answer_in(self, page: tk.Misc) -> None:
        """Let Ctrl+Tab and Ctrl+Shift+Tab change the tab anywhere inside ``page``; bind it on the panel's toplevel."""
        for sequence, step in (("<Control-Tab>", 1), ("<Control-Shift-Tab>", -1), ("<Control-ISO_Left_Tab>", -1)):
            try:
                page.bind(sequence, handler(self._step_without_focus, step))
            except tk.TclError:
                continue  # ISO_Left_Tab exists only under X11

    def step(self, by: int) -> None:
        """Choose the next tab (or the one before), round the end, and put the focus on it."""
        self._step_without_focus(by)
        if self._buttons[self.value].winfo_manager():
            self._buttons[self.value].focus_set()

    def _step_without_focus(self, by: int) -> None:
        place = (self._keys.index(self.value) + by) % len(self._keys)
        self.select(self._keys[place])

    def _button(self, key: str) -> ttk.Radiobutton:
        made = ttk.Radiobutton(
            self,
            text=look.shown(self._texts[key]),
            value=key,
            variable=self._variable,
            style=self._style,
            command=lambda: self._pressed(key),
        )
        for sequence, by in (("<Left>", -1), ("<Right>", 1), ("<Up>", -1), ("<Down>", 1)):
            made.bind(sequence, handler(self.step, by))
        self.answer_in(made)
        return made

    def _stop_at_chosen(self) -> None:
        """The strip is one Tab stop: its arrows go on from the chosen tab."""
        for key, made in self._buttons.items():
            made.configure(takefocus=key == self.value)

    def _pressed(self, key: str) -> None:
        if self._on_change:
            self._on_change(key)

    def _fold(self, width: int) -> None:
        """Show as many tabs as fit, always with the chosen one."""
        shown = self._fitting(width)
        rest = len(self._keys) - len(shown)
        for child in (*self._buttons.values(), self._more):
            child.pack_forget()
        for key in shown:
            self._buttons[key].pack(side="left")
        if rest:
            self._more.configure(text=_("{count} lagi ▾").format(count=rest))
            self._more.pack(side="left")

    def _fitting(self, width: int) -> list[str]:
        needed = {key: self._buttons[key].winfo_reqwidth() for key in self._keys}
        if width <= 1 or sum(needed.values()) <= width:
            return list(self._keys)
        left = width - look.px(80) - needed[self.value]
        shown = {self.value}
        for key in self._keys:
            if key != self.value:
                left -= needed[key]
                if left < 0:
                    break
                shown.add(key)
        return [key for key in self._keys if key in shown]

    def _open_rest(self) -> None:
        shown = set(self._fitting(self.winfo_width()))
        entries = [MenuEntry(self._texts[key], partial(self.select, key)) for key in self._keys if key not in shown]
        popup_menu(self._more, entries)
