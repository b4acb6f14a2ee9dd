"""The panel beside the list: one business with its tabs."""

import tkinter as tk
from collections.abc import Sequence
from typing import Any

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.record_page import HistoryTab, ListTab, RecordPage, Tab
from umkm_desktop.ui.screens.businesses.detail_presenter import DetailPresenter
from umkm_desktop.ui.screens.businesses.detail_tables import TABLES, SalesTab
from umkm_desktop.ui.screens.businesses.identity_tab import IdentityTab
from umkm_desktop.ui.screens.businesses.words import short_scale, status_pill

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
