"""Dates, amounts and numbers in words, with two libraries as witnesses."""

import re
from datetime import UTC, date, datetime

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


@pytest.mark.parametrize(("ratio", "text"), [(12.34, "+12,3 %"), (-37.94, "−37,9 %"), (0.04, "0,0 %"), (0.0, "0,0 %")])
def test_percent(ratio, text):
    assert i18n.format_percent(ratio) == text


def test_an_unknown_language_leaves_indonesian():
    i18n.use("xx")
    assert i18n._("Alasan wajib diisi.") == "Alasan wajib diisi."
    i18n.use("id")
