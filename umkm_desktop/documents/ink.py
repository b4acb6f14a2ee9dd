"""Black as printers want it: one ink. The PDF library writes black as a mixture of three colours."""

from typing import Any, cast

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject


class BlackText(PDFTextObject):
    """Text whose black is ``0 g``."""

    def setFillColor(self, aColor: Any, alpha: Any = None) -> None:  # noqa: N802, N803 - the library's names
        """The colour of what follows."""
        if aColor == black:
            self._fillColorObj: Any = aColor
            cast(Any, self)._code.append("0 g")
        else:
            super().setFillColor(aColor, alpha)


class BlackCanvas(Canvas):
    """A canvas whose black is ``0 g`` and ``0 G``."""

    def setFillColor(self, aColor: Any, alpha: Any = None) -> None:  # noqa: N802, N803
        """The colour of what is filled next, text too."""
        if aColor == black:
            self._fillColorObj: Any = aColor
            cast(Any, self)._code.append("0 g")
        else:
            super().setFillColor(aColor, alpha)

    def setStrokeColor(self, aColor: Any, alpha: Any = None) -> None:  # noqa: N802, N803
        """The colour of the next lines."""
        if aColor == black:
            self._strokeColorObj: Any = aColor
            cast(Any, self)._code.append("0 G")
        else:
            super().setStrokeColor(aColor, alpha)

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:  # noqa: N802
        """Begin a text that knows the same black."""
        return BlackText(self, x, y, direction)
