"""The minutes of a session as a paper, the letters about its products, and suggestions taken over in one go."""

import io
from datetime import date

import factories
import pypdf
import pytest
from curation_office import ON_TARGET

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.office.throttle import WrongPassword
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.curation import curation_sessions
from umkm_desktop.services.curation.curation import decide, decisions_on
from umkm_desktop.services.curation.panel_verdicts import accept_suggestions
from umkm_desktop.services.issuing import issuing, record_papers
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.office.legal_register import first_legal_bases
from umkm_desktop.services.office.signing_in import second_desk

LOW = {**ON_TARGET, "C9": 2, "C7": 4}
SHARED = {"companion": "Rina", "due": date(2026, 12, 24), "recuration_on": date(2027, 1, 12)}


@pytest.fixture
def closed(curation, desk):
    factories.ready_office(desk)
    with desk.write("legal_basis.added") as session:
        session.add_all(first_legal_bases())
    curation.prepare("p1", "p2", "p3", title="Kurasi ritel", place="Aula Dinas")
    curation.run({"p1": {"k1": ON_TARGET, "k2": ON_TARGET}, "p2": {"k1": LOW, "k2": LOW}, "p3": {"k1": LOW, "k2": LOW}})
    return curation


def _decide_all(closed):
    assert accept_suggestions(closed.kabid, closed.session).count == 1
    done = accept_suggestions(closed.kabid, closed.session, verdict=Verdict.NEEDS_WORK, shared=SHARED)
    assert done.count == 2


def _words(pdf):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_same_suggestions_are_recorded_with_what_each_product_lacks(closed):
    _decide_all(closed)
    (decision,) = decisions_on(closed.kabid, "p2")
    assert (decision.verdict, decision.companion, decision.due) == ("needs-work", "Rina", date(2026, 12, 24))
    assert decision.finding.splitlines() == [
        "Material kemasan belum memenuhi",
        "Informasi label (dari 9 unsur) belum memenuhi",
    ]
    assert "Informasi label (dari 9 unsur): Penyusunan label pangan" in decision.correction


def test_what_they_share_is_asked_for(closed):
    with pytest.raises(FieldProblems) as refusal:
        accept_suggestions(closed.kabid, closed.session, verdict=Verdict.NEEDS_WORK, shared={"companion": "Rina"})
    assert set(refusal.value.problems) == {"due", "recuration_on"}
    assert decisions_on(closed.kabid, "p2") == []


def test_minutes_wait_for_every_verdict(closed, desk):
    (problem,) = issuing.issue_papers(desk, Kind.MINUTES, [closed.session]).problems
    assert problem.message.startswith("3 produk belum diputuskan panel")
    assert closed.session not in issuing.due(desk, Kind.MINUTES)


def test_minutes_have_the_panel_and_the_scores_and_end_the_session(closed, desk):
    _decide_all(closed)
    assert issuing.due(desk, Kind.MINUTES) == [closed.session], "a day of decisions in a session has no minutes besides"
    (document,) = issuing.issue_papers(desk, Kind.MINUTES, [closed.session]).documents
    text = _words(document_pdf(desk, document.uid))
    assert "bertempat di Aula Dinas" in text and "Wulan Safitri unsur Unsur k1" in text
    assert "lolos 1 (satu) produk" in text and "perlu perbaikan 2 (dua) produk" in text
    assert "5,00 Lolos" in text and "Belum memenuhi: Material kemasan, Informasi label (dari 9 unsur)" in text
    page = curation_sessions.session_page(desk, closed.session)
    assert (page.line.status, page.minutes_number) == ("minuted", document.number)
    (again,) = issuing.issue_papers(desk, Kind.MINUTES, [closed.session]).problems
    assert document.number in again.message


def test_minutes_that_were_revoked_are_issued_anew(closed, desk):
    _decide_all(closed)
    (first,) = issuing.issue_papers(desk, Kind.MINUTES, [closed.session]).documents
    issuing.revoke_document(desk, first.uid, "salah nama")
    (second,) = issuing.issue_papers(desk, Kind.MINUTES, [closed.session]).documents
    assert curation_sessions.session_page(desk, closed.session).minutes_number == second.number


def test_the_letter_carries_score_threshold_and_the_number_of_the_minutes(closed, desk):
    _decide_all(closed)
    (minutes,) = issuing.issue_papers(desk, Kind.MINUTES, [closed.session]).documents
    (letter,) = issuing.issue_papers(desk, Kind.DECISION_LETTER, ["p2"]).documents
    text = _words(document_pdf(desk, letter.uid))
    assert "dari 5 (batas 4,5)" in text and minutes.number in text
    assert "Informasi label (dari 9 unsur) belum memenuhi" in text


def test_decisions_outside_a_session_keep_the_minutes_of_their_day(closed, desk):
    decide(closed.kabid, "p5", verdict="passed", reason="Rapi.")
    _decide_all(closed)
    (day,) = record_papers.curation_days(desk)
    assert (day.day, day.products) == (date(2026, 11, 24), 1)
    assert issuing.due(desk, Kind.MINUTES) == [closed.session, "2026-11-24"]


def test_an_officer_vouches_beside_with_his_own_password_only(office_desk, kept_office):
    second = second_desk(office_desk, kept_office.officer, kept_office.password)
    assert second.officer == office_desk.officer
    with pytest.raises(WrongPassword):
        second_desk(office_desk, kept_office.officer, "bukan ini sandinya")


def test_minutes_are_not_dated_before_the_session(closed, desk):
    _decide_all(closed)
    (problem,) = issuing.issue_papers(desk, Kind.MINUTES, [closed.session], letter_date=date(2026, 11, 23)).problems
    assert problem.message.startswith("Tanggal berita acara tidak boleh sebelum hari kurasi, 24 November 2026")
    assert curation_sessions.session_page(desk, closed.session).line.status == "closed"


@pytest.mark.parametrize(
    ("day", "above"),
    [
        (None, "Cikarang Pusat, 24 November 2026 Mengetahui"),
        (date(2026, 11, 25), "Mengetahui, tanggal 25 November 2026"),
        (date(2026, 12, 20), "Mengetahui, tanggal 20 Desember 2026"),
    ],
)
def test_minutes_signed_later_say_when_and_tell_of_the_day_of_the_session(closed, desk, day, above):
    _decide_all(closed)
    (document,) = issuing.issue_papers(desk, Kind.MINUTES, [closed.session], letter_date=day).documents
    text = _words(document_pdf(desk, document.uid))
    assert above in text and "hari ini" not in text
    assert "Selasa, tanggal Dua Puluh Empat bulan November tahun Dua Ribu Dua Puluh Enam" in text
    assert ("Cikarang Pusat, 2" in text) is (day is None)
