"""How each kind of cell is drawn on the Canvas of a list."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from umkm_desktop.i18n import format_number
from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.painting import PillText, put_avatar, put_bar, put_icon, put_pill, put_sparkline, put_text
from umkm_desktop.ui.widgets.table_columns import GAP, Column, Spark, Styled, Term

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
