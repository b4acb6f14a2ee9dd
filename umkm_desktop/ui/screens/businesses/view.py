"""Register UMKM on the screen: two panes where there is room, one where there is not, and the forms in front."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.i18n import N_
from umkm_desktop.ui import look
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.businesses.detail_pane import DetailPane
from umkm_desktop.ui.screens.businesses.form_page import FormPane
from umkm_desktop.ui.screens.businesses.list_pane import ListPane
from umkm_desktop.ui.screens.businesses.presenter import KINDS, BusinessesPresenter

HELP = N_(
    "Di kiri daftar usaha, di kanan usaha yang dipilih. Ketik sebagian nama, pemilik, atau nomor di kotak cari "
    "(Ctrl F), lalu Enter untuk membukanya.\n\n"
    "Saringan di bawah kotak cari menyempitkan daftar: buka dengan Enter, centang dengan Spasi, lepaskan dengan "
    "Delete. Klik kepala kolom untuk mengurutkan, atau Ctrl U dari daftar.\n\n"
    "Tiga tanda di kolom Izin berturut-turut: NIB, sertifikat halal, P-IRT. Centang hijau berarti ada, tanda seru "
    "berarti segera habis, silang berarti sudah habis.\n\n"
    "NIK disamarkan. “Tampilkan” menanyakan alasannya dan mencatatnya di jejak audit.\n\n"
    "Formulir menyimpan draf sendiri; setelah listrik mati, Usaha baru melanjutkan yang belum tersimpan. "
    "F8 melompat ke isian berikutnya yang perlu dilihat.\n\n"
    "Terbitkan menyiapkan surat keterangan, surat evaluasi bulan lalu, dan surat tiap perjanjian dan produknya; yang "
    "abu-abu menyebut alasannya. Tab Dokumen memuat yang sudah terbit."
)
ONE_PANE_BELOW = 880
"""Logical width of the screen under which the list or the business has it alone."""
DETAIL, NARROW_DETAIL = 608, 515
"""Logical width of the right column with its gaps, above and below WIDE."""
WIDE = 1111


class BusinessesView(tk.Frame):
    """Hosts the three panes and says which of them are seen."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._panes = tk.Frame(self, background=look.color("app"))
        self.list, self.detail, self.form = ListPane(self._panes), DetailPane(self._panes), FormPane(self)
        self.form.on_shown = self._show_form
        self._one_pane: bool | None = None
        self._in_detail = False
        self._panes.rowconfigure(0, weight=1)
        self._panes.columnconfigure(0, weight=1)
        self._panes.pack(fill="both", expand=True)
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    def attach(self, presenter: BusinessesPresenter) -> None:
        """Wire the panes."""
        self.list.attach(presenter)
        self.detail.attach(presenter.detail)
        self.form.attach(presenter)

    # What the presenter says

    def enter_detail(self) -> None:
        """Go into the business."""
        self._in_detail = True
        self._arrange()
        if self._panes.winfo_manager():
            self._focus(self.detail.focus_set)

    def leave_detail(self) -> None:
        """Back to the list."""
        self._in_detail = False
        self._arrange()
        self.list.table.focus_set()

    def focus_search(self) -> None:
        """Ctrl F."""
        if self._panes.winfo_manager():
            self._in_detail = False
            self._arrange()
            assert self.list.search is not None
            self._focus(self.list.search.focus_set)

    def _focus_again(self) -> None:
        """Where the officer was before the form, unless he is somewhere already."""
        inside = f"{self._panes}."
        if self.winfo_exists() and self._panes.winfo_manager() and not f"{focus_of(self) or ''}.".startswith(inside):
            self._focus(self.detail.focus_set if self._in_detail else self.list.table.focus_set)

    def _focus(self, take: Callable[[], object]) -> None:
        """Take the focus now, or as soon as the screen is there to take it."""
        if self.winfo_viewable():
            take()
        else:
            self.after_idle(lambda: take() if self.winfo_exists() else None)

    # Panes

    def _show_form(self, shown: bool) -> None:
        if shown:
            self._panes.pack_forget()
            self.form.pack(fill="both", expand=True)
            self._focus(self.form.focus_first)
        else:
            self.form.pack_forget()
            self._panes.pack(fill="both", expand=True)
            self.after_idle(self._focus_again)  # after the question that was asked gives the focus back to the form

    def _lay_out(self, width: float) -> None:
        one_pane = width < ONE_PANE_BELOW
        detail = DETAIL if width >= WIDE else NARROW_DETAIL
        self._panes.columnconfigure(1, minsize=0 if one_pane else look.px(detail))
        if one_pane != self._one_pane:
            self._one_pane = one_pane
            self.list.set_wide(one_pane)
            self.detail.on_narrow_back = self.leave_detail if one_pane else None
            self._arrange()

    def _arrange(self) -> None:
        side, gap, below = look.px(17), look.px(6), look.px(13)
        self.list.card.grid_remove()
        self.detail.card.grid_remove()
        if not self._one_pane:
            self.list.card.grid(row=0, column=0, sticky="nsew", padx=(side, gap), pady=(0, below))
            self.detail.card.grid(row=0, column=1, sticky="nsew", padx=(gap, side), pady=(0, below))
            self.detail.card.grid_propagate(False)
            self.detail.card.pack_propagate(False)
        else:
            shown = self.detail.card if self._in_detail else self.list.card
            shown.grid(row=0, column=0, columnspan=2, sticky="nsew", padx=side, pady=(0, below))


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen for the shell."""
    view = BusinessesView(parent)
    presenter = BusinessesPresenter(view, context)
    view.attach(presenter)
    return Hosted.of(
        view,
        presenter,
        {
            Command.NEW: presenter.start_new,
            Command.SAVE: presenter.forms.save,
            Command.FIND: view.focus_search,
            Command.EDIT: presenter.edit,
            Command.BACK: presenter.back,
            Command.EXPORT: presenter.export,
        },
        kinds=KINDS,
        unsaved=presenter.forms.unsaved,
        discard=presenter.forms.discard,
        help=HELP,
    )
