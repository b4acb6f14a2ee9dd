"""Figures of curation over a period: which criterion fails, where and of what products pass, how sessions went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation import curation_figures, submissions
from umkm_desktop.services.curation.curation_figures import TABLES, CriterionRate, Rate, SessionFigures
from umkm_desktop.services.curation.submissions import Durations
from umkm_desktop.services.desk import Desk
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import save_action, save_list

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.curation.figures_view import FiguresView

PERIODS = (("year", N_("Tahun ini")), ("twelve", N_("12 bulan")), ("all", N_("Semua")))


@dataclass(frozen=True)
class Figures:
    """Everything the page shows of one period."""

    criteria: Sequence[CriterionRate]
    districts: Sequence[Rate]
    categories: Sequence[Rate]
    trend: Sequence[SessionFigures]
    durations: Durations


def read_figures(desk: Desk, first: date | None, last: date | None) -> Figures:
    """All figures of a period, a handful of statements."""
    return Figures(
        criteria=curation_figures.criterion_rates(desk, first=first, last=last),
        districts=curation_figures.rates(desk, "district", first=first, last=last),
        categories=curation_figures.rates(desk, "category", first=first, last=last),
        trend=curation_figures.trend(desk, first=first, last=last),
        durations=submissions.days_to_decision(desk, first=first, last=last),
    )


class FiguresPresenter:
    """Figures are read beside the window and come a moment later."""

    def __init__(self, view: "FiguresView", context: Context) -> None:
        self._view, self._context = view, context
        self._desk = context.desk
        self._period = "twelve"

    def opened(self, *, period: str = "", **_rest: Any) -> None:
        """Show the figures of a period."""
        self._period = period or self._period
        self._view.show_period(self._period)
        self._tell(None)
        desk, (first, last) = self._desk, self._span()
        self._context.runner.run(
            lambda _progress: read_figures(desk, first, last),
            title=_("Menghitung rekap kurasi"),
            done=self._come,
            failed=lambda refused: self._view.show_problem(str(refused)),
            quiet=True,
        )

    def _come(self, figures: Figures) -> None:
        self._tell(figures)
        self._view.show_figures(figures)

    def refresh(self) -> None:
        """After a commit."""
        self.opened()

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt part needs."""
        return {"period": self._period}

    def _span(self) -> tuple[date | None, date | None]:
        today = self._desk.today()
        if self._period == "all":
            return None, None
        if self._period == "year":
            return date(today.year, 1, 1), today
        last_year = 28 if (today.month, today.day) == (2, 29) else today.day
        return date(today.year - 1, today.month, last_year), today

    def export(self, table: str) -> None:
        """One of the tables as a workbook."""
        desk, (first, last) = self._desk, self._span()
        save_list(
            self._context,
            f"{_(TABLES[table])} {desk.today().isoformat()}",
            "",
            lambda path, _progress: curation_figures.export_figures(desk, table, path, first=first, last=last),
            self._view.show_problem,
            question=_("Simpan ke Excel"),
            job=_("Menulis rekap kurasi"),
        )

    def _tell(self, figures: Figures | None) -> None:
        words = ""
        if figures is not None:
            decided = sum(rate.decided for rate in figures.districts)
            passed = sum(rate.passed for rate in figures.districts)
            words = _("{n} produk diputuskan · {passed} lolos").format(
                n=format_number(decided), passed=format_number(passed)
            )
            spent = figures.durations
            if spent.count:
                words += " · " + _("pengajuan sampai keputusan: tengah {median} hari, terlama {longest}").format(
                    median=spent.median, longest=spent.longest
                )
        self._context.set_title(_("Kurasi"), words)
        self._context.set_actions([save_action(self._desk, lambda: self.export("criterion"))])
