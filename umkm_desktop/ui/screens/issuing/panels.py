"""What the screen shows: around one document, a draft, papers about to be issued or the book; its widgets as known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from umkm_desktop.domain.papers.approval import ACTS, NEXT_ACTS, STAGE_NAMES, Act, Stage, refused
from umkm_desktop.domain.papers.issuing import KINDS, Kind, Missing
from umkm_desktop.domain.papers.sealing import format_code
from umkm_desktop.i18n import _, day_of, format_date, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.document_register import DocumentDetails
from umkm_desktop.services.issuing.draft_papers import DraftLine, offered_act, why_not
from umkm_desktop.services.issuing.issuing import Lacking
from umkm_desktop.ui.print_flow import PrintFlow
from umkm_desktop.ui.screens.issuing.preview import PageShown

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.issuing.issue_flow import Offer

ACT_ICONS = {
    Act.CHECK: "check2",
    Act.ISSUE: "printer",
    Act.RESUBMIT: "send",
    Act.RETURN: "reply",
    Act.CHANGE: "calendar-event",
    Act.WITHDRAW: "x-lg",
}
"""What may be done with a draft, in the order of menus."""


class Tab(StrEnum):
    """The three lists of the screen."""

    ISSUED = "issued"
    DRAFTS = "drafts"
    BOOK = "book"


@dataclass(frozen=True)
class DocumentPanel:
    """What stands around the paper of one document; ``why`` says of each act why it cannot be done now."""

    title: str
    detail: str
    stage: Stage
    foot: str
    why: dict[Act, str]
    scanned: bool = False

    @property
    def void(self) -> bool:
        """Whether it counts no longer."""
        return self.stage in {Stage.CANCELLED, Stage.REVOKED}


def document_panel(desk: Desk, details: DocumentDetails) -> DocumentPanel:
    """A document in words."""
    line, stage = details.line, details.line.stage
    parts = [line.holder, format_date(line.letter_date)]
    if line.signed_on:
        parts.append(_("ditandatangani {day}").format(day=format_date(line.signed_on)))
    foot = _("Isi tersimpan dan tidak berubah")
    if details.short_code:
        foot = _("Kode {code} · isi tersimpan").format(code=format_code(details.short_code))
    if details.revoked_on:
        foot = _("{what} {day}: {reason}").format(
            what=_(STAGE_NAMES[stage]), day=format_date(details.revoked_on), reason=details.revoke_reason
        )
    acts = (Act.NOTE_SIGNING, Act.CANCEL, Act.REVOKE)
    return DocumentPanel(
        title=f"{_(KINDS[Kind(line.kind)].name)} {line.number}",
        detail=" · ".join(part for part in parts if part),
        stage=stage,
        foot=foot,
        why={act: refused(act, stage, desk.officer.roles, own=False, separate=False) for act in acts},
        scanned=details.scanned,
    )


@dataclass(frozen=True)
class DraftPanel:
    """What stands around one draft; ``offered`` is the act shown as a button, ``why`` says of the others why not."""

    title: str
    detail: str
    stage: Stage
    note: str
    offered: Act | None
    why: dict[Act, str]


def draft_name(line: DraftLine) -> str:
    """``Surat evaluasi Oktober 2026``."""
    name = _(KINDS[line.kind].name)
    return f"{name} {format_month(line.month)}" if line.month else name


def draft_panel(desk: Desk, line: DraftLine, *, separate: bool) -> DraftPanel:
    """A draft in words."""
    parts = [line.title, _("dibuat {who} {when}").format(who=line.maker, when=age(line.made_at, desk.now()))]
    if line.checker and line.checked_at:
        parts.append(_("diperiksa {who} {when}").format(who=line.checker, when=age(line.checked_at, desk.now())))
    if line.letter_date:
        parts.append(_("tanggal surat {day}").format(day=format_date(line.letter_date)))
    acts = dict.fromkeys(
        (*NEXT_ACTS.get(line.stage, ()), Act.ISSUE, Act.CHANGE, *([Act.RESUBMIT] if line.note else []))
    )
    return DraftPanel(
        title=draft_name(line),
        detail=" · ".join(part for part in parts if part),
        stage=line.stage,
        note=line.note,
        offered=offered_act(desk, line, separate=separate),
        why={act: why_not(desk, line, act, separate=separate) for act in acts},
    )


def next_words(desk: Desk, line: DraftLine, *, separate: bool) -> str:
    """What a list says is next: the act of the officer at the desk, or whom it waits for."""
    act = offered_act(desk, line, separate=separate)
    if act in {Act.CHECK, Act.ISSUE}:
        return _(ACTS[act].name)
    if line.stage is Stage.DRAFTED:
        return _("Perbaiki") if line.note and line.own else _("Menunggu diperiksa")
    return _("Menunggu diterbitkan") if line.stage is Stage.CHECKED else ""


def age(moment: datetime, now: datetime) -> str:
    """``hari ini``, ``kemarin``, ``12 hari lalu``: calendar days at the office."""
    days = (day_of(now) - day_of(moment)).days
    if days <= 0:
        return _("hari ini")
    return _("kemarin") if days == 1 else _("{n} hari lalu").format(n=format_number(days))


@dataclass(frozen=True)
class BookPanel:
    """What stands over the lines of a book."""

    registers: tuple[tuple[str, str], ...]
    register: str
    years: tuple[int, ...]
    year: int
    counts: str
    gaps: str
    doubt: str = ""
    """Why the book gives no number until its last one is told; empty when it does."""


@dataclass(frozen=True)
class IssuePanel:
    """What stands around the draft.

    ``refused`` says why nothing may be issued now; ``propose``: the papers go to another officer first; ``signers``
    are uid and words of those who may sign; ``lacking`` are the records of a batch that will be left out.
    """

    title: str
    day: date
    missing: tuple[Missing, ...]
    refused: str
    several: bool
    propose: bool = False
    signers: tuple[tuple[str, str], ...] = ()
    signer: str = ""
    lacking: tuple[Lacking, ...] = ()
    doubt: str = ""
    """What to think about before the number is taken."""


class IssuingView(PageShown, Protocol):
    """What the screen can show."""

    def show_tab(self, tab: Tab) -> None: ...
    def reload_list(self) -> None: ...
    def reload_drafts(self) -> None: ...
    def reload_book(self) -> None: ...
    def show_filters(self, months: Sequence[tuple[str, str]]) -> None: ...
    def show_stages(self, stages: Sequence[str]) -> None: ...
    def show_book(self, panel: BookPanel) -> None: ...
    def select_document(self, uid: str) -> None: ...
    def select_draft(self, uid: str) -> None: ...
    def select_first(self) -> None: ...
    def show_document(self, panel: DocumentPanel) -> None: ...
    def show_draft(self, panel: DraftPanel) -> None: ...
    def show_issue(self, panel: IssuePanel) -> None: ...
    def show_nothing(self) -> None: ...
    def show_offers(self, lines: "Sequence[Offer]") -> None: ...
    def show_print(self, flow: PrintFlow) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def clear_problem(self) -> None: ...
    def set_busy(self, busy: bool) -> None: ...
