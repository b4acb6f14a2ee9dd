"""The three lists of the screen: issued documents, drafts on their way, and the book of numbers."""

import tkinter as tk
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Stage
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.domain.papers.numbering import NUMBER_STATUS_NAMES, NumberStatus
from umkm_desktop.i18n import MONTHS, N_, _
from umkm_desktop.services.issuing.document_register import DocumentLine
from umkm_desktop.services.issuing.draft_papers import DraftLine
from umkm_desktop.services.papers.number_books import BookLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_pane import Filter, FilteredList
from umkm_desktop.ui.paper_parts import stage_pill
from umkm_desktop.ui.screens.issuing.book_presenter import BookPresenter
from umkm_desktop.ui.screens.issuing.drafts_presenter import DraftsPresenter, act_words
from umkm_desktop.ui.screens.issuing.issued_presenter import IssuedPresenter
from umkm_desktop.ui.screens.issuing.panels import ACT_ICONS, BookPanel, age, draft_name
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter

STAGES = (Stage.ISSUED, Stage.SIGNED, Stage.CANCELLED, Stage.REVOKED)


class IssuedList(FilteredList[IssuedPresenter]):
    """Issued documents; ``on_open`` when Enter wants the paper itself."""

    noun, hint, find = N_("dokumen"), N_("Spasi tandai · Ctrl P cetak"), N_("Nomor, usaha, mitra…")
    ticks = True
    tools_gap, chips_gap = 8, 4

    def __init__(self, parent: tk.Misc, screen: IssuingPresenter, on_open: Callable[[], object]) -> None:
        super().__init__(parent)
        self._screen, self._on_open = screen, on_open
        self.attach(screen.issued)

    def filters(self) -> list[Filter]:
        kinds = [(kind.value, _(rule.name)) for kind, rule in KINDS.items()]
        stages = [(stage.value, _(STAGE_NAMES[stage])) for stage in STAGES]
        return [
            Filter("kinds", _("Jenis"), kinds),
            Filter("months", _("Bulan")),
            Filter("stages", _("Keadaan"), stages),
        ]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("number", _("Nomor"), 78, lambda row: w.Styled(f"{row.n:04}", "text", "bodym"), sortable=True),
            w.Column("holder", _("Dokumen"), 150, _two_lines, "two_line", stretch=2, sortable=True),
            w.Column("partner", _("Mitra"), 110, lambda row: w.Styled(row.partner or "–", "text2", "body"), stretch=1,
                     priority=2, sortable=True),
            w.Column("date", _("Tanggal"), 74, lambda row: day_cell(row.letter_date, self.presenter.today),
                     align="right", sortable=True),
            w.Column("status", _("Keadaan"), 134, lambda row: stage_pill(row.stage), "pill", priority=1),
        ]  # fmt: skip

    def select_row(self, row: DocumentLine | None) -> None:
        self._screen.choose(row.uid if row else None)

    def open_row(self, _row: DocumentLine) -> None:
        self._on_open()

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "printer",
            _("Belum ada dokumen"),
            _("Sertifikat dan surat yang terbit tampil di sini dengan nomornya."),
            _("Cetak berkelompok"),
            self._screen.start_batch,
        )

    def menu(self, row: DocumentLine) -> list[w.MenuEntry | None]:
        presenter = self.presenter
        sign = _("Sudah dibatalkan atau dicabut.") if row.stage in {Stage.CANCELLED, Stage.REVOKED} else ""
        return [
            w.MenuEntry(_("Cetak"), self._screen.print_selected, "printer", "Ctrl+P"),
            w.MenuEntry(_("Simpan PDF"), self._screen.save_selected, "download", "Ctrl+S"),
            w.MenuEntry(_("Buka PDF"), presenter.open_pdf, "box-arrow-up-right"),
            w.MenuEntry(_("Buka folder"), presenter.open_folder, "folder2-open"),
            None,
            w.MenuEntry(_("Catat tanda tangan…"), presenter.note_signing, "pencil", refused=sign),
            w.MenuEntry(
                _("Batalkan…"),
                presenter.cancel_selected,
                "slash-circle",
                refused="" if row.stage is Stage.ISSUED else _("Hanya yang belum ditandatangani."),
            ),
            w.MenuEntry(_("Cabut…"), presenter.revoke_selected, "x-octagon", refused=sign),
        ]


def _two_lines(row: DocumentLine) -> tuple[str, str]:
    return _(KINDS[Kind(row.kind)].name), row.holder


def day_cell(day: date | None, today: date) -> w.Styled:
    """``24 Nov``; another year's with its year."""
    if day is None:
        return w.Styled("–", "text3", "body")
    year = "" if day.year == today.year else f" {day:%y}"
    return w.Styled(f"{day.day} {MONTHS[day.month - 1][:3]}{year}", "text2", "body")


DRAFT_STAGES = (Stage.DRAFTED, Stage.CHECKED, Stage.ISSUED, Stage.WITHDRAWN)


class DraftsList(FilteredList[DraftsPresenter]):
    """Drafts on their way; ``on_open`` when Enter wants the paper itself."""

    noun, hint, find = N_("konsep"), N_("Spasi tandai · Enter baca"), N_("Usaha, mitra, pembuat…")
    ticks = True
    tools_gap, chips_gap = 8, 4

    def __init__(
        self, parent: tk.Misc, screen: IssuingPresenter, on_open: Callable[[], object], now: Callable[[], datetime]
    ) -> None:
        super().__init__(parent)
        self._screen, self._on_open, self._now = screen, on_open, now
        self.attach(screen.drafts)

    def filters(self) -> list[Filter]:
        kinds = [(kind.value, _(rule.name)) for kind, rule in KINDS.items()]
        states = [("mine", _("Menunggu saya")), *((stage.value, _draft_stage(stage)) for stage in DRAFT_STAGES)]
        return [
            Filter("kinds", _("Jenis"), kinds),
            Filter("stages", _("Keadaan"), states, act=self.presenter.filter_states),
        ]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("title", _("Konsep"), 200, lambda row: (draft_name(row), row.title), "two_line", stretch=1),
            w.Column("made", _("Diajukan"), 112, lambda row: (age(row.made_at, self._now()), row.maker), "two_line"),
            w.Column("checked", _("Diperiksa"), 112, self._checked, "two_line", priority=1),
            w.Column("status", _("Keadaan"), 92, lambda row: stage_pill(row.stage), "pill"),
            w.Column("next", _("Berikutnya"), 132, self._next, priority=2),
        ]

    def select_row(self, row: DraftLine | None) -> None:
        self._screen.choose_draft(row.uid if row else None)

    def open_row(self, _row: DraftLine) -> None:
        self._on_open()

    def _checked(self, row: DraftLine) -> tuple[str, str]:
        return (age(row.checked_at, self._now()), row.checker) if row.checked_at else ("–", "")

    def _next(self, row: DraftLine) -> w.Styled:
        words, mine = self.presenter.next_words(row)
        return w.Styled(words, "accent_text" if mine else "text3", "bodym" if mine else "body")

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "pencil-square",
            _("Tidak ada konsep"),
            _("Konsep yang diajukan untuk diperiksa petugas lain tampil di sini sampai terbit."),
        )

    def menu(self, _row: DraftLine) -> list[w.MenuEntry | None]:
        presenter = self.presenter
        return [
            w.MenuEntry(act_words(act), partial(presenter.do, act), icon, refused=presenter.why_not(act))
            for act, icon in ACT_ICONS.items()
        ]


def _draft_stage(stage: Stage) -> str:
    return _("Terbit") if stage is Stage.ISSUED else _(STAGE_NAMES[stage])


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
                lambda row: day_cell(row.letter_date, self._today()),
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
