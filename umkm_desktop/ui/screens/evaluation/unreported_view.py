"""Belum lapor: who has not reported the month, by the companion who is to ask; as a list and as a workbook."""

import tkinter as tk
from functools import partial

from umkm_desktop.i18n import N_, _, format_month
from umkm_desktop.services.evaluation.unreported_lists import UnreportedRow
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.month_view import MonthPane
from umkm_desktop.ui.screens.evaluation.unreported_presenter import UnreportedPresenter
from umkm_desktop.ui.screens.evaluation.words import month_name


class UnreportedView(MonthPane[UnreportedPresenter]):
    """The placements, and over them the companions with what is missing."""

    noun, hint = N_("penempatan belum lapor"), N_("Enter mengisi laporannya · Shift F10 lainnya")
    find, find_width = N_("Usaha, produk, mitra, kecamatan…"), 250
    content_gap = (7, 13)

    def key(self, row: UnreportedRow) -> str:
        return row.placement_uid

    def filters(self) -> list[Filter]:
        return [Filter("companion_uid", _("Pendamping"), many=False)]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("companion", _("Pendamping"), 150, _companion, stretch=1),
            w.Column("business", _("Usaha"), 180, lambda one: (one.business, one.district), "two_line", stretch=2),
            w.Column("product", _("Produk"), 170, lambda one: one.product, stretch=2),
            w.Column(
                "partner", _("Mitra dan gerai"), 170, lambda one: (one.partner, one.outlet), "two_line", stretch=2
            ),
            w.Column("newest", _("Laporan terakhir"), 130, _newest, font="small"),
        ]

    def open_row(self, row: UnreportedRow) -> None:
        self.presenter.fill_in(row)

    def menu(self, row: UnreportedRow) -> list[w.MenuEntry | None]:
        go = self.presenter.open_elsewhere
        return [
            w.MenuEntry(_("Isi laporan"), partial(self.open_row, row), "journal-text", "Enter"),
            w.MenuEntry(_("Buka usaha"), partial(go, "businesses", uid=row.business_uid), "shop"),
            w.MenuEntry(_("Buka mitra"), partial(go, "partners", uid=row.partner_uid), "building"),
        ]

    def looser(self) -> str:
        return _("Longgarkan saringannya.")

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "check-circle",
            _("Semua sudah lapor"),
            _("Tidak ada penempatan yang belum melaporkan {month}.").format(month=format_month(self.presenter.month)),
        )


def _companion(one: UnreportedRow) -> w.Styled | str:
    return one.companion or w.Styled(_("tanpa pendamping"), "wait", "body")


def _newest(one: UnreportedRow) -> w.Styled | str:
    if not one.newest:
        return w.Styled(_("belum pernah"), "wait", "small")
    return f"{month_name(one.newest)} {one.newest[:4]}"


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part for the screen."""
    view = UnreportedView(parent)
    presenter = UnreportedPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted({Command.EXPORT: presenter.export})
