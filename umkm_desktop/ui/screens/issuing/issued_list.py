"""The list of issued documents with its filters."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Stage
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.issuing.document_register import DocumentLine
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_pane import Filter, FilteredList
from umkm_desktop.ui.screens.issuing.issued_presenter import IssuedPresenter
from umkm_desktop.ui.screens.issuing.list_cells import short_date, stage_pill
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
            w.Column("date", _("Tanggal"), 74, lambda row: short_date(row.letter_date, self.presenter.today),
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
