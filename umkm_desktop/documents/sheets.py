"""Where the text of a paper stands on its sheet: margins, the room of the letterhead, the one axis of a letter."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from umkm_desktop.documents.content import Letterhead, PaperMeta
from umkm_desktop.documents.letterhead import letterhead_drop
from umkm_desktop.documents.pages import portrait

WIDEST_AXIS = 88 * mm
LETTERHEAD_ROOM = 44 * mm
PAGE_NUMBER = 17 * mm
"""Baseline of the page number, from the top."""
UNDER_PAGE_NUMBER = 22 * mm
INITIALS_ROOM = 6 * mm
"""How much higher the text ends over boxes for initials, which stand 12 to 22 mm above the edge."""
OVER_INITIALS = 24 * mm


@dataclass(frozen=True)
class Sheet:
    """A sheet in portrait with its margins, in points; ``top`` is that of the first page."""

    width: float
    height: float
    left: float
    right: float
    top: float
    next_top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """From margin to margin."""
        return self.width - self.left - self.right

    @property
    def axis(self) -> float:
        """How far right of the left margin date, signer's title, name and NIP begin: 88 mm where the text is 160."""
        return min(WIDEST_AXIS, 0.55 * self.text_width)

    @property
    def frame_height(self) -> float:
        """Height of the text on every page but the first."""
        return self.height - self.next_top - self.bottom


def sheet_of(meta: PaperMeta, letterhead: Letterhead | None = None, *, initials: bool = False) -> Sheet:
    """The sheet a content is made for.

    On pre-printed paper the text begins where it would under our own letterhead, or at the top margin where that is
    lower: an office with a tall letterhead says so there.
    """
    width, height = portrait(meta.paper)
    left, right, top, bottom = (side * mm for side in meta.margins)
    first = top
    if letterhead:
        first = LETTERHEAD_ROOM + letterhead_drop(letterhead, width - left - right, meta.family)
        first = max(first, top) if meta.preprinted else first
    end = max(bottom + INITIALS_ROOM, OVER_INITIALS) if initials else bottom
    return Sheet(width, height, left, right, first, max(top + 2 * mm, UNDER_PAGE_NUMBER), end)
