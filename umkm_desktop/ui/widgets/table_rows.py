"""Where a list gets its rows: pages from a query, kept while they are near what is shown."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol

BLOCK = 60
"""Rows fetched at once: about four screens of a 1366 x 768 window, one query."""
KEPT_BLOCKS = 12


class Source(Protocol):
    """Rows in the order in which they are shown."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def page(self, offset: int, limit: int) -> Sequence[Any]:
        """The rows from ``offset`` on, at most ``limit`` of them."""
        ...


class PagedSource:
    """A source made of two functions, and of a third where the place of a key can be asked."""

    def __init__(
        self,
        count: Callable[[], int],
        page: Callable[[int, int], Sequence[Any]],
        position: Callable[[Hashable], int | None] | None = None,
    ) -> None:
        self.count = count
        self.page = page
        self.position = position or (lambda _key: None)


class ListSource:
    """Rows that are all there already: short lists, previews."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = list(rows)

    def count(self) -> int:
        return len(self.rows)

    def page(self, offset: int, limit: int) -> Sequence[Any]:
        return self.rows[offset : offset + limit]


class RowCache:
    """The pages of a source, fetched when first looked at."""

    def __init__(self, source: Source | None, key: Callable[[Any], Hashable]) -> None:
        self._source = source
        self._key = key
        self._blocks: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._count: int | None = None

    @property
    def count(self) -> int:
        """How many rows there are, asked once."""
        if self._count is None:
            self._count = self._source.count() if self._source else 0
        return self._count

    def row(self, index: int) -> Any | None:
        """The row at this place, or None where there is none."""
        if not 0 <= index < self.count or self._source is None:
            return None
        number, place = divmod(index, BLOCK)
        if number not in self._blocks:
            self._blocks[number] = self._source.page(number * BLOCK, BLOCK)
            while len(self._blocks) > KEPT_BLOCKS:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        block = self._blocks[number]
        return block[place] if place < len(block) else None

    def forget(self) -> None:
        """Ask the source anew for everything."""
        self._blocks.clear()
        self._count = None

    def forget_row(self, index: int) -> None:
        """Ask anew for the page this row is on."""
        self._blocks.pop(index // BLOCK, None)

    def place_of(self, key: Hashable, near: int | None = None) -> int | None:
        """Where the row with this key stands: looked for in what is loaded, then asked from the source."""
        if near is not None and self._has(near, key):
            return near
        for number, block in self._blocks.items():
            for place, row in enumerate(block):
                if self._key(row) == key:
                    return number * BLOCK + place
        return self._asked(key)

    def _has(self, index: int, key: Hashable) -> bool:
        row = self.row(index)
        return row is not None and self._key(row) == key

    def _asked(self, key: Hashable) -> int | None:
        if isinstance(self._source, ListSource):
            places = (place for place, row in enumerate(self._source.rows) if self._key(row) == key)
            return next(places, None)
        position: Callable[[Hashable], int | None] | None = getattr(self._source, "position", None)
        return position(key) if position else None
