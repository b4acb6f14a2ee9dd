"""The legal gate: which papers, of which product, on which day, and what lacking one means."""

from datetime import date

import pytest

from umkm_desktop.domain.curation.curation_gates import Consequence, GateRule, Held, Need, Paper, Variant, check_gate
from umkm_desktop.domain.curation.rubrics import NINE_CRITERIA, SIMPLE_MEAN

DAY = date(2026, 11, 24)
ALL = {Paper.NIB: Held(True), Paper.HALAL: Held(True), Paper.PIRT: Held(True, date(2030, 1, 1))}


def _lacks(held, rubric=NINE_CRITERIA, is_food=True):
    outcome = check_gate(rubric.gates, held, is_food=is_food, day=DAY)
    return [lack.text for lack in outcome.lacks], outcome.failed


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({}, []),
        ({Paper.NIB: Held(False)}, ["NIB belum ada"]),
        ({Paper.HALAL: Held(False)}, ["sertifikat halal belum ada"]),
        ({Paper.PIRT: Held(False)}, ["izin BPOM belum ada atau SPP-IRT belum ada"]),
        ({Paper.PIRT: Held(False), Paper.BPOM: Held(True)}, []),
        ({Paper.PIRT: Held(True, DAY)}, []),
        (
            {Paper.PIRT: Held(True, date(2026, 11, 23))},
            ["izin BPOM belum ada atau SPP-IRT sudah habis 23 November 2026"],
        ),
    ],
)
def test_the_published_gate_is_nib_and_halal_and_one_of_two(change, lacking):
    texts, failed = _lacks({**ALL, **change})
    assert (texts, failed) == (lacking, bool(lacking))


def test_halal_is_not_asked_of_a_craft():
    assert _lacks({Paper.NIB: Held(True)}, is_food=False) == ([], False)


def test_the_simple_example_lets_a_food_without_halal_be_conditional_at_most():
    outcome = check_gate(SIMPLE_MEAN.gates, {**ALL, Paper.HALAL: Held(False)}, is_food=True, day=DAY)
    assert (outcome.failed, outcome.limited) == (False, True)


def test_all_of_a_rule_means_each_one():
    rule = GateRule((Paper.PIRT, Paper.BPOM), Need.ALL, Consequence.LIMIT, Variant.ALL)
    outcome = check_gate([rule], ALL, is_food=False, day=DAY)
    assert [lack.text for lack in outcome.lacks] == ["izin BPOM belum ada"]
    assert not outcome.failed


def test_what_was_seen_is_told_rule_by_rule():
    outcome = check_gate(NINE_CRITERIA.gates, ALL, is_food=True, day=DAY)
    assert outcome.seen == (
        (True, "NIB ada"),
        (True, "sertifikat halal ada"),
        (True, "SPP-IRT berlaku sampai 1 Januari 2030"),
    )
