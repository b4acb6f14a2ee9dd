"""The one gate text passes on its way to paper: normalised, made harmless, escaped, and checked for missing letters."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from umkm_desktop.documents.content import Run
from umkm_desktop.domain.papers.templates.rules import pieces

NBSP = "\N{NO-BREAK SPACE}"
MAX_LENGTH = 20_000
MAX_LINES = 200

# Controls, surrogates, non-characters, marks that turn the reading direction, and letters nobody sees.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LINE_BREAKS = re.compile("\r\n?|\u2028|\u2029")
_MONTH = r"(?=(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b)"
_GLUED = re.compile(
    " (?:"  # the blank first: the search then stops at blanks only
    r"(?<=\d )(?=(?:g|kg|ml|l|cm)\b)"  # 150 g
    r"|(?<=\d )(?=\([a-z ]+\))"  # 7 (tujuh)
    r"|(?<=\bNomor )(?=\S)|(?<=\bPT )(?=\S)|(?<=\bCV )(?=\S)|(?<=\bRT )(?=\d)|(?<=\bRW )(?=\d)"
    rf"|(?<=\b\d ){_MONTH}|(?<=\b\d\d ){_MONTH})"
)


def clean(text: str) -> str:
    """Text fit to be drawn: NFC, harmful characters as U+FFFD, one kind of line break, bounded length."""
    if text.isascii() and text.isprintable():
        return text[:MAX_LENGTH]
    normal = unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text))
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", normal)[:MAX_LENGTH]


def harmful_letters(text: str) -> str:
    """What ``clean`` would replace in a text, each once, in order."""
    return "".join(dict.fromkeys(_HARMFUL.findall(_LINE_BREAKS.sub("\n", text))))


def clean_line(text: str) -> str:
    """The same on one line: line breaks and tabs as blanks."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def glue(text: str) -> str:
    """No-break spaces where a line must not end: day and month, ``PT X``, ``Nomor X``, ``150 g``, ``7 (tujuh)``."""
    return _GLUED.sub(NBSP, text)


def para(text: str) -> str:
    """Markup for a paragraph that prints exactly this text."""
    return "<br/>".join(escape(line) for line in glue(clean(text)).split("\n")[:MAX_LINES])


def para_runs(runs: Iterable[Run]) -> str:
    """Markup for a paragraph of runs in two weights."""
    return "".join(f"<b>{para(run.text)}</b>" if run.bold else para(run.text) for run in runs)


def fill_runs(template: str, values: Mapping[str, str]) -> tuple[Run, ...]:
    """Runs of an office's text with its values; markup in the values stays text."""
    return tuple([Run(words, bold) for words, bold in pieces(template, values)])
