"""The tab Penjualan: six months of each partner in figures, and where the products stand."""

import tkinter as tk
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import MONTHS, _, format_percent, half_away
from umkm_desktop.services.register.business_details import BusinessDetails, PartnerSales, PlacementLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.businesses.words import TREND_KINDS, placement_kind, short_date

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter

SALES_ROWS = 5
"""Partners seen without scrolling; each row is as high as in other lists."""


class SalesTab:
    """Two lists: sales by partner and month, and the placements."""

    def __init__(self, parent: tk.Misc, presenter: "BusinessesPresenter") -> None:
        self._on = presenter
        self.frame = w.frame(parent)
        self.sales = w.Table(
            self.frame, [], noun=_("mitra"), row_height=36, key=lambda row: row.partner_uid, empty=_no_sales
        )
        self.sales.pack(fill="both", expand=True)
        self._due: w.Strip | None = None
        title = w.heading(self.frame, _("Penempatan"))
        title.pack_configure(fill="x", padx=look.px(7), pady=(look.px(8), look.px(2)))
        self.placements = w.Table(
            self.frame,
            _placement_columns(),
            noun=_("penempatan"),
            hint=_("Enter buka"),
            row_height=39,
            on_open=lambda row: presenter.detail.open_elsewhere("placements", uid=row.uid),
        )
        self.placements.pack(fill="both", expand=True)

    def show(self, details: BusinessDetails, *, to_top: bool) -> None:
        """Show a business, and that its last month is being judged anew where it is."""
        if self._due is not None:
            self._due.destroy()
            self._due = None
        if details.due:
            self._due = w.Strip(self.frame, details.due, kind="wait", closable=False)
            self._due.pack(fill="x", before=self.sales)
        self.sales.set_columns(_sales_columns(details.months))
        self.sales.set_source(w.ListSource(details.sales), keep=not to_top)
        self.placements.set_source(w.ListSource(details.placements), keep=not to_top)


def _sales_columns(months: tuple[str, ...]) -> list[w.Column]:
    """Thousands of rupiah per month; "–" where nobody reported."""
    columns = [w.Column("partner", _("Ribu rupiah"), 110, lambda row: row.partner, stretch=1)]
    for place, month in enumerate(months):
        name = MONTHS[int(month[5:]) - 1][:3]
        columns.append(w.Column(month, name, 58, _sold(place), "number", priority=len(months) - place))
    return [*columns, w.Column("trend", "", 76, _trend, "pill")]


def _sold(place: int) -> Callable[[PartnerSales], int | str]:
    def value(row: PartnerSales) -> int | str:
        sold = row.months[place]
        return "–" if sold is None else int(half_away(Fraction(sold, 1000)))

    return value


def _trend(row: PartnerSales) -> w.PillText | None:
    change = row.judgement.change
    if change is None:
        return None
    return w.PillText(format_percent(abs(change), signed=False, places=0), TREND_KINDS.get(row.judgement.trend, "flat"))


def _placement_columns() -> list[w.Column]:
    return [
        w.Column("product", _("Produk"), 200, _placement_lines, "two_line", stretch=1),
        w.Column("since", _("Sejak"), 106, lambda row: short_date(row.since), color="text2"),
        w.Column("status", _("Keadaan"), 128, _state, "pill"),
    ]


def _placement_lines(row: PlacementLine) -> tuple[str, str]:
    return row.product, " · ".join(part for part in (row.partner, row.outlet) if part)


def _state(row: PlacementLine) -> w.PillText:
    return w.PillText(_(STATE_NAMES[State(row.status)]), placement_kind(row.status), "")


def _no_sales(parent: tk.Misc) -> tk.Widget:
    return w.EmptyState(
        parent, "graph-up", _("Belum ada laporan penjualan"), _("Laporan bulanan diisi di Evaluasi bulanan.")
    )
