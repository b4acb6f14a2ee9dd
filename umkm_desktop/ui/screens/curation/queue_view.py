"""The curation page: the queue, one product as a curator looks at it, and the decision on it by its key."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, WAITING_NAME, Verdict
from umkm_desktop.domain.identifiers import format_pirt
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah
from umkm_desktop.services.curation.curation import DecisionLine, QueueRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer
from umkm_desktop.ui.paper_parts import issued_list, paper_entries
from umkm_desktop.ui.screens.curation.papers import letter_offer
from umkm_desktop.ui.screens.curation.queue_presenter import WAITING, ProductPage, QueuePresenter
from umkm_desktop.ui.screens.curation.verdict_panes import VERDICT_PILLS, VerdictPane, VerdictPanel, verdict_pill

FIELDS = (
    w.Field("reason", N_("Alasan"), "multiline", required=True, rows=3, hint=N_("Ditulis agar pelaku usaha mengerti.")),
    w.Field("correction", N_("Perbaikan yang diminta"), "multiline", rows=3),
    w.Field("due", N_("Batas waktu perbaikan"), "date"),
)
DOUBT_WIDTH = 236
PERMITS = (("pirt", "P-IRT"), ("bpom", "BPOM"), ("halal", "Halal"))


class QueueView(VerdictPane[QueuePresenter]):
    """The queue, and beside it the product with its decision."""

    noun, hint, find, find_width = N_("produk"), N_("Spasi tandai · 1–4 putuskan"), N_("Produk atau usaha…"), 190
    list_width = 346
    ticks = True
    _panel: "DecisionPanel | None"

    def filters(self) -> list[Filter]:
        names = [(WAITING, _(WAITING_NAME))] + [(one.value, _(VERDICT_NAMES[one])) for one in Verdict]
        return [Filter("state", _("Keadaan"), names, many=False)]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Produk dan usaha"), 150, lambda row: (row.name, row.business), "two_line", stretch=1),
            w.Column("state", _("Keadaan"), 128, self._pill, "pill"),
        ]

    def _pill(self, row: QueueRow) -> w.PillText:
        if row.withdrawn:
            return w.PillText(_("ditarik"), "flat", "")
        if row.session:
            return w.PillText(_("dalam sesi"), "info", "people")
        days = _("{days} hari").format(days=(self.presenter.today - row.since).days)
        if row.again:
            return w.PillText(days, "wait", "arrow-repeat")
        if row.verdict is None:
            return w.PillText(days, "wait")
        verdict = Verdict(row.verdict)
        return w.PillText(_(VERDICT_NAMES[verdict]), VERDICT_PILLS[verdict], "")

    def menu(self, row: QueueRow) -> list[w.MenuEntry | None]:
        on = self.presenter
        letter = letter_offer(row.uid, "", decided=row.verdict is not None)
        again = _("Ajukan lagi") if row.withdrawn else _("Ajukan kurasi ulang…")
        taken_back, barred = partial(on.withdraw, row), on.why_not_withdraw(row)
        return [
            w.MenuEntry(_("Putuskan"), partial(self.open_row, row), "clipboard-check", "Enter"),
            w.MenuEntry(again, partial(on.submit_again, row), "arrow-repeat", refused=on.why_not_again(row)),
            w.MenuEntry(_("Tarik pengajuan…"), taken_back, "box-arrow-left", "T", refused=barred),
            None,
            *paper_entries([letter], on.papers.open_offer, refused=on.papers.why_none),
            None,
            w.MenuEntry(_("Buka usaha"), partial(on.open_business, row.business_uid), "shop"),
        ]

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent, "clipboard-check", _("Antrean kosong"), _("Produk baru dari register menunggu keputusan di sini.")
        )

    def withdraw(self) -> None:
        """T: take the chosen product's submission back."""
        self.presenter.withdraw(self.table.selected)

    # --- what the presenter says
    def ticked(self) -> Sequence[str]:
        """Uids of the ticked products."""
        return [str(one) for one in self.table.ticked]

    def show_offers(self, minutes: Sequence[PaperOffer], letters: Sequence[PaperOffer]) -> None:
        """The menu of papers, at the upper right where its button is."""
        on = self.presenter.papers
        other = w.MenuEntry(_("Berita acara tanggal lain…"), on.choose_day, "calendar3")
        entries = [*paper_entries(minutes, on.open_offer), other, None, *paper_entries(letters, on.open_offer)]
        left = self.winfo_rootx() + self.winfo_width() - look.px(430)
        w.popup_menu(self, entries, left, self.winfo_rooty())

    def reload_list(self, *, keep: bool) -> None:
        if not keep and self.table.ticked:
            self.table.untick()
        super().reload_list(keep=keep)

    def show_product(self) -> "DecisionPanel | None":
        page = self.presenter.shown
        if page is not None:
            _write_product(self._middle, page, self.presenter)
            return DecisionPanel(self._right, page, self.presenter)
        sentence = _("Data, izin dan riwayat keputusan tampil di sini.")
        w.EmptyState(self._middle, "box-seam", _("Pilih produk"), sentence).fill()
        w.label(self._right, _("Keputusan"), "h3").pack(anchor="w")
        w.label(self._right, _("Pilih produk di antrean."), "small", "text3", wrap="auto").pack(
            anchor="w", fill="x", pady=(look.px(6), 0)
        )
        return None

    def set_decision(self, values: Mapping[str, Any]) -> None:
        """Type a decision, or take away what is typed."""
        if self._panel is not None:
            self._panel.set_values(values)

    def ask_correction(self, needed: bool) -> None:
        """Say whether the chosen verdict needs a correction."""
        if self._panel is not None:
            self._panel.ask_correction(needed)

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """What is not known of the product, beside the verdict that would pass it."""
        if self._panel is not None:
            self._panel.show_doubts(sentences)


class DecisionPanel(VerdictPanel):
    """One product's decision: reason, and correction with its date where the verdict needs them."""

    _form: w.Form

    def __init__(self, parent: tk.Misc, page: ProductPage, presenter: QueuePresenter) -> None:
        super().__init__(parent, _("Keputusan"), 8, page.why_not)
        self._presenter = presenter
        self._make_record(self, presenter.decide).pack(side="bottom", anchor="e")
        self._scroll = w.ScrollFrame(self)
        self._scroll.pack(fill="both", expand=True)
        body = self._scroll.body
        self._make_tiles(body)
        self._tiles.pack(anchor="w")
        self._make_problem(body)
        self._doubts = w.frame(body)
        self._doubts.pack(fill="x")
        self._form = w.Form(body, FIELDS)
        self._form.pack(fill="x", pady=(look.px(4), 0))

    def _chosen(self) -> None:
        self._problem.say("")
        self._presenter.choose_verdict(str(self._tiles.value))
        self._form.go_to("reason")
        self.after_idle(self._show_choice)

    def _show_choice(self) -> None:
        """The doubts have their height by now: the chosen tile is seen with the field, where both have room."""
        if self.winfo_exists():
            self._scroll.to_top()
            self._scroll.see(self._form.field("reason"))

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Type a decision, or take away what is typed."""
        verdict = values.get("verdict")
        self._tiles.set(verdict)
        if verdict:
            self._presenter.choose_verdict(str(verdict))
        else:
            self.show_doubts(())
        self._form.set_values({key: values.get(key) or "" for key in ("reason", "correction")})
        self._form.set_values({"due": values.get("due")})

    def ask_correction(self, needed: bool) -> None:
        """Say under both fields whether this verdict needs them."""
        sentence = _("Wajib untuk keputusan ini.") if needed else _("Boleh kosong untuk keputusan ini.")
        for key in ("correction", "due"):
            self._form.show_note(key, sentence, "hint")

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """In amber under the tiles: it hinders nothing, and the officer reads it before it is recorded."""
        w.clear(self._doubts)
        self._doubts.configure(height=1)  # Tk leaves an emptied frame as high as it was
        for sentence in sentences:
            strip = w.box(self._doubts, "wait_soft", padding=9)
            strip.pack(fill="x", padx=(look.px(3), look.px(8)), pady=(look.px(6), 0))
            # the doubts are written to stand within a sentence
            words = sentence[:1].upper() + sentence[1:]
            w.label(strip, words, "small", "wait", wrap=DOUBT_WIDTH).pack(anchor="w")


def _write_product(card: tk.Misc, page: ProductPage, presenter: QueuePresenter) -> None:
    """Fill the card with one product: what it is, its permits, and what was decided before."""
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(12)))
    pill = verdict_pill(head, page.decisions[0].verdict) if page.decisions else w.pill(head, _(WAITING_NAME), "wait")
    pill.pack(side="right", padx=(look.px(8), 0))
    w.label(head, page.name, "h2", wrap="auto").pack(anchor="w", fill="x")
    w.link(head, page.form.business, presenter.open_business).pack(anchor="w")
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
    w.details(scroll.body, _facts(page.form.values)).pack(fill="x")
    _permits(scroll.body, page.form.values)
    _history(scroll.body, page)
    issued_list(scroll.body, page.papers, presenter.papers.open_document, presenter.show_more_papers)
    _letter(scroll.body, page, presenter)


def _facts(values: Mapping[str, Any]) -> list[w.Detail]:
    days = values["shelf_life_days"]
    return [
        w.Detail(_("Jenis"), _("Pangan") if values["is_food"] else _("Bukan pangan")),
        w.Detail(_("Kategori"), str(values["category"] or "–")),
        w.Detail(_("Merek"), str(values["brand"] or "–")),
        w.Detail(_("Berat bersih"), str(values["net_weight"] or "–")),
        w.Detail(_("Harga jual"), _rupiah(values["price"])),
        w.Detail(_("Harga ke ritel"), _rupiah(values["retailer_price"])),
        w.Detail(_("Kapasitas sebulan"), _count(values["capacity_per_month"])),
        w.Detail(_("Masa simpan"), _("{days} hari").format(days=_count(days)) if days else "–"),
        w.Detail(_("Keterangan"), str(values["description"] or "–"), wide=True),
    ]


def _rupiah(value: object) -> str:
    return format_rupiah(value) if isinstance(value, int) else "–"


def _count(value: object) -> str:
    return format_number(value) if isinstance(value, int) else "–"


def _permits(body: tk.Misc, values: Mapping[str, Any]) -> None:
    w.divider(body).pack(fill="x", pady=look.px(10))
    w.heading(body, _("Izin dan sertifikat")).pack(fill="x")
    for key, name in PERMITS:
        number, expires = values[key], values[f"{key}_expires"]
        if number:
            note = _("s.d. {day}").format(day=f"{expires:%d-%m-%Y}") if isinstance(expires, date) else ""
            shown = format_pirt(str(number)) if key == "pirt" else number
            line = w.check_line(body, "ok", f"{name} {shown}", note)
        elif key == "halal" and values["is_food"]:
            line = w.check_line(body, "missing", name, _("belum ada; diminta untuk pangan"))
        else:
            line = w.check_line(body, "none", name, _("belum ada"))
        line.pack(fill="x", pady=(look.px(4), 0))


def _history(body: tk.Misc, page: ProductPage) -> None:
    w.divider(body).pack(fill="x", pady=look.px(10))
    w.heading(body, _("Riwayat keputusan")).pack(fill="x")
    for decision in page.decisions:
        _decision_line(body, decision).pack(fill="x", pady=(look.px(8), 0))
    if not page.decisions:
        w.label(body, _("Belum pernah diputuskan."), "small", "text3").pack(anchor="w", pady=(look.px(4), 0))


def _decision_line(body: tk.Misc, decision: DecisionLine) -> tk.Widget:
    line = w.frame(body)
    top = w.frame(line)
    top.pack(fill="x")
    verdict_pill(top, decision.verdict).pack(side="left")
    who = f"{format_date(decision.decided_on)} · {decision.decided_by}"
    w.label(top, who, "small", "text3").pack(side="left", padx=(look.px(8), 0))
    w.label(line, decision.reason, "body", wrap="auto").pack(anchor="w", fill="x", pady=(look.px(2), 0))
    if decision.correction:
        due = _(" (batas {day})").format(day=format_date(decision.due)) if decision.due else ""
        words = _("Perbaikan: {correction}{due}").format(correction=decision.correction, due=due)
        w.label(line, words, "small", "text2", wrap="auto").pack(anchor="w", fill="x")
    return line


def _letter(body: tk.Misc, page: ProductPage, presenter: QueuePresenter) -> None:
    """The letter to the owner, or why there is none to be written."""
    offer = letter_offer(page.form.uid, "", decided=bool(page.decisions))
    if why := presenter.papers.why_none or offer.why_not:
        w.label(body, f"{offer.text}: {why}", "small", "text3", wrap="auto").pack(fill="x", pady=(look.px(4), 0))
        return
    follow = partial(presenter.papers.open_offer, offer)
    w.link(body, _("Terbitkan surat hasil kurasi"), follow).pack(anchor="w", pady=(look.px(6), 0))


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    view = QueueView(parent)
    presenter = QueuePresenter(view, context)
    view.attach(presenter)
    return view.hosted(
        {Command.SAVE: presenter.decide, Command.PRINT: presenter.papers.offer},
        keys={"<Control-Return>": presenter.decide, "t": view.withdraw, **view.digits},
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
    )
