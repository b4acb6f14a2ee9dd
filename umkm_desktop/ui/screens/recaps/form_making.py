"""Writing the form of one companion, or of the businesses without one."""

from collections.abc import Callable
from pathlib import Path

from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.importing import recaps
from umkm_desktop.services.importing.recaps import companion_choices
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField

BOOK = ((".xlsx", "*.xlsx"),)
NOBODY = ""
"""The businesses without a companion, among the choices of a form."""

Work = Callable[[Progress], Exported]


def ask_form(context: Context, month: str) -> Work | None:
    """Ask for whom and where; returns what writes the file, None where the officer backed out or may not."""
    desk = context.desk
    if not desk.may(Permission.EXPORT):
        return None
    who = [(NOBODY, _("Usaha tanpa pendamping")), *companion_choices(desk)]
    asked = context.dialogs.ask_values(
        _("Formulir laporan {month}").format(month=format_month(month)),
        _("Berisi produk yang belum dilaporkan; pendamping mengisinya di Excel dan mengembalikannya."),
        _("Simpan"),
        [FormField("who", _("Pendamping"), "choice", required=True, choices=who)],
        {"who": NOBODY},
    )
    if asked is None:
        return None
    name = f"Formulir {month} {dict(who)[asked['who']]}.xlsx"
    path = context.dialogs.ask_save_file(_("Simpan formulir"), name=name, kinds=BOOK, folder="recap")
    return None if path is None else _writing(context, path, month, str(asked["who"]))


def _writing(context: Context, path: Path, month: str, companion: str) -> Work:
    def write(progress: Progress) -> Exported:
        uid = companion or None
        return recaps.write_report_form(context.desk, path, month=month, companion_uid=uid, progress=progress)

    return write
