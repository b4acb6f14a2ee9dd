"""The two curation sessions of a demo office: one minuted with its results, one running with some sheets in."""

from pathlib import Path

import pytest

from umkm_desktop.domain.officers import Role
from umkm_desktop.services import demo
from umkm_desktop.services.curation.curation_results import results
from umkm_desktop.services.curation.curation_sessions import list_sessions, session_page
from umkm_desktop.services.curation.score_sheets import my_products, progress
from umkm_desktop.services.curation.submissions import page_waiting
from umkm_desktop.services.demo.curating import CURATORS
from umkm_desktop.services.office.officers import list_officers
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.storage.keyring import Cost

CHEAP = Cost(memory=64, passes=1, lanes=1)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    from conftest import Clock

    made = tmp_path_factory.mktemp("contoh") / "contoh.umkm"
    demo.build_demo(made, clock=Clock(), cost=CHEAP)
    return made


@pytest.fixture
def there(path: Path, clock):
    desk = sign_in(path, demo.OFFICER, demo.PASSWORD, clock=clock)
    yield desk
    close_desk(desk)


def test_one_is_minuted_with_every_verdict_and_one_is_running(there):
    running, minuted = list_sessions(there)
    assert (running.status, minuted.status) == ("running", "minuted")
    lines = results(there, minuted.uid)
    assert len(lines) == minuted.entries == minuted.decided >= 12
    assert {line.verdict.verdict for line in lines} >= {"passed", "conditional", "needs-work"}
    assert all(line.verdict.verdict == line.suggested for line in lines)
    assert session_page(there, minuted.uid).minutes_number.startswith("500.3/142/")


def test_what_it_decided_is_of_its_own_day(there):
    _running, minuted = list_sessions(there)
    days = {line.verdict.entered_on for line in results(there, minuted.uid)}
    assert days == {minuted.held_on} and minuted.held_on < there.today()


def test_the_running_one_has_sheets_in_sheets_begun_and_products_that_come_again(there):
    running, _minuted = list_sessions(there)
    seen = progress(there, running.uid)
    assert (seen.submitted, seen.expected) == (10, 36)
    assert sum(1 for one in my_products(there, running.uid) if one.status == "drafted") == 3
    waiting = page_waiting(there)
    assert [line.session for line in waiting if line.kind == "again"] == [running.title] * 3
    assert any(not line.session for line in waiting)


def test_its_curators_sign_in_and_only_score(path, there, clock):
    named = {one.name: one.roles for one in list_officers(there)}
    assert {name: named[name] for name in CURATORS} == dict.fromkeys(CURATORS, frozenset({Role.CURATOR}))
    curator = sign_in(path, CURATORS[0], demo.PASSWORD, clock=clock)
    assert len(my_products(curator, list_sessions(curator)[0].uid)) == 12
    close_desk(curator)


def test_an_office_of_another_size_has_none(tmp_path, clock):
    demo.build_demo(tmp_path / "kecil.umkm", businesses=40, months=0, clock=clock, cost=CHEAP)
    desk = sign_in(tmp_path / "kecil.umkm", demo.OFFICER, demo.PASSWORD, clock=clock)
    assert list_sessions(desk) == [] and len(list_officers(desk)) == 1
    close_desk(desk)
