"""Compliance as a table of cases: what is owed, what is counted, and what that is called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.partners.compliance import (
    Counts,
    Line,
    Owed,
    Standing,
    add_up,
    check_ruling,
    rest_text,
    standing_of,
    sum_text,
)
from umkm_desktop.domain.partners.duties import Measure, examine_duty, owed_in_units

DAY = date(2026, 11, 24)
A, P, S, M, R = Measure.AGREEMENTS, Measure.PRODUCTS, Measure.STALLS, Measure.SPACE, Measure.SPACE_SHARE


@pytest.mark.parametrize(
    ("duties", "counts", "area", "standing", "sentence"),
    [
        ([], Counts(9, 9, 9, 9), None, "unchecked", "tidak ada kewajiban yang berlaku hari ini"),
        ([Owed(A, 3)], Counts(), None, "none", "0 dari 3 perjanjian"),
        ([Owed(A, 3)], Counts(agreements=2), None, "partial", "2 dari 3 perjanjian"),
        ([Owed(A, 3)], Counts(agreements=3), None, "compliant", "3 dari 3 perjanjian"),
        ([Owed(A, 3)], Counts(agreements=5), None, "compliant", "5 dari 3 perjanjian"),
        (
            [Owed(A, 3), Owed(P, 20)],
            Counts(agreements=2, products=12),
            None,
            "partial",
            "2 dari 3 perjanjian; 12 dari 20 produk",
        ),
        ([Owed(A, 1), Owed(P, 20)], Counts(agreements=1), None, "partial", "1 dari 1 perjanjian; 0 dari 20 produk"),
        ([Owed(S, 2)], Counts(products=40), None, "none", "0 dari 2 gerai"),
        ([Owed(M, 12_550)], Counts(space=6_000), None, "partial", "60 dari 125,5 m²"),
        ([Owed(R, 30)], Counts(space=37_500), 125_000, "compliant", "375 dari 375 m²"),
        ([Owed(R, 30)], Counts(space=100), None, "unchecked", "1 m², luas usaha belum diisi"),
        (
            [Owed(R, 30), Owed(A, 1)],
            Counts(agreements=1),
            None,
            "partial",
            "0 m², luas usaha belum diisi; 1 dari 1 perjanjian",
        ),
        ([Owed(A, 3), Owed(A, 5)], Counts(agreements=3), None, "partial", "3 dari 3 perjanjian; 3 dari 5 perjanjian"),
    ],
)
def test_the_sum_is_computed_and_said(duties, counts, area, standing, sentence):
    found = add_up(duties, counts, area, DAY)
    assert (found.standing.value, sum_text(found.lines)) == (standing, sentence)


@pytest.mark.parametrize(
    ("starts", "ends", "binds"),
    [
        (None, None, True),
        (date(2026, 11, 24), None, True),
        (date(2026, 11, 25), None, False),
        (None, date(2026, 11, 24), True),
        (None, date(2026, 11, 23), False),
        (date(2026, 1, 1), date(2026, 12, 31), True),
    ],
)
def test_only_duties_that_bind_on_the_day_count(starts, ends, binds):
    found = add_up([Owed(A, 1, starts, ends)], Counts(), None, DAY)
    assert found.standing is (Standing.NONE if binds else Standing.UNCHECKED)


def test_a_share_of_the_trading_area_is_rounded_up():
    assert owed_in_units(R, 30, 101) == 31
    assert owed_in_units(R, 30, None) is None
    assert owed_in_units(M, 101, None) == 101


@given(st.lists(st.tuples(st.sampled_from(list(Measure)), st.integers(1, 50), st.integers(0, 60)), max_size=5))
def test_compliant_exactly_when_nothing_is_left(duties):
    lines = [Line(measure, owed, fulfilled) for measure, owed, fulfilled in duties]
    standing = standing_of(lines)
    assert (standing is Standing.COMPLIANT) == (bool(lines) and not any(line.rest for line in lines))
    assert (standing is Standing.NONE) == (bool(lines) and not any(line.fulfilled for line in lines))


def test_what_is_left_is_said_for_letters():
    lines = [Line(A, 3, 2), Line(P, 20, 12), Line(S, 2, 2), Line(R, 37_500, 4_000)]
    assert rest_text(lines) == "1 perjanjian, 8 produk, dan 335 m² tempat berjualan"
    assert rest_text(lines[:1]) == "1 perjanjian"
    assert rest_text([Line(S, 2, 2), Line(R, None, 0)]) == ""
    assert rest_text([Line(A, 3, 2), Line(A, 5, 2)]) == "3 perjanjian"


def test_a_ruling_needs_reason_evidence_and_another_word_than_the_sum():
    with pytest.raises(FieldProblems) as refused:
        check_ruling("unchecked", " ", "", Standing.NONE)
    assert set(refused.value.problems) == {"standing", "reason", "evidence"}
    with pytest.raises(FieldProblems, match="Hitungan sudah mengatakan"):
        check_ruling("none", "a", "b", Standing.NONE)
    assert check_ruling("partial", " Ada stan ", "BA 12", Standing.NONE) == ("Ada stan", "BA 12")


@pytest.mark.parametrize(
    ("typed", "field", "word"),
    [
        ({"source": ""}, "source", "Pilih sumber"),
        ({"measure": "bintang"}, "measure", "tidak dikenal"),
        ({"amount": "0"}, "amount", "paling sedikit 1"),
        ({"amount": ""}, "amount", "paling sedikit 1"),
        ({"amount": "tiga"}, "amount", "bukan bilangan"),
        ({"measure": "space", "amount": "1,234"}, "amount", "dua angka"),
        ({"measure": "space-share", "amount": "130 %"}, "amount", "100 %"),
        ({"starts": "2026-02-01", "ends": "2026-01-01"}, "ends", "sebelum mulai"),
        ({"next_on": "2026-12-01"}, "next_step", "langkah berikut"),
        ({"offered_on": "2026-12-01"}, "offered", "disediakan"),
        ({"next_step": "x" * 301}, "next_step", "Paling banyak"),
    ],
)
def test_what_a_duty_may_not_hold(typed, field, word):
    _values, problems = examine_duty({"source": "regulation", "measure": "agreements", "amount": "3", **typed})
    assert list(problems) == [field]
    assert word in problems[field]


def test_amounts_are_stored_in_the_measures_own_unit():
    def stored(**typed):
        values, problems = examine_duty({"source": "mall-space", **typed})
        assert problems == {}
        return values["amount"], values["offered"]

    assert stored(measure="space", amount="1.250,5", offered="40 m2") == (125_050, 4_000)
    assert stored(measure="space-share", amount="30 %", offered="12,5") == (30, 1_250)
    assert stored(measure="stalls", amount="4", offered=2) == (4, 2)
