"""Issued documents: list and filters, one beside it, and what is done with those chosen."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.papers.approval import Stage
from umkm_desktop.i18n import format_month
from umkm_desktop.services.issuing import document_register, document_signing, papers
from umkm_desktop.services.issuing.document_register import DocumentLine, DocumentQuery
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import Listing
from umkm_desktop.ui.screens.issuing.document_acts import DocumentActs
from umkm_desktop.ui.screens.issuing.panels import DocumentPanel, document_panel
from umkm_desktop.ui.screens.issuing.preview import Preview


class IssuedView(Protocol):
    """What the screen shows of issued documents."""

    def reload_list(self) -> None: ...
    def show_filters(self, months: Sequence[tuple[str, str]]) -> None: ...
    def show_stages(self, stages: Sequence[str]) -> None: ...
    def select_document(self, uid: str) -> None: ...
    def show_document(self, panel: DocumentPanel) -> None: ...
    def show_nothing(self) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def clear_problem(self) -> None: ...


class IssuedPresenter(Listing[DocumentQuery]):
    """The register of documents and the acts on them."""

    def __init__(self, view: IssuedView, context: Context, preview: Preview) -> None:
        super().__init__(DocumentQuery())
        self._view, self._context, self._preview = view, context, preview
        self._acts = DocumentActs(view, context)
        self._selected: str | None = None
        self._status = ""

    def opened(self) -> None:
        """The list comes to the front, or something changed."""
        desk = self._context.desk
        self._view.show_filters([(month, format_month(month)) for month in document_register.document_months(desk)])
        self._view.reload_list()
        if self._selected:
            before = self._status
            self._show_details(self._selected)
            if self._status != before:
                self.show_paper()

    @property
    def today(self) -> date:
        """The calendar day at the office."""
        return self._context.desk.today()

    @property
    def selected(self) -> str:
        """The uid of the document shown, empty for none."""
        return self._selected or ""

    def leave(self) -> None:
        """Nothing of this list is shown any more."""
        self._selected = None
        self._preview.forget()

    # --- the list
    def count(self) -> int:
        return document_register.count_documents(self._context.desk, self.query)

    def page(self, offset: int, limit: int) -> Sequence[DocumentLine]:
        return document_register.page_documents(self._context.desk, self.query, offset=offset, limit=limit)

    def asked(self) -> None:
        self._view.reload_list()

    def only_unsigned(self) -> None:
        """Those that wait for ink, as if chosen in the filter, whatever was filtered before."""
        self._view.show_stages((Stage.ISSUED.value,))
        self.ask(stages=(Stage.ISSUED.value,))

    # --- the paper
    def choose(self, uid: str | None) -> None:
        """Show a document of the list beside it."""
        if uid is None:
            self.leave()
            self._view.show_nothing()
        elif uid != self._selected:
            self._selected = uid
            self._preview.forget()
            self._show_details(uid)
            self.show_paper()

    def show_paper(self) -> None:
        """The paper of the document chosen."""
        uid, desk = self._selected, self._context.desk
        if uid is not None:
            self._preview.show(lambda: papers.peek_pdf(desk, uid), status=self._status)

    def _show_details(self, uid: str) -> None:
        try:
            details = document_register.document_details(self._context.desk, uid)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._status = details.line.status
        self._view.show_document(document_panel(self._context.desk, details))

    # --- acts on the ticked documents, else on the one shown
    def all_uids(self) -> list[str]:
        return document_register.uids_of(self._context.desk, self.query)

    def chosen(self) -> list[str]:
        """The ticked documents by number, else the one shown."""
        if self.ticked:
            return [line.uid for line in document_register.in_order(self._context.desk, self.ticked)]
        return [self._selected] if self._selected is not None else []

    def open_pdf(self) -> None:
        """What is chosen in the system's PDF reader, from the print folder."""
        if chosen := self.chosen():
            self._acts.kept.open_pdf(chosen)

    def open_folder(self) -> None:
        """The print folder, with what is chosen in it."""
        if chosen := self.chosen():
            self._acts.kept.open_folder(chosen)

    def save_selected(self) -> None:
        """Save the stored print as a PDF."""
        if len(chosen := self.chosen()) > 1:
            self._acts.save_several(chosen)
        elif chosen:
            self._acts.save(chosen[0])

    def note_signing(self) -> None:
        """Note that what is chosen was signed with ink."""
        if chosen := self.chosen():
            self._acts.note_signing(chosen)

    def show_scan(self) -> None:
        """The scan of the document shown, in place of its paper."""
        uid, desk = self._selected, self._context.desk
        if uid is not None:
            self._preview.show(lambda: document_signing.signed_pages(desk, uid))

    def save_scan(self) -> None:
        """The scan as a file."""
        if self._selected is not None:
            self._acts.save_scan(self._selected)

    def cancel_selected(self) -> None:
        """Cancel the document shown, which nobody signed."""
        if self._selected is not None:
            self._acts.cancel(self._selected)

    def revoke_selected(self) -> None:
        """Revoke the document shown, with a reason that goes into the public list."""
        if self._selected is not None:
            self._acts.revoke(self._selected)
