"""Amounts of rupiah as officers type them: with points, with Rp, or as "184 juta"; pure, no window needed."""

import re

from umkm_desktop.domain.amounts import Ambiguous, read_rupiah
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _, format_number

MOST_DIGITS = 15


def parse_money(text: str) -> int | None:
    """Whole rupiah of what was typed, None for nothing; read as in every file, but a minus is left to the rule.

    Raises ValueError with a sentence for what is not an amount, for two meanings, and for parts of a rupiah.
    """
    typed = text.strip()
    if typed.casefold() in ("", "rp", "rp."):
        return None
    minus = typed[0] in "-\N{MINUS SIGN}"
    try:
        amount = read_rupiah(typed[1:] if minus else typed)
    except Ambiguous as refused:
        raise ValueError(str(refused)) from refused
    except RuleBroken as refused:
        raise ValueError(unreadable(text)) from refused
    if amount is None:
        raise ValueError(unreadable(text))
    return -amount if minus else amount


def unreadable(text: str) -> str:
    """The sentence about an amount nobody can read."""
    return _("Jumlah ditulis dengan angka, misalnya 14.500; yang diisi “{text}”.").format(text=text.strip()[:40])


def typed_money(text: str, cursor: int, prefix: str = "Rp") -> tuple[str, int]:
    """The text with points set while it is typed, and where the cursor belongs then.

    The cursor stays before the same digit. Text with letters ("184 juta") is left alone: it is read on leaving.
    """
    digits = re.sub(r"[\s.]|^-?rp\.?", "", text, flags=re.IGNORECASE)
    if not digits.isascii() or not digits.isdigit() or len(digits) > MOST_DIGITS:
        return text, cursor
    after = sum(letter.isdigit() for letter in text[cursor:])
    grouped = prefix + format_number(int(digits))
    place = len(grouped)
    while after > 0 and place > 0:
        place -= 1
        after -= grouped[place].isdigit()
    return grouped, max(place, len(prefix))
