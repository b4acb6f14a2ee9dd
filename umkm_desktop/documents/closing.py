"""The end of a paper: a signature never stands alone on a page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportlab.platypus.flowables import Flowable, KeepTogether

from umkm_desktop.documents.operators import contents_of

TAIL_LINES = 2
"""Lines of running text, or rows of a table, that go with a signature to the next page."""

LONGEST_COPIES = 170.0
"""Points; a longer list of copies may go on to the next page without the signature."""

if TYPE_CHECKING:
    _Base = Flowable
else:
    _Base = object


class Followed(_Base):
    """A paragraph or table that must have something after it on the same page.

    Where it would just fit it breaks earlier, so that ``followed_by`` points are left under its last lines.
    """

    followed_by = 0.0

    def wrap(self, available_width: float, available_height: float) -> Any:
        """Its size; higher than what is left where only what follows would not fit."""
        width, height = super().wrap(available_width, available_height)
        if height <= available_height < height + self.followed_by:
            height += self.followed_by
        return width, height

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Its parts; the last one keeps what follows. At the top of a page it stands even where nothing else fits."""
        height = super().wrap(available_width, available_height)[1]
        early = height <= available_height
        room = height - self.tail_height() if early else available_height
        parts: list[Any] = super().split(available_width, room)
        if len(parts) > 1:
            parts[-1].followed_by = self.followed_by
        if len(parts) > 1 or not early:
            return parts
        if not getattr(getattr(self, "_frame", None), "_atTop", False):
            return []
        self.followed_by = 0
        return [self]

    def tail_height(self) -> float:
        """Height of the lines or rows that go to the next page; known once it is wrapped."""
        raise NotImplementedError


def height_of(parts: list[Flowable], width: float) -> float:
    """Height of the parts one under another in points, as a frame stacks them.

    The space before a part begins inside the space after the one above it.
    """
    total = above = 0.0
    for part in _one_by_one(parts):
        total += part.wrap(width, 1e6)[1] + max(part.getSpaceBefore() - above, 0) + part.getSpaceAfter()
        above = part.getSpaceAfter()
    return total


def _one_by_one(parts: list[Flowable]) -> Iterator[Flowable]:
    for part in parts:
        if isinstance(part, KeepTogether):
            yield from _one_by_one(contents_of(part))
        else:
            yield part


def kept(parts: list[Flowable], width: float, room: float) -> list[Flowable]:
    """The parts on one page where they take no more room than this, else one after another."""
    if not parts or height_of(parts, width) > room:
        return parts
    for part in parts:
        if isinstance(part, Followed):
            part.followed_by = 0  # they move together anyway
    return [KeepTogether(parts)]


def followed(part: Flowable, ending: list[Flowable], width: float) -> None:
    """Tell a paragraph or table what must stand under its last lines."""
    if isinstance(part, Followed):
        part.followed_by = part.getSpaceAfter() + height_of(ending, width)
