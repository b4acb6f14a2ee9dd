"""The widgets that the lists of the evaluation share: month, search and filters in a line, tabs, table in a card."""

import tkinter as tk
from collections.abc import Mapping
from typing import Any, TypeVar

from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.list_presenter import ALL
from umkm_desktop.ui.screens.evaluation.follow_up_form import Asked, ask_follow_up
from umkm_desktop.ui.screens.evaluation.month_presenter import EvaluationPresenter, MonthPresenter, TrendPresenter
from umkm_desktop.ui.screens.evaluation.words import TABS, short_percent

OfEvaluation = TypeVar("OfEvaluation", bound=EvaluationPresenter)  # type: ignore[type-arg]
OfMonth = TypeVar("OfMonth", bound=MonthPresenter)  # type: ignore[type-arg]
OfTrend = TypeVar("OfTrend", bound=TrendPresenter)


class EvaluationPane(ListPane[OfEvaluation]):
    """The line of tools stands over the tabs, and its filters at the right."""

    strip_gap, content_gap = (5, 0), (5, 13)
    row_height = 36

    def build_head(self) -> None:
        self._tools = w.frame(self)
        self._tools.pack(fill="x", padx=look.px(18))
        self.build_tools(self._tools)
        if tabs := self.count_tabs():
            self.tabs = w.CountTabs(self, tabs, tabs[0].value, lambda tab: self.presenter.choose_tab(str(tab)))
            self.tabs.pack(anchor="w", padx=look.px(17), pady=(look.px(4), 0))

    def build_list(self, room: tk.Misc) -> None:
        self.build_table(room)

    def build_tools(self, tools: tk.Misc) -> None:
        if self.find:
            self.search = w.SearchBox(
                tools,
                _(self.find),
                self.find_width,
                on_search=self.presenter.search,
                on_down=lambda: self.table.focus_set(),
            )
            self.search.pack(side="left", padx=(look.px(8) if tools.winfo_children()[:-1] else 0, 0))
        self.build_filters(tools)

    def build_filters(self, room: tk.Misc) -> None:
        """The chips from right to left, and what stands before them."""
        for place, one in enumerate(self.filters()):
            self.build_chip(room, one).pack(side="right", padx=(0, look.px(4) if place else 0))
        self.more_tools(room)

    def selected(self) -> Any:
        """The row under the cursor; None where there is none."""
        return self.table.selected

    def select_row(self, _row: Any) -> None:
        """Nothing stands beside the list."""

    def ask_follow_up(self, asked: Asked) -> dict[str, Any] | None:
        """The form of a cause and a solution; the list has the keyboard again afterwards."""
        answer = ask_follow_up(self.winfo_toplevel(), asked)
        self.table.focus_set()
        return answer

    def reload_list(self, *, keep: bool) -> None:
        """Ask for the rows anew; after an act nothing is ticked any more."""
        if self.table.ticked:
            self.table.untick()
        super().reload_list(keep=keep)

    def select_first(self) -> None:
        if self.table.count:
            self.table.select(0, tell=False)


class MonthPane(EvaluationPane[OfMonth]):
    """The month stands before the search."""

    def build_tools(self, tools: tk.Misc) -> None:
        self.month = w.MonthPicker(
            tools, self.presenter.month, self.presenter.choose_month, latest=self.presenter.latest
        )
        self.month.pack(side="left")
        super().build_tools(tools)

    def show_query(self) -> None:
        self.month.set(self.presenter.month, self.presenter.latest)
        super().show_query()


class TrendPane(MonthPane[OfTrend]):
    """The placements of a month, with a tab for each trend; in a narrow window the tabs are a filter."""

    noun, find, find_width = N_("penempatan"), N_("Produk, usaha, gerai…"), 236
    trends = TABS
    """Value, words and icon of each tab."""
    ticks = True

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._strips: dict[str, w.Strip] = {}

    def count_tabs(self) -> list[w.CountTab]:
        return [w.CountTab(value, _(text), 0, kind) for value, text, kind in self.trends]

    def filters(self) -> list[Filter]:
        trends = [(value, _(text)) for value, text, _kind in self.trends if value != ALL]
        return [Filter("partner_uids", _("Mitra")), Filter("trend", _("Hasil"), trends, many=False)]

    def build_filters(self, room: tk.Misc) -> None:
        super().build_filters(room)
        self.chips["trend"].pack_forget()

    def show_problem(self, sentence: str, detail: str = "", *, kind: str = "bad") -> None:
        """What was not done, in red above the list, until it is closed or the next one comes."""
        self.show_strip(kind, sentence, detail)

    def show_standing(self, sentence: str, action: str = "") -> None:
        """What the month is, above the list as long as it is so; ``action`` opens a closed one again."""
        self.show_strip("info", sentence, action=action, command=self.presenter.reopen, closable=False)

    def show_strip(self, kind: str, sentence: str, detail: str = "", **more: Any) -> None:
        """A sentence beside those of other kinds; an empty one takes it away."""
        if kind in self._strips:
            self._strips.pop(kind).destroy()
        if sentence:
            strip = self._strips[kind] = w.Strip(self, sentence, detail, kind, **more)
            strip.pack(fill="x", padx=look.px(20), pady=(look.px(5), 0), before=self.content)

    def show_tabs(self, place: Mapping[str, Any] | None) -> None:
        """The tabs, or their filter at this place where there is no room for them."""
        assert self.tabs is not None
        if place is None:
            self.chips["trend"].pack_forget()
            self.tabs.pack(anchor="w", padx=look.px(17), pady=(look.px(4), 0), after=self._tools)
        else:
            self.tabs.pack_forget()
            self.chips["trend"].pack(place)

    def select(self, uid: str) -> bool:
        found = super().select(uid)
        self.table.focus_set()
        return found

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "graph-up-arrow",
            _("Belum ada yang dievaluasi"),
            _("Produk yang terpasang di ritel muncul di sini untuk diisi penjualannya setiap bulan."),
            _("Buka Penempatan"),
            lambda: self.presenter.open_elsewhere("placements"),
        )


def percent_text(change: float | None, color: str = "text2") -> w.Styled | None:
    """A change in a column; empty where nothing can be compared."""
    return None if change is None else w.Styled(short_percent(change), color)


def change_text(change: float | None, trend: Trend | None) -> w.Styled | None:
    """A change in the colour of its trend."""
    return percent_text(change, "up" if trend is Trend.RISING else "down" if trend is Trend.FALLING else "text2")
