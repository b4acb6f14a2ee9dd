"""Who may do what in the curation programme: every function for every role, refused by the service itself."""

from datetime import date

import pytest
from curation_office import ON_TARGET

from umkm_desktop.domain.curation.rubrics import SIMPLE_MEAN, rubric_values
from umkm_desktop.domain.errors import NotAllowed, Refused
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import curation_figures as figures
from umkm_desktop.services.curation import curation_minutes as minutes
from umkm_desktop.services.curation import curation_results as results
from umkm_desktop.services.curation import curation_sessions as sessions
from umkm_desktop.services.curation import panel_verdicts as verdicts
from umkm_desktop.services.curation import rubrics, submissions
from umkm_desktop.services.curation import score_sheets as sheets
from umkm_desktop.services.curation import session_recap as recap
from umkm_desktop.services.curation.curation_results import close_session, open_session
from umkm_desktop.services.register.business_details import curation_timeline

H, S, D, A, C, P, K, ADMIN = Role
ALL = frozenset(Role)
PREPARE = frozenset({D, A, C})
LEAD = frozenset({D})

_GIVEN = {"held_on": date(2026, 11, 24), "place": "Aula", "rubric": "simple-mean"}
_PASSED = {"verdict": "passed", "reason": "Baik."}
_OWN = {**rubric_values(SIMPLE_MEAN), "name": "Rubrik Dinas"}

FUNCTIONS = {
    "save_rubric": (lambda d, o: rubrics.save_rubric(d, _OWN), {D, A}),
    "change_rubric": (lambda d, o: rubrics.change_rubric(d, "x", _OWN), {D, A}),
    "succeed_rubric": (lambda d, o: rubrics.succeed_rubric(d, "x", _OWN), {D, A}),
    "retire_rubric": (lambda d, o: rubrics.retire_rubric(d, "x"), {D, A}),
    "list_rubrics": (lambda d, o: rubrics.list_rubrics(d), ALL),
    "prepare_session": (lambda d, o: sessions.prepare_session(d, _GIVEN), PREPARE),
    "change_session": (lambda d, o: sessions.change_session(d, o.session, {}), PREPARE),
    "archive_session": (lambda d, o: sessions.archive_session(d, o.session, reason="Batal."), LEAD),
    "seat_curator": (lambda d, o: sessions.seat_curator(d, o.session, "k3", affiliation="Ritel"), PREPARE),
    "remove_curator": (lambda d, o: sessions.remove_curator(d, o.seats["k1"]), PREPARE),
    "list_sessions": (lambda d, o: sessions.list_sessions(d), ALL),
    "invite": (lambda d, o: sessions.invite(d, o.session, ["p2"]), PREPARE),
    "withdraw_entry": (lambda d, o: sessions.withdraw_entry(d, o.entries["p1"], reason="Absen."), PREPARE),
    "assign": (lambda d, o: sessions.assign(d, o.session, [o.entries["p1"]], []), PREPARE),
    "list_entries": (lambda d, o: sessions.list_entries(d, o.session), ALL),
    "open_session": (lambda d, o: open_session(d, o.session), LEAD),
    "close_session": (lambda d, o: close_session(d, o.session), LEAD),
    "keep_sheet": (lambda d, o: sheets.keep_sheet(d, o.entries["p1"], ON_TARGET), {K}),
    "submit_sheet": (lambda d, o: sheets.submit_sheet(d, o.entries["p1"]), {K}),
    "submit_complete": (lambda d, o: sheets.submit_complete(d, o.session), {K}),
    "read_sheet": (lambda d, o: sheets.read_sheet(d, o.entries["p1"]), {K}),
    "my_products": (lambda d, o: sheets.my_products(d, o.session), {K}),
    "declare_interest": (lambda d, o: sheets.declare_interest(d, o.entries["p1"], "owner"), {K}),
    "add_photo": (lambda d, o: sheets.add_photo(d, o.entries["p1"], "C1", b"x"), {K}),
    "remove_photo": (lambda d, o: sheets.remove_photo(d, "x"), {K}),
    "photos_of": (lambda d, o: sheets.photos_of(d, o.entries["p1"]), ALL),
    "reopen_sheet": (lambda d, o: sheets.reopen_sheet(d, o.entries["p1"], o.seats["k1"], reason="Salah."), LEAD),
    "progress": (lambda d, o: sheets.progress(d, o.session), ALL),
    "results": (lambda d, o: results.results(d, o.session), ALL),
    "result": (lambda d, o: results.result(d, o.entries["p1"]), ALL),
    "enter_verdict": (lambda d, o: verdicts.enter_verdict(d, o.entries["p1"], _PASSED), LEAD),
    "accept_suggestions": (lambda d, o: verdicts.accept_suggestions(d, o.session), LEAD),
    "approve_override": (lambda d, o: verdicts.approve_override(d, "x"), {H, S, D}),
    "decline_override": (lambda d, o: verdicts.decline_override(d, "x", reason="Tidak."), {H, S, D}),
    "read_minutes": (lambda d, o: minutes.read_minutes(d, o.session), ALL),
    "note_minutes": (lambda d, o: minutes.note_minutes(d, o.session, number="1"), LEAD),
    "export_recap": (lambda d, o: minutes.export_recap(d, o.session, o.path), ALL - {P, K}),
    "export_recap_pdf": (lambda d, o: recap.export_recap_pdf(d, o.session, o.path), ALL - {P, K}),
    "recap_content": (lambda d, o: recap.recap_content(d, o.session), ALL - {P, K}),
    "export_figures": (lambda d, o: figures.export_figures(d, "trend", o.path), ALL - {P, K}),
    "rates": (lambda d, o: figures.rates(d, "district"), ALL),
    "criterion_rates": (lambda d, o: figures.criterion_rates(d), ALL),
    "trend": (lambda d, o: figures.trend(d), ALL),
    "submit_product": (lambda d, o: submissions.submit_product(d, "p2"), {D, A, C, P}),
    "withdraw_submission": (lambda d, o: submissions.withdraw_submission(d, "x", reason="Batal."), {D, A, C, P}),
    "page_waiting": (lambda d, o: submissions.page_waiting(d), ALL),
    "days_to_decision": (lambda d, o: submissions.days_to_decision(d), ALL),
    "curation_timeline": (lambda d, o: curation_timeline(d, "b1"), ALL),
}
"""Function: how it is called, and the roles that may; the state may still refuse, which is another sentence."""


def _is_right_missing(call):
    """Whether the refusal is about the officer's roles; a seat or an assignment he lacks is another matter."""
    try:
        call()
    except NotAllowed as refused:
        return "Yang berhak" in str(refused)
    except Refused:
        return False
    return False


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_is_refused_to_every_role_that_may_not(curation, desk_of, tmp_path, name):
    call, allowed = FUNCTIONS[name]
    curation.prepare("p1")
    curation.path = tmp_path / "angka.xlsx"
    refused = {role for role in Role if _is_right_missing(lambda role=role: call(desk_of(role), curation))}
    assert refused == ALL - allowed


def test_the_table_has_every_public_function_of_the_programme():
    """A new function without a row here would be a function nobody has asked about."""
    modules = (rubrics, sessions, sheets, results, verdicts, minutes, figures, submissions, recap)
    public = {
        name
        for module in modules
        for name, value in vars(module).items()
        if callable(value)
        and getattr(value, "__module__", "") == module.__name__
        and getattr(value, "__annotations__", {}).get("desk") is not None
        and not name.startswith("_")
        and next(iter(value.__code__.co_varnames)) == "desk"
    }
    readings = {
        "count_sessions",
        "session_page",
        "curators",
        "rubric_page",
        "count_entries",
        "photo_bytes",
        "open_submission",
        "entry_facts",
        "approvers",
    }
    assert public - readings - set(FUNCTIONS) == set()
