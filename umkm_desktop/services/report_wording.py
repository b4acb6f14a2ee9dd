"""Percentages and sums as the papers of the evaluation print them."""

from umkm_desktop.i18n import format_rupiah

SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def percent(change: float | None) -> str:
    """``+10,1%`` as tables show it, with the real minus."""
    if change is None:
        return ""
    rounded = round(change, 1)
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if rounded > 0 else ""
    return f"{sign}{abs(rounded):.1f}%".replace(".", ",")


def plain_percent(change: float) -> str:
    """``10,1%``: the sentence around it says in which direction."""
    return percent(abs(change)).lstrip("+")


def short_rupiah(amount: int) -> str:
    """``Rp2,36 miliar``; below a million in full."""
    for size, word in SCALES:
        if amount >= size:
            return f"Rp{amount / size:.2f} {word}".replace(".", ",")
    return format_rupiah(amount)
