"""What the page of a record is made of: facts, figures, rows that do something, and the word for nothing."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.buttons import button
from umkm_desktop.ui.widgets.charts import Bar, Sparkline
from umkm_desktop.ui.widgets.containers import box, frame
from umkm_desktop.ui.widgets.drawing import (
    KIND_COLORS,
    Drawing,
    DrawnControl,
    PillText,
    pill_width,
    put_icon,
    put_pill,
    put_skin,
    put_text,
)
from umkm_desktop.ui.widgets.text import Label, label, link


@dataclass(frozen=True, slots=True)
class Detail:
    """One pair; ``action`` is a link behind the value ("Tampilkan", "Salin"), ``wide`` takes the whole line."""

    label: str
    value: str
    action: str = ""
    command: Callable[[], object] | None = None
    wide: bool = False


class Details(tk.Frame):
    """Pairs in columns of the same width; long values wrap."""

    def __init__(self, parent: tk.Misc, pairs: Sequence[Detail], columns: int = 2) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._columns = columns
        self._values: dict[str, Label] = {}
        for column in range(columns):
            self.columnconfigure(column, weight=1, uniform="details")
        self.show(pairs)

    def show(self, pairs: Sequence[Detail]) -> None:
        """Show other pairs."""
        for child in self.winfo_children():
            child.destroy()
        self._values = {}
        place = 0
        for pair in pairs:
            if pair.wide and place % self._columns:
                place += self._columns - place % self._columns
            self._add(pair, place)
            place += self._columns if pair.wide else 1

    def set(self, name: str, value: str) -> None:
        """Show another value at this label, such as the full NIK after it was asked for."""
        self._values[name].say(value)

    def _add(self, pair: Detail, place: int) -> None:
        cell = frame(self)
        row, column = divmod(place, self._columns)
        span = self._columns if pair.wide else 1
        cell.grid(row=row, column=column, columnspan=span, sticky="new", padx=(0, look.px(12)), pady=(0, look.px(12)))
        label(cell, pair.label, "small", "text3").pack(anchor="w")
        line = frame(cell)
        line.pack(fill="x", pady=(look.px(2), 0))
        if pair.action:
            value = label(line, pair.value or "–")
            value.pack(side="left")
            link(line, pair.action, pair.command).pack(side="left", padx=(look.px(6), 0))
        else:
            value = label(line, pair.value or "–", wrap="auto")
            value.pack(fill="x")
        self._values[pair.label] = value


def details(parent: tk.Misc, pairs: Sequence[Detail], columns: int = 2) -> Details:
    """Label and value pairs; pack it with ``fill="x"``."""
    return Details(parent, pairs, columns)


def figure(
    parent: tk.Misc, name: str, value: str, change: str = "", kind: str = "flat", values: Sequence[float] = ()
) -> tk.Widget:
    """A sunk tile with a figure, how it changed and its little line."""
    tile = box(parent, "sunk", padding=10)
    head = frame(tile)
    head.pack(fill="x")
    label(head, name, "small", "text2").pack(side="left")
    ink = KIND_COLORS[kind][1] if kind != "flat" else "text3"
    label(head, change, "smalls", ink).pack(side="right")
    if change and kind in ("up", "down"):
        label(head, icon=look.STATE_ICONS[kind], icon_size=10, icon_color=ink).pack(side="right", padx=(0, look.px(3)))
    line = frame(tile)
    line.pack(fill="x", pady=(look.px(4), 0))
    label(line, value, "h3").pack(side="left")
    if len(values) > 1:
        Sparkline(line, values, kind, width=58, height=20).pack(side="right")
    return tile


def bar_row(parent: tk.Misc, name: str, now: int, target: int, note: str = "", note_kind: str = "flat") -> tk.Frame:
    """A target and how far it is: "Alfamart +4 44 / 45" over its bar."""
    row = frame(parent)
    head = frame(row)
    head.pack(fill="x")
    label(head, name, "bodym").pack(side="left")
    label(head, f"/ {target}", "small", "text3").pack(side="right")
    label(head, str(now), "strong").pack(side="right", padx=(look.px(8), look.px(3)))
    ink = KIND_COLORS[note_kind][1] if note_kind != "flat" else "text3"
    label(head, note, "small", ink).pack(side="right", padx=(0, look.px(6)))
    Bar(row, now / target if target else 0.0).pack(fill="x", pady=(look.px(4), 0))
    return row


def check_line(parent: tk.Misc, state: str, text: str, note: str = "") -> tk.Frame:
    """One line of a checklist; state is "ok", "missing" or "none" (not asked for)."""
    sign, color = {
        "ok": ("check-circle-fill", "up"),
        "missing": ("exclamation-circle-fill", "wait"),
        "none": ("circle", "line2"),
    }[state]
    row = frame(parent)
    label(row, icon=sign, icon_color=color).pack(side="left", padx=(0, look.px(9)), anchor="n", pady=look.px(1))
    label(row, note, "small", "wait" if state == "missing" else "text3").pack(side="right", anchor="n")
    label(row, text, "bodym" if state == "missing" else "body", wrap="auto").pack(side="left", fill="x", expand=True)
    return row


class ActionRow(DrawnControl):
    """A thing to do on the home page: icon, two lines, a pill if there is a date, the count and where it leads."""

    def __init__(
        self,
        parent: tk.Misc,
        icon: str,
        kind: str,
        title: str,
        sub: str = "",
        *,
        count: str = "",
        pill: PillText | None = None,
        command: Callable[[], object] | None = None,
    ) -> None:
        self._icon, self._kind, self._title, self._sub = icon, kind, title, sub
        self._count, self._pill = count, pill
        super().__init__(parent, look.px(260), look.px(42))
        if command:
            self.answer(command)

    def draw(self, width: int, height: int) -> None:
        """The row; its ring is inside, so that rows can stand close."""
        if self.hovered or self.focused:
            skin = Skin(fill="hover", edge="focus" if self.focused else None, edge_width=2, radius=8)
            put_skin(self, 0, look.px(1), skin, width, height - look.px(2))
        middle, size = height // 2, look.px(28)
        fill, ink = KIND_COLORS[self._kind]
        put_skin(self, look.px(6), middle, Skin(fill=fill, radius=8), size, size, anchor="w")
        put_icon(self, look.px(6) + size // 2, middle, self._icon, 14, ink)
        right = self._draw_right(width, middle)
        left = look.px(44)
        if self._sub:
            put_text(self, left, middle - look.px(8), self._title, "bodym", width=right - left)
            put_text(self, left, middle + look.px(8), self._sub, "small", "text3", width=right - left)
        else:
            put_text(self, left, middle, self._title, "bodym", width=right - left)

    def _draw_right(self, width: int, middle: int) -> int:
        """Chevron, count and pill; returns where they begin."""
        put_icon(self, width - look.px(12), middle, "chevron-right", 11, "text3")
        right = width - look.px(24)
        put_text(self, right, middle, self._count, "h3", anchor="e")
        right -= max(look.px(30), look.measure(self._count, "h3") + look.px(8)) if self._count else 0
        if self._pill:
            right -= pill_width(self._pill)
            put_pill(self, right, middle, self._pill)
        return right - look.px(12)


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
        put_skin(self, 0, 0, Skin(fill="sunk", radius=_DISC / 2), width, height)
        put_icon(self, width // 2, height // 2, self._icon, 36, "text3")


COLUMNS = 4


def code_box(parent: tk.Misc, code: str) -> ttk.Frame:
    """``ABCD-EFGH-…`` in rows of four groups; pack it with ``fill="x"``."""
    made = box(parent, "sunk", padding=14)
    made.columnconfigure(tuple(range(COLUMNS)), weight=1, uniform="code")
    for place, group in enumerate(code.split("-")):
        cell = label(made, group, "h1", anchor="center")
        cell.grid(row=place // COLUMNS, column=place % COLUMNS, sticky="ew", pady=look.px(5))
    return made
