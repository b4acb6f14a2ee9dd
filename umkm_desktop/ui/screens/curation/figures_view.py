"""Four cards of figures, each with its table to save: criteria, sessions, districts, categories."""

import tkinter as tk
from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from umkm_desktop.i18n import _, format_date, format_number, format_percent
from umkm_desktop.services.curation.curation_figures import CriterionRate, Rate, SessionFigures
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.figures_presenter import PERIODS, Figures, FiguresPresenter

CARDS = (("criterion", 0, 0), ("trend", 0, 1), ("district", 1, 0), ("category", 1, 1))


class FiguresView(w.StripRoom, tk.Frame):
    """Two by two cards of the same size."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._trend: Sequence[SessionFigures] = ()

    def attach(self, on: FiguresPresenter) -> None:
        """Build the cards."""
        top = w.frame(self)
        top.pack(fill="x", padx=look.px(20), pady=(0, look.px(8)))
        options = [(key, _(name)) for key, name in PERIODS]
        self.period = w.Segment(top, options, "twelve", lambda chosen: on.opened(period=str(chosen)), width=92)
        self.period.pack(side="left")
        self.content = grid = w.frame(self)
        grid.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        for place in (0, 1):
            grid.columnconfigure(place, weight=1, uniform="cards")
            grid.rowconfigure(place, weight=1, uniform="cards")
        titles = {
            "criterion": _("Kriteria yang dipenuhi"),
            "trend": _("Dari sesi ke sesi"),
            "district": _("Lolos menurut kecamatan"),
            "category": _("Lolos menurut kategori"),
        }
        self._bars: dict[str, w.RateBars] = {}
        for key, row, column in CARDS:
            card = w.card(grid, padding=14)
            pad = (0, look.px(12)) if column == 0 else (0, 0)
            card.grid(row=row, column=column, sticky="nsew", padx=pad, pady=(0, look.px(12)) if row == 0 else 0)
            w.heading(card, titles[key], _("Simpan ke Excel"), partial(on.export, key)).pack(fill="x")
            if key == "trend":
                self._legend = w.legend(card, [(_("nilai rata-rata"), "chart1"), (_("lolos"), "chart3")])
                self._legend.pack(anchor="e")
                self._chart = w.LineChart(card, [], [], tip=self._tip, unit=_whole_percent, height=120, top=100)
                self._chart.pack(fill="both", expand=True)
            else:
                self._bars[key] = w.RateBars(card, height=120)
                self._bars[key].pack(fill="both", expand=True, pady=(look.px(6), 0))

    def _tip(self, place: int) -> tuple[str, str, str]:
        one = self._trend[place]
        mean = "–" if one.mean_percent is None else _whole_percent(one.mean_percent)
        passed = _("{n} dari {all} lolos").format(n=format_number(one.passed), all=format_number(one.entries))
        return format_date(one.held_on), mean, passed

    # --- what the presenter says
    def show_period(self, period: str) -> None:
        self.period.set(period)

    def show_figures(self, figures: Figures) -> None:
        self._bars["criterion"].show([_criterion(one) for one in figures.criteria])
        self._bars["district"].show([_rate(one) for one in figures.districts])
        self._bars["category"].show([_rate(one) for one in figures.categories])
        self._trend = figures.trend
        means = [None if one.mean_percent is None else float(one.mean_percent) for one in figures.trend]
        passed = [None if one.share is None else float(one.share * 100) for one in figures.trend]
        labels = [f"{one.held_on:%d-%m-%y}" for one in figures.trend]
        self._chart.show(
            labels,
            [w.Series(_("lolos"), passed, "chart3", filled=False), w.Series(_("nilai rata-rata"), means, "chart1")],
        )


def _criterion(one: CriterionRate) -> w.RateRow:
    color = "chart2" if one.share >= 1 else "chart3" if one.failed * 2 >= one.assessed else "chart1"
    return w.RateRow(one.name, one.met, one.assessed, one.training if one.failed else "", color)


def _rate(one: Rate) -> w.RateRow:
    return w.RateRow(one.name or _("belum diisi"), one.passed, one.decided, "", "chart2")


def _whole_percent(share: float | Fraction) -> str:
    return format_percent(share, signed=False, places=0)


def build(parent: tk.Misc, context: Context, _parts: PartNavigator) -> Hosted:
    """The part, as the programme wants it."""
    view = FiguresView(parent)
    presenter = FiguresPresenter(view, context)
    view.attach(presenter)
    return Hosted.of(
        view, presenter, {Command.EXPORT: partial(presenter.export, "criterion"), Command.FIND: view.period.focus_set}
    )
