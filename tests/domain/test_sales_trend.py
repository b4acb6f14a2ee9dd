"""Slopes worked out by hand: the median of all pairs, in hundredths of a percent of the median sales."""

from fractions import Fraction
from itertools import combinations
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.evaluation.evaluation import month_number, slope


@pytest.mark.parametrize(
    ("sales", "expected"),
    [
        ((100, 110, 120, 130, 140, 150), 800),  # 10 a month of 125
        ((150, 140, 130, 120, 110, 100), -800),
        ((500, 500, 500, 500, 500, 500), 0),
        ((100, 110, 120, 9_000, 140, 150), 769),  # the odd month: 10 a month of 130
        ((500, 600, 700, 800, 1_000, 1_300), 1778),  # 133.33 of 750
        ((0, 0, 0, 0, 0, 0), None),  # no median to measure by
        ((100, 110, 120, 130, 140), None),  # five reports are too few
    ],
)
def test_slopes_by_hand(sales, expected):
    assert slope(list(enumerate(sales)), 6) == expected


def test_a_gap_is_time_that_passed():
    # reports in months 0 1 2 3 4 and 9: 10 a month all along, median 125
    assert slope([(0, 100), (1, 110), (2, 120), (3, 130), (4, 140), (9, 190)], 6) == 800


def test_the_order_of_reports_does_not_matter():
    points = [(3, 130), (0, 100), (5, 150), (1, 110), (4, 140), (2, 120)]
    assert slope(points, 6) == 800


@given(st.dictionaries(st.integers(0, 11), st.integers(0, 10**9), min_size=6, max_size=12))
def test_it_is_the_exact_median_of_all_pairs(sales):
    points = sorted(sales.items())
    middle = median([Fraction(one) for _month, one in points])
    found = slope(points, 6)
    if middle == 0:
        assert found is None
        return
    steps = median([Fraction(b - a, later - month) for (month, a), (later, b) in combinations(points, 2)])
    exact = steps / middle * 10_000
    assert found is not None and abs(found - exact) <= Fraction(1, 2)


def test_months_are_counted():
    assert month_number("2026-01") - month_number("2025-11") == 2
