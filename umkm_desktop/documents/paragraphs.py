"""The only place that makes paragraphs, and what keeps the end of a paper together: a signature never stands alone."""

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable, KeepTogether
from reportlab.platypus.paragraph import Paragraph, cleanBlockQuotedText

from umkm_desktop.documents.content import Run
from umkm_desktop.documents.operators import contents_of
from umkm_desktop.documents.text import para, para_runs

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


WIDEST_STRETCH = 0.6
"""Of an em per word space; a paragraph that would stretch more is set ragged right."""


class EvenParagraph(Followed, Paragraph):
    """Justified, unless a line would have to stretch its spaces too much."""

    def wrap(self, available_width: float, available_height: float) -> Any:
        """The library's measuring, and the choice between justified and ragged."""
        size = super().wrap(available_width, available_height)
        if self.style.alignment == TA_JUSTIFY and self._widest_stretch() > WIDEST_STRETCH:
            self.style = ParagraphStyle("ragged", parent=self.style, alignment=TA_LEFT)
        return size

    def tail_height(self) -> float:
        """Height of its last lines."""
        return float(TAIL_LINES * self.style.leading)

    def _widest_stretch(self) -> float:
        widest = 0.0
        broken: Any = self
        for line in broken.blPara.lines[:-1]:
            if isinstance(line, tuple):
                extra, gaps = line[0], len(line[1]) - 1
            else:
                extra, gaps = line.extraSpace, getattr(line, "wordCount", 2) - 1
            if gaps > 0:
                widest = max(widest, extra / gaps / self.style.fontSize)
        return widest


def paragraph(text: str, style: ParagraphStyle, *, bullet: str = "") -> EvenParagraph:
    """A paragraph that prints exactly this text."""
    markup = para(text)
    words = "" if "&" in markup or "<" in markup else cleanBlockQuotedText(markup)
    frags = [_fragment(words, style)] if words else None
    return EvenParagraph(markup, style, bulletText=bullet or None, frags=frags)


def _fragment(words: str, style: ParagraphStyle) -> Any:
    """What the library's parser makes of words without markup; it takes a third of the time of a page of tables."""
    looks: Any = style
    fragment = copy(_example(looks.fontName, looks.fontSize, looks.textColor))
    fragment.text, fragment.us_lines, fragment.link = words, [], []
    return fragment


@cache
def _example(face: str, size: float, ink: Any) -> Any:
    frags: Any = EvenParagraph("x", ParagraphStyle("example", fontName=face, fontSize=size, textColor=ink)).frags
    return frags[0]


def rich_paragraph(runs: Iterable[Run], style: ParagraphStyle, *, bullet: str = "") -> EvenParagraph:
    """A paragraph of runs in two weights."""
    return EvenParagraph(para_runs(runs), style, bulletText=bullet or None)
