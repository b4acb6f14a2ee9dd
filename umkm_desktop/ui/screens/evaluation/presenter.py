"""What the page of the monthly evaluation shows and does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.evaluation import month_closing
from umkm_desktop.services.evaluation.evaluation_lists import MonthCounts, MonthQuery
from umkm_desktop.services.evaluation.judging_anew import due_words
from umkm_desktop.services.evaluation.month_closing import Closing
from umkm_desktop.services.evaluation.report_rows import ReportRow
from umkm_desktop.services.partners import partners
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.paper_offers import PaperOffer, open_offer, why_no_papers
from umkm_desktop.ui.screens.evaluation.closing import closed_words, reopen_month
from umkm_desktop.ui.screens.evaluation.exports import start_export
from umkm_desktop.ui.screens.evaluation.grid_typing import GridTyping, TypingView
from umkm_desktop.ui.screens.evaluation.letters import letter_lines, letters_of_row, report_line
from umkm_desktop.ui.screens.evaluation.month_list import MonthList
from umkm_desktop.ui.screens.evaluation.words import FILTERS

KINDS = frozenset({"sales_report", "placement", "product", "partner", "business", "office"})
_PARTNERS_OFFERED = 500


class EvaluationView(TypingView, Protocol):
    """What the page can show."""

    def show_query(self, query: MonthQuery, latest: str) -> None: ...
    def show_list(self, *, keep: bool) -> None: ...
    def show_counts(self, counts: MonthCounts, month: str) -> None: ...
    def offer_partners(self, choices: Sequence[tuple[str, str]]) -> None: ...
    def select(self, uid: str) -> None: ...
    def is_editing(self) -> bool: ...
    def ticked(self) -> Sequence[str]: ...
    def selected(self) -> ReportRow | None: ...
    def show_row_note(self, sentence: str) -> None: ...
    def show_closed(self, sentence: str, action: str) -> None: ...
    def show_offers(self, letters: Sequence[PaperOffer], report: PaperOffer) -> None: ...


class EvaluationPresenter(GridTyping):
    """The grid of one month. The list is found once and stays while it is typed into; counts are made beside it."""

    def __init__(self, view: EvaluationView, context: Context) -> None:
        super().__init__(view, context)
        self._view = view
        self.list = MonthList(context, month_before(self.latest), self._counted, view.show_problem)
        self.closing: Closing | None = None
        self._shown = False

    @property
    def latest(self) -> str:
        """The month we are in: nothing can be reported beyond it."""
        return month_of(self._desk.today())

    @property
    def may_report(self) -> bool:
        """Whether the officer may type: with the right, and while the month is open."""
        return self._desk.may(Permission.REPORT_SALES) and self.closing is None

    # --- opening
    def opened(self, *, month: str = "", filter: str = "", uid: str = "", partner: str = "", **state: Any) -> None:
        """A month, perhaps only who is ``missing`` or ``falling``, or one placement; without arguments as it was."""
        self._tell_title()
        self.choose_columns(state.get("columns", self.columns))
        self._view.offer_partners(
            [(one.uid, one.name) for one in partners.page_partners(self._desk, limit=_PARTNERS_OFFERED)]
        )
        if month or filter or uid or partner or not self._shown:
            self._shown = True
            self._view.finish_typing()
            chosen = MonthQuery(
                month or self.query.month,
                FILTERS.get(filter, state.get("trend", "")),
                (partner,) if partner else tuple(state.get("partners", ())),
                str(state.get("text", "")),
            )
            self._find(chosen)
        if uid:
            self._show_one(uid)
        if uid and state.get("drafted") is not None:
            self.report.open(uid, self.query.month)
            self._view.restore_report(state["drafted"])

    def _show_one(self, uid: str) -> None:
        if uid not in self.list.uids:
            self._view.show_problem(
                _("Penempatan itu tidak ada dalam evaluasi {month}: belum terpasang dan belum ada laporannya.").format(
                    month=format_month(self.query.month)
                )
            )
            return
        self._view.select(uid)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        query, row = self.query, self._view.selected()
        kept: dict[str, Any] = {"month": query.month, "trend": query.trend, "text": query.text}
        kept |= {"columns": self.columns}
        kept |= {"partners": query.partner_uids, "uid": self.report.uid or (row.uid if row else "")}
        if self.report.is_open:
            kept["drafted"] = dict(self._view.report_drafted())
        return kept

    def refresh(self) -> None:
        """After a commit: the list keeps its rows while somebody types in it, the counts follow."""
        self._tell_title()
        self._read_closing()
        self.list.start_counting()
        if not self._view.is_editing():
            self.list.refind()
            self._view.show_list(keep=True)
            self.report.refresh()

    # --- the list
    @property
    def query(self) -> MonthQuery:
        """What is shown now."""
        return self.list.query

    def choose_month(self, month: str) -> None:
        self._narrow(month=month)

    def choose_trend(self, trend: str) -> None:
        self._narrow(trend=trend)

    def choose_partners(self, uids: Sequence[str]) -> None:
        self._narrow(partner_uids=tuple(uids))

    def search(self, text: str) -> None:
        self._narrow(text=text)

    def _narrow(self, **changes: Any) -> None:
        self._view.finish_typing()
        if self.has_unsaved() and not self._context.may_leave():
            self._view.show_query(self.query, self.latest)
            return
        self._find(replace(self.query, **changes))

    def _find(self, query: MonthQuery) -> None:
        self.report.close()
        self.cells.choose(query.month)
        self.list.find(query)
        self._read_closing()
        self._view.show_problem("")
        self._view.show_doubt("")
        self._view.show_query(query, self.latest)
        self._view.show_list(keep=False)
        self.list.start_counting()

    def _read_closing(self) -> None:
        """A closed month is only read."""
        self.closing = month_closing.closing_of(self._desk, self.query.month)
        may = self._desk.may(Permission.REOPEN_MONTHS)
        sentence = closed_words(self.closing, may_reopen=may) if self.closing else ""
        self._view.show_closed(
            sentence or due_words(self._desk, self.query.month), _("Buka kembali") if may and sentence else ""
        )

    def reopen(self) -> None:
        """Open the closed month again, with a reason."""
        reopen_month(self._context, self.query.month, self._view.show_problem)

    def _counted(self) -> None:
        if self.list.counts is not None:
            self._view.show_counts(self.list.counts, self.query.month)
        self._tell_title()

    # --- the panel of one report
    def open_report(self, row: ReportRow) -> None:
        """Enter: the whole report beside the grid."""
        if row.uid != self.report.uid:
            if self.report.touched() and not self._context.may_leave():
                return
            self.report.open(row.uid, self.query.month)
        self._view.focus_report()

    def row_selected(self, row: ReportRow | None) -> None:
        """The open panel follows the selection, unless something is half typed in it."""
        self._view.show_row_note(self.cells.refused(row.uid) or row.warning if row else "")
        if row is None or not self.report.is_open or row.uid == self.report.uid:
            return
        if self.report.touched() and not self._context.may_leave():
            self._view.select(self.report.uid)
            return
        self.report.open(row.uid, self.query.month)

    def refused_for_now(self) -> None:
        """Nothing can be stored at the moment; the month may have been closed meanwhile."""
        self._read_closing()

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

    def open_elsewhere(self, screen: str, **arguments: str) -> None:
        """Jump to the business, the partner or the placement."""
        if self._context.navigator.may_open(screen):
            self._context.navigator.open(screen, **arguments)

    # --- letters and export
    def offer_letters(self) -> None:
        """The menu: letters for the ticked rows, for the selected one, for all; the report of the month."""
        if why := self.why_no_papers:
            return self._view.show_problem(why)
        month = self.query.month
        lines = letter_lines(self._desk, month, self._view.ticked(), self._view.selected(), self.list.uids)
        self._view.show_offers(lines, report_line(self._desk, month))

    @property
    def why_no_papers(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._desk)

    def offers_of(self, row: ReportRow) -> list[PaperOffer]:
        """The letters about one row: to its business, to its partner."""
        return letters_of_row(self._desk, self.query.month, row)

    def open_offer(self, offer: PaperOffer) -> None:
        """The documents screen with what was chosen."""
        open_offer(self._context, offer)

    def export(self) -> None:
        """The list as it is shown, into a workbook."""
        if not self._desk.may(Permission.EXPORT):
            self._view.show_problem(refusal(Permission.EXPORT))
            return
        start_export(self._context, self.query.month, self.list.uids, self._view.show_problem)

    # --- title
    def _tell_title(self) -> None:
        self._context.set_title(_("Evaluasi bulanan"), _title_line(self.query.month, self.list.counts))
        may_export, why = self._desk.may(Permission.EXPORT), self.why_no_papers
        self._context.set_actions(
            [
                Action(
                    _("Ekspor"),
                    self.export,
                    "download",
                    enabled=may_export,
                    why="" if may_export else refusal(Permission.EXPORT),
                ),
                Action(
                    _("Terbitkan"), self.offer_letters, "printer", primary=True, enabled=not why, why=why, key="Ctrl P"
                ),
            ]
        )


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
