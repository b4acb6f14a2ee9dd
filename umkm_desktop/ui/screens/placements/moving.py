"""Bringing a placement into its next state: the reason where one is due, the toast, and taking a slip back."""

from collections.abc import Callable
from dataclasses import dataclass

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.placements.placements import NEEDS_REASON, STATE_NAMES, State, ending_of, next_on_board
from umkm_desktop.i18n import _
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import ask_against
from umkm_desktop.ui.screens.placements.words import MOVES, place_words


@dataclass(frozen=True)
class Move:
    """One state a placement may enter, and why this officer may not bring it there."""

    state: str
    text: str
    why_not: str = ""


class Moving:
    """``moved(uid, status)`` is told after each step, ``fail(sentence)`` where it was refused."""

    def __init__(self, context: Context, moved: Callable[[str, str], object], fail: Callable[[str], object]) -> None:
        self._context, self._desk = context, context.desk
        self._moved, self._fail = moved, fail

    def offers(self, status: str) -> list[Move]:
        """What may follow on a state."""
        why = "" if self._desk.may(Permission.EDIT_PLACEMENTS) else refusal(Permission.EDIT_PLACEMENTS)
        return [Move(one, _(MOVES[State(one)]), why) for one in placements.possible_states(status)]

    def advance(self, row: PlacementRow) -> None:
        """Alt+Right: the next lane."""
        following = next_on_board(row.status)
        if following is None:
            self._fail(_("Sesudah “{state}” tidak ada langkah berikutnya.").format(state=_name(row.status)))
            return
        self.move(row, following.value)

    def end(self, row: PlacementRow) -> None:
        """Alt+Down: declined while pending, withdrawn from the shelf."""
        ending = ending_of(row.status)
        if ending is None:
            self._fail(_("Penempatan ini sudah {state}.").format(state=_name(row.status).lower()))
            return
        self.move(row, ending.value)

    def move(self, row: PlacementRow, status: str) -> None:
        """Do it; the officer may back out where a reason is asked."""
        if not self._desk.may(Permission.EDIT_PLACEMENTS):
            self._fail(refusal(Permission.EDIT_PLACEMENTS))
            return
        reason = self._reason(row, State(status))
        if reason is None:
            return
        if not self._step(row.uid, status, reason):
            return
        can_undo = len(placements.steps_of(self._desk, row.uid)) > 1
        self._context.toast(
            _name(status),
            f"{row.product} · {place_words(row)}",
            action=_("Urungkan") if can_undo else "",
            on_action=(lambda: self._take_back(row.uid, status)) if can_undo else None,
        )
        self._moved(row.uid, status)

    def _step(self, uid: str, status: str, reason: str) -> bool:
        """Whether it was done: what stands against the product is told, and a reason for it all the same asked once."""
        try:
            placements.move_placement(self._desk, uid, status=status, reason=reason)
        except Refused as refused:
            against = "" if reason else ask_against(self._context.dialogs, refused)
            if against:
                return self._step(uid, status, against)
            self._fail(str(refused))
            return False
        return True

    def _reason(self, row: PlacementRow, state: State) -> str | None:
        if state not in NEEDS_REASON:
            return ""
        sentence = _("{product} di {place}. Alasannya tercatat pada riwayat penempatan.")
        return self._context.dialogs.ask_text(
            _("Tarik dari ritel") if state is State.WITHDRAWN else _("Ditolak ritel"),
            sentence.format(product=row.product, place=place_words(row)),
            _("Tarik") if state is State.WITHDRAWN else _("Catat penolakan"),
            label=_("Alasan"),
        )

    def _take_back(self, uid: str, status: str) -> None:
        try:
            former = placements.take_back_step(self._desk, uid, status=status)
        except Refused as refused:
            self._fail(str(refused))
        else:
            self._moved(uid, former)


def _name(status: str) -> str:
    return _(STATE_NAMES[State(status)])
