"""No number is given twice, whatever copy is restored: carried over where the old office tells, else asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import factories
import pytest
from curation_office import ON_TARGET, make_office
from paper_records import MONTH, PaperOffice, issue_certificates

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.numbering import OutsideLetter, Span
from umkm_desktop.domain.papers.sealing import format_code, short_code
from umkm_desktop.services.curation.panel_verdicts import accept_suggestions
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.issuing.issuing import due, issue_papers, revoke_document
from umkm_desktop.services.office.signing_in import close_desk, create_office, sign_in
from umkm_desktop.services.papers import seal_keys
from umkm_desktop.services.papers.counting_papers import doubts_of_second
from umkm_desktop.services.papers.number_books import (
    BookEntry,
    BookQuery,
    asked_books,
    book,
    cancel_number,
    confirm_last_numbers,
    note_outside,
    number_outlook,
    numbering,
    page_numbers,
    save_books,
    set_numbering,
)
from umkm_desktop.services.papers.paper_kinds import change_kind
from umkm_desktop.services.papers.seal_keys import export_keys, key_set
from umkm_desktop.services.papers.verifying import check_anything, enter_paper, revoke_number, unknown_number_sentence
from umkm_desktop.services.trail import backups
from umkm_desktop.services.trail.backups import Restored
from umkm_desktop.services.trail.history import verify_trail
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.database import connect
from umkm_desktop.storage.keyring import Cost, key_path
from umkm_desktop.storage.models import Document, LedgerNumber


@dataclass
class Site:
    """An office that is opened, copied and restored."""

    kept: Any
    clock: Any
    desk: Desk
    restored: list[Restored] = field(default_factory=list)
    count: int = 0

    def issue(self) -> str:
        """A certificate of a new agreement; its number."""
        self.count += 1
        business = factories.business(self.desk, f"Usaha {self.count} {self.clock.at:%H%M}")
        partner = factories.partner(self.desk, f"PT Mitra {self.count} {self.clock.at:%H%M}")
        issue = issue_certificates(self.desk, [factories.agreement(self.desk, business, partner)])
        if issue.problems:
            raise RuleBroken(issue.problems[0].message)
        return issue.documents[0].number

    def back_up(self) -> Path:
        self.clock.advance(minutes=1)
        made = backups.back_up(self.desk).path
        self.clock.advance(minutes=1)
        return made

    def restore(self, copy: Path, *, before: Any = None) -> Restored:
        close_desk(self.desk)
        if before:
            before()
        self.clock.advance(minutes=1)
        done = backups.restore_backup(
            copy, self.kept.path, officer=self.kept.officer, password=self.kept.password, clock=self.clock
        )
        self.desk = sign_in(self.kept.path, self.kept.officer, self.kept.password, clock=self.clock)
        self.restored.append(done)
        return done


@pytest.fixture
def site(kept_office: Any, clock: Any) -> Iterator[Site]:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password, clock=clock)
    factories.ready_office(desk)
    made = Site(kept_office, clock, desk)
    yield made
    close_desk(made.desk)


def sequence(number: str) -> int:
    return int(number.split("/")[1])


def test_a_number_given_after_the_backup_is_not_given_again(site: Site) -> None:
    site.issue()
    copy = site.back_up()
    second = site.issue()
    done = site.restore(copy)
    assert (done.numbers.numbers, done.numbers.asked) == ((second,), ())
    assert sequence(site.issue()) == 3
    line = next(line for line in page_numbers(site.desk, BookQuery()) if line.n == 2)
    assert (line.text, line.status, line.subject) == (second, "carried", "Sertifikat kemitraan")
    assert "sesudah cadangan 24 November 2026" in line.reason
    assert book(site.desk).gaps == ()
    assert verify_trail(site.desk).ok
    assert backups.check_health(site.desk) == []


def test_cancelled_outside_and_memorandum_numbers_of_every_book_are_carried(site: Site) -> None:
    change_kind(site.desk, Kind.CERTIFICATE, register="certificates")
    change_kind(site.desk, Kind.MEMORANDUM, register="agreements")
    copy = site.back_up()
    site.issue()
    cancel_number(site.desk, "letters", "kertas rusak")
    note_outside(site.desk, "letters", Span(2, 4), OutsideLetter(date(2026, 11, 23), "Undangan"))
    partner = factories.partner(
        site.desk, "PT Nota", address="Jalan Niaga 1", contact_name="Contoh Direktur", contact_position="Direktur"
    )
    assert issue_papers(site.desk, Kind.MEMORANDUM, [partner]).problems == ()
    before = {name: book(site.desk, name) for name in ("letters", "certificates", "agreements")}
    site.restore(copy)
    after = {name: book(site.desk, name) for name in before}
    assert {name: one.next_number for name, one in after.items()} == {"letters": 5, "certificates": 2, "agreements": 2}
    assert {name: one.gaps for name, one in after.items()} == {name: one.gaps for name, one in before.items()}
    assert [line.status for line in page_numbers(site.desk, BookQuery())] == ["outside"] * 3 + ["cancelled"]


def test_a_book_of_a_year_the_backup_does_not_know_goes_on_too(site: Site) -> None:
    site.issue()
    copy = site.back_up()
    site.clock.at = datetime(2027, 1, 5, 5, tzinfo=UTC)
    assert site.issue().endswith("/2027")
    site.restore(copy)
    assert sequence(site.issue()) == 2
    assert numbering(site.desk, year=2026).next_number == 2


def test_restoring_twice_and_back_to_the_newer_copy_never_doubles_a_number(site: Site) -> None:
    given = [site.issue()]
    older = site.back_up()
    given.append(site.issue())
    newer = site.back_up()
    for copy in (older, older, newer, older, newer):
        given.append(site.issue())
        numbers = site.restore(copy).numbers
        assert (numbers.asked, numbers.doubled) == ((), ())
        given.append(site.issue())
    assert len(set(given)) == len(given) == 12
    assert sorted(map(sequence, given)) == list(range(1, 13))
    assert book(site.desk).gaps == ()


def _spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(content), 4096):
        content[at + 100] ^= 1
    path.write_bytes(content)


def _half_readable(path: Path) -> None:
    """The first page is whole, so it opens; the books cannot be read to their end."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 // 4096 * 4096])


def test_where_the_office_set_aside_cannot_be_read_every_book_is_asked_for(site: Site) -> None:
    for harm in (_spoil, _half_readable):
        site.issue()
        copy = site.back_up()
        site.issue()
        last = site.issue()
        done = site.restore(copy, before=lambda harm=harm: harm(site.kept.path))
        assert {f"{name} 2026" for name in ("letters", "certificates", "agreements")} <= set(done.numbers.asked)
        with pytest.raises(RuleBroken, match=r"Pastikan dahulu nomor terakhir buku Surat 2026"):
            site.issue()
        with pytest.raises(RuleBroken, match="Pastikan dahulu"):
            cancel_number(site.desk, "certificates", "uji")
        confirm_last_numbers(site.desk, {"letters": sequence(last)}, "buku kertas dihitung bersama Sekretaris")
        assert sequence(site.issue()) == sequence(last) + 1
        assert book(site.desk).gaps == (Span(sequence(last) - 1, sequence(last)),)
        for register in ("certificates", "agreements"):
            assert book(site.desk, register).doubt == "restored"
        note_outside(
            site.desk, "letters", Span(sequence(last) - 1, sequence(last)), OutsideLetter(date(2026, 11, 24), "-")
        )
        confirm_last_numbers(site.desk, {"certificates": 0, "agreements": 0}, "tidak dipakai")


def test_on_a_pc_without_an_office_every_book_is_asked_for(site: Site, tmp_path: Path) -> None:
    site.issue()
    copy = site.back_up()
    site.issue()
    target = tmp_path / "pc baru" / "kantor.umkm"
    backups.restore_backup(copy, target, officer=site.kept.officer, password=site.kept.password, clock=site.clock)
    other = sign_in(target, site.kept.officer, site.kept.password, clock=site.clock)
    assert [(one.register, one.known) for one in asked_books(other)] == [
        ("letters", 1),
        ("certificates", 0),
        ("agreements", 0),
    ]
    with pytest.raises(FieldProblems) as refused:
        confirm_last_numbers(other, {"letters": 0, "certificates": 0}, "salah ketik")
    assert "sudah sampai nomor 1" in refused.value.problems["letters"]
    assert len(asked_books(other)) == 3
    confirm_last_numbers(other, {"letters": 2, "certificates": 0, "agreements": 0}, "dicocokkan dengan buku")
    assert (book(other).next_number, asked_books(other)) == (3, [])
    with pytest.raises(RuleBroken, match="sudah pasti"):
        confirm_last_numbers(other, {"letters": 9}, "lagi")
    close_desk(other)


def test_the_copy_of_another_computer_that_went_on_is_not_taken_for_the_newest(site: Site, tmp_path: Path) -> None:
    """The office here is older than the copy: what was given after the copy, there, is not known here."""
    copy = site.back_up()
    target = tmp_path / "pc lain" / "kantor.umkm"
    backups.restore_backup(copy, target, officer=site.kept.officer, password=site.kept.password, clock=site.clock)
    here, site.desk = site.desk, sign_in(target, site.kept.officer, site.kept.password, clock=site.clock)
    confirm_last_numbers(site.desk, {"letters": 0}, "dihitung")
    site.issue()
    later = site.back_up()
    close_desk(site.desk)
    site.desk = here
    site.issue()
    done = site.restore(later)
    assert "letters 2026" in done.numbers.asked
    assert done.numbers.doubled == ("500.3/0001/DKUKM/XI/2026",)


def test_the_years_after_the_backup_are_asked_for_too(site: Site) -> None:
    copy = site.back_up()
    site.clock.at = datetime(2028, 12, 20, 5, tzinfo=UTC)
    asked = set(site.restore(copy, before=lambda: site.kept.path.unlink()).numbers.asked)
    assert {f"letters {year}" for year in (2026, 2027, 2028, 2029)} <= asked


def test_what_was_still_asked_is_asked_again_and_what_was_told_is_not(site: Site) -> None:
    copy = site.back_up()
    site.restore(copy, before=lambda: _spoil(site.kept.path))
    confirm_last_numbers(site.desk, {"letters": 12}, "dihitung")
    again = site.restore(copy)
    assert "letters 2026" not in again.numbers.asked
    assert "certificates 2026" in again.numbers.asked
    assert sequence(site.issue()) == 13


def test_neither_the_settings_nor_an_outside_letter_get_around_the_question(site: Site) -> None:
    copy = site.back_up()
    site.restore(copy, before=lambda: _spoil(site.kept.path))
    with pytest.raises(RuleBroken, match="Pastikan dahulu"):
        set_numbering(site.desk, next_number=5)
    pattern = numbering(site.desk).pattern
    with pytest.raises(FieldProblems):
        save_books(site.desk, {"letters": BookEntry(pattern, 5)})
    save_books(site.desk, {"letters": BookEntry(pattern, 1)}, unit_code="DKUKM")
    note_outside(site.desk, "letters", Span(1, 2), OutsideLetter(date(2026, 11, 24), "Undangan"))
    with pytest.raises(RuleBroken, match="Pastikan dahulu"):
        site.issue()


def test_who_confirms_may_do_so_and_says_why(site: Site) -> None:
    site.restore(site.back_up(), before=lambda: _spoil(site.kept.path))
    clerk = Desk(site.desk.database, SignedIn("x", "X", frozenset({Role.CLERK})), site.clock)
    with pytest.raises(NotAllowed):
        confirm_last_numbers(clerk, {"letters": 3}, "dihitung")
    with pytest.raises(RuleBroken, match="Alasan wajib"):
        confirm_last_numbers(site.desk, {"letters": 3}, " ")
    with pytest.raises(FieldProblems):
        confirm_last_numbers(site.desk, {"letters": 999_999}, "dihitung")


def test_what_was_revoked_since_stays_revoked_and_keys_do_not_come_back(site: Site) -> None:
    first = issue_certificates(site.desk, [factories.agreement(site.desk)]).documents[0]
    old_key = seal_keys.list_keys(site.desk)[0].key_id
    copy = site.back_up()
    later = site.issue()
    revoke_document(site.desk, first.uid, "salah nama")
    with site.desk.read() as session:
        later_uid = session.query(Document).filter_by(number=later).one().uid
    revoke_document(site.desk, later_uid, "salah tanggal")
    seal_keys.mark_stolen(site.desk, old_key, since=date(2026, 11, 24), reason="laptop hilang")
    before = key_set(site.desk)
    done = site.restore(copy)
    after = key_set(site.desk)
    assert done.numbers.revoked == (first.number,)
    assert set(after.revoked) == {first.number, later}
    assert after.list_number >= before.list_number
    assert [(key.key_id, key.status) for key in after.keys] == [(key.key_id, key.status) for key in before.keys]
    assert site.issue() not in {first.number, later}
    assert after.keys[0].status == "stolen"


def test_a_key_of_the_seal_that_is_the_same_before_and_after_goes_on_sealing(site: Site) -> None:
    site.issue()
    (key,) = seal_keys.list_keys(site.desk)
    copy = site.back_up()
    site.issue()
    assert site.restore(copy).numbers.keys == 0
    site.issue()
    assert seal_keys.list_keys(site.desk) == [replace(key, sealed=2)]


def test_a_foreign_copy_in_this_offices_place_is_asked_about(site: Site, tmp_path: Path) -> None:
    copy = site.back_up()
    site.issue()
    close_desk(site.desk)
    foreign = tmp_path / "asing" / "kantor.umkm"
    foreign.parent.mkdir()
    made = create_office(
        foreign,
        officer="Rini Andriani",
        password="kopi susu tanpa gula",
        name="X",
        cost=Cost(memory=64, passes=1, lanes=1),
    )
    close_desk(made.desk)
    for source in foreign.parent.glob("kantor.umkm*"):
        (site.kept.path.parent / source.name).write_bytes(source.read_bytes())
    assert key_path(site.kept.path).exists()
    done = backups.restore_backup(
        copy, site.kept.path, officer=site.kept.officer, password=site.kept.password, clock=site.clock
    )
    assert "letters 2026" in done.numbers.asked
    site.desk = sign_in(site.kept.path, site.kept.officer, site.kept.password, clock=site.clock)


def seal_of(desk: Desk, number: str) -> str:
    with desk.read() as session:
        line = session.query(Document).filter_by(number=number).one().seal
    assert line
    return line


def test_a_paper_that_a_restore_lost_is_unknown_until_somebody_saw_and_entered_it(site: Site) -> None:
    site.issue()
    copy = site.back_up()
    lost = site.issue()
    line = seal_of(site.desk, lost)
    assert check_anything(site.desk, line, SettingsStore()).result == "genuine"
    site.restore(copy)
    found = check_anything(site.desk, line, SettingsStore())
    assert (found.result, found.carried, found.twin) == ("unknown-number", True, False)
    assert "dipulihkan dari cadangan 24 November 2026" in unknown_number_sentence(found)
    with pytest.raises(RuleBroken, match="Alasan wajib"):
        enter_paper(site.desk, line, "")
    assert enter_paper(site.desk, line, "dilihat Rini di loket") == lost
    assert check_anything(site.desk, line, SettingsStore()).result == "genuine"
    code = format_code(short_code(line))
    assert check_anything(site.desk, f"{lost} {code}", SettingsStore()).result == "genuine"
    with pytest.raises(RuleBroken, match="tidak ada dalam buku"):
        enter_paper(site.desk, line, "lagi")
    key = seal_keys.list_keys(site.desk)[0].key_id
    seal_keys.mark_stolen(site.desk, key, since=date(2026, 11, 24), reason="laptop hilang")
    assert check_anything(site.desk, line, SettingsStore()).result == "genuine"
    site.restore(copy)
    assert check_anything(site.desk, line, SettingsStore()).result == "genuine"
    assert revoke_number(site.desk, lost, "salah nama") == lost
    assert check_anything(site.desk, line, SettingsStore()).result == "revoked"
    with pytest.raises(RuleBroken, match="sudah dicabut"):
        revoke_number(site.desk, lost, "lagi")
    site.restore(copy)
    assert check_anything(site.desk, line, SettingsStore()).result == "revoked"


def test_a_lost_paper_enters_the_book_also_where_nothing_could_be_carried(site: Site) -> None:
    copy = site.back_up()
    site.issue()
    lost = site.issue()
    line = seal_of(site.desk, lost)
    key_made_after = site.restore(copy, before=lambda: _spoil(site.kept.path))
    assert key_made_after.numbers.numbers == ()
    assert check_anything(site.desk, line, SettingsStore()).result == "unknown-key"


def test_a_lost_paper_sealed_with_a_key_of_the_backup_can_be_entered_before_the_last_number_is_told(site: Site) -> None:
    site.issue()
    copy = site.back_up()
    site.issue()
    lost = site.issue()
    line = seal_of(site.desk, lost)
    site.restore(copy, before=lambda: _spoil(site.kept.path))
    assert not check_anything(site.desk, line, SettingsStore()).carried
    assert enter_paper(site.desk, line, "dilihat") == lost
    assert book(site.desk).gaps == (Span(2, 2),)
    with pytest.raises(RuleBroken, match="Pastikan dahulu"):
        site.issue()
    with pytest.raises(FieldProblems):
        confirm_last_numbers(site.desk, {"letters": 2}, "salah")
    confirm_last_numbers(site.desk, {"letters": 3}, "dihitung")
    assert sequence(site.issue()) == 4


def test_the_second_paper_of_a_number_is_not_entered(site: Site) -> None:
    site.issue()
    copy = site.back_up()
    line = seal_of(site.desk, site.issue())
    site.restore(copy, before=lambda: _spoil(site.kept.path))
    confirm_last_numbers(site.desk, {"letters": 1}, "keliru dihitung")
    assert sequence(site.issue()) == 2
    found = check_anything(site.desk, line, SettingsStore())
    assert (found.result, found.twin) == ("unknown-number", True)
    with pytest.raises(RuleBroken, match="milik dokumen lain"):
        enter_paper(site.desk, line, "dilihat")


def test_an_office_that_an_older_program_left_is_read_too(site: Site) -> None:
    site.issue()
    copy = site.back_up()
    second, key = site.issue(), site.desk.database.key

    def as_before() -> None:
        raw = connect(site.kept.path, key)
        for table, column in (("number_series", "doubt"), ("ledger_number", "seal"), ("ledger_number", "revoked_on")):
            raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        raw.close()

    assert site.restore(copy, before=as_before).numbers.numbers == (second,)
    assert sequence(site.issue()) == 3


def signed(site: Site, name: str) -> str:
    """A signed agreement that waits for its certificate."""
    business, partner = factories.business(site.desk, f"Usaha {name}"), factories.partner(site.desk, f"PT {name}")
    return factories.agreement(site.desk, business, partner)


def test_a_certificate_that_a_restore_lost_is_still_the_only_one_of_its_agreement(site: Site) -> None:
    agreement = signed(site, "Satu")
    copy = site.back_up()
    first = issue_certificates(site.desk, [agreement]).documents[0].number
    site.restore(copy)
    assert due(site.desk, Kind.CERTIFICATE) == []
    (problem,) = issue_certificates(site.desk, [agreement]).problems
    assert f"sudah bersertifikat Nomor {first}" in problem.message
    assert "pakai kertas yang itu" in problem.message
    assert book(site.desk).next_number == 2
    site.restore(copy)  # and after yet another restore
    assert due(site.desk, Kind.CERTIFICATE) == []
    revoke_number(site.desk, first, "kertasnya rusak")
    assert due(site.desk, Kind.CERTIFICATE) == [agreement]
    assert sequence(issue_certificates(site.desk, [agreement]).documents[0].number) == 2
    assert verify_trail(site.desk).ok


def test_a_final_text_that_a_restore_lost_is_not_printed_twice(site: Site) -> None:
    agreement = PaperOffice(site.desk).unsigned
    copy = site.back_up()
    (first,) = issue_papers(site.desk, Kind.AGREEMENT, [agreement]).documents
    site.restore(copy)
    assert due(site.desk, Kind.AGREEMENT) == []
    (problem,) = issue_papers(site.desk, Kind.AGREEMENT, [agreement]).problems
    assert f"sudah terbit dengan Nomor {first.number}" in problem.message


def test_a_lost_certificate_of_an_agreement_that_is_lost_too_is_a_doubt_before_the_number_is_spent(site: Site) -> None:
    copy = site.back_up()
    first = issue_certificates(site.desk, [signed(site, "Satu")]).documents[0].number
    site.restore(copy)
    again, other = signed(site, "Satu"), signed(site, "Dua")  # typed in once more
    doubts = doubts_of_second(site.desk, Kind.CERTIFICATE, [again, other])
    assert list(doubts) == [again]
    assert first in doubts[again]
    day = site.desk.today()
    assert first in number_outlook(site.desk, Kind.CERTIFICATE, day, [again]).doubt
    assert number_outlook(site.desk, Kind.CERTIFICATE, day, [other]).doubt == ""
    revoke_number(site.desk, first, "ditarik")
    assert doubts_of_second(site.desk, Kind.CERTIFICATE, [again, other]) == {}


def test_numbers_nobody_knows_are_a_doubt_until_they_are_noted(site: Site) -> None:
    agreement = signed(site, "Satu")
    copy = site.back_up()
    issue_certificates(site.desk, [agreement])
    site.restore(copy, before=lambda: _spoil(site.kept.path))
    assert doubts_of_second(site.desk, Kind.CERTIFICATE, [agreement]) == {}  # the book itself gives no number yet
    confirm_last_numbers(site.desk, {"letters": 2}, "buku agenda")
    doubt = doubts_of_second(site.desk, Kind.CERTIFICATE, [agreement])[agreement]
    assert "Nomor 1–2 buku Surat 2026" in doubt
    assert doubts_of_second(site.desk, Kind.MINUTES, ["2026-11-24"]) == {}
    note_outside(site.desk, "letters", Span(1, 2), OutsideLetter(date(2026, 11, 24), "Undangan"))
    assert doubts_of_second(site.desk, Kind.CERTIFICATE, [agreement]) == {}


def test_a_seen_paper_of_an_agreement_is_a_doubt_where_nothing_was_carried(site: Site) -> None:
    agreement = signed(site, "Satu")
    site.issue()
    copy = site.back_up()
    first = issue_certificates(site.desk, [agreement]).documents[0].number
    line = seal_of(site.desk, first)
    site.restore(copy, before=lambda: _spoil(site.kept.path))
    assert enter_paper(site.desk, line, "dilihat") == first
    confirm_last_numbers(site.desk, {"letters": 2}, "buku agenda")
    assert first in doubts_of_second(site.desk, Kind.CERTIFICATE, [agreement])[agreement]


def _line_of(site: Site, n: int) -> Any:
    return next(line for line in page_numbers(site.desk, BookQuery()) if line.n == n)


def test_what_became_of_a_carried_number_since_the_copy_is_not_undone_by_restoring_it(site: Site) -> None:
    """Two numbers were carried before the copy; one was revoked after it, one was seen on paper."""
    copy = site.back_up()
    revoked, seen, left = site.issue(), site.issue(), site.issue()
    line = seal_of(site.desk, seen)
    site.restore(copy)
    later = site.back_up()
    revoke_number(site.desk, revoked, "kertasnya rusak")
    enter_paper(site.desk, line, "dilihat Rini di loket")
    numbers = site.restore(later).numbers
    assert (numbers.numbers, numbers.doubled) == ((), ())
    one, two, three = (_line_of(site, n) for n in (1, 2, 3))
    assert (one.text, one.status, one.reason) == (revoked, "cancelled", "kertasnya rusak")
    assert (two.text, two.status, two.reason) == (seen, "outside", "dilihat Rini di loket")
    assert (three.text, three.status) == (left, "carried")
    assert check_anything(site.desk, line, SettingsStore()).result == "genuine"
    assert set(key_set(site.desk).revoked) == {revoked}
    assert key_set(site.desk).revoked[revoked] == "2026-11-24"


def test_what_the_copy_says_of_a_number_stands_where_nothing_became_of_it(site: Site) -> None:
    """Numbers that are outside, cancelled or carried in the copy and since: an older state changes none of them."""
    first = site.back_up()
    site.issue()
    site.restore(first)
    cancel_number(site.desk, "letters", "kertas rusak")
    note_outside(site.desk, "letters", Span(3, 3), OutsideLetter(date(2026, 11, 23), "Undangan"))
    before = [_line_of(site, n) for n in (1, 2, 3)]
    copy = site.back_up()
    assert site.restore(copy).numbers.numbers == ()
    assert [_line_of(site, n) for n in (1, 2, 3)] == before


def test_a_carried_number_of_an_older_program_learns_which_record_it_was_of(site: Site) -> None:
    agreement = signed(site, "Satu")
    copy = site.back_up()
    (first,) = issue_certificates(site.desk, [agreement]).documents
    site.restore(copy)
    with site.desk.write("test.prepared") as session:
        row = session.query(LedgerNumber).filter_by(text=first.number).one()
        row.kind = row.record_uid = None  # as before numbers noted it
    assert due(site.desk, Kind.CERTIFICATE) == [agreement]
    site.restore(site.back_up())
    assert due(site.desk, Kind.CERTIFICATE) == []


def test_a_key_this_computer_knows_to_be_stolen_is_stolen_in_any_copy(site: Site, tmp_path: Path) -> None:
    site.issue()
    (key,) = seal_keys.list_keys(site.desk)
    copy = site.back_up()
    seal_keys.mark_stolen(site.desk, key.key_id, since=date(2026, 11, 24), reason="laptop hilang")
    export_keys(site.desk, tmp_path / "kunci.json", SettingsStore())
    before = key_set(site.desk)
    done = site.restore(copy, before=lambda: site.kept.path.unlink())
    assert done.numbers.keys == 1
    assert [(one.key_id, one.status) for one in seal_keys.list_keys(site.desk)] == [(key.key_id, "stolen")]
    assert key_set(site.desk).list_number == before.list_number
    known = site.restore(site.back_up(), before=lambda: site.kept.path.unlink())
    assert known.numbers.keys == 0


def test_a_key_reaches_its_end_in_as_many_steps_as_it_took_so_that_the_lists_number_never_falls(site: Site) -> None:
    site.issue()
    copy = site.back_up()
    key = seal_keys.list_keys(site.desk)[0].key_id
    seal_keys.rotate_key(site.desk)
    seal_keys.mark_stolen(site.desk, key, since=date(2026, 11, 24), reason="laptop hilang")
    before = key_set(site.desk)
    assert site.restore(copy).numbers.keys == 2
    after = key_set(site.desk)
    assert after.list_number == before.list_number
    assert [(one.key_id, one.status) for one in after.keys] == [(one.key_id, one.status) for one in before.keys]


OF_A_MONTH_OR_DAY = [Kind.MINUTES, Kind.MONTHLY_REPORT, Kind.EVALUATION_LETTER]


def _due(site: Site, kind: Kind) -> list[str]:
    return due(site.desk, kind, MONTH if kind is Kind.EVALUATION_LETTER else "")


@pytest.mark.parametrize("kind", OF_A_MONTH_OR_DAY)
def test_a_paper_of_a_day_or_month_that_a_restore_lost_does_not_wait_again_until_it_is_revoked(
    site: Site, kind: Kind
) -> None:
    office = PaperOffice(site.desk)
    uid, copy = office.uid(kind), site.back_up()
    assert uid in _due(site, kind)
    (first,) = office.issue(kind).documents
    for _again in range(2):
        site.restore(copy)
        office.desk = site.desk
        assert uid not in _due(site, kind)
        if kind is not Kind.EVALUATION_LETTER:  # a letter may be written twice on purpose
            (problem,) = office.issue(kind).problems
            assert f"sudah terbit dengan Nomor {first.number}. Dokumennya hilang" in problem.message
    revoke_number(site.desk, first.number, "kertasnya rusak")
    assert uid in _due(site, kind)
    assert office.issue(kind).problems == ()
    assert uid not in _due(site, kind)
    assert verify_trail(site.desk).ok


@pytest.mark.parametrize("kind", [Kind.MINUTES, Kind.MONTHLY_REPORT])
def test_a_paper_of_a_day_or_month_that_was_seen_and_entered_is_the_only_one(site: Site, kind: Kind) -> None:
    office = PaperOffice(site.desk)
    office.issue(Kind.STATEMENT)  # makes the key that the copy knows
    copy = site.back_up()
    (first,) = office.issue(kind).documents
    line = seal_of(site.desk, first.number)
    site.restore(copy, before=lambda: _spoil(site.kept.path))
    office.desk = site.desk
    confirm_last_numbers(site.desk, {"letters": 2}, "buku agenda")
    assert office.uid(kind) in _due(site, kind)
    enter_paper(site.desk, line, "dilihat Rini")
    assert office.uid(kind) not in _due(site, kind)
    assert first.number in office.issue(kind).problems[0].message


def test_minutes_of_a_session_that_a_restore_lost_are_its_only_ones(site: Site) -> None:
    curation = make_office(site.desk)
    curation.prepare("p1", title="Kurasi ritel")
    curation.run({"p1": dict.fromkeys(("k1", "k2"), ON_TARGET)})
    accept_suggestions(curation.kabid, curation.session)
    copy = site.back_up()
    assert curation.session in due(site.desk, Kind.MINUTES)
    (first,) = issue_papers(site.desk, Kind.MINUTES, [curation.session]).documents
    site.restore(copy)
    assert curation.session not in due(site.desk, Kind.MINUTES)
    (problem,) = issue_papers(site.desk, Kind.MINUTES, [curation.session]).problems
    assert f"sudah terbit dengan Nomor {first.number}. Dokumennya hilang" in problem.message
    revoke_number(site.desk, first.number, "kertasnya rusak")
    assert curation.session in due(site.desk, Kind.MINUTES)
    assert issue_papers(site.desk, Kind.MINUTES, [curation.session]).problems == ()
