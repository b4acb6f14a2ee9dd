"""Lines of lists made by name: each field from the column or attribute that is called like it.

A field that is always text is empty where the column holds nothing.
"""

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

L = TypeVar("L")


def row_as(line: type[L], row: object, /, **others: Any) -> L:
    """A line (a dataclass) of a record or a row of a statement; ``others`` are the fields that neither has."""
    taken = {name: _value(row, name, text) for name, text in _fields(cast("Any", line)) if name not in others}
    return line(**taken, **others)


def rows_as(line: type[L], rows: Iterable[object]) -> list[L]:
    """The lines of a statement whose columns are labelled as the line's fields are called."""
    named = _fields(cast("Any", line))
    return [line(**{name: _value(row, name, text) for name, text in named}) for row in rows]


def _value(row: object, name: str, is_text: bool) -> Any:
    value = getattr(row, name)
    return "" if is_text and value is None else value


@cache
def _fields(line: Any) -> tuple[tuple[str, bool], ...]:
    """The fields of a line, and whether each is always text."""
    return tuple((one.name, one.type in (str, "str")) for one in fields(line) if one.init)
