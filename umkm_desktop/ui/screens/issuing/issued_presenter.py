"""Issued documents: list and filters, one beside it, and what is done with those chosen: save, sign, cancel, revoke."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.papers.approval import Stage, check_signing_date
from umkm_desktop.domain.papers.issuing import STATUS_NAMES, Kind, Status, file_name
from umkm_desktop.i18n import N_, _, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import document_register, document_signing, issuing, printing
from umkm_desktop.services.issuing.document_register import DocumentLine, DocumentQuery
from umkm_desktop.services.papers import stored_prints
from umkm_desktop.services.progress import Cancelled, Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import Listing
from umkm_desktop.ui.print_flow import KeptPrints
from umkm_desktop.ui.screens.issuing.panels import IssuingView, document_panel
from umkm_desktop.ui.screens.issuing.preview import Preview


class DocumentActs:
    """Each act asks what it must, then tells in a toast or a sentence."""

    def __init__(self, view: IssuingView, context: Context) -> None:
        self._view, self._context = view, context
        self.kept = KeptPrints(context, view.show_problem)

    def save(self, uid: str) -> None:
        """Save the stored print where the officer says."""
        desk = self._context.desk
        line = document_register.document_line(desk, uid)
        if line.status != Status.ISSUED:
            self._save_marked(uid, line.status, file_name(Kind(line.kind), line.number))
            return
        target = self._context.dialogs.ask_save_file(
            _("Simpan PDF"), name=file_name(Kind(line.kind), line.number), kinds=[("PDF", "*.pdf")], folder="print"
        )
        if target is None:
            return
        self._write(lambda _progress: printing.save_copy(printing.document_pdf(desk, uid), target), _("Menyimpan PDF"))

    def _save_marked(self, uid: str, status: str, name: str) -> None:
        """A document that no longer counts leaves only as a marked copy without its seal."""
        desk, word = self._context.desk, _(STATUS_NAMES[Status(status)])
        sentence = _("Dokumen ini sudah {status}: yang disimpan salinan bertanda {mark}, tanpa segel.").format(
            status=word.lower(), mark=word.upper()
        )
        if not self._context.dialogs.confirm(_("Simpan salinan bertanda?"), sentence, _("Simpan salinan")):
            return
        target = self._context.dialogs.ask_save_file(
            _("Simpan PDF"), name=f"{word.upper()} {name}", kinds=[("PDF", "*.pdf")], folder="print"
        )
        if target is not None:
            path = target.with_suffix(".pdf")
            self._write(lambda _progress: printing.save_marked_copy(desk, uid, path).path, _("Menyimpan PDF"))

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
                return printing.print_run(desk, uids, target, progress=progress)
            printed = printing.print_documents(desk, uids, target, progress=progress)
            if not printed:
                raise Cancelled
            return printed[0].path

        self._write(work, _("Menulis {n} dokumen").format(n=len(uids)), icon="printer")

    def _write(self, work: Callable[[Progress], Path], title: str, **shown: Any) -> None:
        """Write a file beside the window and say where it lies."""
        self._context.runner.run(work, title=title, done=self._saved, failed=self._failed, **shown)

    def _failed(self, error: Refused) -> None:
        self._view.show_problem(str(error))

    def _saved(self, path: Path) -> None:
        self._view.clear_problem()
        self._context.toast(
            _("Tersimpan"), path.name, action=_("Buka folder"), on_action=lambda: self.kept.open_file(path.parent)
        )

    # --- after the wet signature, or instead of it
    def note_signing(self, uids: Sequence[str]) -> None:
        """Ask for the day, and for the scan of a single document, and note it."""
        desk, dialogs = self._context.desk, self._context.dialogs
        lines = document_register.in_order(desk, uids)
        if not lines:
            return
        one = lines[0] if len(lines) == 1 else None
        latest = max(line.letter_date for line in lines)

        def problems(values: dict[str, Any]) -> dict[str, str]:
            try:
                check_signing_date(values["signed_on"], letter_date=latest, today=desk.today())
            except RuleBroken as broken:
                return {"signed_on": str(broken)}
            return {}

        fields = [FormField("signed_on", N_("Tanggal ditandatangani"), "date", required=True, width=6)]
        if one:
            fields.append(FormField("attach", N_("Lampirkan pindaian (PDF, PNG, JPEG; paling besar 10 MB)"), "check"))
        what = one.number if one else _("{n} dokumen").format(n=format_number(len(lines)))
        sentence = _("{what} sudah ditandatangani dengan tinta di atas kertas.").format(what=what)
        asked = dialogs.ask_values(
            _("Catat tanda tangan"),
            sentence,
            _("Catat"),
            fields,
            {"signed_on": (one.signed_on if one else None) or desk.today()},
            check=problems,
        )
        if asked is None:
            return
        kinds = [(_("Pindaian"), "*.pdf *.png *.jpg *.jpeg")]
        scan = dialogs.ask_open_file(_("Pilih pindaian"), kinds, folder="scan") if asked.get("attach") else None
        if asked.get("attach") and scan is None:
            return
        day: date = asked["signed_on"]
        self._context.runner.run(
            lambda _progress: (
                document_signing.record_signing(desk, one.uid, day, scan=scan)
                if one
                else document_signing.record_signings(desk, [line.uid for line in lines], day)
            ),
            title=_("Mencatat tanda tangan"),
            done=lambda _number: self._told(_("Tanda tangan dicatat"), what),
            failed=self._failed,
            quiet=True,
        )

    def save_scan(self, uid: str) -> None:
        """Save the scan where the officer says."""
        try:
            scan = document_signing.signed_scan(self._context.desk, uid)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        kinds = [(_("Pindaian"), f"*{Path(scan.name).suffix}")]
        target = self._context.dialogs.ask_save_file(_("Simpan pindaian"), name=scan.name, kinds=kinds, folder="scan")
        if target is not None:
            self._write(lambda _progress: printing.save_copy(scan.data, target), _("Menyimpan pindaian"), quiet=True)

    def cancel(self, uid: str) -> None:
        """Ask for the reason and cancel a document nobody signed."""
        sentence = _(
            "{number} belum ditandatangani. Dokumennya batal, nomornya tetap tercatat batal dan tidak dipakai lagi."
        )
        self._end(uid, _("Batalkan dokumen"), sentence, _("Batalkan dokumen"), document_signing.cancel_document)

    def revoke(self, uid: str) -> None:
        """Ask for the reason and revoke."""
        sentence = _(
            "{number} tidak berlaku lagi, dan nomornya tidak dipakai lagi. Alasannya ikut dalam daftar pencabutan."
        )
        self._end(uid, _("Cabut dokumen"), sentence, _("Cabut"), issuing.revoke_document)

    def _end(self, uid: str, title: str, sentence: str, verb: str, act: Callable[[Desk, str, str], str]) -> None:
        line = document_register.document_line(self._context.desk, uid)
        reason = self._context.dialogs.ask_text(title, sentence.format(number=line.number), verb, label=_("Alasan"))
        if reason is None:
            return
        try:
            number = act(self._context.desk, uid, reason)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._told(title, number)

    def _told(self, title: str, detail: str) -> None:
        self._view.clear_problem()
        self._context.toast(title, detail)


class IssuedPresenter(Listing[DocumentQuery]):
    """The register of documents and the acts on them."""

    def __init__(self, view: IssuingView, context: Context, preview: Preview) -> None:
        super().__init__(DocumentQuery())
        self._view, self._context, self._preview = view, context, preview
        self._acts = DocumentActs(view, context)
        self._selected: str | None = None
        self._status = ""

    def opened(self) -> None:
        """The list comes to the front, or something changed."""
        desk = self._context.desk
        self._view.show_filters([(month, format_month(month)) for month in document_register.document_months(desk)])
        self._view.reload_list()
        if self._selected:
            before = self._status
            self._show_details(self._selected)
            if self._status != before:
                self.show_paper()

    @property
    def today(self) -> date:
        """The calendar day at the office."""
        return self._context.desk.today()

    @property
    def selected(self) -> str:
        """The uid of the document shown, empty for none."""
        return self._selected or ""

    def leave(self) -> None:
        """Nothing of this list is shown any more."""
        self._selected = None
        self._preview.forget()

    # --- the list
    def count(self) -> int:
        return document_register.count_documents(self._context.desk, self.query)

    def page(self, offset: int, limit: int) -> Sequence[DocumentLine]:
        return document_register.page_documents(self._context.desk, self.query, offset=offset, limit=limit)

    def asked(self) -> None:
        self._view.reload_list()

    def only_unsigned(self) -> None:
        """Those that wait for ink, as if chosen in the filter, whatever was filtered before."""
        self._view.show_stages((Stage.ISSUED.value,))
        self.ask(stages=(Stage.ISSUED.value,))

    # --- the paper
    def choose(self, uid: str | None) -> None:
        """Show a document of the list beside it."""
        if uid is None:
            self.leave()
            self._view.show_nothing()
        elif uid != self._selected:
            self._selected = uid
            self._preview.forget()
            self._show_details(uid)
            self.show_paper()

    def show_paper(self) -> None:
        """The paper of the document chosen."""
        uid, desk = self._selected, self._context.desk
        if uid is not None:
            self._preview.show(lambda: stored_prints.peek_pdf(desk, uid), status=self._status)

    def _show_details(self, uid: str) -> None:
        try:
            details = document_register.document_details(self._context.desk, uid)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._status = details.line.status
        self._view.show_document(document_panel(self._context.desk, details))

    # --- acts on the ticked documents, else on the one shown
    def all_uids(self) -> list[str]:
        return document_register.uids_of(self._context.desk, self.query)

    def chosen(self) -> list[str]:
        """The ticked documents by number, else the one shown."""
        if self.ticked:
            return [line.uid for line in document_register.in_order(self._context.desk, self.ticked)]
        return [self._selected] if self._selected is not None else []

    def open_pdf(self) -> None:
        """What is chosen in the system's PDF reader, from the print folder."""
        if chosen := self.chosen():
            self._acts.kept.open_pdf(chosen)

    def open_folder(self) -> None:
        """The print folder, with what is chosen in it."""
        if chosen := self.chosen():
            self._acts.kept.open_folder(chosen)

    def save_selected(self) -> None:
        """Save the stored print as a PDF."""
        if len(chosen := self.chosen()) > 1:
            self._acts.save_several(chosen)
        elif chosen:
            self._acts.save(chosen[0])

    def note_signing(self) -> None:
        """Note that what is chosen was signed with ink."""
        if chosen := self.chosen():
            self._acts.note_signing(chosen)

    def show_scan(self) -> None:
        """The scan of the document shown, in place of its paper."""
        uid, desk = self._selected, self._context.desk
        if uid is not None:
            self._preview.show(lambda: document_signing.signed_pages(desk, uid))

    def save_scan(self) -> None:
        """The scan as a file."""
        if self._selected is not None:
            self._acts.save_scan(self._selected)

    def cancel_selected(self) -> None:
        """Cancel the document shown, which nobody signed."""
        if self._selected is not None:
            self._acts.cancel(self._selected)

    def revoke_selected(self) -> None:
        """Revoke the document shown, with a reason that goes into the public list."""
        if self._selected is not None:
            self._acts.revoke(self._selected)
