"""The book of numbers as a list: which book and year, what is not accounted for, and every number."""

import tkinter as tk
from collections.abc import Callable
from datetime import date

from umkm_desktop.domain.papers.ledger import NUMBER_STATUS_NAMES, NumberStatus
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.papers.ledger_numbers import BookLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_pane import Filter, FilteredList
from umkm_desktop.ui.screens.issuing.book_presenter import BookPanel, BookPresenter
from umkm_desktop.ui.screens.issuing.list_cells import short_date

PILLS: dict[NumberStatus, tuple[str, str]] = {
    NumberStatus.ISSUED: ("up", "check2"),
    NumberStatus.CANCELLED: ("bad", "slash-circle"),
    NumberStatus.OUTSIDE: ("info", "journal-text"),
    NumberStatus.CARRIED: ("wait", "arrow-counterclockwise"),
}


class BookList(FilteredList[BookPresenter]):
    """Every number of one book and year, and over them what nobody accounts for."""

    noun, find = N_("nomor"), N_("Nomor, perihal, tujuan…")
    find_width = 200
    tools_gap, chips_gap = 8, 4

    def __init__(
        self, parent: tk.Misc, presenter: BookPresenter, on_open: Callable[[], object], today: Callable[[], date]
    ) -> None:
        super().__init__(parent)
        self._on_open, self._today = on_open, today
        self.attach(presenter)

    def filters(self) -> list[Filter]:
        statuses = [(status.value, _(name)) for status, name in NUMBER_STATUS_NAMES.items()]
        return [
            Filter("register", _("Buku"), many=False, act=self._book_chosen),
            Filter("year", _("Tahun"), many=False, act=self._year_chosen),
            Filter("statuses", _("Keadaan"), statuses),
        ]

    def _book_chosen(self, chosen: tuple[str, ...]) -> None:
        """A book is always chosen: taking the chip off shows the first one again."""
        self.presenter.choose_book(chosen[0] if chosen else "")

    def _year_chosen(self, chosen: tuple[str, ...]) -> None:
        self.presenter.choose_year(int(chosen[0]) if chosen else 0)

    def build_above(self, room: tk.Misc) -> None:
        self._gaps = w.frame(room)
        self._gaps.pack(fill="x", padx=look.px(12))

    def columns(self) -> list[w.Column]:
        return [
            w.Column("n", _("Urut"), 58, lambda row: w.Styled(f"{row.n:04}", "text", "bodym"), sortable=True),
            w.Column("text", _("Nomor"), 206, _number_cell, "two_line", stretch=1),
            w.Column("subject", _("Perihal"), 130, _about, "two_line", stretch=2),
            w.Column(
                "date",
                _("Tanggal"),
                74,
                lambda row: short_date(row.letter_date, self._today()),
                align="right",
                priority=1,
            ),
            w.Column("status", _("Keadaan"), 104, _pill, "pill"),
        ]

    def order(self) -> tuple[str, bool]:
        return "n", self.presenter.query.descending

    def open_row(self, _row: BookLine) -> None:
        self._on_open()

    def show_book(self, panel: BookPanel) -> None:
        """What stands over the lines."""
        self.chips["register"].set_choices(list(panel.registers))
        self.chips["register"].set_values([panel.register])
        self.chips["year"].set_choices([(year, str(year)) for year in panel.years])
        self.chips["year"].set_values([panel.year])
        w.clear(self._gaps)
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
                command=self.presenter.confirm_last,
            ).pack(side="right", padx=(look.px(8), 0))
            mark = w.label(box, icon="exclamation-octagon-fill", icon_size=13, icon_color="bad")
            mark.pack(side="left", anchor="n", padx=(0, look.px(6)), pady=look.px(2))
            w.label(box, panel.doubt, "small", "text", wrap="auto").pack(side="left", fill="x", expand=True)
        if panel.gaps:
            box = w.box(self._gaps, "wait_soft", padding=8)
            box.pack(fill="x", pady=(look.px(2), look.px(4)))
            w.label(
                box, panel.gaps, "small", "text", icon="exclamation-triangle-fill", icon_color="wait", wrap="auto"
            ).pack(fill="x")

    def nothing(self, parent: tk.Misc) -> tk.Widget:
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
