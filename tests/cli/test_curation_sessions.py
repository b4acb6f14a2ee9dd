"""``curation`` on the command line: sessions, results, minutes, recapitulation, queue and figures."""

import pytest
from curation_office import ON_TARGET
from openpyxl import load_workbook

from umkm_desktop.services.curation.curation_results import close_session, open_session
from umkm_desktop.services.curation.curation_sessions import invite, list_entries, prepare_session, seat_curator
from umkm_desktop.services.curation.panel_verdicts import accept_suggestions
from umkm_desktop.services.curation.score_sheets import keep_sheet, submit_complete
from umkm_desktop.services.curation.submissions import submit_product
from umkm_desktop.services.office.signing_in import close_desk, sign_in


@pytest.fixture
def desk(office):
    """The officer of the office of one."""
    signed_in = sign_in(office, "Rini Andriani", "kopi tubruk manis")
    yield signed_in
    close_desk(signed_in)


@pytest.fixture
def session(run, desk):
    """An open session of one product, its only sheet handed in; its uid."""
    business = run("add", "business", "name=Keripik Barokah", "nib=9120001234567")[1]["uid"]
    papers = ("halal=ID32110000123450721", "pirt=2063216010123-29", "is_food=ya")
    product = run("add", "product", "name=Keripik Singkong", f"business={business}", *papers)[1]["uid"]
    submit_product(desk, product)
    uid = prepare_session(desk, {"held_on": desk.today(), "place": "Aula", "rubric": "nine-criteria"})
    seat_curator(desk, uid, desk.officer.uid, affiliation="Dinas")
    invite(desk, uid, [product])
    open_session(desk, uid)
    keep_sheet(desk, list_entries(desk, uid)[0].uid, ON_TARGET)
    submit_complete(desk, uid)
    return uid


def test_sessions_and_the_queue_are_listed(run, session):
    status, answer, _error = run("curation", "sessions")
    assert (status, [(one["uid"], one["status"], one["entries"]) for one in answer]) == (0, [(session, "running", 1)])
    assert run("curation", "sessions", "--status", "closed")[1] == []
    assert [one["product"] for one in run("curation", "queue")[1]] == ["Keripik Singkong"]


def test_results_wait_for_the_closing(run, session):
    status, answer, error = run("curation", "results", session[:12])
    assert (status, answer["error"]) == (1, error)
    assert "sesudah ditutup" in error


def test_results_minutes_recap_and_figures(run, session, desk, tmp_path):
    close_session(desk, session)
    accept_suggestions(desk, session)
    result = run("curation", "results", session[:12])[1][0]
    assert (result["product"], result["score"], result["suggested"], result["verdict"], result["unmet"]) == (
        "Keripik Singkong",
        "5,00",
        "passed",
        "passed",
        [],
    )
    facts = run("curation", "minutes", session)[1]
    assert facts["recapitulation"] == {"passed": 1, "conditional": 0, "needs-work": 0, "rejected": 0}
    assert (facts["undecided"], facts["members"][0]["affiliation"]) == ([], "Dinas")
    status, answer, _error = run("curation", "recap", session, str(tmp_path / "rekap.xlsx"), "--only-passed")
    assert (status, answer["rows"]) == (0, 1)
    assert load_workbook(answer["file"]).active["B2"].value == "Keripik Singkong"
    for table in ("district", "category", "criterion", "trend"):
        assert run("curation", "figures", table, str(tmp_path / f"{table}.csv"))[0] == 0
    assert run("curation", "queue")[1] == []


def test_a_session_that_is_not_there_is_named(run, office):
    status, _answer, error = run("curation", "minutes", "abc123")
    assert (status, error) == (1, "Tidak ada sesi kurasi dengan UID atau nomor “abc123” di kantor ini.")


def test_the_recapitulation_is_a_pdf_by_its_ending(run, session, desk, tmp_path):
    close_session(desk, session)
    accept_suggestions(desk, session)
    status, answer, _error = run("curation", "recap", session[:12], str(tmp_path / "rekap.pdf"))
    assert (status, answer["rows"]) == (0, 1)
    assert (tmp_path / "rekap.pdf").read_bytes().startswith(b"%PDF")
