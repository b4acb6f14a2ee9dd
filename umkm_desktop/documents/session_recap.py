"""What a session offers a retailer, on A4 lying: letterhead, and one table of the products that passed."""

from dataclasses import dataclass

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm
from reportlab.platypus.flowables import Spacer

from umkm_desktop.documents.blocks import paper_table
from umkm_desktop.documents.content import Letterhead, PaperMeta, PaperTable, Run
from umkm_desktop.documents.letter_pages import Layout, Story, render
from umkm_desktop.documents.pages import LETTERHEAD_ROOM, UNDER_PAGE_NUMBER, Sheet, landscape, letterhead_drop
from umkm_desktop.documents.paragraphs import paragraph, rich_paragraph
from umkm_desktop.documents.styles import Density, LetterStyles, style, table_family

HEAD = ("No.", "Produk", "Usaha dan kontak", "Harga", "Kapasitas", "Izin dan masa berlaku", "Keputusan")
WIDTHS = (9, 50, 62, 28, 21, 64, 33)
ALIGNMENTS = "clllrll"
SIDE, BOTTOM = 15 * mm, 18 * mm
DENSITY = Density(10.5, 14, 18)


@dataclass(frozen=True)
class RecapRow:
    """One product, every cell as printed; the first line of product and of business is bold."""

    product: str
    business: str
    price: str
    capacity: str
    permits: str
    verdict: str


@dataclass(frozen=True)
class SessionRecap:
    """Everything printed; ``summary`` says how many were judged, ``note`` from when the permits are."""

    meta: PaperMeta
    letterhead: Letterhead
    title: tuple[str, ...]
    session: str
    summary: tuple[Run, ...]
    rows: tuple[RecapRow, ...]
    note: str


def render_session_recap(content: SessionRecap, *, logo: bytes | None = None) -> bytes:
    """The PDF; a heading row on every sheet, no product across two of them."""
    return render(recap_layout(content, logo))


def recap_layout(content: SessionRecap, logo: bytes | None = None) -> Layout:
    """The recapitulation ready to be set."""
    width, height = landscape(content.meta.paper)
    room = width - 2 * SIDE
    top = LETTERHEAD_ROOM + letterhead_drop(content.letterhead, room, content.meta.family)
    sheet = Sheet(width, height, SIDE, SIDE, top, UNDER_PAGE_NUMBER, BOTTOM)
    return Layout(
        meta=content.meta,
        sheet=sheet,
        story=lambda density: _story(content, LetterStyles(density, content.meta.family), room),
        ladder=(DENSITY,),
        footer=f"{' '.join(content.title)} · {content.session}",
        letterhead=content.letterhead,
        logo=logo,
    )


def _story(content: SessionRecap, styles: LetterStyles, room: float) -> Story:
    family = table_family(content.meta.family)
    centred = style("recap-session", family, 9.5, 12.5, align=TA_CENTER)
    small = style("recap-note", family, 8.5, 11)
    rows = tuple(
        (f"{number}.", row.product, row.business, row.price, row.capacity, row.permits, row.verdict)
        for number, row in enumerate(content.rows, 1)
    )
    table = PaperTable(HEAD, rows, WIDTHS, ALIGNMENTS, lead_columns=(1, 2))
    return [
        *(paragraph(line, styles.title) for line in content.title),
        paragraph(content.session, centred),
        Spacer(1, 8),
        rich_paragraph(content.summary, style("recap-summary", family, 9.5, 12.5)),
        Spacer(1, 6),
        paper_table(table, room, family),
        Spacer(1, 6),
        paragraph(content.note, small),
    ]
