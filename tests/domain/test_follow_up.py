"""What is done about a fall: person, deadline, notes, how it ended, and what may be claimed of a solution."""

from datetime import date

import pytest

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.evaluation.cause_examples import SHIPPED
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.evaluation.follow_up import (
    LONGEST_NAME,
    Effect,
    Status,
    check_follow_up,
    check_name,
    check_outcome,
    effect_words,
    needs_follow_up,
    proposed_deadline,
)

TODAY = date(2026, 11, 24)


def test_only_what_falls_or_stands_still_asks_for_a_cause():
    assert [trend for trend in Trend if needs_follow_up(trend)] == [Trend.FALLING, Trend.STEADY]


def test_person_and_deadline_are_asked_for_together():
    with pytest.raises(FieldProblems) as refused:
        check_follow_up({"person": "  "}, TODAY)
    assert set(refused.value.problems) == {"person", "due_on"}


def test_a_new_deadline_is_not_in_the_past_but_a_kept_one_may_be():
    late = {"person": "Rini  A.", "due_on": date(2026, 11, 20), "cause_note": " seal   bocor "}
    with pytest.raises(FieldProblems) as refused:
        check_follow_up(late, TODAY)
    assert set(refused.value.problems) == {"due_on"}
    ready = check_follow_up(late, TODAY, kept_due=date(2026, 11, 20))
    assert ready == {
        "person": "Rini A.",
        "due_on": date(2026, 11, 20),
        "cause_note": "seal bocor",
        "solution_note": None,
    }


@pytest.mark.parametrize(("status", "word"), [(Status.SETTLED, "hasilnya"), (Status.DROPPED, "alasan")])
def test_an_end_says_what_came_of_it(status, word):
    with pytest.raises(RuleBroken, match=word):
        check_outcome(status, " ")
    assert check_outcome(status, " Stok  aman ") == "Stok aman"


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Effect(), "belum cukup data (0 kasus diketahui)"),
        (Effect(2, 2, 9), "belum cukup data (2 kasus diketahui)"),
        (Effect(0, 3, 3), "naik pada 0 dari 3 kasus"),
        (Effect(4, 6, 8), "naik pada 4 dari 6 kasus"),
    ],
)
def test_nothing_is_claimed_under_three_cases(effect, words):
    assert effect_words(effect) == words


def test_two_weeks_are_proposed():
    assert proposed_deadline(TODAY) == date(2026, 12, 8)


def test_shipped_names_are_short_and_each_once():
    names = [cause for cause, _solutions in SHIPPED]
    assert len(set(names)) == len(names) == 10
    for cause, solutions in SHIPPED:
        assert check_name(cause) == cause
        assert solutions
        assert len(set(solutions)) == len(solutions)
        assert max(map(len, solutions)) <= LONGEST_NAME
