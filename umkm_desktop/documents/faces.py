"""The typefaces on paper: registered once, embedded always, measured without a paragraph, kerned where it shows.

The library makes four objects for each face of each file anew, number by number; that was a third of a certificate's
time. Here what a file embeds of a face is made once for the same letters and kept for the next file: the bytes do not
depend on whether it was kept.
"""

import json
import threading
import zlib
from codecs import charmap_encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any
from unicodedata import is_normalized

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from umkm_desktop import resources
from umkm_desktop.documents.operators import Ready
from umkm_desktop.documents.text import clean, harmful_letters

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


MAP_LINES = 100
"""The most lines a section of a ToUnicode map may have."""

_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{sections}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(frozen=True)
class Subset:
    """The parts of an embedded subset that are the same in every file."""

    name: str
    program: bytes
    to_unicode: bytes
    descriptor: bytes
    widths: bytes


@lru_cache(maxsize=128)
def subset_of(font: Any, letters: tuple[int, ...]) -> Subset:
    """The subset of a font with these letters, in the order of their codes."""
    face = font.face
    name = f"AAAAAA+{face.name.decode('ascii')}"
    program = face.makeSubset(list(letters))
    box = " ".join(f"{edge:g}" for edge in face.bbox)
    descriptor = (
        f"/Type /FontDescriptor /FontName /{name} /Flags {face.flags & ~32 | 4} /FontBBox [{box}] "
        f"/ItalicAngle {face.italicAngle:g} /Ascent {face.ascent:g} /Descent {face.descent:g} "
        f"/CapHeight {face.capHeight:g} /StemV {face.stemV:g} /MissingWidth {face.defaultWidth:g}"
    )
    widths = " ".join([f"{face.getCharWidth(letter):g}" for letter in letters])
    return Subset(
        name=name,
        program=_stream(program, f"/Length1 {len(program)} "),
        to_unicode=_stream(_to_unicode(letters)),
        descriptor=descriptor.encode("ascii"),
        widths=widths.encode("ascii"),
    )


def embed(doc: Any, internal: str, subset: Subset) -> None:
    """Add a subset to a file under the name its pages use."""
    key = internal.encode("ascii")
    program = _add(doc, subset.program, f"program:{internal}")
    to_unicode = _add(doc, subset.to_unicode, f"letters:{internal}")
    descriptor = _add(doc, b"<< %s /FontFile2 %d 0 R >>" % (subset.descriptor, program), f"descriptor:{internal}")
    count = subset.widths.count(b" ")
    font = (
        b"<< /Type /Font /Subtype /TrueType /Name /%s /BaseFont /%s /FirstChar 0 /LastChar %d /FontDescriptor %d 0 R "
        b"/ToUnicode %d 0 R /Widths [%s] >>"
    ) % (key, subset.name.encode("ascii"), count, descriptor, to_unicode, subset.widths)
    doc.idToObject["BasicFonts"].dict[internal] = doc.Reference(Ready(font), internal)


def _add(doc: Any, content: bytes, name: str) -> int:
    doc.Reference(Ready(content), name)
    return int(doc.objectcounter)


def _stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"<< /Filter /FlateDecode {more}/Length {len(packed)} >>\nstream\n"
    return head.encode("ascii") + packed + b"\nendstream"


def _to_unicode(letters: tuple[int, ...]) -> bytes:
    lines = [f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>" for code, letter in enumerate(letters)]
    parts = [lines[start : start + MAP_LINES] for start in range(0, len(lines), MAP_LINES)]
    sections = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return _MAP.format(sections=sections).encode("ascii")


BESIDE = {"Book": "Sans"}
"""Tables and footers of a paper in a Bookman are in another face."""


def unprintable(content: object, face: str) -> Iterator[tuple[str, str]]:
    """Each text of a content with letters the face lacks or nobody could see, and those letters."""
    for text in _texts(content):
        if not (text.isascii() and text.isprintable()):  # every face has those
            harmful = harmful_letters(text)
            rest = text.translate(dict.fromkeys(map(ord, harmful)))
            missing = harmful + _lacking(clean(rest), face)
            if missing:
                yield text, missing


def surely_printable(frozen: str, face: str) -> bool:
    """Whether a frozen content holds only letters that the face has and that reach the paper as they are.

    For almost every content, and ten times as fast as looking at each text; False only means: look.
    """
    escaped = "\\u" in frozen or "\\b" in frozen or "\\f" in frozen  # controls, as JSON writes them
    return not escaped and letters_of(face).issuperset(frozen) and is_normalized("NFC", frozen)


@cache
def letters_of(face: str) -> frozenset[str]:
    """The characters a face has that need no cleaning."""
    letters = frozenset(letter for letter in all_letters(face) if clean(letter) == letter)
    return letters & letters_of(BESIDE[face]) if face in BESIDE else letters


def _lacking(text: str, face: str) -> str:
    beside = missing_letters(text, BESIDE[face]) if face in BESIDE else ""
    return "".join(dict.fromkeys(missing_letters(text, face) + beside))


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple):
        for item in content:
            yield from _texts(item)
    elif is_dataclass(content) and not isinstance(content, type):
        for field in fields(content):
            yield from _texts(getattr(content, field.name))
