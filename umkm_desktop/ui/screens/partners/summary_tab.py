"""The tab Ringkasan: the sum of duties in its box, what is next, the target, and who the partner is."""

import tkinter as tk
from collections.abc import Callable
from functools import partial

from umkm_desktop.domain.identifiers import format_phone
from umkm_desktop.domain.partners.compliance import STANDING_NAMES
from umkm_desktop.domain.register.businesses import SCALES
from umkm_desktop.i18n import _, format_date, format_number, format_rupiah
from umkm_desktop.services.partners.compliance import Sheet
from umkm_desktop.services.partners.targets import TargetLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.partners.page_presenter import PagePresenter, PartnerPage
from umkm_desktop.ui.screens.partners.words import OBLIGATION_NAMES, standing_pill, step_words


class SummaryTab:
    """Built anew for each partner: some thirty small widgets."""

    def __init__(self, parent: tk.Misc, on: PagePresenter, go: Callable[[str], object]) -> None:
        self.frame = w.ScrollFrame(parent)
        self._on, self._go = on, go

    def show(self, *, to_top: bool) -> None:
        """The partner that is shown."""
        w.clear(self.frame.body)
        page = self._on.page
        if page is None:
            return
        inside = w.frame(self.frame.body)
        inside.pack(fill="both", expand=True, padx=look.px(11), pady=(look.px(10), look.px(8)))
        compliance_box(inside, page.sheet).pack(fill="x")
        self._next(inside, page)
        self._figures(inside, page)
        w.divider(inside).pack(fill="x", pady=look.px(11))
        w.details(inside, _identity(page)).pack(fill="x")
        if to_top:
            self.frame.to_top()

    def _next(self, parent: tk.Misc, page: PartnerPage) -> None:
        duty = page.sheet.next_duty
        if duty is None:
            title = _("Belum ada langkah berikut") if page.sheet.duties else _("Catat kewajiban mitra ini")
            sub = _("Tulis langkah dan tanggalnya pada kewajibannya.") if page.sheet.duties else ""
            kind = "flat"
        else:
            title, sub = step_words(duty.next_step, duty.next_on, self._on.today)
            kind = "wait" if duty.next_on and duty.next_on < self._on.today else "info"
        row = w.ActionRow(parent, "calendar-event", kind, title, sub, command=partial(self._go, "duties"))
        row.pack(fill="x", pady=(look.px(8), 0))

    def _figures(self, parent: tk.Misc, page: PartnerPage) -> None:
        counts = page.sheet.counts
        head = _("Sasaran {year}").format(year=self._on.today.year)
        add = None if self._on.why_not else self._on.edit_target
        w.heading(parent, head, _("Tambah sasaran") if add else None, add).pack(fill="x", pady=(look.px(12), 0))
        for target in self._on.targets():
            if target.year == self._on.today.year:
                self._target(parent, target)
        line = _("{agreements} perjanjian berjalan · {products} produk · {stalls} gerai terpasang")
        words = line.format(
            agreements=format_number(counts.agreements),
            products=format_number(counts.products),
            stalls=format_number(counts.stalls),
        )
        w.label(parent, words, "small", "text3", wrap="auto").pack(fill="x", pady=(look.px(8), 0))

    def _target(self, parent: tk.Misc, target: TargetLine) -> None:
        row = w.frame(parent)
        row.pack(fill="x", pady=(look.px(6), 0))
        if target.uid and not self._on.why_not:
            w.link(row, _("Hapus"), partial(self._on.remove_target, target)).pack(side="right", padx=(look.px(8), 0))
            w.link(row, _("Ubah"), partial(self._on.edit_target, target)).pack(side="right")
        w.label(row, target.text, "bodym", wrap="auto").pack(side="left", fill="x", expand=True)
        w.Bar(parent, (target.reached or 0) / target.amount if target.amount else 0.0).pack(
            fill="x", pady=(look.px(3), 0)
        )


def _identity(page: PartnerPage) -> list[w.Detail]:
    values = page.details.values
    source = values["obligation_source"]
    contact = " · ".join(str(values[key]) for key in ("contact_name", "contact_position") if values[key])
    place = " / ".join(str(values[key]) for key in ("district", "village") if values[key])
    scale = dict(SCALES).get(str(values["scale"]), "")
    lines = [
        w.Detail(_("Grup atau merek"), _shown(values["group_name"])),
        w.Detail(_("NIB"), _shown(values["nib"])),
        w.Detail(_("Penghubung"), contact or "–"),
        w.Detail(_("Telepon"), format_phone(str(values["phone"])) if values["phone"] else "–"),
        w.Detail(_("Pos-el"), _shown(values["email"])),
        w.Detail(_("Kecamatan / desa"), place or "–"),
        w.Detail(_("Skala usaha"), _(scale) if scale else "–"),
        w.Detail(_("Luas usaha"), f"{values['trading_area']} m²" if values["trading_area"] else "–"),
        w.Detail(_("Modal usaha"), _rupiah(values["capital"])),
        w.Detail(_("Hasil penjualan setahun"), _rupiah(values["annual_sales"])),
        w.Detail(_("Tenaga kerja"), _people(values["workers"])),
        w.Detail(_("Sumber kewajiban"), _(OBLIGATION_NAMES[str(source)]) if source else "–"),
        w.Detail(_("Alamat"), _shown(values["address"]), wide=True),
    ]
    if values["note"]:
        lines.append(w.Detail(_("Catatan"), str(values["note"]), wide=True))
    return lines


def _shown(value: object) -> str:
    return str(value) if value else "–"


def _rupiah(value: object) -> str:
    return format_rupiah(value) if isinstance(value, int) else "–"


def _people(value: object) -> str:
    return _("{n} orang").format(n=format_number(value)) if isinstance(value, int) else "–"


def compliance_box(parent: tk.Misc, sheet: Sheet) -> tk.Widget:
    """Fill a box with it; pack it with ``fill="x"``."""
    box = w.box(parent, "sunk", padding=12)
    head = w.frame(box)
    head.pack(fill="x")
    w.label(head, _("Kepatuhan"), "small", "text3").pack(side="left")
    pill = standing_pill(sheet.standing, ruled=sheet.ruling is not None)
    w.pill(head, pill.text, pill.kind, pill.icon).pack(side="right")
    w.label(box, sheet.text[:1].upper() + sheet.text[1:] + ".", "bodym", wrap="auto").pack(
        fill="x", pady=(look.px(4), 0)
    )
    if sheet.ruling is not None:
        ruling = sheet.ruling
        words = _("Ditetapkan {ruled} oleh {who}, {day}: {reason} Bukti: {evidence}").format(
            ruled=_(STANDING_NAMES[ruling.standing]).lower(),
            who=ruling.ruled_by,
            day=format_date(ruling.ruled_on),
            reason=_ended(ruling.reason),
            evidence=_ended(ruling.evidence),
        )
        w.label(box, words, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(6), 0))
        computed = _("Menurut hitungan hari ini: {computed}; saat ditetapkan: {then}.").format(
            computed=_(STANDING_NAMES[sheet.computed]).lower(), then=_(STANDING_NAMES[ruling.computed]).lower()
        )
        w.label(box, computed, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(2), 0))
    return box


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
