"""Laporan: month, filters, the grid that is typed into, and one full report beside it."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from functools import partial

from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS
from umkm_desktop.i18n import _
from umkm_desktop.services.evaluation.report_rows import ReportRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.keyboard import typing_in_text
from umkm_desktop.ui.list_pane import Filter
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.evaluation.grid import columns_of, width_of
from umkm_desktop.ui.screens.evaluation.grid_presenter import SUBJECTS, GridPresenter
from umkm_desktop.ui.screens.evaluation.month_view import TrendPane
from umkm_desktop.ui.screens.evaluation.report_pane import WIDTH, ReportPane
from umkm_desktop.ui.screens.evaluation.report_presenter import ReportSheet
from umkm_desktop.ui.screens.evaluation.words import SALES

ROOM = 292
"""Logical px that ticks, product, marks and edges need beside the fields."""
ONE_PANE_BELOW, TABS_BELOW, COLUMNS_BELOW = 1020, 900, 800
"""Logical widths: under these the panel has the page alone, tabs become a chip, the partner moves under the product."""


class GridView(TrendPane[GridPresenter]):
    """Tools, grid and panel."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._shape: tuple[object, ...] = ()
        self._room = 1157.0
        self._narrow = False
        self._stale = False

    def attach(self, presenter: GridPresenter) -> None:
        super().attach(presenter)
        self.content.rowconfigure(0, weight=1)
        self.content.columnconfigure(0, weight=1)
        self._list.pack_forget()
        self.pane = ReportPane(self.content)
        self._build_foot()
        self._lay_out(1157)
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    # --- building
    def filters(self) -> list[Filter]:
        partners, trends = super().filters()
        fields = [(key, _(label)) for key, label in REPORT_FIELDS if key != SALES]
        return [partners, Filter("columns", _("Kolom"), fields, act=self.presenter.choose_columns), trends]

    def build_filters(self, room: tk.Misc) -> None:
        """They have a line of their own in a narrow window."""
        self._chips = w.frame(self)
        super().build_filters(self._chips)
        self._chips.pack(in_=room, side="right", after=self.month)

    def more_tools(self, tools: tk.Misc) -> None:
        files = w.button(tools, _("Dari berkas"), "quiet", icon="upload", command=self.presenter.open_files)
        files.pack(side="right", padx=(0, look.px(4)))

    def _build_foot(self) -> None:
        self._total = w.label(self.table.footer, "", "smalls")
        self._total.pack(side="left")
        self._waiting = w.label(self.table.footer, "", "smallm", "wait")
        self._waiting.pack(side="left", padx=(look.px(16), 0))
        self._saved = w.label(self.table.footer, "", "small", "text3", compound="right")
        self._saved.pack(side="left", padx=(look.px(16), 0))
        self.table.view.bind("<FocusIn>", lambda _event: self._catch_up(), add="+")

    def columns(self) -> list[w.Column]:
        """As many of the chosen fields as there is room for, the sales in any case."""
        room, shown, on = self._room - ROOM, [SALES], self.presenter
        for key in on.columns:
            if key != SALES and sum(width_of(one) for one in (*shown, key)) <= room:
                shown.append(key)
        return columns_of(on.month, shown, on.cells, editable=on.may_report, narrow=self._narrow)

    def type_cell(self, row: ReportRow, column: str, text: str) -> None:
        """What is refused stays red in its row: whoever types on without looking is in the next row already."""
        self.presenter.store(row, text, column)

    def paste_cells(self, row: ReportRow, column: str, block: list[list[str]]) -> None:
        self.presenter.paste(row, block, column)

    def select_row(self, row: ReportRow | None) -> None:
        self.presenter.row_selected(row)

    def open_row(self, row: ReportRow) -> None:
        self.presenter.open_report(row)

    def menu(self, row: ReportRow) -> list[w.MenuEntry | None]:
        on = self.presenter
        barred = "" if on.may_report else _("tidak berhak")
        letters = paper_entries(on.offers_of(row), on.open_offer, refused=on.why_no_papers)
        return [
            w.MenuEntry(_("Laporan lengkap"), partial(on.open_report, row), "journal-text", "Enter"),
            w.MenuEntry(_("Isi penjualan"), partial(self.table.edit, row.uid, SALES), "pencil", "F2", refused=barred),
            w.MenuEntry(
                _("Tarik laporan…"),
                partial(on.withdraw, row),
                "arrow-counterclockwise",
                refused=barred if row.filed else _("belum ada laporannya"),
            ),
            None,
            *letters,
            None,
            w.MenuEntry(_("Buka penempatan"), partial(on.open_elsewhere, "placements", uid=row.uid), "box-seam"),
            w.MenuEntry(_("Buka usaha"), partial(on.open_elsewhere, "businesses", uid=row.row.business_uid), "shop"),
        ]

    # --- what the presenter says
    def show_query(self) -> None:
        super().show_query()
        self._shape_columns()

    def reload_list(self, *, keep: bool) -> None:
        """A new list has no ticks."""
        self._stale = False
        if keep:
            self.table.reload(keep=True)
        else:
            super().reload_list(keep=False)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        super().show_counts(counts)
        self._stale = self._stale or self.is_editing()

    def show_total(self, sentence: str) -> None:
        """The sum in the footer."""
        self._total.say(sentence)

    def show_saved(self, text: str) -> None:
        """After a commit, never before."""
        self._saved.configure(image=look.icon("check-circle-fill", 13, "up"))
        self._saved.say(f"{text}  ")

    def show_columns(self) -> None:
        """Other fields were chosen."""
        self.chips["columns"].set_values(one for one in self.presenter.columns if one != SALES)
        self._shape_columns()

    def show_row_note(self, sentence: str) -> None:
        """What does not add up in the selected row, in place of the keys."""
        self.table.set_hint(sentence or self._keys())

    def show_standing(self, sentence: str, action: str = "") -> None:
        super().show_standing(sentence, action)
        self._shape_columns()
        self.table.set_hint(self._keys())

    def is_editing(self) -> bool:
        """Whether a cell is being typed into."""
        return self.table.editor is not None

    def show_offers(self, letters: Sequence[PaperOffer], report: PaperOffer) -> None:
        """The menu of papers, at the upper right where its button is."""
        entries = paper_entries([*letters, None, report], self.presenter.open_offer)
        left = self.winfo_rootx() + self.winfo_width() - look.px(430)
        w.popup_menu(self, entries, left, self.winfo_rooty())

    def show_doubt(self, sentence: str, detail: str = "") -> None:
        """What is stored and should be looked at, in amber above the grid, beside what was refused."""
        self.show_strip("wait", sentence, detail)

    # --- the panel and the cells
    def show_report(self, sheet: ReportSheet | None) -> None:
        """Open, fill or close the panel."""
        inside = str(self.tk.call("focus")).startswith(str(self.pane.card))
        self.pane.show(sheet, self.presenter)
        self._lay_out(look.logical(self.winfo_width()) if self.winfo_width() > 1 else 1157)
        if sheet is None:
            self.table.focus_set()
        elif inside:
            self.focus_report()

    def focus_report(self) -> None:
        """Go into the panel's first field."""
        if self.pane.form is not None and self.pane.sheet is not None and not self.pane.sheet.why_not:
            self.pane.form.go_to("opening")

    def show_cell(self, uid: str, column: str) -> None:
        """Go to a cell that was taken back."""
        self.table.stop_editing()
        self.table.state.rows.forget()
        self.table.state.cell = column
        self.table.select_key(uid, tell=False)
        self.table.focus_set()

    def show_rows(self) -> None:
        """Read the rows anew where they stand, also while one of them is typed into."""
        self.table.state.rows.forget()
        self.table.draw()

    def finish_typing(self) -> None:
        """Store the cell that is typed into, before another list or another screen is shown."""
        self.table.leave_editing()

    def half_typed(self) -> bool:
        """Whether a cell is typed into and not stored."""
        return self.table.editor is not None and self.table.editor.touched

    def take_back_typing(self) -> bool:
        """Put back what stood in the cell that is typed into; whether anything is being typed, here or elsewhere."""
        editor = self.table.editor
        if editor is None:
            return typing_in_text(self.winfo_toplevel())  # another field: its text is none of ours
        if not editor.touched:
            return False
        self.table.stop_editing()
        self.table.focus_set()
        return True

    def show_waiting(self, sentence: str) -> None:
        """How many reports are typed and not whole yet."""
        self._waiting.say(sentence)

    # --- places
    def _lay_out(self, width: float) -> None:
        panel, alone = self.pane.sheet is not None, width < ONE_PANE_BELOW
        self.content.columnconfigure(1, minsize=look.px(WIDTH) if panel and not alone else 0)
        if panel:
            self.pane.card.configure(width=look.px(WIDTH))
            self.pane.card.grid(row=0, column=0 if alone else 1, sticky="nsew", padx=(0 if alone else look.px(6), 0))
        else:
            self.pane.card.grid_forget()
        if panel and alone:
            self._list.grid_forget()
        else:
            self._list.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(6) if panel else 0))
        self._lay_out_tools(width)
        room = width - (WIDTH if panel and not alone else 0)
        self._narrow, self._room = room < COLUMNS_BELOW, room
        self._shape_columns()
        self.table.set_hint(self._keys())

    def _keys(self) -> str:
        keys = _("Enter turun · Tab kanan · tempel Ctrl V · urungkan Ctrl Z")
        return keys if self._room > TABS_BELOW and self.presenter.may_report else ""

    def _shape_columns(self) -> None:
        on = self.presenter
        shape = (on.month, self._narrow, on.columns, on.may_report, round(self._room))
        if shape != self._shape and not self.is_editing():
            cell = self.table.state.cell if self._shape else SALES
            self._shape = shape
            self.table.set_columns(self.columns())
            shown = [one.key for one in self.table.state.columns if one.editable]
            self.table.state.cell = cell if cell in shown else SALES if shown else None
            self.table.draw()

    def _lay_out_tools(self, width: float) -> None:
        self.show_tabs({"side": "left"} if width < TABS_BELOW else None)
        if width < TABS_BELOW:
            self._chips.pack(in_=self, side="top", fill="x", padx=look.px(18), pady=(look.px(4), 0), after=self._tools)
        else:
            self._chips.pack(in_=self._tools, side="right", fill="none", padx=0, pady=0, after=self.month)

    def _catch_up(self) -> None:
        """Typing has ended: read anew what changed meanwhile."""
        if self._stale and not self.is_editing():
            self._stale = False
            self.after_idle(self.presenter.refresh)


def build(parent: tk.Misc, context: Context, parts: PartNavigator | None = None) -> Hosted:
    """The part for the screen."""
    view = GridView(parent)
    presenter = GridPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted(
        {
            Command.SAVE: presenter.save,
            Command.PRINT: presenter.offer_letters,
            Command.EXPORT: presenter.export,
            Command.EDIT: lambda: view.table.edit(),
            Command.BACK: presenter.back,
        },
        kinds=SUBJECTS,
        keys={"<Control-z>": presenter.undo},
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
    )
