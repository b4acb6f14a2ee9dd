"""The panel beside the list: one business with its tabs."""

import tkinter as tk
from collections.abc import Sequence
from functools import partial
from typing import Any

from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.companions.companion_lists import BusinessCare
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.services.register.business_details import BusinessDetails
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.record_page import HistoryTab, ListTab, RecordPage, Tab
from umkm_desktop.ui.screens.businesses.detail_presenter import DetailPresenter
from umkm_desktop.ui.screens.businesses.detail_tables import TABLES, SalesTab
from umkm_desktop.ui.screens.businesses.words import (
    NIK,
    Fact,
    StepLine,
    further_facts,
    identity_facts,
    in_groups,
    sales_figure,
    short_scale,
    status_pill,
    step_line,
)

BESIDE_NAME, BESIDE_NAME_NARROW = 348, 276
"""What avatar, buttons and gaps of the head take, logical px; where it is narrow, a button shows only its icon."""


class DetailPane(RecordPage[DetailPresenter]):
    """One business: who it is, what it makes, and what it has with the office."""

    tabs = (
        ("identity", N_("Identitas")),
        ("products", N_("Produk")),
        ("permits", N_("Legalitas")),
        ("curation", N_("Kurasi")),
        ("partnerships", N_("Kemitraan")),
        ("sales", N_("Penjualan")),
        ("documents", N_("Dokumen")),
        ("history", N_("Riwayat")),
    )
    icon, nothing = "shop", N_("Belum ada usaha yang dipilih")
    nothing_sub = N_("Pilih satu usaha di daftar untuk melihat produk, perjanjian, dan penjualannya.")
    edit_tip = N_("Ubah data usaha (F2)")

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(w.card(parent, padding=7))
        self.card.configure(takefocus=False)  # it hears Ctrl Tab, but is no stop itself
        self._problem: w.Strip | None = None

    def build_tab(self, key: str) -> Tab:
        if key == "identity":
            return IdentityTab(self._body, self.presenter)
        if key == "sales":
            return SalesTab(self._body, self.presenter)
        if key == "history":
            return HistoryTab(self._body, self.presenter.history)
        return ListTab(self._body, TABLES[key], self.presenter)

    # --- what the presenter says
    def show(self, uid: str) -> None:
        self.show_problem("")
        if uid:
            count = len(self.presenter.business.products)
            self.rename_tab("products", _("Produk {count}").format(count=count) if count else _("Produk"))
        super().show(uid)

    def show_nik(self, nik: str) -> None:
        """Show the NIK in full for a short while."""
        self.select_tab("identity")
        self.page("identity").show_nik(nik)

    def show_problem(self, sentence: str) -> None:
        """Say on top of the panel why something was not done; an empty sentence takes it away."""
        if self._problem is not None:
            self._problem.destroy()
            self._problem = None
        if sentence:
            self._problem = w.Strip(self.card, sentence)
            self._problem.pack(fill="x", padx=look.px(5), pady=(look.px(4), 0), before=self._head)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.card.clipboard_clear()
        self.card.clipboard_append(text)

    # --- the head
    def name(self) -> str:
        return self.presenter.name

    def edit(self) -> None:
        self.presenter.edit()

    def fill_words(self, words: tk.Frame) -> None:
        details = self.presenter.business
        values = details.values
        pills = [status_pill(str(values["status"]), archived=details.archived)]
        if scale := short_scale(str(values["scale"] or "")):
            pills.append((scale, "flat", ""))
        self._name_with_pills(words, pills)
        second = [values["category"] or values["activity"], _("terdaftar {year}").format(year=details.created_at.year)]
        line = " · ".join(str(part).split("\n")[0] for part in second if part)
        w.label(words, line, "small", "text3").pack(fill="x")

    def _name_with_pills(self, words: tk.Frame, pills: Sequence[Any]) -> None:
        """The name with its pills behind it; a long name wraps, and the pills stand under it."""
        name = self.presenter.name
        line = w.frame(words)
        line.pack(fill="x")
        room = self.card.winfo_width() - look.px(BESIDE_NAME_NARROW if self.is_narrow else BESIDE_NAME)
        needed = look.measure(name, "h2") + sum(look.measure(text, "smallm") + look.px(40) for text, _k, _i in pills)
        fits = needed <= room
        w.label(line, name, "h2", wrap=0 if fits else "auto").pack(side="left", fill="x", expand=not fits)
        place = line if fits else w.frame(words)
        if not fits:
            place.pack(fill="x", pady=look.px(2))
        for text, kind, icon in pills:
            padx = (look.px(9 if fits else 0), look.px(0 if fits else 6))
            w.pill(place, text, kind, icon).pack(side="left", padx=padx)

    def menu(self) -> list[w.MenuEntry | None]:
        on = self.presenter
        entries: list[w.MenuEntry | None] = [
            w.MenuEntry(_("Tambah produk"), on.new_product, "plus-lg", refused=on.why_not),
            w.MenuEntry(_("Perjanjian baru"), on.new_agreement, "file-earmark-plus"),
            None,
        ]
        if on.business.archived:
            return [*entries, w.MenuEntry(_("Kembalikan dari arsip"), on.restore, "arrow-counterclockwise")]
        return [*entries, w.MenuEntry(_("Arsipkan…"), on.archive, "archive", refused=on.why_no_archive)]


INSIDE = 7
TILES = 3
"""Partners whose sales are shown at a glance; the rest stands in the tab Penjualan."""
NIK_SHOWN = 30_000
"""Milliseconds after which a revealed NIK is masked again."""


class IdentityTab:
    """Built anew for each business: some forty small widgets."""

    def __init__(self, parent: tk.Misc, on: DetailPresenter) -> None:
        self._on = on
        self.frame = w.ScrollFrame(parent)
        self._facts: w.Details | None = None
        self._masking: str | None = None
        self._mask = ""
        self.frame.bind("<Destroy>", lambda _event: self._stop_masking(), add="+")

    def show(self, *, to_top: bool) -> None:
        """Show a business."""
        self._stop_masking()
        w.clear(self.frame.body)
        details = self._on.business
        inside = w.frame(self.frame.body)
        inside.pack(fill="both", expand=True, padx=look.px(INSIDE), pady=(look.px(10), look.px(8)))
        self._show_facts(inside, details)
        self._show_others(inside, details)
        self._show_sales(inside, details)
        self._show_steps(inside, details)
        care = None if details.archived else self._on.care()
        if care is not None:
            _show_care(inside, care, self._on)
        self._show_note(inside, details)
        self._show_further(inside, details)
        if to_top:
            self.frame.to_top()

    def show_nik(self, nik: str) -> None:
        """Show the NIK in full; after half a minute it is masked again."""
        if self._facts is not None:
            self._facts.set(_(NIK), in_groups(nik))
            self._stop_masking()
            self._masking = self.frame.after(NIK_SHOWN, self._mask_nik)

    def _mask_nik(self) -> None:
        self._masking = None
        if self._facts is not None:
            self._facts.set(_(NIK), self._mask)

    def _stop_masking(self) -> None:
        if self._masking is not None:
            self.frame.after_cancel(self._masking)
            self._masking = None

    def _show_facts(self, parent: tk.Misc, details: BusinessDetails) -> None:
        facts = identity_facts(details)
        self._mask = next(fact.value for fact in facts if fact.label == _(NIK))
        self._facts = w.details(parent, [self._detail(fact, details) for fact in facts])
        self._facts.pack(fill="x")

    def _show_further(self, parent: tk.Misc, details: BusinessDetails) -> None:
        facts = further_facts(details)
        if facts:
            w.divider(parent).pack(fill="x", pady=look.px(11))
            w.details(parent, [self._detail(fact, details) for fact in facts]).pack(fill="x")

    def _detail(self, fact: Fact, details: BusinessDetails) -> w.Detail:
        value = f"{fact.value} ({fact.warning})" if fact.warning else fact.value
        if fact.action == "show":
            return w.Detail(fact.label, value, _("Tampilkan"), self._on.reveal)
        if fact.action == "copy":
            copied = str(details.values[fact.key])
            return w.Detail(fact.label, value, _("Salin"), partial(self._on.copy, fact.label, copied))
        return w.Detail(fact.label, value)

    def _show_others(self, parent: tk.Misc, details: BusinessDetails) -> None:
        if not details.others:
            return
        line = w.frame(parent)
        line.pack(fill="x", pady=(look.px(6), 0))
        w.label(line, _("Usaha lain pemilik ini:"), "small", "text3").pack(side="left")
        for uid, name in details.others[:3]:
            shown = look.ellipsis(name, "smallm", look.px(150))
            w.link(line, shown, partial(self._on.open_elsewhere, "businesses", uid=uid)).pack(
                side="left", padx=(look.px(4), 0)
            )

    def _show_sales(self, parent: tk.Misc, details: BusinessDetails) -> None:
        if not details.sales:
            return
        w.divider(parent).pack(fill="x", pady=look.px(11))
        more = partial(self._on.show_tab, "sales")
        w.heading(parent, _("Penjualan 6 bulan"), _("Rincian"), more).pack(fill="x", pady=(0, look.px(6)))
        row = w.frame(parent)
        row.pack(fill="x")
        for place, line in enumerate(details.sales[:TILES]):
            value, change, kind = sales_figure(line)
            tile = w.figure(row, line.partner, value, change or "", kind, [one or 0 for one in line.months])
            tile.grid(row=0, column=place, sticky="ew", padx=(0 if not place else look.px(8), 0))
            row.columnconfigure(place, weight=1, uniform="tile")

    def _show_steps(self, parent: tk.Misc, details: BusinessDetails) -> None:
        if not details.next_steps or details.archived:
            return
        w.divider(parent).pack(fill="x", pady=look.px(11))
        w.heading(parent, _("Berikutnya")).pack(fill="x", pady=(0, look.px(4)))
        today = self._on.today
        for step in details.next_steps:
            self._step_row(parent, step_line(step, today)).pack(fill="x", pady=look.px(4))

    def _step_row(self, parent: tk.Misc, line: StepLine) -> tk.Frame:
        row = w.frame(parent)
        w.tile(row, line.icon, line.kind, 30).pack(side="left")
        act = partial(self._on.do_step, line)
        w.button(row, line.verb, command=act).pack(side="right", padx=(look.px(8), 0))
        words = w.frame(row)
        words.pack(side="left", fill="x", expand=True, padx=(look.px(10), 0))
        w.label(words, line.title, "bodym", wrap="auto").pack(fill="x")
        w.label(words, line.sub, "small", "text3", wrap="auto").pack(fill="x")
        return row

    def _show_note(self, parent: tk.Misc, details: BusinessDetails) -> None:
        note = details.values["note"]
        if not note:
            return
        w.divider(parent).pack(fill="x", pady=look.px(11))
        row = w.frame(parent)
        row.pack(fill="x")
        w.label(row, icon="chat-left-text", icon_color="text3").pack(side="left", anchor="n", pady=look.px(2))
        words = w.frame(row)
        words.pack(side="left", fill="x", expand=True, padx=(look.px(10), 0))
        w.label(words, _("Catatan"), "bodym").pack(fill="x")
        w.label(words, note, "small", "text2", wrap="auto").pack(fill="x")


def _show_care(parent: tk.Misc, care: BusinessCare, on: DetailPresenter) -> None:
    """The companion, a button to log a visit, and the newest visits."""
    w.divider(parent).pack(fill="x", pady=look.px(11))
    row = w.frame(parent)
    row.pack(fill="x")
    log = w.button(row, _("Catat kunjungan"), command=on.log_visit)
    log.set_allowed(not care.why_not, care.why_not)
    log.pack(side="right")
    w.label(row, _("Pendamping"), "h3").pack(side="left")
    if care.companion:
        open_it = partial(on.open_elsewhere, "companions", uid=care.companion_uid)
        w.link(row, care.companion, open_it).pack(side="left", padx=(look.px(8), 0))
        if care.since:
            since = _("sejak {day}").format(day=format_date(care.since))
            w.label(row, since, "small", "text3").pack(side="left", padx=look.px(6))
    else:
        w.label(row, _("belum ada"), "small", "text3").pack(side="left", padx=look.px(8))
    for visit in care.visits:
        _visit(parent, visit).pack(fill="x", pady=(look.px(5), 0))


def _visit(parent: tk.Misc, row: VisitRow) -> tk.Widget:
    line = w.frame(parent)
    w.label(line, format_date(row.visited_on), "small", "text3").pack(anchor="w")
    w.label(line, row.finding, "body", wrap="auto").pack(fill="x")
    if row.open:
        when = f" ({format_date(row.next_on)})" if row.next_on else ""
        step = _("Berikutnya: {step}{when}").format(step=row.next_step, when=when)
        w.label(line, step, "small", "wait" if row.overdue else "text2", wrap="auto").pack(fill="x")
    return line
