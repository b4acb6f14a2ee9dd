"""Numbers of letters: patterns, what they refuse, and reading a number back."""

from datetime import date

import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.numbering import (
    DEFAULT_PATTERN,
    check_next_number,
    check_pattern,
    check_patterns_differ,
    compose_number,
    draft_number,
    parse_number,
    tells_numbers_apart,
)

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (DEFAULT_PATTERN, "500.3/0142/DKUKM/XI/2026"),
        ("{n}/{unit}/{short_year}", "142/DKUKM/26"),
        ("500.3.4.3/{n:03}/{unit}.{month}/{year}", "500.3.4.3/142/DKUKM.11/2026"),
        ("{unit}-{n:06}-{year}-{year}", "DKUKM-000142-2026-2026"),
    ],
)
def test_a_pattern_writes_a_number_and_reads_it_back(pattern: str, number: str) -> None:
    assert compose_number(pattern, 142, day=DAY, unit="DKUKM") == number
    parts = parse_number(pattern, number)
    assert parts is not None
    assert (parts.sequence, parts.year, parts.unit) == (142, 2026, "DKUKM")


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        ("", "wajib"),
        ("500/{year}", "{n}"),
        ("{n}/{n}/{year}", "tepat satu kali"),
        ("{n}/500", "{year}"),
        ("{n}/{tahun}/{year}", "{tahun} tidak dikenal"),
        ("{n} / {year}", "spasi"),
        ("{n}|{year}", "garis tegak"),
        ("{n!r}/{year}", "kurung kurawal"),
        ("{n}/{year}" + "x" * 60, "paling panjang"),
    ],
)
def test_a_bad_pattern_is_refused_with_the_reason(pattern: str, word: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_pattern(pattern)
    assert word in str(refusal.value)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_comes_back(month: int) -> None:
    number = compose_number(DEFAULT_PATTERN, 7, day=date(2026, month, 1), unit="D")
    parts = parse_number(DEFAULT_PATTERN, number)
    assert parts is not None
    assert parts.month == month


@pytest.mark.parametrize("text", ["", "500.3/0142/DKUKM/XIII/2026", "500.3//DKUKM/XI/2026", "501.3/1/D/XI/2026"])
def test_a_foreign_number_is_not_read(text: str) -> None:
    assert parse_number(DEFAULT_PATTERN, text) is None


def test_a_missing_unit_code_is_named() -> None:
    with pytest.raises(RuleBroken, match="Kode unit"):
        compose_number(DEFAULT_PATTERN, 1, day=DAY, unit=" ")


def test_a_draft_shows_an_ellipsis() -> None:
    assert draft_number(DEFAULT_PATTERN, day=DAY, unit="D") == "500.3/…/D/XI/2026"


@pytest.mark.parametrize(
    ("following", "taken", "why"),
    [(0, 0, "paling kecil 1"), (0, 9, "paling kecil 1"), (5, 5, "sudah"), (1, 9, "sudah"), (1_000_000, 0, "paling")],
)
def test_an_impossible_next_number_is_refused(following: int, taken: int, why: str) -> None:
    with pytest.raises(RuleBroken, match=why):
        check_next_number(following, last_taken=taken)


def test_a_later_next_number_is_fine() -> None:
    check_next_number(143, last_taken=0)


LOOSE = [
    "{n}{month}/{year}",
    "{month}{n}/{year}",
    "{n:04}{month}/{year}",
    "{n}5{month}/{year}",
    "{month}{year}{n}",
    "X{n}{month:01}{year}",
]
FIRM = [
    "{n}{month:02}/{year}",
    "{month:02}{n}/{year}",
    "{n}{year}",
    "{year}{n}",
    "{n}{short_year}",
    "{n}/{month}{year}",
    "{n}{roman_month}/{year}",
    "{roman_month}{n}/{year}",
    "{n}{month}/{roman_month}/{year}",
    "{n}{month}/{month}/{year}",
    "{month}{short_year}/{n}",
    "{n}{unit}{month}/{year}",
    "500.3/{n:03}.{month}/{year}",
    DEFAULT_PATTERN,
]


def _doubles(pattern: str) -> bool:
    """Whether two sequences of 2026 print alike, tried out."""
    sequences = [*range(1, 130), *range(990, 1130), *range(9990, 10130), *range(10990, 11130), 100001, 100011, 110001]
    seen: dict[str, int] = {}
    for n in sequences:
        for month in range(1, 13):
            if seen.setdefault(compose_number(pattern, n, day=date(2026, month, 1), unit="DKUKM"), n) != n:
                return True
    return False


@pytest.mark.parametrize("pattern", LOOSE)
def test_a_pattern_that_writes_two_numbers_alike_is_refused(pattern: str) -> None:
    assert not tells_numbers_apart(pattern)
    assert _doubles(pattern) or pattern in {"{n}5{month}/{year}", "{month}{year}{n}", "X{n}{month:01}{year}"}
    with pytest.raises(RuleBroken, match="dua surat dapat bernomor sama"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", FIRM)
def test_a_pattern_that_tells_every_number_apart_is_taken(pattern: str) -> None:
    check_pattern(pattern)
    assert not _doubles(pattern)
    number = compose_number(pattern, 1112, day=DAY, unit="DKUKM")
    parts = parse_number(pattern, number)
    assert parts is not None
    if "{unit}{month}" not in pattern and "{n}{month}/" not in pattern:
        assert parts.sequence == 1112


def test_two_books_whose_patterns_differ_in_zeros_only_would_give_the_same_number() -> None:
    with pytest.raises(RuleBroken, match="dipakai buku lain"):
        check_patterns_differ("S/{n:04}/{year}", ["s/{n}/{year}"])
    check_patterns_differ("S/{n}/{year}", ["T/{n}/{year}"])


@pytest.mark.parametrize("following", [-1, 0, 1_000_000])
def test_the_next_number_is_one_to_999999(following: int) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_next_number(following, last_taken=-5)
    assert ("paling kecil 1" if following < 1 else "999.999") in str(broken.value)


@pytest.mark.parametrize("following", [1, 999_999])
def test_a_year_may_begin_at_its_first_and_at_its_last_number(following: int) -> None:
    check_next_number(following, last_taken=0)


@pytest.mark.parametrize(("month", "read"), [("00", None), ("01", 1), ("12", 12), ("13", None)])
def test_a_month_in_a_number_is_one_of_the_calendar(month: str, read: int | None) -> None:
    parts = parse_number("{n}/{unit}.{month:02}/{year}", f"142/DKUKM.{month}/2026")
    assert (parts.month if parts else None) == read


@pytest.mark.parametrize(("length", "allowed"), [(60, True), (61, False)])
def test_a_pattern_has_sixty_letters_at_most(length: int, allowed: bool) -> None:
    pattern = DEFAULT_PATTERN + "X" * (length - len(DEFAULT_PATTERN))
    if allowed:
        check_pattern(pattern)
    else:
        with pytest.raises(RuleBroken, match="60"):
            check_pattern(pattern)
