"""Laporan: month, filters, the grid that is typed into, and one full report beside it."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS
from umkm_desktop.i18n import _, format_rupiah
from umkm_desktop.services.evaluation.evaluation_lists import AT_RISK, MonthCounts, MonthQuery
from umkm_desktop.services.evaluation.report_rows import ReportRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.evaluation.grid import SALES, columns_of, width_of
from umkm_desktop.ui.screens.evaluation.panel_side import PanelSide
from umkm_desktop.ui.screens.evaluation.presenter import KINDS, EvaluationPresenter
from umkm_desktop.ui.screens.evaluation.report_pane import WIDTH, ReportPane
from umkm_desktop.ui.screens.evaluation.row_menu import row_menu
from umkm_desktop.ui.screens.evaluation.words import ALL, TABS, month_name

ROOM = 292
"""Logical px that ticks, product, marks and edges need beside the fields."""
ONE_PANE_BELOW, TABS_BELOW, COLUMNS_BELOW = 1020, 900, 800
"""Logical widths: under these the panel has the page alone, tabs become a chip, the partner moves under the product."""


class EvaluationView(PanelSide):
    """Tools, grid and panel."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: EvaluationPresenter | None = None
        self._strips: dict[str, w.Strip] = {}
        self._shape: tuple[object, ...] = ()
        self._closed: w.Strip | None = None
        self._room = 1157.0
        self._narrow = False
        self._stale = False

    def attach(self, presenter: EvaluationPresenter) -> None:
        """Build it around the presenter."""
        self._presenter = presenter
        self._build_tools()
        self._panes = w.frame(self)
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(5), look.px(13)))
        self._panes.rowconfigure(0, weight=1)
        self._panes.columnconfigure(0, weight=1)
        self._build_grid()
        self._pane = ReportPane(self._panes)
        self._lay_out(1157)
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    @property
    def _on(self) -> EvaluationPresenter:
        assert self._presenter is not None
        return self._presenter

    # --- building
    def _build_tools(self) -> None:
        self._tools = w.frame(self)
        self._tools.pack(fill="x", padx=look.px(18))
        self.month = w.MonthPicker(self._tools, self._on.query.month, self._on.choose_month, latest=self._on.latest)
        self.month.pack(side="left")
        self.search = w.SearchBox(
            self._tools,
            _("Produk, usaha, gerai…"),
            236,
            on_search=self._on.search,
            on_down=lambda: self.table.focus_set(),
        )
        self.search.pack(side="left", padx=(look.px(8), 0))
        self._chips = w.frame(self)
        self._results = w.ChoiceChip(
            self._chips,
            _("Hasil"),
            [(value, _(text)) for value, text, _kind in TABS if value != ALL],
            lambda chosen: self._on.choose_trend(str(chosen[0]) if chosen else ALL),
            many=False,
        )
        self._partners = w.ChoiceChip(
            self._chips, _("Mitra"), [], lambda chosen: self._on.choose_partners([str(one) for one in chosen])
        )
        self._partners.pack(side="right")
        self._fields = w.ChoiceChip(
            self._chips,
            _("Kolom"),
            [(key, _(label)) for key, label in REPORT_FIELDS if key != SALES],
            lambda chosen: self._on.choose_columns([str(one) for one in chosen]),
        )
        self._fields.pack(side="right", padx=(0, look.px(4)))
        files = w.button(self._chips, _("Dari berkas"), "quiet", icon="upload", command=lambda: _open_files(self._on))
        files.pack(side="right", padx=(0, look.px(4)))
        self._chips.pack(in_=self._tools, side="right", before=self.search)
        self.tabs = w.CountTabs(
            self,
            [w.CountTab(value, _(text), 0, kind) for value, text, kind in TABS],
            ALL,
            lambda value: self._on.choose_trend(str(value)),
        )

    def _build_grid(self) -> None:
        self._card = w.card(self._panes, padding=0)
        self.table = w.Table(
            self._card,
            self._columns(narrow=False),
            w.PagedSource(self._on.list.count, self._on.list.page, self._on.list.position),
            noun=_("penempatan"),
            ticks=True,
            empty=lambda parent: _nothing_here(parent, self._on),
            on_select=self._on.row_selected,
            on_open=self._on.open_report,
            on_menu=lambda row: row_menu(row, self._on, lambda: self.table.edit(row.uid, SALES)),
            on_tick_all=lambda: self._on.list.all_uids(),
            on_cell=self._typed,
            on_paste=self._pasted,
        )
        self.table.pack(fill="both", expand=True)
        self._total = w.label(self.table.footer, "", "smalls")
        self._total.pack(side="left")
        self._waiting = w.label(self.table.footer, "", "smallm", "wait")
        self._waiting.pack(side="left", padx=(look.px(16), 0))
        self._saved = w.label(self.table.footer, "", "small", "text3", compound="right")
        self._saved.pack(side="left", padx=(look.px(16), 0))
        self.table.view.bind("<FocusIn>", lambda _event: self._catch_up(), add="+")

    def _typed(self, row: ReportRow, column: str, text: str) -> None:
        """What is refused stays red in its row: whoever types on without looking is in the next row already."""
        self._on.store(row, text, column)

    def _pasted(self, row: ReportRow, column: str, block: list[list[str]]) -> None:
        self._on.paste(row, block, column)

    def _columns(self, *, narrow: bool) -> list[w.Column]:
        """As many of the chosen fields as there is room for, the sales in any case."""
        room, shown = self._room - ROOM, [SALES]
        for key in self._on.columns:
            if key != SALES and sum(width_of(one) for one in (*shown, key)) <= room:
                shown.append(key)
        on = self._on
        return columns_of(on.query.month, shown, on.cells, editable=on.may_report, narrow=narrow)

    # --- what the presenter says
    def show_query(self, query: MonthQuery, latest: str) -> None:
        """Let the tools agree with what is shown."""
        self.month.set(query.month, latest)
        self.tabs.set(query.trend)
        self._results.set_values([query.trend] if query.trend else [])
        self._partners.set_values(query.partner_uids)
        if self.search.text != query.text:
            self.search.set(query.text)
        self._shape_columns()

    def show_list(self, *, keep: bool) -> None:
        """Ask for the rows anew; a new list has no ticks."""
        self._stale = False
        if not keep and self.table.ticked:
            self.table.untick()
        self.table.reload(keep=keep)
        if not keep and self.table.count:
            self.table.select(0, tell=False)

    def show_counts(self, counts: MonthCounts, month: str) -> None:
        """Tabs and the sum in the footer."""
        self.tabs.set_counts({ALL: counts.total, AT_RISK: counts.at_risk, **counts.by_trend})
        self._total.say(_("Jumlah {month}  {sum}").format(month=month_name(month), sum=format_rupiah(counts.sales)))
        self._stale = self._stale or self.is_editing()

    def show_saved(self, text: str) -> None:
        """After a commit, never before."""
        self._saved.configure(image=look.icon("check-circle-fill", 13, "up"))
        self._saved.say(f"{text}  ")

    def offer_partners(self, choices: Sequence[tuple[str, str]]) -> None:
        """What the chip offers."""
        self._partners.set_choices(choices)

    def show_columns(self) -> None:
        """Other fields were chosen."""
        self._fields.set_values(one for one in self._on.columns if one != SALES)
        self._shape_columns()

    def show_row_note(self, sentence: str) -> None:
        """What does not add up in the selected row, in place of the keys."""
        self.table.set_hint(sentence or self._keys())

    def show_closed(self, sentence: str, action: str) -> None:
        """That the month is closed, above the grid as long as it is."""
        if self._closed is not None:
            self._closed.destroy()
            self._closed = None
        if sentence:
            self._closed = w.Strip(self, sentence, kind="info", action=action, command=self._on.reopen, closable=False)
            self._closed.pack(fill="x", padx=look.px(20), pady=(look.px(5), 0), before=self._panes)
        self._shape_columns()
        self.table.set_hint(self._keys())

    def select(self, uid: str) -> None:
        """Select a row."""
        self.table.select_key(uid, tell=False)
        self.table.focus_set()

    def is_editing(self) -> bool:
        """Whether a cell is being typed into."""
        return self.table.editor is not None

    def ticked(self) -> Sequence[str]:
        """Uids of the ticked rows."""
        return [str(one) for one in self.table.ticked]

    def selected(self) -> ReportRow | None:
        """The selected row."""
        row: ReportRow | None = self.table.selected
        return row

    def show_offers(self, letters: Sequence[PaperOffer], report: PaperOffer) -> None:
        """The menu of papers, at the upper right where its button is."""
        entries = paper_entries([*letters, None, report], self._on.open_offer)
        left = self.winfo_rootx() + self.winfo_width() - look.px(430)
        w.popup_menu(self, entries, left, self.winfo_rooty())

    def show_problem(self, sentence: str, detail: str = "") -> None:
        """What was not stored, in red above the grid, until it is closed or the next one comes."""
        self._say("bad", sentence, detail)

    def show_doubt(self, sentence: str, detail: str = "") -> None:
        """What is stored and should be looked at, in amber above the grid, beside what was refused."""
        self._say("wait", sentence, detail)

    def _say(self, kind: str, sentence: str, detail: str) -> None:
        if kind in self._strips:
            self._strips.pop(kind).destroy()
        if sentence:
            strip = self._strips[kind] = w.Strip(self, sentence, detail, kind)
            strip.pack(fill="x", padx=look.px(20), pady=(look.px(5), 0), before=self._panes)

    # --- places
    def _lay_out(self, width: float) -> None:
        panel, alone = self._pane.sheet is not None, width < ONE_PANE_BELOW
        self._panes.columnconfigure(1, minsize=look.px(WIDTH) if panel and not alone else 0)
        if panel:
            self._pane.card.configure(width=look.px(WIDTH))
            self._pane.card.grid(row=0, column=0 if alone else 1, sticky="nsew", padx=(0 if alone else look.px(6), 0))
        else:
            self._pane.card.grid_forget()
        if panel and alone:
            self._card.grid_forget()
        else:
            self._card.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(6) if panel else 0))
        self._lay_out_tools(width)
        room = width - (WIDTH if panel and not alone else 0)
        self._narrow, self._room = room < COLUMNS_BELOW, room
        self._shape_columns()
        self.table.set_hint(self._keys())

    def _keys(self) -> str:
        return _keys() if self._room > TABS_BELOW and self._on.may_report else ""

    def _shape_columns(self) -> None:
        on = self._on
        shape = (on.query.month, self._narrow, on.columns, on.may_report, round(self._room))
        if shape != self._shape and not self.is_editing():
            cell = self.table.state.cell if self._shape else SALES
            self._shape = shape
            self.table.set_columns(self._columns(narrow=self._narrow))
            shown = [one.key for one in self.table.state.columns if one.editable]
            self.table.state.cell = cell if cell in shown else SALES if shown else None
            self.table.draw()

    def _lay_out_tools(self, width: float) -> None:
        if width < TABS_BELOW:
            self.tabs.pack_forget()
            self._results.pack(side="left")
            self._chips.pack(in_=self, side="top", fill="x", padx=look.px(18), pady=(look.px(4), 0), after=self._tools)
        else:
            self._results.pack_forget()
            self._chips.pack(in_=self._tools, side="right", fill="none", padx=0, pady=0, before=self.search)
            self.tabs.pack(anchor="w", padx=look.px(17), pady=(look.px(4), 0), after=self._tools)

    def _catch_up(self) -> None:
        """Typing has ended: read anew what changed meanwhile."""
        if self._stale and not self.is_editing():
            self._stale = False
            self.after_idle(self._on.refresh)


def _nothing_here(parent: tk.Misc, on: EvaluationPresenter) -> tk.Widget:
    query = on.query
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
        lambda: on.open_elsewhere("placements"),
    )


def _keys() -> str:
    return _("Enter turun · Tab kanan · tempel Ctrl V · urungkan Ctrl Z")


def _open_files(on: EvaluationPresenter) -> None:
    """A retailer's recap or a companion's form, for the month and the partner shown here."""
    chosen = on.query.partner_uids
    on.open_elsewhere("recaps", month=on.query.month, partner=chosen[0] if len(chosen) == 1 else "")


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part for the screen."""
    view = EvaluationView(parent)
    presenter = EvaluationPresenter(view, context)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=KINDS,
        commands={
            Command.SAVE: presenter.save,
            Command.FIND: view.search.focus_set,
            Command.PRINT: presenter.offer_letters,
            Command.EXPORT: presenter.export,
            Command.EDIT: lambda: view.table.edit(),
            Command.BACK: presenter.back,
        },
        keys={"<Control-z>": presenter.undo},
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
        state=presenter.state,
    )
