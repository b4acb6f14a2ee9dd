"""The few inner parts of the PDF library we reach into, in one place: raw operators, forms in use, the file object."""

from collections.abc import Iterable
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas


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


def sheet_of(canvas: Canvas) -> tuple[float, float]:
    """Width and height of the present page."""
    return cast(tuple[float, float], cast(Any, canvas)._pagesize)


def document_of(canvas: Canvas) -> Any:
    """The file being made: its objects, their numbers, its dates."""
    return cast(Any, canvas)._doc


def keep_open(document: Any) -> None:
    """Let a document end without closing its canvas: the next one goes on with it."""
    document._doSave = 0


def contents_of(group: Any) -> list[Any]:
    """What a group that is kept together holds."""
    return list(group._content)
