"""What the pictures' office holds beside the demo: papers on their way, the book of numbers, two curation sessions."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

MONTH = "2026-10"
CURATORS = (("Wulan Safitri", "Ritel"), ("Teguh Purnomo", "Akademisi"))
POINTS = ("554454555", "454443554", "343332434", "554454554", "445353444", "554454555")
"""Points of the nine criteria, one row per product in turn."""


def issue_some(desk: Any) -> None:
    """Certificates, letters, four drafts, a letter from outside the program and a cancelled number."""
    from umkm_desktop.domain.issuing import Kind
    from umkm_desktop.domain.ledger import OutsideLetter, Span
    from umkm_desktop.services import backups, draft_papers, issuing, ledger_numbers, numbering

    certificates = issuing.due(desk, Kind.CERTIFICATE)
    issuing.issue_papers(desk, Kind.CERTIFICATE, certificates[:9])
    draft_papers.propose(desk, Kind.CERTIFICATE, certificates[9:13])
    letters = issuing.due(desk, Kind.EVALUATION_LETTER, MONTH)
    issuing.issue_papers(desk, Kind.EVALUATION_LETTER, letters[:6], month=MONTH)
    following = numbering.numbering(desk).next_number
    invitation = OutsideLetter(date(2026, 11, 23), "Undangan rapat kemitraan", "Kepala Bidang Perdagangan")
    ledger_numbers.note_outside(desk, "letters", Span(following, following), invitation)
    ledger_numbers.cancel_number(desk, "letters", "Kertas rusak saat dicetak")
    with suppress(AttributeError):
        backups.back_up(desk)


def hold_sessions(path: Path, desk: Any, password: str) -> None:
    """A session whose results are in, and one that is running."""
    from umkm_desktop.domain.officers import Role
    from umkm_desktop.services import officers
    from umkm_desktop.services.curation import page_queue
    from umkm_desktop.services.session_closing import close_session
    from umkm_desktop.services.signing_in import close_desk, sign_in

    for name, _unsur in CURATORS:
        officers.add_officer(desk, name=name, roles=[Role.CURATOR], password=password)
    waiting = [row.uid for row in page_queue(desk, limit=20)]
    closed = _session(desk, "Sidang 13/2026", date(2026, 11, 20), waiting[:8])
    running = _session(desk, "Sidang 14/2026", date(2026, 11, 24), waiting[8:20], itself="Dinas")
    for name, _unsur in CURATORS:
        curator = sign_in(path, name, password, clock=desk.clock)
        _score(curator, closed, 8)
        _score(curator, running, 5)
        close_desk(curator)
    _score(desk, running, 3, handed_in=False)
    close_session(desk, closed)


def _session(desk: Any, title: str, day: date, products: list[str], *, itself: str = "") -> str:
    """A session with the curators, and with the officer of ``desk`` itself where its unsur is given."""
    from umkm_desktop.services.curation_sessions import curators, prepare_session, seat_curator
    from umkm_desktop.services.session_closing import open_session
    from umkm_desktop.services.session_entries import invite

    values = {
        "held_on": day,
        "place": "Aula Dinas",
        "title": title,
        "target": "Ritel modern",
        "rubric": "nine-criteria",
    }
    uid = prepare_session(desk, values)
    unsur = dict(CURATORS) | ({desk.officer.name: itself} if itself else {})
    for officer, name in curators(desk):
        if name in unsur:
            seat_curator(desk, uid, officer, affiliation=unsur[name])
    invite(desk, uid, products)
    open_session(desk, uid)
    return uid


def _score(desk: Any, session: str, count: int, *, handed_in: bool = True) -> None:
    from umkm_desktop.services.score_sheets import keep_sheet, my_products, read_sheet, submit_complete

    for number, line in enumerate(my_products(desk, session)[:count]):
        criteria = read_sheet(desk, line.entry_uid).criteria
        points = {one.key: int(digit) for one, digit in zip(criteria, POINTS[number % len(POINTS)], strict=False)}
        keep_sheet(desk, line.entry_uid, points)
    if handed_in:
        submit_complete(desk, session)
