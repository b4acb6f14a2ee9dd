"""Kebutuhan: what partners look for, and the curated products that fit, with the reason for each."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.needs import CERTIFICATE_NAMES, NEED_FIELDS, Certificate, Need, examine_need
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah
from umkm_desktop.services.partners import needs
from umkm_desktop.services.partners.needs import Matches, NeedQuery, NeedRow, Proposed
from umkm_desktop.services.partners.partners import page_partners
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.form_field import FormField, field_of
from umkm_desktop.ui.list_presenter import ListPresenter, StoredRows, why_not
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.record_form import do_undoably

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partners.needs_view import NeedsView


class NeedsPresenter(ListPresenter[NeedQuery]):
    """The needs come at once; products are looked for beside the window."""

    _view: "NeedsView"
    changing = Permission.EDIT_PARTNERS

    def __init__(self, view: "NeedsView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, NeedQuery())
        self._parts = parts
        self.need: NeedRow | None = None
        self.matches: Matches | None = None

    @property
    def why_not_propose(self) -> str:
        """Why nothing may be proposed here; empty when it may."""
        return why_not(self._desk, Permission.EDIT_PLACEMENTS)

    # --- the list
    stored = StoredRows(needs.count_needs, needs.page_needs)

    def choose(self, uid: str | None) -> None:
        """Show a need, and look for its products."""
        if uid != self.uid:
            self.matches = None
        super().choose(uid)
        if self.need is not None:
            self._look(self.need.uid)

    def read(self) -> None:
        try:
            self.need = needs.read_need(self._desk, self.uid) if self.uid else None
        except Refused:
            self.need = None

    def _look(self, uid: str) -> None:
        desk = self._desk

        def come(found: Matches) -> None:
            if found.need.uid == self.uid:
                self.matches = found
                self._view.show_matches(found)

        title = _("Mencari produk yang cocok")
        self.work(lambda _progress: needs.matches_for(desk, uid), title, come, quiet=True)

    # --- what is done
    def add(self) -> None:
        """Enter what a partner looks for."""
        if not self.may_change():
            return
        values = ask_need(self._context, None)
        if values is None:
            return
        partner = str(values.pop("partner"))

        def store() -> None:
            self.uid = needs.add_need(self._desk, partner, values)

        if self.do(store, _("Kebutuhan tercatat")):
            self._view.select(self.uid)

    def change(self, need: NeedRow) -> None:
        """Change what is asked."""
        if self.why_not:
            return
        values = ask_need(self._context, needs.need_values(self._desk, need.uid))
        if values is not None:
            self.do(
                lambda: needs.change_need(self._desk, need.uid, values, revision=need.revision),
                _("Perubahan tersimpan"),
            )

    def close(self, need: NeedRow) -> None:
        """Nothing is looked for any more, or again."""
        if need.state == "closed":
            self.do(lambda: needs.close_need(self._desk, need.uid, closed=False), _("Kebutuhan dibuka lagi"))
            return
        close = partial(needs.close_need, self._desk, need.uid)
        do_undoably(self._context, self.do, lambda closed: close(closed=closed), _("Kebutuhan selesai"), need.title)

    def archive(self, need: NeedRow) -> None:
        """What was entered by mistake leaves the lists."""
        sentence = _("Kebutuhan ini hilang dari daftar; catatannya tetap tersimpan.")
        reason = self._context.dialogs.ask_text(_("Arsipkan kebutuhan"), sentence, _("Arsipkan"), label=_("Alasan"))
        if reason is not None:
            self.do(lambda: needs.archive_need(self._desk, need.uid, reason=reason), _("Kebutuhan diarsipkan"))

    def propose(self) -> None:
        """Propose the ticked products to the partner."""
        uids = self._view.ticked()
        if self.why_not_propose or self.matches is None:
            self._view.show_problem(self.why_not_propose)
            return
        if not uids:
            self._view.show_problem(_("Tandai produk yang diajukan dengan Spasi, lalu Ajukan."))
            return
        partner = self.matches.need.partner
        sentence = _("{n} produk dicatat sebagai diajukan ke {partner}.").format(
            n=format_number(len(uids)), partner=partner
        )
        if not self._context.dialogs.confirm(_("Ajukan ke mitra"), sentence, _("Ajukan")):
            return
        made: list[Proposed] = []
        self.do(lambda: made.append(needs.propose(self._desk, self.uid, uids)), "")
        for done in made:
            if done.placements:
                self._context.toast(
                    _("{n} produk diajukan").format(n=format_number(len(done.placements))),
                    partner,
                    action=_("Buka papan"),
                    on_action=lambda: self._context.navigator.open(
                        "placements", partner=self.matches.need.partner_uid if self.matches else ""
                    ),
                )
            if done.refused:
                self._view.show_problem(" ".join(done.refused[:3]))

    def open_business(self, uid: str) -> None:
        """The business that makes a product."""
        if self._context.navigator.may_open("businesses"):
            self._context.navigator.open("businesses", uid=uid)

    def open_partner(self, uid: str) -> None:
        """Its page in the list of partners."""
        self._parts.go("list", uid=uid)

    def tell(self) -> None:
        found = needs.count_needs(self._desk, NeedQuery())
        self._context.set_title(_("Mitra"), _("{n} kebutuhan mitra terbuka").format(n=format_number(found)))
        barred = self.why_not_propose
        self._context.set_actions(
            [
                Action(_("Ajukan yang ditandai"), self.propose, "send", enabled=not barred, why=barred),
                self.new_action(_("Kebutuhan baru"), self.add),
            ]
        )


MOST_PARTNERS = 1000


def ask_need(context: Context, start: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Ask for a need, with its ``partner`` where it is new; None when the officer backs out."""
    fields = [field_of(rule) for rule in NEED_FIELDS if rule.key != "certificates"]
    fields.insert(7, fields.pop(next(place for place, one in enumerate(fields) if one.key == "wanted")))
    place = next(place for place, one in enumerate(fields) if one.key == "districts")
    fields[place:place] = [
        FormField(f"has_{one.value}", name, "check", width=4) for one, name in _certificate_fields().items()
    ]
    if start is None:
        choices = [(row.uid, row.name) for row in page_partners(context.desk, limit=MOST_PARTNERS)]
        fields.insert(0, FormField("partner", N_("Mitra"), "choice", required=True, choices=choices))
    typed = context.dialogs.ask_values(
        _("Kebutuhan baru") if start is None else _("Ubah kebutuhan"),
        _("Yang dikosongkan tidak disyaratkan. Hanya produk yang lolos kurasi yang dicari."),
        _("Simpan"),
        fields,
        _opened(start or {}),
        check=lambda values: examine_need(_read(values), bekasi().districts, context.desk.today()).problems,
    )
    return None if typed is None else _read(typed)


def asked_text(need: Need) -> str:
    """``Makanan · Rp10.000–Rp20.000 · 500 per bulan · P-IRT, sertifikat halal · Setu``."""
    parts = [need.category]
    if need.is_food is not None:
        parts.append(_("pangan") if need.is_food else _("bukan pangan"))
    if need.words:
        parts.append(_("kata “{words}”").format(words=" ".join(need.words)))
    if need.price_from is not None and need.price_to is not None:
        parts.append(f"{format_rupiah(need.price_from)}–{format_rupiah(need.price_to)}")
    elif need.price_from is not None:
        parts.append(_("mulai {price}").format(price=format_rupiah(need.price_from)))
    elif need.price_to is not None:
        parts.append(_("paling tinggi {price}").format(price=format_rupiah(need.price_to)))
    if need.capacity:
        parts.append(_("{n} per bulan").format(n=format_number(need.capacity)))
    parts += [", ".join(_(CERTIFICATE_NAMES[one]) for one in need.certificates), ", ".join(need.districts)]
    if need.until is not None:
        parts.append(_("sampai {day}").format(day=format_date(need.until)))
    return " · ".join(part for part in parts if part) or _("apa saja yang lolos kurasi")


def _certificate_fields() -> Mapping[Certificate, str]:
    return {
        one: name[0].upper() + name[1:] for one, name in ((one, _(name)) for one, name in CERTIFICATE_NAMES.items())
    }


def _opened(start: Mapping[str, Any]) -> dict[str, Any]:
    """A need as its form opens: a box for each certificate."""
    asked = str(start.get("certificates") or "").split()
    return {**start, **{f"has_{one.value}": one.value in asked for one in Certificate}}


def _read(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The boxes as one field again."""
    values = {key: value for key, value in typed.items() if not key.startswith("has_")}
    return values | {"certificates": " ".join(one.value for one in Certificate if typed.get(f"has_{one.value}"))}
