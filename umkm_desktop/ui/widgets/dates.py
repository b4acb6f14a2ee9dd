"""Dates as officers type them: 24-11-2026, 24/11/26, 24112026 or 24 Nov 2026; pure, no window needed."""

import re
from datetime import date

from umkm_desktop.i18n import MONTHS, _

_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{2}|\d{4}))?")
_PACKED = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\s*[-. ]?\s*([a-z]{3,})\.?\s*[-. ]?\s*(\d{2}|\d{4})?")
_OTHER_NAMES = {"may": 5, "aug": 8, "agt": 8, "oct": 10, "dec": 12, "nop": 11, "peb": 2, "pebruari": 2, "nopember": 11}
_YEARS_AHEAD = 20
"""A year of two digits lies at most so far ahead, else it is of the century before: 98 is 1998."""


def parse_date(text: str, today: date) -> date | None:
    """The date that was typed, None for nothing; without a year it is this year's.

    Raises ValueError with a sentence for what is not a date or a day that does not exist.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        return None
    parts = _iso(typed) or _packed(typed) or _numbers(typed) or _named(typed)
    if parts is None:
        raise ValueError(
            _("Tanggal ditulis hari-bulan-tahun, misalnya 24-11-2026; yang diisi “{text}”.").format(
                text=text.strip()[:40]
            )
        )
    day, month, year = parts
    try:
        return date(_full_year(year, today), month, day)
    except ValueError:
        raise ValueError(_("Tanggal {day}-{month} tidak ada di kalender.").format(day=day, month=month)) from None


def format_typed(day: date | None) -> str:
    """The date as it stands in a field: 24-11-2026."""
    return f"{day:%d-%m-%Y}" if day else ""


def _iso(text: str) -> tuple[int, int, str] | None:
    found = _ISO.fullmatch(text)
    return (int(found[3]), int(found[2]), found[1]) if found else None


def _packed(text: str) -> tuple[int, int, str] | None:
    found = _PACKED.fullmatch(text)
    return (int(found[1]), int(found[2]), found[3]) if found else None


def _numbers(text: str) -> tuple[int, int, str] | None:
    found = _NUMBERS.fullmatch(text)
    return (int(found[1]), int(found[2]), found[3] or "") if found else None


def _named(text: str) -> tuple[int, int, str] | None:
    found = _NAMED.fullmatch(text)
    month = _month(found[2]) if found else None
    return (int(found[1]), month, found[3] or "") if found and month else None


def _month(word: str) -> int | None:
    for number, name in enumerate(MONTHS, start=1):
        if name.casefold().startswith(word):
            return number
    return _OTHER_NAMES.get(word) or _OTHER_NAMES.get(word[:3])


def _full_year(year: str, today: date) -> int:
    if not year:
        return today.year
    if len(year) == 4:
        return int(year)
    century = today.year - today.year % 100
    near = century + int(year)
    return near if near <= today.year + _YEARS_AHEAD else near - 100
