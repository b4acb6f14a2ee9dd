"""The register's list as a file: the businesses and the order that are shown, identifiers as text, NIK left out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.permits import STANDING_NAMES, Standing
from umkm_desktop.domain.register.businesses import SCALES, STATUSES
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.register.business_lists import BusinessQuery, BusinessRow, count_businesses, page_businesses

_PAGE = 1000


def export_businesses(desk: Desk, query: BusinessQuery, path: Path, *, progress: Progress = no_progress) -> Exported:
    """Write the list into .xlsx or .csv; raises NotAllowed, Unreadable, Cancelled."""
    desk.require(Permission.EXPORT)
    total = count_businesses(desk, query)
    columns = [
        ListColumn(_("Nama usaha")),
        ListColumn(_("Pemilik")),
        ListColumn(_("Kecamatan")),
        ListColumn(_("Desa/kelurahan")),
        ListColumn(_("Telepon"), Kind.PHONE),
        ListColumn(_("NIB"), Kind.NIB),
        ListColumn(_("Sertifikat halal")),
        ListColumn(_("P-IRT")),
        ListColumn(_("Jumlah produk"), Kind.COUNT),
        ListColumn(_("Skala")),
        ListColumn(_("Status")),
    ]
    rows = _rows(desk, query, total, progress)
    return export_list(desk, path, title=_("Daftar usaha"), columns=columns, rows=rows, progress=_Quiet(progress))


def _rows(desk: Desk, query: BusinessQuery, total: int, progress: Progress) -> Iterator[Sequence[Value]]:
    for offset in range(0, total, _PAGE):
        progress(offset, total, _("menulis daftar usaha"))
        for row in page_businesses(desk, query, offset=offset, limit=_PAGE, total=total):
            yield _written(row)


def _written(row: BusinessRow) -> Sequence[Value]:
    scale, status = dict(SCALES).get(row.scale or "", ""), dict(STATUSES).get(row.status, "")
    permits = (_standing(row.halal), _standing(row.pirt))
    place = (row.district, row.village, row.phone, row.nib_number)
    return (row.name, row.owner, *place, *permits, row.products, _(scale) if scale else None, _(status))


def _standing(standing: Standing) -> str:
    return _(STANDING_NAMES[standing])


class _Quiet:
    """Passes the wish to stop on, but not the writer's own count: the list knows its total."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def __call__(self, done: int, total: int, now: str = "") -> None:
        return

    def cancelled(self) -> bool:
        return self._progress.cancelled()
