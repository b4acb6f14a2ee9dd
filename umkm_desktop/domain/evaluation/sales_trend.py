"""The long trend of monthly sales: Theil-Sen slope, exact, so that one odd month does not bend it."""

from collections.abc import Sequence
from math import lcm

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
