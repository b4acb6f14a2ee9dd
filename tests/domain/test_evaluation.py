"""What may be said of a month's sales. Expected words and figures were worked out by hand."""

from datetime import date

import pytest

from umkm_desktop.domain.evaluation.evaluation import (
    Trend,
    check_report,
    complete_report,
    judge,
    last_day,
    month_before,
    stock_warning,
)
from umkm_desktop.domain.evaluation.evaluation_rules import Rule


@pytest.mark.parametrize(
    ("current", "previous", "earlier", "trend", "change"),
    [
        (None, 100, True, Trend.NO_REPORT, None),
        (None, None, False, Trend.NO_REPORT, None),
        (100, None, False, Trend.NEW, None),
        (100, None, True, Trend.NO_COMPARISON, None),
        (100, 0, True, Trend.NO_COMPARISON, None),
        (0, 0, True, Trend.STEADY, 0.0),
        (0, 100, True, Trend.FALLING, -100.0),
        (105, 100, True, Trend.STEADY, 5.0),
        (106, 100, True, Trend.RISING, 6.0),
        (95, 100, True, Trend.STEADY, -5.0),
        (94, 100, True, Trend.FALLING, -6.0),
        (100, 100, True, Trend.STEADY, 0.0),
        (10500001, 10000000, True, Trend.RISING, 5.0),
        (10500000, 10000000, True, Trend.STEADY, 5.0),
    ],
)
def test_a_month_is_judged_by_hand_made_figures(current, previous, earlier, trend, change):
    judged = judge(current, previous, earlier=earlier)
    assert judged.trend is trend
    assert judged.change == (None if change is None else pytest.approx(change))


def test_the_band_is_the_offices():
    assert judge(108, 100, earlier=True, rule=Rule(band=10)).trend is Trend.STEADY


@pytest.mark.parametrize(
    ("now", "before", "earlier", "at_risk"),
    [(49, 70, 100, True), (50, 70, 100, False), (49, 70, None, False), (70, 100, 90, False), (49, 70, 99, False)],
)
def test_two_months_of_thirty_percent_less_are_a_risk(now, before, earlier, at_risk):
    assert judge(now, before, earlier, earlier=True).at_risk is at_risk


@pytest.mark.parametrize(
    ("month", "back", "expected"),
    [("2026-01", 1, "2025-12"), ("2026-03", 2, "2026-01"), ("2026-12", -1, "2027-01"), ("2026-10", 12, "2025-10")],
)
def test_months_are_counted_over_the_year(month, back, expected):
    assert month_before(month, back) == expected


def test_february_ends_on_its_last_day():
    assert last_day("2028-02") == date(2028, 2, 29)


def test_sales_are_units_times_price_where_nobody_gave_them():
    assert complete_report({"sold": 12, "price": 14_500, "sales": None})["sales"] == 174_000
    assert complete_report({"sold": 12, "price": 14_500, "sales": 170_000})["sales"] == 170_000


@pytest.mark.parametrize(
    ("values", "month", "fields"),
    [
        ({"sales": 0}, "2026-11", set()),
        ({"sales": None}, "2026-10", {"sales"}),
        ({"sales": 100, "returned": -1}, "2026-10", {"returned"}),
        ({"sales": 100}, "2026-12", {"month"}),
    ],
)
def test_a_report_is_checked_field_by_field(values, month, fields):
    assert set(check_report(values, month, date(2026, 11, 24))) == fields


def test_stock_that_does_not_add_up_is_a_warning():
    stock = {"opening": 10, "received": 50, "sold": 40, "returned": 2, "spoiled": 1, "closing": 17}
    assert stock_warning(stock) is None
    assert "17" in (stock_warning({**stock, "closing": 18}) or "")
    assert stock_warning({**stock, "spoiled": None}) is None
