"""Finished PDFs opened for looking: facts, some of their pages; damage is a ValueError wherever it is met."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

READING = threading.RLock()
"""The library that reads PDFs may be used by one thread at a time: the window and the worker both do."""


@contextmanager
def opened_pdf(data: bytes) -> Iterator[Any]:
    """The document while the block lasts. Raises ValueError: no PDF, locked, or damaged at a page that is looked at."""
    import pypdfium2  # noqa: PLC0415 - the PDF library is slow to load

    with READING:
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                yield document
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise ValueError(str(error)) from error


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


def page_picture(pdf: bytes, page: int, scale: float) -> tuple[Any, int]:
    """One page as a Pillow picture at this scale (1 is 72 dpi), and how many pages there are; ValueError if none."""
    with opened_pdf(pdf) as document:
        count = len(document)
        if not count:
            raise ValueError("no pages")
        shown = document[min(max(page, 0), count - 1)]
        return shown.render(scale=scale).to_pil().convert("RGB"), count
