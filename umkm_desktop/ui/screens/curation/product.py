"""One product as a curator looks at it: what it is, its permits, and what was decided before."""

import tkinter as tk
from datetime import date
from functools import partial

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, WAITING_NAME, Verdict
from umkm_desktop.domain.identifiers import format_pirt
from umkm_desktop.i18n import _, format_date, format_number, format_rupiah
from umkm_desktop.services.curation.curation import DecisionLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issued_list
from umkm_desktop.ui.screens.curation.papers import letter_offer
from umkm_desktop.ui.screens.curation.queue_presenter import CurationPresenter, ProductPage

VERDICT_PILLS = {Verdict.PASSED: "up", Verdict.CONDITIONAL: "info", Verdict.NEEDS_WORK: "wait", Verdict.REJECTED: "bad"}
PERMITS = (("pirt", "P-IRT"), ("bpom", "BPOM"), ("halal", "Halal"))


def show_product(card: tk.Misc, page: ProductPage, presenter: CurationPresenter) -> None:
    """Fill the card with one product."""
    _head(card, page, presenter)
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
    w.details(scroll.body, _facts(page)).pack(fill="x")
    _permits(scroll.body, page)
    _history(scroll.body, page)
    issued_list(scroll.body, page.papers, presenter.papers.open_document, presenter.show_more_papers)
    _letter(scroll.body, page, presenter)


def _head(card: tk.Misc, page: ProductPage, presenter: CurationPresenter) -> None:
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(12)))
    if page.decisions:
        verdict = Verdict(page.decisions[0].verdict)
        pill = w.pill(head, _(VERDICT_NAMES[verdict]), VERDICT_PILLS[verdict], icon="")
    else:
        pill = w.pill(head, _(WAITING_NAME), "wait")
    pill.pack(side="right", padx=(look.px(8), 0))
    w.label(head, str(page.form.values["name"]), "h2", wrap="auto").pack(anchor="w", fill="x")
    w.link(head, page.form.business, presenter.open_business).pack(anchor="w")


def _facts(page: ProductPage) -> list[w.Detail]:
    values = page.form.values
    days = values["shelf_life_days"]
    lines = [
        w.Detail(_("Jenis"), _("Pangan") if values["is_food"] else _("Bukan pangan")),
        w.Detail(_("Kategori"), _shown(values["category"])),
        w.Detail(_("Merek"), _shown(values["brand"])),
        w.Detail(_("Berat bersih"), _shown(values["net_weight"])),
        w.Detail(_("Harga jual"), _rupiah(values["price"])),
        w.Detail(_("Harga ke ritel"), _rupiah(values["retailer_price"])),
        w.Detail(_("Kapasitas sebulan"), _count(values["capacity_per_month"])),
        w.Detail(_("Masa simpan"), _("{days} hari").format(days=_count(days)) if days else "–"),
        w.Detail(_("Keterangan"), _shown(values["description"]), wide=True),
    ]
    return lines


def _shown(value: object) -> str:
    return str(value) if value else "–"


def _rupiah(value: object) -> str:
    return format_rupiah(value) if isinstance(value, int) else "–"


def _count(value: object) -> str:
    return format_number(value) if isinstance(value, int) else "–"


def _permits(body: tk.Misc, page: ProductPage) -> None:
    w.divider(body).pack(fill="x", pady=look.px(10))
    w.heading(body, _("Izin dan sertifikat")).pack(fill="x")
    for key, name in PERMITS:
        number, expires = page.form.values[key], page.form.values[f"{key}_expires"]
        note = _("s.d. {day}").format(day=f"{expires:%d-%m-%Y}") if isinstance(expires, date) else ""
        if number:
            shown = format_pirt(str(number)) if key == "pirt" else number
            w.check_line(body, "ok", f"{name} {shown}", note).pack(fill="x", pady=(look.px(4), 0))
        else:
            needed = key == "halal" and page.form.values["is_food"]
            words = _("belum ada; diminta untuk pangan") if needed else _("belum ada")
            w.check_line(body, "missing" if needed else "none", name, words).pack(fill="x", pady=(look.px(4), 0))


def _history(body: tk.Misc, page: ProductPage) -> None:
    w.divider(body).pack(fill="x", pady=look.px(10))
    w.heading(body, _("Riwayat keputusan")).pack(fill="x")
    for decision in page.decisions:
        _decision_line(body, decision).pack(fill="x", pady=(look.px(8), 0))
    if not page.decisions:
        w.label(body, _("Belum pernah diputuskan."), "small", "text3").pack(anchor="w", pady=(look.px(4), 0))


def _letter(body: tk.Misc, page: ProductPage, presenter: CurationPresenter) -> None:
    """The letter to the owner, or why there is none to be written."""
    offer = letter_offer(page.form.uid, "", decided=bool(page.decisions))
    why = presenter.papers.why_none or offer.why_not
    if why:
        w.label(body, f"{offer.text}: {why}", "small", "text3", wrap="auto").pack(fill="x", pady=(look.px(4), 0))
        return
    follow = partial(presenter.papers.open_offer, offer)
    w.link(body, _("Terbitkan surat hasil kurasi"), follow).pack(anchor="w", pady=(look.px(6), 0))


def _decision_line(body: tk.Misc, decision: DecisionLine) -> tk.Widget:
    line = w.frame(body)
    verdict = Verdict(decision.verdict)
    top = w.frame(line)
    top.pack(fill="x")
    w.pill(top, _(VERDICT_NAMES[verdict]), VERDICT_PILLS[verdict], icon="").pack(side="left")
    who = f"{format_date(decision.decided_on)} · {decision.decided_by}"
    w.label(top, who, "small", "text3").pack(side="left", padx=(look.px(8), 0))
    w.label(line, decision.reason, "body", wrap="auto").pack(anchor="w", fill="x", pady=(look.px(2), 0))
    if decision.correction:
        due = _(" (batas {day})").format(day=format_date(decision.due)) if decision.due else ""
        words = _("Perbaikan: {correction}{due}").format(correction=decision.correction, due=due)
        w.label(line, words, "small", "text2", wrap="auto").pack(anchor="w", fill="x")
    return line
