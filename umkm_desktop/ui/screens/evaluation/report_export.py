"""The numbers behind the monthly report, from the window into a workbook."""

from collections.abc import Callable

from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.evaluation.report_workbook import export_report
from umkm_desktop.ui.context import Context


def ask_workbook(context: Context, month: str, tell: Callable[[str], None]) -> None:
    """Ask where to, then write the numbers behind the monthly report; ``tell`` says why not."""
    desk = context.desk
    if not desk.may(Permission.EXPORT):
        tell(refusal(Permission.EXPORT))
        return
    name = _("Angka laporan {month}").format(month=format_month(month)) + ".xlsx"
    path = context.dialogs.ask_save_file(_("Simpan angka laporan bulanan"), name=name, folder="export")
    if path is None:
        return
    context.runner.run(
        lambda progress: export_report(desk, path, month, progress),
        title=_("Menulis angka laporan bulanan"),
        icon="download",
        done=lambda made: context.toast(
            _("{name} tersimpan").format(name=made.file.name), _("{rows} baris").format(rows=format_number(made.rows))
        ),
        failed=lambda problem: tell(str(problem)),
    )
