"""The list of every screen: pages from a query, drawn on one Canvas, used by mouse or by keyboard alone."""

import tkinter as tk
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from umkm_desktop.ui import look
from umkm_desktop.ui.widgets import table_editing, table_keys
from umkm_desktop.ui.widgets.cell_editor import CellEditor, Moves
from umkm_desktop.ui.widgets.containers import scroll_bar
from umkm_desktop.ui.widgets.menus import Entry
from umkm_desktop.ui.widgets.table_columns import EDGE, Column
from umkm_desktop.ui.widgets.table_foot import Emptiness, TableFoot
from umkm_desktop.ui.widgets.table_rows import RowCache, Source
from umkm_desktop.ui.widgets.table_view import TICKS, State, TableView

Row = Any
"""Rows are whatever the screen shows: frozen dataclasses of the services."""


class Table(tk.Frame):
    """See the parameters of the constructor; ``reload`` after anything changed."""

    def __init__(
        self,
        parent: tk.Misc,
        columns: Sequence[Column],
        source: Source | None = None,
        *,
        noun: str = "",
        hint: str = "",
        row_height: int = 36,
        ticks: bool = False,
        sort: tuple[str, bool] | None = None,
        key: Callable[[Row], Hashable] = lambda row: row.uid,
        empty: Callable[[tk.Misc], tk.Widget] | None = None,
        on_select: Callable[[Row | None], object] | None = None,
        on_open: Callable[[Row], object] | None = None,
        on_edit: Callable[[Row], object] | None = None,
        on_menu: Callable[[Row], Sequence[Entry]] | None = None,
        on_sort: Callable[[str, bool], object] | None = None,
        on_tick: Callable[[set[Hashable]], object] | None = None,
        on_tick_all: Callable[[], Iterable[Hashable]] | None = None,
        on_cell: Callable[[Row, str, str], str | None] | None = None,
        on_paste: Callable[[Row, str, list[list[str]]], str | None] | None = None,
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self.key, self._noun, self.ticks = key, noun, ticks
        self.on_select, self.on_open, self.on_edit, self.on_menu = on_select, on_open, on_edit, on_menu
        self.on_sort, self.on_tick, self.on_tick_all = on_sort, on_tick, on_tick_all
        self.on_cell, self.on_paste = on_cell, on_paste
        self.editor: CellEditor | None = None
        self.past_end = False
        self._edited: Hashable = None
        self._selected_key: Hashable = None
        self._message = ""
        self._telling: str | None = None
        self.state = State(RowCache(source, key), self._with_ticks(columns), sort=sort)
        self._build(hint, row_height, empty)
        self.state.cell = table_editing.first_editable(self)
        self._cells = CellEditor(self.view) if on_cell else None
        table_keys.bind(self)

    # What stands where

    @property
    def index(self) -> int | None:
        """Place of the selected row."""
        return self.state.cursor

    @property
    def selected(self) -> Row | None:
        """The selected row."""
        return None if self.state.cursor is None else self.state.rows.row(self.state.cursor)

    @property
    def count(self) -> int:
        """How many rows the list has."""
        return self.state.rows.count

    @property
    def ticked(self) -> set[Hashable]:
        """Keys of the ticked rows, also of those not on the screen."""
        return set(self.state.ticked)

    def row(self, index: int) -> Row | None:
        """The row at a place."""
        return self.state.rows.row(index)

    # Changing what is shown

    def set_source(self, source: Source, *, keep: bool = False) -> None:
        """Show other rows; with ``keep`` the selection stays on its row where that is still there."""
        self.state.rows = RowCache(source, self.key)
        self.reload(keep=keep)

    def reload(self, *, keep: bool = True) -> None:
        """Ask the source anew; the selection stays on its row, or at its place where the row is gone.

        So does an editor that is open, with what is typed in it; another list ends it.
        """
        if not keep:
            self.stop_editing()
        key, index = (self._selected_key, self.state.cursor) if keep else (None, None)
        self.state.rows.forget()
        if not keep:
            self.state.first, self.state.cursor, self._selected_key = 0, None, None
        elif index is not None:
            found = self.state.rows.place_of(key, near=index)
            last = self.count - 1
            self.state.cursor = found if found is not None else min(index, last) if last >= 0 else None
            self._note_selection()
            if self.editor is not None and found is None:
                self.stop_editing()
        self.draw()

    def refresh_row(self, key: Hashable) -> None:
        """Ask anew for the page of one row, after only that changed."""
        index = self.state.rows.place_of(key, near=self.state.cursor)
        if index is not None:
            self.state.rows.forget_row(index)
        self.draw()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.state.columns = self._with_ticks(columns)
        self.state.cell = table_editing.first_editable(self)
        self.draw()

    def set_sort(self, key: str, descending: bool) -> None:
        """Show the arrow at another column; the source sorts."""
        self.state.sort = (key, descending)
        self.draw()

    def set_hint(self, hint: str) -> None:
        """Other keys at the right of the foot."""
        self._foot.hint.say(hint)

    def show_message(self, sentence: str) -> None:
        """A sentence in place of the rows, such as "Memuat…"; the next reload takes it away."""
        self._message = sentence
        self.draw()
        self._message = ""

    # Selecting and ticking

    def select(self, index: int | None, *, tell: bool = True) -> None:
        """Select the row at this place and bring it into view."""
        if index is not None:
            index = max(0, min(index, self.count - 1)) if self.count else None
        changed = index != self.state.cursor
        self.past_end = False
        self.state.cursor = index
        self._note_selection()
        self.see(index)
        if changed and tell:
            self._tell_soon()

    def select_key(self, key: Hashable, *, tell: bool = True) -> bool:
        """Select the row with this key; whether it was found."""
        index = self.state.rows.place_of(key, near=self.state.cursor)
        if index is not None:
            self.select(index, tell=tell)
        return index is not None

    def see(self, index: int | None) -> None:
        """Scroll just so far that this row is visible."""
        self.state.seek = index
        self.draw()

    def scroll(self, rows: int) -> None:
        """Move the rows under the pointer; an editor that is open goes with its row."""
        self.state.first += rows
        self.draw()

    def tick(self, key: Hashable) -> None:
        """Tick a row, or take its tick away."""
        self._set_ticks(self.state.ticked ^ {key})

    def tick_all(self) -> None:
        """Tick every row of the list, or none where some are ticked."""
        everything = set(self.on_tick_all()) if self.on_tick_all and not self.state.ticked else set()
        self._set_ticks(everything)

    def untick(self) -> None:
        """Take all ticks away."""
        self._set_ticks(set())

    def sort_by(self, key: str) -> None:
        """Sort by a column; a second time turns the order round."""
        if self.on_sort:
            descending = self.state.sort == (key, False)
            self.set_sort(key, descending)
            self.on_sort(key, descending)

    # Editing cells

    def edit(self, key: Hashable | None = None, column: str | None = None, *, typed: str | None = None) -> None:
        """Open the editor in a cell; ``typed`` is the first key, which replaces what was there."""
        if key is not None and not self.select_key(key, tell=False):
            return
        table_editing.open_editor(self, column, typed)

    def begin_editing(self, key: Hashable, column: Column, text: str, moves: Moves, *, replace: bool) -> None:
        """Let the editor begin in a cell of the row with this key."""
        assert self._cells is not None
        self.editor, self._edited = self._cells, key
        self.editor.place(self._box(column.key))
        self.editor.open(column, text, moves, replace=replace)

    def is_edited(self, row: Row, column: str) -> bool:
        """Whether the editor is open in this very cell."""
        return self.editor is not None and (self.key(row), column) == (self._edited, self.state.cell)

    def leave_editing(self) -> bool:
        """Store what is typed and close the editor; False where it was refused and stays open."""
        return table_editing.leave_editor(self)

    def stop_editing(self) -> None:
        """Close the editor, if it is open; what was not stored is dropped."""
        if self.editor is not None:
            editor, self.editor = self.editor, None
            editor.close()

    # Drawing

    def draw(self) -> None:
        """Draw anew: rows, scroll bar and foot."""
        self.view.redraw()

    def focus_set(self) -> None:
        """Give the list the focus; the first row is selected if none is."""
        if self.state.cursor is None and self.count:
            self.select(self.state.first)
        self.view.focus_set()

    def _build(self, hint: str, row_height: int, empty: Callable[[tk.Misc], tk.Widget] | None) -> None:
        self._foot = TableFoot(self, self._noun, hint)
        self._foot.pack(side="bottom", fill="x", padx=look.px(EDGE), pady=(look.px(6), look.px(4)))
        self.footer = self._foot.extra
        self.bar = scroll_bar(self)
        self.view = TableView(self, self.state, self.key, row_height)
        self.view.after_draw = self._after_draw
        look.stand_on(self.view, look.surface_of(self))
        self._emptiness = Emptiness(self.view, self._noun, empty)
        above = self.view.head_height + look.px(4)
        self.bar.pack(side="right", fill="y", pady=(above, look.px(4)), padx=(0, look.px(1)))
        self.view.pack(side="left", fill="both", expand=True)

    def _after_draw(self) -> None:
        first, total = self.state.first, self.count
        last = min(total, first + self.view.capacity)
        share = (first / total, last / total) if total else (0.0, 1.0)
        self.bar.set(*share)
        self.bar.state(["disabled" if share == (0.0, 1.0) else "!disabled"])
        self._foot.show(first + 1, last, total, len(self.state.ticked))
        self._emptiness.show(empty=total == 0, message=self._message)
        if self.editor is not None and self.state.cell:
            self.editor.place(self._box(self.state.cell))

    def _box(self, column: str) -> tuple[int, int, int, int] | None:
        """Where a cell of the row that is typed into stands now."""
        index = self.state.rows.place_of(self._edited, near=self.state.cursor)
        return None if index is None else self.view.cell_box(index, column)

    def _with_ticks(self, columns: Sequence[Column]) -> list[Column]:
        ticks = Column(TICKS, "", 28, lambda _row: False, "check")
        return [ticks, *columns] if self.ticks else list(columns)

    def _note_selection(self) -> None:
        row = self.selected
        self._selected_key = None if row is None else self.key(row)

    def _tell_soon(self) -> None:
        """Tell of a new selection once the keys that are waiting are done: holding an arrow loads one detail."""
        if self._telling is None and self.on_select:
            self._telling = self.after_idle(self._tell)

    def _tell(self) -> None:
        self._telling = None
        if self.on_select:
            self.on_select(self.selected)

    def _set_ticks(self, ticked: set[Hashable]) -> None:
        self.state.ticked = set(ticked)
        self.draw()
        if self.on_tick:
            self.on_tick(set(ticked))
