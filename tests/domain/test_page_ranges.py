"""Page ranges as officers type them: read, joined, and refused with a sentence that says what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.sheets import format_pages, page_numbers, parse_pages


@pytest.mark.parametrize(
    ("text", "written", "numbers"),
    [
        ("", "", [1, 2, 3, 4, 5, 6]),
        (" Semua ", "", [1, 2, 3, 4, 5, 6]),
        ("1-3,5", "1-3,5", [1, 2, 3, 5]),
        ("5; 1 – 3", "1-3,5", [1, 2, 3, 5]),
        ("2,2,3,1-2", "1-3", [1, 2, 3]),
        ("1-6", "", [1, 2, 3, 4, 5, 6]),
        ("6", "6", [6]),
        ("4,", "4", [4]),
    ],
)
def test_what_is_typed_is_what_is_printed(text: str, written: str, numbers: list[int]) -> None:
    ranges = parse_pages(text, 6)
    assert format_pages(ranges) == written
    assert page_numbers(ranges, 6) == numbers


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("7", "Halaman 7 tidak ada; dokumen ini 6 halaman."),
        ("0-2", "Halaman 0 tidak ada; dokumen ini 6 halaman."),
        ("5-3", "5-3 terbalik; tulis 3-5."),
        ("satu", "Tulis halaman seperti 1-3,5, atau semua."),
        ("1--2", "Tulis halaman seperti 1-3,5, atau semua."),
        ("-1", "Tulis halaman seperti 1-3,5, atau semua."),
        (",", "Tulis halaman seperti 1-3,5, atau semua."),
        ("99999999999999999999", "Tulis halaman seperti 1-3,5, atau semua."),
    ],
)
def test_what_cannot_be_printed_is_refused_at_its_field(text: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_pages(text, 6)
    assert (str(refused.value), refused.value.field) == (sentence, "pages")


@given(st.sets(st.integers(1, 30), min_size=1))
def test_no_page_is_lost_or_printed_twice(pages: set[int]) -> None:
    ranges = parse_pages(",".join(map(str, pages)), 30)
    assert page_numbers(ranges, 30) == sorted(pages)
    assert parse_pages(format_pages(ranges), 30) == ranges
