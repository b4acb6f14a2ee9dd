"""The register of issued documents: list, filters, the paper beside it, printing, saving, revoking."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation import month_before, month_of
from umkm_desktop.domain.issuing import KINDS, STATUS_NAMES, Kind, Status
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.sealing import format_code
from umkm_desktop.i18n import _, format_date, format_month
from umkm_desktop.services import document_register, numbering, papers
from umkm_desktop.services.document_register import DocumentDetails, DocumentLine, DocumentQuery
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.screens.issuing.document_acts import DocumentActs
from umkm_desktop.ui.screens.issuing.issue_flow import IssueFlow, IssueView
from umkm_desktop.ui.screens.issuing.order import Offer, Order, certificates_due, offers, order_from
from umkm_desktop.ui.screens.issuing.preview import Preview

KINDS_SHOWN = frozenset(
    {"document", "document_file", "agreement", "sales_report", "office", "official", "number_series"}
)


@dataclass(frozen=True)
class DocumentPanel:
    """What stands around the paper of one document."""

    title: str
    detail: str
    status: str
    revoked: bool
    foot: str
    may_revoke: bool


class IssuingView(IssueView, Protocol):
    """What the screen can show."""

    def reload_list(self) -> None: ...
    def show_filters(self, months: Sequence[tuple[str, str]]) -> None: ...
    def select_document(self, uid: str) -> None: ...
    def select_first(self) -> None: ...
    def show_document(self, panel: DocumentPanel) -> None: ...
    def show_nothing(self) -> None: ...
    def show_offers(self, lines: Sequence[Offer]) -> None: ...


class IssuingPresenter:
    """One screen, two modes: a document of the register, or papers about to be issued (``IssueFlow``)."""

    def __init__(self, view: IssuingView, context: Context) -> None:
        self._view, self._context = view, context
        self._flow = IssueFlow(view, context, self._issued)
        self._acts = DocumentActs(view, context)
        self._preview = Preview(view, context, self._fail)
        self._query = DocumentQuery()
        self._selected: str | None = None
        self._ticked: frozenset[str] = frozenset()

    # --- opening and refreshing
    def opened(
        self, *, uid: str = "", issue: Sequence[object] | None = None, month: str = "", filter: str = "", **_rest: Any
    ) -> None:
        """A document, or papers to be issued: ``issue=("certificate", [agreement uid])``, or with "due" all due."""
        self._write_header()
        self._view.show_filters(self._months())
        order = order_from(issue, month) if filter != "due" else certificates_due(self._context.desk)
        if order is not None and order.uids:
            self._flow.begin(order)
        elif uid:
            self.choose(uid)
            self._view.select_document(uid)
        elif self._selected is None and not self._flow.running:
            self._view.reload_list()
            self._view.select_first()

    def refresh(self) -> None:
        """After a commit: list, header and the document shown."""
        self._write_header()
        self._view.show_filters(self._months())
        self._view.reload_list()
        if self._flow.running:
            self._flow.refresh()
        elif self._selected:
            self._show_details(self._selected)

    def state(self) -> dict[str, object]:
        """What a rebuilt screen needs to be as it was."""
        return {"uid": self._selected or ""}

    # --- the list
    def count(self) -> int:
        """How many documents the list has."""
        return document_register.count_documents(self._context.desk, self._query)

    def page(self, offset: int, limit: int) -> Sequence[DocumentLine]:
        """A page of the list."""
        return document_register.page_documents(self._context.desk, self._query, offset=offset, limit=limit)

    def search(self, text: str) -> None:
        """Filter by number, holder or partner."""
        self._filter(replace(self._query, text=text))

    def filter_kinds(self, kinds: tuple[str, ...]) -> None:
        """Only these kinds."""
        self._filter(replace(self._query, kinds=kinds))

    def filter_months(self, months: tuple[str, ...]) -> None:
        """Only these months of the letter date."""
        self._filter(replace(self._query, months=months))

    def filter_statuses(self, statuses: tuple[str, ...]) -> None:
        """Only those that count, or only revoked ones."""
        self._filter(replace(self._query, stages=statuses))

    def sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - the table's own call
        """Another order."""
        self._filter(replace(self._query, sort=key, descending=descending))

    def _filter(self, query: DocumentQuery) -> None:
        self._query = query
        self._view.reload_list()

    # --- the paper
    def choose(self, uid: str | None) -> None:
        """Show a document of the list beside it."""
        if uid == self._selected and not self._flow.running:
            return
        self._selected = uid
        self._flow.leave()
        self._preview.forget()
        if uid is None:
            self._view.show_nothing()
            return
        self._show_details(uid)
        desk = self._context.desk
        self._preview.show(lambda: papers.peek_pdf(desk, uid))

    def turn_page(self, page: int) -> None:
        """Another page of the paper shown, the first is 1."""
        if self._flow.running:
            self._flow.turn_page(page)
        else:
            self._preview.turn_page(page)

    def sharpen(self, scale: float) -> None:
        """The page shown again, with so many pixels per point."""
        (self._flow.preview if self._flow.running else self._preview).sharpen(scale)

    def _show_details(self, uid: str) -> None:
        try:
            details = document_register.document_details(self._context.desk, uid)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._view.show_document(self._panel(details))

    def _panel(self, details: DocumentDetails) -> DocumentPanel:
        line, revoked = details.line, details.line.status == Status.REVOKED.value
        parts = [line.holder, format_date(line.letter_date)]
        foot = _("Isi tersimpan dan tidak berubah")
        if details.short_code:
            foot = _("Kode {code} · isi tersimpan").format(code=format_code(details.short_code))
        if revoked and details.revoked_on:
            foot = _("Dicabut {day}: {reason}").format(
                day=format_date(details.revoked_on), reason=details.revoke_reason
            )
        return DocumentPanel(
            title=f"{_(KINDS[Kind(line.kind)].name)} {line.number}",
            detail=" · ".join(part for part in parts if part),
            status=_(STATUS_NAMES[Status(line.status)]),
            revoked=revoked,
            foot=foot,
            may_revoke=not revoked and self._context.desk.may(Permission.REVOKE),
        )

    def _fail(self, error: Refused) -> None:
        self._view.show_problem(str(error))

    # --- acts on the ticked documents, else on the one shown
    def tick(self, uids: Collection[str]) -> None:
        """These are ticked now; printing and saving mean them."""
        self._ticked = frozenset(uids)

    def all_uids(self) -> list[str]:
        """Every document of the list, to tick them at once."""
        return document_register.uids_of(self._context.desk, self._query)

    def _chosen(self) -> list[str]:
        if self._ticked:
            return [line.uid for line in document_register.in_order(self._context.desk, self._ticked)]
        return [self._selected] if self._selected is not None else []

    def print_selected(self) -> None:
        """Open the print panel for what is chosen; in issue mode: issue, then print."""
        if self._flow.running:
            self._flow.issue_and_print()
        elif chosen := self._chosen():
            self._flow.print_documents(chosen)

    def open_pdf(self) -> None:
        """What is chosen in the system's PDF reader, from the print folder."""
        if not self._flow.running and (chosen := self._chosen()):
            self._acts.kept.open_pdf(chosen)

    def open_folder(self) -> None:
        """The print folder, with what is chosen in it."""
        if not self._flow.running and (chosen := self._chosen()):
            self._acts.kept.open_folder(chosen)

    def save_selected(self) -> None:
        """Save the stored print as a PDF; in issue mode: issue, then save."""
        if self._flow.running:
            self._flow.issue_and_save()
        elif len(chosen := self._chosen()) > 1:
            self._acts.save_several(chosen)
        elif chosen:
            self._acts.save(chosen[0])

    def revoke_selected(self) -> None:
        """Revoke the document shown, with a reason that goes into the public list."""
        if self._selected is not None and not self._flow.running:
            self._acts.revoke(self._selected)

    # --- issuing
    def start_batch(self) -> None:
        """The menu of what is due."""
        month = month_before(month_of(self._context.desk.today()))
        self._view.show_offers(offers(self._context.desk, month))

    def take_offer(self, order: Order) -> None:
        """Begin what was chosen from the menu."""
        if not order.uids:
            self._context.toast(_("Tidak ada yang perlu diterbitkan"))
            return
        self._selected = None
        self._preview.forget()
        self._flow.begin(order)

    def cancel_issue(self) -> None:
        """Back to the register, nothing issued."""
        if self._flow.running:
            self._flow.leave()
            self._view.show_nothing()

    def _issued(self, uids: Sequence[str]) -> None:
        """After issuing: the first of the new documents is the one shown."""
        self._selected = None
        self._view.reload_list()
        if uids:
            self.choose(uids[0])
            self._view.select_document(uids[0])
        else:
            self._view.show_nothing()

    @property
    def flow(self) -> IssueFlow:
        """Papers about to be issued."""
        return self._flow

    # --- header
    def _months(self) -> list[tuple[str, str]]:
        return [(month, format_month(month)) for month in document_register.document_months(self._context.desk)]

    def _write_header(self) -> None:
        numbers = numbering.numbering(self._context.desk)
        line = _("Nomor berikutnya {number} · register tanpa lompatan").format(number=numbers.example)
        self._context.set_title(_("Dokumen"), line)
        may = self._context.desk.may(Permission.ISSUE)
        self._context.set_actions([
            Action(_("Periksa keaslian"), self._open_verifying, icon="qr-code-scan"),
            Action(_("Cetak berkelompok"), self.start_batch, icon="printer", primary=True, enabled=may,
                   why="" if may else refusal(Permission.ISSUE)),
        ])  # fmt: skip

    def _open_verifying(self) -> None:
        self._context.navigator.open("verifying")
