"""Twelve products worked out beside the program: every mean, gap, weight, contribution and total is the same here."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.curation.curation_gates import GateOutcome, Held, Paper, check_gate
from umkm_desktop.domain.curation.rubrics import EXAMPLES, NINE_CRITERIA, SIMPLE_MEAN
from umkm_desktop.domain.curation.scoring import GAP_WEIGHTS, Sheet, assess, check_points
from umkm_desktop.domain.curation.scoring_steps import StepKind, explain, reason_text, shown, written

FILE = Path(__file__).parents[1] / "data" / "curation_by_hand.csv"
DAY = date(2026, 11, 24)

SUGGESTED = {
    "G1": "passed",
    "G2": "conditional",
    "G3": "conditional",
    "G4": "needs-work",
    "G5": "passed",
    "G6": "needs-work",
    "G7": "needs-work",
    "G8": "rejected",
    "M1": "passed",
    "M2": "conditional",
    "M3": "needs-work",
    "M4": "conditional",
}
NINE = "C1 C2 C3 C4 C5 C6 C7 C8 C9"
UNMET = {
    "G1": "",
    "G2": "C4",
    "G3": "C1 C2 C6 C8 C9",
    "G4": NINE,
    "G5": "",
    "G6": NINE,
    "G7": NINE,
    "G8": "",
    "M1": "HARGA",
    "M2": "RAPI LABEL PASOK",
    "M3": "RASA",
    "M4": "",
}


def _by_hand():
    products = defaultdict(list)
    with FILE.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            products[row["product"]].append(row)
    return products


BY_HAND = _by_hand()


def _gate(rubric, is_food, how):
    """All papers, or all but halal: a failure for the one example, a limit for the other."""
    held = {Paper.NIB: Held(True), Paper.PIRT: Held(True, DAY), Paper.HALAL: Held(how == "ok")}
    return check_gate(rubric.gates, held, is_food=is_food, day=DAY)


def _assessed(rows):
    rubric = EXAMPLES[rows[0]["rubric"]]
    is_food = rows[0]["is_food"] == "1"
    criteria = [row for row in rows if row["kind"] == "criterion"]
    count = len(criteria[0]["points"].split())
    sheets = [
        Sheet(f"Kurator {n + 1}", {row["key"]: int(row["points"].split()[n]) for row in criteria}) for n in range(count)
    ]
    return rubric, assess(rubric, is_food=is_food, sheets=sheets, gate=_gate(rubric, is_food, rows[0]["gate"]))


def _same(number, typed):
    """The exact number, cut to the nine places that were typed."""
    return abs(Fraction(number) - Fraction(Decimal(typed))) <= Fraction(1, 2 * 10**9)


def test_there_are_eight_of_the_one_model_and_four_of_the_other():
    kinds = [rows[0]["rubric"] for rows in BY_HAND.values()]
    assert (kinds.count("nine-criteria"), kinds.count("simple-mean")) == (8, 4)
    assert set(SUGGESTED) == set(UNMET) == set(BY_HAND)


@pytest.mark.parametrize("name", BY_HAND)
def test_every_number_of_the_way_is_the_one_worked_out_by_hand(name):
    rows = BY_HAND[name]
    _rubric, assessment = _assessed(rows)
    typed = {row["key"]: row for row in rows if row["kind"] == "criterion"}
    assert [result.criterion.key for result in assessment.criteria] == list(typed)
    for result in assessment.criteria:
        row = typed[result.criterion.key]
        assert _same(result.mean, row["mean"]), (result, row)
        assert (result.gap is None) == (row["gap"] == "")
        assert result.gap is None or _same(result.gap, row["gap"]), (result, row)
        assert _same(result.value, row["value"]) and _same(result.share, row["share"]), (result, row)
        assert _same(result.contribution, row["contribution"]), (result, row)
    totals = [row["contribution"] for row in rows if row["kind"] == "total"]
    assert len(totals) == len(assessment.totals)
    assert all(_same(total, cut) for (_who, total), cut in zip(assessment.totals, totals, strict=True))
    assert _same(assessment.aggregate, next(row["contribution"] for row in rows if row["kind"] == "aggregate"))


@pytest.mark.parametrize("name", BY_HAND)
def test_the_suggestion_and_what_is_not_met(name):
    _rubric, assessment = _assessed(BY_HAND[name])
    assert assessment.suggested == SUGGESTED[name]
    assert [result.criterion.key for result in assessment.criteria if not result.met] == UNMET[name].split()


@pytest.mark.parametrize("name", BY_HAND)
def test_the_aggregate_is_the_sum_over_criteria_as_well_as_the_mean_of_totals(name):
    _rubric, assessment = _assessed(BY_HAND[name])
    assert sum(result.contribution for result in assessment.criteria) == assessment.aggregate


@pytest.mark.parametrize("name", BY_HAND)
def test_the_steps_show_every_number(name):
    rubric, assessment = _assessed(BY_HAND[name])
    steps = explain(rubric, assessment)
    told = "\n".join(f"{step.title}: {step.text}" for step in steps)
    for result in assessment.criteria:
        step = next(step for step in steps if step.title.startswith(f"{result.criterion.key} "))
        numbers = [written(result.mean), written(result.value), written(result.share), shown(result.contribution, 4)]
        assert all(number in step.text for number in numbers), step
        assert result.gap is None or written(result.gap) in step.text
    assert all(shown(total, 4) in told for _who, total in assessment.totals)
    assert shown(assessment.aggregate, 4) in told
    assert steps[-1].kind is StepKind.VERDICT


def test_one_step_reads_as_an_officer_would_work_it_out():
    rubric, assessment = _assessed(BY_HAND["G4"])
    by_title = {step.title: step.text for step in explain(rubric, assessment)}
    assert by_title["C4 Masa kedaluwarsa"] == (
        "(2 + 3 + 2) / 3 = 2,3333 − target 4 = −1,6667; bobot selisih 3,3333 × 0,2173 = 0,7243; antar kurator 2–3"
    )
    assert by_title["Nilai akhir (dari 5)"] == ("(3,2315 + 3,8612 + 3,4787) / 3 = 3,5238; antar kurator 3,2315–3,8612")
    assert by_title["Batas lolos"] == "selisih terendah −2,3333 < 0"
    assert by_title["Batas lolos bersyarat"] == "nilai akhir 3,5238 < 4,5; selisih terendah −2,3333 < −1"
    assert by_title["Usulan"] == "Perlu perbaikan"


def test_of_one_curator_the_aggregate_is_told_without_a_mean():
    keys = [criterion.key for criterion in SIMPLE_MEAN.criteria_for(is_food=True)]
    alone = assess(SIMPLE_MEAN, is_food=True, sheets=[Sheet("A", dict.fromkeys(keys, 75))], gate=GateOutcome())
    by_kind = {step.kind: step.text for step in explain(SIMPLE_MEAN, alone)}
    assert by_kind[StepKind.AGGREGATE] == "75,0000"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("G8", "Tidak lolos (gugur administrasi)"),
        ("M3", "Perlu perbaikan; menurut nilai lolos, dibatasi nilai minimum"),
        ("M4", "Lolos bersyarat; menurut nilai lolos, dibatasi syarat dokumen"),
        ("G1", "Lolos"),
    ],
)
def test_the_last_step_says_what_limited_the_verdict(name, words):
    rubric, assessment = _assessed(BY_HAND[name])
    assert explain(rubric, assessment)[-1].text == words


def test_the_published_weights_are_taken_as_they_are():
    weights = [str(criterion.weight) for criterion in NINE_CRITERIA.criteria]
    assert weights == ["0.0790", "0.0364", "0.0790", "0.2173", "0.0608", "0.1850", "0.1048", "0.0324", "0.2052"]
    assert sum(criterion.weight for criterion in NINE_CRITERIA.criteria) == Decimal("0.9999")
    assert [criterion.target for criterion in NINE_CRITERIA.criteria] == [5, 5, 4, 4, 5, 4, 5, 5, 5]
    published = {0: 5, 1: 4.5, -1: 4, 2: 3.5, -2: 3, 3: 2.5, -3: 2, 4: 1.5, -4: 1}
    assert {gap: float(weight) for gap, weight in GAP_WEIGHTS.items()} == published


def test_more_than_the_target_costs_a_little():
    """A trait of the published model, not of ours: over the target counts 4.5 instead of 5."""
    assert Fraction(_assessed(BY_HAND["G5"])[1].aggregate) < _assessed(BY_HAND["G1"])[1].aggregate


def test_a_product_that_failed_at_the_gate_needs_no_sheet():
    gate = check_gate(NINE_CRITERIA.gates, {}, is_food=True, day=DAY)
    assessment = assess(NINE_CRITERIA, is_food=True, sheets=[], gate=gate)
    assert (assessment.suggested, assessment.aggregate) == (Verdict.REJECTED, None)
    assert "NIB belum ada" in reason_text(NINE_CRITERIA, assessment)


def test_nothing_is_suggested_where_nobody_scored():
    assessment = assess(NINE_CRITERIA, is_food=True, sheets=[], gate=GateOutcome())
    assert assessment.suggested is None
    assert explain(NINE_CRITERIA, assessment)[-1].text == "Belum ada: produk ini belum dinilai."


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 1000), 2, "0,01"),
        (Fraction(-125, 1000), 2, "−0,13"),
        (Fraction(-1, 1000), 2, "0,00"),
        (Fraction(434125, 100000), 2, "4,34"),
        (4, 2, "4,00"),
        (Decimal("74.995"), 2, "75,00"),
        (Fraction(2, 3), 4, "0,6667"),
        (Fraction(1005, 10), 1, "100,5"),
    ],
)
def test_halves_go_away_from_zero_when_shown(number, places, text):
    assert shown(number, places) == text


@given(st.fractions(-1000, 1000), st.integers(1, 6))
def test_what_is_shown_is_never_off_by_more_than_half_a_unit(number, places):
    read = Fraction(Decimal(shown(number, places).replace("\N{MINUS SIGN}", "-").replace(",", ".")))
    assert abs(read - number) <= Fraction(1, 2 * 10**places)


@given(st.data())
def test_a_verdict_never_gets_better_by_lower_points(data):
    """Of the mean model: taking points away anywhere never raises the aggregate nor softens the suggestion."""
    criteria = SIMPLE_MEAN.criteria_for(is_food=True)
    points = {criterion.key: data.draw(st.integers(0, 100)) for criterion in criteria}
    lower = {key: data.draw(st.integers(0, at)) for key, at in points.items()}
    order = list(Verdict)
    better, worse = (
        assess(SIMPLE_MEAN, is_food=True, sheets=[Sheet("A", one)], gate=GateOutcome()) for one in (points, lower)
    )
    assert worse.aggregate <= better.aggregate
    assert order.index(worse.suggested) >= order.index(better.suggested)


def test_a_mark_is_reached_at_its_very_number():
    keys = [criterion.key for criterion in SIMPLE_MEAN.criteria_for(is_food=True)]
    at = assess(SIMPLE_MEAN, is_food=True, sheets=[Sheet("A", dict.fromkeys(keys, 75))], gate=GateOutcome())
    assert (at.aggregate, at.suggested) == (75, Verdict.PASSED)
    below = assess(
        SIMPLE_MEAN, is_food=True, sheets=[Sheet("A", {**dict.fromkeys(keys, 75), "HARGA": 74})], gate=GateOutcome()
    )
    assert (below.aggregate, below.suggested) == (Fraction(749, 10), Verdict.CONDITIONAL)


def test_points_out_of_the_scale_and_of_no_criterion_are_named():
    problems = check_points(NINE_CRITERIA.criteria, {"C1": 6, "C2": 5, "X": 3})
    assert problems == {"C1": "Rasa: isi nilai 1 sampai 5.", "X": "Kriteria ini tidak dinilai pada produk ini."}
