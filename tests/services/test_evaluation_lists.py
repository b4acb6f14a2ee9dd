"""The month as a list: the database's trend and the rule's trend are one."""

from itertools import product as every

import pytest

from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.evaluation_lists import AT_RISK, MonthQuery, count_month, list_month, page_month
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.placements import placements
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Partner, Placement, Product, SalesReport

MONTH = "2026-10"


@pytest.fixture
def many(small):
    """A placement for each combination of sales in four months, and one that is not on the shelf any more."""
    amounts = (None, 0, 90, 95, 100, 105, 106, 69, 49)
    combinations = every(amounts, (None, 0, 100), (None, 0, 145), (None, 5))
    with small.desk.write("placement.created") as session:
        product, partner = session.get(Product, 1), session.get(Partner, 1)
        for number, (now, before, earlier, oldest) in enumerate(combinations):
            placement = Placement(
                product=product,
                partner=partner,
                outlet=f"Gerai {number}",
                status="placed" if number % 7 else "withdrawn",
                since=small.desk.today().replace(month=9 + number % 3),
            )
            session.add(placement)
            session.flush()
            sold = {"2026-10": now, "2026-09": before, "2026-08": earlier, "2026-07": oldest}
            insert_records(
                session,
                SalesReport,
                [{"placement_id": placement.id, "month": m, "sales": s} for m, s in sold.items() if s is not None],
            )
    return small


def test_the_database_judges_as_the_rule_does(many):
    judged = evaluation.evaluate_month(many.desk, MONTH).rows
    assert len(judged) > 100
    for trend in Trend:
        expected = [row.placement_uid for row in judged if row.judgement.trend is trend]
        assert list_month(many.desk, MonthQuery(MONTH, trend.value)) == expected
        assert count_month(many.desk, MonthQuery(MONTH)).by_trend[trend.value] == len(expected)
    at_risk = [row.placement_uid for row in judged if row.judgement.at_risk]
    assert list_month(many.desk, MonthQuery(MONTH, AT_RISK)) == at_risk != []
    assert list_month(many.desk, MonthQuery(MONTH)) == [row.placement_uid for row in judged]


def test_a_page_says_what_the_whole_month_says(many):
    uids = list_month(many.desk, MonthQuery(MONTH))[10:70]
    by_uid = {row.placement_uid: row for row in evaluation.evaluate_month(many.desk, MONTH).rows}
    page = page_month(many.desk, MONTH, [*uids, "gone"])
    assert [one.row for one in page] == [by_uid[uid] for uid in uids]
    assert all(one.series[-2:] == (one.row.previous, one.row.sales) and len(one.series) == 6 for one in page)


def test_sums_and_partners_are_counted_by_the_database(many):
    counts = count_month(many.desk, MonthQuery(MONTH, trend="falling"))
    rows = evaluation.evaluate_month(many.desk, MONTH).rows
    assert (counts.total, counts.partners) == (len(rows), 1)
    assert counts.sales == sum(row.sales or 0 for row in rows)
    assert counts.at_risk == sum(row.judgement.at_risk for row in rows)


def test_the_home_page_counts_the_same_placements_as_missing_and_falling(many):
    counts = count_month(many.desk, MonthQuery(MONTH)).by_trend
    home = home_page(many.desk)
    assert (home.unreported.count, home.falling.count) == (counts["no-report"], counts["falling"])


def test_a_row_that_is_being_typed_stays_in_the_list(small):
    uids = [placements.place(small.desk, one, small.partner, status="placed") for one in (small.product, "p2", "p3")]
    query = MonthQuery("2026-11", Trend.NO_REPORT.value)
    before = list_month(small.desk, query)
    evaluation.file_report(small.desk, uids[1], "2026-11", {"sales": 5})
    assert list_month(small.desk, query, also={uids[1]}) == before
    assert list_month(small.desk, query) == [uid for uid in before if uid != uids[1]]


def test_partner_and_words_narrow_the_list(small):
    uid = placements.place(small.desk, small.product, small.partner, status="placed", outlet="Gerai Setu")
    placements.place(small.desk, small.strange_product, small.partner, status="placed")
    assert list_month(small.desk, MonthQuery("2026-11", text="barokah setu")) == [uid]
    assert list_month(small.desk, MonthQuery("2026-11", partner_uids=("other",))) == []
    assert count_month(small.desk, MonthQuery("2026-11", text="batik")).total == 1


def test_a_list_and_its_page_cost_the_same_however_many_there_are(many, count_statements):
    uids = list_month(many.desk, MonthQuery(MONTH))
    with count_statements() as counts:
        count_month(many.desk, MonthQuery(MONTH))
    with count_statements() as listed:
        list_month(many.desk, MonthQuery(MONTH))
    with count_statements() as page:
        page_month(many.desk, MONTH, uids[:60])
    assert (counts.count, listed.count, page.count) == (2, 2, 6)


def test_a_pasted_block_is_stored_but_for_the_rows_that_say_why(small):
    uids = [placements.place(small.desk, one, small.partner, status="placed") for one in (small.product, "p2", "p3")]
    pasted = evaluation.file_reports(
        small.desk, "2026-11", [(1, uids[0], "Rp1.500.000"), (2, uids[1], "banyak"), (3, uids[2], " ")]
    )
    assert (pasted.stored, [bad.row for bad in pasted.bad]) == (1, [2])
    assert "banyak" in pasted.bad[0].sentence
    assert evaluation.reports_of(small.desk, uids[0])[0]["sales"] == 1_500_000
    assert evaluation.reports_of(small.desk, uids[2]) == []
