"""The panel beside the list: one business with its tabs."""

import tkinter as tk
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from umkm_desktop.i18n import N_, _
from umkm_desktop.services.register.business_details import BusinessDetails
from umkm_desktop.services.register.business_timeline import Event
from umkm_desktop.services.trail.history import Entry
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issue_button
from umkm_desktop.ui.screens.businesses.curation_tab import CurationTab
from umkm_desktop.ui.screens.businesses.detail_tables import TABLES, HistoryTable, TableTab
from umkm_desktop.ui.screens.businesses.identity_tab import IdentityTab
from umkm_desktop.ui.screens.businesses.sales_tab import SalesTab
from umkm_desktop.ui.screens.businesses.words import short_scale, status_pill

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter

TABS = (
    ("identity", N_("Identitas")),
    ("products", N_("Produk")),
    ("permits", N_("Legalitas")),
    ("curation", N_("Kurasi")),
    ("partnerships", N_("Kemitraan")),
    ("sales", N_("Penjualan")),
    ("documents", N_("Dokumen")),
    ("history", N_("Riwayat")),
)
BESIDE_NAME, BESIDE_NAME_NARROW = 348, 276
"""What avatar, buttons and gaps of the head take, logical px; where it is narrow, a button shows only its icon."""
NARROW = 540
"""Logical width of the card under which the head has to save room."""
INSIDE = 12
"""Between the edge of the card and what stands in it, logical px."""


class DetailPane:
    """Head, tabs and the page of the chosen tab; a page is built when it is first looked at."""

    def __init__(self, parent: tk.Misc) -> None:
        self.card = w.card(parent, padding=7)
        self.card.configure(takefocus=False)  # it hears Ctrl Tab, but is no stop itself
        self._presenter: BusinessesPresenter | None = None
        self._details: BusinessDetails | None = None
        self._strip: w.Strip | None = None
        self._head = w.frame(self.card)
        self._tabs = w.TabStrip(self.card, [(key, _(text)) for key, text in TABS], self._tab_chosen)
        self._line = w.divider(self.card)
        self._body = w.frame(self.card)
        self._head_width = 0
        self.card.bind("<Configure>", lambda event: self._resized(event.width), add="+")
        self._pages: dict[str, Any] = {}
        self._nothing: w.EmptyState | None = None
        self.on_narrow_back: Callable[[], object] | None = None
        self._show_nothing()

    def attach(self, presenter: "BusinessesPresenter") -> None:
        """Wire it."""
        self._presenter = presenter

    # What the presenter says

    def show_details(self, details: BusinessDetails | None) -> None:
        """Show a business, or that none is chosen."""
        self._close_strip()
        other = details is None or self._details is None or details.uid != self._details.uid
        self._details = details
        if details is None:
            self._show_nothing()
            return
        if self._nothing is not None:
            self._nothing.destroy()
            self._nothing = None
        self._fill_head(details)
        self._tabs.rename("products", _("Produk {count}").format(count=len(details.products)).replace(" 0", ""))
        self._pack()
        self._show_page(self._tabs.value, to_top=other)

    def show_history(self, entries: Sequence[Entry]) -> None:
        """Fill the tab Riwayat."""
        page = self._page("history")
        assert isinstance(page, HistoryTable)
        page.show_entries(entries)

    def show_curation(self, events: Sequence[Event]) -> None:
        """Fill the tab Kurasi."""
        page = self._page("curation")
        assert isinstance(page, CurationTab)
        page.show_events(events)

    def show_nik(self, nik: str) -> None:
        """Show the NIK in full for a short while."""
        self.select_tab("identity")
        self._page("identity").show_nik(nik)

    def show_problem(self, sentence: str) -> None:
        """Say on top of the panel why something was not done."""
        self._close_strip()
        self._strip = w.Strip(self.card, sentence)
        self._strip.pack(fill="x", padx=look.px(5), pady=(look.px(4), 0), before=self._head)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.card.clipboard_clear()
        self.card.clipboard_append(text)

    def select_tab(self, tab: str) -> None:
        """Show a tab."""
        self._tabs.select(tab)

    # Keyboard

    def focus_set(self) -> None:
        """Go into the panel: on the chosen tab."""
        self._tabs.step(0)

    def holds(self, widget: tk.Misc | None) -> bool:
        """Whether the focus is in the panel."""
        return widget is not None and f"{widget}.".startswith(f"{self.card}.")

    # Building

    @property
    def _on(self) -> "BusinessesPresenter":
        assert self._presenter is not None
        return self._presenter

    @property
    def _is_narrow(self) -> bool:
        return self.card.winfo_width() < look.px(NARROW)

    def _pack(self) -> None:
        if self._head.winfo_manager():
            return
        self._head.pack(fill="x", padx=look.px(INSIDE - 2), pady=(look.px(8), look.px(6)))
        self._tabs.pack(fill="x")
        self._line.pack(fill="x")
        self._body.pack(fill="both", expand=True, pady=(look.px(2), 0))
        self._tabs.answer_in(self.card)

    def _show_nothing(self) -> None:
        for part in (self._head, self._tabs, self._line, self._body):
            part.pack_forget()
        if self._nothing is None:
            self._nothing = w.EmptyState(
                self.card,
                "shop",
                _("Belum ada usaha yang dipilih"),
                _("Pilih satu usaha di daftar untuk melihat produk, perjanjian, dan penjualannya."),
            )
            self._nothing.fill()

    def _resized(self, width: int) -> None:
        """The name and its pills share a line as long as they fit."""
        if width != self._head_width and self._details is not None:
            self._fill_head(self._details)

    def _fill_head(self, details: BusinessDetails) -> None:
        self._head_width = self.card.winfo_width()
        for child in self._head.winfo_children():
            child.destroy()
        name, values = str(details.values["name"]), details.values
        if self.on_narrow_back is not None:
            back = w.button(self._head, kind="quiet", icon="arrow-left", tip=_("Kembali ke daftar (Esc)"))
            back.configure(command=self.on_narrow_back)
            back.pack(side="left", padx=(0, look.px(6)))
        w.avatar(self._head, name).pack(side="left", anchor="n")
        self._head_buttons(details)
        words = w.frame(self._head)
        words.pack(side="left", fill="x", expand=True, padx=(look.px(12), look.px(8)))
        self._head_words(words, name, details)
        second = [values["category"] or values["activity"], _("terdaftar {year}").format(year=details.created_at.year)]
        line = " · ".join(str(part).split("\n")[0] for part in second if part)
        w.label(words, line, "small", "text3").pack(fill="x")

    def _head_words(self, words: tk.Frame, name: str, details: BusinessDetails) -> None:
        """The name with its pills behind it; a long name wraps, and the pills stand under it."""
        pills = [status_pill(str(details.values["status"]), archived=details.archived)]
        scale = short_scale(str(details.values["scale"] or ""))
        if scale:
            pills.append((scale, "flat", ""))
        line = w.frame(words)
        line.pack(fill="x")
        room = self.card.winfo_width() - look.px(BESIDE_NAME_NARROW if self._is_narrow else BESIDE_NAME)
        needed = look.measure(name, "h2") + sum(look.measure(text, "smallm") + look.px(40) for text, _k, _i in pills)
        fits = needed <= room
        w.label(line, name, "h2", wrap=0 if fits else "auto").pack(side="left", fill="x", expand=not fits)
        place = line if fits else w.frame(words)
        if not fits:
            place.pack(fill="x", pady=look.px(2))
        for text, kind, icon in pills:
            w.pill(place, text, kind, icon).pack(
                side="left", padx=(look.px(9 if fits else 0), look.px(0 if fits else 6))
            )

    def _head_buttons(self, details: BusinessDetails) -> None:
        more = w.button(self._head, kind="quiet", icon="three-dots", tip=_("Tindakan lain"))
        more.configure(command=lambda: w.popup_menu(more, self._menu(details)))
        more.pack(side="right", anchor="n", pady=look.px(5))
        edit = w.button(self._head, _("Ubah"), icon="pencil", command=self._on.edit, tip=_("Ubah data usaha (F2)"))
        why = self._on.detail.may_edit()
        if why:
            edit.refuse(why)
        edit.pack(side="right", anchor="n", pady=look.px(5), padx=(0, look.px(6)))
        detail = self._on.detail
        issue = issue_button(
            self._head, detail.offers, detail.open_offer, refused=detail.may_issue(), text=not self._is_narrow
        )
        issue.pack(side="right", anchor="n", pady=look.px(5), padx=(0, look.px(6)), before=edit)

    def _menu(self, details: BusinessDetails) -> list[w.MenuEntry | None]:
        detail = self._on.detail
        entries: list[w.MenuEntry | None] = [
            w.MenuEntry(_("Tambah produk"), detail.new_product, "plus-lg", refused=detail.may_edit()),
            w.MenuEntry(_("Perjanjian baru"), detail.new_agreement, "file-earmark-plus"),
            None,
        ]
        if details.archived:
            restore = w.MenuEntry(_("Kembalikan dari arsip"), detail.restore, "arrow-counterclockwise")
            return [*entries, restore]
        return [*entries, w.MenuEntry(_("Arsipkan…"), detail.archive, "archive", refused=detail.may_archive())]

    def _tab_chosen(self, key: str) -> None:
        self._show_page(key, to_top=False)
        self._on.detail.tab_changed(key)

    def _show_page(self, key: str, *, to_top: bool) -> None:
        page = self._page(key)
        for one in self._pages.values():
            if one is not page:
                one.frame.pack_forget()
        if self._details is not None:
            page.show(self._details, to_top=to_top)
        page.frame.pack(fill="both", expand=True)

    def _page(self, key: str) -> Any:
        if key not in self._pages:
            self._pages[key] = self._build_page(key)
        return self._pages[key]

    def _build_page(self, key: str) -> Any:
        if key == "identity":
            return IdentityTab(self._body, self._on)
        if key == "sales":
            return SalesTab(self._body, self._on)
        if key == "history":
            return HistoryTable(self._body)
        if key == "curation":
            return CurationTab(self._body, self._on)
        return TableTab(self._body, TABLES[key], self._on)

    def _close_strip(self) -> None:
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
