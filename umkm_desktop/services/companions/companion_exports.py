"""Lists of companions as workbooks: the load of a month, businesses, visits, coverage."""

from functools import partial
from pathlib import Path

from umkm_desktop.domain.companions.companions import STANDING_NAMES
from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, format_month
from umkm_desktop.services.companions.companion_lists import (
    CareQuery,
    CompanionQuery,
    coverage,
    page_care,
    page_companions,
)
from umkm_desktop.services.companions.companion_visits import VisitQuery, page_visits
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import CHUNK, Exported, ListColumn, export_list, export_pages
from umkm_desktop.services.progress import Progress, no_progress

LOAD = (
    ListColumn(N_("Pendamping"), lambda row: row.name),
    ListColumn(N_("Kecamatan"), lambda row: ", ".join(row.districts)),
    ListColumn(N_("Kontrak"), lambda row: _(STANDING_NAMES[row.standing])),
    ListColumn(N_("Sampai"), lambda row: row.ends, Kind.DATE),
    ListColumn(N_("Sasaran"), lambda row: row.target, Kind.COUNT),
    ListColumn(N_("Usaha"), lambda row: row.businesses, Kind.COUNT),
    ListColumn(N_("Kunjungan"), lambda row: row.visits, Kind.COUNT),
    ListColumn(N_("Dikunjungi"), lambda row: row.visited, Kind.COUNT),
    ListColumn(N_("Belum dikunjungi"), lambda row: row.unvisited, Kind.COUNT),
    ListColumn(N_("Langkah lewat tanggal"), lambda row: row.overdue, Kind.COUNT),
)
CARE = (
    ListColumn(N_("Usaha"), lambda row: row.name),
    ListColumn(N_("Kecamatan"), lambda row: row.owner_district),
    ListColumn(N_("Pendamping"), lambda row: row.companion),
    ListColumn(N_("Sejak"), lambda row: row.since, Kind.DATE),
    ListColumn(N_("Kunjungan terakhir"), lambda row: row.last_visit, Kind.DATE),
    ListColumn(N_("Langkah berikut"), lambda row: row.next_on, Kind.DATE),
)
VISITS = (
    ListColumn(N_("Tanggal"), lambda row: row.visited_on, Kind.DATE),
    ListColumn(N_("Usaha"), lambda row: row.business),
    ListColumn(N_("Kecamatan"), lambda row: row.district),
    ListColumn(N_("Pendamping"), lambda row: row.companion),
    ListColumn(N_("Temuan"), lambda row: row.finding),
    ListColumn(N_("Kesanggupan"), lambda row: row.promise),
    ListColumn(N_("Langkah berikut"), lambda row: row.next_step),
    ListColumn(N_("Tanggal langkah"), lambda row: row.next_on, Kind.DATE),
    ListColumn(N_("Selesai"), lambda row: row.settled_on, Kind.DATE),
)
COVERAGE = (
    ListColumn(N_("Kecamatan"), lambda row: row.district or _("Tanpa kecamatan")),
    ListColumn(N_("Usaha"), lambda row: row.businesses, Kind.COUNT),
    ListColumn(N_("Didampingi"), lambda row: row.covered, Kind.COUNT),
    ListColumn(N_("Belum didampingi"), lambda row: row.uncovered, Kind.COUNT),
    ListColumn(N_("Pendamping"), lambda row: row.companions, Kind.COUNT),
    ListColumn(N_("Kunjungan"), lambda row: row.visits, Kind.COUNT),
)


def export_companions(desk: Desk, path: Path, query: CompanionQuery, progress: Progress = no_progress) -> Exported:
    """The load of a month, one line a companion; raises Refused."""
    desk.require(Permission.EXPORT)
    title = _("Beban pendamping {month}").format(month=format_month(query.month or month_of(desk.today())))
    return export_pages(desk, path, title, LOAD, partial(page_companions, desk, query, limit=CHUNK), progress)


def export_care(desk: Desk, path: Path, query: CareQuery, progress: Progress = no_progress) -> Exported:
    """Businesses with their companion and last visit; raises Refused."""
    page = partial(page_care, desk, query, limit=CHUNK)
    return export_pages(desk, path, _("Usaha dan pendampingnya"), CARE, page, progress)


def export_visits(desk: Desk, path: Path, query: VisitQuery, progress: Progress = no_progress) -> Exported:
    """Visits as listed; raises Refused."""
    page = partial(page_visits, desk, query, limit=CHUNK)
    return export_pages(desk, path, _("Kunjungan pendamping"), VISITS, page, progress)


def export_coverage(desk: Desk, path: Path, month: str = "", progress: Progress = no_progress) -> Exported:
    """Coverage of each kecamatan; raises Refused."""
    rows = coverage(desk, month)
    return export_list(desk, path, _("Cakupan pendampingan"), COVERAGE, rows, progress)
