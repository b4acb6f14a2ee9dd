"""One partner beside the list: identity, agreements, what stands on its shelves."""

import tkinter as tk
from functools import partial

from umkm_desktop.domain.identifiers import format_phone
from umkm_desktop.domain.partnerships import STANDING_NAMES, Standing
from umkm_desktop.domain.placements import STATE_NAMES, State
from umkm_desktop.i18n import _, format_date, format_number
from umkm_desktop.services.agreement_lists import AgreementRow
from umkm_desktop.services.placements import PlacementRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issue_button, issued_list
from umkm_desktop.ui.screens.partners.presenter import KIND_NAMES, OBLIGATION_NAMES, PartnerPage, PartnersPresenter

STANDING_PILLS = {
    Standing.DRAFT: "flat",
    Standing.REVIEWED: "info",
    Standing.NOT_YET: "info",
    Standing.RUNNING: "up",
    Standing.ENDING: "wait",
    Standing.EXPIRED: "bad",
    Standing.ENDED: "flat",
}
STATE_PILLS = {
    State.PROPOSED: "info",
    State.WAITING: "wait",
    State.SAMPLE_SENT: "wait",
    State.APPROVED: "info",
    State.PLACED: "up",
    State.WITHDRAWN: "flat",
    State.DECLINED: "bad",
}


def show_partner(card: tk.Misc, page: PartnerPage, presenter: PartnersPresenter) -> None:
    """Fill the card with one partner."""
    _head(card, page, presenter)
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
    w.details(scroll.body, _identity(page)).pack(fill="x")
    _agreements(scroll.body, page, presenter)
    _placements(scroll.body, page, presenter)
    issued_list(scroll.body, page.papers, presenter.open_document, presenter.show_more_papers, holders=True)


def _head(card: tk.Misc, page: PartnerPage, presenter: PartnersPresenter) -> None:
    row = page.details.row
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(12)))
    w.avatar(head, row.name).pack(side="left")
    menu = w.button(head, "", "quiet", icon="three-dots", tip=_("Tindakan lain"))
    entries = (
        [(_("Kembalikan dari arsip"), presenter.restore)] if row.archived else [(_("Arsipkan…"), presenter.archive)]
    )
    menu.configure(command=lambda: w.popup_menu(menu, entries))
    menu.pack(side="right")
    edit = w.button(head, _("Ubah"), icon="pencil", command=presenter.start_edit)
    edit.pack(side="right", padx=(look.px(8), 0))
    if not page.may_edit:
        edit.refuse(page.why_not)
    issue = issue_button(head, presenter.offers, presenter.open_offer, refused=presenter.why_no_papers)
    issue.pack(side="right", padx=(look.px(8), 0), before=edit)
    names = w.frame(head)
    names.pack(side="left", fill="x", expand=True, padx=(look.px(12), 0))
    w.label(names, row.name, "h2", wrap="auto").pack(anchor="w", fill="x")
    w.label(names, _(KIND_NAMES[row.kind]), "small", "text3").pack(anchor="w")


def _identity(page: PartnerPage) -> list[w.Detail]:
    values = page.details.values
    target = page.details.row.target
    shelf = format_number(page.details.row.placed)
    if target is not None:
        shelf = _("{placed} dari sasaran {target}").format(placed=shelf, target=format_number(target))
    source = values["obligation_source"]
    contact = " · ".join(str(values[key]) for key in ("contact_name", "contact_position") if values[key])
    place = " / ".join(str(values[key]) for key in ("district", "village") if values[key])
    lines = [
        w.Detail(_("Produk terpasang"), shelf),
        w.Detail(_("Grup atau merek"), _shown(values["group_name"])),
        w.Detail(_("Penghubung"), contact or "–"),
        w.Detail(_("Telepon"), format_phone(str(values["phone"])) if values["phone"] else "–"),
        w.Detail(_("Pos-el"), _shown(values["email"])),
        w.Detail(_("NIB"), _shown(values["nib"])),
        w.Detail(_("Kecamatan / desa"), place or "–"),
        w.Detail(_("Sumber kewajiban"), _(OBLIGATION_NAMES[str(source)]) if source else "–"),
        w.Detail(_("Alamat"), _shown(values["address"]), wide=True),
    ]
    if values["note"]:
        lines.append(w.Detail(_("Catatan"), str(values["note"]), wide=True))
    return lines


def _shown(value: object) -> str:
    return str(value) if value else "–"


def _agreements(body: tk.Misc, page: PartnerPage, presenter: PartnersPresenter) -> None:
    w.divider(body).pack(fill="x", pady=look.px(10))
    w.heading(body, _("Perjanjian"), _("Perjanjian baru"), presenter.new_agreement).pack(fill="x")
    for row in page.agreements:
        _agreement_line(body, row, presenter).pack(fill="x", pady=(look.px(6), 0))
    if not page.agreements:
        w.label(body, _("Belum ada perjanjian dengan mitra ini."), "small", "text3").pack(anchor="w", pady=look.px(4))


def _agreement_line(body: tk.Misc, row: AgreementRow, presenter: PartnersPresenter) -> tk.Widget:
    line = w.frame(body)
    standing = Standing(row.standing)
    w.pill(line, _(STANDING_NAMES[standing]), STANDING_PILLS[standing], icon="").pack(side="right")
    w.link(line, row.business, partial(presenter.open_agreement, row.uid), font="bodym").pack(anchor="w")
    until = _("sampai {day}").format(day=format_date(row.ends)) if row.ends else _("tanpa tanggal akhir")
    w.label(line, f"{row.number} · {until}" if row.number else until, "small", "text3").pack(anchor="w")
    return line


def _placements(body: tk.Misc, page: PartnerPage, presenter: PartnersPresenter) -> None:
    w.divider(body).pack(fill="x", pady=look.px(10))
    title = _("Penempatan")
    w.heading(body, title, _("Lihat semua"), presenter.open_placements, sub=format_number(page.placement_count)).pack(
        fill="x"
    )
    for row in page.placements:
        _placement_line(body, row).pack(fill="x", pady=(look.px(6), 0))
    if not page.placements:
        w.label(body, _("Belum ada produk yang diajukan ke mitra ini."), "small", "text3").pack(
            anchor="w", pady=look.px(4)
        )


def _placement_line(body: tk.Misc, row: PlacementRow) -> tk.Widget:
    line = w.frame(body)
    state = State(row.status)
    w.pill(line, _(STATE_NAMES[state]), STATE_PILLS[state], icon="").pack(side="right")
    w.label(line, row.product, "bodym").pack(anchor="w")
    w.label(line, f"{row.business} · {row.outlet}" if row.outlet else row.business, "small", "text3").pack(anchor="w")
    return line
