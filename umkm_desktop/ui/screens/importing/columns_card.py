"""The columns of a file and the fields they go to."""

import tkinter as tk

from umkm_desktop.i18n import _
from umkm_desktop.services.importing.importing import ColumnLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.importing.pages import FilePage
from umkm_desktop.ui.screens.importing.presenter import ImportingPresenter

WIDTH = 404


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
