"""Targets of a year as they are typed or stand in a workbook."""

import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.targets import examine_target, read_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [("40", 40), (" 40 ", 40), ("1.250", 1250), ("1250", 1250), ("1.250,0", 1250), ("12 produk", 12)],
)
def test_a_count_is_what_is_written(text: str, amount: int) -> None:
    assert read_amount(Measure.PRODUCTS, text) == amount


@pytest.mark.parametrize(
    "text", ["40.5", "40.0", "40,00", "4.00.0", "40,5", "-4", "4.0000", "99999999", "empat puluh", "0", "0.0", "…"]
)
def test_what_is_no_count_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(RuleBroken):
        read_amount(Measure.AGREEMENTS, text)


def test_space_keeps_its_decimals_and_refuses_points_for_them() -> None:
    assert read_amount(Measure.SPACE, "12,5") == 1250
    with pytest.raises(RuleBroken):
        read_amount(Measure.SPACE, "12.5")


def test_a_form_names_the_field() -> None:
    _values, problems = examine_target({"year": "2026", "measure": "products", "amount": "40.5"})
    assert list(problems) == ["amount"]
