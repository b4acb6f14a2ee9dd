"""The evaluation of a month as a workbook, row by row as the list shows it; with what is done about it where asked."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, month_before
from umkm_desktop.domain.evaluation.follow_up import STATUS_NAMES
from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.i18n import _, format_month, format_percent
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow, all_rows
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine, follow_ups_of_month
from umkm_desktop.services.evaluation.month_closing import with_due_words
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.progress import Cancelled, Progress

_CHUNK = 500
"""Placements whose follow-ups are read together."""


def export_month(
    desk: Desk, path: Path, month: str, uids: Sequence[str], progress: Progress, *, with_follow_ups: bool = False
) -> Exported:
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
        ListColumn(with_due_words(desk, month, _("Hasil"))),
        ListColumn(_("Berisiko")),
    ]
    title = _("Evaluasi {month}").format(month=format_month(month))
    if not with_follow_ups:
        rows: Iterator[list[Value]] = (_cells(one) for one in all_rows(desk, month, uids, watch))
        return export_list(desk, path, title=title, columns=columns, rows=rows)
    columns += [
        ListColumn(format_month(month_before(month, 12)), Kind.RUPIAH),
        ListColumn(_("Ubah dari tahun lalu")),
        ListColumn(_("Tren per bulan")),
        *(ListColumn(label) for label in (_("Penyebab"), _("Solusi"), _("Penanggung jawab"))),
        ListColumn(_("Batas waktu"), Kind.DATE),
        *(ListColumn(label) for label in (_("Sejak"), _("Keadaan"), _("Yang terjadi"))),
    ]
    return export_list(desk, path, title=title, columns=columns, rows=_judged(desk, month, uids, watch))


def _judged(desk: Desk, month: str, uids: Sequence[str], watch: Callable[[int], object]) -> Iterator[list[Value]]:
    for start in range(0, len(uids), _CHUNK):
        watch(start)
        chunk = uids[start : start + _CHUNK]
        lines = follow_ups_of_month(desk, month, chunk)
        for one in all_rows(desk, month, chunk, lambda _done: None):
            yield [*_cells(one), *_long_term(one), *_done_about(lines.get(one.uid))]


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


def _long_term(one: MonthRow) -> list[Value]:
    change, slope = one.row.judgement.year_change, one.row.slope
    return [
        one.row.year_before,
        "" if change is None else format_percent(change),
        "" if slope is None else format_percent(slope),
    ]


def _done_about(line: FollowUpLine | None) -> list[Value]:
    if line is None:
        return ["", "", "", None, "", "", ""]
    return [
        _with_note(line.cause, line.cause_note),
        _with_note(line.solution, line.solution_note),
        line.person,
        line.due_on,
        format_month(line.month),
        _(STATUS_NAMES[line.status]),
        line.outcome,
    ]


def _with_note(name: str, note: str) -> str:
    return f"{name}: {note}" if name and note else name or note
