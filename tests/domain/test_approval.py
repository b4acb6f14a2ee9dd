"""Who may do what to a paper at which stage: the table against the whole matrix, written down once more by hand."""

from datetime import date
from itertools import product

import pytest

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import ALL_ROLES, RIGHTS, Permission, Role
from umkm_desktop.domain.papers.approval import (
    ACTS,
    NEXT_ACTS,
    STAGE_NAMES,
    Act,
    Stage,
    check_act,
    check_signing_date,
    next_act,
    next_stage,
    refused,
    stage_of_document,
    stage_of_draft,
)

ISSUERS = {Role.HEAD, Role.SECRETARY}
CHECKERS = ISSUERS | {Role.DIVISION_HEAD, Role.ANALYST}
OFFICE = CHECKERS | {Role.CLERK}
MAKERS = OFFICE | {Role.COMPANION}

WHO: dict[Act, set[Role]] = {
    Act.CHANGE: MAKERS,
    Act.RESUBMIT: MAKERS,
    Act.CHECK: CHECKERS,
    Act.RETURN: CHECKERS,
    Act.WITHDRAW: MAKERS,
    Act.ISSUE: ISSUERS,
    Act.NOTE_SIGNING: OFFICE,
    Act.CANCEL: ISSUERS,
    Act.REVOKE: ISSUERS,
}

WAYS: set[tuple[Act, Stage, Stage]] = {
    (Act.CHANGE, Stage.DRAFTED, Stage.DRAFTED),
    (Act.CHANGE, Stage.CHECKED, Stage.DRAFTED),
    (Act.RESUBMIT, Stage.DRAFTED, Stage.DRAFTED),
    (Act.CHECK, Stage.DRAFTED, Stage.CHECKED),
    (Act.RETURN, Stage.DRAFTED, Stage.DRAFTED),
    (Act.RETURN, Stage.CHECKED, Stage.DRAFTED),
    (Act.WITHDRAW, Stage.DRAFTED, Stage.WITHDRAWN),
    (Act.WITHDRAW, Stage.CHECKED, Stage.WITHDRAWN),
    (Act.ISSUE, Stage.CHECKED, Stage.ISSUED),
    (Act.NOTE_SIGNING, Stage.ISSUED, Stage.SIGNED),
    (Act.NOTE_SIGNING, Stage.SIGNED, Stage.SIGNED),
    (Act.CANCEL, Stage.ISSUED, Stage.CANCELLED),
    (Act.REVOKE, Stage.ISSUED, Stage.REVOKED),
    (Act.REVOKE, Stage.SIGNED, Stage.REVOKED),
}

OWN_ONLY, OTHERS_ONLY = {Act.CHANGE, Act.RESUBMIT, Act.WITHDRAW}, {Act.CHECK, Act.RETURN}


def allowed(act: Act, stage: Stage, role: Role, *, own: bool, separate: bool) -> bool:
    """The rule once more, told from the sets above."""
    way = any(a is act and s is stage for a, s, _to in WAYS)
    if not separate and (act, stage) == (Act.ISSUE, Stage.DRAFTED):
        way = True
    if separate and act in OWN_ONLY and not own or separate and act in OTHERS_ONLY and own:
        return False
    return way and role in WHO[act]


def test_every_stage_act_and_role_meets_the_rule() -> None:
    seen = 0
    for act, stage, role, own, separate in product(Act, Stage, Role, (True, False), (True, False)):
        sentence = refused(act, stage, {role}, own=own, separate=separate)
        assert (sentence == "") is allowed(act, stage, role, own=own, separate=separate), (act, stage, role, own)
        assert sentence == "" or sentence.endswith(".")
        seen += 1
    assert seen == len(Act) * len(Stage) * len(Role) * 4


def test_each_way_leads_where_it_is_said_to() -> None:
    found = {(act, stage, to) for act, rule in ACTS.items() for stage, to in rule.leads.items()}
    assert found == WAYS
    assert next_stage(Act.ISSUE, Stage.DRAFTED, separate=False) is Stage.ISSUED
    assert next_stage(Act.ISSUE, Stage.DRAFTED, separate=True) is None


def test_nothing_leads_out_of_what_is_withdrawn_cancelled_or_revoked() -> None:
    for act, stage in product(Act, (Stage.WITHDRAWN, Stage.CANCELLED, Stage.REVOKED)):
        assert next_stage(act, stage, separate=False) is None


def test_no_step_needs_the_head_at_the_pc() -> None:
    for rule in ACTS.values():
        others = [role for role in Role if role is not Role.HEAD and rule.permission in RIGHTS[role]]
        assert others, rule.name


def test_one_officer_with_every_role_needs_one_step() -> None:
    assert next_act(Stage.DRAFTED, ALL_ROLES, own=True, separate=False) is Act.ISSUE
    assert check_act(Act.ISSUE, Stage.DRAFTED, ALL_ROLES, own=True, separate=False) is Stage.ISSUED


@pytest.mark.parametrize(
    ("stage", "role", "own", "act"),
    [
        (Stage.DRAFTED, Role.CLERK, True, Act.WITHDRAW),
        (Stage.DRAFTED, Role.CLERK, False, None),
        (Stage.DRAFTED, Role.ANALYST, False, Act.CHECK),
        (Stage.DRAFTED, Role.HEAD, True, Act.WITHDRAW),
        (Stage.CHECKED, Role.HEAD, False, Act.ISSUE),
        (Stage.CHECKED, Role.ANALYST, False, Act.RETURN),
        (Stage.CHECKED, Role.CURATOR, False, None),
        (Stage.ISSUED, Role.CLERK, False, Act.NOTE_SIGNING),
    ],
)
def test_each_is_offered_what_he_may_do_next(stage: Stage, role: Role, own: bool, act: Act | None) -> None:
    assert next_act(stage, {role}, own=own, separate=True) is act


def test_a_refusal_is_of_its_kind() -> None:
    with pytest.raises(NotAllowed, match="memeriksa konsep"):
        check_act(Act.CHECK, Stage.DRAFTED, {Role.CLERK}, own=False, separate=True)
    with pytest.raises(RuleBroken, match="petugas lain"):
        check_act(Act.CHECK, Stage.DRAFTED, {Role.ANALYST}, own=True, separate=True)
    with pytest.raises(RuleBroken, match="belum diperiksa"):
        check_act(Act.ISSUE, Stage.DRAFTED, {Role.HEAD}, own=False, separate=True)
    with pytest.raises(RuleBroken, match="dicabut, bukan dibatalkan"):
        check_act(Act.CANCEL, Stage.SIGNED, {Role.HEAD}, own=False, separate=True, reason="x")


@pytest.mark.parametrize("act", [act for act, rule in ACTS.items() if rule.reason])
def test_a_reason_is_asked_for(act: Act) -> None:
    stage = next(iter(ACTS[act].leads))
    for reason in ("", "  ", "x" * 501):
        with pytest.raises(RuleBroken, match="Alasan"):
            check_act(act, stage, ALL_ROLES, own=False, separate=True, reason=reason)
    assert check_act(act, stage, ALL_ROLES, own=False, separate=True, reason="salah nama")


def test_a_paper_is_signed_between_its_date_and_today() -> None:
    letter, today = date(2026, 11, 20), date(2026, 11, 24)
    for day in (letter, date(2026, 11, 22), today):
        check_signing_date(day, letter_date=letter, today=today)
    with pytest.raises(RuleBroken, match="sebelum tanggal surat, 20 November 2026"):
        check_signing_date(date(2026, 11, 19), letter_date=letter, today=today)
    with pytest.raises(RuleBroken, match="sesudah hari ini"):
        check_signing_date(date(2026, 11, 25), letter_date=letter, today=today)


def test_stored_words_become_stages() -> None:
    assert [stage_of_draft(word) for word in ("drafted", "checked", "issued", "withdrawn")] == [
        Stage.DRAFTED,
        Stage.CHECKED,
        Stage.ISSUED,
        Stage.WITHDRAWN,
    ]
    assert stage_of_document("issued", None) is Stage.ISSUED
    assert stage_of_document("issued", date(2026, 11, 24)) is Stage.SIGNED
    assert stage_of_document("revoked", date(2026, 11, 24)) is Stage.REVOKED
    assert set(STAGE_NAMES) == set(Stage)
    assert set(ACTS) == set(Act)
    assert {act for acts in NEXT_ACTS.values() for act in acts} == set(Act) - {Act.CHANGE, Act.RESUBMIT}
    assert {rule.permission for rule in ACTS.values()} >= {Permission.PROPOSE, Permission.CANCEL_NUMBERS}
