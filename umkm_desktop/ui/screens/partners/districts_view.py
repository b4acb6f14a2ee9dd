"""Wilayah: a map of tiles beside a table of the same kecamatan."""

import tkinter as tk
from collections.abc import Sequence
from functools import partial
from typing import Any

from umkm_desktop.i18n import _, format_number, format_rupiah
from umkm_desktop.services.home.district_overview import MEASURES, DistrictRow, Overview
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.partners.districts_presenter import DistrictsPresenter, value_words
from umkm_desktop.ui.screens.partners.tile_map import TileMap

MAP_WIDTH = 510


class DistrictsView(w.StripRoom, tk.Frame):
    """Two cards; a choice in one is a choice in the other."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: DistrictsPresenter | None = None
        self._rows: Sequence[DistrictRow] = ()
        self._sort = ("district", False)

    def attach(self, presenter: DistrictsPresenter) -> None:
        """Build it."""
        self._presenter = presenter
        top = w.frame(self)
        top.pack(fill="x", padx=look.px(17), pady=(0, look.px(6)))
        options = [(key, _(name)) for key, name in MEASURES.items()]
        self.measure = w.Segment(
            top, options, presenter.measure, lambda chosen: presenter.choose_measure(str(chosen)), width=92
        )
        self.measure.pack(side="left")
        self._body = w.TwoPanes(self, list_width=MAP_WIDTH)
        self.content = self._body
        self._body.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self.map = TileMap(self._body.list, presenter.choose)
        self.map.pack(fill="both", expand=True, padx=look.px(10), pady=look.px(10))
        card = w.card(self._body.detail, padding=0)
        card.pack(fill="both", expand=True)
        self._foot = w.frame(card)
        self._foot.pack(side="bottom", fill="x", padx=look.px(15), pady=look.px(10))
        w.divider(card).pack(side="bottom", fill="x", padx=look.px(15))
        self.table = w.Table(
            card,
            self._columns(),
            noun=_("kecamatan"),
            sort=self._sort,
            hint=_("Enter ke usaha"),
            on_select=lambda row: presenter.choose(row.district if row else ""),
            on_open=lambda _row: presenter.open_businesses(),
            on_sort=self._resort,
        )
        self.table.pack(fill="both", expand=True, pady=(look.px(8), 0))
        self.show_chosen(None)

    @property
    def presenter(self) -> DistrictsPresenter:
        assert self._presenter is not None
        return self._presenter

    def _columns(self) -> list[w.Column]:
        number: Any = "number"
        return [
            w.Column("district", _("Kecamatan"), 120, _name, stretch=1, sortable=True),
            w.Column("businesses", _("Usaha"), 64, lambda row: format_number(row.businesses), number, sortable=True),
            w.Column("curated", _("Lolos"), 62, lambda row: format_number(row.curated), number, sortable=True),
            w.Column("placed", _("Terpasang"), 84, lambda row: format_number(row.placed), number, sortable=True),
            w.Column("sales", _("Penjualan"), 112, lambda row: format_rupiah(row.sales), number, sortable=True),
            w.Column("covered", _("Didampingi"), 92, _covered, number, sortable=True, priority=1),
            w.Column(
                "partners", _("Mitra"), 58, lambda row: format_number(row.partners), number, sortable=True, priority=2
            ),
        ]

    def _resort(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.set_sort(key, descending)
        self._fill()

    def _fill(self) -> None:
        key, descending = self._sort

        def rank(row: DistrictRow) -> tuple[Any, str]:
            return (row.district.casefold() if key == "district" else getattr(row, key)), row.district

        known = sorted((row for row in self._rows if row.district), key=rank, reverse=descending)
        rest = [row for row in self._rows if not row.district]
        self.table.set_source(w.ListSource([*known, *rest]), keep=True)

    # --- what the presenter says
    def show_overview(self, overview: Overview, measure: str) -> None:
        self._rows = overview.rows
        self._fill()
        self.measure.set(measure)
        self.show_measure(overview, measure)

    def show_measure(self, overview: Overview, measure: str) -> None:
        values = {row.district: row.value(measure) for row in overview.rows if row.district}
        words = {name: value_words(measure, value) for name, value in values.items()}
        self.map.show(values, words, value_words(measure, max(values.values(), default=0)))

    def show_chosen(self, row: DistrictRow | None) -> None:
        self.map.choose(row.district if row else "")
        if row is not None:
            self.table.select_key(row.uid, tell=False)
        w.clear(self._foot)
        if row is None:
            w.label(self._foot, _("Pilih kecamatan di peta atau di tabel."), "small", "text3").pack(anchor="w")
            return
        w.button(self._foot, _("Lihat usaha"), icon="shop", command=self.presenter.open_businesses).pack(side="right")
        w.label(self._foot, _("Kecamatan {name}").format(name=row.district), "strong").pack(anchor="w")
        words = _("{working} usaha aktif, {covered} didampingi · {partners} mitra · {sales}").format(
            working=format_number(row.working),
            covered=format_number(row.covered),
            partners=format_number(row.partners),
            sales=format_rupiah(row.sales),
        )
        w.label(self._foot, words, "small", "text2", wrap="auto").pack(anchor="w", fill="x")


def _name(row: DistrictRow) -> str | w.Styled:
    return row.district or w.Styled(_("belum diisi / luar kabupaten"), "text3")


def _covered(row: DistrictRow) -> str:
    return _("{n} %").format(n=row.covered_percent) if row.working else "–"


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = DistrictsView(parent)
    presenter = DistrictsPresenter(view, context, parts)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands={Command.EXPORT: presenter.export, Command.FIND: partial(view.map.focus_set)},
        state=presenter.state,
    )
