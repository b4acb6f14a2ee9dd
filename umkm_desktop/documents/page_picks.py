"""A finished PDF looked at and taken apart: how many pages of which size, and some of its pages as a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from umkm_desktop.documents.pdf_reading import opened_pdf


@dataclass(frozen=True)
class PdfFacts:
    """Number of pages, and the size of one of them in points."""

    pages: int
    width: float
    height: float


def pdf_facts(pdf: bytes, page: int = 0) -> PdfFacts:
    """What a PDF is, and the size of this page of it, the first is 0; ValueError where it is none."""
    with opened_pdf(pdf) as document:
        width, height = document.get_page_size(min(max(page, 0), len(document) - 1))
        return PdfFacts(len(document), width, height)


def only_pages(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """These pages, the first is 1, as a PDF of their own; ValueError where it is none."""
    import pypdfium2  # noqa: PLC0415

    with opened_pdf(pdf) as document:
        picked = pypdfium2.PdfDocument.new()
        try:
            picked.import_pages(document, [number - 1 for number in numbers])
            out = BytesIO()
            picked.save(out)
            return out.getvalue()
        finally:
            picked.close()
