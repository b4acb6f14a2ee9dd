"""Keys and clicks of a list: arrows, pages, Enter, Space, F2, Shift+F10, typing into cells, wheel and head."""

import sys
import tkinter as tk
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.widgets import table_editing
from umkm_desktop.ui.widgets.drawn import handler
from umkm_desktop.ui.widgets.menus import MenuEntry, popup_menu
from umkm_desktop.ui.widgets.table_view import TICKS

if TYPE_CHECKING:
    from umkm_desktop.ui.widgets.table import Table

_WHEEL_ROWS = 3
_FAR = 10**9
_CONTROL, _ALT = 0x4, 0x20000 if sys.platform == "win32" else 0x8
"""Bits of a key event's state. On Windows 0x8 is Num Lock, which is on wherever figures are typed on the keypad."""


def bind(table: "Table") -> None:
    """Make the list answer."""
    view = table.view
    view.configure(takefocus=True)
    _bind_moves(table)
    keys: dict[str, Callable[..., object]] = {
        "<Return>": _enter, "<KP_Enter>": _enter, "<space>": _space, "<F2>": _edit, "<Shift-F10>": _menu_at_row,
        "<Menu>": _menu_at_row, "<Control-u>": _sort_menu, "<Control-a>": _all,
    }  # fmt: skip
    for sequence, action in keys.items():
        view.bind(sequence, handler(action, table))
    view.bind("<Control-Return>", lambda _event: None)  # else Enter takes it; it is the window's
    view.bind("<Left>", handler(table_editing.move_cell, table, -1))
    view.bind("<Right>", handler(table_editing.move_cell, table, 1))
    view.bind("<Key>", lambda event: _typed(table, event))
    view.bind("<<Paste>>", lambda _event: _paste(table))
    _bind_pointer(table)
    view.bind("<FocusIn>", lambda _event: _focus(table, True))
    view.bind("<FocusOut>", lambda _event: _focus(table, False))
    table.bar.configure(command=lambda *how: _scrolled(table, *how))


def _bind_moves(table: "Table") -> None:
    for sequence, steps in (("<Up>", -1), ("<Down>", 1), ("<Home>", -_FAR), ("<End>", _FAR)):
        table.view.bind(sequence, handler(_move, table, steps))
        table.view.bind(sequence.replace("<", "<Control-"), handler(_move, table, steps))
    table.view.bind("<Prior>", handler(_page, table, -1))
    table.view.bind("<Next>", handler(_page, table, 1))


def _bind_pointer(table: "Table") -> None:
    view = table.view
    view.bind("<Motion>", lambda event: _point(table, event))
    view.bind("<Leave>", lambda _event: view.show_hover(None))
    view.bind("<Button-1>", lambda event: _click(table, event))
    view.bind("<Double-Button-1>", lambda event: _double_click(table, event))
    view.bind("<Button-3>", lambda event: _menu_at_pointer(table, event))
    view.bind("<MouseWheel>", lambda event: table.scroll(-_WHEEL_ROWS if event.delta > 0 else _WHEEL_ROWS))
    view.bind("<Button-4>", lambda _event: table.scroll(-_WHEEL_ROWS))
    view.bind("<Button-5>", lambda _event: table.scroll(_WHEEL_ROWS))


def _move(table: "Table", steps: int) -> None:
    start = table.state.first - 1 if table.index is None and steps > 0 else table.index or 0
    table.select(start + steps)


def _page(table: "Table", pages: int) -> None:
    _move(table, pages * max(1, table.view.capacity - 1))


def _enter(table: "Table") -> None:
    row = table.selected
    if row is None:
        table.focus_set()
    elif table.past_end:
        table.view.bell()
    elif table.on_open:
        table.on_open(row)
    else:
        table.edit()


def _space(table: "Table") -> None:
    row = table.selected
    if row is not None and table.ticks:
        table.tick(table.key(row))


def _all(table: "Table") -> None:
    if table.ticks:
        table.tick_all()


def _edit(table: "Table") -> None:
    row = table.selected
    if row is None:
        return
    if table_editing.editable_columns(table):
        table.edit()
    elif table.on_edit:
        table.on_edit(row)


def _typed(table: "Table", event: "tk.Event[tk.Misc]") -> str | None:
    """The first key typed on a cell opens its editor with it."""
    held = int(event.state) & (_CONTROL | _ALT)
    if not event.char or not event.char.isprintable() or held or not table_editing.editable_columns(table):
        return None
    table_editing.type_on(table, event.char)
    return "break"


def _paste(table: "Table") -> str:
    """Pasting on a cell is pasting into its editor."""
    if table_editing.editable_columns(table) and table.selected is not None:
        table.edit()
        if table.editor is not None:
            table.editor.entry.event_generate("<<Paste>>")
    return "break"


def _focus(table: "Table", has: bool) -> None:
    table.state.focused = has
    if has and table.index is None and table.count:
        table.select(table.state.first)
    else:
        table.draw()


def _point(table: "Table", event: "tk.Event[tk.Misc]") -> None:
    index = table.view.row_at(event.y)
    if index != table.state.hovered:
        table.view.show_hover(index)
    column = table.view.column_at(event.x)
    on_title = event.y < table.view.head_height and column is not None and column.column.sortable
    table.view.configure(cursor="hand2" if on_title and table.on_sort else "")


def _click(table: "Table", event: "tk.Event[tk.Misc]") -> str:
    column = table.view.column_at(event.x)
    key = column.column.key if column else ""
    if event.y < table.view.head_height:
        _head_click(table, key)
        return "break"
    index = table.view.row_at(event.y)
    table.view.focus_set()
    if index is None:
        return "break"
    if not table.leave_editing():
        table.editor.entry.focus_set() if table.editor else None
        return "break"
    again = index == table.index
    if key in table_editing.editable_columns(table):
        table.state.cell = key
    table.select(index)
    row = table.selected
    if key == TICKS and row is not None:
        table.tick(table.key(row))
    elif again and key == table.state.cell:
        table.edit(column=key)
    return "break"


def _head_click(table: "Table", key: str) -> None:
    if not table.leave_editing():
        return
    if key == TICKS:
        table.tick_all()
    elif any(column.key == key and column.sortable for column in table.state.columns):
        table.sort_by(key)


def _double_click(table: "Table", event: "tk.Event[tk.Misc]") -> str:
    """The second of two clicks opens a row; in the head and on a tick it is one more click."""
    column = table.view.column_at(event.x)
    on_tick = column is not None and column.column.key == TICKS
    if event.y < table.view.head_height or on_tick:
        return _click(table, event)
    if table.view.row_at(event.y) is not None and table.editor is None:
        _enter(table)
    return "break"


def _menu_at_pointer(table: "Table", event: "tk.Event[tk.Misc]") -> None:
    index = table.view.row_at(event.y)
    if not table.leave_editing():
        return
    table.view.focus_set()
    if index is not None:
        table.select(index)
        _open_menu(table, event.x_root, event.y_root)


def _menu_at_row(table: "Table") -> None:
    if table.index is not None:
        table.see(table.index)
        top = table.view.top_of(table.index) + table.view.row_height
        _open_menu(table, table.view.winfo_rootx() + look.px(24), table.view.winfo_rooty() + top)


def _open_menu(table: "Table", x: int, y: int) -> None:
    row = table.selected
    if row is not None and table.on_menu:
        popup_menu(table.view, table.on_menu(row), x, y)


def _sort_menu(table: "Table") -> None:
    """Sorting for those without a mouse."""
    entries = [
        MenuEntry(
            _("Urut menurut {column}").format(column=column.title), partial(table.sort_by, column.key),
            icon=_arrow_of(table, column.key),
        )
        for column in table.state.columns if column.sortable
    ]  # fmt: skip
    if entries and table.on_sort:
        popup_menu(table.view, entries, table.view.winfo_rootx() + look.px(24), table.view.winfo_rooty())


def _arrow_of(table: "Table", key: str) -> str:
    sort = table.state.sort
    return "" if not sort or sort[0] != key else "arrow-down-short" if sort[1] else "arrow-up-short"


def _scrolled(table: "Table", how: str, amount: str, unit: str = "") -> None:
    """The scroll bar was used: dragged to a share, or clicked by a line or a page."""
    if how == "moveto":
        table.state.first = round(float(amount) * table.count)
    else:
        step = max(1, table.view.capacity - 1) if unit == "pages" else 1
        table.state.first += int(amount) * step
    table.draw()
