"""Opening and saving the scans of an agreement or memorandum."""

from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.agreement_scans import read_scan_pages, save_scan
from umkm_desktop.ui.context import Context


class ScanView(Protocol):
    """Where a scan is shown."""

    def show_scan(self, name: str, pdf: bytes) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


def open_scan(desk: Desk, uid: str, view: ScanView) -> None:
    """Show a stored scan, or say why it cannot be."""
    try:
        name, pdf = read_scan_pages(desk, uid)
    except Refused as refused:
        view.show_problem(str(refused))
        return
    view.show_scan(name, pdf)


def keep_scan(context: Context, uid: str, name: str, view: ScanView) -> None:
    """Ask where to write a copy of a stored scan."""
    path = context.dialogs.ask_save_file(_("Simpan salinan pindaian"), name=name, folder="scan")
    if path is None:
        return
    try:
        save_scan(context.desk, uid, path)
    except (Refused, OSError) as error:
        view.show_problem(str(error))
        return
    context.toast(_("Salinan tersimpan"), path.name)
