"""Papers seen from their record: the newest first, where each stands, and what a paper could say."""

from datetime import date

import factories
import pytest
from paper_records import MONTH, PaperOffice

from umkm_desktop.domain.papers.approval import Stage
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.issuing.document_signing import record_signing
from umkm_desktop.services.issuing.issuing import issue_papers, revoke_document
from umkm_desktop.services.issuing.record_papers import (
    curation_days,
    decided_products,
    has_paper,
    has_reports,
    month_has_reports,
    papers_of,
)
from umkm_desktop.services.placements.placements import place


@pytest.fixture
def office(desk):
    factories.ready_office(desk)
    return PaperOffice(desk)


def _kinds(desk, subject, uid):
    return [line.kind for line in papers_of(desk, subject, uid).lines]


def test_a_record_knows_the_papers_that_were_issued_for_it(desk, office):
    for kind in (Kind.CERTIFICATE, Kind.DECISION_LETTER, Kind.EVALUATION_LETTER, Kind.REQUEST_LETTER):
        office.issue(kind)
    assert _kinds(desk, "agreement", office.agreement) == [Kind.CERTIFICATE]
    assert _kinds(desk, "agreement", office.unsigned) == []
    assert _kinds(desk, "product", office.unfinished) == [Kind.DECISION_LETTER]
    own = [Kind.EVALUATION_LETTER, Kind.DECISION_LETTER, Kind.CERTIFICATE]
    assert _kinds(desk, "business", office.business) == own
    assert _kinds(desk, "partner", office.partner) == [Kind.REQUEST_LETTER, Kind.CERTIFICATE]


def test_each_tells_where_it_stands(desk, office):
    certificate = office.issue(Kind.CERTIFICATE).documents[0]
    assert papers_of(desk, "agreement", office.agreement).lines[0].stage is Stage.ISSUED
    record_signing(desk, certificate.uid, date(2026, 11, 24))
    assert papers_of(desk, "agreement", office.agreement).lines[0].stage is Stage.SIGNED
    revoke_document(desk, certificate.uid, "Salah nama.")
    assert papers_of(desk, "agreement", office.agreement).lines[0].stage is Stage.REVOKED


def test_a_paper_that_was_revoked_counts_no_longer(desk, office):
    certificate = office.issue(Kind.CERTIFICATE).documents[0]
    assert has_paper(desk, "agreement", office.agreement, Kind.CERTIFICATE)
    assert not has_paper(desk, "agreement", office.agreement, Kind.AGREEMENT)
    revoke_document(desk, certificate.uid, "Salah nama.")
    assert not has_paper(desk, "agreement", office.agreement, Kind.CERTIFICATE)


def test_only_the_newest_are_read_and_all_are_counted(desk, office, count_statements):
    for day in range(1, 5):
        issue_papers(desk, Kind.STATEMENT, [office.business], letter_date=date(2026, 11, day))
    with count_statements() as seen:
        found = papers_of(desk, "business", office.business, limit=3)
    assert [line.letter_date.day for line in found.lines] == [4, 3, 2]
    assert (found.total, seen.count) == (4, 2)


def test_a_letter_about_a_month_says_something_only_where_sales_were_reported(desk, office):
    assert has_reports(desk, "business", office.business, MONTH)
    assert has_reports(desk, "partner", office.partner, MONTH)
    assert has_reports(desk, "placement", office.placement, MONTH)
    assert not has_reports(desk, "placement", office.waiting, MONTH)
    assert not has_reports(desk, "partner", office.silent, MONTH)
    assert not has_reports(desk, "business", office.business, "2026-08")
    assert (month_has_reports(desk, MONTH), month_has_reports(desk, "2026-08")) == (True, False)


def test_reports_of_one_business_partner_or_shelf_are_nobody_elses(desk, office):
    other = factories.business(desk, "Batik Tarawang")
    there = place(desk, factories.product(desk, other, "Batik Tulis"), office.silent, status="placed")
    for subject, uid in (("business", other), ("partner", office.silent), ("placement", there)):
        assert not has_reports(desk, subject, uid, MONTH)
    assert not has_paper(desk, "business", other, Kind.STATEMENT)
    office.issue(Kind.STATEMENT)
    assert has_paper(desk, "business", office.business, Kind.STATEMENT)
    assert not has_paper(desk, "business", other, Kind.STATEMENT)
    assert papers_of(desk, "business", other).total == 0


def test_days_of_curation_with_their_minutes(desk, office):
    other = factories.product(desk, office.business, "Sambal Roa")
    assert decided_products(desk, [other, office.unfinished]) == [office.unfinished]
    (day,) = curation_days(desk)
    assert (day.day, day.products, day.minutes) == (date(2026, 11, 24), 1, "")
    number = office.issue(Kind.MINUTES).documents[0].number
    assert curation_days(desk)[0].minutes == number
