"""Figures that can be stored but should be looked at: a hundred times the month before, or a hundredth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.evaluation.evaluation import far_off, is_far_off, report_doubts


@pytest.mark.parametrize(
    ("now", "before", "far"),
    [
        (5, 2_412_000, True),
        (241_200_000, 2_412_000, True),
        (24_120, 2_412_000, True),
        (24_121, 2_412_000, False),
        (241_199_999, 2_412_000, False),
        (0, 2_412_000, False),
        (2_412_000, 0, False),
        (None, 5, False),
        (5, None, False),
        (100, 1, True),
        (99, 1, False),
        (1, 100, True),
        (-500, 5, False),
    ],
)
def test_a_hundred_times_more_or_less_is_far_off_and_zero_is_a_usual_report(now, before, far):
    assert is_far_off(now, before) is far


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_it_is_the_same_seen_from_either_month(one, other):
    assert is_far_off(one, other) == is_far_off(other, one)


def test_each_figure_says_what_it_is_and_what_it_was():
    said = far_off(
        {"sold": 5, "price": 1, "sales": 5, "closing": 900},
        {"sold": 5, "price": 482_400, "sales": 2_412_000, "closing": 3},
    )
    assert list(said) == ["price", "sales"]
    assert said["sales"] == (
        "Penjualan Rp5, bulan sebelumnya Rp2.412.000: beda 100 kali atau lebih. Periksa jumlah nolnya."
    )


def test_all_doubts_of_a_report_stand_in_one_text():
    stock = {"opening": 10, "received": 0, "sold": 4, "returned": 0, "spoiled": 0, "closing": 9, "sales": 5}
    text = report_doubts(stock, {"sales": 5_000})
    assert "Penjualan Rp5" in text and "menurut hitungan 6" in text
    assert report_doubts({"sales": 5}, {}) == ""
