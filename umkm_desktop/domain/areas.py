"""Areas as people type them, in square metres; stored as whole square decimetres (100 dm² are 1 m²)."""

import re
from decimal import Decimal

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _

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
