"""What may be done with one memorandum, and doing it: review, sign, renew, end, scans."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from umkm_desktop.domain.agreements.partnerships import UNSIGNED, Standing, Status
from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM, NEEDED
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements import partnerships, reviews
from umkm_desktop.services.agreements.signed_texts import TextDetails
from umkm_desktop.services.issuing.agreement_scans import ScanLine, add_scan, scans_of
from umkm_desktop.services.issuing.draft_papers import duties_are_separate
from umkm_desktop.services.issuing.record_papers import IssuedPapers, papers_of
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.paper_offers import why_no_papers
from umkm_desktop.ui.screens.partnerships.acts import SCAN_KINDS, Step
from umkm_desktop.ui.screens.partnerships.questions import ask_ending, ask_signing
from umkm_desktop.ui.screens.partnerships.words import names_of

PAPERS_SHOWN = 8


@dataclass(frozen=True)
class MemorandumPage:
    """One memorandum with what may be done to it."""

    details: TextDetails
    main: Step
    others: Sequence[Step]
    menu: Sequence[Step]
    papers: IssuedPapers = IssuedPapers()
    scans: Sequence[ScanLine] = ()


class Page(Protocol):
    """The presenter whose page this is."""

    @property
    def details(self) -> TextDetails: ...
    def show_problem(self, sentence: str) -> None: ...
    def refresh(self) -> None: ...
    def edit(self) -> None: ...
    def edit_new(self, uid: str) -> None: ...
    def print_text(self) -> None: ...


class MemorandumActs:
    """The steps of the memorandum shown."""

    def __init__(self, page: Page, context: Context) -> None:
        self._page, self._context, self._desk = page, context, context.desk

    # --- what may be done
    def page_of(self, details: TextDetails) -> MemorandumPage:
        """The page with its steps, the next one in front."""
        edit = Step(_("Lengkapi"), "pencil", self._page.edit, self._why(Permission.EDIT_AGREEMENTS))
        sign = Step(_("Tandatangani…"), "pen", self.sign, self._why_not_sign(details))
        review = Step(_("Telaah"), "check-lg", self.review, self._why_not_review(details))
        text = Step(_("Cetak naskah"), "printer", self._page.print_text, why_no_papers(self._desk))
        end = Step(_("Akhiri…"), "x-circle", self.end, self._why_not_end(details))
        if details.status in UNSIGNED:
            main = edit if details.missing else sign
            if main is sign and details.status == Status.DRAFT and duties_are_separate(self._desk):
                main = review
            menu = [edit, review, sign, end]
            others = [text]
        else:
            there = _("Perpanjangannya sudah ada.") if details.renewed_by else ""
            why = there or self._why(Permission.EDIT_AGREEMENTS)
            renew = Step(_("Perpanjang"), "arrow-repeat", self.renew, why)
            scan = Step(_("Tambah pindaian…"), "paperclip", self.add_scan, self._why(Permission.RECORD_SIGNING))
            soon = details.standing in {Standing.ENDING, Standing.EXPIRED} and not there
            main, others = (renew, [text]) if soon else (text, [renew])
            menu = [scan, end]
        papers = papers_of(self._desk, "memorandum", details.uid, limit=PAPERS_SHOWN)
        return MemorandumPage(details, main, others, menu, papers, scans_of(self._desk, "memorandum", details.uid))

    def _why(self, permission: Permission) -> str:
        return "" if self._desk.may(permission) else refusal(permission)

    def _lacking(self, details: TextDetails) -> str:
        if not details.missing:
            return ""
        return _("Belum ada {names}.").format(names=names_of(NEEDED, details.missing))

    def _why_not_sign(self, details: TextDetails) -> str:
        if not details.missing and details.status == Status.DRAFT and duties_are_separate(self._desk):
            return _("Belum ditelaah petugas lain.")
        return self._lacking(details) or self._why(Permission.SIGN_AGREEMENTS)

    def _why_not_review(self, details: TextDetails) -> str:
        if details.status == Status.REVIEWED:
            return _("Sudah ditelaah.")
        return self._lacking(details) or self._why(Permission.REVIEW_AGREEMENTS)

    def _why_not_end(self, details: TextDetails) -> str:
        ended = _("Nota kesepahaman ini sudah diakhiri.") if details.status == Status.ENDED else ""
        return ended or self._why(Permission.SIGN_AGREEMENTS)

    # --- doing it
    def review(self) -> None:
        uid = self._page.details.uid
        self._act(lambda: reviews.review_text(self._desk, MEMORANDUM, uid), _("Nota kesepahaman ditelaah"))

    def sign(self) -> None:
        """Ask for the day and record the signing."""
        why, uid = self._why_not_sign(self._page.details), self._page.details.uid
        if why:
            self._page.show_problem(why)
            return
        printed, title = self._page.details.printed_on, _("Tandatangani nota kesepahaman")
        day = ask_signing(self._context.dialogs, self._desk.today(), title, printed_on=printed)
        if day is not None:
            self._act(lambda: partnerships.sign_text(self._desk, MEMORANDUM, uid, day), _("Tanda tangan tercatat"))

    def end(self) -> None:
        """Ask how, when and why, and record the end."""
        details, today = self._page.details, self._desk.today()
        over = details.ends is not None and details.ends < today
        signed = details.status == Status.SIGNED
        title = _("Akhiri nota kesepahaman")
        ending = ask_ending(self._context.dialogs, today, title, signed=signed, over=over)
        if ending is not None:
            self._act(
                lambda: partnerships.end_text(
                    self._desk, MEMORANDUM, details.uid, ending.day, ending.reason, how=ending.kind
                ),
                _("Nota kesepahaman diakhiri"),
            )

    def renew(self) -> None:
        """Draft the renewal and open it in the editor."""
        made: list[str] = []
        uid = self._page.details.uid
        if self._act(
            lambda: made.append(partnerships.renew_text(self._desk, MEMORANDUM, uid)), _("Konsep perpanjangan dibuat")
        ):
            self._page.edit_new(made[0])

    def add_scan(self) -> None:
        """Ask for the file of the signed copy and keep it."""
        uid = self._page.details.uid
        path = self._context.dialogs.ask_open_file(_("Pindaian naskah yang ditandatangani"), SCAN_KINDS, folder="scan")
        if path is not None:
            self._act(lambda: add_scan(self._desk, "memorandum", uid, path), _("Pindaian tersimpan"))

    def _act(self, act: Callable[[], object], done: str) -> bool:
        """Do it and say so, or say why not."""
        details = self._page.details
        try:
            act()
        except Refused as refused:
            self._page.show_problem(str(refused))
            return False
        self._page.show_problem("")
        self._context.toast(done, f"{details.texts['about']} · {details.partner}")
        self._page.refresh()
        return True
