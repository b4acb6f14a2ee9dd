"""Dates, months and years as people type them in Indonesia, read or refused with the reason."""

import re
from datetime import date, datetime

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import MONTHS, _

FIRST_YEAR, LAST_YEAR = 1900, 2199

_NAMES = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "agt": 8, "ags": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2,
    "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7,
    "aug": 8, "august": 8, "oct": 10, "october": 10, "dec": 12, "december": 12,
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z", re.ASCII)
_IN_WORDS = re.compile(r"(\d{1,2})[-/.\s]+([a-z]+)\.?[-/.,\s]+(\d{4})\Z", re.ASCII)
_YEAR = re.compile(r"\d{4}\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)
_MONTH_IN_WORDS = re.compile(r"([a-z]+)\.?[-\s]+(\d{4})\Z", re.ASCII)


def read_date(typed: object) -> date | None:
    """The date of ``2026-11-24``, ``24-11-2026``, ``24/11/2026``, ``24 November 2026``; ``None`` when empty.

    Day before month always, as in Indonesia. Raises RuleBroken for anything else and for days that do not exist.
    """
    if isinstance(typed, datetime):
        typed = typed.date()
    if isinstance(typed, date):
        return _possible(typed.year, typed.month, typed.day, typed.isoformat())
    text = " ".join(str(typed or "").split()).casefold()
    if not text:
        return None
    if found := _YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(text):
        day, month, year = map(int, found.groups())
    elif (found := _IN_WORDS.match(text)) and found[2] in _NAMES:
        day, month, year = int(found[1]), _NAMES[found[2]], int(found[3])
    else:
        raise RuleBroken(_("“{text}” bukan tanggal; tulis seperti 24-11-2026.").format(text=text[:40]))
    return _possible(year, month, day, text)


def read_month(typed: object) -> str | None:
    """``2026-10`` of ``2026-10``, ``Oktober 2026`` or ``Okt-2026``; ``None`` when empty. Raises RuleBroken."""
    text = " ".join(str(typed or "").split()).casefold()
    if not text:
        return None
    if (found := _MONTH.match(text)) and 1 <= int(found[2]) <= 12 and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return text
    if (found := _MONTH_IN_WORDS.match(text)) and found[1] in _NAMES and FIRST_YEAR <= int(found[2]) <= LAST_YEAR:
        return f"{found[2]}-{_NAMES[found[1]]:02}"
    raise RuleBroken(_("“{text}” bukan bulan; tulis seperti 2026-10.").format(text=text[:40]))


def read_year(typed: object, today: date | None = None) -> int | None:
    """A four-digit year, not after this one; ``None`` when empty. Raises RuleBroken."""
    if isinstance(typed, (date, datetime)):
        typed = typed.year
    if isinstance(typed, float) and typed.is_integer():
        typed = int(typed)
    text = str(typed if typed is not None else "").strip()
    if not text:
        return None
    last = today.year if today else LAST_YEAR
    if not _YEAR.match(text) or int(text) < FIRST_YEAR:
        raise RuleBroken(_("Tahun harus 4 angka, contoh 2019; yang diisi “{text}”.").format(text=text[:40]))
    if int(text) > last:
        raise RuleBroken(_("Tahun {year} belum tiba; periksa angkanya.").format(year=text))
    return int(text)


def _possible(year: int, month: int, day: int, text: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(
            _("Tahun pada “{text}” di luar {first}–{last}.").format(text=text, first=FIRST_YEAR, last=LAST_YEAR)
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise RuleBroken(_("Tanggal “{text}” tidak ada di kalender.").format(text=text)) from None
