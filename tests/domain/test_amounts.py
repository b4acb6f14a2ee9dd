"""Rupiah and counts as typed in Indonesia."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.amounts import LARGEST, read_count, read_rupiah
from umkm_desktop.domain.errors import RuleBroken


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.500.000", 1_500_000),
        ("1.500.000,00", 1_500_000),
        ("1500000", 1_500_000),
        ("Rp 1.500.000", 1_500_000),
        ("Rp1.500.000,00", 1_500_000),
        ("rp. 1.500.000,-", 1_500_000),
        ("1.500", 1500),
        ("1,500,000", 1_500_000),
        ("1,500.00", 1500),
        ("Rp 1,5 jt", 1_500_000),
        ("2 juta", 2_000_000),
        ("1,25 miliar", 1_250_000_000),
        ("750rb", 750_000),
        ("1.500 ribu", 1_500_000),
        ("Rp 1.500rb", 1_500_000),
        ("2.500 juta", 2_500_000_000),
        ("1.250.000 ribu", 1_250_000_000),
        ("1.500,5 juta", 1_500_500_000),
        ("1500 ribu", 1_500_000),
        ("1,5 juta", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("1,25 juta", 1_250_000),
        ("12.5 ribu", 12_500),
        ("0,125 miliar", 125_000_000),
        ("1,2345 juta", 1_234_500),
        ("2 t", 2_000_000_000_000),
        ("0", 0),
        ("", None),
        (None, None),
        (1_500_000, 1_500_000),
        (1_500_000.0, 1_500_000),
        ("\u00a01.500 ", 1500),
    ],
)
def test_an_amount_is_read_as_an_indonesian_reads_it(typed: object, amount: int | None) -> None:
    assert read_rupiah(typed) == amount


@pytest.mark.parametrize(
    "typed", ["1,500", "1.000,50", "1,000.50", "٣", "1" + "0" * 30, "abc",
     "1,500 juta", "12,250 ribu", "1.50.0 ribu", "0.125 juta", "1.2345 juta", "1,2345 ribu", "1,500.5 juta", "1.500 zz",
     "9.999.999 miliar", "1..500 ribu", ",5 juta", "-500", "(500)", "1.50", "5 zz", 1.5, float("nan"), -1]
)  # fmt: skip
def test_what_is_no_amount_or_may_mean_two_is_refused(typed: object) -> None:
    with pytest.raises(RuleBroken):
        read_rupiah(typed)


def test_the_ambiguous_comma_is_explained_with_both_readings() -> None:
    with pytest.raises(RuleBroken, match=r"1\.500 atau 1 koma"):
        read_rupiah("1,500")


@pytest.mark.parametrize("unit", ["ribu", "rb", "juta", "jt.", "k"])
@given(st.integers(1, 999_999))
def test_points_before_a_unit_group_thousands_as_they_do_everywhere(unit: str, number: int) -> None:
    written = format_decimal(number, locale="id_ID")
    times = 10**6 if unit[0] == "j" else 10**3
    assert read_rupiah(f"{written} {unit}") == read_rupiah(f"{number}{unit}") == number * times


@given(st.integers(0, LARGEST))
def test_every_amount_written_by_babel_in_indonesian_is_read_back(amount: int) -> None:
    assert read_rupiah(format_decimal(amount, locale="id_ID")) == amount


@given(st.text())
def test_no_text_raises_anything_but_a_refusal(typed: str) -> None:
    for read in (read_rupiah, read_count):
        try:
            read(typed)
        except RuleBroken as broken:
            assert str(broken)


@pytest.mark.parametrize(("typed", "count"), [("12 orang", 12), ("1.200", 1200), ("3", 3), (7.0, 7), ("", None)])
def test_a_count_may_carry_its_unit(typed: object, count: int | None) -> None:
    assert read_count(typed) == count
