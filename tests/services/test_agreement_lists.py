"""Lists of agreements stand as the rule says, and cost the same however long they are."""

from datetime import date, timedelta
from functools import partial

import factories
import pytest
from paper_records import issue_certificates

from umkm_desktop.domain.agreements.partnerships import Standing, standing
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.services.agreements import signed_texts
from umkm_desktop.services.agreements.signed_texts import AgreementQuery
from umkm_desktop.services.issuing.issuing import revoke_document
from umkm_desktop.storage.models import Agreement, Business, Partner

TODAY = date(2026, 11, 24)


@pytest.fixture
def many(desk):
    """Every status with a term around each edge of the rule."""
    terms = [(start, end) for start in (-400, -1, 0, 1) for end in (-1, 0, 1, 89, 90, 91, 400) if end > start]
    with desk.write("agreement.created") as session:
        business, partner = Business(uid="b", name="Keripik Barokah"), Partner(uid="r", name="PT Ritel")
        for status in ("draft", "reviewed", "signed", "ended"):
            for start, end in terms:
                term = {"starts": TODAY + timedelta(days=start), "ends": TODAY + timedelta(days=end)}
                parties = {"business": business, "partner": partner, "pattern": "general-trade"}
                session.add(Agreement(status=status, **parties, **term))
    return desk


@pytest.mark.parametrize("wanted", Standing)
def test_sql_and_the_rule_agree_on_every_standing(many, wanted):
    rows = signed_texts.page_texts(many, AGREEMENT, AgreementQuery(standings=(wanted.value,)), limit=1000)
    with many.read() as session:
        every = session.query(Agreement).all()
    expected = [one.uid for one in every if standing(one.status, one.starts, one.ends, TODAY) is wanted]
    assert sorted(row.uid for row in rows) == sorted(expected)
    assert all(row.standing == wanted.value for row in rows)
    assert signed_texts.count_by_standing(many, AGREEMENT)[wanted.value] == len(expected)


def test_what_ends_soonest_comes_first(many):
    rows = signed_texts.page_texts(many, AGREEMENT, AgreementQuery(ends_within=30), limit=1000)
    assert [row.days_left for row in rows] == sorted(row.days_left for row in rows)
    assert {row.days_left for row in rows} == {0, 1}


def test_words_search_business_partner_and_number(many):
    count = partial(signed_texts.count_texts, many, AGREEMENT)
    assert count(AgreementQuery(text="barokah ritel")) == count(AgreementQuery())
    assert count(AgreementQuery(text="batik")) == 0


def test_a_page_is_one_statement(many, count_statements):
    with count_statements() as seen:
        signed_texts.page_texts(many, AGREEMENT, AgreementQuery(), limit=50)
    assert seen.count == 1


def test_the_place_of_every_agreement_is_where_its_row_stands(many):
    with many.write("agreement.created") as session:
        open_ended = session.query(Agreement).first()
        open_ended.ends = None
    for query in (AgreementQuery(), AgreementQuery(standings=("running", "ended")), AgreementQuery(text="barokah")):
        rows = signed_texts.page_texts(many, AGREEMENT, query, limit=1000)
        assert [signed_texts.place_of_text(many, AGREEMENT, query, row.uid) for row in rows] == list(range(len(rows)))
    (draft, *_others) = signed_texts.page_texts(many, AGREEMENT, AgreementQuery(standings=("draft",)))
    assert signed_texts.place_of_text(many, AGREEMENT, AgreementQuery(standings=("ended",)), draft.uid) is None


def test_a_certificate_is_told_of_its_own_agreement_and_only_while_it_counts(desk):
    factories.ready_office(desk)
    shop, other = factories.business(desk, "Abon Sari"), factories.business(desk, "Batik Tulis")
    seller, mall = factories.partner(desk, "PT Satu"), factories.partner(desk, "PT Dua")
    first = factories.agreement(desk, shop, seller, ends=date(2027, 10, 30))
    second = factories.agreement(desk, other, mall, ends=date(2027, 10, 31))

    def shown(**query):
        rows = signed_texts.page_texts(desk, AGREEMENT, AgreementQuery(**query), limit=9)
        return [(row.uid, row.business, row.partner, row.certified) for row in rows]

    (paper,) = issue_certificates(desk, [first]).documents
    assert shown() == [(first, "Abon Sari", "PT Satu", True), (second, "Batik Tulis", "PT Dua", False)]
    assert shown(business_uid=other) == shown(partner_uid=mall) == shown()[1:]
    revoke_document(desk, paper.uid, "salah nama")
    assert [row[-1] for row in shown()] == [False, False]


@pytest.mark.parametrize(
    ("starts", "ends", "fraction", "left"),
    [(-10, 10, 0.5, 10), (-10, 0, 1.0, 0), (0, 10, 0.0, 10), (1, 10, 0.0, 10), (-10, -1, 1.0, -1), (0, 1, 0.0, 1)],
)
def test_how_far_a_term_has_run_is_between_nothing_and_all(desk, starts, ends, fraction, left):
    term = {"starts": TODAY + timedelta(days=starts), "ends": TODAY + timedelta(days=ends)}
    factories.agreement(desk, signed=False, **term)
    (row,) = signed_texts.page_texts(desk, AGREEMENT, AgreementQuery(), limit=9)
    assert (row.fraction, row.days_left) == (fraction, left)


@pytest.mark.parametrize(("day", "listed"), [(-1, False), (0, True), (30, True), (31, False)])
def test_what_runs_out_within_thirty_days_is_from_today_to_the_thirtieth(desk, day, listed):
    factories.agreement(desk, starts=date(2026, 1, 1), ends=TODAY + timedelta(days=day))
    assert signed_texts.count_texts(desk, AGREEMENT, AgreementQuery(ends_within=30)) == listed
