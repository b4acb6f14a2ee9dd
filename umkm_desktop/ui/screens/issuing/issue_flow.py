"""Papers about to be issued: what is missing, the date, the draft, then one button that numbers, seals and prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.issuing import KINDS, Kind, Missing
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services import document_register, papers
from umkm_desktop.services.issuing import Issue
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.kept_prints import KeptPrints
from umkm_desktop.ui.print_flow import PrintFlow
from umkm_desktop.ui.screens.issuing.order import Order
from umkm_desktop.ui.screens.issuing.preview import PageShown, Preview


@dataclass(frozen=True)
class IssuePanel:
    """What stands around the draft; ``refused`` says why nothing may be issued now."""

    title: str
    day: date
    missing: tuple[Missing, ...]
    refused: str
    several: bool


class IssueView(PageShown, Protocol):
    """What the screen shows while papers are about to be issued."""

    def show_issue(self, panel: IssuePanel) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def clear_problem(self) -> None: ...
    def show_print(self, flow: PrintFlow) -> None: ...
    def set_busy(self, busy: bool) -> None: ...  # noqa: FBT001 - a view's switch


class IssueFlow:
    """Draft, issue, then hand the finished files over."""

    def __init__(self, view: IssueView, context: Context, issued: Callable[[Sequence[str]], None]) -> None:
        self._view, self._context, self._issued = view, context, issued
        self._order: Order | None = None
        self._day = context.desk.today()
        self._place = 0
        self.preview = Preview(view, context, self._failed)
        self.kept = KeptPrints(context, view.show_problem)
        self._refused = ""

    @property
    def running(self) -> bool:
        """Whether papers are about to be issued."""
        return self._order is not None

    def begin(self, order: Order) -> None:
        """Show what is to be issued, with today's date."""
        self._order, self._day, self._place = order, self._context.desk.today(), 0
        self._view.clear_problem()
        self._show()
        self._draw_draft()

    def leave(self) -> None:
        """No longer issuing."""
        self._order = None
        self.preview.forget()

    def refresh(self) -> None:
        """Settings may have been filled in meanwhile."""
        self._show()
        self._draw_draft()

    def set_day(self, day: date | None) -> None:
        """Another date on the paper."""
        if day is not None and day != self._day and self._order is not None:
            self._day = day
            self.refresh()

    def turn_page(self, page: int) -> None:
        """Another paper of the order (or page of the only one), the first is 1."""
        order = self._order
        if order is None:
            return
        if len(order.uids) > 1:
            self._place = page - 1
            self._draw_draft()
        else:
            self.preview.turn_page(page)

    def _show(self) -> None:
        order = self._order
        assert order is not None
        missing = tuple(order.missing(self._context.desk, self._day))
        may = self._context.desk.may(Permission.ISSUE)
        refused = self._refused if may else refusal(Permission.ISSUE)
        self._view.show_issue(IssuePanel(order.title, self._day, missing, refused, len(order.uids) > 1))

    def _draw_draft(self) -> None:
        """The draft of the present paper; a refusal stands where the paper would."""
        order, desk, day, place = self._order, self._context.desk, self._day, self._place
        assert order is not None
        if order.missing(desk, day):
            self.preview.forget()
            self._view.clear_page()
            return
        self.preview.show(
            lambda: order.draft(desk, place, day),
            place=(place + 1, len(order.uids)) if len(order.uids) > 1 else None,
            failed=lambda error: self._undrafted(order, error),
            shown=self._drafted,
        )

    def _drafted(self) -> None:
        self._refused = ""
        self._view.clear_problem()
        self._show()

    def _undrafted(self, order: Order, error: Refused) -> None:
        if order is not self._order:
            return
        self._view.clear_page()
        self._view.show_problem(str(error))
        if len(order.uids) == 1:
            self._refused = str(error)
            self._show()
            self._refused = ""

    # --- the one button
    def issue_and_print(self) -> None:
        """Number, seal and print."""
        self._issue(self._print)

    def issue_and_save(self) -> None:
        """Number and seal, then save as PDF where the officer says."""
        self._issue(self._save)

    def _issue(self, then: Callable[[Issue, Order], None]) -> None:
        order, desk, day = self._order, self._context.desk, self._day
        if order is None:
            return
        self._view.set_busy(True)
        self._context.runner.run(
            lambda progress: order.issue(desk, day, progress),
            title=_("Menerbitkan {what}").format(what=order.title),
            done=lambda issue: self._done(issue, order, then),
            failed=self._failed,
            icon="printer",
        )

    def _done(self, issue: Issue, order: Order, then: Callable[[Issue, Order], None]) -> None:
        self._view.set_busy(False)
        if not issue.documents:
            self._view.show_problem(" ".join(dict.fromkeys(problem.message for problem in issue.problems)))
            return
        self.leave()
        self._view.clear_problem()
        self._issued([document.uid for document in issue.documents])
        self._tell(issue)
        then(issue, order)

    def _tell(self, issue: Issue) -> None:
        first, last = issue.documents[0].number, issue.documents[-1].number
        text = first if first == last else _("{first} sampai {last}").format(first=first, last=last)
        self._context.toast(_("Terbit"), text)
        if issue.problems:
            sentence = _("{n} tidak diterbitkan: {why}")
            reasons = " ".join(list(dict.fromkeys(problem.message for problem in issue.problems))[:3])
            self._view.show_problem(sentence.format(n=format_number(len(issue.problems)), why=reasons))

    def _failed(self, error: Refused) -> None:
        self._view.set_busy(False)
        self._view.show_problem(str(error))

    # --- files
    def _print(self, issue: Issue, _order: Order) -> None:
        self.print_documents([document.uid for document in issue.documents])

    def print_documents(self, uids: Sequence[str]) -> None:
        """Open the print panel for stored prints."""
        if len(uids) == 1:
            line = document_register.document_line(self._context.desk, uids[0])
            title = f"{_(KINDS[Kind(line.kind)].name)} {line.number}"
        else:
            title = _("{n} dokumen").format(n=format_number(len(uids)))
        self._view.show_print(PrintFlow(self._context, uids, title))

    def _save(self, issue: Issue, order: Order) -> None:
        if len(issue.documents) > 1 and order.kind is not Kind.CERTIFICATE:
            folder = self._context.dialogs.ask_folder(_("Simpan surat di folder"), folder="print")
        else:
            name = order.file_name if len(issue.documents) > 1 else f"{issue.documents[0].number.replace('/', '-')}.pdf"
            target = self._context.dialogs.ask_save_file(
                _("Simpan PDF"), name=name, kinds=[("PDF", "*.pdf")], folder="print"
            )
            if target is not None:
                self._write(issue, order, target, self._saved)
            return
        if folder is not None:
            self._write(issue, order, folder, self._saved)

    def _write(self, issue: Issue, order: Order, target: Path, then: Callable[[Path], None]) -> None:
        """Certificates of a run in one file, everything else one file each."""
        desk, uids = self._context.desk, [document.uid for document in issue.documents]

        def work(progress: Progress) -> Path:
            if len(uids) > 1 and order.kind is Kind.CERTIFICATE:
                path = target / order.file_name if target.is_dir() else target
                return papers.print_run(desk, uids, path, progress=progress)
            if target.suffix.lower() == ".pdf":
                return papers.save_copy(papers.document_pdf(desk, uids[0]), target)
            printed = papers.print_documents(desk, uids, target, progress=progress)
            return printed[0].path if len(printed) == 1 else target

        self._context.runner.run(work, title=_("Menulis PDF"), done=then, failed=self._failed, icon="printer")

    def _saved(self, path: Path) -> None:
        folder = path if path.is_dir() else path.parent
        self._context.toast(
            _("Tersimpan"), path.name, action=_("Buka folder"), on_action=lambda: self.kept.open_file(folder)
        )

    def fill_in(self, missing: Missing) -> None:
        """Jump to the place in the settings where something missing is filled in."""
        self._context.navigator.open("office", section=missing.section, field=missing.field)
