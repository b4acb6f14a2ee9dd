"""A certificate is for an agreement that runs or is still to begin; home, list, command and act agree."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from factories import agreement, business, partner
from paper_records import issue_certificates, paper_office

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements.partnerships import end_text
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.issuing.draft_papers import propose
from umkm_desktop.services.issuing.issuing import due
from umkm_desktop.services.register.business_details import business_details

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(desk):
    made = paper_office(desk)
    issue_certificates(desk, [made.agreement])
    assert due(desk, Kind.CERTIFICATE) == []
    return desk


def of_term(desk, starts, ends):
    name = f"{starts}-{ends}"
    return agreement(desk, business(desk, f"Usaha {name}"), partner(desk, f"PT {name}"), starts=starts, ends=ends)


@pytest.mark.parametrize(
    ("starts", "ends", "waits"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), False),
        (date(2025, 11, 24), date(2026, 11, 23), False),
        (date(2025, 11, 25), TODAY, True),
        (date(2026, 12, 1), date(2027, 11, 30), True),
    ],
)
def test_what_waits_is_what_can_be_issued(office, starts, ends, waits):
    uid = of_term(office, starts, ends)
    assert due(office, Kind.CERTIFICATE) == ([uid] if waits else [])
    assert home_page(office).uncertified == waits
    proposal = propose(office, Kind.CERTIFICATE, [uid])
    assert bool(proposal.drafts) is waits
    issue = issue_certificates(office, [uid])
    assert bool(issue.documents) is waits
    if not waits:
        assert "masa perjanjian sudah lewat" in issue.problems[0].message
        assert "masa perjanjian sudah lewat" in proposal.problems[0].message


def test_the_day_that_counts_is_the_certificate_s(office):
    uid = of_term(office, date(2025, 11, 25), TODAY)
    (problem,) = issue_certificates(office, [uid], letter_date=date(2026, 11, 25)).problems
    assert "24 November 2026" in problem.message
    later = replace(office, clock=lambda: datetime(2026, 11, 25, 2, 0, tzinfo=UTC))
    assert due(later, Kind.CERTIFICATE) == [] and home_page(later).uncertified == 0
    assert issue_certificates(later, [uid], letter_date=TODAY).documents


def test_an_ended_one_waits_for_nothing(office):
    uid = of_term(office, date(2026, 11, 1), date(2027, 10, 31))
    end_text(office, AGREEMENT, uid, TODAY, "sepakat")
    assert due(office, Kind.CERTIFICATE) == [] and home_page(office).uncertified == 0


def test_the_page_of_a_business_asks_for_no_certificate_of_an_old_term(office):
    shop = business(office, "Usaha lama")
    agreement(office, shop, partner(office, "PT Lama"), starts=date(2023, 1, 1), ends=date(2023, 12, 31))
    kinds = [step.kind for step in business_details(office, shop).next_steps]
    assert "agreement-expired" in kinds and "no-certificate" not in kinds
