"""Files of a session: empty score sheets as a PDF, the recapitulation for the retailer; written beside the window."""

from collections.abc import Callable

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation.curation_minutes import export_recap as write_recap
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField


def print_forms(context: Context, page: SessionPage, fail: Callable[[str], None]) -> None:
    """Ask for the curator and the file; a page per product."""
    choices = [("", _("Tanpa nama"))] + [(one.uid, one.name) for one in page.members]
    fields = (FormField("member", N_("Kurator"), "choice", required=True, choices=choices),)
    title, sentence = _("Lembar penilaian kosong"), _("Satu halaman A4 untuk tiap produk.")
    given = context.dialogs.ask_values(title, sentence, _("Lanjut"), fields, {"member": ""})
    if given is None:
        return
    name = _("Lembar penilaian {day}").format(day=page.line.held_on.isoformat()) + ".pdf"
    path = context.dialogs.ask_save_file(title, name=name, kinds=((_("Dokumen PDF"), "*.pdf"),), folder="pdf")
    if path is None:
        return
    desk, uid, member = context.desk, page.line.uid, str(given["member"] or "")

    def write(progress: Progress) -> None:
        from umkm_desktop.services.curation.score_forms import score_forms  # noqa: PLC0415 - ReportLab only when needed

        content = score_forms(desk, uid, member_uid=member, progress=progress)
        try:
            path.write_bytes(content)
        except OSError as error:
            raise Unreadable(_("{file} tidak dapat ditulis. Pilih tempat lain.").format(file=path.name)) from error

    context.runner.run(
        write,
        title=_("Menulis lembar penilaian"),
        icon="printer",
        done=lambda _nothing: context.toast(_("{name} tersimpan").format(name=path.name)),
        failed=lambda refused: fail(str(refused)),
    )


def export_recap(context: Context, page: SessionPage, fail: Callable[[str], None], *, form: str = "xlsx") -> None:
    """The recapitulation for the retailer: a workbook (``xlsx``) of everything decided, or ``pdf`` of what passed."""
    desk, line = context.desk, page.line
    name = _("Rekap kurasi {day}").format(day=line.held_on.isoformat()) + f".{form}"
    kinds = ((_("Dokumen PDF"), "*.pdf"),) if form == "pdf" else ()
    path = context.dialogs.ask_save_file(_("Simpan rekap untuk mitra"), name=name, kinds=kinds, folder="export")
    if path is None:
        return

    def write(progress: Progress) -> Exported:
        if form != "pdf":
            return write_recap(desk, line.uid, path, progress=progress)
        from umkm_desktop.services.curation.session_recap import export_recap_pdf  # noqa: PLC0415 - ReportLab only when needed

        return export_recap_pdf(desk, line.uid, path, progress=progress)

    context.runner.run(
        write,
        title=_("Menulis rekap kurasi"),
        icon="download",
        done=lambda made: context.toast(
            _("{name} tersimpan").format(name=made.file.name), _("{rows} baris").format(rows=format_number(made.rows))
        ),
        failed=lambda refused: fail(str(refused)),
    )


def offer_recap(context: Context, page: SessionPage, fail: Callable[[str], None]) -> None:
    """Ask in which form the recapitulation goes to the retailer."""
    sentence = _("Excel memuat semua produk yang diputuskan; PDF memuat yang lolos dan lolos bersyarat, siap dicetak.")
    form = context.dialogs.choose(_("Rekap untuk mitra"), sentence, [("pdf", _("PDF")), ("xlsx", _("Excel"))])
    if form:
        export_recap(context, page, fail, form=form)
