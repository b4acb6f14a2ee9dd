"""The card beside the board: one placement with its next states, its terms and its way, or the form of a new one."""

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.amounts import area_text
from umkm_desktop.domain.placements.placements import (
    KIND_NAMES,
    LIMIT_DAYS,
    NEEDS_REASON,
    STATE_NAMES,
    PlacementKind,
    State,
)
from umkm_desktop.domain.placements.trading_terms import Terms, percent_text
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah
from umkm_desktop.services.placements.placements import StepLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issue_button
from umkm_desktop.ui.screens.placements.words import LANE_COLORS, STATE_PILLS, days_words, state_pill, verdict_words

if TYPE_CHECKING:
    from umkm_desktop.ui.form_field import Suggest
    from umkm_desktop.ui.screens.placements.presenter import PlacementPage, PlacementsPresenter

WIDTH = 340


class SidePane:
    """Empty until something is shown; ``card`` is placed by the view."""

    def __init__(self, parent: tk.Misc) -> None:
        self.card = w.card(parent, padding=0)
        self.card.pack_propagate(False)
        self.card.configure(height=look.px(200))  # Tk lays a grid out anew only where more than 1 px is asked for
        self.form: w.Form | None = None
        self.shown = False

    def clear(self) -> None:
        """Take everything away."""
        w.clear(self.card)
        self.form, self.shown = None, False

    # --- one placement
    def show_placement(self, page: "PlacementPage", on: "PlacementsPresenter") -> None:
        """Fill the card with a placement."""
        self.clear()
        self.shown = True
        row = page.row
        head = self._head(_("Penempatan"), on)
        w.label(head, row.product, "h3", wrap="auto").pack(fill="x", padx=(0, look.px(7)))
        w.label(head, row.business, "small", "text3", wrap="auto").pack(fill="x", padx=(0, look.px(7)))
        w.pill(head, *state_pill(row)).pack(anchor="w", pady=(look.px(6), look.px(4)))
        since = _("sejak {day} · {days}").format(day=format_date(row.since), days=days_words(row.days))
        w.label(head, since, "small", "text2").pack(anchor="w")
        papers = issue_button(head, lambda: on.offers(row), on.open_offer, refused=on.why_no_papers)
        papers.pack(anchor="w", pady=(look.px(8), 0))
        w.divider(self.card).pack(fill="x", padx=look.px(14))
        scroll = w.ScrollFrame(self.card)
        scroll.pack(fill="both", expand=True, padx=(look.px(14), look.px(7)), pady=look.px(10))
        if row.late:
            words = _("Terlalu lama: lebih dari {n} hari tanpa langkah berikutnya. Hubungi mitra.")
            _warn(scroll.body, words.format(n=LIMIT_DAYS[State(row.status)]), 10)
        for sentence in page.doubts:
            _warn(scroll.body, sentence, 10)
        _moves(scroll.body, page, on)
        w.details(scroll.body, _lines(page, on), columns=1).pack(fill="x")
        _show_terms(scroll.body, page, on)
        _steps(scroll.body, page)

    def _head(self, title: str, on: "PlacementsPresenter") -> tk.Frame:
        head = w.frame(self.card)
        head.pack(fill="x", padx=(look.px(14), look.px(7)), pady=look.px(10))
        top = w.frame(head)
        top.pack(fill="x")
        w.button(top, "", "quiet", icon="x-lg", command=on.back, tip=_("Tutup (Esc)")).pack(side="right")
        w.label(top, title, "smallm", "text3").pack(side="left")
        return head

    # --- a new one
    def show_new(self, values: Mapping[str, Any], on: "PlacementsPresenter") -> None:
        """Fill the card with the form."""
        self.clear()
        self.shown = True
        self._head(_("Pengajuan baru"), on)
        foot = w.FootBar(self.card)
        foot.pack(side="bottom", fill="x")
        foot.add(w.button(foot.buttons, _("Batal"), "quiet", command=on.back, key="Esc"))
        foot.add(w.button(foot.buttons, _("Simpan"), "primary", icon="check-lg", command=on.save, key="Ctrl S"))
        scroll = w.ScrollFrame(self.card)
        scroll.pack(fill="both", expand=True, padx=look.px(8))
        self.form = w.Form(scroll.body, _new_fields(on, self._outlets_of(on)), check=_check_new)
        self.form.pack(fill="x")
        self.form.set_values(values)
        self.form.go_to("partner" if values.get("product") and not values.get("partner") else "product")

    def _outlets_of(self, on: "PlacementsPresenter") -> "Suggest":
        """Outlets of the partner that is chosen in the form."""
        return lambda typed: on.suggest_outlet(str(self.form.value("partner") or "") if self.form else "", typed)


def _warn(body: tk.Misc, sentence: str, under: int) -> None:
    strip = w.box(body, "wait_soft", padding=9)
    strip.pack(fill="x", pady=(0, look.px(under)))
    w.label(strip, sentence, "small", "wait", wrap="auto").pack(fill="x")


def _check_new(values: Mapping[str, Any]) -> dict[str, str]:
    status = values.get("status")
    if status and State(status) in NEEDS_REASON and not values.get("reason"):
        return {"reason": _("Alasan wajib diisi untuk “{state}”.").format(state=_(STATE_NAMES[State(status)]))}
    return {}


def _new_fields(on: "PlacementsPresenter", outlets: "Suggest") -> list[w.Field]:
    states = [(state.value, _(STATE_NAMES[state])) for state in State]
    kinds = [(kind.value, _(KIND_NAMES[kind])) for kind in PlacementKind]
    return [
        w.Field(
            "product",
            N_("Produk"),
            "combo",
            required=True,
            suggest=on.suggest_product,
            hint=N_("Ketik nama produk atau usahanya; untuk gerai, produk utamanya."),
        ),
        w.Field("partner", N_("Mitra"), "choice", required=True, choices=on.partners),
        w.Field("outlet", N_("Gerai"), "combo", suggest=outlets, hint=N_("Kosongkan bila berlaku untuk semua gerai.")),
        w.Field("kind", N_("Bentuk"), "choice", required=True, choices=kinds),
        w.Field("area", N_("Luas (m²)"), width=6, hint=N_("Gerai, stan, tempat")),
        w.Field("rent", N_("Sewa sebulan"), "money", width=6),
        w.Field("status", N_("Keadaan"), "choice", required=True, choices=states),
        w.Field("since", N_("Sejak"), "date", width=6, hint=N_("Kosong: hari ini")),
        w.Field(
            "reason",
            N_("Alasan"),
            "multiline",
            rows=2,
            hint=N_("Wajib untuk Ditarik dan Ditolak, dan bila produk tidak lolos kurasi atau izinnya kurang."),
        ),
    ]


def _moves(body: tk.Misc, page: "PlacementPage", on: "PlacementsPresenter") -> None:
    if not page.moves:
        w.label(
            body, _("Tidak ada langkah berikutnya; ajukan penempatan baru bila perlu."), "small", "text3", wrap="auto"
        ).pack(fill="x", pady=(0, look.px(10)))
        return
    w.label(body, _("Langkah berikutnya"), "smallm", "text2").pack(anchor="w", pady=(0, look.px(4)))
    block = w.frame(body)
    block.pack(fill="x", pady=(0, look.px(10)))
    for column in (0, 1):
        block.columnconfigure(column, weight=1, uniform="moves")
    for place, move in enumerate(page.moves):
        state, command = State(move.state), partial(on.moving.move, page.row, move.state)
        first = place == 0 and state not in NEEDS_REASON
        made = w.button(
            block, move.text, "primary" if first else "secondary", icon=STATE_PILLS[state][1], command=command
        )
        if move.why_not:
            made.refuse(move.why_not)
        made.grid(row=place // 2, column=place % 2, sticky="ew", padx=(0, look.px(4)), pady=(0, look.px(2)))


def _lines(page: "PlacementPage", on: "PlacementsPresenter") -> list[w.Detail]:
    row = page.row
    outlet = "" if page.why_not else _("Ubah")
    agreement = page.terms.agreement
    lines = [
        w.Detail(_("Mitra"), row.partner, _("Buka"), partial(on.open_elsewhere, "partners", uid=row.partner_uid)),
        w.Detail(_("Gerai"), row.outlet or _("semua gerai"), outlet, partial(on.terms.ask_place, row)),
        w.Detail(_("Sejak"), format_date(row.since), outlet, partial(on.terms.ask_since, row)),
        w.Detail(_("Usaha"), row.business, _("Buka"), partial(on.open_elsewhere, "businesses", uid=row.business_uid)),
        w.Detail(
            _("Kurasi produk"),
            verdict_words(row.verdict),
            _("Buka"),
            partial(on.open_elsewhere, "curation", uid=row.product_uid),
        ),
    ]
    if agreement is not None:
        label = _("Perjanjian")
        if agreement.ends:
            label = _("Perjanjian sampai {day}").format(day=format_date(agreement.ends))
        words = agreement.number or _("tanpa nomor")
        to_agreement = partial(on.open_elsewhere, "partnerships", uid=agreement.uid)
        lines.append(w.Detail(label, words, _("Buka"), to_agreement))
    if page.sales is not None:
        sold = page.sales.row.sales
        words = _("belum lapor") if sold is None else format_rupiah(sold)
        lines.append(
            w.Detail(_("Penjualan bulan lalu"), words, _("Buka"), partial(on.open_elsewhere, "evaluation", uid=row.uid))
        )
    return lines


def _steps(body: tk.Misc, page: "PlacementPage") -> None:
    w.label(body, _("Perjalanan"), "smallm", "text2").pack(anchor="w", pady=(look.px(2), look.px(2)))
    if not page.steps:
        w.label(body, _("Belum ada langkah yang tercatat."), "small", "text3").pack(anchor="w")
    for step in reversed(page.steps):
        _step(body, step)


def _step(body: tk.Misc, step: StepLine) -> None:
    line = w.frame(body)
    line.pack(fill="x", pady=(look.px(4), 0))
    state = State(step.status)
    mark = w.label(line, icon="circle-fill", icon_size=10, icon_color=LANE_COLORS[state])
    mark.pack(side="left", anchor="n", pady=look.px(3), padx=(0, look.px(8)))
    words = w.frame(line)
    words.pack(side="left", fill="x", expand=True)
    w.label(words, f"{_(STATE_NAMES[state])} · {format_date(step.entered_on)}", "small").pack(anchor="w")
    if step.reason:
        w.label(words, step.reason, "small", "text3", wrap="auto").pack(fill="x")


# --- terms
def _show_terms(body: tk.Misc, page: "PlacementPage", on: "PlacementsPresenter") -> None:
    """Both parts with their buttons, and the doubts above them."""
    for sentence in page.terms.doubts.values():
        _warn(body, sentence, 6)
    terms = page.terms.terms
    _part(body, _("Syarat dagang"), _trade(terms), partial(on.terms.ask_terms, page.row), page.why_not)
    _part(body, _("Tempat"), _place(terms), partial(on.terms.ask_place, page.row), page.why_not)


def _part(body: tk.Misc, title: str, pairs: list[w.Detail], ask: Callable[[], object], why_not: str) -> None:
    line = w.frame(body)
    line.pack(fill="x", pady=(look.px(2), look.px(4)))
    w.label(line, title, "smallm", "text2").pack(side="left")
    edit = w.button(line, _("Ubah") if pairs else _("Isi"), "quiet", icon="pencil", command=ask)
    edit.pack(side="right")
    if why_not:
        edit.refuse(why_not)
    if pairs:
        w.details(body, pairs, columns=2).pack(fill="x")
    else:
        w.label(body, _("Belum tercatat."), "small", "text3").pack(anchor="w", pady=(0, look.px(8)))


def _trade(terms: Terms) -> list[w.Detail]:
    listing = ""
    if terms.listing_fee is not None:
        listing = format_rupiah(terms.listing_fee)
        if terms.listing_outlets:
            listing += " " + _("untuk {n} gerai").format(n=format_number(terms.listing_outlets))
    own, partners, after = terms.business_margin, terms.partner_margin, terms.business_margin_after_fees
    pairs = (
        (_("Harga eceran"), _money(terms.price)),
        (_("Margin mitra"), partners.text if partners else ""),
        (_("Harga ke ritel"), _money(terms.supply_price)),
        (_("Margin usaha"), own.text if own else ""),
        (_("HPP"), _money(terms.cost)),
        (_("Sesudah biaya"), after.text if after and terms.fee_percent else ""),
        (_("Tempo bayar"), _days(terms.payment_days)),
        (_("Pesanan paling sedikit"), "" if terms.minimum_order is None else format_number(terms.minimum_order)),
        (_("Biaya pendaftaran"), listing),
        (_("Seluruh biaya"), "" if terms.fee_percent is None else percent_text(terms.fee_percent) + " %"),
    )
    return [w.Detail(label, text) for label, text in pairs if text] + (
        [w.Detail(_("Retur"), terms.returns, wide=True)] if terms.returns else []
    )


def _place(terms: Terms) -> list[w.Detail]:
    period = [format_date(day) for day in (terms.starts, terms.ends) if day is not None]
    if len(period) == 1:
        word = _("mulai {day}") if terms.starts else _("sampai {day}")
        period = [word.format(day=period[0])]
    pairs = (
        (_("Bentuk"), _(KIND_NAMES[PlacementKind(terms.kind)])),
        (_("Luas"), "" if terms.area_dm2 is None else area_text(terms.area_dm2) + " m²"),
        (_("Sewa sebulan"), _money(terms.rent)),
        (_("Masa"), " – ".join(period)),
    )
    shown = [w.Detail(label, text) for label, text in pairs if text]
    return shown + ([w.Detail(_("Letak"), terms.spot, wide=True)] if terms.spot else [])


def _money(amount: int | None) -> str:
    return "" if amount is None else format_rupiah(amount)


def _days(days: int | None) -> str:
    if days is None:
        return ""
    return _("{n} hari").format(n=format_number(days)) if days else _("tunai")
