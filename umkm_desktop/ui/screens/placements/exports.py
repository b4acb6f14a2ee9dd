"""The placements that are shown, as a workbook."""

from functools import partial
from pathlib import Path

from umkm_desktop.domain.amounts import area_text
from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.placements.placements import KIND_NAMES, STATE_NAMES, PlacementKind, State
from umkm_desktop.domain.placements.trading_terms import Margin, percent_text
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import CHUNK, Exported, ListColumn, export_pages
from umkm_desktop.services.placements.placement_lists import PlacementQuery, count_placements, page_placements
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.screens.placements.words import verdict_words


def _amount(margin: Margin | None) -> int | None:
    return margin.amount if margin else None


COLUMNS = (
    ListColumn(N_("Produk"), lambda row: row.product),
    ListColumn(N_("Usaha"), lambda row: row.business),
    ListColumn(N_("Mitra"), lambda row: row.partner),
    ListColumn(N_("Gerai"), lambda row: row.outlet),
    ListColumn(N_("Kecamatan usaha"), lambda row: row.district),
    ListColumn(N_("Bentuk"), lambda row: _(KIND_NAMES[PlacementKind(row.terms.kind)])),
    ListColumn(N_("Status"), lambda row: _(STATE_NAMES[State(row.status)])),
    ListColumn(N_("Sejak"), lambda row: row.since, Kind.DATE),
    ListColumn(N_("Hari"), lambda row: row.days, Kind.COUNT),
    ListColumn(N_("Terlalu lama"), lambda row: _("ya") if row.late else ""),
    ListColumn(N_("Kurasi"), lambda row: verdict_words(row.verdict)),
    ListColumn(N_("Luas (m²)"), lambda row: None if row.terms.area_dm2 is None else area_text(row.terms.area_dm2)),
    ListColumn(N_("Sewa sebulan"), lambda row: row.terms.rent, Kind.RUPIAH),
    ListColumn(N_("Mulai"), lambda row: row.terms.starts, Kind.DATE),
    ListColumn(N_("Berakhir"), lambda row: row.terms.ends, Kind.DATE),
    ListColumn(N_("Harga eceran"), lambda row: row.terms.price, Kind.RUPIAH),
    ListColumn(N_("Harga ke ritel"), lambda row: row.terms.supply_price, Kind.RUPIAH),
    ListColumn(N_("HPP"), lambda row: row.terms.cost, Kind.RUPIAH),
    ListColumn(N_("Margin mitra"), lambda row: _amount(row.terms.partner_margin), Kind.RUPIAH),
    ListColumn(N_("Margin usaha"), lambda row: _amount(row.terms.business_margin), Kind.RUPIAH),
    ListColumn(N_("Tempo bayar (hari)"), lambda row: row.terms.payment_days, Kind.COUNT),
    ListColumn(N_("Pesanan paling sedikit"), lambda row: row.terms.minimum_order, Kind.COUNT),
    ListColumn(N_("Biaya pendaftaran"), lambda row: row.terms.listing_fee, Kind.RUPIAH),
    ListColumn(N_("Jumlah gerai biaya pendaftaran"), lambda row: row.terms.listing_outlets, Kind.COUNT),
    ListColumn(
        N_("Seluruh biaya (%)"),
        lambda row: None if row.terms.fee_percent is None else percent_text(row.terms.fee_percent),
    ),
    ListColumn(N_("Retur"), lambda row: row.terms.returns),
)


def export_placements(desk: Desk, path: Path, query: PlacementQuery, progress: Progress) -> Exported:
    """Write the list in its order; raises Refused."""
    total = count_placements(desk, query)
    page = partial(page_placements, desk, query, limit=CHUNK, total=total)
    return export_pages(desk, path, _("Penempatan"), COLUMNS, page, progress)
