"""Rubrics as data: read what was written, and everything wrong at once, at its field."""

from copy import deepcopy

import pytest

from umkm_desktop.domain.curation.rubrics import (
    EXAMPLES,
    NINE_CRITERIA,
    SIMPLE_MEAN,
    read_rubric,
    read_rubric_text,
    rubric_text,
    rubric_values,
)
from umkm_desktop.domain.errors import FieldProblems


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_is_read_back_as_it_was_and_says_what_it_is(example):
    assert read_rubric_text(rubric_text(example)) == example
    assert example.name.startswith("Contoh: ")
    assert "bukan ketentuan dinas ini" in example.note
    assert all(criterion.training and criterion.points for criterion in example.criteria)


def test_the_published_model_is_for_food_only_and_the_other_for_both():
    assert [len(NINE_CRITERIA.criteria_for(is_food=food)) for food in (True, False)] == [9, 0]
    assert [len(SIMPLE_MEAN.criteria_for(is_food=food)) for food in (True, False)] == [6, 6]


def _changed(example, *path, value):
    values = deepcopy(rubric_values(example))
    place = values
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return values


@pytest.mark.parametrize(
    ("path", "value", "field", "words"),
    [
        (("name",), " ", "name", "wajib"),
        (("criteria",), [], "criteria", "paling sedikit satu"),
        (("criteria", 0, "weight"), "0,09", "criteria", "berjumlah 1,0109"),
        (("criteria", 0, "weight"), "banyak", "criteria.0.weight", "angka"),
        (("criteria", 0, "weight"), "-0,5", "criteria.0.weight", "lebih dari nol"),
        (("criteria", 0, "weight"), "0", "criteria.0.weight", "lebih dari nol"),
        (("criteria", 0, "weight"), "0,1234567890123", "criteria.0.weight", "angka"),
        (("criteria", 0, "name"), "a" * 121, "criteria.0.name", "120"),
        (("name",), "a" * 121, "name", "120"),
        (("criteria", 0, "weight"), "-1", "criteria.0.weight", "lebih dari nol"),
        (("criteria", 0, "weight"), "0", "criteria.0.weight", "lebih dari nol"),
        (("criteria", 0, "target"), 6, "criteria.0.target", "target"),
        (("criteria", 0, "target"), None, "criteria.0.target", "target"),
        (("criteria", 0, "highest"), 10, "criteria.0.highest", "1 sampai 5"),
        (("criteria", 0, "lowest"), "satu", "criteria.0.lowest", "angka"),
        (("criteria", 0, "minimum"), "5,5", "criteria.0.minimum", "dalam skala"),
        (("criteria", 0, "name"), "", "criteria.0.name", "nama kriteria"),
        (("criteria", 1, "key"), "C1", "criteria.1.key", "dua kali"),
        (("criteria", 0, "points"), [[7, "x"]], "criteria.0.points", "luar skala"),
        (("gates", 0, "papers"), [], "gates.0.papers", "satu dokumen"),
        (("gates", 0, "papers"), ["sni"], "gates.0.papers", "Pilih salah satu"),
        (("gates", 0, "consequence"), None, "gates.0.consequence", "Pilih salah satu"),
        (("marks",), [], "marks", "satu batas"),
        (("marks", 1, "verdict"), "passed", "marks", "tiap keputusan sekali"),
        (("marks", 1, "least"), "5,5", "marks.1.least", "rentang"),
        (("marks", 0, "lowest_gap"), None, "marks.0.least", "nilai paling rendah"),
        (("otherwise",), "passed", "marks", "terbaik"),
        (("method",), "tebak", "method", "Pilih salah satu"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(path, value, field, words):
    with pytest.raises(FieldProblems) as refusal:
        read_rubric(_changed(NINE_CRITERIA, *path, value=value))
    assert words in refusal.value.problems[field]


EDGES = [
    (SIMPLE_MEAN, ("name",), "a" * 120, "a" * 121),
    (SIMPLE_MEAN, ("criteria", 0, "key"), "A" * 12, "A" * 13),
    (SIMPLE_MEAN, ("criteria", 0, "name"), "a" * 120, "a" * 121),
    (SIMPLE_MEAN, ("criteria", 0, "weight"), "0,000001", "0"),
    (SIMPLE_MEAN, ("criteria", 0, "weight"), "123456789012", "1234567890123"),
    (SIMPLE_MEAN, ("criteria", 0, "highest"), 100, 101),
    (SIMPLE_MEAN, ("criteria", 0, "lowest"), 0, -1),
    (SIMPLE_MEAN, ("marks", 0, "least"), "100", "100,01"),
    (NINE_CRITERIA, ("marks", 0, "least"), "5", "5,01"),
    (NINE_CRITERIA, ("criteria", 0, "target"), 5, 6),
    (NINE_CRITERIA, ("criteria", 0, "target"), 1, 0),
    (NINE_CRITERIA, ("criteria", 0, "minimum"), "1", "0,99"),
    (NINE_CRITERIA, ("criteria", 0, "minimum"), "5", "5,01"),
    (NINE_CRITERIA, ("criteria", 0, "points"), [[5, "x"]], [[6, "x"]]),
    (NINE_CRITERIA, ("criteria", 0, "points"), [[1, "x"]], [[0, "x"]]),
    (NINE_CRITERIA, ("criteria", 0, "points"), [[1, "x" * 400]], [[1, "x" * 401]]),
]


@pytest.mark.parametrize(("example", "path", "passes", "does_not"), EDGES)
def test_the_last_value_of_a_field_passes_and_the_next_does_not(example, path, passes, does_not):
    read_rubric(_changed(example, *path, value=passes))
    with pytest.raises(FieldProblems) as refused:
        read_rubric(_changed(example, *path, value=does_not))
    assert [key.rpartition(".")[0] for key in refused.value.problems] == [".".join(map(str, path[:-1]))]


def test_a_scale_rises_by_one_at_least_and_marks_may_stand_at_nought_or_equal():
    one_step = _changed(SIMPLE_MEAN, "criteria", 0, "lowest", value=3)
    one_step["criteria"][0] |= {"highest": 4, "minimum": None, "points": []}
    read_rubric(one_step)
    one_step["criteria"][0] |= {"highest": 3}
    with pytest.raises(FieldProblems) as refused:
        read_rubric(one_step)
    assert "Skala harus naik" in refused.value.problems["criteria.0.highest"]
    for least in ("0", "50"):
        equal = rubric_values(SIMPLE_MEAN)
        equal["marks"] = [{**mark, "least": least} for mark in equal["marks"]]
        read_rubric(equal)
    with pytest.raises(FieldProblems):
        read_rubric(_changed(SIMPLE_MEAN, "marks", -1, "least", value="-0,01"))


def test_a_gap_condition_has_no_place_in_the_mean_method():
    with pytest.raises(FieldProblems) as refusal:
        read_rubric(_changed(SIMPLE_MEAN, "marks", 0, "lowest_gap", value="-1"))
    assert list(refusal.value.problems) == ["marks.0.lowest_gap"]


def test_marks_go_down():
    with pytest.raises(FieldProblems) as refusal:
        read_rubric(_changed(SIMPLE_MEAN, "marks", 1, "least", value="80"))
    assert "tidak boleh lebih rendah" in refusal.value.problems["marks"]


def test_numbers_may_be_typed_with_a_comma_and_a_real_minus():
    values = _changed(NINE_CRITERIA, "marks", 1, value={"verdict": "conditional", "least": "4,5", "lowest_gap": "−1"})
    assert read_rubric(values) == NINE_CRITERIA


def test_the_longest_name_and_the_longest_number_are_still_read():
    longest = "a" * 120
    assert read_rubric(_changed(NINE_CRITERIA, "criteria", 0, "name", value=longest)).criteria[0].name == longest
    with pytest.raises(FieldProblems) as told:
        read_rubric(_changed(NINE_CRITERIA, "criteria", 0, "weight", value="0,123456789012"))
    assert "criteria.0.weight" not in told.value.problems


def test_an_unknown_criterion_has_no_answer():
    assert NINE_CRITERIA.criterion("C1") is NINE_CRITERIA.criteria[0]
    with pytest.raises(KeyError):
        NINE_CRITERIA.criterion("C99")
