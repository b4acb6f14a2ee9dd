"""Indonesian words, dates and amounts; Indonesian is the source language, other languages are catalogues."""

import gettext as _gettext
from datetime import date, datetime, timedelta, timezone

from umkm_desktop import resources

WIB = timezone(timedelta(hours=7), "WIB")
"""Waktu Indonesia Barat: the office's clock, whatever the PC is set to."""

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use(language: str) -> None:
    """Switch the language of ``_``; a language without a catalogue leaves Indonesian."""
    global _catalogue
    folder = str(resources.asset("locale"))
    _catalogue = _gettext.translation("umkm", folder, [language], fallback=True)


def _(message: str) -> str:
    """The text in the language in use."""
    return _catalogue.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark now, translate when shown"
    """Mark a table constant for translation; it is translated with ``_`` when it is shown."""
    return message


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the text that fits the number (Indonesian has one form)."""
    return _catalogue.ngettext(one, many, number)


def format_date(day: date) -> str:
    """``24 November 2026``, independent of the PC's locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_day_and_date(day: date) -> str:
    """``Selasa, 24 November 2026``."""
    return f"{DAYS[day.weekday()]}, {format_date(day)}"


def format_month(month: str) -> str:
    """``2026-10`` as ``Oktober 2026``."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def format_moment(moment: datetime) -> str:
    """An aware time as ``24 November 2026 pukul 09.30`` on the office's clock."""
    local = moment.astimezone(WIB)
    return f"{format_date(local.date())} pukul {local:%H.%M}"


def format_number(number: int) -> str:
    """``1234567`` as ``1.234.567``; the minus is the real minus sign."""
    text = f"{abs(number):,}".replace(",", ".")
    return f"\N{MINUS SIGN}{text}" if number < 0 else text


def format_rupiah(amount: int, *, sen: bool = False) -> str:
    """``Rp14.500``; with ``sen`` the legal form ``Rp14.500,00`` (EYD: no blank after Rp)."""
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    return f"{sign}Rp{format_number(abs(amount))}" + (",00" if sen else "")


def format_percent(ratio_in_percent: float, *, signed: bool = True) -> str:
    """``12.34`` as ``+12,3 %`` with one decimal and the real minus sign."""
    rounded = round(ratio_in_percent, 1)
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded):.1f}".replace(".", ",") + " %"


_SMALL = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def number_in_words(number: int) -> str:
    """Terbilang: ``1500000`` as ``satu juta lima ratus ribu`` (KBBI spelling: miliar, seribu, seratus).

    Raises ValueError beyond 999 triliun, where no document of an office goes.
    """
    if number < 0:
        return f"minus {number_in_words(-number)}"
    if number >= 10**15:
        raise ValueError(number)
    return _below_thousand_or_group(number)


def _below_thousand_or_group(n: int) -> str:
    if n < 12:
        return _SMALL[n]
    if n < 20:
        return f"{_SMALL[n - 10]} belas"
    if n < 100:
        return _joined(f"{_SMALL[n // 10]} puluh", n % 10)
    if n < 1000:
        return _joined("seratus" if n < 200 else f"{_SMALL[n // 100]} ratus", n % 100)
    if n < 10**6:
        return _joined("seribu" if n < 2000 else f"{_below_thousand_or_group(n // 1000)} ribu", n % 1000)
    size, word = next((size, word) for size, word in _GROUPS if n >= size)
    return _joined(f"{_below_thousand_or_group(n // size)} {word}", n % size)


def _joined(head: str, rest: int) -> str:
    return f"{head} {_below_thousand_or_group(rest)}" if rest else head
