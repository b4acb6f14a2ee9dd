"""Amounts of rupiah as officers type them: with points, with Rp, or as "184 juta"; pure, no window needed."""

import re

from umkm_desktop.i18n import _, format_number

_WORDS = {
    "rb": 10**3, "ribu": 10**3, "jt": 10**6, "juta": 10**6, "m": 10**9, "miliar": 10**9, "milyar": 10**9,
    "t": 10**12, "triliun": 10**12,
}  # fmt: skip
_AMOUNT = re.compile(r"(?P<minus>[-\N{MINUS SIGN}]?)\s*(?:rp\.?)?\s*(?P<digits>[\d.,]+?)(?:,-)?\s*(?P<word>[a-z]*)\.?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
MOST_DIGITS = 15


def parse_money(text: str) -> int | None:
    """Whole rupiah of what was typed, None for nothing.

    Points group thousands, a comma begins the decimals, as Indonesians write it. Raises ValueError with a sentence
    for what is not an amount, and for parts of a rupiah.
    """
    typed = text.strip().casefold()
    if typed in ("", "rp"):
        return None
    found = _AMOUNT.fullmatch(typed)
    if found is None or found["word"] and found["word"] not in _WORDS:
        raise ValueError(unreadable(text))
    whole, comma, decimals = found["digits"].partition(",")
    if not _GROUPED.fullmatch(whole) or (comma and not decimals.isdigit()) or len(whole) > MOST_DIGITS + 4:
        raise ValueError(unreadable(text))
    amount = _exact(whole.replace(".", ""), decimals, _WORDS.get(found["word"], 1))
    return -amount if found["minus"] else amount


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


def _exact(whole: str, decimals: str, unit: int) -> int:
    scale: int = 10 ** len(decimals)
    amount, rest = divmod(int(whole + decimals) * unit, scale)
    if rest:
        raise ValueError(_("Jumlah ditulis dalam rupiah penuh, tanpa sen."))
    return amount
