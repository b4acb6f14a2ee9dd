"""Monthly reports and the evaluation made of them."""

import json

import pytest

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.placements import placements


@pytest.fixture
def on_shelf(small):
    return placements.place(small.desk, small.product, small.partner, status="placed")


def _file(small, placement, month, **values):
    return evaluation.file_report(small.desk, placement, month, values)


def _trend(small, month):
    (row,) = evaluation.evaluate_month(small.desk, month).rows
    return row.judgement.trend


def test_two_months_are_compared(small, on_shelf):
    _file(small, on_shelf, "2026-09", sales=1_000_000)
    _file(small, on_shelf, "2026-10", sales=1_200_000)
    result = evaluation.evaluate_month(small.desk, "2026-10")
    (row,) = result.rows
    assert (row.sales, row.previous, row.judgement.trend, row.judgement.change) == (
        1_200_000,
        1_000_000,
        Trend.RISING,
        20.0,
    )
    assert (result.count(Trend.RISING), result.count(Trend.FALLING)) == (1, 0)


def test_the_first_report_has_nothing_to_compare_with(small, on_shelf):
    _file(small, on_shelf, "2026-10", sales=1_000_000)
    assert _trend(small, "2026-10") is Trend.NEW


def test_a_gap_leaves_nothing_to_compare_with(small, on_shelf):
    _file(small, on_shelf, "2026-08", sales=1_000_000)
    _file(small, on_shelf, "2026-10", sales=1_000_000)
    assert _trend(small, "2026-10") is Trend.NO_COMPARISON


def test_no_report_is_not_zero_sales(small, on_shelf):
    assert _trend(small, "2026-11") is Trend.NO_REPORT
    _file(small, on_shelf, "2026-10", sales=1_000_000)
    _file(small, on_shelf, "2026-11", sales=0)
    assert _trend(small, "2026-11") is Trend.FALLING


def test_a_product_not_yet_on_the_shelf_owes_no_report(small):
    placements.place(small.desk, small.product, small.partner, status="waiting")
    assert evaluation.evaluate_month(small.desk, "2026-11").rows == ()


def test_a_second_report_is_a_correction_and_the_trail_keeps_both(small, on_shelf):
    first = _file(small, on_shelf, "2026-10", sold=10, price=14_500)
    second = _file(small, on_shelf, "2026-10", sold=12)
    assert (first.corrected, second.corrected, first.uid == second.uid) == (False, True, True)
    assert evaluation.reports_of(small.desk, on_shelf)[0]["sales"] == 174_000
    with small.desk.read() as session:
        newest = "SELECT content FROM audit_content ORDER BY seq DESC LIMIT 1"
        fields = json.loads(session.connection().exec_driver_sql(newest).scalar_one())["fields"]
    assert fields == {"sold": [10, 12], "sales": [145_000, 174_000]}


def test_text_as_typed_is_read(small, on_shelf):
    _file(small, on_shelf, "2026-10", sales="Rp 1.250.000", sold="86")
    assert evaluation.reports_of(small.desk, on_shelf)[0]["sales"] == 1_250_000


def test_every_problem_is_named_at_once(small, on_shelf):
    with pytest.raises(FieldProblems) as refusal:
        _file(small, on_shelf, "2026-10", sales="banyak", sold="sepuluh")
    assert set(refusal.value.problems) == {"sales", "sold"}


def test_an_unknown_field_is_named(small, on_shelf):
    with pytest.raises(RuleBroken, match="omset"):
        _file(small, on_shelf, "2026-10", omset=1)


def test_stock_that_does_not_add_up_is_stored_with_a_warning(small, on_shelf):
    filed = _file(
        small, on_shelf, "2026-10", opening=10, received=0, sold=4, returned=0, spoiled=0, closing=5, price=1000
    )
    assert str(filed.warning).endswith("Stok akhir menurut hitungan 6, yang dilaporkan 5.")


def test_two_steep_falls_are_a_risk(small, on_shelf):
    for month, sales in (("2026-08", 1000), ("2026-09", 700), ("2026-10", 490)):
        _file(small, on_shelf, month, sales=sales)
    assert evaluation.evaluate_month(small.desk, "2026-10").at_risk == 1


def test_a_month_is_one_statement_however_many_placements(small, on_shelf, count_statements):
    with count_statements() as one:
        evaluation.evaluate_month(small.desk, "2026-10")
    for product in (small.second_product, small.strange_product):
        placements.place(small.desk, product, small.partner, status="placed")
    with count_statements() as three:
        evaluation.evaluate_month(small.desk, "2026-10")
    assert (one.count, three.count) == (3, 3)
