"""One signed text beside the list: its term, what may be done, what it needs, and everything it says."""

import tkinter as tk
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from umkm_desktop.domain.agreements.cautions import CAUTIONS, raised, unanswered
from umkm_desktop.domain.agreements.partnerships import PATTERNS, UNSIGNED, Content, Pattern, Standing
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, BRAND_NAMES, Brand
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.agreements.signed_texts import Link, TextDetails
from umkm_desktop.services.issuing.document_signing import ScanLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issued_list
from umkm_desktop.ui.screens.partnerships.acts import Step, TextPage
from umkm_desktop.ui.screens.partnerships.presenter import TextsPresenter
from umkm_desktop.ui.screens.partnerships.words import (
    NEEDED_TITLES,
    ended_words,
    first_large,
    reviewed_words,
    standing_words,
)


def show_text(card: tk.Misc, page: TextPage, today: date, presenter: TextsPresenter) -> None:
    """Fill the card with one signed text; prohibited contents are asked for in agreements."""
    details, kind = page.details, presenter.kind
    _head(card, details, presenter, today)
    if details.starts and details.ends:
        w.TermBar(card, details.starts, details.ends, today).pack(fill="x", padx=look.px(15), pady=(0, look.px(10)))
    _steps_bar(card, page.main, page.others, page.menu)
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
    _notes(scroll.body, details)
    complete = presenter.complete if details.status in UNSIGNED else None
    _contents_list(scroll.body, _(NEEDED_TITLES[kind]), kind.contents, details.missing, complete)
    _contents_list(scroll.body, _("Anjuran dinas"), kind.advised, details.advised, complete, advised=True)
    if kind is AGREEMENT:
        _cautions(scroll.body, details, presenter)
    w.divider(scroll.body).pack(fill="x", pady=look.px(10))
    facts = _agreement_facts(details) if kind is AGREEMENT else _memorandum_facts(details)
    w.details(scroll.body, facts).pack(fill="x")
    _links(scroll.body, details, presenter)
    _scan_list(scroll.body, page.scans, presenter)
    issued_list(scroll.body, page.papers, presenter.papers.open_document, presenter.show_more_papers)


def _head(card: tk.Misc, details: TextDetails, presenter: TextsPresenter, today: date) -> None:
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(10)))
    days = None if details.ends is None else (details.ends - today).days
    words, kind = standing_words(Standing(details.standing), days, details.end_kind)
    w.pill(head, words, kind, icon="").pack(side="right", anchor="n")
    title = details.texts.get("about") or details.texts["number"] or _("Perjanjian tanpa nomor")
    w.label(head, title, "h2", wrap="auto").pack(anchor="w", fill="x")
    if details.business:
        w.link(head, details.business, presenter.open_business).pack(anchor="w")
    w.link(head, details.partner, presenter.open_partner).pack(anchor="w")


def _notes(body: tk.Misc, details: TextDetails) -> None:
    ended = ended_words(details.ended_on, details.end_kind, details.end_reason)
    if ended:
        w.Strip(body, ended, kind="info", closable=False).pack(fill="x", pady=(0, look.px(10)))
    if details.status == "draft" and details.review_note:
        words = _("Catatan penelaah: {note}").format(note=details.review_note)
        w.Strip(body, words, kind="wait", closable=False).pack(fill="x", pady=(0, look.px(10)))


def _cautions(body: tk.Misc, details: TextDetails, presenter: TextsPresenter) -> None:
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


def _agreement_facts(details: TextDetails) -> list[w.Detail]:
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


def _memorandum_facts(details: TextDetails) -> list[w.Detail]:
    texts = details.texts
    return [
        w.Detail(_("Nomor mitra"), texts["number"] or "–"),
        w.Detail(_("Ditandatangani"), format_date(details.signed_on) if details.signed_on else _("belum")),
        w.Detail(_("Ditelaah"), reviewed_words(details.reviewed_on, details.reviewed_by), wide=True),
        w.Detail(_("Ruang lingkup"), texts["scope"] or "–", wide=True),
        w.Detail(_("Penanda tangan mitra"), texts["partner_signatory"] or "–", wide=True),
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


def _links(body: tk.Misc, details: TextDetails, presenter: TextsPresenter) -> None:
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
            title = other.title or _("{what} tanpa nomor").format(what=_(presenter.kind.name))
            w.link(row, title, partial(presenter.open_text, other.uid)).pack(side="left")


def _steps_bar(card: tk.Misc, main: Step, others: Sequence[Step], more: Sequence[Step]) -> None:
    """The next step, the ones beside it, and the others behind three dots."""
    bar = w.frame(card)
    bar.pack(fill="x", padx=look.px(12), pady=(0, look.px(10)))
    menu = w.button(bar, "", "quiet", icon="three-dots", tip=_("Tindakan lain"))
    entries = [w.MenuEntry(step.text, step.command, step.icon, refused=step.why_not) for step in more]
    menu.configure(command=lambda: w.popup_menu(menu, entries))
    menu.pack(side="right")
    for step, kind in ((main, "primary"), *((one, "secondary") for one in others)):
        made = w.button(bar, step.text, kind, icon=step.icon, command=step.command)  # type: ignore[arg-type]
        made.set_allowed(not step.why_not, step.why_not)
        made.pack(side="left", padx=(0, look.px(4)))


def _contents_list(
    body: tk.Misc,
    title: str,
    contents: Sequence[Content],
    missing: Sequence[str],
    complete: Callable[[str], object] | None,
    *,
    advised: bool = False,
) -> None:
    """Which contents are there, with who asks for each; ``complete`` jumps to the field of one that is not."""
    done = len(contents) - len(missing)
    line = w.frame(body)
    line.pack(fill="x", pady=(look.px(12) if advised else 0, look.px(4)))
    colour = "up" if not missing else "flat" if advised else "wait"
    w.pill(line, _("{n} dari {all}").format(n=done, all=len(contents)), colour, "").pack(side="right")
    w.label(line, title, "h3").pack(side="left")
    for content in contents:
        gone = content.key in missing
        state = "ok" if not gone else "none" if advised else "missing"
        note = content.source if not gone or advised else _("belum ada")
        row = w.check_line(body, state, first_large(_(content.name)), note)
        row.pack(fill="x", pady=(look.px(5), 0))
        if gone and complete is not None and not advised:
            w.link(body, _("Isi sekarang"), partial(complete, content.key)).pack(anchor="w", padx=look.px(26))


def _scan_list(body: tk.Misc, scans: Sequence[ScanLine], presenter: TextsPresenter) -> None:
    """The scans of the signed copy, to be opened or saved."""
    if not scans:
        return
    w.label(body, _("Pindaian yang ditandatangani"), "h3").pack(anchor="w", pady=(look.px(12), look.px(2)))
    for scan in scans:
        row = w.frame(body)
        row.pack(fill="x", pady=(look.px(4), 0))
        w.link(row, _("Simpan…"), partial(presenter.save_scan, scan.uid, scan.name)).pack(side="right")
        w.link(row, scan.name, partial(presenter.open_scan, scan.uid)).pack(anchor="w")
        words = _("{day} oleh {name} · sidik {hash}").format(
            day=format_date(scan.added_on), name=scan.added_by, hash=scan.sha256[:12]
        )
        w.label(row, words, "small", "text3").pack(anchor="w")
