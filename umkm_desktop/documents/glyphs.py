"""Finds what a typeface cannot show before a paper is issued with an empty box in a name."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from umkm_desktop.documents.faces import missing_letters
from umkm_desktop.documents.text import clean


def unprintable(content: object, face: str) -> Iterator[tuple[str, str]]:
    """Each text of a content with letters the face lacks, and those letters."""
    for text in _texts(content):
        if not (text.isascii() and text.isprintable()):  # every face has those
            missing = missing_letters(clean(text), face)
            if missing:
                yield text, missing


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple):
        for item in content:
            yield from _texts(item)
    elif is_dataclass(content) and not isinstance(content, type):
        for field in fields(content):
            yield from _texts(getattr(content, field.name))
