"""The end of a paper: a signature never stands alone on a page."""

from typing import TYPE_CHECKING, Any

from reportlab.platypus.flowables import Flowable, KeepTogether

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
        """Its parts; the last one keeps what follows."""
        height = super().wrap(available_width, available_height)[1]
        tail = self.tail_height() if height <= available_height else 0
        parts: list[Any] = super().split(available_width, min(height, available_height) - tail)
        if len(parts) > 1:
            parts[-1].followed_by = self.followed_by
        return parts if len(parts) > 1 or not tail else []

    def tail_height(self) -> float:
        """Height of the lines or rows that go to the next page; known once it is wrapped."""
        raise NotImplementedError


def height_of(parts: list[Flowable], width: float) -> float:
    """Height of the parts one under another, in points."""
    total = 0.0
    for part in parts:
        total += part.wrap(width, 1e6)[1] + part.getSpaceAfter()
    return total


def kept(parts: list[Flowable], width: float, room: float) -> list[Flowable]:
    """The parts on one page where they take no more room than this, else one after another."""
    return [KeepTogether(parts)] if parts and height_of(parts, width) <= room else parts


def followed(part: Flowable, ending: list[Flowable], width: float) -> None:
    """Tell a paragraph or table what must stand under its last lines."""
    if isinstance(part, Followed):
        part.followed_by = height_of(ending, width)
