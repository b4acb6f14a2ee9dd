"""Typing into a cell of a list: a real entry over the cell; Enter goes down, Tab right, Esc takes it back."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable
from dataclasses import dataclass

from umkm_desktop.ui import look
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import put_skin
from umkm_desktop.ui.widgets.fields import typed_money
from umkm_desktop.ui.widgets.popups import Tooltip
from umkm_desktop.ui.widgets.table_view import Column


@dataclass(frozen=True, slots=True)
class Moves:
    """What the editor asks of its list: try to store the text, go on, stop, take a pasted block."""

    store: Callable[[str], str | None]
    go: Callable[[str], object]
    stop: Callable[[], object]
    paste: Callable[[list[list[str]]], bool]


def read_block(text: str) -> list[list[str]]:
    """The cells of a block copied from a spreadsheet: lines of values parted by tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [[look.shown(value).strip() for value in line.split("\t")] for line in lines]


_AWAY = -20_000
"""Where the entry waits while nothing is typed: outside of the list, but mapped."""


class CellEditor:
    """The one entry of a list; it only moves from cell to cell.

    It is there and mapped from the beginning: Tk gives the focus to a window that is not mapped yet only later, and the
    keys that come meanwhile go to nobody.
    """

    def __init__(self, canvas: tk.Canvas) -> None:
        self._canvas = canvas
        self._column: Column | None = None
        self._moves: Moves | None = None
        self._original = ""
        self._edge = "accent"
        self._frame = tk.Canvas(canvas, borderwidth=0, highlightthickness=0, background=look.color("card"))
        self.entry = ttk.Entry(self._frame, style=styles.bare_entry_style("card"), takefocus=False)
        self._problem = Tooltip(self.entry, "")
        self._bind()
        self._frame.place(x=_AWAY, y=0, width=40, height=20)
        self.entry.place(x=0, y=0, width=40, height=20)

    def open(self, column: Column, text: str, moves: Moves, *, replace: bool) -> None:
        """Begin in a cell and take the focus; ``replace``: the text is the first key, which more will follow."""
        self._column, self._moves, self._edge = column, moves, "accent"
        self._problem.hide()
        self._problem.text = ""
        self.entry.configure(
            font=look.font(column.font or "body"), justify="right" if column.side == "right" else "left"
        )
        self.entry.delete(0, "end")
        self.entry.insert(0, text)
        self._format()
        self._original = self.entry.get()
        if not replace:
            self.entry.selection_range(0, "end")
        self.entry.icursor("end")
        self.entry.focus_set()

    def place(self, box: tuple[int, int, int, int] | None) -> None:
        """Put it over its cell; without a box the cell is out of sight, and is typed into all the same."""
        left, top, width, height = box or (_AWAY, 0, 40, 20)
        self._box = (width, height - look.px(4))
        self._frame.place(x=left, y=top + look.px(1), width=width, height=height - look.px(4))
        self._draw(self._edge)

    def close(self) -> None:
        """Move it away without storing."""
        self._problem.hide()
        self._column = self._moves = None
        self._frame.place(x=_AWAY)

    def expect(self, stored: str) -> None:
        """Say what is stored in the cell, where that is not what the editor began with."""
        self._original = stored

    @property
    def touched(self) -> bool:
        """Whether something else stands in it than what is stored."""
        return self.entry.get().strip() != self._original.strip()

    def type(self, text: str) -> None:
        """Take keys that were meant for it although the list had the focus."""
        self.entry.focus_set()
        self._insert(text)

    def complain(self, sentence: str) -> None:
        """Turn the edge red and say why."""
        self._edge = "bad"
        self._draw("bad")
        self._problem.text = sentence
        self._problem.show()

    def store(self) -> bool:
        """Try to store what was typed; where it is refused the edge turns red and the reason shows."""
        self._format()  # Enter may come before the last digit's key is let go
        text = self.entry.get().strip()
        sentence = self._moves.store(text) if self._moves and text != self._original.strip() else None
        if sentence:
            self.complain(sentence)
        return not sentence

    def _draw(self, edge: str) -> None:
        width, height = self._box
        self._frame.delete("all")
        put_skin(self._frame, 0, 0, Skin(fill="card", edge=edge, edge_width=2, radius=6), width, height)
        inset = look.px(6)
        self.entry.place(x=inset, y=look.px(4), width=width - 2 * inset, height=height - look.px(8))

    def _bind(self) -> None:
        for keys, way in (
            (("<Return>", "<KP_Enter>", "<Down>"), "down"),
            (("<Up>", "<Shift-Return>"), "up"),
            (("<Tab>",), "right"),
            (("<Shift-Tab>", "<<PrevWindow>>"), "left"),
        ):
            for key in keys:
                self.entry.bind(key, self._leaving(way))
        self.entry.bind("<Escape>", self._escape)
        self.entry.bind("<<Paste>>", self._paste)
        self.entry.bind("<KeyRelease>", lambda _event: self._format())
        self.entry.bind("<FocusOut>", lambda _event: self._canvas.after_idle(self._left), add="+")

    def _leaving(self, way: str) -> Callable[[object], str]:
        def go(_event: object) -> str:
            if self._moves and self.store():
                self._moves.go(way)
            return "break"

        return go

    def _escape(self, _event: object) -> str:
        if self._moves:
            self._moves.stop()
        return "break"

    def _left(self) -> None:
        """Clicked elsewhere: keep what can be kept."""
        if self._moves and focus_of(self._canvas) is not self.entry and self.store() and self._moves:
            self._moves.stop()

    def _paste(self, _event: object) -> str | None:
        try:
            block = read_block(self._canvas.clipboard_get())
        except tk.TclError:
            return "break"
        if len(block) == 1 and len(block[0]) == 1:
            self._insert(block[0][0])
        elif self._moves and self._moves.paste(block):
            self._moves.stop()
        return "break"

    def _insert(self, text: str) -> None:
        if self.entry.selection_present():
            self.entry.delete("sel.first", "sel.last")
        self.entry.insert("insert", text)
        self._format()

    def _format(self) -> None:
        if self._column and self._column.money:
            text, cursor = typed_money(self.entry.get(), self.entry.index("insert"), prefix="")
            if text != self.entry.get():
                self.entry.delete(0, "end")
                self.entry.insert(0, text)
                self.entry.icursor(cursor)
