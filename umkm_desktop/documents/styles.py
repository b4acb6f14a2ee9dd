"""Paragraph styles of letters, agreements and tables; every one names an embedded face, bullets too."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from umkm_desktop.documents.faces import register
from umkm_desktop.documents.pages import GREY, INK

ALIGNMENTS = {"l": TA_LEFT, "c": TA_CENTER, "r": TA_RIGHT}


def style(name: str, face: str, size: float, leading: float, *, align: int = TA_LEFT, **extra: Any) -> ParagraphStyle:
    """A style that can never fall back to an unembedded face."""
    register()
    values: dict[str, Any] = {
        "fontName": face,
        "fontSize": size,
        "leading": leading,
        "alignment": align,
        "textColor": INK,
        "bulletFontName": face,
        "bulletFontSize": size,
        "splitLongWords": 1,
    }
    return ParagraphStyle(name, **(values | extra))


@dataclass(frozen=True)
class Density:
    """One level of the overflow ladder: body size and leading in points, room for the signature in millimetres."""

    size: float
    leading: float
    room: float


LADDER = (Density(11, 15, 21), Density(11, 14.5, 20), Density(10.5, 14, 19), Density(10.5, 13.5, 18))
"""Never below 10.5 pt; what still does not fit goes on two pages at the first level."""

LARGE = Density(12, 16.5, 21)


def ladder(size: int) -> tuple[Density, ...]:
    """The levels of an office that writes its letters in this size, the ordinary one first."""
    return (LARGE, *LADDER) if size == LARGE.size else LADDER


_TIDY: dict[str, Any] = {"allowWidows": 0, "allowOrphans": 0}


class LetterStyles:
    """The styles of a letter in one density."""

    def __init__(self, density: Density, family: str = "Sans") -> None:
        size, leading = density.size, density.leading
        self.density, self.family = density, family
        running: dict[str, Any] = {"align": TA_JUSTIFY, "spaceAfter": 5, **_TIDY}
        self.body = style("body", family, size, leading, firstLineIndent=12 * mm, **running)
        self.flat = style("flat", family, size, leading, **running)
        self.left = style("left", family, size, leading)
        self.bold = style("bold", f"{family}B", size, leading)
        self.heading = style("heading", f"{family}B", size, leading, spaceBefore=7, spaceAfter=3)
        self.title = style("title", f"{family}B", size + 2, (size + 2) * 1.25, align=TA_CENTER)
        self.centre = style("centre", family, size, leading, align=TA_CENTER)
        self.point = self.listed(0, 7 * mm, 5)
        self.copies = style("copies", family, 9.5, 12)
        self.note = style("note", family, 7.5, 9.5, textColor=GREY)

    def listed(self, mark: float, text: float, after: float) -> ParagraphStyle:
        """A numbered point: where its mark and its text stand, in points, and the space under it."""
        return self.flat.clone(f"listed-{mark:.0f}", leftIndent=text, bulletIndent=mark, spaceAfter=after)


class AgreementStyles:
    """The styles of an agreement, in a Bookman; its two names are a little larger than its text of 11 or 12 pt."""

    def __init__(self, size: float = 11) -> None:
        face, leading = "Book", 15.5 if size < LARGE.size else 17.0
        self.size, self.leading = size, leading
        self.title = style("title", f"{face}B", 14, 18, align=TA_CENTER)
        self.part = style("part", f"{face}B", 13, 16.25, align=TA_CENTER)
        self.between = style("between", face, size, 17, align=TA_CENTER)
        self.left = style("left", face, size, leading)
        self.centre = style("centre", face, size, leading, align=TA_CENTER)
        self.centre_bold = style("centre-bold", f"{face}B", size, leading, align=TA_CENTER)
        self.flat = style("flat", face, size, leading, align=TA_JUSTIFY, spaceAfter=5, **_TIDY)
        heading: dict[str, Any] = {"align": TA_CENTER, "keepWithNext": 1}
        self.article = style("article", f"{face}B", size, leading, **heading)
        self.article_name = style("article-name", f"{face}B", size, leading, spaceAfter=4, **heading)
        self.clause = style(
            "clause", face, size, leading, align=TA_JUSTIFY, leftIndent=9 * mm, bulletIndent=0, spaceAfter=3, **_TIDY
        )
        self.item = style(
            "item",
            face,
            size,
            leading,
            align=TA_JUSTIFY,
            leftIndent=16 * mm,
            bulletIndent=9 * mm,
            spaceAfter=2,
            **_TIDY,
        )


def table_cell(align: str, *, bold: bool = False, family: str = "Sans") -> ParagraphStyle:
    """A cell of 9 pt; ``align`` is l, c or r."""
    return style(f"cell-{align}", f"{family}B" if bold else family, 9, 11.5, align=ALIGNMENTS[align])


def table_head(family: str = "Sans") -> ParagraphStyle:
    """A heading cell; its words are never cut."""
    return style("head", f"{family}B", 8.5, 10.5, align=TA_CENTER, splitLongWords=0)


def table_family(family: str) -> str:
    """The typeface of tables in a paper of this family: a Bookman is too wide for columns."""
    return "Sans" if family == "Book" else family
