"""The term of a renewal: whole months stay whole months."""

from datetime import date

import pytest

from umkm_desktop.domain.agreements.partnerships import following_term

D = date.fromisoformat


@pytest.mark.parametrize(
    ("starts", "ends", "first", "last"),
    [
        ("2026-01-01", "2026-06-30", "2026-07-01", "2026-12-31"),
        ("2026-07-01", "2026-12-31", "2027-01-01", "2027-06-30"),
        ("2026-01-01", "2027-06-30", "2027-07-01", "2028-12-31"),
        ("2026-11-10", "2027-11-09", "2027-11-10", "2028-11-09"),
        ("2024-01-01", "2024-12-31", "2025-01-01", "2025-12-31"),
        ("2027-01-01", "2027-12-31", "2028-01-01", "2028-12-31"),
        ("2026-02-01", "2026-02-28", "2026-03-01", "2026-03-31"),
        ("2026-09-01", "2027-02-28", "2027-03-01", "2027-08-31"),
        ("2027-09-01", "2028-02-29", "2028-03-01", "2028-08-31"),
        ("2026-01-15", "2026-04-14", "2026-04-15", "2026-07-14"),
        ("2026-01-31", "2026-07-30", "2026-07-31", "2027-01-30"),
        ("2026-08-31", "2027-02-27", "2027-02-28", "2027-08-30"),
        ("2026-08-31", "2027-02-28", "2027-03-01", "2027-08-31"),
        ("2028-02-29", "2029-02-28", "2029-03-01", "2030-02-28"),
        ("2026-01-31", "2026-04-30", "2026-05-01", "2026-07-31"),
        ("2026-11-10", "2027-11-10", "2027-11-11", "2028-11-11"),
        ("2026-01-10", "2026-07-10", "2026-07-11", "2027-01-11"),
    ],
)
def test_whole_months_are_followed_by_as_many(starts: str, ends: str, first: str, last: str) -> None:
    assert following_term(D(starts), D(ends)) == (D(first), D(last))


@pytest.mark.parametrize(
    ("starts", "ends", "last"), [("2026-01-01", "2026-03-15", "2026-05-28"), ("2026-05-05", "2026-05-06", "2026-05-08")]
)
def test_any_other_term_is_as_many_days(starts: str, ends: str, last: str) -> None:
    first, found = following_term(D(starts), D(ends))
    assert first is not None and (first - D(ends)).days == 1 and found == D(last)


def test_an_open_term_stays_open() -> None:
    assert following_term(None, D("2026-12-31")) == (D("2027-01-01"), None)
    assert following_term(D("2026-01-01"), None) == (None, None)
