"""The books of numbers: each its own running number and pattern, changed together or not at all."""

from collections.abc import Callable

import factories
import pytest
from paper_records import issue_certificates

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.registers import series_of
from umkm_desktop.services.papers.number_books import BookEntry, numbering, numberings, save_books, set_numbering
from umkm_desktop.services.papers.paper_kinds import change_kind, paper_kinds

LETTERS = "Srt/{n:03}/{unit}/{year}"


def test_each_book_shows_its_pattern_next_number_and_an_example(desk: Desk) -> None:
    factories.ready_office(desk)
    found = {one.register: one for one in numberings(desk)}
    assert list(found) == ["letters", "certificates", "agreements"]
    assert found["certificates"].example == "500.3/0001/SERT/DKUKM/XI/2026"
    assert {one.last_taken for one in found.values()} == {0}


def test_a_certificate_in_its_own_book_leaves_the_letters_alone(desk: Desk) -> None:
    factories.ready_office(desk)
    change_kind(desk, Kind.CERTIFICATE, register="certificates")
    number = issue_certificates(desk, [factories.agreement(desk)]).documents[0].number
    assert number == "500.3/0001/SERT/DKUKM/XI/2026"
    letters, certificates, _agreements = numberings(desk)
    assert (letters.next_number, letters.last_taken) == (1, 0)
    assert (certificates.next_number, certificates.last_taken) == (2, 1)


def test_all_books_are_saved_in_one_act(desk: Desk) -> None:
    books = {"letters": BookEntry(LETTERS, 143), "certificates": BookEntry("SERT/{n}/{year}", 7)}
    save_books(desk, books, unit_code="DKUKM", kinds={Kind.CERTIFICATE: "certificates", Kind.STATEMENT: "letters"})
    letters, certificates, agreements = numberings(desk)
    assert (letters.example, certificates.example) == ("Srt/143/DKUKM/2026", "SERT/7/2026")
    assert agreements.pattern == "500.3/{n:04}/PK/{unit}/{roman_month}/{year}"
    assert next(one.register for one in paper_kinds(desk) if one.kind is Kind.CERTIFICATE) == "certificates"


def test_two_books_may_exchange_their_patterns(desk: Desk) -> None:
    before = {one.register: one.pattern for one in numberings(desk)}
    save_books(desk, {"letters": BookEntry(before["agreements"], 1), "agreements": BookEntry(before["letters"], 1)})
    assert numbering(desk).pattern == before["agreements"]


@pytest.mark.parametrize(
    ("register", "entry", "field", "word"),
    [
        ("certificates", BookEntry(LETTERS, 1), "pattern_certificates", "sudah dipakai buku lain"),
        (
            "certificates",
            BookEntry(LETTERS.replace("Srt", "SRT"), 1),
            "pattern_certificates",
            "sudah dipakai buku lain",
        ),
        ("agreements", BookEntry("{n}", 1), "pattern_agreements", "tahun"),
        ("agreements", BookEntry("{n}/{year}", 0), "next_agreements", "paling kecil 1"),
        ("agreements", BookEntry("{x}/{n}/{year}", 1), "pattern_agreements", "tidak dikenal"),
    ],
)
def test_what_is_wrong_stands_at_its_book_and_nothing_is_stored(
    desk: Desk, register: str, entry: BookEntry, field: str, word: str
) -> None:
    with pytest.raises(FieldProblems) as refused:
        save_books(desk, {"letters": BookEntry(LETTERS, 9), register: entry}, unit_code="DKUKM")
    assert word in refused.value.problems[field]
    assert (numbering(desk).next_number, numbering(desk).unit_code) == (1, "")


def test_a_number_that_was_taken_is_not_given_again(desk: Desk) -> None:
    factories.ready_office(desk)
    set_numbering(desk, next_number=143)
    issue_certificates(desk, [factories.agreement(desk)])
    with pytest.raises(FieldProblems) as refused:
        save_books(desk, {"letters": BookEntry(numbering(desk).pattern, 143)})
    assert "143 sudah dipakai" in refused.value.problems["next_letters"]
    with pytest.raises(RuleBroken, match="paling kecil 144"):
        set_numbering(desk, next_number=100)


def test_a_book_that_was_not_touched_begins_no_row(desk: Desk) -> None:
    agreements = numbering(desk, register="agreements")
    save_books(desk, {"agreements": BookEntry(agreements.pattern, 1)})
    with desk.read() as session:
        assert series_of(session, 2026, "agreements") is None


def test_only_who_may_change_the_office_changes_a_book(desk_of: Callable[..., Desk]) -> None:
    with pytest.raises(NotAllowed):
        save_books(desk_of(Role.CLERK), {"letters": BookEntry(LETTERS, 1)})
