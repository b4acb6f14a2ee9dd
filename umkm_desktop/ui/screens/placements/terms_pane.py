"""Place and trading terms on the card: what is recorded, the margin of both sides, and what is odd about it."""

import tkinter as tk
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from umkm_desktop.domain.amounts import area_text
from umkm_desktop.domain.placements.placements import KIND_NAMES, PlacementKind
from umkm_desktop.domain.placements.trading_terms import Terms, percent_text
from umkm_desktop.i18n import _, format_date, format_number, format_rupiah
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.placements.presenter import PlacementPage, PlacementsPresenter


def show_terms(body: tk.Misc, page: "PlacementPage", on: "PlacementsPresenter") -> None:
    """Both parts with their buttons, and the doubts above them."""
    for sentence in page.terms.doubts.values():
        strip = w.box(body, "wait_soft", padding=9)
        strip.pack(fill="x", pady=(0, look.px(6)))
        w.label(strip, sentence, "small", "wait", wrap="auto").pack(fill="x")
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
