"""Dates, months and years as typed in Indonesia."""

from datetime import date, datetime

import pytest
from babel.dates import format_date as babel_date
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.dates import read_date, read_month, read_year
from umkm_desktop.domain.errors import RuleBroken

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-24",
        "24-11-2026",
        "24/11/2026",
        "24.11.2026",
        "24 November 2026",
        "24 nop 2026",
        "24-Nov-2026",
        "2026-11-24 00:00:00",
        DAY,
        datetime(2026, 11, 24, 8, 0),
    ],
)
def test_the_usual_spellings_of_a_day_are_one_day(typed: object) -> None:
    assert read_date(typed) == DAY


@pytest.mark.parametrize(
    "typed", ["31-02-2026", "1-1-0001", "9999-01-01", "24-11-26", "kemarin", "13/13/2026", "٢٤-١١-٢٠٢٦"]
)
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_date(typed)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_written_by_babel_in_indonesian_is_read_back(day: date) -> None:
    assert read_date(babel_date(day, "d MMMM yyyy", locale="id_ID")) == day


@pytest.mark.parametrize("typed", ["2026-10", "Oktober 2026", "Okt-2026"])
def test_a_month_is_kept_as_year_and_number(typed: str) -> None:
    assert read_month(typed) == "2026-10"


@pytest.mark.parametrize("typed", ["2026-13", "10-2026", "1800-01", "Bulan 2026"])
def test_no_month_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_month(typed)


def test_a_year_may_not_lie_ahead() -> None:
    assert read_year("2026", DAY) == 2026
    assert read_year(2019.0, DAY) == 2019
    with pytest.raises(RuleBroken, match="belum tiba"):
        read_year("2027", DAY)


@given(st.text())
def test_no_text_raises_anything_but_a_refusal(typed: str) -> None:
    for read in (read_date, read_month, read_year):
        try:
            read(typed)
        except RuleBroken as broken:
            assert str(broken)
