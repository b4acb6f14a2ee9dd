"""One agreement beside the list: its term, what may be done, what the law asks of it, and everything it says."""

import tkinter as tk
from collections.abc import Sequence
from datetime import date
from functools import partial

from umkm_desktop.domain.agreements.cautions import CAUTIONS, raised, unanswered
from umkm_desktop.domain.agreements.partnerships import CONTENTS, PATTERNS, TERM, UNSIGNED, Pattern, Standing
from umkm_desktop.domain.agreements.signed_texts import ADVISED, BRAND_NAMES, Brand
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.agreements.signed_texts import Link, TextDetails
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issued_list
from umkm_desktop.ui.screens.partnerships.acts import AgreementPage
from umkm_desktop.ui.screens.partnerships.detail_parts import contents_list, scan_list, steps_bar
from umkm_desktop.ui.screens.partnerships.presenter import PartnershipsPresenter
from umkm_desktop.ui.screens.partnerships.words import ended_words, reviewed_words, standing_words


def show_agreement(card: tk.Misc, page: AgreementPage, today: date, presenter: PartnershipsPresenter) -> None:
    """Fill the card with one agreement."""
    details = page.details
    _head(card, details, presenter, today)
    if details.starts and details.ends:
        w.TermBar(card, details.starts, details.ends, today).pack(fill="x", padx=look.px(15), pady=(0, look.px(10)))
    steps_bar(card, page.main, page.others, page.menu)
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
    _notes(scroll.body, details)
    contents_list(
        scroll.body, _("Isi yang diminta aturan"), (*CONTENTS, TERM), details.missing,
        partial(_complete, presenter) if details.status in UNSIGNED else None,
    )  # fmt: skip
    contents_list(
        scroll.body, _("Anjuran dinas"), ADVISED, details.advised,
        partial(_complete, presenter) if details.status in UNSIGNED else None, advised=True,
    )  # fmt: skip
    _cautions(scroll.body, details, presenter)
    w.divider(scroll.body).pack(fill="x", pady=look.px(10))
    w.details(scroll.body, _facts(details)).pack(fill="x")
    _links(scroll.body, details, presenter)
    scan_list(scroll.body, page.scans, presenter.open_scan, presenter.save_scan)
    issued_list(scroll.body, page.papers, presenter.papers.open_document, presenter.show_more_papers)


def _complete(presenter: PartnershipsPresenter, key: str) -> None:
    """The field where a content is written; the parties are four."""
    fields = {"term": "starts", "parties": "business_signatory"}
    presenter.complete(fields.get(key, key))


def _head(card: tk.Misc, details: TextDetails, presenter: PartnershipsPresenter, today: date) -> None:
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(10)))
    days = None if details.ends is None else (details.ends - today).days
    words, kind = standing_words(Standing(details.standing), days, details.end_kind)
    w.pill(head, words, kind, icon="").pack(side="right", anchor="n")
    title = details.texts["number"] or _("Perjanjian tanpa nomor")
    w.label(head, title, "h2", wrap="auto").pack(anchor="w", fill="x")
    w.link(head, details.business, presenter.open_business).pack(anchor="w")
    w.link(head, details.partner, presenter.open_partner).pack(anchor="w")


def _notes(body: tk.Misc, details: TextDetails) -> None:
    ended = ended_words(details.ended_on, details.end_kind, details.end_reason)
    if ended:
        w.Strip(body, ended, kind="info", closable=False).pack(fill="x", pady=(0, look.px(10)))
    if details.status == "draft" and details.review_note:
        words = _("Catatan penelaah: {note}").format(note=details.review_note)
        w.Strip(body, words, kind="wait", closable=False).pack(fill="x", pady=(0, look.px(10)))


def _cautions(body: tk.Misc, details: TextDetails, presenter: PartnershipsPresenter) -> None:
    """What must not be in it: answered or not, and each yes with its note."""
    left, yes = unanswered(details.answers), raised(details.answers)
    line = w.frame(body)
    line.pack(fill="x", pady=(look.px(12), look.px(4)))
    done = _("{n} dari {all}").format(n=len(CAUTIONS) - len(left), all=len(CAUTIONS))
    w.pill(line, done, "wait" if left else "up", "").pack(side="right")
    w.label(line, _("Daftar periksa larangan"), "h3").pack(side="left")
    for caution in yes:
        w.check_line(body, "missing", _(caution.name).capitalize(), caution.law).pack(fill="x", pady=(look.px(5), 0))
        note = details.answers[caution.key].note
        if note:
            w.label(body, note, "small", "text2", wrap="auto").pack(fill="x", padx=(look.px(26), 0))
    if not left and not yes:
        w.check_line(body, "ok", _("Tidak ada yang dilarang")).pack(fill="x", pady=(look.px(5), 0))
    elif left:
        words = _("{n} pertanyaan belum dijawab").format(n=len(left))
        w.check_line(body, "none", words).pack(fill="x", pady=(look.px(5), 0))
    if details.status in UNSIGNED:
        w.link(body, _("Jawab daftar larangan"), presenter.acts.answer).pack(anchor="w", padx=look.px(26))


def _facts(details: TextDetails) -> list[w.Detail]:
    rule = PATTERNS[Pattern(details.pattern)]
    products = ", ".join(name for _uid, name in details.products) or "–"
    roles = _("{business} · {partner}").format(business=_(rule.business_part), partner=_(rule.partner_part))
    return [
        w.Detail(_("Pola kemitraan"), _(rule.name).capitalize()),
        w.Detail(_("Peran UMKM dan mitra"), roles),
        w.Detail(_("Ditelaah"), reviewed_words(details.reviewed_on, details.reviewed_by)),
        w.Detail(_("Ditandatangani"), format_date(details.signed_on) if details.signed_on else _("belum")),
        w.Detail(_("Produk"), products, wide=True),
        w.Detail(_("Kegiatan usaha"), details.texts["activity"] or "–", wide=True),
        w.Detail(_("Merek"), _brand(details)),
        w.Detail(_("Tempo bayar"), _term(details)),
        w.Detail(_("Penanda tangan"), _signatories(details), wide=True),
    ]


def _brand(details: TextDetails) -> str:
    if not details.brand:
        return "–"
    words = _(BRAND_NAMES[Brand(details.brand)])
    return f"{words} ({details.texts['brand_name']})" if details.texts["brand_name"] else words


def _term(details: TextDetails) -> str:
    if details.payment_days is None:
        return "–"
    return _("{n} hari").format(n=details.payment_days) if details.payment_days else _("tunai")


def _signatories(details: TextDetails) -> str:
    names = [details.texts["business_signatory"], details.texts["partner_signatory"]]
    return " · ".join(name for name in names if name) or "–"


def _links(body: tk.Misc, details: TextDetails, presenter: PartnershipsPresenter) -> None:
    """What it renews, and its renewal."""
    lines: Sequence[tuple[str, Link | None]] = (
        (_("Perpanjangan dari"), details.renews),
        (_("Diperpanjang dengan"), details.renewed_by),
    )
    for words, other in lines:
        if other is not None:
            row = w.frame(body)
            row.pack(fill="x", pady=(look.px(6), 0))
            w.label(row, words, "small", "text3").pack(side="left", padx=(0, look.px(6)))
            title = other.title or _("perjanjian tanpa nomor")
            w.link(row, title, partial(presenter.open_agreement, other.uid)).pack(side="left")
