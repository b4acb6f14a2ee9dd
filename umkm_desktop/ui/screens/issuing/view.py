"""Dokumen: the register of numbers at the left, the paper at the right."""

import tkinter as tk
from collections.abc import Sequence
from functools import partial
from typing import Any

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.page_room import PageRoom
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.print_flow import PrintFlow
from umkm_desktop.ui.print_panel import PrintPanel
from umkm_desktop.ui.screens.issuing.issue_flow import Offer
from umkm_desktop.ui.screens.issuing.lists import BookList, DraftsList, IssuedList
from umkm_desktop.ui.screens.issuing.panels import BookPanel, DocumentPanel, DraftPanel, IssuePanel, Tab
from umkm_desktop.ui.screens.issuing.paper_pane import PaperPane
from umkm_desktop.ui.screens.issuing.presenter import KINDS_SHOWN, IssuingPresenter

HELP = N_(
    "Terbit memuat dokumen yang sudah bernomor. Cetak, Simpan PDF dan Buka PDF selalu memberikan lembar yang sama "
    "seperti cetakan pertama, juga bila data usahanya berubah kemudian. Sesudah ditandatangani dengan tinta, "
    "Catat tanda tangan dengan tanggal dan pindaiannya. Yang belum ditandatangani dapat dibatalkan, yang sudah "
    "dicabut; nomornya tidak dipakai lagi.\n\n"
    "Konsep memuat yang sedang berjalan: diajukan, diperiksa petugas lain, lalu diterbitkan Kepala atau "
    "Sekretaris. Isi yang berubah sesudah diperiksa harus diperiksa lagi. Di kantor dengan satu petugas, dokumen "
    "langsung terbit.\n\n"
    "Buku nomor memuat setiap nomor: terbit, batal, atau dipakai surat di luar program. Nomor yang belum tercatat "
    "disebut di atas daftar.\n\n"
    "Cetak berkelompok menawarkan dokumen yang sudah waktunya dan menyebut dahulu yang belum lengkap. Ctrl + dan "
    "Ctrl − memperbesar dan memperkecil kertas, Ctrl 0 memuat halaman, Ctrl 2 memuat lebarnya; Page Up dan Page "
    "Down membalik."
)
PAPER_WIDTH = 430
"""Width of the right card at 100 %."""

NARROW = 900


class IssuingView(PresentedFrame[IssuingPresenter]):
    """List and paper side by side; in a narrow window the paper comes over the list."""

    def __init__(self, parent: tk.Misc, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        self._print: PrintPanel | None = None
        self.grid_rowconfigure(1, weight=1)
        self.grid_columnconfigure(0, weight=1)
        self._notice = w.StripPlace(self, 8)
        self._notice.grid(row=0, column=0, columnspan=2, sticky="ew", padx=look.px(20))
        self._list_card, self._paper_card = w.card(self, padding=0), w.card(self, padding=0)
        self._paper_card.configure(width=look.px(PAPER_WIDTH))
        self._paper_card.pack_propagate(False)
        self._tabs = w.Segment(
            self._list_card,
            [(Tab.ISSUED, _("Terbit")), (Tab.DRAFTS, _("Konsep")), (Tab.BOOK, _("Buku nomor"))],
            Tab.ISSUED,
            lambda tab: self.presenter.choose_tab(Tab(str(tab))),
            width=96,
        )
        self._tabs.pack(anchor="w", padx=look.px(10), pady=(look.px(8), 0))
        self.paper = PaperPane(self._paper_card)
        self.paper.pack(fill="both", expand=True)
        self._narrow = self._reading = False
        self.bind("<Configure>", lambda event: self._lay_out(narrow=look.logical(event.width) < NARROW))
        self._place_cards()

    def _lay_out(self, *, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_cards()

    def _read(self, *, reading: bool) -> None:
        """In a narrow window the paper lies over the list while it is read."""
        if reading != self._reading:
            self._reading = reading
            self._place_cards()

    def _place_cards(self) -> None:
        below: dict[str, Any] = {"row": 1, "sticky": "nsew", "pady": (0, look.px(13))}
        edge, gap = look.px(17), look.px(6)
        self._list_card.grid(column=0, padx=(edge, edge if self._narrow else gap), **below)
        if self._narrow and not self._reading:
            self._paper_card.grid_forget()
        elif self._narrow:
            self._paper_card.grid(column=0, padx=edge, **below)
            self._paper_card.tkraise()
        else:
            self._paper_card.grid(column=1, padx=(gap, edge), **below)

    def go_back(self) -> None:
        """Esc: from issuing to the register, from the paper to the list."""
        self._read(reading=False)
        self.presenter.cancel_issue()

    def attach(self, presenter: IssuingPresenter) -> None:
        """Build the lists and wire the paper."""
        super().attach(presenter)
        self.paper.attach(presenter)
        read = partial(self._read, reading=True)
        desk = self._context.desk
        self.issued = IssuedList(self._list_card, presenter, read)
        self.drafts = DraftsList(self._list_card, presenter, read, desk.now)
        self.book = BookList(self._list_card, presenter.book, read, desk.today)
        self.show_tab(Tab.ISSUED)

    @property
    def _list(self) -> IssuedList | DraftsList | BookList:
        """The list in front."""
        tab = self._tabs.value
        return self.drafts if tab == Tab.DRAFTS else self.book if tab == Tab.BOOK else self.issued

    @property
    def table(self) -> w.Table:
        """The table of the list in front."""
        return self._list.table

    def find(self) -> None:
        """Ctrl+F: the search box of the list in front."""
        if self._list.search is not None:
            self._list.search.focus_set()

    # --- what the presenter says
    def show_tab(self, tab: Tab) -> None:
        self._tabs.set(tab)
        self._read(reading=False)
        for one in (self.issued, self.drafts, self.book):
            if one is not self._list:
                one.pack_forget()
        self._list.pack(fill="both", expand=True)

    def reload_list(self) -> None:
        self.issued.table.reload()

    def reload_drafts(self) -> None:
        self.drafts.table.reload()

    def reload_book(self) -> None:
        self.book.table.reload()

    def show_filters(self, months: Sequence[tuple[str, str]]) -> None:
        self.issued.offer("months", months)

    def show_stages(self, stages: Sequence[str]) -> None:
        self.issued.chips["stages"].set_values(stages)

    def show_book(self, panel: BookPanel) -> None:
        self.book.show_book(panel)

    def select_document(self, uid: str) -> None:
        _select(self.issued.table, uid)

    def select_draft(self, uid: str) -> None:
        _select(self.drafts.table, uid)

    def select_first(self) -> None:
        if self.table.count and not self._narrow:
            self.table.select(0)

    def show_document(self, panel: DocumentPanel) -> None:
        self.paper.show_document(panel)

    def show_draft(self, panel: DraftPanel) -> None:
        self.paper.show_draft(panel)

    def show_nothing(self) -> None:
        self.paper.show_nothing()

    def show_issue(self, panel: IssuePanel) -> None:
        self.table.select(None, tell=False)
        self._read(reading=True)
        self.paper.show_issue(panel)

    @property
    def page_room(self) -> PageRoom:
        return self.paper.page.room

    def show_page(self, picture: Any, number: int, count: int, points: tuple[float, float]) -> None:
        self.paper.show_page(picture, number, count, points)

    def sharpen_page(self, picture: Any) -> None:
        self.paper.sharpen_page(picture)

    def clear_page(self) -> None:
        self.paper.clear_page()

    def show_print(self, flow: PrintFlow) -> None:
        if not (self._print and self._print.is_open):
            self._print = PrintPanel(self.winfo_toplevel(), flow)

    def show_offers(self, lines: Sequence[Offer]) -> None:
        entries = [w.MenuEntry(line.text, partial(self.presenter.begin, line.order), "printer") for line in lines]
        nothing = _("Tidak ada yang perlu diterbitkan.")
        entries = entries or [w.MenuEntry(_("Tidak ada yang menunggu"), refused=nothing)]
        right = self.winfo_rootx() + self.winfo_width() - look.px(340)
        w.popup_menu(self, entries, right, self.winfo_rooty() + look.px(4))

    def show_problem(self, sentence: str) -> None:
        self._notice.say(sentence)

    def clear_problem(self) -> None:
        self._notice.say("")

    def set_busy(self, busy: bool) -> None:
        self.paper.set_busy(busy)


def _select(table: w.Table, uid: str) -> None:
    if not table.select_key(uid):
        table.select(None)


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen as the shell hosts it."""
    view = IssuingView(parent, context)
    presenter = IssuingPresenter(view, context)
    view.attach(presenter)
    return Hosted.of(
        view,
        presenter,
        {
            Command.FIND: view.find,
            Command.PRINT: presenter.print_selected,
            Command.SAVE: presenter.save_selected,
            Command.BACK: view.go_back,
        },
        kinds=KINDS_SHOWN,
        keys=w.zoom_keys(view.paper.page),
        help=HELP,
    )
