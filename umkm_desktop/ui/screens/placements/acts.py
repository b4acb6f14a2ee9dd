"""What is done with one placement: its next state and taking a slip back, its day, its place, its trading terms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import NEEDS_REASON, STATE_NAMES, State, ending_of, next_on_board
from umkm_desktop.domain.placements.trading_terms import AREA, FEES, PLACE_FIELDS, TRADE_FIELDS, examine_terms
from umkm_desktop.i18n import _
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.services.placements.placement_terms import change_terms, outlet_names, read_terms
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import ask_against
from umkm_desktop.ui.form_field import FormField, field_of
from umkm_desktop.ui.list_presenter import why_not
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
        why = why_not(self._desk, Permission.EDIT_PLACEMENTS)
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
        if why := why_not(self._desk, Permission.EDIT_PLACEMENTS):
            self._fail(why)
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


class TermsForm:
    """``fail(sentence)`` is told why nothing was stored; ``saved()`` that something was."""

    def __init__(self, context: Context, fail: Callable[[str], object], saved: Callable[[], object]) -> None:
        self._context, self._desk = context, context.desk
        self._fail, self._saved = fail, saved

    def ask_place(self, row: PlacementRow) -> None:
        """Shape, outlet, spot, area, rent and period."""
        names = [(name, name) for name in outlet_names(self._desk, row.partner_uid)]
        fields = [_field(rule, names) for rule in (*PLACE_FIELDS[:3], AREA, *PLACE_FIELDS[3:])]
        sentence = _("{product} di {partner}. Gerai dan stan juga menyebut produk utamanya.")
        self._ask(row, _("Tempat"), sentence.format(product=row.product, partner=row.partner), fields)

    def ask_since(self, row: PlacementRow) -> None:
        """The day on which it entered its present state, corrected."""
        sentence = _("{product} di {partner}: sejak hari apa keadaannya “{state}”? Laporan dihitung sejak hari itu.")
        state = _name(row.status).lower()
        fields = [
            FormField("since", _("Sejak"), "date", required=True, width=6),
            FormField("reason", _("Alasan"), "multiline"),
        ]
        typed = self._context.dialogs.ask_values(
            _("Perbaiki tanggal"),
            sentence.format(product=row.product, partner=row.partner, state=state),
            _("Simpan"),
            fields,
            {"since": row.since},
            check=lambda _typed: {},
        )
        if typed is None:
            return
        try:
            placements.change_since(self._desk, row.uid, typed["since"], reason=str(typed.get("reason") or ""))
        except Refused as refused:
            self._fail(str(refused))
            return
        self._context.toast(_("Tanggal diperbaiki"), f"{row.product} · {row.partner}")
        self._saved()

    def ask_terms(self, row: PlacementRow) -> None:
        """Prices, payment, order, returns and fees; empty ones are proposed by the product's own data."""
        fields = [_field(rule) for rule in (*TRADE_FIELDS[:-1], FEES, TRADE_FIELDS[-1])]
        sentence = _("{product} di {partner}.").format(product=row.product, partner=row.partner)
        self._ask(row, _("Syarat dagang"), sentence, fields)

    def _ask(self, row: PlacementRow, title: str, sentence: str, fields: list[FormField]) -> None:
        if why := why_not(self._desk, Permission.EDIT_PLACEMENTS):
            self._fail(why)
            return
        try:
            page = read_terms(self._desk, row.uid)
            if page.proposed and any(field.key in page.proposed for field in fields):
                sentence += " " + _("Isian awal diambil dari data produk; sesuaikan dengan kesepakatan.")
            values = {field.key: page.form_values().get(field.key) for field in fields}
            typed = self._context.dialogs.ask_values(
                title, sentence, _("Simpan"), fields, _shown(values), check=_problems
            )
            if typed is None:
                return
            changed = change_terms(self._desk, row.uid, typed, revision=page.revision)
        except Refused as refused:
            self._fail(str(refused))
            return
        if changed:
            self._context.toast(_("Syarat tersimpan"), f"{row.product} · {row.partner}")
        self._saved()


def _field(rule: FieldRule, outlets: list[tuple[str, str]] | None = None) -> FormField:
    if rule.key == "outlet":
        return field_of(rule, kind="combo", choices=outlets or ())
    return field_of(rule, required=rule.key == "kind")


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the fields take them: counts are typed as digits."""
    counts = {rule.key for rule in TRADE_FIELDS if rule.kind is Kind.COUNT}
    return {key: str(value) if key in counts and value is not None else value for key, value in values.items()}


def _problems(values: dict[str, Any]) -> Mapping[str, str]:
    return examine_terms(values).problems


def _name(status: str) -> str:
    return _(STATE_NAMES[State(status)])
