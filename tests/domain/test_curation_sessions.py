"""The session's acts by state and role, and the rules of opening, closing and sitting."""

from datetime import date

import pytest

from umkm_desktop.domain.curation.curation import check_panel_verdict
from umkm_desktop.domain.curation.curation_sessions import (
    ACTS,
    Act,
    State,
    check_act,
    check_closing,
    check_opening,
    refused,
    same_person,
)
from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import ALL_ROLES, Role, may

TODAY = date(2026, 11, 24)

STATES = {
    Act.CHANGE: "prepared",
    Act.SEAT: "prepared",
    Act.INVITE: "prepared running",
    Act.WITHDRAW: "prepared running",
    Act.ASSIGN: "prepared running",
    Act.OPEN: "prepared",
    Act.SCORE: "running",
    Act.DECLARE: "running",
    Act.REOPEN_SHEET: "running",
    Act.CLOSE: "running",
    Act.READ_RESULTS: "closed minuted",
    Act.DECIDE: "closed",
    Act.APPROVE: "closed",
    Act.MINUTE: "closed",
    Act.ARCHIVE: "prepared",
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", State)
def test_an_act_is_possible_in_its_states_only(act, state):
    assert (refused(act, state, ALL_ROLES) == "") is (state in STATES[act].split())


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_a_role_that_may_not_is_told_who_may(act, role):
    state = next(iter(ACTS[act].states))
    if may({role}, ACTS[act].permission):
        check_act(act, state, {role})
    else:
        with pytest.raises(NotAllowed, match="Yang berhak"):
            check_act(act, state, {role})


def test_out_of_turn_is_a_broken_rule_not_a_missing_right():
    with pytest.raises(RuleBroken, match="belum dibuka"):
        check_act(Act.SCORE, State.PREPARED, ALL_ROLES)


@pytest.mark.parametrize(
    ("change", "words"),
    [({"held_on": date(2026, 11, 25)}, "25 November 2026"), ({"members": 0}, "kurator"), ({"entries": 0}, "produk")],
)
def test_what_keeps_a_session_from_opening(change, words):
    ready = {"held_on": TODAY, "today": TODAY, "members": 1, "entries": 1}
    check_opening(**ready)
    with pytest.raises(RuleBroken, match=words):
        check_opening(**{**ready, **change})


def test_a_session_closes_with_sheets_missing_only_for_a_reason_and_never_with_a_product_nobody_scored():
    check_closing(unscored=[], missing=0, expected=4, reason="")
    check_closing(unscored=[], missing=1, expected=4, reason="Kurator sakit.")
    with pytest.raises(RuleBroken, match="1 dari 4 lembar"):
        check_closing(unscored=[], missing=1, expected=4, reason=" ")
    with pytest.raises(RuleBroken, match="3 produk belum dinilai siapa pun: “A”, “B”, “C”\\. "):
        check_closing(unscored=list("ABC"), missing=3, expected=8, reason="Tidak hadir.")
    with pytest.raises(RuleBroken, match="“A”, “B”, “C” …"):
        check_closing(unscored=list("ABCD"), missing=4, expected=8, reason="Tidak hadir.")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Siti Aminah", "Hj. SITI  AMINAH, S.E.", True),
        ("Dr. Ir. Budi", "Budi", True),
        ("M. Yusuf", "Yusuf", False),
        ("", "", False),
        ("Hj.", "Dr.", False),
        ("Siti Aminah", "Siti Aminah Putri", False),
    ],
)
def test_titles_do_not_make_another_person(one, other, same):
    assert same_person(one, other) is same


REMEDY = {
    "verdict": "needs-work",
    "reason": "Label kurang.",
    "finding": "Label tanpa komposisi.",
    "correction": "Isi label.",
    "due": date(2026, 12, 24),
    "companion": "Dewi",
    "recuration_on": date(2027, 1, 10),
}


@pytest.mark.parametrize("verdict", ["conditional", "needs-work", "rejected"])
@pytest.mark.parametrize("field", ["reason", "finding", "correction", "due", "companion", "recuration_on"])
def test_every_verdict_but_lolos_says_what_when_and_with_whom(verdict, field):
    values = {**REMEDY, "verdict": verdict}
    assert check_panel_verdict(values, override=False, today=TODAY) == {}
    assert list(check_panel_verdict({**values, field: None}, override=False, today=TODAY)) == [field]


def test_lolos_needs_a_reason_only_and_an_override_its_own():
    passed = {"verdict": "passed", "reason": "Baik."}
    assert check_panel_verdict(passed, override=False, today=TODAY) == {}
    assert list(check_panel_verdict(passed, override=True, today=TODAY)) == ["override_reason"]


def test_the_product_does_not_come_back_before_it_is_mended():
    values = {**REMEDY, "recuration_on": date(2026, 12, 23)}
    assert list(check_panel_verdict(values, override=False, today=TODAY)) == ["recuration_on"]
