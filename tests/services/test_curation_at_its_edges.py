"""Curation at its edges: days of decisions, letters and minutes; who is alone; texts that are just too long."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import factories
import pytest
from curation_office import ON_TARGET, Curation

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.companions import companions
from umkm_desktop.services.curation import score_sheets, submissions
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.curation.curation_figures import criterion_rates, rates, trend
from umkm_desktop.services.curation.curation_results import open_session
from umkm_desktop.services.curation.panel_verdicts import accept_suggestions
from umkm_desktop.services.curation.session_recap import recap_content
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import due, issue_papers
from umkm_desktop.storage.models import Officer, Product

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
PERIODS = [
    (TODAY, TODAY, True),
    (None, TODAY, True),
    (TODAY, None, True),
    (TOMORROW, None, False),
    (None, YESTERDAY, False),
]


@pytest.mark.parametrize(("first", "last", "counts"), PERIODS)
def test_a_decision_counts_on_the_first_and_on_the_last_day_of_a_period(
    curation: Curation, first: date | None, last: date | None, counts: bool
) -> None:
    submissions.submit_product(curation.clerk, "p1", submitted_on=TODAY - timedelta(days=3))
    decide(curation.kabid, "p1", verdict="passed", reason="Baik.")
    found = rates(curation.kabid, "district", first=first, last=last)
    assert [(rate.name, rate.passed) for rate in found] == [("Cikarang Utara", 1)] * counts
    took = submissions.days_to_decision(curation.kabid, first=first, last=last)
    assert (took.count, took.longest) == ((1, 3) if counts else (0, 0))


def test_places_stand_by_how_many_were_decided_and_then_by_name(curation: Curation) -> None:
    for uid, verdict in (("p1", "passed"), ("p2", "rejected"), ("p5", "passed")):
        decide(curation.kabid, uid, verdict=verdict, reason="Alasan panel.")
    assert [rate.name for rate in rates(curation.kabid, "district")] == ["Cikarang Utara", "Tambun Selatan"]
    decide(curation.kabid, "p2", verdict="passed", reason="Ternyata baik.")
    newest = rates(curation.kabid, "district")[0]
    assert (newest.passed, newest.rejected, newest.decided) == (2, 0, 2)


@pytest.mark.parametrize(("first", "last", "counts"), PERIODS)
def test_a_session_counts_on_the_first_and_on_the_last_day_of_a_period(
    curation: Curation, first: date | None, last: date | None, counts: bool
) -> None:
    curation.prepare("p1")
    curation.run({"p1": dict.fromkeys(("k1", "k2"), ON_TARGET)})
    assert [one.entries for one in trend(curation.kabid, first=first, last=last)] == [1] * counts
    found = criterion_rates(curation.kabid, first=first, last=last)
    assert len(found) == 9 * counts and all(rate.assessed == 1 for rate in found)


def test_a_sheet_holds_notes_of_a_thousand_letters(curation: Curation) -> None:
    curation.prepare("p1")
    open_session(curation.kabid, curation.session)
    entry, longest = curation.entries["p1"], score_sheets.MAX_NOTE
    score_sheets.keep_sheet(curation.k1, entry, {"C1": 5}, notes={"C1": "x" * longest})
    with pytest.raises(FieldProblems, match="paling panjang 1000"):
        score_sheets.keep_sheet(curation.k1, entry, {"C1": 5}, notes={"C1": "x" * (longest + 1)})


@pytest.mark.parametrize("field", ["packaging", "mended", "note"])
def test_a_submission_holds_texts_of_a_thousand_letters(curation: Curation, field: str) -> None:
    longest = submissions.MAX_TEXT
    with pytest.raises(FieldProblems) as refused:
        submissions.submit_product(curation.clerk, "p1", **{field: "x" * (longest + 1)})
    assert list(refused.value.problems) == [field]
    submissions.submit_product(curation.clerk, "p1", **{field: "x" * longest})
    assert getattr(submissions.page_waiting(curation.clerk)[0], field) == "x" * longest


@pytest.mark.parametrize(("expires", "word"), [(YESTERDAY, "habis"), (TODAY, "s.d."), (TOMORROW, "s.d.")])
def test_a_permit_holds_through_its_last_day(curation: Curation, expires: date, word: str) -> None:
    curation.prepare("p1", partner="r1")
    curation.run({"p1": dict.fromkeys(("k1", "k2"), ON_TARGET)})
    accept_suggestions(curation.kabid, curation.session)
    with curation.clerk.write("product.changed") as session:
        session.query(Product).filter_by(uid="p1").one().pirt_expires = expires
    content, _logo = recap_content(curation.kabid, curation.session)
    assert f", {word} {expires:%d-%m-%Y}" in content.rows[0].permits


@pytest.fixture
def judged(desk: Desk) -> Desk:
    """An office that prints, with one product decided on today."""
    factories.ready_office(desk)
    uid = factories.product(desk, factories.business(desk, owner_name="Sari"), "Keripik")
    decide(desk, uid, verdict="needs-work", reason="Label kurang.", correction="Isi label.", due=date(2026, 12, 24))
    return desk


@pytest.mark.parametrize("kind", [Kind.DECISION_LETTER, Kind.MINUTES])
def test_no_paper_about_a_decision_is_dated_before_it(judged: Desk, kind: Kind) -> None:
    uids = due(judged, kind)
    (problem,) = issue_papers(judged, kind, uids, letter_date=YESTERDAY).problems
    assert "tidak boleh sebelum" in problem.message
    assert issue_papers(judged, kind, uids, letter_date=TODAY).documents
    assert due(judged, kind) == []
    (again,) = issue_papers(judged, kind, uids).problems
    assert "sudah" in again.message


def test_a_letter_is_due_again_of_a_newer_decision_alone(judged: Desk, clock: Any) -> None:
    (uid,) = due(judged, Kind.DECISION_LETTER)
    issue_papers(judged, Kind.DECISION_LETTER, [uid])
    clock.advance(days=1)
    for reason in ("Label sudah benar.", "Diperiksa sekali lagi."):
        decide(judged, uid, verdict="passed", reason=reason)
        assert due(judged, Kind.DECISION_LETTER) == [uid]
    assert due(judged, Kind.MINUTES) == [TODAY.isoformat(), TOMORROW.isoformat()]


def test_a_companion_hands_in_and_takes_back_only_what_is_in_his_care(desk: Desk, desk_of: Callable[..., Desk]) -> None:
    mine, theirs = (factories.business(desk, name) for name in ("Abon", "Batik"))
    products = [factories.product(desk, shop, f"Produk {shop[:4]}") for shop in (mine, theirs)]
    with desk.write("officer.added") as session:
        session.add(Officer(uid="neng-ayu", name="Neng Ayu", name_key="neng ayu", roles="pendamping"))
    ayu = companions.add_companion(desk, {"name": "Neng Ayu", "officer_uid": "neng-ayu"})
    companions.assign(desk, ayu, [mine])
    account = desk_of(Role.COMPANION, name="Neng Ayu")
    own = submissions.submit_product(account, products[0])
    with pytest.raises(NotAllowed, match="Batik bukan usaha dampingan"):
        submissions.submit_product(account, products[1])
    other = submissions.submit_product(desk, products[1])
    with pytest.raises(NotAllowed, match="Batik bukan usaha dampingan"):
        submissions.withdraw_submission(account, other, reason="Berhenti")
    submissions.withdraw_submission(account, own, reason="Berhenti")
    with pytest.raises(RuleBroken):
        submissions.withdraw_submission(account, own, reason="Berhenti")
    assert [line.product for line in submissions.page_waiting(desk)] == [f"Produk {theirs[:4]}"]
