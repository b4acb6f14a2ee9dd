"""Percentages and sums as the papers of the evaluation print them."""

from fractions import Fraction

from umkm_desktop import i18n

SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def percent(change: float | None) -> str:
    """``+10,1%`` as tables show it, with the real minus."""
    return "" if change is None else i18n.format_percent(change, gap="")


def plain_percent(change: float | Fraction) -> str:
    """``10,1%``: the sentence around it says in which direction."""
    return i18n.format_percent(change, signed=False, gap="").lstrip("\N{MINUS SIGN}")


def short_rupiah(amount: int) -> str:
    """``Rp2,36 miliar``; below a million in full."""
    return i18n.short_rupiah(amount, SCALES, places=2, whole=True)
