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

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_BREAK = re.compile(r"[ \t\f\v]*[\r\n][ \t\r\n\f\v]*")


def collapse(text: str) -> str:
    """Text as scanned or pasted, line breaks and repeated blanks collapsed."""
    return _BLANKS.sub(" ", text).strip()


def spellings(text: str) -> Iterator[str]:
    """The lines a pasted text may have been, likeliest first; none for what cannot be a seal.

    A break inside a name was a blank, or nothing when a window cut a word: both are tried, up to six breaks.
    """
    if len(text) > LONGEST or not _is_plain(text):
        return
    fields = text.split("|")
    if len(fields) != FIELDS:
        return
    breaks = sum(len(_BREAK.findall(fields[place].strip())) for place in TEXT_FIELDS)
    joints = (" ", "") if breaks <= MOST_BREAKS else (" ",)
    ways = [
        list(_ways(field.strip(), joints)) if place in TEXT_FIELDS else [_BLANKS.sub("", field)]
        for place, field in enumerate(fields)
    ]
    for way in product(*ways):
        yield "|".join(way)


def _ways(field: str, joints: tuple[str, ...]) -> Iterator[str]:
    first, *rest = (collapse(part) for part in _BREAK.split(field))
    for chosen in product(joints, repeat=len(rest)):
        yield first + "".join(joint + part for joint, part in zip(chosen, rest, strict=True))


def _is_plain(text: str) -> bool:
    """Half a character (a lone surrogate) cannot be signed."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
