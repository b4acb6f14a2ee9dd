"""Typing into the grid: cells one by one, whole blocks from a spreadsheet, and taking the last cell back."""

from collections.abc import Sequence
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS, REPORT_MONEY
from umkm_desktop.i18n import WIB, _, format_number, format_rupiah
from umkm_desktop.services.evaluation import evaluation, evaluation_lists, sales_reports
from umkm_desktop.services.evaluation.evaluation import BadRow, Pasted
from umkm_desktop.services.evaluation.report_rows import ReportRow
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.screens.evaluation.cell_typing import CellTyping
from umkm_desktop.ui.screens.evaluation.grid import SALES, USUAL
from umkm_desktop.ui.screens.evaluation.month_list import MonthList
from umkm_desktop.ui.screens.evaluation.pasting import Matched, match_lines, names_in
from umkm_desktop.ui.screens.evaluation.report_presenter import ReportPresenter, ReportView

_ROWS_SHOWN = 4
_LIST = "reports"
"""Under what the settings of this PC keep the chosen columns."""


class TypingView(ReportView, Protocol):
    """What typing can show."""

    def show_saved(self, text: str) -> None: ...
    def show_columns(self) -> None: ...
    def show_waiting(self, sentence: str) -> None: ...
    def show_doubt(self, sentence: str, detail: str = "") -> None: ...
    def show_cell(self, uid: str, column: str) -> None: ...
    def show_rows(self) -> None: ...
    def finish_typing(self) -> None: ...
    def half_typed(self) -> bool: ...
    def take_back_typing(self) -> bool: ...


class GridTyping:
    """The half of the page that writes; the other half says which month and which rows."""

    list: MonthList

    def __init__(self, view: TypingView, context: Context) -> None:
        self._typing, self._context, self._desk = view, context, context.desk
        self.report = ReportPresenter(view, context)
        self.cells = CellTyping(self._desk)
        self._doubted = ""
        kept = context.settings.value.columns.get(_LIST, "").split()
        known = tuple(key for key, _label in REPORT_FIELDS if key in kept)
        self.columns: tuple[str, ...] = known if SALES in known else USUAL

    @property
    def may_report(self) -> bool:
        """Whether the officer may type."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show anew."""
        raise NotImplementedError

    def store(self, row: ReportRow, text: str, column: str = SALES) -> str | None:
        """Take what was typed into a cell; a sentence where it is refused. It stays in its row then, as typed."""
        done = self.cells.store(row, column, text, self.columns)
        if done.refused or done.filed is None:
            self._tell_waiting()
            if done.refused:
                self._typing.show_problem(row.row.product + ": " + done.refused)
            if done.for_now:
                self.refused_for_now()
            return done.refused or None
        self._note_saved([row.uid, *self.cells.again(self.columns)])
        former = row.values.get(column)
        if done.filed.corrected and former is not None:
            self._context.toast(
                _("Koreksi tersimpan"),
                _("{product}: sebelumnya {amount}").format(product=row.row.product, amount=_amount(column, former)),
                action=_("Urungkan"),
                on_action=self.undo,
            )
        self._tell_doubt(row.uid, row.row.product, done.filed.warning)
        return None

    def _tell_doubt(self, uid: str, product: str, sentence: str | None) -> None:
        """What should be looked at in a report that is stored; it stays until that report is put right."""
        if sentence:
            self._doubted = uid
            self._typing.show_doubt(f"{product}: {sentence}")
        elif uid == self._doubted:
            self._doubted = ""
            self._typing.show_doubt("")

    def refused_for_now(self) -> None:
        """Nothing can be stored at the moment; the month may have been closed meanwhile."""
        raise NotImplementedError

    def undo(self) -> None:
        """Ctrl Z: the last cell as it was before."""
        if self._typing.take_back_typing() or not self.may_report:
            return
        uid, column, sentence = self.cells.undo()
        self._typing.show_problem(sentence)
        if uid and not sentence:
            self._note_saved([uid])
            self._typing.show_cell(uid, column)

    def withdraw(self, row: ReportRow) -> None:
        """A report filed for the wrong product or month: asked for the reason, then "belum lapor" again."""
        reason = self._context.dialogs.ask_text(
            _("Tarik laporan {product}?").format(product=row.row.product),
            _("Angkanya keluar dari evaluasi dan penempatan ini kembali “belum lapor”. Alasannya masuk jejak audit."),
            _("Tarik"),
            label=_("Alasan"),
        )
        if reason is None:
            return
        try:
            sales_reports.withdraw_report(self._desk, row.uid, self.list.query.month, reason=reason)
        except Refused as refused:
            self._typing.show_problem(str(refused))
            return
        self.cells.forget(row.uid)
        self._context.toast(_("Laporan ditarik"), row.row.product)
        self._note_saved([row.uid])

    def discard(self) -> None:
        """What is half typed is given up."""
        self.report.close()
        self.cells.drop()
        self._tell_waiting()

    def has_unsaved(self) -> bool:
        """Whether the panel, a report that is not whole or a cell that was refused would be lost."""
        kept = bool(self.cells.rows_waiting or self.cells.rows_refused)
        return kept or self.report.touched() or self._typing.half_typed()

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Which fields can be typed; the sales always can."""
        self.columns = tuple(key for key, _label in REPORT_FIELDS if key in keys or key == SALES)
        self._typing.show_columns()
        self._keep_columns()

    def _keep_columns(self) -> None:
        """This PC shows them again after a restart."""
        store, chosen = self._context.settings, " ".join(self.columns)
        if store.value.columns.get(_LIST, " ".join(USUAL)) != chosen:
            store.change(columns={**store.value.columns, _LIST: chosen})

    def _note_saved(self, uids: Sequence[str]) -> None:
        if not uids:
            return self._tell_waiting()
        self.list.note_typed(uids)
        self._typing.show_saved(_("Tersimpan {time}").format(time=f"{self._desk.now().astimezone(WIB):%H.%M}"))
        return self._tell_waiting()

    def _tell_waiting(self) -> None:
        words = []
        if rows := len(self.cells.rows_waiting):
            words.append(_("{n} laporan belum lengkap: isi harga atau penjualannya.").format(n=format_number(rows)))
        if refused := len(self.cells.rows_refused):
            words.append(_("{n} baris ditolak, tampil merah.").format(n=format_number(refused)))
        self._typing.show_waiting(" ".join(words))

    def paste(self, row: ReportRow, block: Sequence[Sequence[str]], column: str = SALES) -> None:
        """Store a block copied from a spreadsheet, from this cell on; the rows that are refused are named."""
        names = names_in(block)
        named = evaluation_lists.placements_named(self._desk, self.list.query, names) if names else {}
        fields = self.columns[self.columns.index(column) :] if column in self.columns else (SALES,)
        matched = match_lines(block, self.list.uids, self.list.uids.index(row.uid), named, fields)
        desk, month = self._desk, self.list.query.month
        self._context.runner.run(
            lambda progress: evaluation.file_reports(desk, month, matched.rows, progress),
            title=_("Menyimpan laporan yang ditempel"),
            done=lambda pasted: self._pasted(matched, pasted),
            failed=lambda refused: self._typing.show_problem(str(refused)),
        )

    def _pasted(self, matched: Matched, pasted: Pasted) -> None:
        bad = sorted((*matched.bad, *pasted.bad), key=lambda one: one.row)
        reasons = {one.row: one.sentence for one in pasted.bad}
        for number, uid, values in matched.rows:
            if number in reasons:
                self.cells.keep(uid, values, reasons[number])
        self._note_saved(self.cells.again(self.columns))
        if pasted.stored:
            refused = {one.row for one in bad}
            self._note_saved([uid for number, uid, _values in matched.rows if number not in refused])
            self._context.toast(_("{count} laporan tersimpan").format(count=format_number(pasted.stored)))
            self.refresh()
        self._typing.show_rows()
        self._typing.show_problem(*_rows_said(_("{n} baris tempelan tidak tersimpan."), bad))
        self._doubted = ""
        doubts = _rows_said(_("{n} baris tempelan tersimpan, tetapi perlu diperiksa."), pasted.doubts)
        self._typing.show_doubt(*doubts)


def _amount(column: str, number: int) -> str:
    return format_rupiah(number) if column in REPORT_MONEY else format_number(number)


def _rows_said(head: str, rows: Sequence[BadRow]) -> tuple[str, str]:
    """How many rows, and the first of them each with its sentence."""
    if not rows:
        return "", ""
    lines = [_("Baris {row}: {sentence}").format(row=one.row, sentence=one.sentence) for one in rows[:_ROWS_SHOWN]]
    if len(rows) > _ROWS_SHOWN:
        lines.append(_("dan {n} baris lagi.").format(n=len(rows) - _ROWS_SHOWN))
    return head.format(n=len(rows)), "\n".join(lines)
