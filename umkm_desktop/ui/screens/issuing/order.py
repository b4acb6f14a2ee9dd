"""What another screen, a draft or the batch menu asks to be issued: kind, records, month; in words for the panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import Stage
from umkm_desktop.domain.papers.issuing import KINDS, Kind, Missing
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import draft_papers, issuing, papers
from umkm_desktop.services.issuing.draft_papers import Proposal
from umkm_desktop.services.issuing.issuing import Issue, Lacking
from umkm_desktop.services.office import office
from umkm_desktop.services.papers.number_outlook import Outlook, number_outlook
from umkm_desktop.services.papers.paper_kinds import paper_kinds
from umkm_desktop.services.progress import Progress


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

    def missing(self, desk: Desk, day: date) -> list[Missing]:
        """What the settings lack before anything can be issued."""
        return office.missing_for_printing(desk, day=day)

    def outlook(self, desk: Desk, day: date) -> Outlook:
        """What the book says of these letters with this date."""
        return number_outlook(desk, self.kind, day, self.uids)

    def lacking(self, desk: Desk, day: date) -> list[Lacking]:
        """What each record lacks; those are left out when the others are issued. Raises Refused."""
        return issuing.missing_for(desk, self.kind, self.uids, self.month, letter_date=day)

    def draft(self, desk: Desk, place: int, day: date, signer: str = "") -> bytes:
        """The draft of one of the papers; raises Refused."""
        uid = self.uids[place]
        return papers.draft_pdf(desk, self.kind, uid, letter_date=day, month=self.month, signer_uid=signer)

    def issue(self, desk: Desk, day: date, progress: Progress, signer: str = "") -> Issue:
        """Issue them all."""
        return issuing.issue_papers(
            desk, self.kind, self.uids, month=self.month, letter_date=day, signer_uid=signer, progress=progress
        )

    def propose(self, desk: Desk, day: date | None, progress: Progress, signer: str = "") -> Proposal:
        """Propose them all; without a day the letters get the date of their issue."""
        return draft_papers.propose(
            desk, self.kind, self.uids, month=self.month, letter_date=day, signer_uid=signer, progress=progress
        )

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
