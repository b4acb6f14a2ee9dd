"""The list of every screen: pages from a query, drawn on one Canvas, used by mouse or by keyboard alone."""

import sys
import tkinter as tk
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from typing import Any

from umkm_desktop.i18n import _, format_number
from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.cell_editor import CellEditor, Moves
from umkm_desktop.ui.widgets.containers import frame, scroll_bar
from umkm_desktop.ui.widgets.drawing import handler
from umkm_desktop.ui.widgets.popups import Entry, MenuEntry, popup_menu
from umkm_desktop.ui.widgets.table_rows import RowCache, Source
from umkm_desktop.ui.widgets.table_view import EDGE, TICKS, Column, State, TableView
from umkm_desktop.ui.widgets.text import label


class TableFoot(tk.Frame):
    """What is shown at the left, keys at the right, and ``extra`` beside them for labels of the screen."""

    def __init__(self, parent: tk.Misc, noun: str, hint: str) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._noun = noun
        self._range = label(self, "", "small", "text3")
        self._range.pack(side="left")
        self.hint = label(self, hint, "small", "text3")
        self.hint.pack(side="right")
        self.extra = frame(self)
        self.extra.pack(side="right", padx=(0, look.px(12)))

    def show(self, first: int, last: int, total: int, ticked: int) -> None:
        """Say which rows are on the screen, the first counted as 1, and how many are ticked."""
        if total:
            words = _("{first}–{last} dari {total} {noun}").format(
                first=format_number(first), last=format_number(last), total=format_number(total), noun=self._noun
            )
        else:
            words = _("0 {noun}").format(noun=self._noun)
        if ticked:
            words += " · " + _("{count} ditandai").format(count=format_number(ticked))
        self._range.say(words)


class Emptiness:
    """A sentence, or a widget the screen gives, in the middle of a list without rows."""

    def __init__(self, canvas: tk.Canvas, noun: str, build: Callable[[tk.Misc], tk.Widget] | None) -> None:
        self._canvas, self._noun, self._build = canvas, noun, build
        self._widget: tk.Widget | None = None

    def show(self, *, empty: bool, message: str) -> None:
        """Bring it or take it away; ``message`` is written in place of the rows."""
        if self._widget is not None and (not empty or message):
            self._widget.destroy()
            self._widget = None
        if message:
            self._write(message)
        elif empty and self._build is None:
            self._write(_("Tidak ada {noun} yang cocok.").format(noun=self._noun))
        elif empty and self._build and self._widget is None:
            self._widget = self._build(self._canvas)
            self._widget.place(relx=0.5, rely=0.5, anchor="center")

    def _write(self, sentence: str) -> None:
        middle = (self._canvas.winfo_width() // 2, self._canvas.winfo_height() // 2)
        self._canvas.create_text(*middle, text=look.shown(sentence), font=look.font("body"), fill=look.color("text3"))


_WHEEL_ROWS = 3
_FAR = 10**9
_CONTROL, _ALT = 0x4, 0x20000 if sys.platform == "win32" else 0x8
"""Bits of a key event's state. On Windows 0x8 is Num Lock, which is on wherever figures are typed on the keypad."""

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
        self._past_end = False
        self._edited: Hashable = None
        self._selected_key: Hashable = None
        self._message = ""
        self._telling: str | None = None
        self.state = State(RowCache(source, key), self._with_ticks(columns), sort=sort)
        self._build(hint, row_height, empty)
        self.state.cell = self._first_editable()
        self._cells = CellEditor(self.view) if on_cell else None
        self._listen()

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

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.state.columns = self._with_ticks(columns)
        self.state.cell = self._first_editable()
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
        self._past_end = False
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

    def _sort_by(self, key: str) -> None:
        """Sort by a column; a second time turns the order round."""
        if self.on_sort:
            descending = self.state.sort == (key, False)
            self.set_sort(key, descending)
            self.on_sort(key, descending)

    # Editing cells

    def edit(self, key: Hashable | None = None, column: str | None = None) -> None:
        """Open the editor in a cell."""
        if key is not None and not self.select_key(key, tell=False):
            return
        self._open_editor(column, None)

    def stop_editing(self) -> None:
        """Close the editor, if it is open; what was not stored is dropped."""
        if self.editor is not None:
            editor, self.editor = self.editor, None
            editor.close()

    def _editable(self) -> list[str]:
        """Keys of the columns that can be typed into, in their order."""
        return [column.key for column in self.state.columns if column.editable]

    def _first_editable(self) -> str | None:
        """Key of the first column that can be typed into."""
        return next(iter(self._editable()), None)

    def _move_cell(self, step: int) -> None:
        """Put the cell cursor one editable column further."""
        keys = self._editable()
        if self.state.cell in keys:
            self.state.cell = keys[max(0, min(len(keys) - 1, keys.index(self.state.cell) + step))]
            self._past_end = False
            self.draw()

    def _open_editor(self, column_key: str | None, typed: str | None) -> None:
        """Open the editor in the selected row, unless nothing can be typed there or what is open is refused.

        ``typed`` is the first key, which replaces what was there.
        """
        key = column_key or self.state.cell
        column = next((one for one in self.state.columns if one.key == key and one.editable), None)
        if self.selected is None or column is None or self._cells is None:
            return None
        row = self.selected
        if self.editor is not None and (self.key(row), column.key) == (self._edited, self.state.cell):
            return self.editor.entry.focus_set()
        if not self.leave_editing():
            return None
        self.state.cell = column.key
        self.see(self.index)
        if self.view.cell_box(self.index or 0, column.key) is None:
            return None
        moves = Moves(
            store=partial(self._store, row, column.key),
            go=self._go,
            stop=self._stop,
            paste=partial(self._paste, row, column.key),
        )
        stored = self._edited_text(column, row)
        proposed = column.propose(row) if column.propose else ""
        text = typed if typed is not None else proposed or stored
        self.editor, self._edited = self._cells, self.key(row)
        self.editor.place(self._box(column.key))
        self.editor.open(column, text, moves, replace=typed is not None)
        if text != stored:
            self.editor.expect(stored)
        return None

    def leave_editing(self) -> bool:
        """Store what is typed and close the editor; False where it is refused and stays."""
        if self.editor is None:
            return True
        if not self.editor.store():
            return False
        self.stop_editing()
        return True

    def _type_on(self, text: str) -> None:
        """A key that reached the list: into the editor that is open, else into one that begins with it."""
        if self.editor is not None:
            self.editor.type(text)
        elif not self._past_end:
            self._open_editor(None, text)
        else:
            self.view.bell()

    @staticmethod
    def _edited_text(column: Column, row: Row) -> str:
        if column.edit:
            return column.edit(row)
        value = column.value(row)
        return "" if value is None else str(getattr(value, "text", value))

    def _store(self, row: Row, column: str, text: str) -> str | None:
        """Store into the row as it is now: it may have been stored anew since the editor was opened."""
        index = self.state.rows.place_of(self.key(row), near=self.index)
        now = row if index is None else self.row(index)
        sentence = self.on_cell(now, column, text) if self.on_cell else None
        if not sentence and index is not None:
            self.state.rows.forget_row(index)
        return sentence

    def _go(self, way: str) -> None:
        """Enter goes to the next row, Tab to the next cell and from the last to the next row; at the end it stops.

        Behind the end no key is taken until the officer moves: it would go over the last row.
        """
        keys, index = self._editable(), self.index or 0
        self.stop_editing()
        if not keys:
            return self._stop()
        cell = keys.index(self.state.cell) if self.state.cell in keys else 0
        if way in ("right", "left"):
            steps = divmod(index * len(keys) + cell + (1 if way == "right" else -1), len(keys))
            index, cell = steps
        else:
            index += 1 if way == "down" else -1
        if not 0 <= index < self.count:
            self._stop()
            self._past_end = True
            return None
        self.state.cell = keys[cell]
        self.select(index)
        return self._open_editor(keys[cell], None)

    def _stop(self) -> None:
        self.stop_editing()
        self.draw()
        self.view.focus_set()

    def _paste(self, row: Row, column: str, block: list[list[str]]) -> bool:
        """Fill downward and to the right from the cell; whether all was taken. What was half typed is stored first."""
        if self.editor is not None and not self.editor.store():
            return False
        sentence = self.on_paste(row, column, block) if self.on_paste else self._paste_cell_by_cell(column, block)
        self.state.rows.forget()
        if sentence and self.editor is not None:
            self.editor.complain(sentence)
        return not sentence

    def _paste_cell_by_cell(self, column: str, block: Sequence[Sequence[str]]) -> str | None:
        keys = self._editable()
        start, first = keys.index(column), self.index or 0
        for down, values in enumerate(block):
            row = self.row(first + down)
            if row is None:
                break
            for key, value in zip(keys[start:], values, strict=False):
                sentence = self.on_cell(row, key, value) if self.on_cell else None
                if sentence:
                    return sentence
        return None

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

    # Keys and pointer: arrows, pages, Enter, Space, F2, Shift+F10, typing into cells, wheel and head

    def _listen(self) -> None:
        view = self.view
        view.configure(takefocus=True)
        moves = {"<Up>": -1, "<Down>": 1, "<Home>": -_FAR, "<End>": _FAR}
        keys: dict[str, Callable[[], object]] = {
            **{key: partial(self._move, steps) for key, steps in moves.items()},
            **{key.replace("<", "<Control-"): partial(self._move, steps) for key, steps in moves.items()},
            "<Prior>": partial(self._turn, -1),
            "<Next>": partial(self._turn, 1),
            "<Left>": partial(self._move_cell, -1),
            "<Right>": partial(self._move_cell, 1),
            "<Return>": self._enter,
            "<KP_Enter>": self._enter,
            "<space>": self._space,
            "<F2>": self._edit_here,
            "<Shift-F10>": self._menu_at_row,
            "<Menu>": self._menu_at_row,
            "<Control-u>": self._sort_menu,
            "<Control-a>": lambda: self.tick_all() if self.ticks else None,
            "<<Paste>>": self._paste_here,
        }
        for sequence, action in keys.items():
            view.bind(sequence, handler(action))
        view.bind("<Control-Return>", lambda _event: None)  # else Enter takes it; it is the window's
        view.bind("<Key>", self._typed)
        view.bind("<Motion>", self._point)
        view.bind("<Leave>", lambda _event: view.show_hover(None))
        view.bind("<Button-1>", self._click)
        view.bind("<Double-Button-1>", self._double_click)
        view.bind("<Button-3>", self._menu_at_pointer)
        view.bind("<MouseWheel>", lambda event: self.scroll(-_WHEEL_ROWS if event.delta > 0 else _WHEEL_ROWS))
        view.bind("<Button-4>", lambda _event: self.scroll(-_WHEEL_ROWS))
        view.bind("<Button-5>", lambda _event: self.scroll(_WHEEL_ROWS))
        view.bind("<FocusIn>", lambda _event: self._focused(True))
        view.bind("<FocusOut>", lambda _event: self._focused(False))
        self.bar.configure(command=self._scrolled)

    def _move(self, steps: int) -> None:
        start = self.state.first - 1 if self.index is None and steps > 0 else self.index or 0
        self.select(start + steps)

    def _turn(self, pages: int) -> None:
        self._move(pages * max(1, self.view.capacity - 1))

    def _enter(self) -> None:
        row = self.selected
        if row is None:
            self.focus_set()
        elif self._past_end:
            self.view.bell()
        elif self.on_open:
            self.on_open(row)
        else:
            self.edit()

    def _space(self) -> None:
        row = self.selected
        if row is not None and self.ticks:
            self.tick(self.key(row))

    def _edit_here(self) -> None:
        row = self.selected
        if row is None:
            return
        if self._editable():
            self.edit()
        elif self.on_edit:
            self.on_edit(row)

    def _typed(self, event: "tk.Event[tk.Misc]") -> str | None:
        """The first key typed on a cell opens its editor with it."""
        held = int(event.state) & (_CONTROL | _ALT)
        if not event.char or not event.char.isprintable() or held or not self._editable():
            return None
        self._type_on(event.char)
        return "break"

    def _paste_here(self) -> str:
        """Pasting on a cell is pasting into its editor."""
        if self._editable() and self.selected is not None:
            self.edit()
            if self.editor is not None:
                self.editor.entry.event_generate("<<Paste>>")
        return "break"

    def _focused(self, has: bool) -> None:
        self.state.focused = has
        if has and self.index is None and self.count:
            self.select(self.state.first)
        else:
            self.draw()

    def _point(self, event: "tk.Event[tk.Misc]") -> None:
        index = self.view.row_at(event.y)
        if index != self.state.hovered:
            self.view.show_hover(index)
        column = self.view.column_at(event.x)
        on_title = event.y < self.view.head_height and column is not None and column.column.sortable
        self.view.configure(cursor="hand2" if on_title and self.on_sort else "")

    def _click(self, event: "tk.Event[tk.Misc]") -> str:
        column = self.view.column_at(event.x)
        key = column.column.key if column else ""
        if event.y < self.view.head_height:
            self._head_click(key)
            return "break"
        index = self.view.row_at(event.y)
        self.view.focus_set()
        if index is None:
            return "break"
        if not self.leave_editing():
            self.editor.entry.focus_set() if self.editor else None
            return "break"
        again = index == self.index
        if key in self._editable():
            self.state.cell = key
        self.select(index)
        row = self.selected
        if key == TICKS and row is not None:
            self.tick(self.key(row))
        elif again and key == self.state.cell:
            self.edit(column=key)
        return "break"

    def _head_click(self, key: str) -> None:
        if not self.leave_editing():
            return
        if key == TICKS:
            self.tick_all()
        elif any(column.key == key and column.sortable for column in self.state.columns):
            self._sort_by(key)

    def _double_click(self, event: "tk.Event[tk.Misc]") -> str:
        """The second of two clicks opens a row; in the head and on a tick it is one more click."""
        column = self.view.column_at(event.x)
        on_tick = column is not None and column.column.key == TICKS
        if event.y < self.view.head_height or on_tick:
            return self._click(event)
        if self.view.row_at(event.y) is not None and self.editor is None:
            self._enter()
        return "break"

    def _menu_at_pointer(self, event: "tk.Event[tk.Misc]") -> None:
        index = self.view.row_at(event.y)
        if not self.leave_editing():
            return
        self.view.focus_set()
        if index is not None:
            self.select(index)
            self._open_menu(event.x_root, event.y_root)

    def _menu_at_row(self) -> None:
        if self.index is not None:
            self.see(self.index)
            top = self.view.top_of(self.index) + self.view.row_height
            self._open_menu(self.view.winfo_rootx() + look.px(24), self.view.winfo_rooty() + top)

    def _open_menu(self, x: int, y: int) -> None:
        row = self.selected
        entries = self.on_menu(row) if row is not None and self.on_menu else ()
        if entries:
            popup_menu(self.view, entries, x, y)

    def _sort_menu(self) -> None:
        """Sorting for those without a mouse."""
        entries = [
            MenuEntry(
                _("Urut menurut {column}").format(column=column.title),
                partial(self._sort_by, column.key),
                icon=self._arrow_of(column.key),
            )
            for column in self.state.columns
            if column.sortable
        ]
        if entries and self.on_sort:
            popup_menu(self.view, entries, self.view.winfo_rootx() + look.px(24), self.view.winfo_rooty())

    def _arrow_of(self, key: str) -> str:
        sort = self.state.sort
        return "" if not sort or sort[0] != key else "arrow-down-short" if sort[1] else "arrow-up-short"

    def _scrolled(self, how: str, amount: str, unit: str = "") -> None:
        """The scroll bar was used: dragged to a share, or clicked by a line or a page."""
        if how == "moveto":
            self.state.first = round(float(amount) * self.count)
        else:
            step = max(1, self.view.capacity - 1) if unit == "pages" else 1
            self.state.first += int(amount) * step
        self.draw()
