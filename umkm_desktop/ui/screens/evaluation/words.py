"""The words and kinds of the evaluation: tabs, pills, months in short."""

from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Judgement, Trend
from umkm_desktop.i18n import MONTHS, N_, _, format_percent
from umkm_desktop.services.evaluation.evaluation_lists import AT_RISK
from umkm_desktop.ui.list_presenter import ALL

SALES = "sales"
"""The field of a report that typing starts in, and key of its column."""

TABS: tuple[tuple[str, str, str | None], ...] = (
    (ALL, N_("Semua"), None),
    (Trend.RISING, N_("Naik"), "up"),
    (Trend.FALLING, N_("Turun"), "down"),
    (Trend.STEADY, N_("Stagnan"), "flat"),
    (Trend.NEW, N_("Baru"), None),
    (Trend.NO_COMPARISON, TREND_NAMES[Trend.NO_COMPARISON], None),
    (Trend.NO_REPORT, N_("Belum lapor"), "wait"),
    (AT_RISK, N_("Berisiko"), None),
)
"""Value, words, and the kind whose icon the tab carries."""

UNSOLVED = "unsolved"
"""The filter of what falls or stands still and has no solution."""

FILTERS = {
    UNSOLVED: UNSOLVED,
    "missing": Trend.NO_REPORT.value,
    "falling": Trend.FALLING.value,
    "rising": Trend.RISING.value,
    "steady": Trend.STEADY.value,
    "at-risk": AT_RISK,
}
"""Named filters other screens open with."""

_PILLS: dict[Trend, tuple[str, str, str | None]] = {
    Trend.RISING: (TREND_NAMES[Trend.RISING], "up", None),
    Trend.FALLING: (TREND_NAMES[Trend.FALLING], "down", None),
    Trend.STEADY: (TREND_NAMES[Trend.STEADY], "flat", None),
    Trend.NEW: (TREND_NAMES[Trend.NEW], "info", "stars"),
    Trend.NO_COMPARISON: (N_("Tanpa pembanding"), "flat", "slash-circle"),
    Trend.NO_REPORT: (TREND_NAMES[Trend.NO_REPORT], "wait", None),
}

SPARKS = {Trend.RISING: "up", Trend.FALLING: "down", Trend.STEADY: "flat"}
"""Colour of the small line; grey where nothing can be said."""


def pill_of(judgement: Judgement) -> tuple[str, str, str | None]:
    """Text, kind and icon of the result."""
    if judgement.at_risk:
        return _("Turun, berisiko"), "bad", "exclamation-triangle-fill"
    text, kind, icon = _PILLS[judgement.trend]
    return _(text), kind, icon


MOST_SHOWN = 999
"""Percent. A change beyond it is most often a month of a few pieces, and its figure would not fit a column."""


def is_beyond(change: float | None) -> bool:
    """Whether a column shows no more of a change than that it is very large."""
    return change is not None and change > MOST_SHOWN


def short_percent(change: float) -> str:
    """A change as columns show it; what is beyond them is told exactly in the detail."""
    return _("> {most} %").format(most=MOST_SHOWN) if is_beyond(change) else format_percent(change)


def exact_changes(judgement: Judgement) -> str:
    """Both changes of a month in full: ``Ubah +12,3 % · Thn lalu +1.204,5 %``; empty where there is none."""
    named = ((_("Ubah"), judgement.change), (_("Thn lalu"), judgement.year_change))
    return " · ".join(f"{name} {format_percent(change)}" for name, change in named if change is not None)


def month_name(month: str) -> str:
    """``2026-10`` as ``Oktober``."""
    return MONTHS[int(month[5:7]) - 1]
