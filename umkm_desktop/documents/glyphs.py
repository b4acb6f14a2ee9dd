"""Finds what a typeface cannot show before a paper is issued with an empty box in a name."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from unicodedata import is_normalized

from umkm_desktop.documents.faces import all_letters, missing_letters
from umkm_desktop.documents.text import clean, harmful_letters

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
