"""Dokumen: the register of numbers at the left, the paper at the right."""

import tkinter as tk
from collections.abc import Sequence
from functools import partial
from typing import Any

from umkm_desktop.domain.approval import STAGE_NAMES, Stage
from umkm_desktop.domain.issuing import KINDS, Kind
from umkm_desktop.i18n import MONTHS, N_, _
from umkm_desktop.services.document_register import DocumentLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.page_room import PageRoom
from umkm_desktop.ui.print_flow import PrintFlow
from umkm_desktop.ui.print_panel import PrintPanel
from umkm_desktop.ui.screens.issuing.issue_flow import IssuePanel
from umkm_desktop.ui.screens.issuing.order import Offer
from umkm_desktop.ui.screens.issuing.paper_pane import PaperPane
from umkm_desktop.ui.screens.issuing.presenter import KINDS_SHOWN, DocumentPanel, IssuingPresenter

HELP = N_(
    "Dokumen adalah buku nomor surat. Setiap dokumen yang terbit mengambil nomor berikutnya; nomor tidak pernah "
    "dipakai dua kali, juga bila dokumennya dicabut.\n\n"
    "Pilih dokumen untuk melihat kertasnya. Cetak, Simpan PDF dan Buka PDF selalu memberikan lembar yang sama seperti "
    "cetakan pertama, juga bila data usahanya berubah kemudian.\n\n"
    "Ctrl + dan Ctrl − memperbesar dan memperkecil kertas, Ctrl 0 memuat halaman, Ctrl 2 memuat lebarnya; Page Up dan "
    "Page Down membalik halaman. Pencetak, salinan dan halaman dipilih saat Anda menekan Cetak.\n\n"
    "Cetak berkelompok menawarkan sertifikat dan surat yang sudah waktunya. Periksa dahulu konsepnya dan tanggal "
    "suratnya; nomor dan segel baru dibubuhkan saat Anda menekan Terbitkan."
)
DOCUMENT_STAGES = (Stage.ISSUED, Stage.SIGNED, Stage.CANCELLED, Stage.REVOKED)
PAPER_WIDTH = 430
"""Width of the right card at 100 %."""

NARROW = 900


class IssuingView(tk.Frame):
    """List and paper side by side; in a narrow window the paper comes over the list."""

    def __init__(self, parent: tk.Misc, context: Context) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: IssuingPresenter | None = None
        self._context = context
        self._strip: w.Strip | None = None
        self._print: PrintPanel | None = None
        self.grid_rowconfigure(1, weight=1)
        self.grid_columnconfigure(0, weight=1)
        self._top = w.frame(self)
        self._top.grid(row=0, column=0, columnspan=2, sticky="ew", padx=look.px(20))
        self._list_card, self._paper_card = w.card(self, padding=0), w.card(self, padding=0)
        self._paper_card.configure(width=look.px(PAPER_WIDTH))
        self._paper_card.pack_propagate(False)
        self._build_filters(self._list_card)
        self._build_table(self._list_card)
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

    def _build_filters(self, card: tk.Misc) -> None:
        row = w.frame(card)
        row.pack(fill="x", padx=look.px(12), pady=(look.px(8), look.px(4)))
        self.search = w.SearchBox(
            row, _("Nomor, usaha, mitra…"), width=220, on_search=lambda text: self.presenter.search(text),
            on_down=lambda: self.table.focus_set(),
        )  # fmt: skip
        self.search.pack(side="left", padx=(0, look.px(8)))
        kinds = [(kind.value, _(rule.name)) for kind, rule in KINDS.items()]
        statuses = [(stage.value, _(STAGE_NAMES[stage])) for stage in DOCUMENT_STAGES]
        self._kinds = w.ChoiceChip(row, _("Jenis"), kinds, lambda chosen: self.presenter.filter_kinds(_texts(chosen)))
        self._months = w.ChoiceChip(row, _("Bulan"), [], lambda chosen: self.presenter.filter_months(_texts(chosen)))
        self._statuses = w.ChoiceChip(
            row, _("Keadaan"), statuses, lambda chosen: self.presenter.filter_statuses(_texts(chosen))
        )
        for chip in (self._kinds, self._months, self._statuses):
            chip.pack(side="left", padx=(0, look.px(4)))

    def _build_table(self, card: tk.Misc) -> None:
        columns = [
            w.Column("number", _("Nomor"), 78, lambda row: w.Styled(f"{row.n:04}", "text", "bodym"), sortable=True),
            w.Column("holder", _("Dokumen"), 150, _two_lines, "two_line", stretch=2, sortable=True),
            w.Column("partner", _("Mitra"), 110, lambda row: w.Styled(row.partner or "–", "text2", "body"), stretch=1,
                     priority=2, sortable=True),
            w.Column("date", _("Tanggal"), 74, lambda row: w.Styled(self._short_date(row), "text2", "body"),
                     align="right", sortable=True),
            w.Column("status", _("Keadaan"), 92, _status_pill, "pill", priority=1),
        ]  # fmt: skip
        self.table = w.Table(
            card, columns, noun=_("dokumen"), hint=_("Spasi tandai · Ctrl P cetak"), ticks=True, row_height=39,
            sort=("number", True),
            empty=self._empty, on_select=lambda row: self.presenter.choose(row.uid if row else None),
            on_open=lambda _row: self._read(reading=True), on_menu=self._menu,
            on_tick=lambda uids: self.presenter.tick([str(uid) for uid in uids]),
            on_tick_all=lambda: self.presenter.all_uids(),
            on_sort=lambda key, descending: self.presenter.sort(key, descending),
        )  # fmt: skip
        self.table.pack(fill="both", expand=True)

    def _short_date(self, row: DocumentLine) -> str:
        """``24 Nov``; another year's with its year."""
        day = row.letter_date
        year = "" if day.year == self._context.desk.today().year else f" {day:%y}"
        return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "printer",
            _("Belum ada dokumen"),
            _("Sertifikat dan surat yang terbit tampil di sini dengan nomornya."),
            _("Cetak berkelompok"),
            lambda: self.presenter.start_batch(),
        )

    def _menu(self, _row: DocumentLine) -> list[w.MenuEntry]:
        return [
            w.MenuEntry(_("Cetak"), self.presenter.print_selected, "printer", "Ctrl+P"),
            w.MenuEntry(_("Simpan PDF"), self.presenter.save_selected, "download", "Ctrl+S"),
            w.MenuEntry(_("Buka PDF"), self.presenter.open_pdf, "box-arrow-up-right"),
            w.MenuEntry(_("Buka folder"), self.presenter.open_folder, "folder2-open"),
            w.MenuEntry(_("Cabut…"), self.presenter.revoke_selected, "x-octagon"),
        ]

    def attach(self, presenter: IssuingPresenter) -> None:
        """Wire list and paper."""
        self._presenter = presenter
        self.paper.attach(presenter)
        self.table.set_source(w.PagedSource(presenter.count, presenter.page))

    @property
    def presenter(self) -> IssuingPresenter:
        """The presenter, once attached."""
        assert self._presenter is not None
        return self._presenter

    # --- what the presenter says
    def reload_list(self) -> None:
        self.table.reload()

    def show_filters(self, months: Sequence[tuple[str, str]]) -> None:
        self._months.set_choices(list(months))

    def select_document(self, uid: str) -> None:
        if not self.table.select_key(uid):
            self.table.select(None)

    def select_first(self) -> None:
        if self.table.count and not self._narrow:
            self.table.select(0)

    def show_document(self, panel: DocumentPanel) -> None:
        self.paper.show_document(panel)

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
        entries = [
            w.MenuEntry(line.text, partial(self.presenter.take_offer, line.order), "printer",
                        refused="" if line.order.uids else _("Tidak ada yang perlu diterbitkan."))
            for line in lines
        ]  # fmt: skip
        right = self.winfo_rootx() + self.winfo_width() - look.px(340)
        w.popup_menu(self, entries, right, self.winfo_rooty() + look.px(4))

    def show_problem(self, sentence: str) -> None:
        self.clear_problem()
        self._strip = w.Strip(self._top, sentence, on_close=self._forget_strip)
        self._strip.pack(fill="x", pady=(0, look.px(8)))

    def clear_problem(self) -> None:
        if self._strip is not None:
            self._strip.destroy()
            self._forget_strip()

    def _forget_strip(self) -> None:
        self._strip = None
        self._top.configure(height=1)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a view's switch
        self.paper.set_busy(busy)


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _two_lines(row: DocumentLine) -> tuple[str, str]:
    return _(KINDS[Kind(row.kind)].name), row.holder


_PILLS: dict[Stage, tuple[str, str]] = {
    Stage.ISSUED: ("wait", "pencil"),
    Stage.SIGNED: ("up", "check2"),
    Stage.CANCELLED: ("bad", "slash-circle"),
    Stage.REVOKED: ("bad", "x-lg"),
}


def _status_pill(row: DocumentLine) -> w.PillText:
    tone, icon = _PILLS[row.stage]
    return w.PillText(_(STAGE_NAMES[row.stage]), tone, icon)


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen as the shell hosts it."""
    view = IssuingView(parent, context)
    presenter = IssuingPresenter(view, context)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=KINDS_SHOWN,
        commands={
            Command.FIND: view.search.focus_set,
            Command.PRINT: presenter.print_selected,
            Command.SAVE: presenter.save_selected,
            Command.BACK: view.go_back,
        },
        keys=w.zoom_keys(view.paper.page),
        state=presenter.state,
        help=HELP,
    )
