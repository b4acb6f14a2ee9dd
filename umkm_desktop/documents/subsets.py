"""What a file embeds of a face: the letters it uses, worked out once for the same letters.

The library makes four objects for each face of each file anew, number by number; that was a third of a certificate's
time. Here they are made as finished bytes and kept for the next file with the same letters: the bytes do not depend on
whether they were kept.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from umkm_desktop.documents.ready import Ready

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
