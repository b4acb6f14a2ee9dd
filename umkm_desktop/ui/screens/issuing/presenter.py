"""Dokumen: issued papers, drafts on their way and the book of numbers; one paper beside the list."""

from collections.abc import Sequence
from typing import Any

from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.numbering import spans_text
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.home import due
from umkm_desktop.services.papers import number_books
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.screens.issuing.book_presenter import BookPresenter
from umkm_desktop.ui.screens.issuing.drafts_presenter import DraftsPresenter
from umkm_desktop.ui.screens.issuing.issue_flow import (
    AfterIssue,
    IssueFlow,
    Order,
    certificates_due,
    offers,
    order_from,
)
from umkm_desktop.ui.screens.issuing.issued_presenter import IssuedPresenter
from umkm_desktop.ui.screens.issuing.panels import IssuingView, Tab
from umkm_desktop.ui.screens.issuing.preview import Preview

KINDS_SHOWN = frozenset(
    {"document", "document_file", "document_scan", "draft_paper", "ledger_number", "agreement", "sales_report"}
    | {"office", "official", "number_series", "officer"}
)


class IssuingPresenter:
    """Three lists, one paper beside them, and papers about to be issued (``IssueFlow``) in its place."""

    def __init__(self, view: IssuingView, context: Context) -> None:
        self._view, self._context = view, context
        self._preview = Preview(view, context, lambda error: view.show_problem(str(error)))
        self._flow = IssueFlow(view, context, AfterIssue(self._issued, self._proposed))
        self.issued = IssuedPresenter(view, context, self._preview)
        self.drafts = DraftsPresenter(view, context, self._preview, self.begin)
        self.book = BookPresenter(view, context, lambda uid: self.choose(uid or None))
        self._tab = Tab.ISSUED

    # --- opening and refreshing
    def opened(
        self,
        *,
        uid: str = "",
        issue: Sequence[object] | None = None,
        month: str = "",
        filter: str = "",
        tab: str = "",
        year: int = 0,
        **_rest: Any,
    ) -> None:
        """A document, a list (``tab``; ``year`` of the book), or papers to be issued.

        Those are ``issue=("certificate", [agreement uid])``, or with ``filter="due"`` all certificates that are; with
        ``filter="unsigned"`` the issued ones that wait for ink.
        """
        order = order_from(issue, month) if filter != "due" else certificates_due(self._context.desk)
        if order is not None and order.uids:
            self._front(Tab.ISSUED)
            self.begin(order)
        elif uid:
            self._front(Tab.ISSUED)
            self.choose(uid)
            self._view.select_document(uid)
        elif filter == "unsigned":
            self._front(Tab.ISSUED)
            self.issued.only_unsigned()
            self._view.select_first()
        elif tab and tab != self._tab:
            self.choose_tab(Tab(tab))
            if year:
                self.book.choose_year(year)
        elif not self._shows_something():
            self._front(self._tab)
            self._view.select_first()
        else:
            self._write_header()

    def choose_tab(self, tab: Tab) -> None:
        """Another list comes to the front, its first paper beside it."""
        if tab is not self._tab:
            self._front(tab)
            self._view.select_first()

    def _front(self, tab: Tab) -> None:
        """A list with nothing of it shown beside it."""
        if tab is not self._tab:
            self._tab = tab
            self._flow.leave()
            self.issued.leave()
            self.drafts.leave()
            self._view.clear_problem()
            self._view.show_tab(tab)
            self._view.show_nothing()
        self._reload()
        self._write_header()

    def _shows_something(self) -> bool:
        return bool(self._flow.running or self.issued.selected or self.drafts.selected)

    def _reload(self) -> None:
        {Tab.ISSUED: self.issued.opened, Tab.DRAFTS: self.drafts.opened, Tab.BOOK: self.book.opened}[self._tab]()

    def refresh(self) -> None:
        """After a commit: list, header and the paper shown."""
        self._write_header()
        self._reload()
        if self._flow.running:
            self._flow.refresh()

    def state(self) -> dict[str, object]:
        """What a rebuilt screen needs to be as it was."""
        return {"uid": self.issued.selected} if self._tab is Tab.ISSUED else {"tab": self._tab.value}

    # --- the paper
    def choose(self, uid: str | None) -> None:
        """Show a document beside the list; papers about to be issued make room."""
        if self._flow.running:
            self._flow.leave()
            self.issued.leave()
        self.issued.choose(uid)

    def choose_draft(self, uid: str | None) -> None:
        """Show a draft beside the list."""
        if self._flow.running:
            self._flow.leave()
        self.drafts.choose(uid)

    def turn_page(self, page: int) -> None:
        """Another page of the paper shown, the first is 1."""
        if self._flow.running:
            self._flow.turn_page(page)
        else:
            self._preview.turn_page(page)

    def sharpen(self, scale: float) -> None:
        """The page shown again, with so many pixels per point."""
        (self._flow.preview if self._flow.running else self._preview).sharpen(scale)

    # --- the keys
    def print_selected(self) -> None:
        """Open the print panel for what is chosen; with papers about to be issued: issue, then print."""
        if self._flow.running:
            self._flow.issue_and_print()
        elif self._tab is not Tab.DRAFTS and (chosen := self.issued.chosen()):
            self._flow.hand_over.print_documents(chosen)

    def save_selected(self) -> None:
        """Save what is chosen as PDF; with papers about to be issued: issue, then save."""
        if self._flow.running:
            self._flow.issue_and_save()
        elif self._tab is Tab.DRAFTS:
            self.drafts.save()
        else:
            self.issued.save_selected()

    # --- issuing
    def start_batch(self) -> None:
        """The menu of what is due."""
        month = month_before(month_of(self._context.desk.today()))
        self._view.show_offers(offers(self._context.desk, month))

    def begin(self, order: Order) -> None:
        """Begin what was chosen from the menu or from the drafts."""
        if not order.uids:
            self._context.toast(_("Tidak ada yang perlu diterbitkan"))
            return
        self.issued.leave()
        self.drafts.leave()
        self._flow.begin(order)

    def cancel_issue(self) -> None:
        """Back to the list, nothing issued."""
        if self._flow.running:
            self._flow.leave()
            self._view.show_nothing()

    def _issued(self, uids: Sequence[str]) -> None:
        """After issuing: the first of the new documents is the one shown."""
        self._front(Tab.ISSUED)
        self.issued.leave()
        self.issued.choose(uids[0])
        self._view.select_document(uids[0])

    def _proposed(self, uids: Sequence[str]) -> None:
        """After proposing: the first of the new drafts is the one shown."""
        self._front(Tab.DRAFTS)
        self.drafts.choose(uids[0])
        self._view.select_draft(uids[0])

    @property
    def flow(self) -> IssueFlow:
        """Papers about to be issued."""
        return self._flow

    # --- header
    def _write_header(self) -> None:
        desk = self._context.desk
        book = number_books.book(desk)
        gaps = book.gaps
        waiting = due.drafts_waiting(desk)
        parts = [
            _("Nomor terakhir belum dipastikan")
            if book.doubt
            else _("Nomor berikutnya {number}").format(number=book.next_text)
        ]
        if waiting:
            parts.append(_("{n} konsep menunggu Anda").format(n=format_number(waiting)))
        parts.append(
            _("belum tercatat {spans}").format(spans=spans_text(gaps, most=2)) if gaps else _("tanpa lompatan")
        )
        line = " · ".join(parts)
        self._context.set_title(_("Dokumen"), line)
        if self._tab is Tab.BOOK:
            self._context.set_actions(self.book.actions())
            return
        may = desk.may(Permission.PROPOSE)
        self._context.set_actions(
            [
                Action(_("Periksa keaslian"), self._open_verifying, icon="qr-code-scan"),
                Action(
                    _("Cetak berkelompok"),
                    self.start_batch,
                    icon="printer",
                    primary=True,
                    enabled=may,
                    why="" if may else refusal(Permission.PROPOSE),
                ),
            ]
        )

    def _open_verifying(self) -> None:
        self._context.navigator.open("verifying")
