"""Menus of rows in the tabs of a business: what can be done with one product, with one agreement."""

from functools import partial
from typing import TYPE_CHECKING

from umkm_desktop.i18n import _
from umkm_desktop.services.register.business_details import AgreementLine, ProductLine
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.businesses.papers import agreement_offers, product_offer

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter


def product_menu(on: "BusinessesPresenter", row: ProductLine) -> list[w.MenuEntry | None]:
    """Of a row of the tab Produk."""
    detail = on.detail
    edit = w.MenuEntry(_("Ubah"), lambda: detail.edit_product(row.uid), "pencil", "Enter", refused=detail.may_edit())
    if row.archived:
        why = detail.may_archive()
        back = partial(detail.restore_product, row.uid)
        return [edit, None, w.MenuEntry(_("Kembalikan dari arsip"), back, "arrow-counterclockwise", refused=why)]
    decide = partial(detail.open_elsewhere, "curation", uid=row.uid)
    place = partial(detail.open_elsewhere, "placements", product=row.uid)
    away = partial(detail.archive_product, row.uid, row.name)
    return [
        edit,
        w.MenuEntry(_("Putuskan kurasi"), decide, "clipboard-check"),
        w.MenuEntry(_("Ajukan penempatan"), place, "geo-alt"),
        w.MenuEntry(_("Kebutuhan mitra yang cocok…"), partial(detail.tell_needs, row.uid, row.name), "search"),
        None,
        *paper_entries([product_offer(row)], detail.open_offer, refused=detail.may_issue()),
        None,
        w.MenuEntry(_("Arsipkan…"), away, "archive", refused=detail.may_archive()),
    ]


def agreement_menu(on: "BusinessesPresenter", row: AgreementLine) -> list[w.MenuEntry | None]:
    """Of a row of the tab Kemitraan."""
    detail = on.detail
    show = partial(detail.open_elsewhere, "partnerships", uid=row.uid)
    papers = paper_entries(agreement_offers(row), detail.open_offer, refused=detail.may_issue())
    return [w.MenuEntry(_("Buka"), show, "file-earmark-text", "Enter"), None, *papers]
