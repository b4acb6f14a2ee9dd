"""What every letter has: the block that opens it, and who gets a copy."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable, Spacer

from umkm_desktop.documents.closing import height_of
from umkm_desktop.documents.content import LetterOpening
from umkm_desktop.documents.faces import text_width
from umkm_desktop.documents.letter_pages import Story
from umkm_desktop.documents.paragraphs import paragraph
from umkm_desktop.documents.sheets import Sheet
from umkm_desktop.documents.styles import LetterStyles, style
from umkm_desktop.documents.tables import bare_table

LABEL, COLON, ADDRESSEE = 19 * mm, 4 * mm, 100 * mm
TALLEST_HEAD = 90 * mm
"""A head block that is higher, because of an endless Hal, may go on on the next page."""


def head_block(head: LetterOpening, styles: LetterStyles, sheet: Sheet) -> Story:
    """Nomor, Sifat, Lampiran and Hal on the left, place and date on the axis, the addressee below."""
    label_width = max(LABEL, text_width("Lampiran", styles.family, styles.density.size) + 1.5 * mm)
    value_width = sheet.axis - label_width - COLON - 5 * mm
    rows: list[list[Flowable]] = [
        [paragraph(label, styles.left), paragraph(":", styles.left), value]
        for label, value in (
            ("Nomor", _number_cell(head.number, styles, value_width)),
            ("Sifat", paragraph(head.nature, styles.left)),
            ("Lampiran", paragraph(head.attachment, styles.left)),
            ("Hal", paragraph(head.subject, styles.bold)),
        )
    ]
    widths = [label_width, COLON, value_width]
    date, date_width = paragraph(head.place_and_date, styles.left), sheet.text_width - sheet.axis
    top = bare_table([[bare_table(rows, widths), date]], [sheet.axis, date_width])
    if height_of([top], sheet.text_width) > TALLEST_HEAD:
        cells = [[*row, date if row is rows[0] else ""] for row in rows]
        top = bare_table(cells, [*widths[:2], value_width + 5 * mm, date_width], splitInRow=1)
    mark_width = max(10 * mm, text_width("Yth. ", styles.family, styles.density.size))
    addressee = bare_table(
        [[paragraph("Yth.", styles.left), paragraph("\n".join(head.addressee), styles.left)]], [mark_width, ADDRESSEE]
    )
    return [top, Spacer(1, 9), addressee, Spacer(1, 11)]


def _number_cell(number: str, styles: LetterStyles, width: float) -> Flowable:
    """The number on one line, shrunk to 9 pt at most; a longer one breaks after a slash only."""
    size = styles.density.size
    while size > 9 and text_width(number, styles.family, size) > width:
        size -= 0.25
    shown = number if text_width(number, styles.family, size) <= width else number.replace("/", "/ ")
    return paragraph(shown, style("number", styles.family, size, styles.density.leading))


def copies_block(copies: Sequence[str], styles: LetterStyles) -> Story:
    """Tembusan, numbered when there are several."""
    if not copies:
        return []
    marked = copies if len(copies) == 1 else [f"{n}. {copy}" for n, copy in enumerate(copies, 1)]
    return [Spacer(1, 6), paragraph("Tembusan:", styles.copies), *(paragraph(copy, styles.copies) for copy in marked)]
