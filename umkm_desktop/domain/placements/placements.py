"""Placements: the states a product goes through on its way to a shelf, and how long is too long."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _, format_date


class PlacementKind(StrEnum):
    """What stands at the partner: goods on its shelf, a stall of the business, or a space it may sell in."""

    PRODUCT = "product"
    STALL = "stall"
    SPACE = "space"


KIND_NAMES: dict[PlacementKind, str] = {
    PlacementKind.PRODUCT: N_("Produk di rak"),
    PlacementKind.STALL: N_("Gerai atau stan"),
    PlacementKind.SPACE: N_("Tempat berjualan"),
}


class State(StrEnum):
    """Where a placement stands."""

    PROPOSED = "proposed"
    WAITING = "waiting"
    SAMPLE_SENT = "sample-sent"
    APPROVED = "approved"
    PLACED = "placed"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


STATE_NAMES: dict[State, str] = {
    State.PROPOSED: N_("Diajukan"),
    State.WAITING: N_("Menunggu ritel"),
    State.SAMPLE_SENT: N_("Sampel dikirim"),
    State.APPROVED: N_("Disetujui"),
    State.PLACED: N_("Terpasang"),
    State.WITHDRAWN: N_("Ditarik"),
    State.DECLINED: N_("Ditolak"),
}

NEXT: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.WAITING, State.SAMPLE_SENT, State.APPROVED, State.DECLINED, State.WITHDRAWN}),
    State.WAITING: frozenset({State.SAMPLE_SENT, State.APPROVED, State.DECLINED, State.WITHDRAWN}),
    State.SAMPLE_SENT: frozenset({State.APPROVED, State.DECLINED, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.PLACED, State.DECLINED, State.WITHDRAWN}),
    State.PLACED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
    State.DECLINED: frozenset(),
}

NEEDS_REASON = frozenset({State.WITHDRAWN, State.DECLINED})
ENDS = NEEDS_REASON
"""Nothing follows on these."""
PENDING = frozenset({State.PROPOSED, State.WAITING, State.SAMPLE_SENT, State.APPROVED})
LIMIT_DAYS: dict[State, int] = {State.PROPOSED: 14, State.WAITING: 14, State.SAMPLE_SENT: 21, State.APPROVED: 30}
"""After so many days in a state a placement stands on the list "terlalu lama" (the office's own habit, no law)."""

TOO_LONG_DAYS = min(LIMIT_DAYS.values())
"""Whatever stands on that list has waited for longer than this."""


def check_step(now: State, following: State, reason: str | None) -> None:
    """Raise RuleBroken unless the placement may go from one state to the other, with its reason where needed."""
    if following not in NEXT[now]:
        allowed = ", ".join(_(STATE_NAMES[state]).lower() for state in State if state in NEXT[now])
        if not allowed:
            raise RuleBroken(
                _("Penempatan ini sudah {now}; ajukan penempatan baru.").format(now=_(STATE_NAMES[now]).lower())
            )
        sentence = _("Dari “{now}” tidak dapat langsung ke “{following}”. Berikutnya: {allowed}.")
        raise RuleBroken(sentence.format(now=_(STATE_NAMES[now]), following=_(STATE_NAMES[following]), allowed=allowed))
    check_reason(following, reason)


def check_reason(state: State, reason: str | None) -> None:
    """Raise RuleBroken when the state needs a reason and has none."""
    if state in NEEDS_REASON and not (reason or "").strip():
        raise RuleBroken(_("Alasan wajib diisi untuk “{state}”.").format(state=_(STATE_NAMES[state])), "reason")


EARLIEST = date(2000, 1, 1)
"""No placement of this programme is older; a day before it is a slip of the pen."""


def check_since(day: date, *, today: date, after: date | None = None) -> None:
    """Raise RuleBroken unless a state may have begun on the day: not ahead, and not before the state it came from."""
    if day > today:
        raise RuleBroken(
            _("Sejak {day} belum tiba; isi hari ini atau sebelumnya.").format(day=format_date(day)), "since"
        )
    if day < EARLIEST:
        raise RuleBroken(_("Sejak {day} terlalu lama; periksa tahunnya.").format(day=format_date(day)), "since")
    if after is not None and day < after:
        sentence = _("Sejak {day} mendahului langkah sebelumnya, {after}; isi tanggal itu atau sesudahnya.")
        raise RuleBroken(sentence.format(day=format_date(day), after=format_date(after)), "since")


def check_take_back(states: Sequence[tuple[str, date]], expected: str, today: date) -> None:
    """Raise RuleBroken unless the newest step is the expected one, was entered today and has one before it.

    ``states`` are the steps a placement entered, oldest first. What is older than a day is history, not a slip.
    """
    if len(states) < 2:
        raise RuleBroken(_("Langkah pertama tidak dapat diurungkan; tarik penempatannya dengan alasan."))
    status, entered_on = states[-1]
    if status != expected:
        now = _(STATE_NAMES[State(status)]).lower()
        raise RuleBroken(_("Penempatan ini sudah {now}; langkah itu bukan yang terakhir lagi.").format(now=now))
    if entered_on != today:
        raise RuleBroken(_("Hanya langkah hari ini yang dapat diurungkan."))


def next_on_board(status: str) -> State | None:
    """The state in the next lane that a placement may enter; None where only an end is left."""
    following = [state for state in State if state in NEXT[State(status)] and state not in NEEDS_REASON]
    return following[0] if following else None


def ending_of(status: str) -> State | None:
    """How a placement of this state ends: declined while it is pending, withdrawn from the shelf; None at an end."""
    if State(status) in PENDING:
        return State.DECLINED
    return State.WITHDRAWN if State(status) is State.PLACED else None


def waits_too_long(status: str, since: date, today: date) -> bool:
    """Whether the partner has not answered for longer than the state's limit."""
    limit = LIMIT_DAYS.get(State(status))
    return limit is not None and (today - since).days > limit
