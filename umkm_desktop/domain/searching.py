"""What the search box means by the words typed into it, and which of two hits stands first."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

SIGNS = "+%&#@!$^`'"
"""Signs that belong to a word: ``C++``, ``50%``, ``O'Brien`` are one word each. All others part words."""

LONGEST = 200  # characters of a query that are read; names end before that
MOST_WORDS = 8

_WORD = re.compile(rf"(?:[^\W_]|[{re.escape(SIGNS)}])+")
APOSTROPHES = "’‘ʼ"
"""What word processors write for the straight one; the index holds that."""
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def _is_plain(text: str) -> bool:
    """Nothing in it changes but the case; the dot stands between the parts of most details."""
    return text.isascii() or text.replace("·", "").isascii()


def fold(text: str) -> str:
    """Text as it is compared: lower case, no accents, straight apostrophes. The length may change."""
    if _is_plain(text):
        return text.lower()
    spread = unicodedata.normalize("NFD", text.translate(_STRAIGHT).lower())
    return "".join(c for c in spread if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return _WORD.findall(fold(text))


@dataclass(frozen=True)
class Query:
    """What was asked for: the line as typed and folded, and its words, each once, with how each was spelled."""

    line: str
    text: str
    spelled: Mapping[str, str]

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words in order."""
        return tuple(self.spelled)

    @property
    def digits(self) -> str:
        """The digits when nothing but a number was typed, however it was grouped; else empty."""
        joined = "".join(self.spelled)
        return joined if joined.isdecimal() and joined.isascii() else ""

    def __bool__(self) -> bool:
        return bool(self.spelled)


def read_query(typed: str) -> Query:
    """Read what was typed; nothing in it can be wrong, and signs alone ask for nothing."""
    line = "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else " " for c in typed[:LONGEST])
    line = unicodedata.normalize("NFC", line).translate(_STRAIGHT)
    spelled = {fold(word): word for word in reversed(_WORD.findall(_local_phone(line))) if fold(word)}
    line = " ".join(line.split())
    return Query(line, fold(line), dict(list(reversed(spelled.items()))[:MOST_WORDS]))


_ABROAD = re.compile(r"\+62[\s-]?(?=8)|\b62(?=8\d{4})")


def _local_phone(line: str) -> str:
    """``+62 812…`` as the index holds it: ``0812…``."""
    return _ABROAD.sub("0", line)


class Match(IntEnum):
    """How well a hit answers, best first."""

    SAME = 0  # the title is what was typed
    BEGINS = 1  # the title begins with it
    WHOLE = 2  # every word is a word of the title
    TITLE = 3  # every word begins a word of the title
    WORDS = 4  # every word begins a word of what is shown
    INSIDE = 5  # every word lies somewhere, also inside words
    NUMBER = 6  # an identifier that is not shown


def judge(query: Query, words: Sequence[str], title: str, detail: str) -> Match:
    """How well a record with this title and detail answers; ``words`` are the query's own or the corrected ones."""
    folded = " ".join(fold(title).split())
    if tuple(words) == query.words:
        if folded == query.text:
            return Match.SAME
        if folded.startswith(query.text):
            return Match.BEGINS
    in_title = words_of(title)
    if set(words) <= set(in_title):
        return Match.WHOLE
    if _all_begin(words, in_title):
        return Match.TITLE
    if _all_begin(words, in_title + words_of(detail)):
        return Match.WORDS
    return Match.INSIDE


def _all_begin(words: Iterable[str], there: Sequence[str]) -> bool:
    return all(any(word.startswith(asked) for word in there) for asked in words)


def mark(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a shown text: ``(start, end)`` pieces in order, for the eye.

    Word beginnings are marked; a word that begins nowhere is marked wherever it lies.
    """
    folded, places = _folded_with_places(text)
    pieces: list[tuple[int, int]] = []
    for word in words:
        found = [at for at in _occurrences(folded, word) if at == 0 or not _joins(folded[at - 1])]
        for at in found or list(_occurrences(folded, word)):
            pieces.append((places[at], places[at + len(word) - 1] + 1))
    return _merged(pieces)


def _joins(sign: str) -> bool:
    return sign.isalnum() or sign in SIGNS


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    if _is_plain(text):
        return text.lower(), range(len(text))
    folded, places = [], []
    for place, sign in enumerate(text):
        for part in fold(sign):
            folded.append(part)
            places.append(place)
    return "".join(folded), places


def _occurrences(text: str, word: str) -> Iterable[int]:
    at = text.find(word)
    while at >= 0 and word:
        yield at
        at = text.find(word, at + 1)


def _merged(pieces: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def allowed_slips(word: str) -> int:
    """How many slips of the finger a word may hold and still be meant: none in three letters or in a number."""
    if len(word) < 4 or any(c.isdigit() for c in word):
        return 0
    return 1 if len(word) < 6 else 2
