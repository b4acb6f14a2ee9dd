"""The monthly evaluation: is a placement rising, falling or steady, and may anything be said at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from umkm_desktop.i18n import N_, _

DEFAULT_BAND = 5
"""Percent to either side within which sales count as steady; the office's setting (source: a design choice, the
programme only asks "kalau naik kenapa, turun kenapa, stag kenapa")."""

AT_RISK_DROP = 30
"""Percent lost in each of two consecutive months; the rule of the provincial office's requirement file."""


class Trend(StrEnum):
    """The one state a placement has in a month."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    NEW = "new"
    NO_COMPARISON = "no-comparison"
    NO_REPORT = "no-report"


TREND_NAMES: dict[Trend, str] = {
    Trend.RISING: N_("Naik"),
    Trend.FALLING: N_("Turun"),
    Trend.STEADY: N_("Stagnan"),
    Trend.NEW: N_("Baru"),
    Trend.NO_COMPARISON: N_("Belum ada pembanding"),
    Trend.NO_REPORT: N_("Belum lapor"),
}


@dataclass(frozen=True)
class Judgement:
    """What is said of one placement in one month; ``change`` is in percent, None where nothing can be compared."""

    trend: Trend
    change: float | None = None
    at_risk: bool = False


def judge(
    current: int | None,
    previous: int | None,
    before_previous: int | None = None,
    *,
    earlier: bool,
    band: int = DEFAULT_BAND,
) -> Judgement:
    """Judge one month against the month before.

    Sales are rupiah, None where there is no report ("belum lapor" is never zero sales). ``earlier``: whether any report
    of an earlier month exists. A change of exactly the band is steady. From zero nothing can be compared in percent.
    """
    if current is None:
        return Judgement(Trend.NO_REPORT)
    if previous is None:
        return Judgement(Trend.NO_COMPARISON if earlier else Trend.NEW)
    if previous <= 0:
        return Judgement(Trend.STEADY, 0.0) if current == previous else Judgement(Trend.NO_COMPARISON)
    change = (current - previous) * 100 / previous
    at_risk = _dropped(current, previous) and before_previous is not None and _dropped(previous, before_previous)
    return Judgement(_trend(current, previous, band), change, at_risk)


def _trend(current: int, previous: int, band: int) -> Trend:
    difference, edge = (current - previous) * 100, band * previous  # whole numbers: no rounding at the edge
    return Trend.RISING if difference > edge else Trend.FALLING if difference < -edge else Trend.STEADY


def _dropped(current: int, previous: int) -> bool:
    return previous > 0 and (previous - current) * 100 >= AT_RISK_DROP * previous


def month_before(month: str, months: int = 1) -> str:
    """``2026-01`` as ``2025-12``."""
    index = int(month[:4]) * 12 + int(month[5:7]) - 1 - months
    return f"{index // 12}-{index % 12 + 1:02}"


def month_of(day: date) -> str:
    """The month of a day, as ``2026-10``."""
    return f"{day:%Y-%m}"


def last_day(month: str) -> date:
    """The last calendar day of a month."""
    following = month_before(month, -1)
    return date(int(following[:4]), int(following[5:7]), 1) - timedelta(days=1)


REPORT_FIELDS: tuple[tuple[str, str], ...] = (
    ("opening", N_("Stok awal")),
    ("received", N_("Masuk")),
    ("sold", N_("Terjual")),
    ("returned", N_("Retur")),
    ("spoiled", N_("Rusak")),
    ("closing", N_("Stok akhir")),
    ("price", N_("Harga")),
    ("sales", N_("Penjualan")),
)
"""Fields of a monthly report: units, and rupiah for price and sales."""


def complete_report(values: Mapping[str, int | None]) -> dict[str, int | None]:
    """The report with sales worked out from units and price where only those were given."""
    full = dict(values)
    if full.get("sales") is None and full.get("sold") is not None and full.get("price") is not None:
        full["sales"] = int(full["sold"] or 0) * int(full["price"] or 0)
    return full


def check_report(values: Mapping[str, int | None], month: str, today: date) -> Mapping[str, str]:
    """Problems of a report by field; ``values`` is what ``complete_report`` gave."""
    problems: dict[str, str] = {}
    for key, label in REPORT_FIELDS:
        if (values.get(key) or 0) < 0:
            problems[key] = _("{label} tidak boleh kurang dari nol.").format(label=_(label))
    if values.get("sales") is None:
        problems["sales"] = _("Isi nilai penjualan, atau jumlah terjual dan harganya. Nol bila tidak ada yang terjual.")
    if month > month_of(today):
        problems["month"] = _("Bulan laporan belum tiba.")
    return problems


def stock_warning(values: Mapping[str, int | None]) -> str | None:
    """A sentence when awal + masuk − terjual − retur − rusak is not akhir; None when it is, or a figure is missing."""
    keys = ("opening", "received", "sold", "returned", "spoiled", "closing")
    if any(values.get(key) is None for key in keys):
        return None
    opening, received, sold, returned, spoiled, closing = (int(values[key] or 0) for key in keys)
    expected = opening + received - sold - returned - spoiled
    if expected == closing:
        return None
    return _("Stok akhir menurut hitungan {expected}, yang dilaporkan {closing}.").format(
        expected=expected, closing=closing
    )
