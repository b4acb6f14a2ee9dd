"""The way of a product to the shelf."""

from datetime import date

import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.placements.placements import (
    NEEDS_REASON,
    NEXT,
    State,
    check_reason,
    check_step,
    waits_too_long,
)


@pytest.mark.parametrize(("now", "following"), [(a, b) for a in State for b in State])
def test_a_step_is_allowed_exactly_when_the_table_says_so(now, following):
    if following in NEXT[now]:
        check_step(now, following, "Ritel meminta")
    else:
        with pytest.raises(RuleBroken):
            check_step(now, following, "Ritel meminta")


@pytest.mark.parametrize("state", State)
def test_withdrawing_and_declining_need_a_reason(state):
    if state in NEEDS_REASON:
        with pytest.raises(RuleBroken, match="Alasan"):
            check_reason(state, "  ")
    else:
        check_reason(state, None)


@pytest.mark.parametrize(
    ("status", "since", "late"),
    [("waiting", date(2026, 11, 10), False), ("waiting", date(2026, 11, 9), True), ("placed", date(2026, 1, 1), False)],
)
def test_more_than_fourteen_days_without_an_answer_is_too_long(status, since, late):
    assert waits_too_long(status, since, date(2026, 11, 24)) is late
