"""Papers about to be issued: what is missing, date and signer, the draft, then one button that numbers and seals.

Where duties are separate the button proposes them to be checked by another officer instead. What was issued is handed
over: to the print panel, or as files where the officer says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.approval import Stage
from umkm_desktop.domain.papers.issuing import KINDS, Kind, Missing
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import document_register, draft_papers, issuing, printing
from umkm_desktop.services.issuing.draft_papers import Proposal
from umkm_desktop.services.issuing.issuing import Issue, Lacking, Unissued
from umkm_desktop.services.office import office
from umkm_desktop.services.office.office import OfficialLine
from umkm_desktop.services.papers.number_books import number_outlook
from umkm_desktop.services.papers.paper_kinds import paper_kinds
from umkm_desktop.services.papers.stored_prints import check_printed_again
from umkm_desktop.services.progress import Cancelled, Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.print_flow import KeptPrints, PrintFlow
from umkm_desktop.ui.screens.issuing.panels import IssuePanel, IssuingView
from umkm_desktop.ui.screens.issuing.preview import Preview


@dataclass(frozen=True)
class Order:
    """Records (days, months) to be issued as one kind of document; ``month`` only for evaluation letters.

    ``day`` is the date a draft carries already, ``signer`` the uid of the official chosen with it.
    """

    kind: Kind
    uids: tuple[str, ...]
    month: str = ""
    day: date | None = None
    signer: str = ""

    @property
    def title(self) -> str:
        """``Sertifikat kemitraan · 12 lembar``."""
        name = _(KINDS[self.kind].name)
        if self.month:
            name = _("{name} {month}").format(name=name, month=format_month(self.month))
        count = len(self.uids)
        return name if count == 1 else _("{name} · {n} lembar").format(name=name, n=format_number(count))

    @property
    def file_name(self) -> str:
        """Proposed name of the file for a print run."""
        return f"{KINDS[self.kind].file_word} {len(self.uids)} lembar.pdf"

    def to_be_proposed(self, desk: Desk) -> bool:
        """Whether these go to another officer first: the officer may not issue, or duties are separate and a draft of
        theirs is not checked yet."""
        if not desk.may(Permission.ISSUE):
            return True
        if not draft_papers.duties_are_separate(desk):
            return False
        there = draft_papers.standing(desk, self.kind, self.uids, self.month)
        return any(there.get(uid) is not Stage.CHECKED for uid in self.uids)

    def proposed_already(self, desk: Desk) -> str:
        """Why nothing is left to be proposed: every draft is there and waits for somebody else; empty otherwise."""
        there = draft_papers.standing(desk, self.kind, self.uids, self.month)
        if len(there) < len(self.uids):
            return ""
        if Stage.DRAFTED in there.values():
            return _("Konsepnya sudah diajukan dan menunggu diperiksa; lihat di bagian Konsep.")
        return _("Konsepnya sudah diperiksa dan menunggu diterbitkan; lihat di bagian Konsep.")


@dataclass(frozen=True)
class Offer:
    """One line of the batch menu."""

    text: str
    order: Order


def certificates_due(desk: Desk) -> Order:
    """Every certificate that is due."""
    return Order(Kind.CERTIFICATE, tuple(issuing.due(desk, Kind.CERTIFICATE)))


def offers(desk: Desk, month: str) -> list[Offer]:
    """What is due, by kind; letters about a month are those of ``month``. Kinds nothing waits for are left out."""
    found: list[Offer] = []
    for setting in paper_kinds(desk):
        rule = KINDS[setting.kind]
        about = month if rule.month and "month" not in rule.subjects else ""
        uids = tuple(issuing.due(desk, setting.kind, about)) if setting.enabled else ()
        if uids:
            name = _(rule.name) if not about else f"{_(rule.name)} {format_month(about)}"
            text = _("{name} ({n})").format(name=name, n=format_number(len(uids)))
            found.append(Offer(text, Order(setting.kind, uids, about)))
    return found


def order_from(issue: Sequence[object] | None, month: str) -> Order | None:
    """The order another screen gave to the navigator: ``issue=("certificate", [uids])``."""
    if not issue:
        return None
    kind, uids = issue
    assert isinstance(uids, list | tuple)
    return Order(Kind(str(kind)), tuple(str(uid) for uid in uids), month)


class HandOver:
    """What becomes of papers once they are issued."""

    def __init__(self, view: IssuingView, context: Context) -> None:
        self._view, self._context = view, context
        self._kept = KeptPrints(context, view.show_problem)

    def print_issue(self, issue: Issue, _order: Order) -> None:
        """Open the print panel for what was issued."""
        self.print_documents([document.uid for document in issue.documents])

    def print_documents(self, uids: Sequence[str]) -> None:
        """Open the print panel for stored prints; one that no longer counts is not printed again."""
        try:
            check_printed_again(self._context.desk, uids)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        if len(uids) == 1:
            line = document_register.document_line(self._context.desk, uids[0])
            title = f"{_(KINDS[Kind(line.kind)].name)} {line.number}"
        else:
            title = _("{n} dokumen").format(n=format_number(len(uids)))
        self._view.show_print(PrintFlow(self._context, uids, title))

    def save_issue(self, issue: Issue, order: Order) -> None:
        """Save what was issued where the officer says: certificates of a run in one file, others one file each."""
        if len(issue.documents) > 1 and order.kind is not Kind.CERTIFICATE:
            folder = self._context.dialogs.ask_folder(_("Simpan surat di folder"), folder="print")
            if folder is not None:
                self._write(issue, order, folder)
            return
        name = order.file_name if len(issue.documents) > 1 else f"{issue.documents[0].number.replace('/', '-')}.pdf"
        target = self._context.dialogs.ask_save_file(
            _("Simpan PDF"), name=name, kinds=[("PDF", "*.pdf")], folder="print"
        )
        if target is not None:
            self._write(issue, order, target)

    def _write(self, issue: Issue, order: Order, target: Path) -> None:
        desk, uids = self._context.desk, [document.uid for document in issue.documents]

        def work(progress: Progress) -> Path:
            if len(uids) > 1 and order.kind is Kind.CERTIFICATE:
                path = target / order.file_name if target.is_dir() else target
                return printing.print_run(desk, uids, path, progress=progress)
            if target.suffix.lower() == ".pdf":
                return printing.save_copy(printing.document_pdf(desk, uids[0]), target)
            printed = printing.print_documents(desk, uids, target, progress=progress)
            if not printed:
                raise Cancelled
            return printed[0].path if len(printed) == 1 else target

        self._context.runner.run(work, title=_("Menulis PDF"), done=self._saved, failed=self._failed, icon="printer")

    def _saved(self, path: Path) -> None:
        folder = path if path.is_dir() else path.parent
        self._context.toast(
            _("Tersimpan"), path.name, action=_("Buka folder"), on_action=lambda: self._kept.open_file(folder)
        )

    def _failed(self, error: Refused) -> None:
        self._view.show_problem(str(error))


@dataclass(frozen=True)
class AfterIssue:
    """What the screen does next: with uids of documents that were issued, or of drafts that were proposed."""

    issued: Callable[[Sequence[str]], None]
    proposed: Callable[[Sequence[str]], None]


class IssueFlow:
    """Draft, then issue or propose, then hand the finished files over."""

    def __init__(self, view: IssuingView, context: Context, after: AfterIssue) -> None:
        self._view, self._context, self._after = view, context, after
        self._order: Order | None = None
        self._day = context.desk.today()
        self._day_chosen = self._propose = False
        self._signer = ""
        self._place = 0
        self._lacking: tuple[Lacking, ...] = ()
        self._panel: IssuePanel | None = None
        self.preview = Preview(view, context, self._failed)
        self.hand_over = HandOver(view, context)
        self._refused = ""

    @property
    def running(self) -> bool:
        """Whether papers are about to be issued."""
        return self._order is not None

    def begin(self, order: Order) -> None:
        """Show what is to be issued, with the date and signer of its draft, or today's and the first."""
        self._order, self._place, self._signer, self._panel = order, 0, order.signer, None
        self._day, self._day_chosen = order.day or self._context.desk.today(), order.day is not None
        self._view.clear_problem()
        self.refresh()

    def leave(self) -> None:
        """No longer issuing."""
        self._order, self._lacking = None, ()
        self.preview.forget()

    def refresh(self) -> None:
        """Settings may have been filled in meanwhile, drafts checked."""
        order = self._order
        assert order is not None
        self._propose = order.to_be_proposed(self._context.desk)
        self._show()
        self._look_for_lacking()
        self._draw_draft()

    def set_day(self, day: date | None) -> None:
        """Another date on the paper."""
        if day is not None and day != self._day and self._order is not None:
            self._day, self._day_chosen = day, True
            self.refresh()

    def set_signer(self, uid: str) -> None:
        """Another official signs."""
        if uid != self._signer and self._order is not None:
            self._signer = uid
            self._panel = replace(self._panel, signer=uid) if self._panel else None
            self._draw_draft()

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
        order, desk = self._order, self._context.desk
        assert order is not None
        may_sign = office.signers(desk, self._day)
        if self._signer not in {line.uid for line in may_sign}:
            self._signer = ""
        outlook = number_outlook(desk, order.kind, self._day, order.uids)
        several_sign = len(may_sign) > 1 and not self._propose
        panel = IssuePanel(
            title=order.title,
            day=self._day,
            missing=tuple(office.missing_for_printing(desk, day=self._day)),
            refused=self._why_not(order) or ("" if self._propose else outlook.refused),
            several=len(order.uids) > 1,
            propose=self._propose,
            signers=tuple((line.uid, _signer_words(line)) for line in may_sign) if several_sign else (),
            signer=self._signer or (may_sign[0].uid if may_sign else ""),
            lacking=self._lacking,
            doubt="" if self._propose else outlook.refused or outlook.doubt,
        )
        if panel != self._panel:  # a field that is being used is not built anew
            self._panel = panel
            self._view.show_issue(panel)

    def _why_not(self, order: Order) -> str:
        wanted = Permission.PROPOSE if self._propose else Permission.ISSUE
        if not self._context.desk.may(wanted):
            return refusal(wanted)
        return self._refused or (order.proposed_already(self._context.desk) if self._propose else "")

    # --- what is shown of them
    def _look_for_lacking(self) -> None:
        """Before a batch starts it says which records will be left out, and why."""
        order, desk, day = self._order, self._context.desk, self._day
        self._lacking = ()
        if order is None or len(order.uids) < 2 or office.missing_for_printing(desk, day=day):
            return
        self._context.runner.run(
            lambda _progress: issuing.missing_for(desk, order.kind, order.uids, order.month, letter_date=day),
            title=_("Memeriksa {what}").format(what=order.title),
            done=lambda found: self._found_lacking(order, found),
            failed=lambda error: self._undrafted(order, error),
            quiet=True,
        )

    def _found_lacking(self, order: Order, found: Sequence[Lacking]) -> None:
        if order is self._order and found:
            self._lacking = tuple(found)
            self._show()

    def _draw_draft(self) -> None:
        """The draft of the present paper; a refusal stands where the paper would."""
        order, desk, day, place, signer = self._order, self._context.desk, self._day, self._place, self._signer
        assert order is not None
        if office.missing_for_printing(desk, day=day):
            self.preview.forget()
            self._view.clear_page()
            return
        self.preview.show(
            lambda: printing.draft_pdf(
                desk, order.kind, order.uids[place], letter_date=day, month=order.month, signer_uid=signer
            ),
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
        """Number, seal and print; or propose."""
        self._begin_work(self.hand_over.print_issue)

    def issue_and_save(self) -> None:
        """Number and seal, then save as PDF where the officer says; or propose."""
        self._begin_work(self.hand_over.save_issue)

    def _begin_work(self, then: Callable[[Issue, Order], None]) -> None:
        order, desk, day, signer = self._order, self._context.desk, self._day, self._signer
        if order is None:
            return
        self._view.set_busy(True)
        if self._propose:
            chosen = day if self._day_chosen else None
            self._context.runner.run(
                lambda progress: draft_papers.propose(
                    desk,
                    order.kind,
                    order.uids,
                    month=order.month,
                    letter_date=chosen,
                    signer_uid=signer,
                    progress=progress,
                ),
                title=_("Mengajukan {what}").format(what=order.title),
                done=self._proposed,
                failed=self._failed,
                icon="send",
            )
            return
        self._context.runner.run(
            lambda progress: issuing.issue_papers(
                desk, order.kind, order.uids, month=order.month, letter_date=day, signer_uid=signer, progress=progress
            ),
            title=_("Menerbitkan {what}").format(what=order.title),
            done=lambda issue: self._done(issue, order, then),
            failed=self._failed,
            icon="printer",
        )

    def _done(self, issue: Issue, order: Order, then: Callable[[Issue, Order], None]) -> None:
        self._view.set_busy(False)
        if not issue.documents:
            self._view.show_problem(_reasons(issue.problems))
            return
        self.leave()
        self._view.clear_problem()
        self._after.issued([document.uid for document in issue.documents])
        first, last = issue.documents[0].number, issue.documents[-1].number
        text = first if first == last else _("{first} sampai {last}").format(first=first, last=last)
        self._context.toast(_("Terbit"), text)
        self._tell_left_out(_("{n} tidak diterbitkan: {why}"), issue.problems)
        then(issue, order)

    def _proposed(self, made: Proposal) -> None:
        self._view.set_busy(False)
        if not made.drafts:
            self._view.show_problem(_reasons(made.problems))
            return
        self.leave()
        self._view.clear_problem()
        self._after.proposed(made.drafts)
        self._context.toast(_("Diajukan"), _("{n} konsep menunggu diperiksa").format(n=format_number(len(made.drafts))))
        self._tell_left_out(_("{n} tidak diajukan: {why}"), made.problems)

    def _tell_left_out(self, sentence: str, problems: Sequence[Unissued]) -> None:
        if problems:
            self._view.show_problem(sentence.format(n=format_number(len(problems)), why=_reasons(problems, most=3)))

    def _failed(self, error: Refused) -> None:
        self._view.set_busy(False)
        self._view.show_problem(str(error))

    def show_lacking(self) -> None:
        """All records that will be left out, to be read."""
        lines = [f"{one.title}: {' '.join(one.sentences)}" for one in self._lacking]
        self._context.dialogs.tell(_("Belum dapat diterbitkan"), "\n".join(lines[:30]))

    def open_book(self) -> None:
        """To the book of numbers, where its last number is told."""
        self._context.navigator.open("issuing", tab="book", year=self._day.year)

    def fill_in(self, missing: Missing) -> None:
        """Jump to the place in the settings where something missing is filled in."""
        self._context.navigator.open("office", section=missing.section, field=missing.field)


def _reasons(problems: Sequence[Unissued], *, most: int = 10) -> str:
    return " ".join(list(dict.fromkeys(problem.message for problem in problems))[:most])


def _signer_words(line: OfficialLine) -> str:
    """``Plt. Kepala Dinas · Contoh Pengganti``."""
    return f"{line.acting} {line.position} · {line.name}".strip()
