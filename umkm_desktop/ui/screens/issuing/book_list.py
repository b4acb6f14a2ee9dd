"""The book of numbers as a list: which book and year, what is not accounted for, and every number."""

import tkinter as tk
from collections.abc import Callable
from datetime import date

from umkm_desktop.domain.papers.ledger import NUMBER_STATUS_NAMES, NumberStatus
from umkm_desktop.i18n import _
from umkm_desktop.services.papers.ledger_numbers import BookLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.issuing.book_presenter import BookPanel, BookPresenter
from umkm_desktop.ui.screens.issuing.list_cells import short_date, texts

PILLS: dict[NumberStatus, tuple[str, str]] = {
    NumberStatus.ISSUED: ("up", "check2"),
    NumberStatus.CANCELLED: ("bad", "slash-circle"),
    NumberStatus.OUTSIDE: ("info", "journal-text"),
    NumberStatus.CARRIED: ("wait", "arrow-counterclockwise"),
}


class BookList(tk.Frame):
    """Book, year and filters over the table; the gaps between them."""

    def __init__(
        self, parent: tk.Misc, presenter: BookPresenter, on_open: Callable[[], object], today: Callable[[], date]
    ) -> None:  # fmt: skip
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._presenter, self._on_open, self._today = presenter, on_open, today
        self._build_filters()
        self._gaps = w.frame(self)
        self._gaps.pack(fill="x", padx=look.px(12))
        self._build_table()
        self.table.set_source(w.PagedSource(presenter.count, presenter.page))

    def show_book(self, panel: BookPanel) -> None:
        """What stands over the lines."""
        self._registers.set_choices(list(panel.registers))
        self._registers.set_values([panel.register])
        self._years.set_choices([(year, str(year)) for year in panel.years])
        self._years.set_values([panel.year])
        for child in self._gaps.winfo_children():
            child.destroy()
        self._gaps.configure(height=1)
        w.label(self._gaps, panel.counts, "small", "text3").pack(anchor="w", pady=(0, look.px(2)))
        if panel.doubt:
            box = w.box(self._gaps, "bad_soft", padding=8)
            box.pack(fill="x", pady=(look.px(2), look.px(4)))
            w.button(
                box,
                _("Pastikan nomor terakhir…"),
                "secondary",
                icon="journal-check",
                command=self._presenter.confirm_last,
            ).pack(side="right", padx=(look.px(8), 0))
            mark = w.label(box, icon="exclamation-octagon-fill", icon_size=13, icon_color="bad")
            mark.pack(side="left", anchor="n", padx=(0, look.px(6)), pady=look.px(2))
            w.label(box, panel.doubt, "small", "text", wrap="auto").pack(side="left", fill="x", expand=True)
        if panel.gaps:
            box = w.box(self._gaps, "wait_soft", padding=8)
            box.pack(fill="x", pady=(look.px(2), look.px(4)))
            w.label(box, panel.gaps, "small", "text", icon="exclamation-triangle-fill", icon_color="wait",
                    wrap="auto").pack(fill="x")  # fmt: skip

    def _build_filters(self) -> None:
        presenter, row = self._presenter, w.frame(self)
        row.pack(fill="x", padx=look.px(12), pady=(look.px(8), look.px(4)))
        self.search = w.SearchBox(
            row, _("Nomor, perihal, tujuan…"), width=200, on_search=presenter.search,
            on_down=lambda: self.table.focus_set(),
        )  # fmt: skip
        self.search.pack(side="left", padx=(0, look.px(8)))
        self._registers = w.ChoiceChip(row, _("Buku"), [], self._book_chosen, many=False)
        self._years = w.ChoiceChip(row, _("Tahun"), [], self._year_chosen, many=False)
        statuses = [(status.value, _(name)) for status, name in NUMBER_STATUS_NAMES.items()]
        chip = w.ChoiceChip(row, _("Keadaan"), statuses, lambda chosen: presenter.filter_statuses(texts(chosen)))
        for one in (self._registers, self._years, chip):
            one.pack(side="left", padx=(0, look.px(4)))

    def _book_chosen(self, chosen: tuple[object, ...]) -> None:
        """A book is always chosen: taking the chip off shows the first one again."""
        self._presenter.choose_book(str(chosen[0]) if chosen else "")

    def _year_chosen(self, chosen: tuple[object, ...]) -> None:
        self._presenter.choose_year(int(str(chosen[0])) if chosen else 0)

    def _build_table(self) -> None:
        columns = [
            w.Column("n", _("Urut"), 58, lambda row: w.Styled(f"{row.n:04}", "text", "bodym"), sortable=True),
            w.Column("text", _("Nomor"), 206, _number_cell, "two_line", stretch=1),
            w.Column("subject", _("Perihal"), 130, _about, "two_line", stretch=2),
            w.Column("date", _("Tanggal"), 74, lambda row: short_date(row.letter_date, self._today()), align="right",
                     priority=1),
            w.Column("status", _("Keadaan"), 104, _pill, "pill"),
        ]  # fmt: skip
        self.table = w.Table(
            self, columns, noun=_("nomor"), row_height=39, sort=("n", True), empty=self._empty,
            on_select=self._presenter.choose, on_open=lambda _row: self._on_open(), on_sort=self._presenter.sort,
        )  # fmt: skip
        self.table.pack(fill="both", expand=True)

    @staticmethod
    def _empty(parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "journal-text",
            _("Belum ada nomor"),
            _("Nomor yang terbit, dibatalkan, atau dipakai surat di luar program tampil di sini."),
        )


def _number_cell(row: BookLine) -> tuple[str, str]:
    return row.text, _("dicatat {who}").format(who=row.noted_by) if row.noted_by else ""


def _about(row: BookLine) -> tuple[str, str]:
    return row.subject or row.reason or "–", row.addressee or (row.reason if row.subject else "")


def _pill(row: BookLine) -> w.PillText:
    status = NumberStatus(row.status)
    tone, icon = PILLS[status]
    return w.PillText(_(NUMBER_STATUS_NAMES[status]), tone, icon)
