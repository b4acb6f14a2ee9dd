"""Names as nobody should write them, with the letters for which a paper is refused; and names read off a page."""

import ctypes
import random
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

import pypdfium2.raw as pdfium

WORDS = (
    "Keripik", "Dapur", "Ibu", "Sari", "Barokah", "Mekar", "PT", "CV", "RT 5", "150 g", "Nomor 7", "24 November",
    "Jaya", "Toko", "Usaha", "Wanita", "O'Neil", "D`Mega", "Ci-Ranjang", "M.M.", "S.E.,", "1/2", "50%", "No.",
    "W" * 30, "iiii",
)  # fmt: skip
SUNDANESE = ("Énéng", "Peuyeum Béntang", "Cikarang Pûsat", "È", "naïve", "Ångström", "Škoda", "Łódź", "Ðøß", "Ǻǿ", "Ấệ")
MARKUP = (
    "<b>tebal</b>", "</para>", "<br/>", "<font color=red>", "<img src='x'/>", "A & B <Jaya>", "&amp;", "&lt;", "&#65;",
    "&nbsp;", "<!-- x -->", "]]>", "<a href=\"javascript:1\">", "{nama_usaha}", "{}", "{0}", "**tebal**", "[ … ]", "[",
    "%s", "%(x)d", "\\n", "\\", "/Name", "(", ")", ") Tj ET (", "endstream", "%%EOF", "<<>>", "$x$", "~", "^", "|",
    "||", "_", "*",
)  # fmt: skip
SIGNS = (
    "–", "—", "“Maju”", "‘x’", "…", "•", "€", "™", "№", "«»", "½", "©", "\u00a0", "  ", "\t", "\n", "\u2010", "-", "--",
)  # fmt: skip
DECOMPOSED = tuple(normalize("NFD", word) for word in ("é", "Ñandú", "Č", "ü", "Ậ"))
BAD = (
    "😀", "🔥", "❤\ufe0f", "👨\u200d👩\u200d👧", "👍🏽", "🇮🇩", "猫", "日本", "مرحبا", "ᮞᮥᮔ᮪ᮓ", "ꦲꦤ", "ไทย",
    "\u200b", "\u200e", "\u200f", "\u202e", "\u2066x\u2069", "\ufeff", "\u00ad", "\u200c",
    "\u0007", "\u0000", "\u001b[31m", "\u0085", "\ufffe",
    "\U000e0041", "\ue000", "\U0001f1e6",
)  # fmt: skip
LETTERS = tuple(sorted(set(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)))) - set("ŉŦŧĸ")))
GOOD_INSIDE = frozenset("x[31m")


@dataclass(frozen=True)
class FuzzedName:
    """A name, and the letters of it that cannot be printed, each once, in order."""

    text: str
    bad: str


def fuzzed_names(count: int, seed: int = 2026) -> Iterator[FuzzedName]:
    """Names of up to 120 characters; about one in six holds what must be refused. The same seed, the same names."""
    source = random.Random(seed)
    for _n in range(count):
        yield _name(source)


def _name(source: random.Random) -> FuzzedName:
    kinds = source.choices(
        (WORDS, SUNDANESE, MARKUP, SIGNS, DECOMPOSED, "noise"), (6, 2, 4, 2, 1, 2), k=source.randint(1, 9)
    )
    pieces = [_noise(source) if isinstance(kind, str) else source.choice(kind) for kind in kinds]
    bad = [source.choice(BAD)] if source.random() < 1 / 6 else []
    for piece in bad:
        pieces.insert(source.randint(0, len(pieces)), piece)
    text = (" " if source.random() < 0.7 else "").join(pieces)
    cut = text if bad else text[:120]
    if not "".join(cut.split()):
        cut = "Usaha"
    return FuzzedName(cut, "".join(dict.fromkeys(c for piece in bad for c in piece if c not in GOOD_INSIDE)))


def _noise(source: random.Random) -> str:
    """Printable letters of the first four blocks at random."""
    return "".join(source.choice(LETTERS) for _n in range(source.randint(1, 12)))


def squeezed(text: str) -> str:
    """Text without blanks, composed: how a stored and a printed text are compared."""
    return "".join(normalize("NFC", text).split())


def letters_on(page: object, face: str = "") -> str:
    """The letters of a page that are set in a face (in any, without one), without blanks.

    Letter by letter, because a reader's text drops the hyphen at the end of a line, as it should for a broken word.
    """
    shown = page.get_textpage()  # type: ignore[attr-defined]
    text = shown.raw
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    letters = []
    for n in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, n) == 1:
            continue
        if face:
            pdfium.FPDFText_GetFontInfo(text, n, name, 64, flags)
            if face.encode() not in name.value:
                continue
        code = pdfium.FPDFText_GetUnicode(text, n)
        letters.append("-" if code in (0x2, 0xFFFE) else chr(code))
    return squeezed("".join(letters))
