"""The columns of the list of placements."""

from umkm_desktop.domain.placements.placements import KIND_NAMES, PlacementKind
from umkm_desktop.i18n import _, format_percent, format_rupiah
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.placements.words import days_words, state_pill


def list_columns() -> list[w.Column]:
    """From left to right; those with a priority go first where the list is narrow."""
    return [
        w.Column("product", _("Produk"), 170, lambda row: (row.product, _kind(row)), "two_line", stretch=2,
                 sortable=True),
        w.Column("business", _("Usaha"), 140, lambda row: (w.Styled(row.business, "text2"), row.district or ""),
                 "two_line", stretch=1, sortable=True, priority=2),
        w.Column("partner", _("Mitra dan gerai"), 140, lambda row: (w.Styled(row.partner, "text2"), row.outlet or ""),
                 "two_line", stretch=1, sortable=True, priority=1),
        w.Column("status", _("Keadaan"), 146, lambda row: w.PillText(*state_pill(row)), "pill", sortable=True),
        w.Column("waiting", _("Lamanya"), 100, _days, "pill", sortable=True),
        w.Column("price", _("Harga"), 86, _price, "number", sortable=True, priority=3),
        w.Column("margin", _("Margin mitra"), 104, _margin, "number", sortable=True, priority=4),
    ]  # fmt: skip


def _kind(row: PlacementRow) -> str:
    return _(KIND_NAMES[PlacementKind(row.terms.kind)])


def _price(row: PlacementRow) -> str:
    return "" if row.terms.price is None else format_rupiah(row.terms.price)


def _margin(row: PlacementRow) -> str:
    margin = row.terms.partner_margin
    return "" if margin is None else format_percent(margin.tenths / 10, signed=False)


def _days(row: PlacementRow) -> w.PillText:
    words = days_words(row.days)
    return w.PillText(words, "wait", "clock") if row.late else w.PillText(words, "flat", "")
