"""How a table looks: its columns, its cells, and the canvas they are drawn on."""

import tkinter as tk
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from umkm_desktop.i18n import format_number
from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import (
    Drawing,
    PillText,
    put_avatar,
    put_bar,
    put_icon,
    put_pill,
    put_skin,
    put_sparkline,
    put_text,
)
from umkm_desktop.ui.widgets.table_rows import RowCache

CellKind = Literal["text", "number", "two_line", "pill", "spark", "icons", "icon", "term", "check", "initials"]

GAP = 12
"""Logical px between the text of one column and the next."""
EDGE = 11
"""Logical px before the first and after the last column."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Text of a cell in a colour or font of its own."""

    text: str
    color: str = "text"
    font: str = ""


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line of values in the colour of a state (or "" for grey: not reported)."""

    values: Sequence[float]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """How far a term has run (0 to 1), and what is left in words; kind "" is blue, "wait" amber, "down" orange."""

    fraction: float
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    ``width`` is in logical px; ``stretch`` is its share of what is left over; ``priority`` 0 never hides, the highest
    number hides first. ``value`` gives what is drawn (see ``kind``); ``edit`` the text an editor starts with; where
    that is empty, ``propose`` gives one that is stored by going on.
    """

    key: str
    title: str
    width: int
    value: Callable[[Any], Any]
    kind: CellKind = "text"
    stretch: int = 0
    align: Literal["left", "right", "center", ""] = ""
    priority: int = 0
    sortable: bool = False
    font: str = ""
    color: str = ""
    editable: bool = False
    money: bool = False
    edit: Callable[[Any], str] | None = None
    propose: Callable[[Any], str] | None = None

    @property
    def side(self) -> str:
        """Which side the text stands on: figures right, everything else left."""
        return self.align or ("right" if self.kind == "number" or self.money else "left")


@dataclass(frozen=True, slots=True)
class Placed:
    """A column where it stands now: left edge and width in screen pixels."""

    column: Column
    left: int
    width: int


def place_columns(columns: Iterable[Column], width: int) -> list[Placed]:
    """Share the width: hide by priority until the rest fits, then let the stretching columns grow."""
    room = width - 2 * look.px(EDGE)
    shown = list(columns)
    while _needed(shown) > room and any(column.priority for column in shown):
        highest = max(column.priority for column in shown)
        last = max(place for place, column in enumerate(shown) if column.priority == highest)
        del shown[last]
    spare = max(0, room - _needed(shown))
    shares = sum(column.stretch for column in shown)
    left, placed = look.px(EDGE), []
    for column in shown:
        wide = look.px(column.width) + (spare * column.stretch // shares if shares else 0)
        placed.append(Placed(column, left, min(wide, max(look.px(24), width - look.px(EDGE) - left))))
        left += wide
    return placed


def _needed(columns: Iterable[Column]) -> int:
    return sum(look.px(column.width) for column in columns)


_SPARK_COLORS = {"up": "up", "down": "down", "flat": "text3", "wait": "line2", "": "line2"}
_TERM_COLORS = {"": "chart1", "up": "chart2", "wait": "wait", "down": "chart3"}
_TERM_TEXT = {"": "text2", "up": "up", "wait": "wait", "down": "down"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell is drawn, in screen pixels, and whether its row is the selected one."""

    left: int
    middle: int
    width: int
    selected: bool = False

    @property
    def text_width(self) -> int:
        """What its text may take."""
        return self.width - look.px(GAP)


def put_cell(canvas: tk.Canvas, column: Column, value: Any, place: Place) -> None:
    """Draw one cell; nothing for None and for an empty text."""
    if value is None or value == "":
        return
    _PAINTERS[column.kind](canvas, column, value, place)


def _text(canvas: tk.Canvas, column: Column, value: Any, place: Place) -> None:
    styled = value if isinstance(value, Styled) else Styled(_words(value), column.color or "text", column.font)
    font = styled.font or column.font or "body"
    x, anchor = place.left, "w"
    if column.side == "right":
        x, anchor = place.left + place.text_width, "e"
    elif column.side == "center":
        x, anchor = place.left + place.text_width // 2, "center"
    put_text(canvas, x, place.middle, styled.text, font, styled.color, anchor=anchor, width=place.text_width)  # type: ignore[arg-type]


def _words(value: object) -> str:
    return format_number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _two_line(canvas: tk.Canvas, column: Column, value: Any, place: Place) -> None:
    first, second = value
    if not first and not second:
        return
    lines = ((first, "bodym" if column.font != "small" else "small", "text", -8), (second, "small", "text3", 8))
    for line, font, color, shift in lines if second else ((*lines[0][:3], 0),):
        styled = line if isinstance(line, Styled) else Styled(str(line), color, font)
        font = styled.font or font
        y = place.middle + look.px(shift)
        put_text(canvas, place.left, y, styled.text, font, styled.color, width=place.text_width)


def _pill(canvas: tk.Canvas, _column: Column, value: PillText, place: Place) -> None:
    lifted = place.selected and value.kind == "accent"
    put_pill(canvas, place.left, place.middle, value, width=place.width - look.px(4), lifted=lifted)


def _spark(canvas: tk.Canvas, _column: Column, value: Spark, place: Place) -> None:
    width = place.width - look.px(14)
    put_sparkline(canvas, place.left, place.middle, value.values, _SPARK_COLORS[value.kind], width, look.px(22))


def _icons(canvas: tk.Canvas, _column: Column, value: Any, place: Place) -> None:
    for number, (name, color) in enumerate(value):
        put_icon(canvas, place.left + look.px(8) + number * look.px(18), place.middle, name, 13, color)


def _icon(canvas: tk.Canvas, _column: Column, value: Any, place: Place) -> None:
    name, color = value
    put_icon(canvas, place.left + look.px(8), place.middle, name, 15, color)


def _term(canvas: tk.Canvas, _column: Column, value: Term, place: Place) -> None:
    bar = max(look.px(24), min(look.px(104), place.width - look.px(92)))
    put_bar(canvas, place.left, place.middle, bar, look.px(6), value.fraction, _TERM_COLORS[value.kind])
    words = place.left + bar + look.px(10)
    font = "smallm" if value.kind else "small"
    width = place.left + place.text_width - words
    put_text(canvas, words, place.middle, value.text, font, _TERM_TEXT[value.kind], width=width)


def _check(canvas: tk.Canvas, _column: Column, value: bool, place: Place) -> None:
    sign, color = ("check-square-fill", "accent") if value else ("square", "field")
    put_icon(canvas, place.left + look.px(8), place.middle, sign, 15, color)


def _initials(canvas: tk.Canvas, _column: Column, value: str, place: Place) -> None:
    put_avatar(canvas, place.left, place.middle, value, 24, round_shape=True, font="caps")


_PAINTERS: dict[str, Callable[[tk.Canvas, Column, Any, Place], None]] = {
    "text": _text,
    "number": _text,
    "two_line": _two_line,
    "pill": _pill,
    "spark": _spark,
    "icons": _icons,
    "icon": _icon,
    "term": _term,
    "check": _check,
    "initials": _initials,
}


HEAD = 31
INSET = 1
"""Logical px between the edge of the Canvas and the rounded row."""
TICKS = "ticks"
"""Key of the column of tick boxes."""


@dataclass(slots=True)
class State:
    """What the list is about to show."""

    rows: RowCache
    columns: Sequence[Column]
    first: int = 0
    seek: int | None = None
    """A row to be brought into view by the next drawing that has room for rows."""
    cursor: int | None = None
    cell: str | None = None
    hovered: int | None = None
    ticked: set[Hashable] = field(default_factory=set)
    sort: tuple[str, bool] | None = None
    focused: bool = False


class TableView(Drawing):
    """Draws a :class:`State`; whole rows only."""

    def __init__(self, parent: Any, state: State, key: Callable[[Any], Hashable], row_height: int) -> None:
        super().__init__(parent, look.px(200), look.px(120))
        self.state, self._key = state, key
        self.row_height = look.px(row_height)
        self.head_height = look.px(HEAD)
        self.placed: list[Placed] = []
        self.after_draw: Callable[[], None] = lambda: None

    @property
    def capacity(self) -> int:
        """How many whole rows fit."""
        return max(0, (self.winfo_height() - self.head_height) // self.row_height)

    def draw(self, width: int, height: int) -> None:
        state = self.state
        if state.seek is not None and self.capacity:
            state.first = max(min(state.first, state.seek), state.seek - self.capacity + 1)
            state.seek = None
        state.first = max(0, min(state.first, state.rows.count - self.capacity))
        self.placed = place_columns(state.columns, width)
        self._draw_head(width)
        put_skin(self, look.px(INSET), -1000, self._row_skin("hover"), *self._row_size(width), tags="hover")
        for line in range(min(self.capacity, state.rows.count - state.first)):
            row = state.rows.row(state.first + line)
            if row is not None:
                self._draw_row(row, state.first + line, width)
        self.show_hover(state.hovered)
        self.after_draw()

    def show_hover(self, index: int | None) -> None:
        """Light the row under the pointer; the selected one keeps its own colour."""
        self.state.hovered = index
        away = index is None or index == self.state.cursor or not self._is_shown(index)
        y = -1000 if away or index is None else self.top_of(index) + look.px(1)
        self.coords("hover", look.px(INSET), y)

    def top_of(self, index: int) -> int:
        """Upper edge of a row in screen pixels."""
        return self.head_height + (index - self.state.first) * self.row_height

    def row_at(self, y: int) -> int | None:
        """Which row is under this height; None for the head and below the last."""
        index = self.state.first + (y - self.head_height) // self.row_height
        inside = y >= self.head_height and index < min(self.state.first + self.capacity, self.state.rows.count)
        return index if inside else None

    def column_at(self, x: int) -> Placed | None:
        """Which column is under this place."""
        return next((place for place in self.placed if place.left <= x < place.left + place.width), None)

    def cell_box(self, index: int, key: str) -> tuple[int, int, int, int] | None:
        """Left, top, width and height of a visible cell."""
        placed = next((place for place in self.placed if place.column.key == key), None)
        if placed is None or not self._is_shown(index):
            return None
        return placed.left - look.px(6), self.top_of(index), placed.width, self.row_height

    def _is_shown(self, index: int) -> bool:
        return self.state.first <= index < self.state.first + self.capacity

    def _draw_head(self, width: int) -> None:
        middle, line = (self.head_height - look.hairline()) // 2, look.hairline()
        for placed in self.placed:
            if placed.column.key == TICKS:
                self._draw_head_tick(placed, middle)
            else:
                self._draw_title(placed, middle)
        self.create_rectangle(0, self.head_height - line, width, self.head_height, fill=look.color("line"), width=0)

    def _draw_head_tick(self, placed: Placed, middle: int) -> None:
        sign, color = ("dash-square-fill", "accent") if self.state.ticked else ("square", "field")
        put_icon(self, placed.left + look.px(8), middle, sign, 15, color)

    def _draw_title(self, placed: Placed, middle: int) -> None:
        column, sort = placed.column, self.state.sort
        arrow = look.px(16) if sort and sort[0] == column.key else 0
        room = placed.width - look.px(GAP) - arrow
        title = look.ellipsis(column.title, "smallm", room)
        wide = look.measure(title, "smallm")
        left = placed.left
        if column.side == "right":
            left = placed.left + placed.width - look.px(GAP) - wide - arrow
        elif column.side == "center":
            left = placed.left + (placed.width - look.px(GAP) - wide - arrow) // 2
        put_text(self, left, middle, title, "smallm", "text2" if arrow else "text3")
        if sort and arrow:
            sign = "arrow-down-short" if sort[1] else "arrow-up-short"
            put_icon(self, left + wide + look.px(9), middle, sign, 14, "text2")

    def _draw_row(self, row: Any, index: int, width: int) -> None:
        selected = index == self.state.cursor
        top = self.top_of(index)
        if selected:
            self._draw_selection(index, width)
        elif index + 1 != self.state.cursor:
            self._draw_line(top + self.row_height, width)
        middle = top + (self.row_height - look.hairline()) // 2
        for placed in self.placed:
            place = Place(placed.left, middle, placed.width, selected)
            value = self._key(row) in self.state.ticked if placed.column.key == TICKS else placed.column.value(row)
            put_cell(self, placed.column, value, place)

    def _draw_selection(self, index: int, width: int) -> None:
        top, focused = self.top_of(index), self.state.focused
        skin = self._row_skin("soft" if focused else "flat_soft")
        put_skin(self, look.px(INSET), top + look.px(1), skin, *self._row_size(width))
        inset = look.px(8)
        bar = look.color("accent" if focused else "field")
        self.create_rectangle(
            look.px(INSET), top + inset, look.px(INSET + 3), top + self.row_height - inset, fill=bar, width=0
        )
        box = self.cell_box(index, self.state.cell or "") if focused else None
        if box:
            left, _top, wide, height = box
            put_skin(
                self, left, top + look.px(3), Skin(edge="accent", fill="card", radius=6), wide, height - look.px(6)
            )

    def _draw_line(self, y: int, width: int) -> None:
        edge = look.px(EDGE)
        self.create_rectangle(edge, y - look.hairline(), width - edge, y, fill=look.color("line"), width=0)

    def _row_skin(self, token: str) -> Skin:
        return Skin(fill=token, radius=6)

    def _row_size(self, width: int) -> tuple[int, int]:
        return width - 2 * look.px(INSET), self.row_height - look.px(2)
