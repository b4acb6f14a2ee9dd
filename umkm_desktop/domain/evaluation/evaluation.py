"""The monthly evaluation: is a placement rising, falling or steady, may anything be said, and what is doubtful."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from math import lcm

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation_rules import DEFAULT_RULE, Rule
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _, format_number, format_rupiah


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


@dataclass(frozen=True, slots=True)
class Sold:
    """What one report says that is judged: rupiah, and the days on sale where it was not the whole month."""

    sales: int
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One month against another, ``change`` in hundredths of a percent; ``per_day``: a part month is among them."""

    trend: Trend
    change: int
    per_day: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one placement in one month.

    ``change`` against last month and ``year_change`` against the same month last year are in percent with two decimals,
    None where nothing can be compared; so is ``year_trend``. ``per_day``: a part month, so sales per day on sale were
    compared. ``whole`` and ``year_whole``: both months are reported in full, so that they may be summed with others.
    """

    trend: Trend
    change: float | None = None
    at_risk: bool = False
    year_trend: Trend | None = None
    year_change: float | None = None
    per_day: bool = False
    whole: bool = False
    year_whole: bool = False


def judge_month(
    month: str, reports: Sequence[Sold | None], *, year_before: Sold | None, earlier: bool, rule: Rule
) -> Judgement:
    """Judge a month against the one before, and beside it against the same month last year.

    ``reports`` are the month and those before it, newest first, None where there is no report ("belum lapor" is never
    zero sales); ``rule.risk_months`` before the month are looked at. ``earlier``: whether any report of an earlier
    month exists. A change of exactly the band is steady. From zero nothing can be compared in percent.
    """
    now = reports[0]
    if now is None:
        return Judgement(Trend.NO_REPORT)
    before = reports[1] if len(reports) > 1 else None
    found = compare(now, month, before, month_before(month), rule)
    year = compare(now, month, year_before, month_before(month, 12), rule)
    unknown = Trend.NEW if before is None and not earlier else Trend.NO_COMPARISON
    return Judgement(
        trend=found.trend if found else unknown,
        change=found.change / 100 if found else None,
        at_risk=found is not None and _at_risk(month, reports, rule),
        year_trend=year.trend if year else None,
        year_change=year.change / 100 if year else None,
        per_day=found is not None and found.per_day,
        whole=_both_whole(now, before, rule),
        year_whole=_both_whole(now, year_before, rule),
    )


def judge(
    current: int | None,
    previous: int | None,
    before_previous: int | None = None,
    *,
    earlier: bool,
    rule: Rule = DEFAULT_RULE,
) -> Judgement:
    """The same for sales of whole months alone, such as sums; all in rupiah."""
    sold = [None if sales is None else Sold(sales) for sales in (current, previous, before_previous)]
    return judge_month(_ANY_MONTH, sold, year_before=None, earlier=earlier, rule=rule)


_ANY_MONTH = "2000-03"
"""Whole months are compared by their sums, whichever they are."""


def compare(now: Sold, month: str, base: Sold | None, base_month: str, rule: Rule) -> Comparison | None:
    """One month against another; None where there is nothing to compare with.

    Whole numbers all the way, so nothing rounds at the band's edge. Where one of the two is a part month both are
    taken per day on sale; a month without a day on sale compares with nothing.
    """
    pair = None if base is None else comparable(now, month, base, base_month, rule)
    if pair is None:
        return None
    one, other, per_day = pair
    if other <= 0:
        return Comparison(Trend.STEADY, 0, per_day) if one == other else None
    return Comparison(_trend(one, other, rule.band), hundredths(one, other), per_day)


def comparable(now: Sold, month: str, base: Sold, base_month: str, rule: Rule) -> tuple[int, int, bool] | None:
    """Two figures that may be set against each other, and whether they are per day (times the days of both)."""
    if not (is_part(now, rule) or is_part(base, rule)):
        return now.sales, base.sales, False
    days = last_day(month).day if now.days is None else now.days
    base_days = last_day(base_month).day if base.days is None else base.days
    return (now.sales * base_days, base.sales * days, True) if days > 0 and base_days > 0 else None


def is_part(sold: Sold, rule: Rule) -> bool:
    """Whether a product was on sale for too few days to take the month as a whole."""
    return sold.days is not None and sold.days < rule.part_days


def _both_whole(now: Sold, base: Sold | None, rule: Rule) -> bool:
    return base is not None and not (is_part(now, rule) or is_part(base, rule))


def hundredths(one: int, other: int) -> int:
    """The change from ``other`` (above zero) to ``one`` in hundredths of a percent, half away from zero."""
    difference = one - other
    size = (abs(difference) * 20_000 + other) // (2 * other)
    return size if difference >= 0 else -size


def _trend(one: int, other: int, band: int) -> Trend:
    difference, edge = (one - other) * 100, band * other
    return Trend.RISING if difference > edge else Trend.FALLING if difference < -edge else Trend.STEADY


def _at_risk(month: str, reports: Sequence[Sold | None], rule: Rule) -> bool:
    if len(reports) <= rule.risk_months:
        return False
    return all(
        _dropped(reports[ago], month_before(month, ago), reports[ago + 1], month_before(month, ago + 1), rule)
        for ago in range(rule.risk_months)
    )


def _dropped(now: Sold | None, month: str, base: Sold | None, base_month: str, rule: Rule) -> bool:
    pair = None if now is None or base is None else comparable(now, month, base, base_month, rule)
    return pair is not None and pair[1] > 0 and (pair[1] - pair[0]) * 100 >= rule.risk_drop * pair[1]


@lru_cache(maxsize=1024)
def month_before(month: str, months: int = 1) -> str:
    """``2026-01`` as ``2025-12``."""
    index = int(month[:4]) * 12 + int(month[5:7]) - 1 - months
    return f"{index // 12}-{index % 12 + 1:02}"


def month_of(day: date) -> str:
    """The month of a day, as ``2026-10``."""
    return f"{day:%Y-%m}"


@lru_cache(maxsize=1024)
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
    ("days", N_("Hari berjualan")),
    ("outlets_active", N_("Gerai aktif")),
    ("empty_days", N_("Hari rak kosong")),
    ("orders", N_("Pesanan")),
    ("paid", N_("Pembayaran diterima")),
)
"""Numbers of a monthly report: units, days, and rupiah for those in ``REPORT_MONEY``; all but the sales may be empty.

Empty days on sale mean the whole month."""

STOCK_FIELDS = 8
"""How many of them, from the first on, are stock and sales; the others came later and stand after the rest in files."""

REPORT_MONEY = frozenset({"price", "sales", "paid"})

REPORT_TEXTS: tuple[tuple[str, str], ...] = (
    ("source", N_("Sumber laporan")),
    ("evidence", N_("Bukti")),
    ("note", N_("Catatan")),
)
"""Where a report comes from (a key of ``REPORT_SOURCES``), which slip or recap proves it, and what else there is."""

REPORT_SOURCES: Mapping[str, str] = {
    "typed": N_("Diketik"),
    "pasted": N_("Ditempel"),
    "recap": N_("Rekap ritel"),
    "form": N_("Formulir pendamping"),
}
LONGEST_TEXT = 300


def complete_report(values: Mapping[str, int | None]) -> dict[str, int | None]:
    """The report with sales worked out from units and price where only those were given."""
    full = dict(values)
    if full.get("sales") is None and full.get("sold") is not None and full.get("price") is not None:
        full["sales"] = int(full["sold"] or 0) * int(full["price"] or 0)
    return full


def check_report(values: Mapping[str, int | None], month: str, today: date) -> Mapping[str, str]:
    """Problems of a report by field; ``values`` is what ``complete_report`` gave."""
    problems = _too_large(values)
    for key, label in REPORT_FIELDS:
        if (values.get(key) or 0) < 0:
            problems[key] = _("{label} tidak boleh kurang dari nol.").format(label=_(label))
    if problems.get("sales"):
        problems["sales"] += " " + _(
            "Barang kembali diisi pada Retur; kelebihan laporan bulan lain diperbaiki pada bulan itu."
        )
    if values.get("sales") is None:
        problems["sales"] = _("Isi nilai penjualan, atau jumlah terjual dan harganya. Nol bila tidak ada yang terjual.")
    if month > month_of(today):
        problems["month"] = _("Bulan laporan belum tiba.")
    return problems | (_day_problems(values, month) if _MONTH.match(month) else {})


LARGEST_FIGURE = 10**12
"""No figure of a report is larger, nor what sales come to: sums over 100,000 placements and several years stay within
the whole numbers of the database, also times what percents are worked out with. A barcode has thirteen digits."""


def _too_large(values: Mapping[str, int | None]) -> dict[str, str]:
    """Problems of figures that no shelf sells; where only the product is too large it is told where it was typed."""
    most = format_number(LARGEST_FIGURE)
    problems = {
        key: _(
            "{label} paling banyak {most} sebulan; periksa jumlah nolnya, atau apakah kode batang terbaca ke sini."
        ).format(label=_(label), most=most)
        for key, label in REPORT_FIELDS
        if (values.get(key) or 0) > LARGEST_FIGURE
    }
    sold, price, sales = (values.get(key) or 0 for key in ("sold", "price", "sales"))
    if set(problems) == {"sales"} and sales == sold * price:
        return {
            "sold": _("Terjual {sold} kali harga {price} lebih dari {most}; periksa keduanya.").format(
                sold=format_number(sold), price=format_number(price), most=most
            )
        }
    return problems


_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z", re.ASCII)


def _day_problems(values: Mapping[str, int | None], month: str) -> dict[str, str]:
    length = last_day(month).day
    problems = {
        key: _("{label} paling banyak {n}: sepanjang bulan itu.").format(label=_(label), n=length)
        for key, label in REPORT_FIELDS
        if key in {"days", "empty_days"} and (values.get(key) or 0) > length
    }
    if values.get("days") == 0 and (values.get("sales") or 0) > 0:
        problems["days"] = _(
            "Ada penjualan, tetapi hari berjualan nol. Isi harinya, atau kosongkan bila sebulan penuh."
        )
    return problems


def read_report_text(key: str, typed: object) -> str | None:
    """A text of ``REPORT_TEXTS`` as it is stored, a source by its key or its word. Raises RuleBroken."""
    text = clean_line(str(typed or ""))
    if len(text) > LONGEST_TEXT:
        raise RuleBroken(_("Paling panjang {n} huruf.").format(n=LONGEST_TEXT), key)
    if key != "source" or not text:
        return text or None
    for source, name in REPORT_SOURCES.items():
        if text.casefold() in {source, name.casefold(), _(name).casefold()}:
            return source
    known = ", ".join(REPORT_SOURCES)
    raise RuleBroken(_("Sumber laporan tidak dikenal: {text}. Yang ada: {known}.").format(text=text, known=known), key)


_YES, _NO = frozenset({"ya", "y", "yes", "1", "true"}), frozenset({"tidak", "t", "no", "n", "0", "false", ""})


def read_yes(typed: object) -> bool:
    """Ya or tidak as typed. Raises RuleBroken for anything else."""
    word = str(typed if typed is not None else "").strip().casefold()
    if word not in _YES | _NO:
        raise RuleBroken(_("Isi ya atau tidak."))
    return word in _YES


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
        expected=format_number(expected), closing=format_number(closing)
    )


TIMES = 100
"""So many times more, or so many times less, than the month before: most likely zeros too many or too few."""

COMPARED = ("sold", "price", "sales", "paid")
"""Figures that stay in their order of magnitude from month to month."""


def is_far_off(now: int | None, before: int | None) -> bool:
    """Whether a figure is a hundred times the one of the month before, or a hundredth of it, or further off.

    Without a figure in either month, or from or to zero, there is nothing to compare: nothing sold is a usual report.
    """
    if not now or not before or now < 0 or before < 0:
        return False
    return now >= TIMES * before or before >= TIMES * now


def far_off(values: Mapping[str, int | None], before: Mapping[str, int | None]) -> Mapping[str, str]:
    """A sentence by field for each figure of a report that is far off the same figure of the month before."""
    sentence = _("{figures}: beda {times} kali atau lebih. Periksa jumlah nolnya.")
    return {
        key: sentence.format(figures=figures, times=TIMES) for key, figures in far_off_figures(values, before).items()
    }


def far_off_figures(values: Mapping[str, int | None], before: Mapping[str, int | None]) -> Mapping[str, str]:
    """The same without what is to be done about it: ``Penjualan Rp5, bulan sebelumnya Rp2.412.000``."""
    words = _("{label} {now}, bulan sebelumnya {before}")
    return {
        key: words.format(label=_(label), now=_figure(key, values[key]), before=_figure(key, before[key]))
        for key, label in REPORT_FIELDS
        if key in COMPARED and is_far_off(values.get(key), before.get(key))
    }


def report_doubts(values: Mapping[str, int | None], before: Mapping[str, int | None]) -> str:
    """All that should be looked at in one report, in sentences; empty where nothing is."""
    return " ".join(filter(None, (*far_off(values, before).values(), stock_warning(values))))


def _figure(key: str, value: int | None) -> str:
    return (format_rupiah if key in REPORT_MONEY else format_number)(int(value or 0))


TREND_MONTHS = 12
"""Reports of so many months up to the judged one are looked at."""


def slope(points: Sequence[tuple[int, int]], least: int) -> int | None:
    """Theil-Sen slope per month in hundredths of a percent of the median sales, half away from zero.

    ``points`` are (number of the month, rupiah), each month once; gaps count as time that passed. None with fewer than
    ``least`` points or a median that is not above zero. The slope is the median of the slopes of all pairs
    (Theil 1950, Sen 1968).
    """
    if len(points) < max(least, 2):
        return None
    ordered = sorted(points)
    middle = _twice_median(sorted(sales for _month, sales in ordered))
    if middle <= 0:
        return None
    span = ordered[-1][0] - ordered[0][0]
    common = _COMMON[span] if span < len(_COMMON) else lcm(*range(1, span + 1))
    slopes = _slopes_without_gaps(ordered, common) if span == len(ordered) - 1 else _slopes(ordered, span, common)
    slopes.sort()
    top, below = _twice_median(slopes) * 10_000, middle * common
    size = (2 * abs(top) + below) // (2 * below)
    return size if top >= 0 else -size


def _slopes(ordered: Sequence[tuple[int, int]], span: int, common: int) -> list[int]:
    """The slope of each pair of months, times ``common``."""
    steps = [common // gap if gap else 0 for gap in range(span + 1)]
    return [
        (later - sales) * steps[after - month]
        for place, (month, sales) in enumerate(ordered)
        for after, later in ordered[place + 1 :]
    ]


def _slopes_without_gaps(ordered: Sequence[tuple[int, int]], common: int) -> list[int]:
    """The same where a figure of every month is there, which most have: in half the time."""
    sales = [one for _month, one in ordered]
    slopes: list[int] = []
    for gap in range(1, len(sales)):
        step = common // gap
        slopes += [(later - one) * step for one, later in zip(sales, sales[gap:], strict=False)]
    return slopes


_COMMON = tuple(lcm(*range(1, span + 1)) for span in range(TREND_MONTHS))


def _twice_median(ordered: Sequence[int]) -> int:
    half, odd = divmod(len(ordered), 2)
    return 2 * ordered[half] if odd else ordered[half - 1] + ordered[half]


def month_number(month: str) -> int:
    """``2026-10`` as a count of months, so that two months can be subtracted."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1
