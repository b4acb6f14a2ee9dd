"""Letters to a large business follow its compliance: none to who does all, what is left to who does a part."""

from datetime import date

import pypdfium2
import pytest
from paper_records import OPTIONAL, paper_office

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.partners import compliance, duties
from umkm_desktop.ui.screens.partners.papers import partner_offers


@pytest.fixture
def office(desk):
    return paper_office(desk)


def _owe(desk, uid, amount, measure="agreements"):
    return duties.add_duty(desk, uid, {"source": "regulation", "measure": measure, "amount": amount})


def _text(desk, issued):
    document = pypdfium2.PdfDocument(document_pdf(desk, issued.documents[0].uid))
    return " ".join(document[0].get_textpage().get_text_bounded().split())


def _appeal(desk, uid):
    return issue_papers(desk, Kind.APPEAL_LETTER, [uid])


def _refused(desk, uid):
    issue = _appeal(desk, uid)
    assert issue.documents == ()
    (problem,) = issue.problems
    return problem.message


def test_a_compliant_partner_gets_none(desk, office):
    _owe(desk, office.partner, "1")
    assert "sudah memenuhi kewajibannya" in _refused(desk, office.partner)
    whys = {one.kind: one.why_not for one in partner_offers(desk, office.partner) if one}
    assert {whys[kind] for kind in OPTIONAL} == {"kewajiban sudah terpenuhi"}


def test_a_partial_one_is_told_what_it_does_and_what_is_left(desk, office):
    _owe(desk, office.partner, "3")
    _owe(desk, office.partner, "20", "products")
    text = _text(desk, _appeal(desk, office.partner))
    assert "telah melaksanakan kemitraan" in text
    assert "1 dari 3 perjanjian dan 1 dari 20 produk" in text
    assert "masih kurang 2 perjanjian dan 19 produk" in text
    assert "belum melaporkan" not in text


def test_one_that_does_nothing_of_its_duty_is_written_to_as_before(desk, office):
    _owe(desk, office.silent, "3")
    assert "belum melaporkan pelaksanaan kemitraan" in _text(desk, _appeal(desk, office.silent))


def test_a_ruling_decides_over_the_sum(desk, office):
    _owe(desk, office.silent, "3")
    compliance.rule_compliance(desk, office.silent, "compliant", reason="Lewat koperasi", evidence="BA 12")
    assert "sudah memenuhi kewajibannya" in _refused(desk, office.silent)
    compliance.withdraw_ruling(desk, office.silent, reason="Keliru")
    assert _appeal(desk, office.silent).documents


def test_a_second_letter_speaks_of_the_rest_as_well(desk, office):
    _owe(desk, office.partner, "3")
    issue_papers(desk, Kind.APPEAL_LETTER, [office.partner], letter_date=date(2026, 8, 3))
    issue_papers(desk, Kind.WARNING_LETTER, [office.partner], letter_date=date(2026, 9, 3))
    text = _text(desk, issue_papers(desk, Kind.RECOMMENDATION, [office.partner]))
    assert "masih kurang 2 perjanjian" in text
