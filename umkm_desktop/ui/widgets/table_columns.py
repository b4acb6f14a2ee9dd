"""What a list shows: its columns, what their cells hold, and how the columns share the width."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from umkm_desktop.ui import look

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
