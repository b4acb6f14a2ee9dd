"""One partner beside the list: its head, its tabs, and the page of the chosen tab."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from umkm_desktop.i18n import N_, _
from umkm_desktop.services.partners.partners import PartnerRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issued_list
from umkm_desktop.ui.record_page import HistoryTab, ListTab, RecordPage, Tab
from umkm_desktop.ui.screens.partners.page_presenter import PagePresenter
from umkm_desktop.ui.screens.partners.page_tables import LISTS
from umkm_desktop.ui.screens.partners.presenter import PartnersPresenter
from umkm_desktop.ui.screens.partners.summary_tab import SummaryTab, compliance_box
from umkm_desktop.ui.screens.partners.words import kind_name, standing_pill


class DetailPane(RecordPage[PagePresenter]):
    """One partner: what it owes, what it has with the office, and who it is."""

    tabs = (
        ("summary", N_("Ringkasan")),
        ("places", N_("Lokasi & kontak")),
        ("duties", N_("Kewajiban")),
        ("agreements", N_("Perjanjian")),
        ("placements", N_("Penempatan")),
        ("outreach", N_("Sosialisasi")),
        ("letters", N_("Surat")),
        ("history", N_("Riwayat")),
    )
    icon, nothing = "building", N_("Pilih mitra")
    nothing_sub = N_("Data, kewajiban, perjanjian dan produk mitra tampil di sini.")

    def __init__(self, card: ttk.Frame, on: PagePresenter, partners: PartnersPresenter) -> None:
        super().__init__(card)
        self._partners = partners
        self.attach(on)

    def build_tab(self, key: str) -> Tab:
        body, on = self._body, self.presenter
        if key == "summary":
            return SummaryTab(body, on, self.select_tab)
        if key == "places":
            return _TwoLists(body, on, ("outlets", N_("Lokasi")), ("contacts", N_("Kontak")))
        if key == "agreements":
            memoranda = ("memoranda", N_("Nota kesepahaman (MoU)"))
            return _TwoLists(body, on, ("agreements", N_("Perjanjian (PKS)")), memoranda)
        if key == "duties":
            return _DutiesTab(body, on)
        if key == "letters":
            return _LettersTab(body, on)
        return HistoryTab(body, on.history) if key == "history" else ListTab(body, LISTS[key], on)

    def name(self) -> str:
        return self._row.name

    @property
    def _row(self) -> PartnerRow:
        assert self.presenter.page is not None
        return self.presenter.page.details.row

    def edit(self) -> None:
        self._partners.start_edit()

    def menu(self) -> list[w.MenuEntry | None]:
        if self._row.archived:
            return [w.MenuEntry(_("Kembalikan dari arsip"), self._partners.restore)]
        return [w.MenuEntry(_("Arsipkan…"), self._partners.archive)]

    def fill_words(self, words: tk.Frame) -> None:
        page = self.presenter.page
        assert page is not None
        w.label(words, self.name(), "h2", wrap="auto").pack(anchor="w", fill="x")
        under = w.frame(words)
        under.pack(fill="x")
        w.label(under, kind_name(self._row.kind), "small", "text3").pack(side="left")
        pill = standing_pill(page.sheet.standing, ruled=page.sheet.ruling is not None)
        w.pill(under, pill.text, pill.kind, pill.icon, small=True).pack(side="left", padx=(look.px(8), 0))


LOW, WIDE = 330, 640
"""Logical px: a page lower than this has no room for rows under its upper part; one this wide has room beside it."""


class _TwoParts:
    """Two parts under one another, or side by side where the page is low and wide (large letters, small screen)."""

    def __init__(
        self, frame: tk.Frame, upper: tk.Widget, lower: tk.Widget, stack: Callable[[], object], share: float = 0.5
    ) -> None:
        self._parts, self._stack, self._share = (upper, lower), stack, share
        self._beside: bool | None = None
        frame.bind("<Configure>", lambda event: self._settle(event.width, event.height))
        stack()

    def _settle(self, width: int, height: int) -> None:
        beside = height < look.px(LOW) and width >= look.px(WIDE)
        if beside == self._beside:
            return
        self._beside = beside
        for place, part in enumerate(self._parts):
            part.pack_forget()
            part.place_forget()
            if beside:
                wide = 1 - self._share if place else self._share
                part.place(relx=self._share * place, rely=0, relwidth=wide, relheight=1)
        if not beside:
            self._stack()


class _DutiesTab:
    """The sum over the list of duties, with the ruling's button."""

    def __init__(self, parent: tk.Misc, on: PagePresenter) -> None:
        self.frame = w.frame(parent)
        self._on = on
        upper = w.frame(self.frame)
        self._sum = w.frame(upper)
        self._sum.pack(fill="x", padx=look.px(10), pady=(look.px(10), 0))
        self._list = ListTab(self.frame, LISTS["duties"], on)
        self._parts = _TwoParts(self.frame, upper, self._list.frame, lambda: self._stack(upper), 0.36)

    def _stack(self, upper: tk.Widget) -> None:
        upper.pack(fill="x")
        self._list.frame.pack(fill="both", expand=True)

    def show(self, *, to_top: bool) -> None:
        """The partner's sum and duties."""
        w.clear(self._sum)
        if self._on.page is not None:
            box = compliance_box(self._sum, self._on.page.sheet)
            box.pack(fill="x")
            self._buttons(box)
        self._list.show(to_top=to_top)

    def _buttons(self, box: tk.Misc) -> None:
        line = w.frame(box)
        line.pack(fill="x", pady=(look.px(8), 0))
        page = self._on.page
        ruled = page is not None and page.sheet.ruling is not None
        buttons = [w.button(line, _("Tetapkan…"), icon="hammer", command=self._on.rule)]
        if ruled:
            buttons.append(w.button(line, _("Cabut penetapan…"), "quiet", command=self._on.withdraw_ruling))
        for made in buttons:
            made.pack(side="left", padx=(0, look.px(6)))
            if self._on.why_no_ruling:
                made.refuse(self._on.why_no_ruling)


class _TwoLists:
    """Two lists under one another, each with its title."""

    def __init__(self, parent: tk.Misc, on: PagePresenter, first: tuple[str, str], second: tuple[str, str]) -> None:
        self.frame = w.frame(parent)
        self._lists = [ListTab(self.frame, LISTS[key], on, _(title)) for key, title in (first, second)]
        first_list, second_list = (one.frame for one in self._lists)
        self._parts = _TwoParts(self.frame, first_list, second_list, self._stack)

    def _stack(self) -> None:
        for place, one in enumerate(self._lists):
            one.frame.place(relx=0, rely=0.56 * place, relwidth=1, relheight=0.56 if not place else 0.44)

    def show(self, *, to_top: bool) -> None:
        """Both of the partner."""
        for one in self._lists:
            one.show(to_top=to_top)


class _LettersTab:
    """The documents issued to the partner."""

    def __init__(self, parent: tk.Misc, on: PagePresenter) -> None:
        self.frame = w.ScrollFrame(parent)
        self._on = on

    def show(self, *, to_top: bool) -> None:
        """The newest of them; the rest when asked for."""
        w.clear(self.frame.body)
        inside = w.frame(self.frame.body)
        inside.pack(fill="x", padx=look.px(11))
        issued_list(inside, self._on.papers(), self._on.open_document, self._on.show_more_papers, holders=True)
        if to_top:
            self.frame.to_top()
