"""Penempatan on the screen: tools, the board or the list, and the card beside it."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from typing import Any

from umkm_desktop.domain.placements.placements import KIND_NAMES, STATE_NAMES, State
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.services.placements.placement_queries import PlacementQuery
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.placements.board import Acts, Board
from umkm_desktop.ui.screens.placements.board_rows import BoardRows
from umkm_desktop.ui.screens.placements.list_columns import list_columns
from umkm_desktop.ui.screens.placements.panes import WIDTH, SidePane
from umkm_desktop.ui.screens.placements.presenter import BOARD, KINDS, LIST, PlacementPage, PlacementsPresenter
from umkm_desktop.ui.screens.placements.row_menu import row_menu

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


class PlacementsView(w.StripRoom, PresentedFrame[PlacementsPresenter]):
    """Tools, board, list, card."""

    strip_gap = (5, 0)

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._mode = BOARD
        self._offered: list[tuple[str, str]] = []

    def attach(self, presenter: PlacementsPresenter) -> None:
        """Build it around the presenter."""
        super().attach(presenter)
        self._build_tools()
        self._panes = w.frame(self)
        self.content = self._panes
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(5), look.px(13)))
        self._panes.rowconfigure(0, weight=1)
        self._panes.columnconfigure(0, weight=1)
        self._build_board()
        self._build_list()
        self._pane = SidePane(self._panes)
        self._lay_out(1157)
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    @property
    def _on(self) -> PlacementsPresenter:
        assert self._presenter is not None
        return self._presenter

    # --- building
    def _build_tools(self) -> None:
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(17))
        self.mode = w.Segment(
            tools, [(BOARD, _("Papan")), (LIST, _("Daftar"))], BOARD, lambda mode: self._on.choose_mode(str(mode))
        )
        self.mode.pack(side="left")
        self.search = w.SearchBox(
            tools, _("Produk, usaha, gerai…"), 236, on_search=self._on.search, on_down=self._focus_rows
        )
        self.search.pack(side="left", padx=(look.px(6), look.px(4)))
        self._partners = w.ChoiceChip(
            tools, _("Mitra"), [], lambda chosen: self._on.choose_partners([str(one) for one in chosen])
        )
        self._partners.pack(side="left", padx=look.px(2))
        self._late = w.Chip(
            tools,
            _("Terlalu lama"),
            on_open=lambda: self._on.choose_late(True),
            icon="clock",
            on_clear=lambda: self._on.choose_late(False),
        )
        self._late.pack(side="left", padx=look.px(2))
        self._kinds = w.ChoiceChip(
            tools,
            _("Bentuk"),
            [(kind.value, _(name)) for kind, name in KIND_NAMES.items()],
            lambda chosen: self._on.choose_kinds([str(one) for one in chosen]),
        )
        self._districts = w.ChoiceChip(
            tools, _("Kecamatan"), [], lambda chosen: self._on.choose_districts([str(one) for one in chosen])
        )
        self._states = w.ChoiceChip(
            tools,
            _("Keadaan"),
            [(state.value, _(STATE_NAMES[state])) for state in State],
            lambda chosen: self._on.choose_states([str(one) for one in chosen]),
        )
        self._order = w.label(tools, _("Urut: paling lama menunggu · Alt → langkah berikutnya"), "small", "text2")

    def _build_board(self) -> None:
        acts = Acts(
            select=lambda card: self._on.row_selected(card.row if card else None),
            open=lambda card: self._on.open_placement(card.uid),
            menu=lambda card, x, y: w.popup_menu(self.board, self._menu(card.row), x, y),
            advance=lambda card: self._on.moving.advance(card.row),
            end=lambda card: self._on.moving.end(card.row),
            more=lambda state: self._on.show_lane(state),
            add=lambda state: self._on.start_new(state=state.value),
        )
        rows = BoardRows(self._on.lane, self._on.place_in_lane)
        self.board = Board(self._panes, rows, acts, may_edit=self._on.may_edit)

    def _build_list(self) -> None:
        self._list = w.card(self._panes, padding=0)
        self.table = w.Table(
            self._list,
            list_columns(),
            w.PagedSource(self._on.count, self._on.page, self._on.position),
            noun=_("penempatan"),
            hint=_("↑ ↓ pilih · Enter buka"),
            sort=("waiting", False),
            empty=self._empty,
            on_select=lambda row: self._on.row_selected(row),
            on_open=lambda row: self._on.open_placement(row.uid),
            on_menu=self._menu,
            on_sort=self._on.sort,
        )
        self.table.pack(fill="both", expand=True)
        for sequence, act in (("<Alt-Right>", self._on.moving.advance), ("<Alt-Down>", self._on.moving.end)):
            self.table.view.bind(sequence, w.handler(self._with_row, act))
        self.table.view.bind("<Alt-Left>", lambda _event: None)  # the window's own: back

    def _with_row(self, act: Any) -> None:
        if self.table.selected is not None:
            act(self.table.selected)

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "box-seam",
            _("Belum ada penempatan di sini"),
            _("Ajukan produk UMKM ke ritel, mal, atau kawasan; jalannya tercatat sampai terpasang di rak."),
            _("Pengajuan baru"),
            lambda: self._on.start_new(),
        )

    def _menu(self, row: PlacementRow) -> list[w.MenuEntry | None]:
        return row_menu(row, self._on)

    # --- what the presenter says
    def show_query(self, query: PlacementQuery, mode: str) -> None:
        """Let the tools agree with what is shown."""
        self._mode = mode
        self.mode.set(mode)
        if self.search.text != query.text:
            self.search.set(query.text)
        self._partners.set_values(query.partner_uids)
        self._states.set_values(query.statuses)
        self._kinds.set_values(query.kinds)
        self._districts.set_values(query.districts)
        self._late.set(_("ya") if query.late else None)
        self.table.set_sort(query.sort, query.descending)
        self._lay_out(self._width())

    def show_board(self, counts: Mapping[str, int]) -> None:
        """Draw the board."""
        self.board.show(counts)

    def show_list(self, *, keep: bool) -> None:
        """Ask for the rows anew."""
        self.table.reload(keep=keep)
        if not keep and self.table.count:
            self.table.select(0, tell=False)

    def offer_partners(self, choices: Sequence[tuple[str, str]]) -> None:
        """What chip and form offer."""
        self._offered = list(choices)
        self._partners.set_choices(choices)

    def offer_districts(self, names: Sequence[str]) -> None:
        """What the chip of kecamatan offers."""
        self._districts.set_choices([(name, name) for name in names])

    def select(self, uid: str, status: str) -> bool:
        """Put the cursor on a placement; whether it is shown."""
        return self.board.go_to(uid, status) if self._mode == BOARD else self.table.select_key(uid, tell=False)

    def show_placement(self, page: PlacementPage | None) -> None:
        """Open, fill or close the card; a button of it that had the focus is gone, so the board takes it."""
        inside = str(self.tk.call("focus")).startswith(str(self._pane.card))
        if page is None:
            self._pane.clear()
        else:
            self._pane.show_placement(page, self._on)
        self._lay_out(self._width())
        if page is None or inside:
            self._focus_rows()

    # --- the new one
    def show_new(self, values: Mapping[str, Any] | None) -> None:
        """Open or close the form."""
        if values is None:
            self._pane.clear()
        else:
            self._pane.show_new(values, self._offered, self._on)
        self._lay_out(self._width())
        if values is None:
            self._focus_rows()

    def new_values(self) -> Mapping[str, Any] | None:
        """What is filled in, or None after saying what is missing."""
        return self._pane.form.checked_values() if self._pane.form else None

    def new_touched(self) -> bool:
        """Whether something is typed."""
        return bool(self._pane.form and self._pane.form.dirty)

    def new_drafted(self) -> Mapping[str, str]:
        """Half-typed fields."""
        return self._pane.form.drafted() if self._pane.form else {}

    def restore_new(self, drafted: Mapping[str, str]) -> None:
        """Put half-typed fields back."""
        if self._pane.form:
            self._pane.form.restore(drafted)

    def show_new_problems(self, problems: Mapping[str, str]) -> None:
        """What must be put right, under its field."""
        if self._pane.form:
            self.show_problem(" ".join(self._pane.form.show_problems(problems)))

    # --- places
    def _width(self) -> float:
        return look.logical(self.winfo_width()) if self.winfo_width() > 1 else 1157

    def _lay_out(self, width: float) -> None:
        panel, alone = self._pane.shown, width < ONE_PANE_BELOW
        rows, other = (self.board, self._list) if self._mode == BOARD else (self._list, self.board)
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
            edge = look.px(3) if self._mode == BOARD else 0
            rows.grid(row=0, column=0, sticky="nsew", padx=(edge, look.px(6) if panel else edge), pady=(0, edge))
        self._lay_out_tools(width)

    def _lay_out_tools(self, width: float) -> None:
        """Chips from left to right as far as there is room; what filters is always seen."""
        self.search.configure(width=look.px(236 if width >= TOOLS_BELOW else 132))
        query, wide = self._on.query, width >= CHIPS_BELOW
        chips = (
            (self._partners, True),
            (self._late, self._mode == BOARD or width >= TOOLS_BELOW or query.late),  # the list says how long
            (self._states, self._mode == LIST),
            (self._kinds, wide or bool(query.kinds)),
            (self._districts, wide or bool(query.districts)),
        )
        for chip, _shown in chips:
            chip.pack_forget()
        for chip, shown in chips:
            if shown:
                chip.pack(side="left", padx=look.px(2))
        self._order.pack_forget()
        if self._mode == BOARD and width >= ORDER_BELOW:
            self._order.pack(side="right", padx=(0, look.px(3)))

    def _focus_rows(self) -> None:
        if self._mode == BOARD:
            self.board.focus_set()
        else:
            self.table.focus_set()


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen for the shell."""
    view = PlacementsView(parent)
    presenter = PlacementsPresenter(view, context)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=KINDS,
        commands={
            Command.NEW: presenter.start_new,
            Command.SAVE: presenter.save,
            Command.FIND: view.search.focus_set,
            Command.EXPORT: presenter.export,
            Command.BACK: presenter.back,
        },
        unsaved=presenter.new.touched,
        discard=presenter.new.close,
        state=presenter.state,
        help=HELP,
    )
