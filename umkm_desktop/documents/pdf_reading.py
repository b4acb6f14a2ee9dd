"""PDFs from outside, opened for looking: one thread at a time, and damage is a ValueError wherever it is met."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
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
