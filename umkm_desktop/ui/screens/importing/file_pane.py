"""A file that is open: its columns at the left, what becomes of its rows at the right, and the button that writes."""

import tkinter as tk
from collections.abc import Mapping

from umkm_desktop.i18n import N_, _
from umkm_desktop.services.importing.import_plan import CHANGED, NEW, REFUSED, UNCHANGED, Problem
from umkm_desktop.services.importing.importing import DUPLICATE_RULES, ColumnLine, PlanRows, RowLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.runner import JobView
from umkm_desktop.ui.screens.importing.presenter import FilePage, ImportingPresenter, PlanPage

WIDTH = 404
"""Logical width of the columns."""
NARROW = 1000
"""Logical width under which columns and rows are shown one at a time."""
COLUMNS, ROWS = "columns", "rows"


class FilePane(tk.Frame):
    """Two cards; where the window is narrow one of them, and a switch."""

    def __init__(self, parent: tk.Misc, presenter: ImportingPresenter) -> None:
        super().__init__(parent, background=look.color("app"))
        self.rowconfigure(1, weight=1)
        self._narrow: bool | None = None
        self.side = w.Segment(
            self, [(COLUMNS, _("Kolom")), (ROWS, _("Baris"))], ROWS, lambda _side: self.lay_out(), width=110
        )
        self.columns = ColumnsCard(self, presenter)
        self.rows = RowsCard(self, presenter)
        self.bind("<Configure>", lambda event: self._fit(look.logical(event.width) < NARROW))

    def _fit(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self.lay_out()

    def lay_out(self) -> None:
        """Both sides beside one another, or the chosen one."""
        left, right = self.columns.card, self.rows.card
        for part in (self.side, left, right):
            part.grid_forget()
        self.columnconfigure(0, weight=1 if self._narrow else 0, minsize=0 if self._narrow else look.px(WIDTH))
        self.columnconfigure(1, weight=0 if self._narrow else 1)
        if not self._narrow:
            left.grid(row=1, column=0, sticky="nsew", padx=(0, look.px(12)))
            right.grid(row=1, column=1, sticky="nsew")
            return
        self.side.grid(row=0, column=0, sticky="w", padx=look.px(3), pady=(0, look.px(6)))
        (left if self.side.value == COLUMNS else right).grid(row=1, column=0, sticky="nsew")

    def show_file(self, page: FilePage) -> None:
        """Another file."""
        self.rows.show_file(page.rule)
        self.columns.show_file(page)

    def set_busy(self, busy: bool) -> None:
        """While rows are written nothing else can be chosen."""
        self.columns.set_busy(busy)
        self.rows.set_busy(busy)


class ColumnsCard:
    """Heading row and sheet above, columns in a table, the field of the chosen column below."""

    def __init__(self, parent: tk.Misc, presenter: ImportingPresenter) -> None:
        self._presenter = presenter
        self._page: FilePage | None = None
        card = self.card = w.card(parent, padding=0)
        self._build_head(card)
        self._build_table(card)

    def _build_head(self, card: tk.Misc) -> None:
        head = w.frame(card)
        head.pack(fill="x", padx=look.px(14), pady=(look.px(12), 0))
        self._name = w.label(head, "", "h3")
        self._name.pack(anchor="w", fill="x")
        self._about = w.label(head, "", "small", "text3", wrap=WIDTH - 40)
        self._about.pack(anchor="w", fill="x", pady=(look.px(1), 0))
        how = w.frame(card)
        how.pack(fill="x", padx=look.px(12), pady=(look.px(8), 0))
        self.header_row = w.DigitsField(how, _("Baris judul"), on_leave=self._header_row_left)
        self.header_row.pack(side="left")
        self.header_row.entry.configure(width=7)
        self.header_row.entry.bind("<Return>", lambda _event: self._header_row_left(), add="+")
        self._sheet_side = w.frame(how)
        self._sheet_side.pack(side="left", fill="x", expand=True, padx=(look.px(10), 0))
        self.sheet = w.ChoiceField(self._sheet_side, _("Lembar"), on_change=self._sheet_changed)

    def _build_table(self, card: tk.Misc) -> None:
        self.mapping = w.Table(
            card,
            [
                w.Column("heading", _("Kolom di berkas"), 120, _heading_and_example, "two_line", stretch=1),
                w.Column("field", _("Diisi ke"), 150, _field_words, "text"),
            ],
            w.ListSource([]),
            key=lambda line: line.heading,
            noun=_("kolom"),
            row_height=39,
            on_select=self._column_chosen,
            on_open=lambda _line: self.field.focus_set(),
            on_edit=lambda _line: self.field.focus_set(),
        )
        bottom = w.frame(card)
        bottom.pack(side="bottom", fill="x", padx=look.px(12), pady=(look.px(4), look.px(10)))
        w.divider(card).pack(side="bottom", fill="x")
        self._field_label = w.label(bottom, "", "smallm", "text2")
        self._field_label.pack(anchor="w", padx=look.px(2), pady=(look.px(4), look.px(1)))
        self.field = w.ChoiceField(bottom, "", on_change=self._field_changed)
        self.field.pack(fill="x")
        self.mapping.pack(fill="both", expand=True, pady=(look.px(8), 0))

    def show_file(self, page: FilePage) -> None:
        """Another file: everything anew."""
        self._page = None
        self.field.set_choices(page.choices)
        self.sheet.set_choices([(name, name) for name in page.sheets])
        self.sheet.set(page.sheet)
        if len(page.sheets) > 1:
            self.sheet.pack(fill="x")
        else:
            self.sheet.pack_forget()
        self.show_columns(page)
        self.mapping.select(next((n for n, c in enumerate(page.columns) if c.field == "-"), 0))

    def show_columns(self, page: FilePage) -> None:
        """The same file understood in another way."""
        self._page = None
        self.field.set_choices(page.choices)
        known = sum(line.field != "-" for line in page.columns)
        self._name.say(page.name)
        self._about.say(
            _("{about} · {known} dari {all} kolom dipakai").format(about=page.about, known=known, all=len(page.columns))
        )
        self.header_row.set(page.header_row or "")
        self.mapping.set_source(w.ListSource(list(page.columns)), keep=True)
        self._page = page
        self._column_chosen(self.mapping.selected)

    def _column_chosen(self, line: ColumnLine | None) -> None:
        page, self._page = self._page, None
        self._field_label.say(
            _("“{heading}” diisi ke").format(heading=line.heading) if line else _("Pilih kolom di atas")
        )
        self.field.set(line.field if line else None)
        self._page = page

    def _field_changed(self) -> None:
        line, field = self.mapping.selected, self.field.value
        if self._page is not None and line is not None and isinstance(field, str) and field != line.field:
            self._presenter.map_column(line.heading, field)

    def _sheet_changed(self) -> None:
        if self._page is not None and isinstance(self.sheet.value, str):
            self._presenter.choose_sheet(self.sheet.value)

    def _header_row_left(self) -> None:
        if self._page is not None and self.header_row.raw != str(self._page.header_row or ""):
            self._presenter.choose_header_row(self.header_row.raw)

    def set_busy(self, busy: bool) -> None:
        """While rows are written nothing else can be chosen."""
        for control in (self.field.entry, self.header_row.entry, self.sheet.entry):
            control.state(["disabled" if busy else "!disabled"])


def _heading_and_example(line: ColumnLine) -> tuple[str, str]:
    return line.heading, line.example or "–"


def _field_words(line: ColumnLine) -> str | w.Styled:
    if line.field == "-":
        return w.Styled(line.label, "text3", "body")
    return w.Styled(line.label, "text", "bodym")


ALL, PROBLEMS = "", "problems"

PILLS: Mapping[str, tuple[str, str, str]] = {
    NEW: (N_("Baru"), "up", "plus-lg"),
    CHANGED: (N_("Berubah"), "info", "pencil"),
    UNCHANGED: (N_("Sama"), "flat", "dash"),
    REFUSED: (N_("Ditolak"), "bad", "x-lg"),
}
LEVELS: Mapping[str, tuple[str, str]] = {
    "error": ("x-circle-fill", "bad"),
    "warning": ("exclamation-triangle-fill", "wait"),
    "note": ("info-circle", "text3"),
}


class RowsCard:
    """Tabs by outcome, the rule for known rows, the rows or the problems, and the foot."""

    def __init__(self, parent: tk.Misc, presenter: ImportingPresenter) -> None:
        self._presenter = presenter
        self._rows: PlanRows | None = None
        self._problems: list[Problem] = []
        self._why_empty = ("table", "", "")
        self._progress: w.ProgressRow | None = None
        card = self.card = w.card(parent, padding=0)
        self._build_choices(card)
        self._build_table(card)

    def _build_choices(self, card: tk.Misc) -> None:
        top = w.frame(card)
        top.pack(fill="x", padx=look.px(8), pady=(look.px(10), look.px(2)))
        outcomes = [w.CountTab(action, _(name), 0) for action, (name, _kind, _icon) in PILLS.items()]
        tabs = [w.CountTab(ALL, _("Semua"), 0), *outcomes, w.CountTab(PROBLEMS, _("Catatan"), 0)]
        self.tabs = w.CountTabs(top, tabs, ALL, lambda _tab: self._show_rows())
        self.tabs.pack(side="left")
        rule = w.frame(card)
        rule.pack(fill="x", padx=look.px(14), pady=(look.px(2), look.px(6)))
        w.label(rule, _("Yang sudah ada di register:"), "small", "text2").pack(side="left", padx=(0, look.px(8)))
        self._rule = w.Segment(
            rule,
            [(word, _(name)) for word, name in DUPLICATE_RULES.items()],
            next(iter(DUPLICATE_RULES)),
            lambda word: self._presenter.choose_rule(str(word)),
        )
        self._rule.pack(side="left")
        self._save = w.link(rule, _("Simpan catatan"), self._presenter.save_problems)

    def _build_table(self, card: tk.Misc) -> None:
        self._sentence = w.box(card, "sunk", padding=10)
        self._sentence_text = w.label(self._sentence, "", "body", "text2", wrap="auto")
        self._sentence_text.pack(fill="x")
        self._work = w.frame(card)
        self.table = w.Table(
            card,
            _row_columns(),
            w.ListSource([]),
            key=lambda row: row.line if isinstance(row, RowLine) else (row.row, row.message),
            noun=_("baris"),
            row_height=39,
            on_open=self._jump,
            on_select=self._row_chosen,
            empty=self._no_rows,
        )
        self.table.pack(fill="both", expand=True)
        foot = w.FootBar(card)
        self._foot = foot
        self.cancel = w.button(foot.buttons, _("Batal"), "quiet", command=self._presenter.cancel, key="Esc")
        self.write = w.button(
            foot.buttons, _("Tulis"), "primary", icon="check-lg", command=self._presenter.write, key="Ctrl S"
        )
        foot.add(self.cancel)
        foot.add(self.write)
        foot.pack(side="bottom", fill="x", before=self.table)

    def show_file(self, rule: str) -> None:
        """Another file: all of its rows, under this rule for known ones."""
        self._rule.set(rule)
        self.tabs.set(ALL)

    def show_checking(self) -> None:
        """Rows are being checked; those of an older choice are gone."""
        self._rows = None
        self._say_why_empty(
            "hourglass-split", _("Memeriksa baris"), _("Setiap baris diperiksa sebelum ada yang ditulis.")
        )
        self.write.refuse(_("Baris masih diperiksa."))
        self._foot.status(_("Memeriksa baris…"), "hourglass-split", "text3")

    def show_plan(self, page: PlanPage) -> None:
        """What writing would do."""
        self._rows, self._problems = page.rows, list(page.problems)
        self.tabs.set_counts(page.counts)
        self.write.say(page.verb + "   Ctrl S")
        self.write.set_allowed(page.may_write, _("Tidak ada baris baru atau berubah."))
        self._foot.status(page.summary, "list-check", "text2")
        if page.problems:
            self._save.pack(side="right")
        else:
            self._save.pack_forget()
        self._show_rows()

    def show_no_plan(self, sentence: str) -> None:
        """Why the rows cannot be checked, such as a missing column."""
        self._rows = None
        self.tabs.set_counts(dict.fromkeys((ALL, *PILLS, PROBLEMS), 0))
        self._say_why_empty("exclamation-octagon", _("Belum dapat diperiksa"), sentence)
        self.write.refuse(sentence)
        self._foot.status("")

    def _say_why_empty(self, icon: str, title: str, text: str) -> None:
        """What stands in place of the rows."""
        self._why_empty = (icon, title, text)
        self.table.set_source(w.ListSource([]))
        self.table.show_message(" ")  # takes the former reason away
        self.table.reload()

    def _no_rows(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(parent, *self._why_empty, width=420)

    def _show_rows(self) -> None:
        rows = self._rows
        if rows is None:
            return
        action = str(self.tabs.value)
        # Columns and rows change one after the other and each is drawn: between them there are no rows.
        self._row_chosen(None)
        self._say_why_empty("check2-circle", _("Tidak ada"), _("Tidak ada baris yang demikian di berkas ini."))
        if action == PROBLEMS:
            self.table.set_columns(_problem_columns())
            self.table.set_hint(_("Enter lihat barisnya"))
            self.table.set_source(w.ListSource(self._problems))
            self.table.select(0 if self._problems else None)
            return
        self.table.set_columns(_row_columns())
        self.table.set_hint("")
        self.table.set_source(
            w.PagedSource(lambda: rows.count(action), lambda offset, limit: rows.page(action, offset, limit))
        )

    def _row_chosen(self, row: RowLine | Problem | None) -> None:
        """The whole sentence about the row that is selected."""
        sentence = row.message if isinstance(row, Problem) else row.reason if row is not None else ""
        self._sentence_text.say(sentence)
        if sentence:
            self._sentence.pack(side="bottom", fill="x", padx=look.px(12), pady=look.px(6), before=self.table)
        else:
            self._sentence.pack_forget()

    def _jump(self, row: RowLine | Problem) -> None:
        """From a problem to its row among all rows."""
        if isinstance(row, Problem) and self._rows is not None:
            self.tabs.set(ALL)
            self._show_rows()
            self.table.select(self._rows.place(row.row))
            self.table.focus_set()

    # --- writing
    def show_work(self, view: JobView | None) -> None:
        """How far the running work is; None: none runs."""
        if view is None:
            if self._progress is not None:
                self._progress.destroy()
                self._progress = None
            self._work.pack_forget()
            return
        if self._progress is None:
            self._progress = w.ProgressRow(self._work, view.title)
            self._progress.pack(fill="x", padx=look.px(14), pady=look.px(8))
            self._work.pack(side="bottom", fill="x", before=self.table)
        self._progress.progress(view.done, view.total, view.now)

    def set_busy(self, busy: bool) -> None:
        """While rows are written they cannot be written once more."""
        if busy:
            self.write.refuse(_("Sedang ditulis."))


def _row_columns() -> list[w.Column]:
    return [
        w.Column("line", _("Baris"), 64, lambda row: row.line, "number"),
        w.Column("title", _("Isi"), 200, lambda row: (row.title, row.reason or row.detail), "two_line", stretch=1),
        w.Column("action", _("Menjadi"), 104, _action, "pill"),
    ]


def _action(row: RowLine) -> w.PillText:
    text, kind, icon = PILLS[row.action]
    return w.PillText(_(text), kind, icon=icon)


def _problem_columns() -> list[w.Column]:
    return [
        w.Column("level", "", 34, lambda row: LEVELS[row.level], "icon"),
        w.Column("row", _("Baris"), 64, lambda row: row.row, "number"),
        w.Column("message", _("Catatan"), 240, _message, "two_line", stretch=1),
        w.Column("column", _("Kolom"), 112, lambda row: row.column or "–", "text", priority=1),
        w.Column("count", _("Jumlah"), 62, lambda row: row.count, "number", priority=2),
    ]


def _message(row: Problem) -> tuple[str, str]:
    """The sentence in two lines, parted where it says what to do."""
    for sign in (": ", "; ", ". "):
        what, found, then = row.message.partition(sign)
        if found and len(what) <= 80:
            return what + sign.strip().replace(";", "").replace(":", ""), then[:1].upper() + then[1:]
    return row.message, ""
