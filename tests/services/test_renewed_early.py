"""An agreement renewed before its end: it runs on until the renewal begins, and nothing falls in between."""

from datetime import date

import factories

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.partners import compliance, compliance_lists, duties, partners
from umkm_desktop.services.partners.compliance_lists import RegisterQuery

LAST = date(2026, 12, 31)


def _renewed(desk, partner):
    former = factories.agreement(desk, partner_uid=partner, starts=date(2026, 1, 1), ends=LAST)
    renewal = partnerships.renew_text(desk, AGREEMENT, former)
    factories.sign(desk, renewal, date(2026, 11, 24))
    return former


def _counted(desk, partner):
    sheet = compliance.partner_compliance(desk, partner)
    register = compliance_lists.count_by_standing(desk, RegisterQuery())
    listed = partners.page_partners(desk)[0].agreements
    return sheet.counts.agreements, register["compliant"], listed


def test_the_partner_stays_compliant_over_the_change(desk, clock):
    partner = factories.partner(desk)
    duties.add_duty(desk, partner, {"source": "regulation", "measure": "agreements", "amount": "1"})
    _renewed(desk, partner)
    for days in (0, 37, 1):  # the day of signing, the last day of the former one, the first of the renewal
        clock.advance(days=days)
        assert _counted(desk, partner) == (1, 1, 1), desk.today()


def test_one_broken_off_counts_no_more_from_that_day(desk):
    partner = factories.partner(desk)
    duties.add_duty(desk, partner, {"source": "regulation", "measure": "agreements", "amount": "1"})
    agreement = factories.agreement(desk, partner_uid=partner)
    partnerships.end_text(desk, AGREEMENT, agreement, desk.today(), "Mitra tutup.", how="broken-off")
    assert _counted(desk, partner) == (0, 0, 0)


def test_an_agreement_past_its_term_is_not_listed_as_one(desk, clock):
    partner = factories.partner(desk)
    factories.agreement(desk, partner_uid=partner)
    clock.advance(days=400)
    assert partners.page_partners(desk)[0].agreements == 0
