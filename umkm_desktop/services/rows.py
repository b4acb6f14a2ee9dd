"""Lines of lists made by name: each field from the column or attribute that is called like it.

A field that is always text is empty where the column holds nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, and_, false, or_

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


def stands_before(keys: Sequence[ColumnElement[Any]], own: Sequence[Any], *, descending: bool) -> ColumnElement[bool]:
    """Stands before ``own`` in the order of the keys; an empty key comes first, as SQLite sorts it."""
    equal = [key.is_not_distinct_from(value) for key, value in zip(keys, own, strict=True)]
    first = [_comes_first(key, value, descending=descending) for key, value in zip(keys, own, strict=True)]
    return or_(*(and_(*equal[:at], before) for at, before in enumerate(first)))


def _comes_first(key: ColumnElement[Any], value: Any, *, descending: bool) -> ColumnElement[bool]:
    if value is None:
        return key.is_not(None) if descending else false()
    return key > value if descending else or_(key < value, key.is_(None))
