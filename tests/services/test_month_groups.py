"""Groups of a month: like for like, worked out by hand."""

import pytest

from umkm_desktop.domain.evaluation.evaluation import Trend, month_number, slope
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation, month_closing
from umkm_desktop.services.evaluation.month_groups import GroupBy, count_groups, groups
from umkm_desktop.services.evaluation.month_rules import rules
from umkm_desktop.storage.models import Partner, Placement, Product

MONTH = "2026-10"
MONTHS = ("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10")


@pytest.fixture
def office(small) -> Desk:
    """Chips (Cikarang Utara) at two partners, batik (Tambun Selatan) at one; September and October typed."""
    desk = small.desk
    with desk.write("placement.created") as session:
        session.add(Partner(uid="r2", name="Pusat Belanja", kind="mall"))
        session.flush()
        since = desk.today().replace(year=2025)
        for uid, product, partner in (("a", "p1", "r1"), ("b", "p1", "r2"), ("c", "p2", "r1"), ("d", "p3", "r1")):
            session.add(
                Placement(
                    uid=uid,
                    product=session.query(Product).filter_by(uid=product).one(),
                    partner=session.query(Partner).filter_by(uid=partner).one(),
                    status="placed",
                    since=since,
                )
            )
    typed = {
        "a": {"2026-09": 1_000_000, "2026-10": 1_300_000, "2025-10": 1_000_000},
        "b": {"2026-09": 500_000, "2026-10": 300_000},
        "c": {"2026-10": 900_000},
        "d": {"2026-09": 700_000},
    }
    for uid, months in typed.items():
        for month, sales in months.items():
            evaluation.file_report(desk, uid, month, {"sales": sales})
    return desk


def _line(group):
    return group.name, group.placements, group.sales, group.compared, group.now, group.before, group.change


def test_partners_are_summed_over_what_both_months_have(office):
    assert [_line(group) for group in groups(office, MONTH, GroupBy.PARTNER)] == [
        ("PT Ritel Contoh Nusantara", 3, 2_200_000, 1, 1_300_000, 1_000_000, 30.0),
        ("Pusat Belanja", 1, 300_000, 1, 300_000, 500_000, -40.0),
    ]
    retailer = groups(office, MONTH, GroupBy.PARTNER)[0]
    assert {trend: number for trend, number in retailer.by_trend.items() if number} == {
        "rising": 1,
        "new": 1,
        "no-report": 1,
    }
    assert (retailer.reported, retailer.trend, retailer.year_change) == (2, Trend.RISING, 30.0)


def test_every_way_of_grouping_holds_every_placement_once(office):
    for by in GroupBy:
        found = groups(office, MONTH, by)
        assert sum(group.placements for group in found) == 4, by
        assert sum(group.sales for group in found) == 2_500_000, by
        assert count_groups(office, MONTH, by) == len(found)
    (whole,) = groups(office, MONTH, GroupBy.WHOLE)
    assert (whole.now, whole.before, whole.change, whole.trend) == (1_600_000, 1_500_000, 6.67, Trend.RISING)


def test_districts_products_and_businesses(office):
    assert [_line(group) for group in groups(office, MONTH, GroupBy.DISTRICT)] == [
        ("Cikarang Utara", 3, 2_500_000, 2, 1_600_000, 1_500_000, 6.67),
        ("Tambun Selatan", 1, 0, 0, 0, 0, None),
    ]
    trends = {group.name: group.trend for group in groups(office, MONTH, GroupBy.PRODUCT)}
    assert trends == {
        "Batik Tulis": Trend.NO_REPORT,
        "Keripik Singkong Balado": Trend.RISING,
        "Keripik Tempe": Trend.NEW,
    }


def test_a_part_month_stays_out_of_the_sums(office):
    evaluation.file_report(office, "b", MONTH, {"sales": 300_000, "days": 5})
    (whole,) = groups(office, MONTH, GroupBy.WHOLE)
    assert (whole.sales, whole.compared, whole.now, whole.before) == (2_500_000, 1, 1_300_000, 1_000_000)


def test_pages_and_orders(office):
    by_change = groups(office, MONTH, GroupBy.PLACEMENT, sort="change")
    assert [group.key for group in by_change] == ["b", "a", "d", "c"]
    assert [group.key for group in groups(office, MONTH, GroupBy.PLACEMENT, sort="change", offset=1, limit=1)] == ["a"]


def test_six_months_have_a_slope(office):
    for month, sales in (("2026-05", 500_000), ("2026-06", 600_000), ("2026-07", 700_000), ("2026-08", 800_000)):
        evaluation.file_report(office, "a", month, {"sales": sales})
    slopes = {group.key: group.slope for group in groups(office, MONTH, GroupBy.PLACEMENT)}
    # 500 600 700 800 1000 1300 thousand: the median of 15 slopes is 133.33, of the sales 750
    assert slopes["a"] == 17.78
    assert slopes["b"] is None


def test_a_closed_month_is_summed_from_what_was_stored(office):
    before = groups(office, MONTH, GroupBy.PARTNER)
    month_closing.close_month(office, MONTH)
    evaluation.file_report(office, "a", "2026-09", {"sales": 1})
    assert groups(office, MONTH, GroupBy.PARTNER) == before
    assert rules(office)[0].closings == 1


def test_groups_cost_the_same_however_many(office, count_statements):
    with count_statements() as few:
        groups(office, MONTH, GroupBy.WHOLE)
    with count_statements() as many:
        groups(office, MONTH, GroupBy.PLACEMENT)
    assert (few.count, many.count) == (4, 4)


SALES = {
    "a": dict(zip(MONTHS, (500, 600, 700, 800, 1000, 1300), strict=True)),
    "b": dict(zip(MONTHS, (900, 800, 700, 650, 500, 300), strict=True)),
    "c": dict(zip(MONTHS, (100, 100, 100, 100, 100, 900), strict=True)),
}
"""Thousands of rupiah."""


@pytest.fixture
def half_a_year(office) -> Desk:
    for uid, months in SALES.items():
        for month, sales in months.items():
            evaluation.file_report(office, uid, month, {"sales": sales * 1000})
    return office


def _slope_of(*uids: str, also: dict[str, int] | None = None) -> float:
    points = [(month_number(m), 1000 * (sum(SALES[u][m] for u in uids) + (also or {}).get(m, 0))) for m in MONTHS]
    found = slope(points, 6)
    assert found is not None
    return found / 100


D = {"2026-09": 700}
"""The fourth placement reported September alone."""


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (GroupBy.PARTNER, {"r1": _slope_of("a", "c", also=D), "r2": _slope_of("b")}),
        (GroupBy.PRODUCT, {"p1": _slope_of("a", "b"), "p2": _slope_of("c"), "p3": None}),
        (GroupBy.PLACEMENT, {"a": _slope_of("a"), "b": _slope_of("b"), "c": _slope_of("c"), "d": None}),
        (GroupBy.WHOLE, {"": _slope_of("a", "b", "c", also=D)}),
    ],
)
def test_every_kind_of_group_has_the_slope_of_its_own_sums(half_a_year, by, expected):
    assert {group.key: group.slope for group in groups(half_a_year, MONTH, by)} == expected
