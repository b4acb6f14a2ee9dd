"""A seal line as it arrives by telephone, mail or hand: with line breaks where a window was too narrow.

Breaks are undone before the check, nothing else is: whatever spelling is tried has to carry the signature over exactly
its own bytes, so undoing a break can restore a line but never change what it says.
"""

import re
from collections.abc import Iterator
from itertools import product

LONGEST = 4000
"""Characters; the longest seal has about 500."""
MOST_BREAKS = 6
FIELDS = 10
TEXT_FIELDS = (1, 2, 3, 6)
"""Number, holder, partner, kind: the only fields that may hold a blank."""

_BLANKS = re.compile(r"[ \t\f\v]+")
_BREAK = re.compile(r"[ \t\f\v]*[\r\n][ \t\r\n\f\v]*")


def spellings(text: str) -> Iterator[str]:
    """The lines a pasted text may have been, likeliest first; none for what cannot be a seal.

    A break inside a name was a blank, or nothing when a window cut a word: both are tried, up to six breaks. Repeated
    blanks in a name are one; a blank where none belongs is not forgiven.
    """
    if len(text) > LONGEST or not _is_plain(text):
        return
    fields = [field.strip("\n") for field in _BREAK.sub("\n", text.strip(" \t\r\n\f\v")).split("|")]
    if len(fields) != FIELDS:
        return
    breaks = sum(fields[place].count("\n") for place in TEXT_FIELDS)
    joints = (" ", "") if breaks <= MOST_BREAKS else (" ",)
    ways = [
        list(_ways(field, joints)) if place in TEXT_FIELDS else [field.replace("\n", "")]
        for place, field in enumerate(fields)
    ]
    for way in product(*ways):
        yield "|".join(way)


def _ways(field: str, joints: tuple[str, ...]) -> Iterator[str]:
    first, *rest = (_BLANKS.sub(" ", part) for part in field.split("\n"))
    for chosen in product(joints, repeat=len(rest)):
        yield first + "".join(joint + part for joint, part in zip(chosen, rest, strict=True))


def _is_plain(text: str) -> bool:
    """Half a character (a lone surrogate) cannot be signed."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
