"""Wilayah: the programme by kecamatan, as a map of tiles and as a table; a tile leads on to its records."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from umkm_desktop.i18n import _, format_month, format_number, format_rupiah, half_away
from umkm_desktop.services.evaluation.month_closing import with_due_words
from umkm_desktop.services.home import district_overview
from umkm_desktop.services.home.district_overview import MEASURES, DistrictRow, Overview
from umkm_desktop.services.register.business_lists import BusinessQuery
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import save_action, save_list
from umkm_desktop.ui.navigation import PartNavigator

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partners.districts_view import DistrictsView

MILLION = 1_000_000


class DistrictsPresenter:
    """The figures are counted beside the window."""

    def __init__(self, view: "DistrictsView", context: Context, _parts: PartNavigator) -> None:
        self._view, self._context = view, context
        self._desk = context.desk
        self.measure = "businesses"
        self.chosen = ""
        self.overview: Overview | None = None

    def opened(self, *, measure: str = "", district: str = "", **_rest: Any) -> None:
        """Count, and show a measure; ``district`` chooses a tile."""
        self.measure = measure if measure in MEASURES else self.measure
        self.chosen = district or self.chosen
        self._tell()
        self._count()

    def refresh(self) -> None:
        """After a commit."""
        self._count()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"measure": self.measure, "district": self.chosen}

    def _count(self) -> None:
        desk = self._desk

        def come(overview: Overview) -> None:
            self.overview = overview
            self._tell()
            self._view.show_overview(overview, self.measure)
            self._view.show_chosen(self.row(self.chosen))

        self._context.runner.run(
            lambda _progress: district_overview.district_overview(desk),
            title=_("Menghitung wilayah"),
            done=come,
            failed=lambda refused: self._view.show_problem(str(refused)),
            quiet=True,
        )

    def choose_measure(self, measure: str) -> None:
        """Shade the map by another number."""
        self.measure = measure
        if self.overview is not None:
            self._view.show_measure(self.overview, measure)

    def choose(self, district: str) -> None:
        """A tile or a line was taken."""
        if district != self.chosen:
            self.chosen = district
            self._view.show_chosen(self.row(district))

    def row(self, district: str) -> DistrictRow | None:
        """The figures of a kecamatan."""
        rows = self.overview.rows if self.overview else ()
        return next((row for row in rows if district and row.district == district), None)

    # --- where a tile leads
    def open_businesses(self) -> None:
        """The register, narrowed to the chosen kecamatan."""
        if self.chosen and self._context.navigator.may_open("businesses"):
            self._context.navigator.open("businesses", query=BusinessQuery(districts=(self.chosen,)))

    def export(self) -> None:
        """Ask where, then write."""
        desk = self._desk
        save_list(
            self._context,
            _("Program menurut kecamatan {day}").format(day=desk.today().isoformat()),
            _("wilayah"),
            lambda path, _progress: district_overview.export_districts(desk, path),
            self._view.show_problem,
        )

    def _tell(self) -> None:
        line = ""
        if self.overview is not None:
            line = _("23 kecamatan; penjualan {month}").format(month=format_month(self.overview.month))
            line = with_due_words(self._desk, self.overview.month, line)
        self._context.set_title(_("Mitra"), line)
        self._context.set_actions([save_action(self._desk, self.export)])


def value_words(measure: str, value: int) -> str:
    """A number in a tile: percent for companions, ``12,5 jt`` for sales."""
    if measure == "covered":
        return _("{n} %").format(n=value)
    if measure != "sales" or value < MILLION:
        return format_rupiah(value) if measure == "sales" and value else format_number(value)
    tenths = int(half_away(Fraction(value * 10, MILLION)))
    whole, rest = divmod(tenths, 10)
    return _("{n} jt").format(n=f"{format_number(whole)},{rest}" if rest and whole < 100 else format_number(whole))
