"""The typefaces on paper: registered once, embedded always, measured without a paragraph, kerned where it shows."""

import json
import threading
from codecs import charmap_encode
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from umkm_desktop import resources
from umkm_desktop.documents.subsets import embed, subset_of

FILES = {
    "Sans": "LiberationSans-Regular",
    "SansB": "LiberationSans-Bold",
    "SansI": "LiberationSans-Italic",
    "SansBI": "LiberationSans-BoldItalic",
    "Serif": "LiberationSerif-Regular",
    "SerifB": "LiberationSerif-Bold",
    "SerifI": "LiberationSerif-Italic",
    "SerifBI": "LiberationSerif-BoldItalic",
    "Book": "BonumDinas-Regular",
    "BookB": "BonumDinas-Bold",
    "BookI": "BonumDinas-Italic",
    "BookBI": "BonumDinas-BoldItalic",
    "Cert": "EBGaramond-Regular",
    "CertI": "EBGaramond-Italic",
    "CertM": "EBGaramond-Medium",
    "CertB": "EBGaramond-SemiBold",
}
FAMILIES = {
    "Sans": ("Sans", "SansB", "SansI", "SansBI"),
    "Serif": ("Serif", "SerifB", "SerifI", "SerifBI"),
    "Book": ("Book", "BookB", "BookI", "BookBI"),
    "Cert": ("Cert", "CertB", "CertI", "CertB"),
}
BASE_FACE = "Sans"
DRAWING = threading.RLock()
"""The PDF library keeps its fonts in one place for the whole process: one document is drawn at a time."""


class QuickFont(TTFont):
    """The library's font, with its inner loop over characters done at once where every one is known already."""

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802 - the library's name
        """Codes of the text in the first subset; a text with a new character goes the library's way."""
        if text and isinstance(text, str):
            codes = self._codes(text, doc)
            if codes is not None:
                return [(0, codes)]
        return super().splitString(text, doc, encoding)

    def shown(self, text: str, doc: Any) -> list[tuple[str, str]]:
        """The text as (name of the subset, codes in hexadecimal), one pair for all but the rarest texts."""
        codes = self._codes(text, doc)
        parts = [(0, codes)] if codes is not None else super().splitString(text, doc)
        return [(self.getSubsetInternalName(subset, doc), part.hex()) for subset, part in parts]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - the library's name
        """Embed what the file used of this face."""
        state: Any = self.state[doc]
        state.frozen = 1
        for number, letters in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            embed(doc, name, subset_of(self, tuple(letters)))
        del self.state[doc]

    def _codes(self, text: str, doc: Any) -> bytes | None:
        plain = text.replace("\xa0", " ")
        state: Any = self.state.get(doc)
        if state is not None:
            with suppress(UnicodeEncodeError, TypeError):
                return charmap_encode(plain, "strict", state.assignments)[0]
        super().splitString("".join(dict.fromkeys(plain)), doc)  # gives new characters their codes
        state = self.state[doc]
        with suppress(UnicodeEncodeError, TypeError):  # a letter the face lacks, or one beyond the first subset
            return charmap_encode(plain, "strict", state.assignments)[0]
        return None


@cache
def register() -> None:
    """Make the faces known to the PDF library; no built-in Helvetica may remain anywhere (it is never embedded)."""
    # A subset that need not keep ASCII codes is smaller and faster; text still extracts through ToUnicode.
    for name, file in FILES.items():
        path = resources.asset("fonts", "paper", f"{file}.ttf")
        pdfmetrics.registerFont(QuickFont(name, str(path), shapable=False, asciiReadable=0))
    for family, (normal, bold, italic, both) in FAMILIES.items():
        pdfmetrics.registerFontFamily(family, normal=normal, bold=bold, italic=italic, boldItalic=both)
    rl_config.useA85 = 0
    rl_config.canvas_basefontname = BASE_FACE


class Widths(dict[str, int]):
    """Character -> advance in thousandths of an em, filled when first asked for."""

    def __init__(self, face: str) -> None:
        super().__init__()
        font: Any = pdfmetrics.getFont(face)
        font = font.face
        self._advances: dict[int, int] = font.charWidths
        self._default: int = font.defaultWidth

    def __missing__(self, character: str) -> int:
        self[character] = advance = self._advances.get(ord(character), self._default)
        return advance


@cache
def widths(face: str) -> Widths:
    """The advances of a face."""
    register()
    return Widths(face)


@cache
def kerning(face: str) -> dict[str, int]:
    """Kerning pairs of a face in thousandths of an em; empty for a face without a table."""
    path = resources.asset("fonts", "paper", f"{FILES[face]}.kern.json")
    table: dict[str, int] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return table


def text_width(text: str, face: str, size: float) -> float:
    """Width in points, without kerning."""
    return sum(map(widths(face).__getitem__, text)) * size / 1000


def kerned_width(text: str, face: str, size: float, tracking: float = 0) -> float:
    """Width in points with kerning and letter-spacing."""
    return _kerned_units(text, face) * size / 1000 + tracking * max(len(text) - 1, 0)


@lru_cache(maxsize=256)
def _kerned_units(text: str, face: str) -> float:
    kern = kerning(face).get
    return sum(map(widths(face).__getitem__, text)) + sum([kern(a + b, 0) for a, b in pairwise(text)])


def all_letters(face: str) -> Iterator[str]:
    """Every character a face has."""
    register()
    font: Any = pdfmetrics.getFont(face)
    return map(chr, font.face.charWidths)


@lru_cache(maxsize=1024)
def missing_letters(text: str, face: str = BASE_FACE) -> str:
    """The characters of a text that the face cannot print, each once, in order."""
    register()
    font: Any = pdfmetrics.getFont(face)
    known: dict[int, int] = font.face.charWidths
    wanted = (c for c in text if c not in "\n\t" and ord(c) not in known)
    return "".join(dict.fromkeys(wanted))
