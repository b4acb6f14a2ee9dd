"""The only place that makes paragraphs: text comes in escaped, and a line with holes in it goes ragged."""

from collections.abc import Iterable
from copy import copy
from functools import cache
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paragraph import Paragraph, cleanBlockQuotedText

from umkm_desktop.documents.closing import TAIL_LINES, Followed
from umkm_desktop.documents.content import Run
from umkm_desktop.documents.text import para, para_runs

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
