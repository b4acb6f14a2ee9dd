"""Results: products with score and suggestion left, every step in the middle, the panel's verdict at the right."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import PanelState
from umkm_desktop.domain.curation.scoring_steps import shown
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation.curation_results import ResultLine
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.product import VERDICT_PILLS
from umkm_desktop.ui.screens.curation.result_steps import show_steps
from umkm_desktop.ui.screens.curation.results_presenter import ALL, UNDECIDED, ProductResult, ResultsPresenter
from umkm_desktop.ui.screens.curation.verdict_panel import VerdictPanel

LIST_WIDTH = 396

SHORT = {
    Verdict.PASSED: N_("lolos"),
    Verdict.CONDITIONAL: N_("bersyarat"),
    Verdict.NEEDS_WORK: N_("perbaikan"),
    Verdict.REJECTED: N_("tidak lolos"),
}
"""Verdicts in a narrow column."""


class ResultsView(w.StripRoom, tk.Frame):
    """Three columns, as in the queue."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: ResultsPresenter | None = None
        self._panel: VerdictPanel | None = None
        self._panes = w.TwoPanes(self, list_width=LIST_WIDTH)
        self.content = self._panes
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))

    def attach(self, on: ResultsPresenter) -> None:
        """Build the list."""
        self._presenter = on
        self._right = w.card(self._panes.detail)
        self._right.pack(side="right", fill="y")
        self._middle = w.card(self._panes.detail, padding=0)
        self._middle.pack(side="left", fill="both", expand=True, padx=(0, look.px(12)))
        top = w.frame(self._panes.list)
        top.pack(fill="x", padx=look.px(14), pady=(look.px(12), look.px(4)))
        head = w.frame(top)
        head.pack(fill="x")
        w.link(head, _("‹ Sesi"), on.leave).pack(side="left")
        self._count = w.label(head, "", "small", "text2")
        self._count.pack(side="right")
        self._bar = w.Bar(top, color="chart2")
        self._bar.pack(fill="x", pady=(look.px(6), look.px(6)))
        names = [(UNDECIDED, _("Belum diputuskan"))]
        names += [(one.value, _("Usulan {verdict}").format(verdict=_(VERDICT_NAMES[one]).lower())) for one in Verdict]
        self._filter = w.ChoiceChip(
            top, _("Tampilkan"), names, lambda chosen: on.choose_filter(str(chosen[0]) if chosen else ALL), many=False
        )
        self._filter.pack(anchor="w")
        columns = [
            w.Column("product", _("Produk dan usaha"), 120, lambda row: (row.product, row.business), "two_line", 1),
            w.Column("score", _("Nilai"), 56, _score, "number"),
            w.Column("verdict", _("Keputusan"), 112, _pill, "pill"),
        ]
        self.table = w.Table(
            self._panes.list,
            columns,
            w.ListSource([]),
            noun=_("produk"),
            row_height=39,
            hint=_("1–4 putuskan"),
            key=lambda row: row.entry_uid,
            on_select=on.choose,
            on_open=lambda _row: self._focus_verdict(),
        )
        self.table.pack(fill="both", expand=True)

    @property
    def presenter(self) -> ResultsPresenter:
        """The presenter, once attached."""
        assert self._presenter is not None
        return self._presenter

    def _focus_verdict(self) -> None:
        self._panes.enter_detail()
        if self._panel is not None:
            self._panel.focus_verdict()

    def take_verdict(self, verdict: Verdict) -> None:
        """A digit was pressed outside a text field."""
        if self._panel is not None:
            self._panes.enter_detail()
            self._panel.choose(verdict.value)

    def go_back(self) -> None:
        """Esc: to the list, and from the list to the session."""
        focused = str(focus_of(self) or "")
        if focused.startswith(str(self._panes.detail)):
            self._panes.leave_detail()
            self.table.focus_set()
        else:
            self.presenter.leave()

    # --- what the presenter says
    def show_loading(self) -> None:
        self.table.set_source(w.ListSource([]))
        self.table.show_message(_("Menghitung hasil…"))

    def show_lines(self, lines: Sequence[ResultLine], keep: str) -> None:
        self.table.set_source(w.ListSource(lines), keep=bool(keep))

    def show_session(self, page: SessionPage, decided: int, total: int) -> None:
        self._count.say(f"{format_number(decided)} / {format_number(total)}")
        self._bar.set(decided / total if total else 0.0)

    def select(self, uid: str) -> None:
        self.table.select_key(uid, tell=False)
        self.table.focus_set()

    def show_result(self, result: ProductResult | None) -> None:
        for pane in (self._middle, self._right):
            for child in pane.winfo_children():
                child.destroy()
        self._panel = None
        if result is None:
            sentence = _("Setiap langkah hitungan dan usulannya tampil di sini.")
            w.EmptyState(self._middle, "list-check", _("Pilih produk"), sentence).fill()
            w.label(self._right, _("Keputusan panel"), "h3").pack(anchor="w")
            return
        show_steps(self._middle, result, self.presenter.papers.picture)
        self._panel = VerdictPanel(self._right, result, self.presenter)
        self._panel.pack(fill="both", expand=True)

    def verdict(self) -> Mapping[str, Any]:
        return self._panel.values() if self._panel else {}

    def clear_verdict(self) -> None:
        if self._panel is not None:
            self._panel.destroy()
            self._panel = None

    def show_problems(self, problems: Mapping[str, str]) -> None:
        if self._panel is not None:
            self._panel.show_problems(problems)


def _score(row: ResultLine) -> w.Styled:
    return w.Styled(shown(row.aggregate) if row.aggregate is not None else "–", "text", "strong")


def _pill(row: ResultLine) -> w.PillText | None:
    if row.verdict is not None:
        verdict = Verdict(row.verdict.verdict)
        sign = "clock" if row.verdict.status == PanelState.WAITING else "check2"
        return w.PillText(_(SHORT[verdict]), VERDICT_PILLS[verdict], sign)
    if row.suggested:
        return w.PillText(_("usul {verdict}").format(verdict=_(SHORT[Verdict(row.suggested)])), "flat", "")
    return None


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the programme wants it."""
    view = ResultsView(parent)
    presenter = ResultsPresenter(view, context, parts)
    view.attach(presenter)
    digits = {str(place): partial(view.take_verdict, verdict) for place, verdict in enumerate(Verdict, 1)}
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands={
            Command.SAVE: presenter.enter,
            Command.PRINT: presenter.papers.minutes,
            Command.EXPORT: presenter.papers.recap,
            Command.FIND: view.table.focus_set,
            Command.BACK: view.go_back,
        },
        keys={"<Control-Return>": presenter.enter, "b": presenter.accept_all, **digits},
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
        state=presenter.state,
    )
