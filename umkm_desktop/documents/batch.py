"""Many certificates in one file with bookmarks: a print run, drawn one page at a time."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.certificate import draw_certificate
from umkm_desktop.documents.content import Certificate, PaperMeta, Seal
from umkm_desktop.documents.faces import DRAWING
from umkm_desktop.documents.operators import sheet_of
from umkm_desktop.documents.page_stream import PageStream
from umkm_desktop.documents.pages import landscape, open_canvas


def write_certificates(
    file: BinaryIO,
    certificates: Iterable[tuple[Certificate, Seal]],
    *,
    meta: PaperMeta,
    logo: Callable[[str], bytes | None],
    drawn: Callable[[int], None] = lambda _count: None,
) -> int:
    """Write the certificates into the file as they come, and return how many.

    ``logo`` gives the emblem of a letterhead by its hash; ``drawn`` is told how far the run is. The bytes repeat for
    the same contents. Memory stays that of one page, so a file must be seekable neither to write nor to check.
    """
    with DRAWING:
        canvas = open_canvas(BytesIO(), landscape(meta.paper), meta)
        stream = PageStream(canvas, file)
        for content, seal in certificates:
            _take_sheet(canvas, content.meta.paper)
            draw_certificate(canvas, content, seal, logo=logo(content.letterhead.logo))
            stream.end_page(f"{content.number} – {content.holder}")
            drawn(stream.pages)
        stream.finish()
    return stream.pages


def _take_sheet(canvas: Canvas, paper: str) -> None:
    """The sheet a certificate was issued for, whatever the others and today's settings say."""
    if sheet_of(canvas) != landscape(paper):
        canvas.setPageSize(landscape(paper))
