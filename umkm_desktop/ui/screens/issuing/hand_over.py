"""Finished papers handed over: to the print panel, or as files where the officer says."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.issuing import document_register, papers
from umkm_desktop.services.issuing.issuing import Issue
from umkm_desktop.services.papers.stored_prints import check_printed_again
from umkm_desktop.services.progress import Cancelled, Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.print_flow import KeptPrints, PrintFlow
from umkm_desktop.ui.screens.issuing.order import Order


class HandOverView(Protocol):
    """Where the print panel and a refusal are shown."""

    def show_print(self, flow: PrintFlow) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class HandOver:
    """What becomes of papers once they are issued."""

    def __init__(self, view: HandOverView, context: Context) -> None:
        self._view, self._context = view, context
        self._kept = KeptPrints(context, view.show_problem)

    def print_issue(self, issue: Issue, _order: Order) -> None:
        """Open the print panel for what was issued."""
        self.print_documents([document.uid for document in issue.documents])

    def print_documents(self, uids: Sequence[str]) -> None:
        """Open the print panel for stored prints; one that no longer counts is not printed again."""
        try:
            check_printed_again(self._context.desk, uids)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        if len(uids) == 1:
            line = document_register.document_line(self._context.desk, uids[0])
            title = f"{_(KINDS[Kind(line.kind)].name)} {line.number}"
        else:
            title = _("{n} dokumen").format(n=format_number(len(uids)))
        self._view.show_print(PrintFlow(self._context, uids, title))

    def save_issue(self, issue: Issue, order: Order) -> None:
        """Save what was issued where the officer says: certificates of a run in one file, others one file each."""
        if len(issue.documents) > 1 and order.kind is not Kind.CERTIFICATE:
            folder = self._context.dialogs.ask_folder(_("Simpan surat di folder"), folder="print")
            if folder is not None:
                self._write(issue, order, folder)
            return
        name = order.file_name if len(issue.documents) > 1 else f"{issue.documents[0].number.replace('/', '-')}.pdf"
        target = self._context.dialogs.ask_save_file(
            _("Simpan PDF"), name=name, kinds=[("PDF", "*.pdf")], folder="print"
        )
        if target is not None:
            self._write(issue, order, target)

    def _write(self, issue: Issue, order: Order, target: Path) -> None:
        desk, uids = self._context.desk, [document.uid for document in issue.documents]

        def work(progress: Progress) -> Path:
            if len(uids) > 1 and order.kind is Kind.CERTIFICATE:
                path = target / order.file_name if target.is_dir() else target
                return papers.print_run(desk, uids, path, progress=progress)
            if target.suffix.lower() == ".pdf":
                return papers.save_copy(papers.document_pdf(desk, uids[0]), target)
            printed = papers.print_documents(desk, uids, target, progress=progress)
            if not printed:
                raise Cancelled
            return printed[0].path if len(printed) == 1 else target

        self._context.runner.run(work, title=_("Menulis PDF"), done=self._saved, failed=self._failed, icon="printer")

    def _saved(self, path: Path) -> None:
        folder = path if path.is_dir() else path.parent
        self._context.toast(
            _("Tersimpan"), path.name, action=_("Buka folder"), on_action=lambda: self._kept.open_file(folder)
        )

    def _failed(self, error: Refused) -> None:
        self._view.show_problem(str(error))
