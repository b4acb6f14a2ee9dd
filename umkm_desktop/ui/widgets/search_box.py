"""The search box: a real entry with its icon and its key; and the opener of the palette that looks like one."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable

from umkm_desktop.ui import look
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import (
    Drawing,
    DrawnControl,
    key_cap_width,
    put_icon,
    put_key_cap,
    put_skin,
    put_text,
)

HEIGHT = 36
"""A field of 32 and its ring of 2 on each side."""
_REST_MS, _OPENS = 120, "Ctrl K"


class SearchBox(Drawing):
    """``on_search`` when typing pauses, ``on_submit`` on Enter, ``on_down`` to go on into the list; Esc clears."""

    def __init__(
        self,
        parent: tk.Misc,
        placeholder: str,
        width: int = 220,
        *,
        on_search: Callable[[str], object] | None = None,
        on_submit: Callable[[str], object] | None = None,
        on_down: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent, look.px(width), look.px(HEIGHT))
        self._placeholder = placeholder
        self._on_search, self._on_submit, self._on_down = on_search, on_submit, on_down
        self._waiting: str | None = None
        self._said = ""
        self._words = tk.StringVar(self)
        self.entry = ttk.Entry(
            self, textvariable=self._words, style=styles.bare_entry_style("card"), font=look.font("body"), width=4
        )
        self._hint = tk.Label(
            self,
            background=look.color("card"),
            foreground=look.color("text3"),
            font=look.font("body"),
            anchor="w",
            padx=0,
            pady=0,
            cursor="xterm",
        )
        self._words.trace_add("write", lambda *_change: self._typed())
        self._bind_keys()

    @property
    def text(self) -> str:
        """What is typed, without blanks around it."""
        return self._words.get().strip()

    def set(self, text: str) -> None:
        """Show a text without searching for it."""
        self._said = look.shown(text).strip()
        self._words.set(look.shown(text))

    def focus_set(self) -> None:
        """Go into the box with everything selected, ready to be typed over."""
        self.entry.focus_set()
        self.entry.selection_range(0, "end")
        self.entry.icursor("end")

    def clear(self) -> None:
        """Empty it and search for nothing at once."""
        self._words.set("")
        self._search()

    def draw(self, width: int, height: int) -> None:
        """The edge, the icon, and at the right the key or a × while there is text."""
        focused = focus_of(self) is self.entry
        skin = Skin(
            fill="card", edge="accent" if focused else "line2", radius=8, room=2, ring="ring" if focused else None
        )
        put_skin(self, 0, 0, skin, width, height)
        put_icon(self, look.px(20), height // 2, "search", 14, "text3")
        right = width - look.px(10)
        if self._words.get():
            put_icon(self, right - look.px(6), height // 2, "x-lg", 11, "text3", tags="clear")
            right -= look.px(20)
        else:
            right -= put_key_cap(self, right, height // 2, "Ctrl F") + look.px(8)
        left, tall = look.px(36), look.px(22)
        self.entry.place(x=left, y=(height - tall) // 2, width=max(1, right - left), height=tall)
        self._show_hint(left, (height - tall) // 2, max(1, right - left), tall)

    def _show_hint(self, left: int, top: int, width: int, height: int) -> None:
        if self._words.get():
            self._hint.place_forget()
        else:
            self._hint.configure(text=look.ellipsis(self._placeholder, "body", width - look.px(2)))
            self._hint.place(x=left + look.px(2), y=top, width=width - look.px(2), height=height)

    def _bind_keys(self) -> None:
        self._hint.bind("<Button-1>", lambda _event: self.entry.focus_set())
        self.bind("<Button-1>", self._click)
        self.entry.bind("<FocusIn>", lambda _event: self.redraw())
        self.entry.bind("<FocusOut>", lambda _event: self.redraw())
        self.entry.bind("<Return>", lambda _event: self._submit())
        self.entry.bind("<KP_Enter>", lambda _event: self._submit())
        self.entry.bind("<Down>", lambda _event: self._on_down() if self._on_down else None)
        self.entry.bind("<Escape>", self._escape)

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        if self._words.get() and event.x > self.winfo_width() - look.px(28):
            self.clear()
        self.entry.focus_set()

    def _typed(self) -> None:
        self.redraw()
        if self._waiting is not None:
            self.after_cancel(self._waiting)
        self._waiting = self.after(_REST_MS, self._search)

    def _search(self) -> None:
        if self._waiting is not None:
            self.after_cancel(self._waiting)
            self._waiting = None
        if self._on_search and self.text != self._said:
            self._said = self.text
            self._on_search(self.text)

    def _submit(self) -> str:
        self._search()
        if self._on_submit:
            self._on_submit(self.text)
        return "break"

    def _escape(self, _event: object) -> str | None:
        if not self._words.get():
            return None
        self.clear()
        return "break"


class SearchOpener(DrawnControl):
    """Looks like the search box of the top bar; a click or Enter opens the palette."""

    def __init__(self, parent: tk.Misc, placeholder: str, command: Callable[[], object], width: int) -> None:
        super().__init__(parent, look.px(width), look.px(HEIGHT))
        self._placeholder = placeholder
        self.configure(cursor="xterm")
        self.answer(command)

    def draw(self, width: int, height: int) -> None:
        edge = "accent" if self.focused else "text3" if self.hovered else "line2"
        skin = Skin(fill="card", edge=edge, radius=8, room=2, ring="ring" if self.focused else None)
        put_skin(self, 0, 0, skin, width, height)
        put_icon(self, look.px(20), height // 2, "search", 14, "text3")
        right = width - look.px(10)
        put_key_cap(self, right, height // 2, _OPENS)
        left = look.px(36)
        room = right - key_cap_width(_OPENS) - look.px(10) - left
        put_text(self, left, height // 2, self._placeholder, "body", "text3", width=room)
