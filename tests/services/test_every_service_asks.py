"""Every act and every look asks who is at the desk, before it looks at anything else.

An officer without any role is nobody: no service may answer him, whatever he hands in. The few that ask nobody are
listed, each with its reason.
"""

import csv
import inspect
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from every_service import EVERY

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk

ASK_NOBODY: dict[str, str] = {
    "papers.approvals.give_back_stale": "part of issuing, which has asked",
    "trail.backups.newest_backup": "reads names of files only",
    "register.businesses.examine_form": "checks what was typed and reads nothing",
    "companions.companion_visits.may_log_for": "answers with the refusal itself",
    "issuing.draft_papers.offered_act": "compares roles with an act; reads nothing",
    "issuing.draft_papers.why_not": "answers with the refusal itself",
    "drafts.drop_draft": "a half-typed form is its officer's own",
    "drafts.find_draft": "a half-typed form is its officer's own",
    "drafts.keep_draft": "a half-typed form is its officer's own",
    "home.due.count_for_side_bar": "counts nothing where the officer may not look",
    "home.due.drafts_for": "a condition, which reads nothing",
    "register.products.examine_product_form": "checks what was typed and reads nothing",
    "exporting.write_table": "a step of exports that have asked",
    "evaluation.sales_reports.settle_report": "a step of acts that have asked",
    "office.signing_in.change_own_password": "asks for the old password",
    "office.signing_in.close_desk": "leaving is always allowed",
    "office.signing_in.confirm_password": "asks for the password",
    "office.signing_in.second_desk": "asks for name and password",
}
"""``module.function`` -> why anybody at the desk may."""


def _anything(parameter: inspect.Parameter, folder: Path) -> Any:
    """A value of about the right kind; whoever asks first never looks at it."""
    kind = str(parameter.annotation)
    if "Path" in kind:
        return folder / "apa.xlsx"
    if "Mapping" in kind or "dict" in kind:
        return {}
    if "Sequence" in kind or "Iterable" in kind or "list" in kind:
        return ["apa saja", "lain"]  # some look at several together first
    if "date" in kind:
        return date(2026, 11, 24)
    if "int" in kind:
        return 1
    return "2026-10" if parameter.name == "month" else "apa saja"


def _call(name: str, desk: Desk, folder: Path) -> None:
    """Call it with anything at all, and begin what it answers with."""
    asked = list(inspect.signature(EVERY[name]).parameters.values())[1:]
    needed = [
        one for one in asked if one.default is one.empty and one.kind not in {one.VAR_POSITIONAL, one.VAR_KEYWORD}
    ]
    placed = [_anything(one, folder) for one in needed if one.kind is not one.KEYWORD_ONLY]
    named = {one.name: _anything(one, folder) for one in needed if one.kind is one.KEYWORD_ONLY}
    answer = EVERY[name](desk, *placed, **named)
    if inspect.isgenerator(answer):
        next(answer)
    elif hasattr(answer, "__enter__"):
        with answer:
            pass


def _with_roles(desk: Desk, *roles: Role) -> Desk:
    return replace(desk, officer=replace(desk.officer, roles=frozenset(roles)))


class _Unopened:
    """An office nobody may look into."""

    path = Path("kantor.umkm")

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} of the office is asked before who is at the desk")


ASK_INSIDE = {
    "results", "standing", "archive_session", "change_session", "seat_curator", "accept_suggestions", "keep_sheet",
    "submit_complete", "submit_sheet", "close_session", "open_session", "assign", "invite", "withdraw_entry",
    "change_draft", "check_draft", "resubmit_draft", "return_draft", "withdraw_draft",
}  # fmt: skip
"""Acts on a session or a draft ask by the table of its acts, with the office open already, and first of all."""


@pytest.mark.parametrize("name", [name for name in EVERY if name not in ASK_NOBODY])
def test_nobody_gets_an_answer(desk: Desk, tmp_path: Path, name: str) -> None:
    unopened: Any = _Unopened()
    database = desk.database if name.rpartition(".")[2] in ASK_INSIDE else unopened
    with pytest.raises(NotAllowed):
        _call(name, replace(_with_roles(desk), database=database), tmp_path)


WHO_MAY = Path(__file__).parents[1] / "data" / "who_may.csv"
"""What is not for everybody: which roles may, as the office hands out its work; an act may ask for more inside."""


def _may() -> dict[str, set[str]]:
    with WHO_MAY.open(encoding="utf-8", newline="") as stream:
        return {row["act"]: set(row["roles"].split()) for row in csv.DictReader(stream)}


@pytest.mark.parametrize(("name", "roles"), _may().items())
def test_a_role_that_may_not_is_refused_before_anything_is_read(
    desk: Desk, tmp_path: Path, name: str, roles: set[str]
) -> None:
    for role in Role:
        if role.value not in roles:
            with pytest.raises(NotAllowed):
                _call(name, _with_roles(desk, role), tmp_path)


def test_the_list_of_those_that_ask_nobody_is_current() -> None:
    assert set(ASK_NOBODY) - set(EVERY) == set()
    assert ASK_INSIDE - {name.rpartition(".")[2] for name in EVERY} == set()
