"""Dates, amounts and numbers in words, with two libraries as witnesses."""

import re
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from umkm_desktop import i18n


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (11, "sebelas"), (12, "dua belas"), (20, "dua puluh"), (100, "seratus"), (111, "seratus sebelas"),
        (1000, "seribu"), (1001, "seribu satu"), (1100, "seribu seratus"), (2000, "dua ribu"), (100000, "seratus ribu"),
        (101000, "seratus satu ribu"), (1000000, "satu juta"), (1500000, "satu juta lima ratus ribu"),
        (2000000000, "dua miliar"), (15000000001, "lima belas miliar satu"), (-5, "minus lima"),
    ],
)  # fmt: skip
def test_numbers_in_words(number, words):
    assert i18n.number_in_words(number) == words


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_numbers_in_words_agree_with_another_library(number):
    theirs = " ".join(num2words(number, lang="id").split())
    theirs = re.sub(r"\b(juta|miliar) satu ribu\b", r"\1 seribu", theirs)  # a thousand is seribu, also behind millions
    assert i18n.number_in_words(number) == theirs


def test_beyond_a_quadrillion_there_are_no_words():
    with pytest.raises(ValueError, match="1000000000000000"):
        i18n.number_in_words(10**15)


def test_dates_are_written_without_the_pcs_locale():
    assert i18n.format_day_and_date(date(2026, 11, 24)) == "Selasa, 24 November 2026"
    assert i18n.format_month("2026-08") == "Agustus 2026"


def test_a_moment_is_told_on_the_offices_clock():
    assert i18n.format_moment(datetime(2026, 11, 23, 17, 30, tzinfo=UTC)) == "24 November 2026 pukul 00.30"


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "Rp0"), (14500, "Rp14.500"), (-1500000, "−Rp1.500.000"), (999, "Rp999")]
)
def test_rupiah(amount, text):
    assert i18n.format_rupiah(amount) == text


def test_rupiah_with_sen_is_the_form_of_regulations():
    assert i18n.format_rupiah(1_000_000_000, sen=True) == "Rp1.000.000.000,00"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (12.34, "+12,3 %"),
        (-37.94, "−37,9 %"),
        (0.04, "0,0 %"),
        (0.0, "0,0 %"),
        (-0.04, "0,0 %"),
        (0.25, "+0,3 %"),
        (-0.25, "−0,3 %"),
        (12.25, "+12,3 %"),
        (-46.15, "−46,2 %"),
        (2.675, "+2,7 %"),
        (1234.55, "+1.234,6 %"),
        (0.05, "+0,1 %"),
        (-0.05, "−0,1 %"),
        (Fraction(1, 3), "+0,3 %"),
        (100, "+100,0 %"),
    ],
)
def test_percent(ratio, text):
    assert i18n.format_percent(ratio) == text


def test_every_hundredth_is_rounded_half_away_from_zero():
    for hundredths in range(-12_345, 12_345, 5):
        tenths = (abs(hundredths) + 5) // 10
        figure = f"{tenths // 10:,}".replace(",", ".") + f",{tenths % 10} %"
        sign = "" if not tenths else "+" if hundredths > 0 else "−"
        assert i18n.format_percent(hundredths / 100) == sign + figure


@pytest.mark.parametrize(("share", "text"), [(12.5, "13 %"), (0.5, "1 %"), (99.49, "99 %"), (2.5, "3 %")])
def test_whole_percents_round_the_same_way(share, text):
    assert i18n.format_percent(share, signed=False, places=0) == text


SCALES = ((10**9, "M"), (10**6, "jt"))


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (999_999, "Rp999.999"),
        (10**6, "Rp1,0 jt"),
        (999_949_999, "Rp999,9 jt"),
        (999_950_000, "Rp1,0 M"),
        (999_999_999, "Rp1,0 M"),
        (-999_999_999, "−Rp1,0 M"),
        (1_250_000, "Rp1,3 jt"),
        (12_345_678_900_000, "Rp12.345,7 M"),
    ],
)
def test_a_shortened_sum_is_never_a_thousand_of_a_scale(amount, text):
    assert i18n.short_rupiah(amount, SCALES) == text


def test_the_day_of_a_moment_is_the_office_s():
    assert i18n.day_of(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == date(2026, 11, 24)
    assert i18n.day_of(datetime(2026, 11, 23, 16, 59, tzinfo=UTC)) == date(2026, 11, 23)


def test_an_unknown_language_leaves_indonesian():
    i18n.use("xx")
    assert i18n._("Alasan wajib diisi.") == "Alasan wajib diisi."
    i18n.use("id")
