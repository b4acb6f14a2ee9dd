"""The evaluation of a month as a workbook, row by row as the list shows it; with what is done about it where asked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, month_before
from umkm_desktop.domain.evaluation.follow_up import STATUS_NAMES
from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.i18n import N_, _, format_month, format_percent
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow, page_month
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine, follow_ups_of_month
from umkm_desktop.services.evaluation.month_closing import with_due_words
from umkm_desktop.services.exporting import Exported, ListColumn, export_pages
from umkm_desktop.services.progress import Progress

_CHUNK = 500
"""Placements that are read together."""

Row = tuple[MonthRow, FollowUpLine | None]


def export_month(
    desk: Desk, path: Path, month: str, uids: Sequence[str], progress: Progress, *, with_follow_ups: bool = False
) -> Exported:
    """Write the list; raises Refused."""

    chunks = (uids[start : start + _CHUNK] for start in range(0, len(uids), _CHUNK))

    def page(**_offset: int) -> list[Row]:
        """The next rows; a placement that is gone meanwhile has none."""
        for chunk in chunks:
            lines = follow_ups_of_month(desk, month, chunk) if with_follow_ups else {}
            if rows := [(one, lines.get(one.uid)) for one in page_month(desk, month, chunk)]:
                return rows
        return []

    columns = _of_month(month, with_due_words(desk, month, _("Hasil")))
    if with_follow_ups:
        columns += _done_about(month)
    title = _("Evaluasi {month}").format(month=format_month(month))
    return export_pages(desk, path, title, columns, page, progress, len(uids))


def _of_month(month: str, result: str) -> list[ListColumn]:
    before, last = (format_month(month_before(month, ago)) for ago in (2, 1))
    return [
        ListColumn(N_("Produk"), lambda row: row[0].row.product),
        ListColumn(N_("Usaha"), lambda row: row[0].row.business),
        ListColumn(N_("Mitra"), lambda row: row[0].row.partner),
        ListColumn(N_("Gerai"), lambda row: row[0].row.outlet),
        ListColumn(before, lambda row: row[0].row.before_previous, Kind.RUPIAH),
        ListColumn(last, lambda row: row[0].row.previous, Kind.RUPIAH),
        ListColumn(format_month(month), lambda row: row[0].row.sales, Kind.RUPIAH),
        ListColumn(N_("Ubah"), lambda row: _percent(row[0].row.judgement.change)),
        ListColumn(result, lambda row: _(TREND_NAMES[row[0].row.judgement.trend])),
        ListColumn(N_("Berisiko"), lambda row: _("ya") if row[0].row.judgement.at_risk else ""),
    ]


def _done_about(month: str) -> list[ListColumn]:
    year = format_month(month_before(month, 12))
    return [
        ListColumn(year, lambda row: row[0].row.year_before, Kind.RUPIAH),
        ListColumn(N_("Ubah dari tahun lalu"), lambda row: _percent(row[0].row.judgement.year_change)),
        ListColumn(N_("Tren per bulan"), lambda row: _percent(row[0].row.slope)),
        ListColumn(N_("Penyebab"), _of_line(lambda line: _with_note(line.cause, line.cause_note))),
        ListColumn(N_("Solusi"), _of_line(lambda line: _with_note(line.solution, line.solution_note))),
        ListColumn(N_("Penanggung jawab"), _of_line(lambda line: line.person)),
        ListColumn(N_("Batas waktu"), lambda row: row[1] and row[1].due_on, Kind.DATE),
        ListColumn(N_("Sejak"), _of_line(lambda line: format_month(line.month))),
        ListColumn(N_("Keadaan"), _of_line(lambda line: _(STATUS_NAMES[line.status]))),
        ListColumn(N_("Yang terjadi"), _of_line(lambda line: line.outcome)),
    ]


def _of_line(read: Callable[[FollowUpLine], str]) -> Callable[[Row], Value]:
    return lambda row: "" if row[1] is None else read(row[1])


def _percent(change: float | None) -> str:
    return "" if change is None else format_percent(change)


def _with_note(name: str, note: str) -> str:
    return f"{name}: {note}" if name and note else name or note
