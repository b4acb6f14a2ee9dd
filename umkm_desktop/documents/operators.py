"""The few inner parts of the PDF library we reach into, in one place: raw operators, forms in use, the file object."""

from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas


def add_operators(canvas: Canvas, operators: str) -> None:
    """Put finished PDF operators on the page; the library has no call for an image mask inside the page."""
    code_of(canvas).append(operators)


def code_of(canvas: Canvas) -> list[str]:
    """The operators of the present page or form so far."""
    return cast(list[str], cast(Any, canvas)._code)


def forms_of(canvas: Canvas) -> list[str]:
    """The forms the present page or form uses."""
    return cast(list[str], cast(Any, canvas)._formsinuse)


def document_of(canvas: Canvas) -> Any:
    """The file being made: its objects, their numbers, its dates."""
    return cast(Any, canvas)._doc
