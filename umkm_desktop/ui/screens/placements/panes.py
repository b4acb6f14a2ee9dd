"""The card beside the board: one placement with its next states, its terms and its way, or the form of a new one."""

import tkinter as tk
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.placements.placements import (
    KIND_NAMES,
    LIMIT_DAYS,
    NEEDS_REASON,
    STATE_NAMES,
    PlacementKind,
    State,
)
from umkm_desktop.i18n import N_, _, format_date, format_rupiah
from umkm_desktop.services.placements.placements import StepLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issue_button
from umkm_desktop.ui.screens.placements.terms_pane import show_terms
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
        papers = on.papers
        issue_button(head, lambda: papers.offers(row), papers.open_offer, refused=papers.why_none).pack(
            anchor="w", pady=(look.px(8), 0)
        )
        w.divider(self.card).pack(fill="x", padx=look.px(14))
        scroll = w.ScrollFrame(self.card)
        scroll.pack(fill="both", expand=True, padx=(look.px(14), look.px(7)), pady=look.px(10))
        if row.late:
            strip = w.box(scroll.body, "wait_soft", padding=9)
            strip.pack(fill="x", pady=(0, look.px(10)))
            words = _("Terlalu lama: lebih dari {n} hari tanpa langkah berikutnya. Hubungi mitra.")
            words = words.format(n=LIMIT_DAYS[State(row.status)])
            w.label(strip, words, "small", "wait", wrap="auto").pack(fill="x")
        for sentence in page.doubts:
            strip = w.box(scroll.body, "wait_soft", padding=9)
            strip.pack(fill="x", pady=(0, look.px(10)))
            w.label(strip, sentence, "small", "wait", wrap="auto").pack(fill="x")
        _moves(scroll.body, page, on)
        w.details(scroll.body, _lines(page, on), columns=1).pack(fill="x")
        show_terms(scroll.body, page, on)
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
    def show_new(self, values: Mapping[str, Any], partners: list[tuple[str, str]], on: "PlacementsPresenter") -> None:
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
        self.form = w.Form(scroll.body, _new_fields(partners, on, self._outlets_of(on)), check=_check_new)
        self.form.pack(fill="x")
        self.form.set_values(values)
        self.form.go_to("partner" if values.get("product") and not values.get("partner") else "product")

    def _outlets_of(self, on: "PlacementsPresenter") -> "Suggest":
        """Outlets of the partner that is chosen in the form."""
        return lambda typed: on.new.suggest_outlet(str(self.form.value("partner") or "") if self.form else "", typed)


def _check_new(values: Mapping[str, Any]) -> dict[str, str]:
    status = values.get("status")
    if status and State(status) in NEEDS_REASON and not values.get("reason"):
        return {"reason": _("Alasan wajib diisi untuk “{state}”.").format(state=_(STATE_NAMES[State(status)]))}
    return {}


def _new_fields(partners: list[tuple[str, str]], on: "PlacementsPresenter", outlets: "Suggest") -> list[w.Field]:
    states = [(state.value, _(STATE_NAMES[state])) for state in State]
    kinds = [(kind.value, _(KIND_NAMES[kind])) for kind in PlacementKind]
    return [
        w.Field(
            "product",
            N_("Produk"),
            "combo",
            required=True,
            suggest=on.new.suggest,
            hint=N_("Ketik nama produk atau usahanya; untuk gerai, produk utamanya."),
        ),
        w.Field("partner", N_("Mitra"), "choice", required=True, choices=partners),
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
