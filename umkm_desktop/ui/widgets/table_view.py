"""The Canvas of a list: head, rows, hover and selection, all drawn; it decides nothing."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawn import Drawing
from umkm_desktop.ui.widgets.painting import put_icon, put_skin, put_text
from umkm_desktop.ui.widgets.table_cells import Place, put_cell
from umkm_desktop.ui.widgets.table_columns import EDGE, GAP, Column, Placed, place_columns
from umkm_desktop.ui.widgets.table_rows import RowCache

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
        """Head, backgrounds, rows."""
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
