"""The rule says of every case what a person wrote beside it."""

from collections import Counter

import pytest
from evaluation_cases import WORDS, all_cases, said

from umkm_desktop.domain.evaluation.evaluation import judge_month, month_before
from umkm_desktop.domain.evaluation.feasts import SHIPPED, shift_of


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_the_rule_says_what_was_written_by_hand(case):
    sold = case.sold()
    reports = [sold.get(month_before(case.month, ago)) for ago in range(4)]
    judged = judge_month(
        case.month,
        reports,
        year_before=sold.get(month_before(case.month, 12)),
        earlier=any(month < case.month for month in sold),
        rule=case.rule,
    )
    assert said(judged) == case.expected


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_feasts_shift_what_was_written_by_hand(case):
    assert shift_of(case.month, [(one.name, one.day) for one in SHIPPED]).stored == case.shifted


def test_the_table_is_broad():
    cases = all_cases()
    assert len({case.row["kasus"] for case in cases}) == len(cases) > 40
    assert {case.expected[0] for case in cases} == set(WORDS.values())
    marks = Counter(mark for case in cases for mark in case.shifted.split())
    assert marks["month"] >= 5 and marks["year"] >= 2
