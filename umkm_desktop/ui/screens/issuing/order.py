"""What another screen or the batch menu asks to be issued: kind, records, month; in plain words for the panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desktop.domain.issuing import KINDS, Kind, Missing
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services import issuing, office, papers
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import Issue
from umkm_desktop.services.progress import Progress


@dataclass(frozen=True)
class Order:
    """Records to be issued as one kind of document; ``month`` only for evaluation letters."""

    kind: Kind
    uids: tuple[str, ...]
    month: str = ""

    @property
    def title(self) -> str:
        """``Sertifikat kemitraan · 12 perjanjian``."""
        name = _(KINDS[self.kind].name)
        if self.month:
            name = _("{name} {month}").format(name=name, month=format_month(self.month))
        return name if len(self.uids) == 1 else _("{name} · {n} lembar").format(name=name, n=len(self.uids))

    @property
    def file_name(self) -> str:
        """Proposed name of the file for a print run."""
        return f"{KINDS[self.kind].file_word} {len(self.uids)} lembar.pdf"

    def missing(self, desk: Desk, day: date) -> list[Missing]:
        """What the settings lack before anything can be issued."""
        return office.missing_for_printing(desk, day=day)

    def draft(self, desk: Desk, place: int, day: date) -> bytes:
        """The draft of one of the papers; raises Refused."""
        return papers.draft_pdf(desk, self.kind, self.uids[place], letter_date=day, month=self.month)

    def issue(self, desk: Desk, day: date, progress: Progress) -> Issue:
        """Issue them all."""
        if self.kind is Kind.CERTIFICATE:
            return issuing.issue_certificates(desk, self.uids, letter_date=day, progress=progress)
        if self.kind is Kind.AGREEMENT:
            return issuing.issue_agreements(desk, self.uids, letter_date=day, progress=progress)
        return issuing.issue_evaluation_letters(desk, self.uids, self.month, letter_date=day, progress=progress)


@dataclass(frozen=True)
class Offer:
    """One line of the batch menu."""

    text: str
    order: Order


def certificates_due(desk: Desk) -> Order:
    """Every certificate that is due."""
    return Order(Kind.CERTIFICATE, tuple(issuing.certificates_due(desk)))


def offers(desk: Desk, month: str) -> list[Offer]:
    """What is due: certificates without one, letters about a month, agreements to be signed."""
    certificates = certificates_due(desk)
    letters = tuple(issuing.evaluation_letters_due(desk, month))
    agreements = tuple(issuing.agreements_due(desk))
    return [
        Offer(_("Sertifikat yang belum terbit ({n})").format(n=len(certificates.uids)), certificates),
        Offer(
            _("Surat evaluasi {month} ({n})").format(month=format_month(month), n=len(letters)),
            Order(Kind.EVALUATION_LETTER, letters, month),
        ),
        Offer(
            _("Naskah perjanjian untuk ditandatangani ({n})").format(n=len(agreements)),
            Order(Kind.AGREEMENT, agreements),
        ),
    ]


def order_from(issue: Sequence[object] | None, month: str) -> Order | None:
    """The order another screen gave to the navigator: ``issue=("certificate", [uids])``."""
    if not issue:
        return None
    kind, uids = issue
    assert isinstance(uids, list | tuple)
    return Order(Kind(str(kind)), tuple(str(uid) for uid in uids), month)
