"""The evaluation of a month as a workbook, row by row as the grid shows it."""

from collections.abc import Sequence
from pathlib import Path

from umkm_desktop.domain.evaluation import TREND_NAMES, month_before
from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.i18n import _, format_month, format_percent
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation_lists import MonthRow, all_rows
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.progress import Cancelled, Progress


def export_month(desk: Desk, path: Path, month: str, uids: Sequence[str], progress: Progress) -> Exported:
    """Write the list; raises Refused."""

    def watch(done: int) -> None:
        if progress.cancelled():
            raise Cancelled
        progress(done, len(uids))

    columns = [
        ListColumn(_("Produk")),
        ListColumn(_("Usaha")),
        ListColumn(_("Mitra")),
        ListColumn(_("Gerai")),
        *(ListColumn(format_month(month_before(month, ago)), Kind.RUPIAH) for ago in (2, 1, 0)),
        ListColumn(_("Ubah")),
        ListColumn(_("Hasil")),
        ListColumn(_("Berisiko")),
    ]
    title = _("Evaluasi {month}").format(month=format_month(month))
    rows = (_cells(one) for one in all_rows(desk, month, uids, watch))
    return export_list(desk, path, title=title, columns=columns, rows=rows)


def _cells(one: MonthRow) -> list[Value]:
    row, judgement = one.row, one.row.judgement
    return [
        row.product,
        row.business,
        row.partner,
        row.outlet,
        row.before_previous,
        row.previous,
        row.sales,
        "" if judgement.change is None else format_percent(judgement.change),
        _(TREND_NAMES[judgement.trend]),
        _("ya") if judgement.at_risk else "",
    ]
