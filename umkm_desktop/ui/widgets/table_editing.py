"""Which cell of a list is typed into, and where the editor goes next."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.ui.widgets.cell_editor import Moves
from umkm_desktop.ui.widgets.table_columns import Column

if TYPE_CHECKING:
    from umkm_desktop.ui.widgets.table import Table


def editable_columns(table: "Table") -> list[str]:
    """Keys of the columns that can be typed into, in their order."""
    return [column.key for column in table.state.columns if column.editable]


def first_editable(table: "Table") -> str | None:
    """Key of the first column that can be typed into."""
    return next(iter(editable_columns(table)), None)


def move_cell(table: "Table", step: int) -> None:
    """Put the cell cursor one editable column further."""
    keys = editable_columns(table)
    if table.state.cell in keys:
        table.state.cell = keys[max(0, min(len(keys) - 1, keys.index(table.state.cell) + step))]
        table.past_end = False
        table.draw()


def open_editor(table: "Table", column_key: str | None, typed: str | None) -> None:
    """Open the editor in the selected row; nothing where no column can be typed into, or what is open is refused."""
    key = column_key or table.state.cell
    column = next((one for one in table.state.columns if one.key == key and one.editable), None)
    if table.selected is None or column is None or table.on_cell is None:
        return
    if table.is_edited(table.selected, column.key):
        return table.editor.entry.focus_set() if table.editor else None
    if not leave_editor(table):
        return
    row = table.selected
    table.state.cell = column.key
    table.see(table.index)
    if table.view.cell_box(table.index or 0, column.key) is None:
        return
    moves = Moves(
        store=partial(_store, table, row, column.key),
        go=partial(_go, table),
        stop=partial(_stop, table),
        paste=partial(_paste, table, row, column.key),
    )
    stored = _edited_text(column, row)
    proposed = column.propose(row) if column.propose else ""
    text = typed if typed is not None else proposed or stored
    table.begin_editing(table.key(row), column, text, moves, replace=typed is not None)
    if table.editor is not None and text != stored:
        table.editor.expect(stored)


def leave_editor(table: "Table") -> bool:
    """Store what is typed and close the editor; False where it is refused and stays."""
    if table.editor is None:
        return True
    if not table.editor.store():
        return False
    table.stop_editing()
    return True


def type_on(table: "Table", text: str) -> None:
    """A key that reached the list: into the editor that is open, else into one that begins with it."""
    if table.editor is not None:
        table.editor.type(text)
    elif not table.past_end:
        open_editor(table, None, text)
    else:
        table.view.bell()


def _edited_text(column: Column, row: Any) -> str:  # noqa: ANN401 - rows are whatever the screen shows
    if column.edit:
        return column.edit(row)
    value = column.value(row)
    return "" if value is None else str(getattr(value, "text", value))


def _store(table: "Table", row: Any, column: str, text: str) -> str | None:  # noqa: ANN401
    """Store into the row as it is now: it may have been stored anew since the editor was opened."""
    index = table.state.rows.place_of(table.key(row), near=table.index)
    now = row if index is None else table.row(index)
    sentence = table.on_cell(now, column, text) if table.on_cell else None
    if not sentence and index is not None:
        table.state.rows.forget_row(index)
    return sentence


def _go(table: "Table", way: str) -> None:
    """Enter goes to the next row, Tab to the next cell and from the last to the next row; at the end it stops.

    Behind the end no key is taken until the officer moves: it would go over the last row.
    """
    keys, index = editable_columns(table), table.index or 0
    table.stop_editing()
    if not keys:
        return _stop(table)
    cell = keys.index(table.state.cell) if table.state.cell in keys else 0
    if way in ("right", "left"):
        steps = divmod(index * len(keys) + cell + (1 if way == "right" else -1), len(keys))
        index, cell = steps
    else:
        index += 1 if way == "down" else -1
    if not 0 <= index < table.count:
        _stop(table)
        table.past_end = True
        return None
    table.state.cell = keys[cell]
    table.select(index)
    return open_editor(table, keys[cell], None)


def _stop(table: "Table") -> None:
    table.stop_editing()
    table.draw()
    table.view.focus_set()


def _paste(table: "Table", row: Any, column: str, block: list[list[str]]) -> bool:  # noqa: ANN401
    """Fill downward and to the right from the cell; whether all was taken. What was half typed is stored first."""
    if table.editor is not None and not table.editor.store():
        return False
    sentence = table.on_paste(row, column, block) if table.on_paste else _paste_cell_by_cell(table, column, block)
    table.state.rows.forget()
    if sentence and table.editor is not None:
        table.editor.complain(sentence)
    return not sentence


def _paste_cell_by_cell(table: "Table", column: str, block: Sequence[Sequence[str]]) -> str | None:
    keys = editable_columns(table)
    start, first = keys.index(column), table.index or 0
    for down, values in enumerate(block):
        row = table.row(first + down)
        if row is None:
            break
        for key, value in zip(keys[start:], values, strict=False):
            sentence = table.on_cell(row, key, value) if table.on_cell else None
            if sentence:
                return sentence
    return None
