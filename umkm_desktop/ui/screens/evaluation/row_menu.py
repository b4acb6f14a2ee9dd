"""What can be done with one row of the grid: its report, its letter, the screens it belongs to."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from umkm_desktop.i18n import _
from umkm_desktop.services.evaluation.report_rows import ReportRow
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import paper_entries

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.presenter import EvaluationPresenter


def row_menu(row: ReportRow, on: "EvaluationPresenter", edit: Callable[[], object]) -> list[w.MenuEntry | None]:
    """The menu of a right click and of Shift+F10."""
    letters = paper_entries(on.offers_of(row), on.open_offer, refused=on.why_no_papers)
    return [
        w.MenuEntry(_("Laporan lengkap"), partial(on.open_report, row), "journal-text", "Enter"),
        w.MenuEntry(_("Isi penjualan"), edit, "pencil", "F2", refused="" if on.may_report else _("tidak berhak")),
        w.MenuEntry(
            _("Tarik laporan…"),
            partial(on.withdraw, row),
            "arrow-counterclockwise",
            refused=_why_not_withdrawn(row, on),
        ),
        None,
        *letters,
        None,
        w.MenuEntry(_("Buka penempatan"), partial(on.open_elsewhere, "placements", uid=row.uid), "box-seam"),
        w.MenuEntry(_("Buka usaha"), partial(on.open_elsewhere, "businesses", uid=row.row.business_uid), "shop"),
    ]


def _why_not_withdrawn(row: ReportRow, on: "EvaluationPresenter") -> str:
    if not row.filed:
        return _("belum ada laporannya")
    return "" if on.may_report else _("tidak berhak")
