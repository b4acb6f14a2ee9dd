"""Indonesian words, dates and amounts; Indonesian is the source language, other languages are catalogues."""

import gettext as _gettext
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from umkm_desktop import resources

WIB = timezone(timedelta(hours=7), "WIB")
"""Waktu Indonesia Barat: the office's clock, whatever the PC is set to."""

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
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


def short_date(day: date | None) -> str:
    """``16 Des 2026``, for narrow columns; a dash where there is none."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else "–"


def format_day_and_date(day: date) -> str:
    """``Selasa, 24 November 2026``."""
    return f"{DAYS[day.weekday()]}, {format_date(day)}"


def format_month(month: str) -> str:
    """``2026-10`` as ``Oktober 2026``."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def day_of(moment: datetime) -> date:
    """The day an aware moment falls on by the office's clock: 23.30 UTC is tomorrow already."""
    return moment.astimezone(WIB).date()


def format_moment(moment: datetime) -> str:
    """An aware time as ``24 November 2026 pukul 09.30`` on the office's clock."""
    return f"{format_date(day_of(moment))} pukul {moment.astimezone(WIB):%H.%M}"


def format_number(number: int) -> str:
    """``1234567`` as ``1.234.567``; the minus is the real minus sign."""
    text = f"{abs(number):,}".replace(",", ".")
    return f"\N{MINUS SIGN}{text}" if number < 0 else text


def format_rupiah(amount: int, *, sen: bool = False) -> str:
    """``Rp14.500``; with ``sen`` the legal form ``Rp14.500,00`` (EYD: no blank after Rp)."""
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    return f"{sign}Rp{format_number(abs(amount))}" + (",00" if sen else "")


def half_away(value: float | Decimal | Fraction, places: int = 0) -> Decimal:
    """A figure as it is written, with so many decimals, half away from zero; a float is what it prints as."""
    if isinstance(value, Fraction):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
    else:
        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def format_percent(
    ratio_in_percent: float | Decimal | Fraction, *, signed: bool = True, places: int = 1, gap: str = " "
) -> str:
    """``12.34`` as ``+12,3 %``: one decimal, half away from zero, the real minus sign; papers leave no ``gap``."""
    rounded = half_away(ratio_in_percent, places)
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{_with_decimals(abs(rounded))}{gap}%"


def _with_decimals(figure: Decimal) -> str:
    """``1234.5`` as ``1.234,5``."""
    return f"{figure:,}".translate({ord(","): ".", ord("."): ","})


def short_rupiah(
    amount: int, scales: Sequence[tuple[int, str]], *, places: int = 1, whole: bool = False, least: int = 0
) -> str:
    """``Rp281,4 jt``: in the largest of the scales that leaves 1 or more once rounded; below ``least`` in full.

    ``least`` is the smallest scale where nothing is said; ``whole`` leaves decimals away that say nothing: ``Rp2 jt``.
    """
    size_below = [size for size, _word in scales[1:]] + [1]
    for (size, word), smaller in zip(scales, size_below, strict=True):
        last = smaller == 1
        if (
            abs(amount) >= (least or size)
            if last
            else half_away(Decimal(abs(amount)) / smaller, places) * smaller >= size
        ):
            figure = half_away(Decimal(abs(amount)) / size, places)
            text = _with_decimals(half_away(figure) if whole and figure == int(figure) else figure)
            sign = "\N{MINUS SIGN}" if amount < 0 else ""
            return f"{sign}Rp{text} {word}"
    return format_rupiah(amount)


_SMALL = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
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
