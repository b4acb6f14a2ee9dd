"""Typed text made fit to keep and to compare: one Unicode form, no control characters, one blank between words."""

import re
import unicodedata

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]+")
_TURNING = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")
"""Signs without a shape that turn the direction of writing or stand between letters: a name reads otherwise than it is
stored with them."""
_BLANKS = re.compile(r"[\s\u00a0]+")
_BLANKS_IN_LINE = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_line(text: str) -> str:
    """One line, NFC, single blanks. Raises RuleBroken for half characters that no file can hold."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text
    return _BLANKS.sub(" ", _printable(text)).strip()


def clean_lines(text: str) -> str:
    """Several lines, NFC, no blanks at line ends, at most one empty line between two others."""
    if text.isascii() and text.isprintable():
        return clean_line(text)
    text = _printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (line.strip() for line in _BLANKS_IN_LINE.sub(" ", text).split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _printable(text: str) -> str:
    if _SURROGATES.search(text):
        raise RuleBroken(_("Ada huruf rusak yang tidak dapat disimpan; ketik ulang isinya."))
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", _TURNING.sub("", text)))


_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Text as it is compared: NFKC, no case, no accents, letters and digits with single blanks."""
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in spread if unicodedata.category(c) not in {"Mn", "Cf"})
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def squeeze(text: str) -> str:
    """`fold` without any blank: ``Muara Gembong`` and ``MUARA-GEMBONG`` are the same place."""
    return fold(text).replace(" ", "")
