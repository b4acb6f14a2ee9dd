"""One partner beside the list: its head, its tabs, and the page of the chosen tab."""

import tkinter as tk
from collections.abc import Callable
from typing import Any, Protocol

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issue_button, issued_list
from umkm_desktop.ui.screens.partners.page_presenter import PagePresenter, PartnerPage
from umkm_desktop.ui.screens.partners.page_tables import LISTS, HistoryTab, ListTab
from umkm_desktop.ui.screens.partners.summary_tab import SummaryTab, compliance_box
from umkm_desktop.ui.screens.partners.words import kind_name, standing_pill

TABS = (
    ("summary", N_("Ringkasan")),
    ("places", N_("Lokasi & kontak")),
    ("duties", N_("Kewajiban")),
    ("agreements", N_("Perjanjian")),
    ("placements", N_("Penempatan")),
    ("outreach", N_("Sosialisasi")),
    ("letters", N_("Surat")),
    ("history", N_("Riwayat")),
)


class Tab(Protocol):
    """A page of the pane."""

    @property
    def frame(self) -> tk.Widget: ...
    def show(self, *, to_top: bool) -> None: ...


class Heads(Protocol):
    """What the head's buttons do besides papers."""

    @property
    def why_not(self) -> str: ...
    def start_edit(self) -> None: ...
    def archive(self) -> None: ...
    def restore(self) -> None: ...


class DetailPane:
    """A page is built when it is first looked at, and filled when its tab is in front."""

    def __init__(self, card: tk.Misc, on: PagePresenter, heads: Heads) -> None:
        self.card, self._on, self._heads = card, on, heads
        self._page: PartnerPage | None = None
        self._head = w.frame(card)
        self._tabs = w.TabStrip(card, [(key, _(text)) for key, text in TABS], lambda key: self._show(key, to_top=True))
        self._body = w.frame(card)
        self._built: dict[str, Tab] = {}
        self._nothing: w.EmptyState | None = None
        self._tabs.answer_in(card)

    @property
    def tab(self) -> str:
        """Key of the tab in front."""
        return self._tabs.value

    def select_tab(self, key: str) -> None:
        """Bring a tab to the front; an unknown one is passed over."""
        if key in dict(TABS):
            self._tabs.select(key)

    def focus_set(self) -> None:
        """Go into the pane: on the chosen tab."""
        self._tabs.step(0)

    def show(self, page: PartnerPage | None) -> None:
        """Show a partner, or that none is chosen."""
        other = page is None or self._page is None or page.details.uid != self._page.details.uid
        self._page = page
        if page is None:
            self._show_nothing()
            return
        if self._nothing is not None:
            self._nothing.destroy()
            self._nothing = None
        w.clear(self._head)
        self._fill_head(page)
        if not self._head.winfo_manager():
            self._head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(8)))
            self._tabs.pack(fill="x", padx=look.px(7))
            self._body.pack(fill="both", expand=True, padx=look.px(4), pady=(look.px(2), look.px(4)))
        self._show(self._tabs.value, to_top=other)

    def _show_nothing(self) -> None:
        for part in (self._head, self._tabs, self._body):
            part.pack_forget()
        if self._nothing is None:
            sentence = _("Data, kewajiban, perjanjian dan produk mitra tampil di sini.")
            self._nothing = w.EmptyState(self.card, "building", _("Pilih mitra"), sentence)
            self._nothing.fill()

    def _show(self, key: str, *, to_top: bool) -> None:
        if self._page is None:
            return
        for other, tab in self._built.items():
            if other != key:
                tab.frame.pack_forget()
        if key not in self._built:
            self._built[key] = _BUILD[key](self._body, self._on, self)
        tab = self._built[key]
        tab.show(to_top=to_top)
        tab.frame.pack(fill="both", expand=True)

    def _fill_head(self, page: PartnerPage) -> None:
        head, row, on = self._head, page.details.row, self._heads
        w.avatar(head, row.name).pack(side="left")
        menu = w.button(head, "", "quiet", icon="three-dots", tip=_("Tindakan lain"))
        away = (_("Kembalikan dari arsip"), on.restore) if row.archived else (_("Arsipkan…"), on.archive)
        menu.configure(command=lambda: w.popup_menu(menu, [away]))
        menu.pack(side="right")
        edit = w.button(head, _("Ubah"), icon="pencil", command=on.start_edit)
        edit.pack(side="right", padx=(look.px(8), 0))
        if on.why_not:
            edit.refuse(on.why_not)
        issue = issue_button(head, self._on.offers, self._on.open_offer, refused=self._on.why_no_papers)
        issue.pack(side="right", padx=(look.px(8), 0), before=edit)
        names = w.frame(head)
        names.pack(side="left", fill="x", expand=True, padx=(look.px(12), 0))
        w.label(names, row.name, "h2", wrap="auto").pack(anchor="w", fill="x")
        under = w.frame(names)
        under.pack(fill="x")
        w.label(under, kind_name(row.kind), "small", "text3").pack(side="left")
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

    def __init__(self, parent: tk.Misc, on: PagePresenter, _pane: DetailPane) -> None:
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

    def __init__(self, parent: tk.Misc, on: PagePresenter, _pane: DetailPane) -> None:
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


def _listed(key: str) -> Callable[[tk.Misc, PagePresenter, DetailPane], Tab]:
    return lambda parent, on, _pane: ListTab(parent, LISTS[key], on)


_BUILD: dict[str, Callable[[tk.Misc, PagePresenter, DetailPane], Any]] = {
    "summary": lambda parent, on, pane: SummaryTab(parent, on, pane.select_tab),
    "places": lambda parent, on, _pane: _TwoLists(parent, on, ("outlets", N_("Lokasi")), ("contacts", N_("Kontak"))),
    "duties": _DutiesTab,
    "agreements": lambda parent, on, _pane: _TwoLists(
        parent, on, ("agreements", N_("Perjanjian (PKS)")), ("memoranda", N_("Nota kesepahaman (MoU)"))
    ),
    "placements": _listed("placements"),
    "outreach": _listed("outreach"),
    "letters": _LettersTab,
    "history": lambda parent, on, _pane: HistoryTab(parent, on),
}
