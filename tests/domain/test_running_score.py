"""The score of a sheet that is being filled: what is given, of what those criteria can bring."""

from fractions import Fraction

from umkm_desktop.domain.curation.curation_gates import GateOutcome
from umkm_desktop.domain.curation.rubrics import NINE_CRITERIA, SIMPLE_MEAN
from umkm_desktop.domain.curation.scoring import Sheet, assess, running_score

ON_TARGET = {"C1": 5, "C2": 5, "C3": 4, "C4": 4, "C5": 5, "C6": 4, "C7": 5, "C8": 5, "C9": 5}


def test_a_complete_sheet_has_the_total_of_the_result():
    points = {**ON_TARGET, "C2": 3, "C9": 2}
    running = running_score(NINE_CRITERIA, is_food=True, points=points)
    total = assess(NINE_CRITERIA, is_food=True, sheets=[Sheet("K", points)], gate=GateOutcome()).aggregate
    assert (running.given, running.filled, running.criteria) == (total, 9, 9)
    assert running.reachable == Fraction("4.9995")


def test_two_criteria_of_a_mean_count_with_their_own_weights():
    running = running_score(SIMPLE_MEAN, is_food=True, points={"RASA": 80, "SIMPAN": 50})
    assert (running.given, running.reachable) == (Fraction(20) + Fraction(15, 2), Fraction(40))
    assert running.share == Fraction(55, 80)


def test_an_empty_sheet_has_nothing_of_nothing():
    running = running_score(NINE_CRITERIA, is_food=True, points={})
    assert (running.given, running.reachable, running.share) == (0, 0, 0)
