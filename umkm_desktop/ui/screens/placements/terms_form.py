"""Asking for place and trading terms of a placement, as two small forms over the page."""

from collections.abc import Callable, Mapping
from typing import Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.domain.placements.trading_terms import AREA, FEES, PLACE_FIELDS, TRADE_FIELDS, examine_terms
from umkm_desktop.i18n import _
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.services.placements.placement_places import outlet_names
from umkm_desktop.services.placements.placement_terms import change_terms, read_terms
from umkm_desktop.services.placements.placements import change_since
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.form_field import FormField, field_of


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
        state = _(STATE_NAMES[State(row.status)]).lower()
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
            change_since(self._desk, row.uid, typed["since"], reason=str(typed.get("reason") or ""))
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
        if not self._desk.may(Permission.EDIT_PLACEMENTS):
            self._fail(refusal(Permission.EDIT_PLACEMENTS))
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
