"""One agreement beside the list: its term, what may be done, and what the law asks of it."""

import tkinter as tk
from datetime import date
from functools import partial

from umkm_desktop.domain.partnerships import CONTENTS, PATTERNS, TERM, Pattern, Standing, Status
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.agreement_details import AgreementDetails
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issued_list
from umkm_desktop.ui.screens.partnerships.presenter import AgreementPage, PartnershipsPresenter, Step, ended_words
from umkm_desktop.ui.screens.partnerships.words import standing_words


def show_agreement(card: tk.Misc, page: AgreementPage, today: date, presenter: PartnershipsPresenter) -> None:
    """Fill the card with one agreement."""
    details = page.details
    _head(card, details, presenter, today)
    if details.starts and details.ends:
        w.TermBar(card, details.starts, details.ends, today).pack(fill="x", padx=look.px(15), pady=(0, look.px(10)))
    _steps(card, page)
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
    ended = ended_words(details)
    if ended:
        w.Strip(scroll.body, ended, kind="info", closable=False).pack(fill="x", pady=(0, look.px(10)))
    _checklist(scroll.body, details, presenter)
    w.divider(scroll.body).pack(fill="x", pady=look.px(10))
    w.details(scroll.body, _facts(details)).pack(fill="x")
    issued_list(scroll.body, page.papers, presenter.papers.open_document, presenter.show_more_papers)


def _head(card: tk.Misc, details: AgreementDetails, presenter: PartnershipsPresenter, today: date) -> None:
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(10)))
    days = None if details.ends is None else (details.ends - today).days
    words, kind = standing_words(Standing(details.standing), days)
    w.pill(head, words, kind, icon="").pack(side="right", anchor="n")
    title = details.texts["number"] or _("Perjanjian tanpa nomor")
    w.label(head, title, "h2", wrap="auto").pack(anchor="w", fill="x")
    w.link(head, details.business, presenter.open_business).pack(anchor="w")
    w.link(head, details.partner, presenter.open_partner).pack(anchor="w")


def _steps(card: tk.Misc, page: AgreementPage) -> None:
    bar = w.frame(card)
    bar.pack(fill="x", padx=look.px(12), pady=(0, look.px(10)))
    _step(bar, page.main, "primary")
    for step in page.others:
        _step(bar, step, "secondary")
    menu = w.button(bar, "", "quiet", icon="three-dots", tip=_("Tindakan lain"))
    entries = [w.MenuEntry(step.text, step.command, step.icon, refused=step.why_not) for step in page.menu]
    menu.configure(command=lambda: w.popup_menu(menu, entries))
    menu.pack(side="right")


def _step(bar: tk.Misc, step: Step, kind: str) -> None:
    made = w.button(bar, step.text, kind, icon=step.icon, command=step.command)  # type: ignore[arg-type]
    made.set_allowed(not step.why_not, step.why_not)
    made.pack(side="left", padx=(0, look.px(4)))


def _checklist(body: tk.Misc, details: AgreementDetails, presenter: PartnershipsPresenter) -> None:
    contents = (*CONTENTS, TERM)
    done = len(contents) - len(details.missing)
    line = w.frame(body)
    line.pack(fill="x", pady=(0, look.px(4)))
    w.pill(line, _("{n} dari {all}").format(n=done, all=len(contents)), "wait" if details.missing else "up", "").pack(
        side="right"
    )
    w.label(line, _("Isi yang diminta aturan"), "h3").pack(side="left")
    for content in contents:
        missing = content.key in details.missing
        row = w.check_line(
            body, "missing" if missing else "ok", _(content.name).capitalize(), _("belum ada") if missing else ""
        )
        row.pack(fill="x", pady=(look.px(5), 0))
        if missing and details.status == Status.DRAFT:
            field = "starts" if content is TERM else content.key
            w.link(body, _("Isi sekarang"), partial(presenter.complete, field)).pack(anchor="w", padx=look.px(26))


def _facts(details: AgreementDetails) -> list[w.Detail]:
    rule = PATTERNS[Pattern(details.pattern)]
    products = ", ".join(name for _uid, name in details.products) or "–"
    return [
        w.Detail(_("Pola kemitraan"), _(rule.name).capitalize()),
        w.Detail(_("Ditandatangani"), format_date(details.signed_on) if details.signed_on else _("belum")),
        w.Detail(_("Produk"), products, wide=True),
        w.Detail(_("Kegiatan usaha"), details.texts["activity"] or "–", wide=True),
        w.Detail(_("Penanda tangan"), _signatories(details), wide=True),
    ]


def _signatories(details: AgreementDetails) -> str:
    names = [details.texts["business_signatory"], details.texts["partner_signatory"]]
    return " · ".join(name for name in names if name) or "–"
