"""What an officer does with one issued document: save it as PDF, open it, revoke it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.issuing import Kind, file_name
from umkm_desktop.i18n import _
from umkm_desktop.services import document_register, issuing, papers, printing
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.kept_prints import KeptPrints


class ProblemView(Protocol):
    """Where a sentence of refusal is shown."""

    def show_problem(self, sentence: str) -> None: ...
    def clear_problem(self) -> None: ...


class DocumentActs:
    """Each act asks what it must, then tells in a toast or a sentence."""

    def __init__(self, view: ProblemView, context: Context) -> None:
        self._view, self._context = view, context
        self.kept = KeptPrints(context, view.show_problem)

    def save(self, uid: str) -> None:
        """Save the stored print where the officer says."""
        desk = self._context.desk
        line = document_register.document_line(desk, uid)
        target = self._context.dialogs.ask_save_file(
            _("Simpan PDF"), name=file_name(Kind(line.kind), line.number), kinds=[("PDF", "*.pdf")], folder="print"
        )
        if target is None:
            return
        self._context.runner.run(
            lambda _progress: papers.save_copy(papers.document_pdf(desk, uid), target),
            title=_("Menyimpan PDF"),
            done=self._saved,
            failed=lambda error: self._view.show_problem(str(error)),
        )

    def save_several(self, uids: Sequence[str]) -> None:
        """Save ticked documents: certificates in one file for one print job, anything else as files in a folder."""
        desk, dialogs = self._context.desk, self._context.dialogs
        if printing.kinds_of(desk, uids) == {Kind.CERTIFICATE}:
            name = _("Sertifikat {n} lembar.pdf").format(n=len(uids))
            target = dialogs.ask_save_file(_("Simpan PDF"), name=name, kinds=[("PDF", "*.pdf")], folder="print")
        else:
            target = dialogs.ask_folder(_("Simpan dokumen di folder"), folder="print")
        if target is None:
            return

        def work(progress: Progress) -> Path:
            if target.suffix.lower() == ".pdf":
                return papers.print_run(desk, uids, target, progress=progress)
            return papers.print_documents(desk, uids, target, progress=progress)[0].path

        self._context.runner.run(
            work,
            title=_("Menulis {n} dokumen").format(n=len(uids)),
            done=self._saved,
            failed=lambda error: self._view.show_problem(str(error)),
            icon="printer",
        )

    def _saved(self, path: Path) -> None:
        self._view.clear_problem()
        self._context.toast(
            _("Tersimpan"), path.name, action=_("Buka folder"), on_action=lambda: self.kept.open_file(path.parent)
        )

    def revoke(self, uid: str) -> None:
        """Ask for the reason and revoke."""
        line = document_register.document_line(self._context.desk, uid)
        sentence = _(
            "{number} tidak berlaku lagi, dan nomornya tidak dipakai lagi. Alasannya ikut dalam daftar pencabutan."
        )
        reason = self._context.dialogs.ask_text(
            _("Cabut dokumen"), sentence.format(number=line.number), _("Cabut"), label=_("Alasan")
        )
        if reason is None:
            return
        try:
            number = issuing.revoke_document(self._context.desk, uid, reason)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._context.toast(_("Dicabut"), number)
