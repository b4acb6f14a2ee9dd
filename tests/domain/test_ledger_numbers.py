"""The book of numbers as arithmetic: spans, gaps, letters outside the program."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.papers.numbering import (
    DEFAULT_PATTERN,
    OutsideLetter,
    Span,
    check_letter,
    check_outside,
    gaps,
    read_span,
    spans_text,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("typed", "span"), [("15", (15, 15)), (" 15 - 18 ", (15, 18)), ("15–18", (15, 18))])
def test_a_span_is_read_as_typed(typed: str, span: tuple[int, int]) -> None:
    assert read_span(typed) == Span(*span)


@pytest.mark.parametrize("typed", ["", "x", "15-", "-3", "1-2-3", "１２", "1,5"])
def test_what_is_no_span_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match="15-18"):
        read_span(typed)


def test_gaps_are_what_nobody_accounts_for() -> None:
    assert gaps([], 1) == []
    assert gaps([], 13) == [Span(1, 12)]
    assert gaps([18, 20, 19, 11], 21) == [Span(1, 10), Span(12, 17)]
    assert spans_text(gaps([18, 20, 11], 21)) == "1–10, 12–17, 19"
    assert spans_text([Span(n, n) for n in range(1, 20, 2)], most=2) == "1, 3 dan 8 rentang lain"


@given(st.sets(st.integers(1, 60)), st.integers(0, 10))
def test_gaps_and_taken_numbers_together_are_all_numbers(taken: set[int], more: int) -> None:
    following = max(taken, default=0) + 1 + more
    free = {n for span in gaps(taken, following) for n in range(span.first, span.last + 1)}
    assert free | taken == set(range(1, following))
    assert free & taken == set()


@pytest.mark.parametrize(
    ("span", "following"), [((15, 15), 16), ((15, 18), 19), ((3, 3), 15), ((3, 6), 15), ((13, 16), 17)]
)
def test_a_span_that_is_free_and_joins_on_is_taken(span: tuple[int, int], following: int) -> None:
    assert check_outside(Span(*span), next_number=15, taken={10, 11, 12}) == following


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((20, 20), "Nomor 15–19 belum tercatat. Mulailah dari 15, misalnya 15-20"),
        ((16, 20), "Nomor 15 belum tercatat"),
        ((9, 13), "Nomor 10–12 sudah ada"),
        ((0, 3), "dari 1"),
        ((18, 15), "yang kecil dahulu"),
        ((15, 1_000_000), "999.999"),
        ((15, 1015), "Paling banyak 1.000"),
    ],
)
def test_a_span_that_doubles_or_skips_is_refused(span: tuple[int, int], words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        check_outside(Span(*span), next_number=15, taken={10, 11, 12})


def letter(**values: object) -> OutsideLetter:
    return OutsideLetter(**{"letter_date": TODAY, "subject": "Undangan rapat", **values})  # type: ignore[arg-type]


def test_a_letter_outside_is_tidied() -> None:
    tidy = check_letter(
        letter(subject="  Undangan   rapat ", addressee="Camat\nTambun", text="500.3/0015/DKUKM/XI/2026"),
        Span(15, 15),
        year=2026,
        today=TODAY,
        pattern=DEFAULT_PATTERN,
    )
    assert (tidy.subject, tidy.addressee) == ("Undangan rapat", "Camat Tambun")


@pytest.mark.parametrize(
    ("values", "span", "field"),
    [
        ({"letter_date": date(2025, 12, 31)}, Span(15, 15), "letter_date"),
        ({"letter_date": date(2026, 11, 25)}, Span(15, 15), "letter_date"),
        ({"subject": " "}, Span(15, 15), "subject"),
        ({"addressee": "x" * 201}, Span(15, 15), "addressee"),
        ({"text": "x" * 81}, Span(15, 15), "text"),
        ({"text": "500.3/0016/DKUKM/XI/2026"}, Span(15, 15), "text"),
        ({"text": "005/15"}, Span(15, 16), "text"),
    ],
)
def test_what_is_wrong_with_a_letter_is_named_at_its_field(values: dict[str, object], span: Span, field: str) -> None:
    with pytest.raises(FieldProblems) as refusal:
        check_letter(letter(**values), span, year=2026, today=TODAY, pattern=DEFAULT_PATTERN)
    assert set(refusal.value.problems) == {field}
