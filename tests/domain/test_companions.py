"""Companions: contract, kecamatan, what a visit must say."""

from datetime import date

import pytest

from umkm_desktop.domain.companions.companions import (
    Standing,
    check_reason,
    contract_standing,
    examine_companion,
    examine_visit,
    is_overdue,
    month_bounds,
    read_districts,
)
from umkm_desktop.domain.errors import RuleBroken

TODAY = date(2026, 11, 24)
PLACES = ("Setu", "Cibitung", "Cikarang Utara", "Kedung Waringin")


@pytest.mark.parametrize(
    ("starts", "ends", "standing"),
    [
        (None, None, Standing.OPEN),
        (date(2026, 12, 1), date(2027, 1, 1), Standing.NOT_YET),
        (date(2026, 1, 1), date(2026, 11, 23), Standing.ENDED),
        (date(2026, 1, 1), date(2026, 11, 24), Standing.ENDING),
        (date(2026, 1, 1), date(2026, 12, 24), Standing.ENDING),
        (date(2026, 1, 1), date(2026, 12, 25), Standing.RUNNING),
    ],
)
def test_a_contract_stands_by_its_days(starts, ends, standing):
    assert contract_standing(starts, ends, TODAY) is standing


def test_kecamatan_are_read_as_people_write_them_and_unknown_ones_are_named():
    read = read_districts("Setu, kedungwaringin; Kec. Cibitung\nSetu\nBogor", PLACES)
    assert read.known == ("Setu", "Kedung Waringin", "Cibitung")
    assert read.unknown == ("Bogor",)


def test_a_companion_needs_a_name_and_a_sensible_contract():
    wrong = examine_companion(
        {"name": " ", "starts": date(2026, 2, 1), "ends": date(2026, 1, 1), "target_load": "0", "districts": "Bogor"},
        PLACES,
    )
    assert set(wrong.problems) == {"name", "ends", "target_load", "districts"}
    right = examine_companion({"name": "Neng Ayu", "target_load": "27", "districts": "setu, cibitung"}, PLACES)
    assert (right.problems, right.values["districts"], right.values["target_load"]) == ({}, "Setu\nCibitung", 27)


def test_a_visit_cannot_lie_ahead_and_a_day_needs_its_step():
    visit = {"visited_on": TODAY, "finding": "Kemasan bocor", "promise": "", "next_step": "", "next_on": None}
    assert examine_visit(visit, TODAY).problems == {}
    ahead = examine_visit({**visit, "visited_on": date(2026, 11, 25)}, TODAY)
    assert set(ahead.problems) == {"visited_on"}
    assert set(examine_visit({**visit, "next_on": date(2026, 11, 23)}, TODAY).problems) == {"next_step", "next_on"}
    assert set(examine_visit({**visit, "finding": ""}, TODAY).problems) == {"finding"}


def test_a_next_step_is_overdue_the_day_after():
    assert not is_overdue(TODAY, None, TODAY)
    assert is_overdue(date(2026, 11, 23), None, TODAY)
    assert not is_overdue(date(2026, 11, 23), TODAY, TODAY)


def test_months_have_their_bounds_and_reasons_words():
    assert month_bounds("2028-02") == (date(2028, 2, 1), date(2028, 2, 29))
    assert check_reason("  pindah  wilayah ", "pengalihan") == "pindah wilayah"
    with pytest.raises(RuleBroken, match="Tuliskan alasan pengalihan"):
        check_reason(" ", "pengalihan")
