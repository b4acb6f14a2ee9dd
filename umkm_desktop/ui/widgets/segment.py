"""Choosing one of a few: the segment, the score from 1 to 5, and the row of states with their counts."""

import tkinter as tk
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from umkm_desktop.i18n import format_number
from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawn import DrawnControl, handler
from umkm_desktop.ui.widgets.painting import KIND_COLORS, put_icon, put_skin, put_text

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
        """The trough, the chosen tile, the words."""
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


class ScoreInput(_OneOfRow):
    """A score from 1 to ``maximum``; typing the digit gives it."""

    def __init__(
        self,
        parent: tk.Misc,
        value: int | None = None,
        on_change: Callable[[Hashable], object] | None = None,
        maximum: int = 5,
    ) -> None:
        values = range(1, maximum + 1)
        super().__init__(parent, values, value, on_change, look.px(34) * maximum + look.px(2), look.px(30))

    def draw(self, width: int, height: int) -> None:
        """The row of digits, the given one filled."""
        room = look.px(_ROOM)
        self.draw_ring(width, height, 10)
        put_skin(self, room, room, Skin(fill="sunk", edge="line", radius=7), width - 2 * room, height - 2 * room)
        for value, (left, wide) in zip(self._values, self.cells(width), strict=True):
            chosen = value == self.value
            if chosen:
                inset = look.px(2)
                tile = Skin(fill="accent", radius=6)
                put_skin(self, left + inset, room + inset, tile, wide - 2 * inset, height - 2 * room - 2 * inset)
            font, color = ("strong", "on_accent") if chosen else ("body", "text2")
            put_text(self, left + wide // 2, height // 2, value, font, color, anchor="center")


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
        """The chosen state as a soft tile, the others as words."""
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
