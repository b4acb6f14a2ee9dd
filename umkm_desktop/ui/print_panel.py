"""The print panel: which printer, how many copies, which pages; and always the way to the PDF itself."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.print_flow import PrintFlow
from umkm_desktop.ui.runner import Job, JobView
from umkm_desktop.ui.tk_dialogs import FormPanel

FIELDS = (
    FormField("printer", N_("Pencetak"), "choice", required=True),
    FormField("copies", N_("Salinan"), "digits", required=True, width=4),
    FormField("pages", N_("Halaman"), width=8, hint=N_("semua, atau misalnya 1-3,5")),
)


class PrintPanel:
    """Enter prints, Esc leaves; printing goes on when the panel is closed meanwhile."""

    def __init__(self, window: tk.Misc, flow: PrintFlow) -> None:
        self._flow = flow
        self._row: w.ProgressRow | None = None
        self._printing = False
        self._no_printer = ""
        given = {"copies": "1", "pages": _("semua")}
        self.panel = FormPanel(window, _("Cetak"), flow.title, FIELDS, given, check=flow.check)
        self.panel.on_enter = self.take
        self.paper = w.label(self.panel.extra, _("Menghitung halaman…"), "small", "text2", icon="file-earmark-text")
        self.paper.pack(anchor="w")
        self.verb = self.panel.add_button(_("Cetak"), "primary", self.take)
        self.leave = self.panel.add_button(_("Batal"), "secondary", self.panel.close)
        self.reader = self.panel.add_button(_("Buka PDF"), "quiet", flow.open_pdf, "left")
        self.panel.add_button(_("Buka folder"), "quiet", flow.open_folder, "left")
        self.panel.show()
        self.panel.form.show_note("printer", _("Mencari pencetak…"), "hint")
        flow.start(self)

    @property
    def is_open(self) -> bool:
        return self.panel.is_open

    def take(self) -> None:
        """Print what the form says, once nothing is wrong with it."""
        if self._printing:
            return
        if self._no_printer:
            self.panel.say(self._no_printer)
            return
        values = self.panel.submit()
        if values is not None:
            self._flow.send(values)

    # --- what the flow says
    def show_printers(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        if self.is_open:
            form = self.panel.form
            form.clear_note("printer")
            form.set_choices("printer", choices)
            form.field("printer").set(chosen)

    def show_no_printer(self, sentence: str) -> None:
        if self.is_open:
            self._no_printer = sentence
            self.panel.form.clear_note("printer")
            self.panel.form.lock("printer", _("Tidak ada pencetak."))
            self.panel.say(sentence)
            self.verb.refuse(sentence)
            self.reader.focus_set()

    def show_paper(self, words: str, whole_only: str) -> None:
        if self.is_open:
            self.paper.say(f" {words}")
            if whole_only:
                self.panel.form.lock("pages", whole_only)

    def show_problem(self, sentence: str) -> None:
        if self.is_open:
            self.panel.say(sentence)

    def show_job(self, job: Job) -> None:
        if self.is_open:
            self._printing = True
            self.verb.refuse(_("Sedang mencetak."))
            self.leave.say(_("Tutup"))
            self._row = w.ProgressRow(self.panel.extra, _("Mengirim ke pencetak"), on_cancel=job.cancel)
            self._row.pack(fill="x", pady=(look.px(10), 0))
            self.panel.adopt(self._row)
            job.watch(self._moved)

    def job_ended(self) -> None:
        if self.is_open:
            self._printing = False
            self.verb.allow()
            self.leave.say(_("Batal"))
            if self._row is not None:
                self._row.destroy()
                self._row = None

    def close(self) -> None:
        self.panel.close()

    def _moved(self, view: JobView) -> None:
        if self._row is not None and self._row.winfo_exists() and not view.state.ended:
            self._row.progress(view.done, view.total, view.now)
