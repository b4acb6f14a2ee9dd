"""Penempatan on the screen: tools, the board or the list, and the card beside it."""

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from umkm_desktop.domain.placements.placements import KIND_NAMES, STATE_NAMES, PlacementKind, State
from umkm_desktop.i18n import N_, _, format_percent, format_rupiah
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter, FilteredList
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.placements.board import Acts, Board
from umkm_desktop.ui.screens.placements.board_rows import BoardRows
from umkm_desktop.ui.screens.placements.detail import WIDTH, SidePane
from umkm_desktop.ui.screens.placements.presenter import BOARD, KINDS, LIST, PlacementPage, PlacementsPresenter
from umkm_desktop.ui.screens.placements.words import days_words, state_pill

HELP = N_(
    "Setiap kartu adalah satu produk di satu mitra; kolomnya keadaan sekarang. Panah memindahkan pilihan, Enter "
    "membuka kartu.\n\n"
    "Alt → membawa kartu ke keadaan berikutnya, Alt ↓ mencatat penolakan atau penarikan dan menanyakan alasannya. "
    "Spasi atau Shift F10 membuka menu semua langkah yang mungkin. Salah langkah hari ini dapat diurungkan dengan "
    "Ctrl Z.\n\n"
    "Kartu kuning terlalu lama pada keadaannya: diajukan atau menunggu lebih dari 14 hari, sampel 21, disetujui 30. "
    "Angka “n lagi” di bawah kolom membuka kolom itu sebagai "
    "daftar. Ditarik dan Ditolak terlipat di kanan; klik untuk membukanya.\n\n"
    "Papan mengurutkan yang paling lama menunggu lebih dahulu; yang terpasang, yang terbaru lebih dahulu. Daftar "
    "mulai dari yang terlalu lama.\n\n"
    "Harga, margin, tempo bayar dan biaya pemasok ada pada kartu, di bawah Syarat dagang. Peringatan di sana adalah "
    "bahan bertanya kepada mitra, bukan larangan."
)
ONE_PANE_BELOW, TOOLS_BELOW, CHIPS_BELOW, ORDER_BELOW = 620, 700, 860, 1110
"""Logical widths under which the card has the page alone, the search box is short, idle chips and the words about
the order go."""


class PlacementsView(w.StripRoom, FilteredList[PlacementsPresenter]):
    """Tools, board, list, card."""

    noun, find, hint = N_("penempatan"), N_("Produk, usaha, gerai…"), N_("↑ ↓ pilih · Enter buka")
    find_width, row_height = 236, 36
    strip_gap = (5, 0)

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, "app")

    def attach(self, presenter: PlacementsPresenter) -> None:
        """Build it around the presenter."""
        self._presenter = presenter
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(17))
        self.build_tools(tools)
        self._panes = w.frame(self)
        self.content = self._panes
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(5), look.px(13)))
        self._panes.rowconfigure(0, weight=1)
        self._panes.columnconfigure(0, weight=1)
        self._build_board()
        self._list = w.card(self._panes, padding=0)
        self.build_table(self._list)
        self._pane = SidePane(self._panes)
        self._lay_out(1157)
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    # --- building
    def filters(self) -> list[Filter]:
        return [
            Filter("partner_uids", _("Mitra")),
            Filter("kinds", _("Bentuk"), [(kind.value, _(name)) for kind, name in KIND_NAMES.items()]),
            Filter("districts", _("Kecamatan")),
            Filter("statuses", _("Keadaan"), [(state.value, _(STATE_NAMES[state])) for state in State]),
        ]

    def build_tools(self, tools: tk.Misc) -> None:
        presenter = self.presenter
        self.mode = w.Segment(
            tools, [(BOARD, _("Papan")), (LIST, _("Daftar"))], BOARD, lambda mode: presenter.choose_mode(str(mode))
        )
        self.mode.pack(side="left")
        super().build_tools(tools)
        if self.search is not None:
            self.search.pack_configure(padx=(look.px(6), look.px(4)))

    def more_tools(self, tools: tk.Misc) -> None:
        self._late = w.Chip(
            tools,
            _("Terlalu lama"),
            on_open=lambda: self.presenter.ask(late=True),
            icon="clock",
            on_clear=lambda: self.presenter.ask(late=False),
        )
        self._order = w.label(tools, _("Urut: paling lama menunggu · Alt → langkah berikutnya"), "small", "text2")

    def _build_board(self) -> None:
        on = self.presenter
        acts = Acts(
            select=lambda card: on.choose_row(card.row if card else None),
            open=lambda card: on.open_placement(card.uid),
            menu=lambda card, x, y: w.popup_menu(self.board, self.menu(card.row), x, y),
            advance=lambda card: on.moving.advance(card.row),
            end=lambda card: on.moving.end(card.row),
            more=on.show_lane,
            add=lambda state: on.start_new(state=state.value),
        )
        self.board = Board(self._panes, BoardRows(on.lane, on.place_in_lane), acts, may_edit=on.may_edit)

    def build_table(self, room: tk.Misc) -> None:
        super().build_table(room)
        moving = self.presenter.moving
        for sequence, act in (("<Alt-Right>", moving.advance), ("<Alt-Down>", moving.end)):
            self.table.view.bind(sequence, w.handler(self._with_row, act))
        self.table.view.bind("<Alt-Left>", lambda _event: None)  # the window's own: back

    def _with_row(self, act: Callable[[PlacementRow], object]) -> None:
        if self.table.selected is not None:
            act(self.table.selected)

    def columns(self) -> list[w.Column]:
        """From left to right; those with a priority go first where the list is narrow."""

        def product(row: PlacementRow) -> tuple[str, str]:
            return row.product, _(KIND_NAMES[PlacementKind(row.terms.kind)])

        def business(row: PlacementRow) -> tuple[w.Styled, str]:
            return w.Styled(row.business, "text2"), row.district or ""

        def partner(row: PlacementRow) -> tuple[w.Styled, str]:
            return w.Styled(row.partner, "text2"), row.outlet or ""

        def days(row: PlacementRow) -> w.PillText:
            words = days_words(row.days)
            return w.PillText(words, "wait", "clock") if row.late else w.PillText(words, "flat", "")

        def price(row: PlacementRow) -> str:
            return "" if row.terms.price is None else format_rupiah(row.terms.price)

        def margin(row: PlacementRow) -> str:
            kept = row.terms.partner_margin
            return "" if kept is None else format_percent(kept.tenths / 10, signed=False)

        def state(row: PlacementRow) -> w.PillText:
            return w.PillText(*state_pill(row))

        where = _("Mitra dan gerai")
        return [
            w.Column("product", _("Produk"), 170, product, "two_line", stretch=2, sortable=True),
            w.Column("business", _("Usaha"), 140, business, "two_line", stretch=1, sortable=True, priority=2),
            w.Column("partner", where, 140, partner, "two_line", stretch=1, sortable=True, priority=1),
            w.Column("status", _("Keadaan"), 146, state, "pill", sortable=True),
            w.Column("waiting", _("Lamanya"), 100, days, "pill", sortable=True),
            w.Column("price", _("Harga"), 86, price, "number", sortable=True, priority=3),
            w.Column("margin", _("Margin mitra"), 104, margin, "number", sortable=True, priority=4),
        ]

    def empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "box-seam",
            _("Belum ada penempatan di sini"),
            _("Ajukan produk UMKM ke ritel, mal, atau kawasan; jalannya tercatat sampai terpasang di rak."),
            _("Pengajuan baru"),
            self.presenter.start_new,
        )

    def open_row(self, row: PlacementRow) -> None:
        self.presenter.open_placement(row.uid)

    def menu(self, row: PlacementRow) -> list[w.MenuEntry | None]:
        """The menu of a right click, of Space on a card and of Shift+F10."""
        on = self.presenter
        moves = [
            w.MenuEntry(move.text, partial(on.moving.move, row, move.state), refused=move.why_not)
            for move in on.moving.offers(row.status)
        ]
        elsewhere = on.open_elsewhere
        return [
            w.MenuEntry(_("Buka"), partial(on.open_placement, row.uid), "card-text", "Enter"),
            *([None, *moves] if moves else []),
            None,
            *paper_entries(on.offers(row), on.open_offer, refused=on.why_no_papers),
            None,
            w.MenuEntry(_("Buka usaha"), partial(elsewhere, "businesses", uid=row.business_uid), "shop"),
            w.MenuEntry(_("Kurasi produk"), partial(elsewhere, "curation", uid=row.product_uid), "clipboard-check"),
            w.MenuEntry(_("Buka mitra"), partial(elsewhere, "partners", uid=row.partner_uid), "building"),
            w.MenuEntry(_("Penjualan bulanan"), partial(elsewhere, "evaluation", uid=row.uid), "graph-up-arrow"),
        ]

    # --- what the presenter says
    def show_query(self) -> None:
        """Let the tools agree with what is shown."""
        self.mode.set(self.presenter.mode)
        super().show_query()
        self._late.set(_("ya") if self.presenter.query.late else None)
        self._lay_out(self._width())

    def show_board(self, counts: Mapping[str, int]) -> None:
        """Draw the board."""
        self.board.show(counts)

    def show_list(self, *, keep: bool) -> None:
        """Ask for the rows anew."""
        self.table.reload(keep=keep)
        if not keep and self.table.count:
            self.table.select(0, tell=False)

    def select(self, uid: str, status: str) -> bool:
        """Put the cursor on a placement; whether it is shown."""
        board = self.presenter.mode == BOARD
        return self.board.go_to(uid, status) if board else self.table.select_key(uid, tell=False)

    def show_placement(self, page: PlacementPage | None) -> None:
        """Open, fill or close the card; a button of it that had the focus is gone, so the board takes it."""
        inside = str(self.tk.call("focus")).startswith(str(self._pane.card))
        if page is None:
            self._pane.clear()
        else:
            self._pane.show_placement(page, self.presenter)
        self._lay_out(self._width())
        if page is None or inside:
            self.focus_rows()

    def show_new(self, values: Mapping[str, Any] | None) -> None:
        """Open or close the form."""
        if values is None:
            self._pane.clear()
        else:
            self._pane.show_new(values, self.presenter)
        self._lay_out(self._width())
        if values is None:
            self.focus_rows()

    @property
    def form(self) -> w.Form:
        """The form of a new one; there is one while it is open."""
        assert self._pane.form is not None
        return self._pane.form

    # --- places
    def _width(self) -> float:
        return look.logical(self.winfo_width()) if self.winfo_width() > 1 else 1157

    def _lay_out(self, width: float) -> None:
        panel, alone = self._pane.shown, width < ONE_PANE_BELOW
        rows, other = (self.board, self._list) if self.presenter.mode == BOARD else (self._list, self.board)
        other.grid_forget()
        self._panes.columnconfigure(1, minsize=look.px(WIDTH) if panel and not alone else 0)
        if panel:
            self._pane.card.configure(width=look.px(WIDTH))
            self._pane.card.grid(row=0, column=0 if alone else 1, sticky="nsew", padx=(0 if alone else look.px(6), 0))
        else:
            self._pane.card.grid_forget()
        if panel and alone:
            rows.grid_forget()
        else:
            edge = look.px(3) if self.presenter.mode == BOARD else 0
            rows.grid(row=0, column=0, sticky="nsew", padx=(edge, look.px(6) if panel else edge), pady=(0, edge))
        self._lay_out_tools(width)

    def _lay_out_tools(self, width: float) -> None:
        """Chips from left to right as far as there is room; what filters is always seen."""
        if self.search is not None:
            self.search.configure(width=look.px(236 if width >= TOOLS_BELOW else 132))
        query, wide = self.presenter.query, width >= CHIPS_BELOW
        board = self.presenter.mode == BOARD
        chips = (
            (self.chips["partner_uids"], True),
            (self._late, board or width >= TOOLS_BELOW or query.late),  # the list says how long
            (self.chips["statuses"], not board),
            (self.chips["kinds"], wide or bool(query.kinds)),
            (self.chips["districts"], wide or bool(query.districts)),
        )
        for chip, _shown in chips:
            chip.pack_forget()
        for chip, shown in chips:
            if shown:
                chip.pack(side="left", padx=look.px(2))
        self._order.pack_forget()
        if board and width >= ORDER_BELOW:
            self._order.pack(side="right", padx=(0, look.px(3)))

    def focus_rows(self) -> None:
        if self.presenter.mode == BOARD:
            self.board.focus_set()
        else:
            self.table.focus_set()


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen for the shell."""
    view = PlacementsView(parent)
    presenter = PlacementsPresenter(view, context)
    view.attach(presenter)
    return Hosted.of(
        view,
        presenter,
        {
            Command.NEW: presenter.start_new,
            Command.SAVE: presenter.save,
            Command.FIND: view.focus_search,
            Command.EXPORT: presenter.export,
            Command.BACK: presenter.back,
        },
        kinds=KINDS,
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
        help=HELP,
    )
