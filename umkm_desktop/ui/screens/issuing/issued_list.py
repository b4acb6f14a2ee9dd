"""The list of issued documents with its filters."""

import tkinter as tk
from collections.abc import Callable, Sequence

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Stage
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import _
from umkm_desktop.services.issuing.document_register import DocumentLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.issuing.list_cells import short_date, stage_pill, texts
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter

STAGES = (Stage.ISSUED, Stage.SIGNED, Stage.CANCELLED, Stage.REVOKED)


class IssuedList(tk.Frame):
    """Filters over the table; ``on_open`` when Enter wants the paper itself."""

    def __init__(self, parent: tk.Misc, presenter: IssuingPresenter, on_open: Callable[[], object]) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._screen, self._presenter, self._on_open = presenter, presenter.issued, on_open
        self._build_filters()
        self._build_table()
        self.table.set_source(w.PagedSource(presenter.issued.count, presenter.issued.page))

    def show_months(self, months: Sequence[tuple[str, str]]) -> None:
        """Months that have documents, for the filter."""
        self._months.set_choices(list(months))

    def show_stages(self, stages: Sequence[str]) -> None:
        """What the filter of states shows as chosen."""
        self._stages.set_values(tuple(stages))

    def _build_filters(self) -> None:
        presenter, row = self._presenter, w.frame(self)
        row.pack(fill="x", padx=look.px(12), pady=(look.px(8), look.px(4)))
        self.search = w.SearchBox(
            row, _("Nomor, usaha, mitra…"), width=220, on_search=presenter.search,
            on_down=lambda: self.table.focus_set(),
        )  # fmt: skip
        self.search.pack(side="left", padx=(0, look.px(8)))
        kinds = [(kind.value, _(rule.name)) for kind, rule in KINDS.items()]
        stages = [(stage.value, _(STAGE_NAMES[stage])) for stage in STAGES]
        self._months = w.ChoiceChip(row, _("Bulan"), [], lambda chosen: presenter.filter_months(texts(chosen)))
        self._stages = w.ChoiceChip(row, _("Keadaan"), stages, lambda chosen: presenter.filter_stages(texts(chosen)))
        for chip in (
            w.ChoiceChip(row, _("Jenis"), kinds, lambda chosen: presenter.filter_kinds(texts(chosen))),
            self._months,
            self._stages,
        ):
            chip.pack(side="left", padx=(0, look.px(4)))

    def _build_table(self) -> None:
        presenter = self._presenter
        columns = [
            w.Column("number", _("Nomor"), 78, lambda row: w.Styled(f"{row.n:04}", "text", "bodym"), sortable=True),
            w.Column("holder", _("Dokumen"), 150, _two_lines, "two_line", stretch=2, sortable=True),
            w.Column("partner", _("Mitra"), 110, lambda row: w.Styled(row.partner or "–", "text2", "body"), stretch=1,
                     priority=2, sortable=True),
            w.Column("date", _("Tanggal"), 74, lambda row: short_date(row.letter_date, presenter.today),
                     align="right", sortable=True),
            w.Column("status", _("Keadaan"), 134, lambda row: stage_pill(row.stage), "pill", priority=1),
        ]  # fmt: skip
        self.table = w.Table(
            self, columns, noun=_("dokumen"), hint=_("Spasi tandai · Ctrl P cetak"), ticks=True, row_height=39,
            sort=("number", True),
            empty=self._empty, on_select=lambda row: self._screen.choose(row.uid if row else None),
            on_open=lambda _row: self._on_open(), on_menu=self._menu,
            on_tick=lambda uids: presenter.tick([str(uid) for uid in uids]),
            on_tick_all=presenter.all_uids, on_sort=presenter.sort,
        )  # fmt: skip
        self.table.pack(fill="both", expand=True)

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "printer",
            _("Belum ada dokumen"),
            _("Sertifikat dan surat yang terbit tampil di sini dengan nomornya."),
            _("Cetak berkelompok"),
            self._screen.start_batch,
        )

    def _menu(self, row: DocumentLine) -> list[w.MenuEntry | None]:
        presenter = self._presenter
        sign = _("Sudah dibatalkan atau dicabut.") if row.stage in {Stage.CANCELLED, Stage.REVOKED} else ""
        return [
            w.MenuEntry(_("Cetak"), self._screen.print_selected, "printer", "Ctrl+P"),
            w.MenuEntry(_("Simpan PDF"), self._screen.save_selected, "download", "Ctrl+S"),
            w.MenuEntry(_("Buka PDF"), presenter.open_pdf, "box-arrow-up-right"),
            w.MenuEntry(_("Buka folder"), presenter.open_folder, "folder2-open"),
            None,
            w.MenuEntry(_("Catat tanda tangan…"), presenter.note_signing, "pencil", refused=sign),
            w.MenuEntry(_("Batalkan…"), presenter.cancel_selected, "slash-circle",
                        refused="" if row.stage is Stage.ISSUED else _("Hanya yang belum ditandatangani.")),
            w.MenuEntry(_("Cabut…"), presenter.revoke_selected, "x-octagon", refused=sign),
        ]  # fmt: skip


def _two_lines(row: DocumentLine) -> tuple[str, str]:
    return _(KINDS[Kind(row.kind)].name), row.holder
