"""The one gate text passes on its way to paper: made harmless, escaped, filled in, cut into blocks."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from umkm_desktop.documents.content import Block, Run
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


_POINT = re.compile(r"(?P<mark>\d{1,2}\.)\s+")
_ITEM = re.compile(r"(?P<mark>[a-z]\.)\s+")
_ALONE = re.compile(r"\{(?P<field>[a-z_0-9]+)\}")


def body_blocks(text: str, values: Mapping[str, str], tables: Mapping[str, Sequence[Block]]) -> tuple[Block, ...]:
    """One block per line that is not empty; a line that is only the name of a table becomes its blocks.

    A line whose words all vanish with their fields leaves nothing. Raises KeyError for a field without a value.
    """
    blocks: list[Block] = []
    for line in text.split("\n"):
        alone = _ALONE.fullmatch(line.strip())
        if alone and alone["field"] in tables:
            blocks += tables[alone["field"]]
        elif line.strip():
            blocks += _text_block(line.strip(), values)
    return tuple(blocks)


def _text_block(line: str, values: Mapping[str, str]) -> list[Block]:
    for form, pattern in (("point", _POINT), ("item", _ITEM)):
        found = pattern.match(line)
        if found:
            runs = fill_runs(line[found.end() :], values)
            return [Block(form, runs, found["mark"])] if runs else []
    runs = fill_runs(line, values)
    return [Block("paragraph", runs)] if "".join(run.text for run in runs).strip() else []
