"""The words and kinds of placements: lanes, days, pills, what a move is called."""

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend
from umkm_desktop.domain.placements.placements import ENDS, KIND_NAMES, STATE_NAMES, PlacementKind, State
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.placements.placement_lists import Card, PlacementRow

LANES: tuple[State, ...] = tuple(state for state in State if state not in ENDS)
FOLDED: tuple[State, ...] = tuple(state for state in State if state in ENDS)
"""End states: shown as narrow tabs until they are opened."""

LANE_COLORS: dict[State, str] = {
    State.PROPOSED: "chart1",
    State.WAITING: "wait",
    State.SAMPLE_SENT: "info",
    State.APPROVED: "chart4",
    State.PLACED: "chart2",
    State.WITHDRAWN: "flat",
    State.DECLINED: "bad",
}
STATE_PILLS: dict[State, tuple[str, str]] = {
    State.PROPOSED: ("info", "send"),
    State.WAITING: ("wait", "hourglass-split"),
    State.SAMPLE_SENT: ("info", "box-seam"),
    State.APPROVED: ("accent", "check-lg"),
    State.PLACED: ("up", "shop"),
    State.WITHDRAWN: ("flat", "arrow-return-left"),
    State.DECLINED: ("bad", "x-lg"),
}
"""Kind and icon of a state in lists."""

MOVES: dict[State, str] = {
    State.WAITING: N_("Menunggu ritel"),
    State.SAMPLE_SENT: N_("Sampel dikirim"),
    State.APPROVED: N_("Disetujui"),
    State.PLACED: N_("Terpasang"),
    State.WITHDRAWN: N_("Tarik…"),
    State.DECLINED: N_("Ditolak…"),
}
"""What bringing a placement into a state is called in menus."""

_TRENDS: dict[Trend, tuple[str, str]] = {
    Trend.RISING: ("up", TREND_NAMES[Trend.RISING]),
    Trend.FALLING: ("down", TREND_NAMES[Trend.FALLING]),
    Trend.STEADY: ("flat", TREND_NAMES[Trend.STEADY]),
    Trend.NO_REPORT: ("wait", TREND_NAMES[Trend.NO_REPORT]),
    Trend.NEW: ("info", TREND_NAMES[Trend.NEW]),
}


def days_words(days: int) -> str:
    """``17 hari``."""
    return _("{n} hari").format(n=days) if days else _("hari ini")


def card_pill(card: Card) -> tuple[str, str, str | None] | None:
    """Text, kind and icon of what is urgent or known about a card; None: only its days are written."""
    if card.row.late:
        return days_words(card.row.days), "wait", "clock"
    if card.trend in _TRENDS:
        kind, text = _TRENDS[card.trend]
        return _(text), kind, None if kind in ("up", "down") else ""
    return None


def state_pill(row: PlacementRow) -> tuple[str, str, str | None]:
    """Text, kind and icon of a placement's state."""
    kind, icon = STATE_PILLS[State(row.status)]
    return _(STATE_NAMES[State(row.status)]), kind, icon


def short_partner(name: str) -> str:
    """The partner's name without its legal form, for the little room on a card."""
    form, _blank, rest = name.partition(" ")
    return rest if rest and form.rstrip(".").upper() in ("PT", "CV", "UD") else name


def verdict_words(verdict: str | None) -> str:
    """How the product was curated."""
    return _(VERDICT_NAMES[Verdict(verdict)]) if verdict else _("Belum dikurasi")


def under_product(row: PlacementRow) -> str:
    """The business, and before it what else than a shelf the card is about."""
    if row.terms.kind == PlacementKind.PRODUCT:
        return row.business
    return f"{_(KIND_NAMES[PlacementKind(row.terms.kind)])} · {row.business}"


def place_words(row: PlacementRow) -> str:
    """``Alfamart · Gerai Setu``."""
    return " · ".join(part for part in (row.partner, row.outlet) if part)
