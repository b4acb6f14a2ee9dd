"""The placements that are shown, as a workbook."""

from collections.abc import Iterator
from pathlib import Path

from umkm_desktop.domain.amounts import area_text
from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.domain.placements.placements import KIND_NAMES, STATE_NAMES, PlacementKind, State
from umkm_desktop.domain.placements.trading_terms import Terms, percent_text
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.placements.placement_lists import PlacementRow, count_placements, page_placements
from umkm_desktop.services.placements.placement_queries import PlacementQuery
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.screens.placements.words import verdict_words

_CHUNK = 500


def export_placements(desk: Desk, path: Path, query: PlacementQuery, progress: Progress) -> Exported:
    """Write the list in its order; raises Refused."""
    columns = [
        ListColumn(_("Produk")),
        ListColumn(_("Usaha")),
        ListColumn(_("Mitra")),
        ListColumn(_("Gerai")),
        ListColumn(_("Kecamatan usaha")),
        ListColumn(_("Bentuk")),
        ListColumn(_("Status")),
        ListColumn(_("Sejak"), Kind.DATE),
        ListColumn(_("Hari"), Kind.COUNT),
        ListColumn(_("Terlalu lama")),
        ListColumn(_("Kurasi")),
        ListColumn(_("Luas (m²)")),
        ListColumn(_("Sewa sebulan"), Kind.RUPIAH),
        ListColumn(_("Mulai"), Kind.DATE),
        ListColumn(_("Berakhir"), Kind.DATE),
        ListColumn(_("Harga eceran"), Kind.RUPIAH),
        ListColumn(_("Harga ke ritel"), Kind.RUPIAH),
        ListColumn(_("HPP"), Kind.RUPIAH),
        ListColumn(_("Margin mitra"), Kind.RUPIAH),
        ListColumn(_("Margin usaha"), Kind.RUPIAH),
        ListColumn(_("Tempo bayar (hari)"), Kind.COUNT),
        ListColumn(_("Pesanan paling sedikit"), Kind.COUNT),
        ListColumn(_("Biaya pendaftaran"), Kind.RUPIAH),
        ListColumn(_("Jumlah gerai biaya pendaftaran"), Kind.COUNT),
        ListColumn(_("Seluruh biaya (%)")),
        ListColumn(_("Retur")),
    ]
    rows = (_cells(row) for row in _rows(desk, query))
    return export_list(desk, path, title=_("Penempatan"), columns=columns, rows=rows, progress=progress)


def _rows(desk: Desk, query: PlacementQuery) -> Iterator[PlacementRow]:
    offset, total = 0, count_placements(desk, query)
    while page := page_placements(desk, query, offset=offset, limit=_CHUNK, total=total):
        yield from page
        offset += len(page)


def _cells(row: PlacementRow) -> list[Value]:
    return [
        row.product,
        row.business,
        row.partner,
        row.outlet,
        row.district,
        _(KIND_NAMES[PlacementKind(row.terms.kind)]),
        _(STATE_NAMES[State(row.status)]),
        row.since,
        row.days,
        _("ya") if row.late else "",
        verdict_words(row.verdict),
        *_terms(row.terms),
    ]


def _terms(terms: Terms) -> list[Value]:
    own, partners = terms.business_margin, terms.partner_margin
    return [
        None if terms.area_dm2 is None else area_text(terms.area_dm2),
        terms.rent,
        terms.starts,
        terms.ends,
        terms.price,
        terms.supply_price,
        terms.cost,
        partners.amount if partners else None,
        own.amount if own else None,
        terms.payment_days,
        terms.minimum_order,
        terms.listing_fee,
        terms.listing_outlets,
        None if terms.fee_percent is None else percent_text(terms.fee_percent),
        terms.returns,
    ]
