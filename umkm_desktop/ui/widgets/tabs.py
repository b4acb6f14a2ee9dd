"""Titles of which one is in front: tabs, segments, and tabs with counts."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from umkm_desktop.i18n import _, format_number
from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.containers import divider
from umkm_desktop.ui.widgets.drawing import KIND_COLORS, DrawnControl, handler, put_icon, put_skin, put_text
from umkm_desktop.ui.widgets.popups import MenuEntry, popup_menu


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


_ROOM = 3
"""Logical px around the control for its focus ring."""


class _OneOfRow(DrawnControl):
    """A row of cells, one of them chosen; arrows, Home, End and digits choose, a click too."""

    def __init__(
        self,
        parent: tk.Misc,
        values: Sequence[Hashable],
        value: Hashable,
        on_change: Callable[[Hashable], object] | None,
        width: int,
        height: int,
    ) -> None:
        self._values = list(values)
        self.value = value
        self._on_change = on_change
        super().__init__(parent, width + 2 * look.px(_ROOM), height + 2 * look.px(_ROOM))
        for key, step in (("<Left>", -1), ("<Right>", 1)):
            self.bind(key, handler(self._step, step))
        self.bind("<Home>", lambda _event: self._choose(0))
        self.bind("<End>", lambda _event: self._choose(len(self._values) - 1))
        self.bind("<Key>", self._digit)
        self.bind("<ButtonRelease-1>", self._click)

    def set(self, value: Hashable) -> None:
        """Choose without telling anyone."""
        self.value = value
        self.redraw()

    def cells(self, width: int) -> list[tuple[int, int]]:
        """Left edge and width of each cell in screen pixels."""
        room = look.px(_ROOM)
        inner = width - 2 * room
        edges = [room + inner * place // len(self._values) for place in range(len(self._values) + 1)]
        return [(left, right - left) for left, right in zip(edges, edges[1:], strict=False)]

    def draw_ring(self, width: int, height: int, radius: float) -> None:
        """The focus ring around the whole row."""
        if self.focused:
            put_skin(self, 0, 0, Skin(edge="focus", edge_width=2, fill=self.ground, radius=radius), width, height)

    def _step(self, step: int) -> str:
        place = self._values.index(self.value) + step if self.value in self._values else 0
        return self._choose(max(0, min(len(self._values) - 1, place)))

    def _digit(self, event: "tk.Event[tk.Misc]") -> str | None:
        if event.char.isdigit() and 0 < int(event.char) <= len(self._values):
            return self._choose(int(event.char) - 1)
        return None

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        self.focus_set()
        for place, (left, width) in enumerate(self.cells(self.winfo_width())):
            if left <= event.x < left + width:
                self._choose(place)

    def _choose(self, place: int) -> str:
        if self.value != self._values[place]:
            self.set(self._values[place])
            if self._on_change:
                self._on_change(self.value)
        return "break"


class Segment(_OneOfRow):
    """Two or three views of the same thing: Papan, Daftar."""

    def __init__(
        self,
        parent: tk.Misc,
        options: Sequence[tuple[Hashable, str]],
        value: Hashable,
        on_change: Callable[[Hashable], object] | None = None,
        width: int = 76,
    ) -> None:
        self._texts = [look.shown(text) for _value, text in options]
        cell = max([look.px(width), *(look.measure(text, "smalls") + look.px(24) for text in self._texts)])
        values = [option for option, _text in options]
        super().__init__(parent, values, value, on_change, cell * len(options) + look.px(4), look.px(30))

    def draw(self, width: int, height: int) -> None:
        room = look.px(_ROOM)
        self.draw_ring(width, height, 10)
        put_skin(self, room, room, Skin(fill="flat_soft", radius=8), width - 2 * room, height - 2 * room)
        cells = zip(self._values, self._texts, self.cells(width), strict=True)
        for value, text, (left, wide) in cells:
            chosen = value == self.value
            if chosen:
                tile = Skin(fill="raised", edge="line2", radius=6)
                inset = look.px(2)
                put_skin(self, left + inset, room + inset, tile, wide - 2 * inset, height - 2 * room - 2 * inset)
            font, color = ("smalls", "text") if chosen else ("small", "text2")
            put_text(self, left + wide // 2, height // 2, text, font, color, anchor="center")


@dataclass(frozen=True, slots=True)
class CountTab:
    """One state to filter by, its number, and the kind whose icon it carries (None: no icon)."""

    value: Hashable
    text: str
    count: int | None = None
    kind: str | None = None


class CountTabs(_OneOfRow):
    """ "Semua 91, Naik 47, Turun 14": choosing one filters the list under it."""

    def __init__(
        self,
        parent: tk.Misc,
        tabs: Sequence[CountTab],
        value: Hashable,
        on_change: Callable[[Hashable], object] | None = None,
    ) -> None:
        self._tabs = list(tabs)
        width = sum(self._needed(tab) for tab in self._tabs) + look.px(2) * (len(self._tabs) - 1)
        super().__init__(parent, [tab.value for tab in tabs], value, on_change, width, look.px(34))

    def set_counts(self, counts: Mapping[Any, int]) -> None:
        """Show other numbers."""
        self._tabs = [CountTab(tab.value, tab.text, counts.get(tab.value, tab.count), tab.kind) for tab in self._tabs]
        needed = sum(self._needed(tab) for tab in self._tabs) + look.px(2) * (len(self._tabs) - 1)
        self.configure(width=needed + 2 * look.px(_ROOM))
        self.redraw()

    def cells(self, width: int) -> list[tuple[int, int]]:
        """Each state takes what its words need; in a narrow window they move closer together."""
        needed = [self._needed(tab) for tab in self._tabs]
        over = sum(needed) + look.px(2) * (len(needed) - 1) + 2 * look.px(_ROOM) - width
        closer = min(look.px(16), max(0, -(-over // len(needed))))
        left, cells = look.px(_ROOM), []
        for wide in needed:
            cells.append((left, wide - closer))
            left += wide - closer + look.px(2)
        return cells

    def draw(self, width: int, height: int) -> None:
        for tab, (left, wide) in zip(self._tabs, self.cells(width), strict=True):
            chosen = tab.value == self.value
            if chosen:
                skin = Skin(
                    fill="soft",
                    edge="accent",
                    radius=8,
                    room=_ROOM,
                    ring="focus" if self.focused else None,
                    gap=self.ground if self.focused else None,
                )
                put_skin(self, left - look.px(_ROOM), 0, skin, wide + 2 * look.px(_ROOM), height)
            self._draw_words(tab, left + (wide - self._needed(tab)) // 2 + look.px(12), height // 2, chosen=chosen)

    def _draw_words(self, tab: CountTab, left: int, middle: int, *, chosen: bool) -> None:
        if tab.kind:
            put_icon(self, left + look.px(5), middle, look.STATE_ICONS[tab.kind], 12, KIND_COLORS[tab.kind][1])
            left += look.px(16)
        left += put_text(self, left, middle, tab.text, "bodym", "accent_text" if chosen else "text2")
        if tab.count is not None:
            put_text(
                self, left + look.px(7), middle, format_number(tab.count), "smalls", "accent_text" if chosen else "text"
            )

    def _needed(self, tab: CountTab) -> int:
        count = look.px(7) + look.measure(format_number(tab.count), "smalls") if tab.count is not None else 0
        return look.measure(look.shown(tab.text), "bodym") + count + look.px(24) + (look.px(16) if tab.kind else 0)
