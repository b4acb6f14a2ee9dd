"""Rupiah and counts as people type them in Indonesia, read into whole numbers or refused with the reason."""

import re
from decimal import Decimal

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _

LARGEST = 10**15 - 1
"""Nothing an office records reaches a quadrillion; beyond it number cells and our words are wrong anyway."""

_UNITS = {
    "rb": 3,
    "ribu": 3,
    "k": 3,
    "jt": 6,
    "juta": 6,
    "m": 9,
    "miliar": 9,
    "milyar": 9,
    "miliard": 9,
    "t": 12,
    "triliun": 12,
}
_WHOLE = re.compile(r"\d+\Z", re.ASCII)
_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,0{1,2})?\Z", re.ASCII)
_PLAIN_SEN = re.compile(r"\d+,0{1,2}\Z", re.ASCII)
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.0{1,2})?\Z|\d{1,3}(?:,\d{3})+\.0{1,2}\Z", re.ASCII)
_ONE_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}\Z", re.ASCII)
_WITH_UNIT = re.compile(r"([\d.,]*\d)\s*([a-z]+)\.?\Z", re.ASCII)
_GROUPED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?\Z", re.ASCII)
"""A number before a unit: points group thousands, as everywhere; a comma begins the decimals."""
_SHORT_POINT = re.compile(r"(?P<whole>\d+)\.(?P<part>\d{1,2})\Z", re.ASCII)
"""``1.5 juta``: too few digits for thousands, so the point can only be a comma."""
_SIGNED = re.compile(r"[-\u2212(]")
_DECIMALS = re.compile(r"[.,]\d*[1-9]\d*\Z", re.ASCII)


class Ambiguous(RuleBroken):
    """An amount that may mean two amounts."""


def read_rupiah(typed: object) -> int | None:
    """Whole rupiah of ``1.500.000``, ``Rp 1.500.000,00``, ``1500000``, ``1,5 jt``, ``1.500 ribu``; None when empty.

    Raises RuleBroken where it is no amount or has sen, Ambiguous where it may mean two amounts (``1,500``, alone or
    before a unit).
    """
    if isinstance(typed, (int, float)) and not isinstance(typed, bool):
        return _whole(typed)
    text = re.sub(r"\s+", " ", str(typed or "").replace("\u00a0", " ")).strip().casefold()
    text = re.sub(r"^(?:rp|idr)\.?\s*|(?:,-|\.-|\s*rupiah)$", "", text).strip()
    return _within(_number(text)) if text else None


def read_count(typed: object) -> int | None:
    """A count such as ``1.200`` or ``12 orang``; ``None`` when empty. Raises RuleBroken otherwise."""
    if isinstance(typed, (int, float)) and not isinstance(typed, bool):
        return _whole(typed)
    text = " ".join(str(typed or "").split()).casefold()
    text = re.sub(r"\s*(?:orang|org|pcs|buah|hari|bungkus|unit|produk|pak|dus)\.?\Z", "", text)
    if not text:
        return None
    if _WHOLE.match(text) or _DOTS.match(text) or _COMMAS.match(text):
        return _within(int(re.sub(r"(?:,0{1,2}|\.0{1,2})\Z", "", text).replace(".", "").replace(",", "")))
    raise RuleBroken(_("“{text}” bukan bilangan bulat; tulis angkanya saja, contoh 1200.").format(text=_short(text)))


def _number(text: str) -> int:
    if _SIGNED.match(text):
        raise RuleBroken(_("Jumlah tidak boleh kurang dari nol."))
    if _ONE_COMMA.match(text):
        return _refuse_ambiguous(text)
    if _WHOLE.match(text) or _DOTS.match(text) or _PLAIN_SEN.match(text):
        return int(text.partition(",")[0].replace(".", ""))
    if _COMMAS.match(text):
        return int(text.partition(".")[0].replace(",", ""))
    found = _WITH_UNIT.match(text)
    if found and found[2] in _UNITS:
        return _in_unit(text, found[1], _UNITS[found[2]])
    if _DECIMALS.search(text) and not re.search("[a-z]", text):
        raise RuleBroken(
            _("“{text}” memuat pecahan rupiah; tulis rupiah bulat, contoh 1.500.000.").format(text=_short(text))
        )
    raise _no_amount(text)


def _no_amount(text: str) -> RuleBroken:
    return RuleBroken(
        _("“{text}” bukan jumlah rupiah; tulis angkanya saja, contoh 1.500.000.").format(text=_short(text))
    )


def _refuse_ambiguous(text: str) -> int:
    both = text.replace(",", "."), text.partition(",")[0]
    raise Ambiguous(
        _("“{text}” dapat berarti {thousands} atau {one} koma sekian; tulis {thousands} bila ribuan.").format(
            text=_short(text), thousands=both[0], one=both[1]
        )
    )


def _in_unit(text: str, number: str, zeros: int) -> int:
    if _ONE_COMMA.match(number):
        return _refuse_ambiguous(text)
    found = _GROUPED.match(number) or _SHORT_POINT.match(number)
    if found is None:
        raise _no_amount(text)
    part = found["part"] or ""
    amount, sen = divmod(int(found["whole"].replace(".", "") + part) * 10**zeros, 10 ** len(part))
    if sen:
        raise RuleBroken(
            _("“{text}” memuat pecahan rupiah; tulis rupiah bulat, contoh 1.500.000.").format(text=_short(text))
        )
    return int(amount)


def _whole(number: float) -> int:
    if number != number or number in (float("inf"), float("-inf")) or number != int(number):
        raise RuleBroken(_("Jumlah harus bilangan bulat, tanpa pecahan."))
    if number < 0:
        raise RuleBroken(_("Jumlah tidak boleh kurang dari nol."))
    return _within(int(number))


def _within(number: int) -> int:
    if number > LARGEST:
        raise RuleBroken(_("Jumlah terlalu besar; periksa jumlah nolnya."))
    return number


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


DM2 = 100
"""Square decimetres in a square metre."""

LARGEST_M2 = 100_000_000
"""A whole industrial estate is far below it."""

_TYPED = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\Z", re.ASCII)


def read_area(typed: object) -> int | None:
    """dm² of ``1.250,5``, ``4,5 m2`` or a number of m²; ``None`` when empty. Raises RuleBroken otherwise."""
    if isinstance(typed, (int, float)) and not isinstance(typed, bool):
        return _stored(Decimal(str(typed)), str(typed))
    text = re.sub(r"\s*m(?:2|²)?\Z", "", " ".join(str(typed or "").split()).casefold())
    if not text:
        return None
    found = _TYPED.match(text)
    if found is None:
        raise RuleBroken(_("“{text}” bukan luas; tulis meter persegi, contoh 1.250,5.").format(text=text[:40]))
    return _stored(Decimal(f"{found[1].replace('.', '')}.{found[2] or 0}"), text)


def _stored(metres: Decimal, text: str) -> int:
    if not metres.is_finite() or not 0 <= metres <= LARGEST_M2:
        raise RuleBroken(_("Luas {text} m² tidak masuk akal; periksa angkanya.").format(text=text[:40]))
    decimetres = metres * DM2
    if decimetres != int(decimetres):
        raise RuleBroken(_("Luas paling teliti dua angka di belakang koma; yang diisi {text}.").format(text=text[:40]))
    return int(decimetres)


def area_text(dm2: int) -> str:
    """The square metres of an area, ``1.250,5``, without the unit."""
    whole, rest = divmod(dm2, DM2)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{grouped},{rest:02}".rstrip("0") if rest else grouped
