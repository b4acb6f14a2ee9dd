"""The page Impor / Ekspor: its two tabs, and the pane that is shown of each."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.i18n import N_, _
from umkm_desktop.services.importing.import_writing import ImportLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.runner import JobView
from umkm_desktop.ui.screens.importing.file_pane import FilePane
from umkm_desktop.ui.screens.importing.presenter import (
    EXPORT,
    IMPORT,
    KINDS,
    ExportPage,
    FilePage,
    ImportingPresenter,
    PlanPage,
)
from umkm_desktop.ui.screens.importing.sides import ExportPane, StartPane

HELP = N_(
    "Impor: pilih apa isi berkasnya, lalu pilih berkas Excel, CSV, atau TXT. Di kiri tampak kolom berkas dan isian "
    "tujuannya; ubah dengan memilih kolom lalu mengetik nama isiannya. Di kanan tampak apa yang terjadi pada tiap "
    "baris: baru, berubah, sama, atau ditolak, dengan alasannya. Tidak ada yang ditulis sebelum Tulis ditekan.\n\n"
    "Baris yang persis sama tidak dibuat dua kali. Baris yang sudah ada di register tetapi berbeda tidak diubah, "
    "kecuali dipilih Perbarui. Sel kosong tidak pernah menghapus isi register. NIK yang disimpan Excel sebagai angka "
    "ditolak, karena angka terakhirnya sudah rusak.\n\n"
    "Satu impor dapat ditarik kembali dari daftar; yang sudah dipakai data lain dibiarkan dan disebutkan.\n\n"
    "Ekspor: NIK tidak ikut, kecuali diminta dengan alasan. Setiap berkas yang keluar tercatat."
)


class ImportingView(w.StripRoom, tk.Frame):
    """Tabs on top, one pane under them, a sentence between where something is wrong."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._reading: w.ProgressRow | None = None

    def attach(self, presenter: ImportingPresenter) -> None:
        """Build the page for its presenter."""
        self._presenter = presenter
        inset = {"padx": look.px(17), "fill": "x"}
        self._top = w.frame(self)
        self._top.pack(pady=(0, look.px(6)), **inset)  # type: ignore[arg-type]
        self.tabs = w.Segment(
            self._top,
            [(IMPORT, _("Impor")), (EXPORT, _("Ekspor"))],
            IMPORT,
            lambda tab: presenter.choose_tab(str(tab)),
            width=110,
        )
        self.tabs.pack(side="left", padx=look.px(3))
        self.content = w.frame(self)
        self.content.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self.start = StartPane(self.content, presenter)
        self.file = FilePane(self.content, presenter)
        self.export = ExportPane(self.content, presenter.export)
        self._import_pane: tk.Widget = self.start

    # --- what the presenter says
    def show_tab(self, tab: str) -> None:
        self.tabs.set(tab)
        self._show(self.export if tab == EXPORT else self._import_pane)

    def _show(self, pane: tk.Widget) -> None:
        for one in (self.start, self.file, self.export):
            if one is not pane:
                one.pack_forget()
        pane.pack(fill="both", expand=True)

    def show_start(self) -> None:
        self._import_pane = self.start
        if self.tabs.value == IMPORT:
            self._show(self.start)

    def show_imports(self, imports: Sequence[ImportLine]) -> None:
        self.start.show(imports)

    def show_file(self, page: FilePage) -> None:
        self._import_pane = self.file
        if self.tabs.value == IMPORT:
            self._show(self.file)
        self.file.show_file(page)
        self.file.columns.mapping.focus_set()

    def show_columns(self, page: FilePage) -> None:
        self.file.columns.show_columns(page)

    def show_checking(self) -> None:
        self.file.rows.show_checking()

    def show_plan(self, page: PlanPage) -> None:
        self.file.rows.show_plan(page)

    def show_no_plan(self, sentence: str) -> None:
        self.file.rows.show_no_plan(sentence)

    def show_work(self, view: JobView | None) -> None:
        if self._import_pane is self.file:
            self.file.rows.show_work(view)
        if view is None or self._import_pane is self.file:
            if self._reading is not None:
                self._reading.destroy()
                self._reading = None
            return
        if self._reading is None:
            self._reading = w.ProgressRow(self, view.title, self._presenter.cancel)
            self._reading.pack(fill="x", padx=look.px(20), pady=(0, look.px(8)), before=self.content)
        self._reading.progress(view.done, view.total, view.now)

    def set_busy(self, busy: bool) -> None:
        self.file.set_busy(busy)

    def show_done(self, sentence: str, detail: str, action: str) -> None:
        self.show_notice(sentence, detail, "up", action, self._presenter.past.undo_newest)

    # --- the export side
    def show_export(self, page: ExportPage) -> None:
        self.export.show(page)

    def show_export_problem(self, field: str, sentence: str) -> None:
        self.export.show_problem(sentence)


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen, as the shell wants it."""
    view = ImportingView(parent)
    presenter = ImportingPresenter(view, context)
    view.attach(presenter)
    return Hosted.of(
        view,
        presenter,
        {
            Command.NEW: presenter.choose_file,
            Command.SAVE: presenter.write,
            Command.BACK: presenter.cancel,
            Command.EXPORT: view.export.export,
        },
        kinds=KINDS,
        help=HELP,
    )
