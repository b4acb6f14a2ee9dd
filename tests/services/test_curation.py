"""Recording decisions and reading them back."""

from datetime import date

import pytest

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, NotFound
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import curation


def _needs_work(small, **changes):
    values = {"verdict": "needs-work", "reason": "Label kurang.", "correction": "Isi label.", "due": date(2026, 12, 24)}
    return curation.decide(small.desk, small.product, **{**values, **changes})


def test_a_decision_takes_the_product_out_of_the_queue(small):
    assert curation.count_queue(small.desk) == 3
    curation.decide(small.desk, small.product, verdict="passed", reason="Baik.")
    assert [row.uid for row in curation.page_queue(small.desk)] == ["p2", "p3"]
    assert [row.uid for row in curation.page_queue(small.desk, verdict="passed")] == ["p1"]


def test_the_history_keeps_every_decision_newest_first(small, clock):
    _needs_work(small)
    clock.advance(days=31)
    curation.decide(small.desk, small.product, verdict="passed", reason="Label sudah benar.")
    lines = curation.decisions_on(small.desk, small.product)
    assert [(line.verdict, line.decided_on, line.decided_by) for line in lines] == [
        ("passed", date(2026, 12, 25), "Rini Andriani"),
        ("needs-work", date(2026, 11, 24), "Rini Andriani"),
    ]
    assert (lines[1].correction, lines[1].due) == ("Isi label.", date(2026, 12, 24))


def test_a_refused_decision_changes_nothing(small):
    with pytest.raises(FieldProblems) as refusal:
        _needs_work(small, correction=" ", due=None)
    assert set(refusal.value.problems) == {"correction", "due"}
    assert curation.decisions_on(small.desk, small.product) == []


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.CURATOR, Role.DIVISION_HEAD}])
def test_only_curators_and_the_head_of_division_decide(small, desk_of, role):
    with pytest.raises(NotAllowed, match="Kurator"):
        curation.decide(desk_of(role), small.product, verdict="passed", reason="Baik.")


def test_a_product_that_is_not_there_is_named(small):
    with pytest.raises(NotFound, match="Produk itu tidak ada"):
        curation.decide(small.desk, "zzz", verdict="passed", reason="Baik.")


@pytest.mark.parametrize(("words", "found"), [("tempe", ["p2"]), ("barokah keripik", ["p1", "p2"]), ("50%", [])])
def test_the_queue_is_searched_by_product_and_business(small, words, found):
    assert [row.uid for row in curation.page_queue(small.desk, text=words)] == found
