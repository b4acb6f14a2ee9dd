"""The register of numbers under pressure: two writers at once, and a crash between number and print."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import factories
import pytest
from paper_records import issue_certificates
from sqlalchemy import select

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.issuing.printing import document_pdf, peek_pdf
from umkm_desktop.services.office.office import missing_for_printing, officials, save_official
from umkm_desktop.services.papers.ledger import Ledger
from umkm_desktop.services.papers.number_books import numbering, set_numbering
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.models import Document, LedgerNumber


def numbers_in(desk: Desk) -> list[int]:
    with desk.read() as session:
        return list(session.scalars(select(LedgerNumber.n).order_by(LedgerNumber.n)))


def test_two_writers_never_take_the_same_number_and_leave_no_gap(desk: Desk, database: Database) -> None:
    factories.ready_office(desk)
    partner = factories.partner(desk)
    uids = [factories.agreement(desk, factories.business(desk, f"Usaha {n}"), partner) for n in range(16)]
    failures: list[BaseException] = []

    def work(mine: list[str]) -> None:
        other = Database(database.path, database.key)
        at = Desk(other, SignedIn("lain", "Petugas Lain", ALL_ROLES), lambda: datetime(2026, 11, 24, 5, tzinfo=UTC))
        try:
            for uid in mine:
                issue_certificates(at, [uid])
        except BaseException as error:
            failures.append(error)
        finally:
            other.close()

    threads = [threading.Thread(target=work, args=(uids[start::2],)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert numbers_in(desk) == list(range(1, 17))


def test_a_document_whose_print_was_lost_prints_later_with_the_same_number(desk: Desk) -> None:
    factories.ready_office(desk)
    issued = issue_certificates(desk, [factories.agreement(desk)]).documents[0]
    seen = peek_pdf(desk, issued.uid)
    assert document_pdf(desk, issued.uid) == seen
    assert document_pdf(desk, issued.uid) == seen


def test_a_failure_while_freezing_takes_no_number(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.ready_office(desk)
    uid = factories.agreement(desk)

    def broken(*_args: object) -> None:
        raise RuntimeError("disk")

    monkeypatch.setattr(Ledger, "_read_back", broken)
    with pytest.raises(RuntimeError):
        issue_certificates(desk, [uid])
    monkeypatch.undo()
    assert numbers_in(desk) == []
    assert issue_certificates(desk, [uid]).documents[0].number == "500.3/0001/DKUKM/XI/2026"


def test_numbers_begin_anew_each_year(desk: Desk, clock: Callable[..., datetime]) -> None:
    factories.ready_office(desk)
    partner = factories.partner(desk)
    first, second = (factories.agreement(desk, factories.business(desk, f"U {n}"), partner) for n in range(2))
    issue_certificates(desk, [first])
    clock.advance(days=60)  # type: ignore[attr-defined]
    assert issue_certificates(desk, [second]).documents[0].number == "500.3/0001/DKUKM/I/2027"
    assert numbering(desk).year == 2027


def test_a_pattern_that_would_repeat_a_number_is_refused_at_issue(desk: Desk) -> None:
    factories.ready_office(desk)
    partner = factories.partner(desk)
    uids = [factories.agreement(desk, factories.business(desk, f"U {n}"), partner) for n in range(2)]
    set_numbering(desk, pattern="{n}/{year}")
    issue_certificates(desk, uids[:1], letter_date=date(2026, 11, 24))
    with desk.write("test.forced") as session:
        series = session.scalars(select(LedgerNumber)).one()
        series.n = 99
    with desk.write("test.forced") as session:
        from umkm_desktop.services.office.registers import series_of

        running = series_of(session, 2026)
        assert running is not None
        running.next_number = 1
    with pytest.raises(RuleBroken, match="sudah dipakai"):
        issue_certificates(desk, uids[1:])


def test_who_signs_follows_the_date_of_the_letter(desk: Desk) -> None:
    factories.ready_office(desk)
    acting = {
        "name": "Contoh Pengganti",
        "position": "Kepala Dinas",
        "acting": "Plt.",
        "rank": "Pembina (IV/a)",
        "nip": "197001012000031001",
        "starts": date(2026, 11, 20),
        "ends": date(2026, 12, 20),
    }
    save_official(desk, acting)
    partner = factories.partner(desk)
    uids = [factories.agreement(desk, factories.business(desk, f"U {n}"), partner) for n in range(2)]
    days = (date(2026, 11, 10), date(2026, 11, 24))
    issued = [issue_certificates(desk, [u], letter_date=day).documents[0] for u, day in zip(uids, days, strict=True)]
    with desk.read() as session:
        contents = [session.scalars(select(Document.content).where(Document.uid == d.uid)).one() for d in issued]
    assert "Dr. Contoh Pejabat" in contents[0]
    assert "Plt. Kepala Dinas," in contents[1]
    assert [line.signs_today for line in officials(desk)] == [True, False]


def test_nothing_is_missing_in_a_filled_office(desk: Desk) -> None:
    assert len(missing_for_printing(desk)) == 6
    factories.ready_office(desk)
    assert missing_for_printing(desk) == []


def test_files_stay_whole_when_the_folder_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    from umkm_desktop.domain.errors import Unreadable
    from umkm_desktop.services.issuing.printing import print_documents

    factories.ready_office(desk)
    issued = issue_certificates(desk, [factories.agreement(desk)]).documents[0]
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(Unreadable):
        print_documents(desk, [issued.uid], tmp_path / "berkas" / "keluar")
    assert print_documents(desk, [issued.uid], tmp_path / "keluar")[0].path.exists()
