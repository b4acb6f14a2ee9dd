"""What an officer does with issued documents: save as PDF, note the signing, cancel, revoke."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.papers.approval import check_signing_date
from umkm_desktop.domain.papers.issuing import STATUS_NAMES, Kind, Status, file_name
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import document_register, document_signing, issuing, papers, printing
from umkm_desktop.services.progress import Cancelled, Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.print_flow import KeptPrints


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
        if line.status != Status.ISSUED:
            self._save_marked(uid, line.status, file_name(Kind(line.kind), line.number))
            return
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
            self._context.runner.run(
                lambda _progress: papers.save_marked_copy(desk, uid, target.with_suffix(".pdf")).path,
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
            printed = papers.print_documents(desk, uids, target, progress=progress)
            if not printed:
                raise Cancelled
            return printed[0].path

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
            failed=lambda error: self._view.show_problem(str(error)),
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
            self._context.runner.run(
                lambda _progress: papers.save_copy(scan.data, target),
                title=_("Menyimpan pindaian"),
                done=self._saved,
                failed=lambda error: self._view.show_problem(str(error)),
                quiet=True,
            )

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
