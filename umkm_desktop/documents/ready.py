"""Objects of a PDF file whose bytes we write ourselves, because the library formats them anew for each file."""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, xObjectName


class Ready(PDFObject):
    """An object that is whole."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, _document: object) -> bytes:
        return self.content


class ReadyForm(PDFObject):
    """A form without text: its compressed operators, its box, and the forms it uses, whose numbers the file knows."""

    def __init__(self, packed: bytes, box: Sequence[float], used: Sequence[str]) -> None:
        self._packed, self._box, self._used = packed, box, used

    def format(self, document: Any) -> bytes:
        names = [xObjectName(name) for name in dict.fromkeys(self._used)]
        numbers = [f"/{name} {document.idToObjectNumberAndVersion[name][0]} 0 R" for name in names]
        box = " ".join([f"{edge:.5f}" for edge in self._box])
        head = (
            f"<< /Type /XObject /Subtype /Form /FormType 1 /BBox [{box}] /Filter /FlateDecode "
            f"/Resources << /ProcSet [/PDF] /XObject << {' '.join(numbers)} >> >> /Length {len(self._packed)} >>"
        )
        return head.encode("ascii") + b"\nstream\n" + self._packed + b"\nendstream\n"
