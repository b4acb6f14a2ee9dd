"""The grid of one month: reports typed cell by cell, pasted from a spreadsheet, opened whole, and taken back."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS, REPORT_MONEY
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import WIB, _, format_month, format_number, format_rupiah
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation, evaluation_lists, sales_reports
from umkm_desktop.services.evaluation.evaluation import BadRow, Pasted
from umkm_desktop.services.evaluation.evaluation_lists import AT_RISK, MonthCounts, MonthRow
from umkm_desktop.services.evaluation.report_rows import ReportRow, page_reports
from umkm_desktop.services.issuing.record_papers import batch_due, batch_of, has_reports, month_has_reports
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import ALL, why_not
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer, open_offer, why_no_papers
from umkm_desktop.ui.screens.evaluation.cell_typing import CellTyping
from umkm_desktop.ui.screens.evaluation.month_presenter import TrendPresenter
from umkm_desktop.ui.screens.evaluation.pasting import Matched, match_lines, names_in
from umkm_desktop.ui.screens.evaluation.report_presenter import ReportPresenter
from umkm_desktop.ui.screens.evaluation.words import SALES, month_name

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.grid_view import GridView

SUBJECTS = frozenset({"sales_report", "placement", "product", "partner", "business", "office"})
USUAL = ("sold", "price", SALES)
"""Columns shown until others are chosen."""
_ROWS_SHOWN = 4
_LIST = "reports"
"""Under what the settings of this PC keep the chosen columns."""


class GridPresenter(TrendPresenter):
    """The list keeps its rows while it is typed into, also those that its filter would drop."""

    _view: "GridView"

    def __init__(self, view: "GridView", context: Context, parts: PartNavigator | None = None) -> None:
        super().__init__(view, context, parts)
        self.report = ReportPresenter(view, context)
        self.cells = CellTyping(self._desk)
        self.counts: MonthCounts | None = None
        self._typed: set[str] = set()
        self._doubted = ""
        kept = context.settings.value.columns.get(_LIST, "").split()
        known = tuple(key for key, _label in REPORT_FIELDS if key in kept)
        self.columns: tuple[str, ...] = known if SALES in known else USUAL

    @property
    def may_report(self) -> bool:
        """Whether the officer may type: with the right, and while the month is open."""
        return self._desk.may(Permission.REPORT_SALES) and self.standing.closing is None

    # --- opening
    def opened(
        self, *, uid: str = "", columns: Sequence[str] = (), drafted: Mapping[str, str] | None = None, **asked: Any
    ) -> None:
        self.choose_columns(columns or self.columns)
        super().opened(uid=uid, **asked)
        if uid and drafted is not None:
            self.report.open(uid, self.month)
            self._view.pane.restore(drafted)

    def is_another(self, month: str) -> bool:
        return bool(month)

    def show_one(self, uid: str) -> None:
        if uid in self.uids:
            self._view.select(uid)
        else:
            sentence = _("Penempatan itu tidak ada dalam evaluasi {month}: belum terpasang dan belum ada laporannya.")
            self._view.show_problem(sentence.format(month=format_month(self.month)))

    def state(self) -> Mapping[str, Any]:
        row = self._view.selected()
        kept = {**super().state(), "columns": self.columns, "uid": self.report.uid or (row.uid if row else "")}
        return {**kept, "drafted": dict(self._view.pane.drafted())} if self.report.is_open else kept

    def refresh(self) -> None:
        """After a commit: the list keeps its rows while somebody types in it, the counts follow."""
        self.tell()
        self.read_standing()
        self.start_counting()
        if not self._view.is_editing():
            self.find()
            self._view.reload_list(keep=True)
            self.report.refresh()

    # --- the list
    def ask(self, **changes: Any) -> None:
        self._view.finish_typing()
        if self.has_unsaved() and not self._context.may_leave():
            self._view.show_query()
        else:
            super().ask(**changes)

    def asked(self) -> None:
        self._view.finish_typing()
        self.report.close()
        self.cells.choose(self.month)
        self._typed = set()
        self.find()
        self.read_standing()
        self._view.show_problem("")
        self._view.show_doubt("")
        super().asked()
        self.start_counting()

    def find(self) -> None:
        self.uids = evaluation_lists.list_month(self._desk, self.query, also=self._typed)

    def page(self, offset: int, limit: int) -> list[ReportRow]:
        return page_reports(self._desk, self.month, self.uids[offset : offset + limit])

    def read_standing(self) -> None:
        """A closed month is only read."""
        super().read_standing()
        sentence = self.closed_words
        again = _("Buka kembali") if sentence and self._desk.may(Permission.REOPEN_MONTHS) else ""
        self._view.show_standing(sentence or self.standing.due, again)

    def counted(self, found: MonthCounts) -> None:
        self.counts = found
        self._view.show_counts({ALL: found.total, AT_RISK: found.at_risk, **found.by_trend})
        words = _("Jumlah {month}  {sum}")
        self._view.show_total(words.format(month=month_name(self.month), sum=format_rupiah(found.sales)))
        self.tell()

    # --- the panel of one report
    def open_report(self, row: ReportRow) -> None:
        """Enter: the whole report beside the grid."""
        if row.uid != self.report.uid:
            if self.report.touched() and not self._context.may_leave():
                return
            self.report.open(row.uid, self.month)
        self._view.focus_report()

    def row_selected(self, row: ReportRow | None) -> None:
        """The open panel follows the selection, unless something is half typed in it."""
        self._view.show_row_note(self.cells.refused(row.uid) or row.warning if row else "")
        if row is None or not self.report.is_open or row.uid == self.report.uid:
            return
        if self.report.touched() and not self._context.may_leave():
            self._view.select(self.report.uid)
            return
        self.report.open(row.uid, self.month)

    def save(self) -> None:
        """Ctrl S: the report in the panel, and what was refused only because somebody else wrote."""
        self._view.finish_typing()
        self._note_saved(self.cells.again(self.columns))
        self._view.show_rows()
        uid = self.report.uid
        if self.report.save():
            self._note_saved([uid])

    def back(self) -> None:
        """Esc: close the panel."""
        if self.report.is_open and (not self.report.touched() or self._context.may_leave()):
            self.report.close()

    # --- typing
    def store(self, row: ReportRow, text: str, column: str = SALES) -> str | None:
        """Take what was typed into a cell; a sentence where it is refused. It stays in its row then, as typed."""
        done = self.cells.store(row, column, text, self.columns)
        if done.refused or done.filed is None:
            self._tell_waiting()
            if done.refused:
                self._view.show_problem(row.row.product + ": " + done.refused)
            if done.for_now:
                self.read_standing()  # the month may have been closed meanwhile
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
            self._view.show_doubt(f"{product}: {sentence}")
        elif uid == self._doubted:
            self._doubted = ""
            self._view.show_doubt("")

    def undo(self) -> None:
        """Ctrl Z: the last cell as it was before."""
        if self._view.take_back_typing() or not self.may_report:
            return
        uid, column, sentence = self.cells.undo()
        self._view.show_problem(sentence)
        if uid and not sentence:
            self._note_saved([uid])
            self._view.show_cell(uid, column)

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
            sales_reports.withdraw_report(self._desk, row.uid, self.month, reason=reason)
        except Refused as refused:
            self._view.show_problem(str(refused))
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
        return kept or self.report.touched() or self._view.half_typed()

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Which fields can be typed; the sales always can."""
        self.columns = tuple(key for key, _label in REPORT_FIELDS if key in keys or key == SALES)
        self._view.show_columns()
        self._keep_columns()

    def _keep_columns(self) -> None:
        """This PC shows them again after a restart."""
        store, chosen = self._context.settings, " ".join(self.columns)
        if store.value.columns.get(_LIST, " ".join(USUAL)) != chosen:
            store.change(columns={**store.value.columns, _LIST: chosen})

    def _note_saved(self, uids: Sequence[str]) -> None:
        if not uids:
            return self._tell_waiting()
        self._typed |= set(uids)
        self._view.show_saved(_("Tersimpan {time}").format(time=f"{self._desk.now().astimezone(WIB):%H.%M}"))
        return self._tell_waiting()

    def _tell_waiting(self) -> None:
        words = []
        if rows := len(self.cells.rows_waiting):
            words.append(_("{n} laporan belum lengkap: isi harga atau penjualannya.").format(n=format_number(rows)))
        if refused := len(self.cells.rows_refused):
            words.append(_("{n} baris ditolak, tampil merah.").format(n=format_number(refused)))
        self._view.show_waiting(" ".join(words))

    def paste(self, row: ReportRow, block: Sequence[Sequence[str]], column: str = SALES) -> None:
        """Store a block copied from a spreadsheet, from this cell on; the rows that are refused are named."""
        names = names_in(block)
        named = evaluation_lists.placements_named(self._desk, self.query, names) if names else {}
        fields = self.columns[self.columns.index(column) :] if column in self.columns else (SALES,)
        matched = match_lines(block, self.uids, self.uids.index(row.uid), named, fields)
        desk, month = self._desk, self.month
        self._context.runner.run(
            lambda progress: evaluation.file_reports(desk, month, matched.rows, progress),
            title=_("Menyimpan laporan yang ditempel"),
            done=lambda pasted: self._pasted(matched, pasted),
            failed=lambda refused: self._view.show_problem(str(refused)),
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
        self._view.show_rows()
        self._view.show_problem(*_rows_said(_("{n} baris tempelan tidak tersimpan."), bad))
        self._doubted = ""
        doubts = _rows_said(_("{n} baris tempelan tersimpan, tetapi perlu diperiksa."), pasted.doubts)
        self._view.show_doubt(*doubts)

    # --- letters and export
    def offer_letters(self) -> None:
        """The menu: letters for the ticked rows, for the selected one, for all; the report of the month."""
        if why := self.why_no_papers:
            return self._view.show_problem(why)
        lines = letter_lines(self._desk, self.month, list(self.ticked), self._view.selected(), self.uids)
        self._view.show_offers(lines, report_line(self._desk, self.month))

    def open_files(self) -> None:
        """A retailer's recap or a companion's form, for the month and the partner shown here."""
        chosen = self.query.partner_uids
        self.open_elsewhere("recaps", month=self.month, partner=chosen[0] if len(chosen) == 1 else "")

    @property
    def why_no_papers(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._desk)

    def offers_of(self, row: ReportRow) -> list[PaperOffer]:
        """The letters about one row: to its business, to its partner."""
        return letters_of_row(self._desk, self.month, row)

    def open_offer(self, offer: PaperOffer) -> None:
        """The documents screen with what was chosen."""
        open_offer(self._context, offer)

    def export(self) -> None:
        """The list as it is shown, into a workbook."""
        self.save_month(self.uids)

    def tell(self) -> None:
        self.set_line(_title_line(self.month, self.counts))
        barred, why = why_not(self._desk, Permission.EXPORT), self.why_no_papers
        issue = Action(
            _("Terbitkan"), self.offer_letters, "printer", primary=True, enabled=not why, why=why, key="Ctrl P"
        )
        export = Action(_("Ekspor"), self.export, "download", enabled=not barred, why=barred)
        self._context.set_actions([export, issue])


def _title_line(month: str, counts: MonthCounts | None) -> str:
    if counts is None:
        return format_month(month)
    if not counts.total:
        return _("belum ada penempatan yang dievaluasi")
    missing = counts.by_trend["no-report"]
    line = _("{placements} penempatan di {partners} mitra").format(
        placements=format_number(counts.total), partners=format_number(counts.partners)
    )
    waiting = _("{n} belum lapor").format(n=format_number(missing)) if missing else _("semua sudah lapor")
    return f"{line} · {waiting}"


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


def letter_lines(
    desk: Desk, month: str, ticked: Sequence[str], row: MonthRow | ReportRow | None, listed: Sequence[str]
) -> list[PaperOffer]:
    """The letters of the menu. Where nothing was reported there is nothing to say; a batch lists whom it skips."""
    lines = []
    if ticked:
        some = batch_of(desk, month, ticked)
        lines.append(_several(_("usaha yang ditandai"), some.businesses, some.silent_businesses, month))
        lines.append(_several(_("mitra yang ditandai"), some.partners, some.silent_partners, month))
    if row is not None:
        lines += letters_of_row(desk, month, row)
    every, waiting = batch_of(desk, month, listed), batch_due(desk, month)
    nobody = _("semua sudah disurati")
    return [
        *lines,
        _several(_("semua usaha dalam daftar"), every.businesses, every.silent_businesses, month),
        _several(_("semua mitra dalam daftar"), every.partners, every.silent_partners, month),
        _several(_("usaha dan mitra dalam daftar"), every.everybody, every.silent, month),
        _several(_("semua yang belum disurati"), waiting.everybody, (), month, nobody),
    ]


def letters_of_row(desk: Desk, month: str, row: MonthRow | ReportRow) -> list[PaperOffer]:
    """The business and the partner of the selected row; either may have reports of other products."""
    business, partner = row.row.business_uid, row.row.partner_uid
    reported = has_reports(desk, "business", business, month), has_reports(desk, "partner", partner, month)
    why = ["" if one else _("belum lapor") for one in reported]
    together = _("{partner}, satu surat").format(partner=row.row.partner)
    return [_letters(row.row.business, (business,), month, why[0]), _letters(together, (partner,), month, why[1])]


def report_line(desk: Desk, month: str) -> PaperOffer:
    """The monthly report of the office."""
    text = _("{name} {month}").format(name=_(KINDS[Kind.MONTHLY_REPORT].name), month=format_month(month))
    why = "" if month_has_reports(desk, month) else _("belum ada laporan")
    return PaperOffer(text, Kind.MONTHLY_REPORT, (month,), why_not=why)


def _several(whom: str, uids: Sequence[str], silent: Sequence[str], month: str, nobody: str = "") -> PaperOffer:
    """How many letters, and how many are skipped; those go along, for the papers' page names each with the reason."""
    words = _("{whom} ({n} surat)").format(whom=whom, n=format_number(len(uids)))
    if silent and uids:
        words = _("{whom} ({n} surat, {silent} belum lapor)").format(
            whom=whom, n=format_number(len(uids)), silent=format_number(len(silent))
        )
    why = "" if uids else nobody or _("belum ada laporan")
    return _letters(words, (*uids, *silent), month, why)


def _letters(whom: str, uids: Sequence[str], month: str, why_not: str) -> PaperOffer:
    name = _(KINDS[Kind.EVALUATION_LETTER].name)
    return PaperOffer(f"{name} · {whom}", Kind.EVALUATION_LETTER, tuple(uids), month, why_not)
