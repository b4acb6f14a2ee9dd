"""What the pictures' office holds beside the demo: papers on their way, and the book of numbers."""

from contextlib import suppress
from datetime import date
from typing import Any

MONTH = "2026-10"


def issue_some(desk: Any) -> None:
    """Certificates, letters, four drafts, a letter from outside the program and a cancelled number."""
    from umkm_desktop.domain.papers.issuing import Kind
    from umkm_desktop.domain.papers.numbering import OutsideLetter, Span
    from umkm_desktop.services.issuing import draft_papers, issuing
    from umkm_desktop.services.papers import number_books
    from umkm_desktop.services.trail import backups

    certificates = issuing.due(desk, Kind.CERTIFICATE)
    issuing.issue_papers(desk, Kind.CERTIFICATE, certificates[:9])
    draft_papers.propose(desk, Kind.CERTIFICATE, certificates[9:13])
    letters = issuing.due(desk, Kind.EVALUATION_LETTER, MONTH)
    issuing.issue_papers(desk, Kind.EVALUATION_LETTER, letters[:6], month=MONTH)
    following = number_books.numbering(desk).next_number
    invitation = OutsideLetter(date(2026, 11, 23), "Undangan rapat kemitraan", "Kepala Bidang Perdagangan")
    number_books.note_outside(desk, "letters", Span(following, following), invitation)
    number_books.cancel_number(desk, "letters", "Kertas rusak saat dicetak")
    with suppress(AttributeError):
        backups.back_up(desk)
