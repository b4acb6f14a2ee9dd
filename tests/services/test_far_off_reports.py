"""What is far off last month is told where it is filed, and listed before the month is closed."""

import random

import pytest
from factories import business, partner, product

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.evaluation.evaluation import COMPARED, LARGEST_FIGURE, far_off
from umkm_desktop.services.evaluation import evaluation, month_groups
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month
from umkm_desktop.services.evaluation.month_groups import GroupBy
from umkm_desktop.services.evaluation.report_rows import far_off_reports, page_reports
from umkm_desktop.services.placements import placements


@pytest.fixture
def shelf(desk):
    owner, retailer = business(desk), partner(desk)
    return [
        placements.place(desk, product(desk, owner, f"Produk {n:02}"), retailer, status="placed") for n in range(12)
    ]


def test_it_is_told_marked_and_listed_but_stored(desk, shelf):
    evaluation.file_report(desk, shelf[0], "2026-09", {"sales": 2_412_000})
    filed = evaluation.file_report(desk, shelf[0], "2026-10", {"sales": 5})
    assert "Penjualan Rp5, bulan sebelumnya Rp2.412.000" in filed.warning
    assert "Rp2.412.000" in page_reports(desk, "2026-10", [shelf[0]])[0].warning
    assert [(one.product, one.placement_uid) for one in far_off_reports(desk, "2026-10")] == [("Produk 00", shelf[0])]
    evaluation.file_report(desk, shelf[0], "2026-10", {"sales": 2_500_000})
    assert far_off_reports(desk, "2026-10") == ()


def test_the_list_is_what_the_rule_says_of_every_report(desk, shelf):
    dice = random.Random(7)
    for uid in shelf:
        for month in ("2026-09", "2026-10"):
            if dice.random() < 0.9:
                values = {key: dice.choice([0, 1, 5, 99, 100, 500, 50_000, None]) for key in ("sold", "price", "paid")}
                evaluation.file_report(desk, uid, month, {**values, "sales": dice.choice([0, 1, 100, 5_000, 499_999])})

    def reported(uid, month):
        return next((one for one in evaluation.reports_of(desk, uid) if one["month"] == month), {})

    expected = {uid for uid in shelf if far_off(reported(uid, "2026-10"), reported(uid, "2026-09"))}
    assert expected and {one.placement_uid for one in far_off_reports(desk, "2026-10")} == expected
    assert set(COMPARED) == {"sold", "price", "sales", "paid"}


def test_what_is_archived_is_not_listed(desk, shelf):
    evaluation.file_report(desk, shelf[1], "2026-09", {"sales": 1})
    evaluation.file_report(desk, shelf[1], "2026-10", {"sales": 1_000})
    placements.archive_placement(desk, shelf[1])
    assert far_off_reports(desk, "2026-10") == ()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"sold": 8991234567890, "price": 1_500_000}, "sold"),
        ({"sold": 1_000_000, "price": 1_000_001}, "sold"),
        ({"sold": 2_000_000, "price": 1_000_000, "sales": 5, "received": 8991234567890}, "received"),
        ({"sales": LARGEST_FIGURE + 1}, "sales"),
        ({"sales": 10**20}, "sales"),
        ({"sales": 5, "paid": 10**15}, "paid"),
        ({"sales": 5, "closing": 8991234567890}, "closing"),
    ],
)
def test_no_figure_of_a_report_is_larger_than_a_shelf_can_sell(desk, shelf, values, field):
    with pytest.raises(FieldProblems) as refused:
        evaluation.file_report(desk, shelf[0], "2026-10", values)
    assert field in refused.value.problems
    assert "1.000.000.000.000" in refused.value.problems[field]


def test_a_price_corrected_later_is_held_to_the_same(desk, shelf):
    evaluation.file_report(desk, shelf[0], "2026-10", {"sold": 1_000_000, "price": 1_000})
    with pytest.raises(FieldProblems, match="kali harga"):
        evaluation.file_report(desk, shelf[0], "2026-10", {"price": 2_000_000})


def test_the_largest_figures_of_a_full_month_can_be_summed_and_judged(desk, shelf):
    for month, days in (("2026-08", None), ("2026-09", 1), ("2026-10", None)):
        for uid in shelf:
            evaluation.file_report(desk, uid, month, {"sales": LARGEST_FIGURE, "days": days})
    assert count_month(desk, MonthQuery("2026-10")).sales == 12 * LARGEST_FIGURE
    assert [one.sales for one in month_groups.groups(desk, "2026-10", GroupBy.PARTNER)] == [12 * LARGEST_FIGURE]
    assert 100_000 * LARGEST_FIGURE * 24 < 2**63 and LARGEST_FIGURE * 31 * 20_000 < 2**63
    evaluation.evaluate_month(desk, "2026-10", with_slopes=True)
