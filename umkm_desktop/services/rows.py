"""Lines of lists made by name: each field from the column or attribute that is called like it."""

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

L = TypeVar("L")


def row_as(line: type[L], row: object, /, **others: Any) -> L:
    """A line (a dataclass) of a record or a row of a statement; ``others`` are the fields that neither has."""
    names: tuple[str, ...] = _names(cast("Any", line))
    taken = {name: getattr(row, name) for name in names if name not in others}
    return line(**taken, **others)


def rows_as(line: type[L], rows: Iterable[object]) -> list[L]:
    """The lines of a statement whose columns are labelled as the line's fields are called."""
    names: tuple[str, ...] = _names(cast("Any", line))
    return [line(**{name: getattr(row, name) for name in names}) for row in rows]


@cache
def _names(line: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(line) if one.init)
