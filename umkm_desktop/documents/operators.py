"""The inner parts of the PDF library we reach into, in one place: raw operators, finished objects, one ink of black.

Certificates are written as finished bytes because of the goals in ``benchmarks/README.md`` (400 a second in a run); the
library's version is pinned.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from reportlab.lib.colors import black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFObject, xObjectName
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject


def add_operators(canvas: Canvas, operators: str) -> None:
    """Put finished PDF operators on the page; the library has no call for an image mask inside the page."""
    code_of(canvas).append(operators)


def add_text(canvas: Canvas, x: float, y: float, operators: str) -> None:
    """A line that begins here, of what ``shown`` or ``kerned`` gave; faster than the library's text object."""
    code_of(canvas).append(f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm {operators} ET")


def shown(canvas: Canvas, text: str, face: str, size: float) -> str:
    """Operators that show a text in one face and size."""
    parts = _font(face).shown(text, document_of(canvas))
    return " ".join([f"{name} {size:g} Tf <{codes}> Tj" for name, codes in parts])


def kerned(canvas: Canvas, runs: Iterable[tuple[str, float]], face: str, size: float) -> str:
    """Operators that show runs of text, each followed by its kern in thousandths of an em."""
    font, doc = _font(face), document_of(canvas)
    words: list[str] = []
    present = ""
    for text, kern in runs:
        for name, codes in font.shown(text, doc):
            if name != present:
                words.append(f"{']TJ ' if present else ''}{name} {size:g} Tf [")
                present = name
            words.append(f"<{codes}>")
        if kern:
            words.append(f"{-kern:g}")
    return "".join(words) + "]TJ" if present else ""


def _font(face: str) -> Any:
    return pdfmetrics.getFont(face)


def code_of(canvas: Canvas) -> list[str]:
    """The operators of the present page or form so far."""
    return cast(list[str], cast(Any, canvas)._code)


def forms_of(canvas: Canvas) -> list[str]:
    """The forms the present page or form uses."""
    return cast(list[str], cast(Any, canvas)._formsinuse)


def document_of(canvas: Canvas) -> Any:
    """The file being made: its objects, their numbers, its dates."""
    return cast(Any, canvas)._doc


def keep_open(document: Any) -> None:
    """Let a document end without closing its canvas: the next one goes on with it."""
    document._doSave = 0


def contents_of(group: Any) -> list[Any]:
    """What a group that is kept together holds."""
    return list(group._content)


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


class BlackInk:
    """Black as printers want it: one ink, ``0 g``. The library writes black as a mixture of three colours."""

    def setFillColor(self, aColor: Any, alpha: Any = None) -> None:  # noqa: N802, N803 - the library's names
        """The colour of what is filled next, text too."""
        inner, library = cast(Any, self), cast(Any, super())
        if aColor == black:
            inner._fillColorObj = aColor
            inner._code.append("0 g")
        else:
            library.setFillColor(aColor, alpha)


class BlackText(BlackInk, PDFTextObject):
    """Text in it."""


class BlackCanvas(BlackInk, Canvas):
    """A canvas in it, lines and text too."""

    def setStrokeColor(self, aColor: Any, alpha: Any = None) -> None:  # noqa: N802, N803
        """The colour of the next lines."""
        if aColor == black:
            self._strokeColorObj: Any = aColor
            code_of(self).append("0 G")
        else:
            super().setStrokeColor(aColor, alpha)

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:  # noqa: N802
        """Begin a text that knows the same black."""
        return BlackText(self, x, y, direction)
