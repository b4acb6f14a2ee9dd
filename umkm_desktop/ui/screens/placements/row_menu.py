"""What can be done with one placement, from the board or from the list."""

from functools import partial

from umkm_desktop.i18n import _
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.placements.presenter import PlacementsPresenter


def row_menu(row: PlacementRow, on: PlacementsPresenter) -> list[w.MenuEntry | None]:
    """The menu of a right click, of Space on a card and of Shift+F10."""
    moves = [
        w.MenuEntry(move.text, partial(on.moving.move, row, move.state), refused=move.why_not)
        for move in on.moving.offers(row.status)
    ]
    return [
        w.MenuEntry(_("Buka"), partial(on.open_placement, row.uid), "card-text", "Enter"),
        *([None, *moves] if moves else []),
        None,
        *paper_entries(on.papers.offers(row), on.papers.open_offer, refused=on.papers.why_none),
        None,
        w.MenuEntry(_("Buka usaha"), partial(on.open_elsewhere, "businesses", uid=row.business_uid), "shop"),
        w.MenuEntry(_("Kurasi produk"), partial(on.open_elsewhere, "curation", uid=row.product_uid), "clipboard-check"),
        w.MenuEntry(_("Buka mitra"), partial(on.open_elsewhere, "partners", uid=row.partner_uid), "building"),
        w.MenuEntry(_("Penjualan bulanan"), partial(on.open_elsewhere, "evaluation", uid=row.uid), "graph-up-arrow"),
    ]
