"""Figures of a monthly report that can be stored but should be looked at before the month is closed."""

from collections.abc import Mapping

from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS, REPORT_MONEY, stock_warning
from umkm_desktop.i18n import _, format_number, format_rupiah

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
