"""Areas typed in square metres."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.amounts import area_text, read_area
from umkm_desktop.domain.errors import RuleBroken


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1.250,5", 125_050),
        ("4,5", 450),
        ("4,5 m2", 450),
        ("12 m²", 1_200),
        (" 0,07 ", 7),
        ("", None),
        (None, None),
        (4.5, 450),
        (12, 1_200),
        ("1250", 125_000),
    ],
)
def test_what_is_understood(typed, stored):
    assert read_area(typed) == stored


@pytest.mark.parametrize("typed", ["1.25", "4.5", "luas", "-3", "4,555", "900.000.000", -1, float("nan"), "1,2,3"])
def test_what_is_refused(typed):
    with pytest.raises(RuleBroken):
        read_area(typed)


@given(st.integers(0, 10**9))
def test_what_is_shown_is_read_back(dm2):
    assert read_area(area_text(dm2)) == dm2
