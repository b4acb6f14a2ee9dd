"""Lists of companions as workbooks: the load of a month, businesses, visits, coverage."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from umkm_desktop.domain.companions.companions import STANDING_NAMES
from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.companions import companion_lists, companion_visits
from umkm_desktop.services.companions.companion_lists import CareQuery, CompanionQuery
from umkm_desktop.services.companions.companion_visits import VisitQuery
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.progress import Progress, no_progress

_CHUNK = 500
R = TypeVar("R")


def export_companions(desk: Desk, path: Path, query: CompanionQuery, progress: Progress = no_progress) -> Exported:
    """The load of a month, one line a companion; raises Refused."""
    desk.require(Permission.EXPORT)
    month = query.month or month_of(desk.today())
    columns = _columns(
        (_("Pendamping"), Kind.TEXT),
        (_("Kecamatan"), Kind.TEXT),
        (_("Kontrak"), Kind.TEXT),
        (_("Sampai"), Kind.DATE),
        (_("Sasaran"), Kind.COUNT),
        (_("Usaha"), Kind.COUNT),
        (_("Kunjungan"), Kind.COUNT),
        (_("Dikunjungi"), Kind.COUNT),
        (_("Belum dikunjungi"), Kind.COUNT),
        (_("Langkah lewat tanggal"), Kind.COUNT),
    )
    rows = (
        [
            row.name,
            ", ".join(row.districts),
            _(STANDING_NAMES[row.standing]),
            row.ends,
            row.target,
            row.businesses,
            row.visits,
            row.visited,
            row.unvisited,
            row.overdue,
        ]
        for row in _all(lambda offset: companion_lists.page_companions(desk, query, offset=offset, limit=_CHUNK))
    )
    return _write(desk, path, _("Beban pendamping {month}").format(month=format_month(month)), columns, rows, progress)


def export_care(desk: Desk, path: Path, query: CareQuery, progress: Progress = no_progress) -> Exported:
    """Businesses with their companion and last visit; raises Refused."""
    columns = _columns(
        (_("Usaha"), Kind.TEXT),
        (_("Kecamatan"), Kind.TEXT),
        (_("Pendamping"), Kind.TEXT),
        (_("Sejak"), Kind.DATE),
        (_("Kunjungan terakhir"), Kind.DATE),
        (_("Langkah berikut"), Kind.DATE),
    )
    rows = (
        [row.name, row.owner_district, row.companion, row.since, row.last_visit, row.next_on]
        for row in _all(lambda offset: companion_lists.page_care(desk, query, offset=offset, limit=_CHUNK))
    )
    return _write(desk, path, _("Usaha dan pendampingnya"), columns, rows, progress)


def export_visits(desk: Desk, path: Path, query: VisitQuery, progress: Progress = no_progress) -> Exported:
    """Visits as listed; raises Refused."""
    columns = _columns(
        (_("Tanggal"), Kind.DATE),
        (_("Usaha"), Kind.TEXT),
        (_("Kecamatan"), Kind.TEXT),
        (_("Pendamping"), Kind.TEXT),
        (_("Temuan"), Kind.TEXT),
        (_("Kesanggupan"), Kind.TEXT),
        (_("Langkah berikut"), Kind.TEXT),
        (_("Tanggal langkah"), Kind.DATE),
        (_("Selesai"), Kind.DATE),
    )
    rows = (
        [
            row.visited_on,
            row.business,
            row.district,
            row.companion,
            row.finding,
            row.promise,
            row.next_step,
            row.next_on,
            row.settled_on,
        ]
        for row in _all(lambda offset: companion_visits.page_visits(desk, query, offset=offset, limit=_CHUNK))
    )
    return _write(desk, path, _("Kunjungan pendamping"), columns, rows, progress)


def export_coverage(desk: Desk, path: Path, month: str = "", progress: Progress = no_progress) -> Exported:
    """Coverage of each kecamatan; raises Refused."""
    columns = _columns(
        (_("Kecamatan"), Kind.TEXT),
        (_("Usaha"), Kind.COUNT),
        (_("Didampingi"), Kind.COUNT),
        (_("Belum didampingi"), Kind.COUNT),
        (_("Pendamping"), Kind.COUNT),
        (_("Kunjungan"), Kind.COUNT),
    )
    rows = (
        [row.district or _("Tanpa kecamatan"), row.businesses, row.covered, row.uncovered, row.companions, row.visits]
        for row in companion_lists.coverage(desk, month)
    )
    return _write(desk, path, _("Cakupan pendampingan"), columns, rows, progress)


def _columns(*pairs: tuple[str, Kind]) -> list[ListColumn]:
    return [ListColumn(label, kind) for label, kind in pairs]


def _all(page: Callable[[int], Sequence[R]]) -> Iterator[R]:
    offset = 0
    while rows := page(offset):
        yield from rows
        offset += len(rows)


def _write(
    desk: Desk, path: Path, title: str, columns: Sequence[ListColumn], rows: Iterator[Any], progress: Progress
) -> Exported:
    return export_list(desk, path, title=title, columns=columns, rows=rows, progress=progress)
