"""The book of numbers: letters outside, cancelled numbers, gaps; and no order of acts doubles or loses a number."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import factories
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_records import issue_certificates
from sqlalchemy import select

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.numbering import NumberStatus, OutsideLetter, Span
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import issue_papers, revoke_document
from umkm_desktop.services.papers.number_books import (
    BookEntry,
    BookQuery,
    Outlook,
    book,
    book_years,
    cancel_number,
    confirm_last_numbers,
    count_numbers,
    note_outside,
    number_outlook,
    page_numbers,
    save_books,
    set_numbering,
)
from umkm_desktop.services.papers.paper_kinds import change_kind
from umkm_desktop.storage.models import AuditContent, LedgerNumber, NumberSeries

LETTER = OutsideLetter(date(2026, 11, 23), "Undangan rapat koordinasi", "Camat Cikarang Utara")


@pytest.fixture
def office(desk: Desk) -> Desk:
    factories.ready_office(desk)
    return desk


def issue(desk: Desk) -> str:
    return issue_certificates(desk, [factories.agreement(desk)]).documents[0].number


def test_a_letter_outside_takes_the_next_number_and_the_program_goes_on_after_it(office: Desk) -> None:
    issue(office)
    assert note_outside(office, "letters", Span(2, 3), LETTER) == [
        "500.3/0002/DKUKM/XI/2026",
        "500.3/0003/DKUKM/XI/2026",
    ]
    partner = factories.partner(office, "PT Lain")
    later = factories.agreement(office, factories.business(office, "Lain"), partner)
    assert issue_certificates(office, [later]).documents[0].number == "500.3/0004/DKUKM/XI/2026"
    lines = page_numbers(office, BookQuery())
    assert [(line.n, line.status) for line in lines] == [(4, "issued"), (3, "outside"), (2, "outside"), (1, "issued")]
    assert (lines[1].subject, lines[1].addressee, lines[1].noted_by, lines[1].letter_date) == (
        "Undangan rapat koordinasi",
        "Camat Cikarang Utara",
        "Rini Andriani",
        date(2026, 11, 23),
    )
    assert (lines[0].subject, lines[0].addressee) == ("Sertifikat kemitraan", "Lain")
    assert lines[0].document_uid


def test_a_number_may_be_as_typed_on_paper_but_never_twice(office: Desk) -> None:
    typed = OutsideLetter(LETTER.letter_date, LETTER.subject, text="005/1/Sekret/2026")
    assert note_outside(office, "letters", Span(1, 1), typed) == ["005/1/Sekret/2026"]
    with pytest.raises(RuleBroken, match="sudah ada di buku nomor"):
        note_outside(office, "letters", Span(1, 1), LETTER)
    with pytest.raises(RuleBroken, match="005/1/Sekret/2026 sudah dipakai"):
        note_outside(office, "letters", Span(2, 2), typed)
    assert book(office).next_number == 2


def test_what_was_written_on_paper_before_is_noted_piece_by_piece(office: Desk) -> None:
    set_numbering(office, next_number=20)
    issue(office)
    assert book(office).gaps == (Span(1, 19),)
    note_outside(office, "letters", Span(1, 11), LETTER)
    note_outside(office, "letters", Span(18, 19), LETTER)
    now = book(office)
    assert now.gaps == (Span(12, 17),)
    assert now.next_number == 21
    assert now.counts == {NumberStatus.ISSUED: 1, NumberStatus.CANCELLED: 0, NumberStatus.OUTSIDE: 13}
    with pytest.raises(RuleBroken, match="Nomor 21–29 belum tercatat"):
        note_outside(office, "letters", Span(30, 30), LETTER)


def test_once_begun_the_next_number_is_not_moved_on_over_a_gap(office: Desk) -> None:
    set_numbering(office, next_number=143)
    set_numbering(office, next_number=120)
    issue(office)
    with pytest.raises(RuleBroken, match="Nomor 121 dan seterusnya akan terlewat"):
        set_numbering(office, next_number=143)
    set_numbering(office, next_number=121)


def test_a_number_that_was_not_reached_yet_is_a_gap_too(office: Desk) -> None:
    set_numbering(office, next_number=4)
    assert book(office).gaps == (Span(1, 3),)
    assert book(office, "certificates").gaps == ()


def test_the_next_number_can_be_cancelled_with_a_reason(office: Desk) -> None:
    assert cancel_number(office, "letters", " kertas rusak ") == "500.3/0001/DKUKM/XI/2026"
    assert issue(office) == "500.3/0002/DKUKM/XI/2026"
    line = page_numbers(office, BookQuery(statuses=("cancelled",)))[0]
    assert (line.n, line.reason, line.noted_by) == (1, "kertas rusak", "Rini Andriani")
    with pytest.raises(RuleBroken, match="Alasan wajib"):
        cancel_number(office, "letters", "")
    with office.read() as session:
        assert any('"kertas rusak"' in content for content in session.scalars(select(AuditContent.content)))


def test_each_book_and_year_runs_by_itself(office: Desk, clock: Any) -> None:
    cancel_number(office, "letters", "uji")
    cancel_number(office, "certificates", "uji")
    clock.at = datetime(2027, 1, 5, 5, tzinfo=UTC)
    assert cancel_number(office, "letters", "uji") == "500.3/0001/DKUKM/I/2027"
    assert book_years(office) == [2027, 2026]
    assert book_years(office, "agreements") == [2027, 2026]
    assert book(office, "letters", 2026).next_number == 2
    assert count_numbers(office, BookQuery("letters", 2026)) == 1
    late = OutsideLetter(date(2026, 12, 30), "Terlambat dicatat")
    assert note_outside(office, "letters", Span(2, 2), late, year=2026) == ["500.3/0002/DKUKM/XII/2026"]


def test_the_book_is_searched_and_filtered(office: Desk) -> None:
    note_outside(office, "letters", Span(1, 2), LETTER)
    cancel_number(office, "letters", "uji")
    assert count_numbers(office, BookQuery(text="camat")) == 2
    assert count_numbers(office, BookQuery(text="0003/")) == 1
    assert count_numbers(office, BookQuery(text="100%")) == 0
    assert count_numbers(office, BookQuery(statuses=("outside", "issued"))) == 2
    assert [line.n for line in page_numbers(office, BookQuery(descending=False), offset=1, limit=1)] == [2]


def test_who_may_keep_the_book(office: Desk, desk_of: Callable[..., Desk]) -> None:
    note_outside(desk_of(Role.CLERK), "letters", Span(1, 1), LETTER)
    cancel_number(desk_of(Role.SECRETARY), "letters", "uji")
    for role in (Role.COMPANION, Role.CURATOR, Role.ADMIN):
        with pytest.raises(NotAllowed):
            note_outside(desk_of(role), "letters", Span(3, 3), LETTER)
    with pytest.raises(NotAllowed, match="Kepala Dinas, Sekretaris"):
        cancel_number(desk_of(Role.CLERK), "letters", "uji")
    with pytest.raises(RuleBroken, match="tidak ada"):
        book(office, "buku-lain")


def test_a_year_not_begun_here_is_refused_until_its_last_number_on_paper_is_told(office: Desk, clock: Any) -> None:
    clock.at = datetime(2027, 1, 5, 5, tzinfo=UTC)
    set_numbering(office, next_number=4)
    agreement = factories.agreement(office, starts=date(2026, 11, 1))
    issued = issue_papers(office, Kind.CERTIFICATE, [agreement], letter_date=date(2026, 12, 30))
    assert "Surat 2026 tidak dimulai di program ini" in issued.problems[0].message
    assert (book(office, year=2026).doubt, book(office).doubt) == ("before", "")
    note_outside(office, "letters", Span(1, 1), OutsideLetter(date(2026, 3, 1), "Undangan"), year=2026)
    issued = issue_papers(office, Kind.CERTIFICATE, [agreement], letter_date=date(2026, 12, 30))
    assert "tidak dimulai di program ini" in issued.problems[0].message
    confirm_last_numbers(office, {"letters": 311}, "buku agenda 2026", year=2026)
    issued = issue_papers(office, Kind.CERTIFICATE, [agreement], letter_date=date(2026, 12, 30))
    assert issued.documents[0].number == "500.3/0312/DKUKM/XII/2026"
    assert book(office, year=2026).gaps == (Span(2, 311),)
    assert issue(office) == "500.3/0004/DKUKM/I/2027"


def test_a_date_before_that_of_the_number_before_it_is_told_once_for_the_right_book(office: Desk) -> None:
    issue(office)
    assert number_outlook(office, Kind.CERTIFICATE, date(2026, 11, 24)).doubt == ""
    doubt = number_outlook(office, Kind.CERTIFICATE, date(2026, 11, 23)).doubt
    assert "23 November 2026 sebelum 24 November 2026" in doubt
    assert "500.3/0001/DKUKM/XI/2026" in doubt
    change_kind(office, Kind.CERTIFICATE, register="certificates")
    assert number_outlook(office, Kind.CERTIFICATE, date(2026, 1, 5)) == Outlook()
    note_outside(office, "certificates", Span(1, 1), LETTER)
    assert number_outlook(office, Kind.CERTIFICATE, date(2026, 11, 22)).doubt
    assert "Sertifikat 2025" in number_outlook(office, Kind.CERTIFICATE, date(2025, 11, 22)).refused


def test_the_next_number_of_a_past_year_may_also_be_set(office: Desk) -> None:
    set_numbering(office, year=2025, pattern="Lama/{n}/{year}")
    assert book(office, year=2025).doubt == "before"
    set_numbering(office, year=2025, next_number=77)
    assert book(office, year=2025).doubt == ""


def test_a_letter_is_dated_last_year_at_the_earliest(office: Desk) -> None:
    with pytest.raises(RuleBroken, match="paling awal 1 Januari 2025"):
        issue_papers(office, Kind.CERTIFICATE, ["x"], letter_date=date(2024, 12, 31))


def test_an_office_with_a_pattern_that_doubles_moves_on(office: Desk, clock: Any) -> None:
    clock.at = datetime(2026, 11, 3, 5, tzinfo=UTC)
    with office.write("numbering.changed") as session:  # as versions before allowed it
        session.add(NumberSeries(register="letters", year=2026, pattern="{n}{month}/{unit}/{year}", next_number=1))
    assert issue(office) == "111/DKUKM/2026"
    with office.write("numbering.changed") as session:
        session.query(NumberSeries).one().next_number = 11
    note_outside(office, "letters", Span(2, 10), OutsideLetter(date(2026, 1, 2), "-"))
    january = {"letter_date": date(2026, 1, 5)}
    agreement = factories.agreement(
        office, factories.business(office, "Dua"), factories.partner(office, "PT Dua"), starts=date(2026, 1, 1)
    )
    with pytest.raises(RuleBroken, match=r"111/DKUKM/2026 sudah dipakai.*Ubah pola nomor"):
        issue_papers(office, Kind.STATEMENT, [factories.business(office, "Tiga", owner_name="Sari")], **january)
    save_books(office, {"letters": BookEntry("{n}{month}/{unit}/{year}", 11)}, unit_code="DKUKM")
    with pytest.raises(FieldProblems, match="dua surat dapat bernomor sama"):
        save_books(office, {"letters": BookEntry("{n}{month}/{unit}-{year}", 11)})
    clock.at = datetime(2026, 1, 6, 5, tzinfo=UTC)
    set_numbering(office, next_number=12)
    assert book(office).gaps == (Span(11, 11),)
    set_numbering(office, pattern="{n}/{month}/{unit}/{year}")
    clock.at = datetime(2026, 11, 24, 5, tzinfo=UTC)
    assert issue_certificates(office, [agreement]).documents[0].number == "12/11/DKUKM/2026"


ISSUE, CANCEL, NOTE, SET = "issue", "cancel", "note", "set"
ACTS = st.one_of(
    st.just((ISSUE, 0, 0)),
    st.just((CANCEL, 0, 0)),
    st.tuples(st.just(NOTE), st.integers(-6, 4), st.integers(0, 4)),
    st.tuples(st.just(SET), st.integers(-3, 5), st.just(0)),
)


def test_no_order_of_acts_doubles_a_number_or_leaves_a_gap(office: Desk, clock: Any) -> None:
    agreement = factories.agreement(office, ends=date(9000, 12, 31))
    years = iter(range(2030, 9000))

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(1, 8), st.lists(ACTS, min_size=1, max_size=9))
    def run(start: int, acts: list[tuple[str, int, int]]) -> None:
        year = next(years)
        clock.at = datetime(year, 6, 1, 5, tzinfo=UTC)
        set_numbering(office, next_number=start)
        taken: set[int] = set()
        for act, place, more in acts:
            before = book(office, year=year).next_number
            try:
                _do(office, agreement, act, before + place, more)
            except RuleBroken:
                assert act in {NOTE, SET}
            taken = _check(office, year, taken, before)

    run()


def _do(desk: Desk, agreement: str, act: str, first: int, more: int) -> None:
    if act == ISSUE:
        document = issue_certificates(desk, [agreement]).documents[0]
        revoke_document(desk, document.uid, "uji")
    elif act == CANCEL:
        cancel_number(desk, "letters", "uji")
    elif act == NOTE:
        note_outside(desk, "letters", Span(first, first + more), OutsideLetter(desk.today(), "Uji"))
    else:
        set_numbering(desk, next_number=first)


def _check(desk: Desk, year: int, taken: set[int], before: int) -> set[int]:
    """Each number once, nothing lost, the counter beyond the highest, and no gap from the first the program gave."""
    with desk.read() as session:
        rows = session.execute(
            select(LedgerNumber.n, LedgerNumber.status, LedgerNumber.text).where(LedgerNumber.year == year)
        ).all()
        following = session.scalars(select(NumberSeries.next_number).where(NumberSeries.year == year)).one()
    numbers = [row.n for row in rows]
    assert len(numbers) == len(set(numbers)) == len({row.text for row in rows})
    assert taken <= set(numbers)
    assert following > max(numbers, default=0)
    given_here = [row.n for row in rows if row.status != "outside"]
    if given_here:
        assert following == max(numbers) + 1
        assert set(range(min(given_here), following)) <= set(numbers)
    return set(numbers)


def test_years_long_past_are_offered_only_for_the_book_that_was_kept_in_them(office: Desk, clock: Any) -> None:
    cancel_number(office, "letters", "uji")
    clock.at = datetime(2030, 1, 5, 5, tzinfo=UTC)
    assert book_years(office) == [2030, 2029, 2026]
    assert book_years(office, "agreements") == [2030, 2029]
