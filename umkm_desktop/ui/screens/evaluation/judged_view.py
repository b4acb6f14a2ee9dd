"""Evaluasi: the month judged row by row, and what is done about what falls or stands still."""

import tkinter as tk
from collections.abc import Sequence
from functools import partial
from typing import Any

from umkm_desktop.domain.evaluation.follow_up import Status
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.evaluation.evaluation_lists import AT_RISK, MonthCounts, MonthQuery
from umkm_desktop.services.evaluation.follow_up_lists import Lacking
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.follow_up_form import Asked, ask_follow_up
from umkm_desktop.ui.screens.evaluation.judged_columns import JudgedRow, judged_columns
from umkm_desktop.ui.screens.evaluation.judged_presenter import UNSOLVED, JudgedPresenter
from umkm_desktop.ui.screens.evaluation.words import ALL, TABS, exact_changes, is_beyond

NARROW_BELOW, TABS_BELOW = 860, 960
"""Logical widths: under these the partner moves under the product, and the tabs become a chip."""
JUDGED_TABS = (*TABS, (UNSOLVED, N_("Tanpa solusi"), None))


class JudgedView(w.StripRoom, tk.Frame):
    """Tools, tabs and the list."""

    strip_gap = (5, 0)

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: JudgedPresenter | None = None
        self._shift: w.Strip | None = None
        self._shape: tuple[str, bool] = ("", False)
        self._narrow = False
        self._hint = _keys()

    def attach(self, presenter: JudgedPresenter) -> None:
        """Build it around the presenter."""
        self._presenter = presenter
        self._build_tools(presenter)
        self._card = w.card(self, padding=0)
        self.content = self._card
        self._card.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(5), look.px(13)))
        self.table = w.Table(
            self._card,
            judged_columns(presenter.query.month, narrow=False),
            w.PagedSource(presenter.count, presenter.page, presenter.position),
            noun=_("penempatan"),
            hint=_keys(),
            ticks=True,
            empty=self._empty,
            on_select=self._tell_exactly,
            on_open=lambda _row: presenter.record(),
            on_edit=lambda _row: presenter.record(),
            on_menu=self._menu,
            on_tick_all=lambda: presenter.uids,
            on_sort=presenter.sort,
        )
        self.table.pack(fill="both", expand=True)
        self._lacking = w.label(self.table.footer, "", "smallm", "down")
        self._lacking.pack(side="left")
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    @property
    def _on(self) -> JudgedPresenter:
        assert self._presenter is not None
        return self._presenter

    def _build_tools(self, on: JudgedPresenter) -> None:
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(18))
        self.month = w.MonthPicker(tools, on.query.month, on.choose_month, latest=on.latest)
        self.month.pack(side="left")
        self.search = w.SearchBox(
            tools, _("Produk, usaha, gerai…"), 236, on_search=on.search, on_down=lambda: self.table.focus_set()
        )
        self.search.pack(side="left", padx=(look.px(8), 0))
        self._partners = w.ChoiceChip(
            tools, _("Mitra"), [], lambda chosen: on.choose_partners([str(one) for one in chosen])
        )
        self._partners.pack(side="right")
        self._results = w.ChoiceChip(
            tools,
            _("Hasil"),
            [(value, _(text)) for value, text, _kind in JUDGED_TABS if value != ALL],
            lambda chosen: on.choose_trend(str(chosen[0]) if chosen else ALL),
            many=False,
        )
        self._tools, files = tools, w.button(tools, _("Ekspor"), "quiet", icon="download", command=on.export)
        files.pack(side="right", padx=(0, look.px(4)))
        self.tabs = w.CountTabs(
            self,
            [w.CountTab(value, _(text), 0, kind) for value, text, kind in JUDGED_TABS],
            ALL,
            lambda value: on.choose_trend(str(value)),
        )
        self.tabs.pack(anchor="w", padx=look.px(17), pady=(look.px(4), 0))

    def _tell_exactly(self, row: JudgedRow | None) -> None:
        """What a column only calls very large, in place of the keys."""
        judgement = row.row.judgement if row else None
        beyond = judgement is not None and (is_beyond(judgement.change) or is_beyond(judgement.year_change))
        self.table.set_hint(exact_changes(judgement) if judgement and beyond else self._hint)

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        query = self._on.query
        if query.trend == UNSOLVED:
            return w.EmptyState(
                parent,
                "check-circle",
                _("Semua sudah punya solusi"),
                _("Tidak ada yang turun atau stagnan tanpa solusi di bulan ini."),
            )
        if query.trend or query.text or query.partner_uids:
            return w.EmptyState(
                parent, "funnel", _("Tidak ada yang cocok"), _("Longgarkan saringan, atau pilih tab Semua.")
            )
        return w.EmptyState(
            parent,
            "graph-up-arrow",
            _("Belum ada yang dievaluasi"),
            _("Produk yang terpasang di ritel muncul di sini untuk diisi penjualannya setiap bulan."),
            _("Buka Penempatan"),
            lambda: self._on.open_elsewhere("placements"),
        )

    def _menu(self, row: JudgedRow) -> list[w.MenuEntry | None]:
        on, line = self._on, row.follow_up
        why = _("tidak berhak") if on.acts.why_not else ""
        entries: list[w.MenuEntry | None] = [
            w.MenuEntry(_("Sebab dan solusi…"), on.record, "pencil", "F2", refused=why)
        ]
        if line is not None and line.status is Status.OPEN:
            entries += [
                w.MenuEntry(_("Selesai…"), partial(on.end, line, settle=True), "check-lg", refused=why),
                w.MenuEntry(_("Hentikan…"), partial(on.end, line, settle=False), "x-lg", refused=why),
            ]
        elif line is not None:
            entries.append(w.MenuEntry(_("Buka kembali tindak lanjut"), partial(on.acts.resume, line), refused=why))
        return [
            *entries,
            None,
            w.MenuEntry(_("Laporan lengkap"), partial(on.open_report, row), "journal-text"),
            w.MenuEntry(_("Buka penempatan"), partial(on.open_elsewhere, "placements", uid=row.uid), "box-seam"),
            w.MenuEntry(_("Buka usaha"), partial(on.open_elsewhere, "businesses", uid=row.row.business_uid), "shop"),
        ]

    # --- what the presenter says
    def show_query(self, query: MonthQuery, latest: str) -> None:
        """Let the tools agree with what is shown."""
        self.month.set(query.month, latest)
        self.tabs.set(query.trend)
        self._results.set_values([query.trend] if query.trend else [])
        self.table.set_sort(query.sort, query.descending)
        self._partners.set_values(query.partner_uids)
        if self.search.text != query.text:
            self.search.set(query.text)
        self._shape_columns()

    def show_list(self, *, keep: bool) -> None:
        """Ask for the rows anew; after an act nothing is ticked any more."""
        if self.table.ticked:
            self.table.untick()
        self.table.reload(keep=keep)
        if not keep and self.table.count:
            self.table.select(0, tell=False)
        self._tell_exactly(self.table.selected)

    def show_counts(self, counts: MonthCounts, lack: Lacking) -> None:
        """Tabs, and how many lack a solution."""
        self.tabs.set_counts({ALL: counts.total, AT_RISK: counts.at_risk, UNSOLVED: lack.unsolved, **counts.by_trend})
        words = _("{falling} turun dan {steady} stagnan belum punya solusi").format(
            falling=format_number(lack.falling_unsolved), steady=format_number(lack.steady_unsolved)
        )
        self._lacking.say(words if lack.unsolved else "")

    def show_shift(self, sentence: str) -> None:
        """What a feast or a closing means for this month, above the list."""
        if self._shift is not None:
            self._shift.destroy()
            self._shift = None
        if sentence:
            self._shift = w.Strip(self, sentence, kind="info", closable=False)
            self._shift.pack(fill="x", padx=look.px(20), pady=(look.px(5), 0), before=self._card)

    def offer_partners(self, choices: Sequence[tuple[str, str]]) -> None:
        """What the chip offers."""
        self._partners.set_choices(choices)

    def select(self, uid: str) -> None:
        """Select a row."""
        self.table.select_key(uid, tell=False)
        self.table.focus_set()

    def ticked(self) -> Sequence[str]:
        """Uids of the ticked rows."""
        return [str(one) for one in self.table.ticked]

    def selected(self) -> JudgedRow | None:
        """The selected row."""
        row: JudgedRow | None = self.table.selected
        return row

    def ask_follow_up(self, asked: Asked) -> dict[str, Any] | None:
        """The small form; the list has the keyboard again afterwards."""
        answer = ask_follow_up(self.winfo_toplevel(), asked)
        self.table.focus_set()
        return answer

    def _lay_out(self, width: float) -> None:
        self._narrow = width < NARROW_BELOW
        self._hint = "" if width < TABS_BELOW else _keys()
        self._tell_exactly(self.table.selected)
        if width < TABS_BELOW:
            self.tabs.pack_forget()
            self._results.pack(side="right", padx=(0, look.px(4)))
        else:
            self._results.pack_forget()
            self.tabs.pack(anchor="w", padx=look.px(17), pady=(look.px(4), 0), after=self._tools)
        self._shape_columns()

    def _shape_columns(self) -> None:
        shape = (self._on.query.month, self._narrow)
        if shape != self._shape:
            self._shape = shape
            self.table.set_columns(judged_columns(shape[0], narrow=shape[1]))


def _keys() -> str:
    return _("Enter sebab dan solusi · Ctrl U urutkan · Shift F10 lainnya")


def build(parent: tk.Misc, context: Context, parts: PartNavigator | None = None) -> Hosted:
    """The part for the screen."""
    view = JudgedView(parent)
    presenter = JudgedPresenter(view, context, parts)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands={
            Command.FIND: view.search.focus_set,
            Command.EDIT: presenter.record,
            Command.EXPORT: presenter.export,
        },
        state=presenter.state,
    )
