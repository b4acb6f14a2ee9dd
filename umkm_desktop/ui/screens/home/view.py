"""The home page: what to do, what stands on the shelves, how sales go, and what falls."""

import tkinter as tk
from collections.abc import Sequence
from functools import partial

from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.home.clickable import FallRow, StateButton, make_clickable
from umkm_desktop.ui.screens.home.lines import Chart, FallLine, ShelfCard, ShelfLine, StateTile, Todo
from umkm_desktop.ui.screens.home.presenter import KINDS, HomePresenter

HELP = N_(
    "Beranda menunjukkan apa yang menunggu Anda hari ini. Setiap baris “Perlu tindakan” membawa Anda ke layar yang "
    "menyelesaikannya: klik, atau pilih dengan Tab lalu tekan Enter.\n\n"
    "Di kanan ada jumlah produk yang terpasang di setiap mitra dibandingkan dengan targetnya. Target diisi pada data "
    "mitra. Angka dan baris mitra membuka penempatannya.\n\n"
    "Keadaan bulan (naik, turun, stagnan, belum lapor) dan setiap produk yang turun membuka barisnya di Evaluasi. Pada "
    "grafik, pilih bulan dengan panah kiri dan kanan lalu Enter, atau klik.\n\n"
    "Grafik menjumlahkan laporan penjualan bulanan semua penempatan. Bulan tanpa laporan tidak digambar sebagai nol."
)
SIDE_WIDTH = 404
"""Width of the right column at 100 %, with its gap."""
NARROW = 860
"""Logical width under which the cards stand one below the other and the page scrolls."""
LOWEST_CHART = 268
"""Height of the lower cards at 100 % before the page scrolls instead."""


class HomeView(PresentedFrame[HomePresenter]):
    """Four cards; each is drawn anew when its numbers change."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._strip: tk.Widget | None = None
        self._start: tk.Widget | None = None
        self._scroll = w.ScrollFrame(self)
        self._grid = w.frame(self._scroll.body)
        self._grid.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(13)))
        self._todos, self._shelf, self._chart, self._falls = (w.card(self._grid, padding=17) for _place in range(4))
        self._narrow: bool | None = None
        for card in (self._todos, self._shelf):
            card.bind("<Configure>", lambda _event: self._fill_height())
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width) < NARROW))
        self._show_grid()
        self._lay_out(narrow=False)

    # --- what the presenter says
    def show_todos(self, todos: Sequence[Todo]) -> None:
        self._show_grid()
        card = _emptied(self._todos)
        w.heading(card, _("Perlu tindakan")).pack(fill="x", pady=(0, look.px(8)))
        for place, todo in enumerate(todos):
            if place:
                w.divider(card).pack(fill="x", padx=(look.px(42), 0))
            w.ActionRow(
                card,
                todo.icon,
                todo.kind,
                todo.title,
                todo.detail,
                count=format_number(todo.count),
                pill=w.PillText(*todo.pill, icon="") if todo.pill else None,
                command=partial(self.presenter.jump, todo),
            ).pack(fill="x")
        if not todos:
            w.EmptyState(
                card,
                "check2-circle",
                _("Tidak ada yang menunggu"),
                _("Perjanjian, laporan, kurasi dan izin yang perlu dikerjakan tampil di sini."),
            ).fill()

    def show_shelf(self, shelf: ShelfCard) -> None:
        card = _emptied(self._shelf)
        w.heading(card, _("Produk di rak mitra"), _("Atur target"), self.presenter.open_targets).pack(fill="x")
        head = w.frame(card)
        head.pack(fill="x", pady=(look.px(6), look.px(4)))
        w.label(head, shelf.now, "big").pack(side="left")
        w.label(head, shelf.words, "small", "text3", justify="left").pack(side="left", padx=(look.px(10), 0))
        if shelf.pill:
            w.pill(head, shelf.pill, "up", icon="").pack(side="right")
        if shelf.lines:
            make_clickable(head, self.presenter.open_shelf)
        for line in shelf.lines:
            row = _shelf_row(card, line)
            if line.uid:
                make_clickable(row, partial(self.presenter.open_shelf, line.uid))
            row.pack(fill="x", expand=True)
        if not shelf.lines:
            w.EmptyState(
                card,
                "building",
                _("Belum ada produk di rak"),
                _("Tambahkan mitra dan targetnya, lalu ajukan penempatan."),
                _("Ke Mitra"),
                self.presenter.open_targets,
            ).fill()

    def show_chart(self, chart: Chart | None) -> None:
        card = _emptied(self._chart)
        if chart is None:
            w.heading(card, _("Penjualan 12 bulan")).pack(fill="x")
            w.EmptyState(
                card,
                "graph-up",
                _("Belum ada laporan penjualan"),
                _("Grafik muncul setelah laporan bulan pertama diisi."),
                _("Isi laporan"),
                self.presenter.open_evaluation,
            ).fill()
            return
        head = w.heading(card, _("Penjualan 12 bulan"), sub=_("juta rupiah, semua mitra"))
        series = [w.Series(_("12 bulan terakhir"), chart.now, "chart1")]
        if any(value is not None for value in chart.year_before):
            series.insert(0, w.Series(_("setahun sebelumnya"), chart.year_before, "line2", filled=False))
        w.legend(head, [(one.name, one.color) for one in reversed(series)]).pack(side="right")
        w.LineChart(
            card, chart.labels, series, tip=lambda place: chart.tips[place], on_open=self.presenter.open_month
        ).pack(fill="both", expand=True, pady=(look.px(6), 0))

    def show_counting(self) -> None:
        """Until the sales are counted, their cards say so."""
        for card, title in ((self._chart, _("Penjualan 12 bulan")), (self._falls, _("Keadaan bulan"))):
            w.heading(_emptied(card), title).pack(fill="x")
            w.label(card, _("sedang dihitung…"), "small", "text3").pack(anchor="w", pady=(look.px(8), 0))

    def show_falls(self, title: str, falls: Sequence[FallLine], state: Sequence[StateTile], note: str) -> None:
        card = _emptied(self._falls)
        w.heading(card, title, _("Buka evaluasi"), self.presenter.open_evaluation).pack(fill="x", pady=(0, look.px(4)))
        if note:
            w.label(card, note, "small", "wait").pack(anchor="w", pady=(0, look.px(4)))
        if state:
            tiles = w.frame(card)
            tiles.pack(fill="x", pady=(look.px(2), look.px(4)))
            for place, tile in enumerate(state):
                tiles.columnconfigure(place, weight=1, uniform="tile")
                button = StateButton(tiles, tile, partial(self.presenter.jump, tile))
                button.grid(row=0, column=place, sticky="ew", padx=(look.px(6) if place else 0, 0))
        for place, fall in enumerate(falls):
            if place:
                w.divider(card).pack(fill="x")
            FallRow(card, fall, partial(self.presenter.open_fall, place)).pack(fill="x", expand=True)
        if not falls:
            w.EmptyState(
                card,
                "graph-up-arrow",
                _("Tidak ada yang turun"),
                _("Produk yang penjualannya turun melewati batas stagnan tampil di sini."),
            ).fill()

    def show_start(self) -> None:
        """A new office: one way in instead of four empty cards."""
        self._scroll.pack_forget()
        if self._start is None:
            self._start = w.card(self)
            w.EmptyState(
                self._start,
                "shop",
                _("Register masih kosong"),
                _("Impor daftar UMKM yang sudah ada, atau isi usaha pertama dengan tangan."),
                _("Impor daftar"),
                self.presenter.start_import,
            ).fill()
        self._start.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(13)))

    def show_problem(self, sentence: str) -> None:
        if self._strip is not None:
            self._strip.destroy()
        self._strip = w.Strip(self, sentence)
        self._strip.pack(fill="x", padx=look.px(20), pady=(0, look.px(6)), side="top")

    # --- layout
    def _show_grid(self) -> None:
        if self._start is not None:
            self._start.pack_forget()
        self._scroll.pack(fill="both", expand=True)

    def _lay_out(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self._grid.columnconfigure(0, weight=1)
            self._grid.columnconfigure(1, minsize=0 if narrow else look.px(SIDE_WIDTH))
            cards = (self._todos, self._shelf, self._chart, self._falls)
            for card, (row, column) in zip(cards, _ONE_COLUMN if narrow else _TWO_COLUMNS, strict=True):
                _place(card, row, column, last_column=narrow or column == 1)
        self._fill_height()

    def _fill_height(self) -> None:
        """The lower cards take what the upper ones leave; when that is too little, the page scrolls."""
        lowest = look.px(LOWEST_CHART)
        if self._narrow:
            self._grid.rowconfigure((2, 3), minsize=lowest)
            self._grid.rowconfigure(1, minsize=0)
            return
        upper = max(self._todos.winfo_reqheight(), self._shelf.winfo_reqheight()) + look.px(6)
        self._grid.rowconfigure((2, 3), minsize=0)
        self._grid.rowconfigure(1, minsize=max(lowest, self.winfo_height() - look.px(13) - upper))


_TWO_COLUMNS = ((0, 0), (0, 1), (1, 0), (1, 1))
_ONE_COLUMN = ((0, 0), (1, 0), (2, 0), (3, 0))


def _place(card: tk.Widget, row: int, column: int, *, last_column: bool) -> None:
    """Between two cards lie 12 px, 3 of each are the shadow's room."""
    gap = look.px(6)
    card.grid(
        row=row,
        column=column,
        sticky="nsew",
        padx=(gap if column else 0, 0 if last_column else gap),
        pady=(gap if row else 0, gap),
    )


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The home page in a parent frame."""
    view = HomeView(parent)
    presenter = HomePresenter(view, context)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=KINDS,
        commands={Command.NEW: presenter.start_business},
        help=HELP,
    )


def _emptied(card: tk.Misc) -> tk.Misc:
    for child in card.winfo_children():
        child.destroy()
    return card


def _shelf_row(parent: tk.Misc, line: ShelfLine) -> tk.Frame:
    """A bar needs a target to be measured against; without one only the number is said."""
    if line.words and line.target:
        return _aim_row(parent, line, line.target)
    if line.target:
        return w.bar_row(parent, line.name, line.now, line.target, line.note, "up" if line.grew else "flat")
    row = w.frame(parent)
    w.label(row, line.name, "bodym").pack(side="left")
    w.label(row, format_number(line.now), "strong").pack(side="right", padx=(look.px(8), 0))
    w.label(row, line.note, "small", "up" if line.grew else "text3").pack(side="right")
    return row


def _aim_row(parent: tk.Misc, line: ShelfLine, target: int) -> tk.Frame:
    """A target in agreements, stalls or space says what it counts."""
    row = w.frame(parent)
    head = w.frame(row)
    head.pack(fill="x")
    w.label(head, line.words, "small", "up" if line.grew else "text3").pack(side="right", padx=(look.px(8), 0))
    w.label(head, line.name, "bodym").pack(side="left")
    w.Bar(row, line.now / target, "chart2").pack(fill="x", pady=(look.px(4), 0))
    return row
