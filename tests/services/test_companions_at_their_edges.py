"""Companions at their edges: in whose care a business was on a day, when a step is late, when a contract ends."""

from datetime import date, timedelta
from typing import Any

import factories
import pytest

from umkm_desktop.domain.companions.companions import ENDING_DAYS
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.services.companions import companion_lists, companion_visits, companions
from umkm_desktop.services.companions.companion_lists import CareQuery, CompanionQuery
from umkm_desktop.services.companions.companion_visits import VisitQuery
from umkm_desktop.services.desk import Desk

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def shop(desk: Desk) -> str:
    return factories.business(desk, "Abon", district="Setu")


@pytest.fixture
def ayu(desk: Desk, shop: str) -> str:
    uid = companions.add_companion(desk, {"name": "Neng Ayu"})
    companions.assign(desk, uid, [shop], starts=date(2026, 9, 1))
    return uid


def visit(desk: Desk, shop: str, day: date = YESTERDAY, **values: Any) -> str:
    return companion_visits.log_visit(desk, shop, {"visited_on": str(day), "finding": "Segel bocor", **values})


def test_a_visit_is_of_who_cared_that_day_the_newer_one_on_the_day_of_the_change(
    desk: Desk, shop: str, ayu: str
) -> None:
    dadan = companions.add_companion(desk, {"name": "Dadan"})
    companions.assign(desk, dadan, [shop], reason="Pindah wilayah", starts=date(2026, 11, 10))
    days = {date(2026, 8, 31): "Dadan", date(2026, 9, 1): "Neng Ayu", date(2026, 11, 9): "Neng Ayu"}
    days |= {date(2026, 11, 10): "Dadan", TODAY: "Dadan"}
    for day in days:
        visit(desk, shop, day)
    rows = companion_visits.page_visits(desk, VisitQuery())
    assert [(row.visited_on, row.companion) for row in rows] == sorted(days.items(), reverse=True)
    for month, number in (("2026-08", 1), ("2026-09", 1), ("2026-10", 0), ("2026-11", 3)):
        assert companion_visits.count_visits(desk, VisitQuery(month=month)) == number
    assert companion_visits.count_visits(desk, VisitQuery(companion_uid=ayu)) == 2


def test_a_step_is_late_the_day_after_and_done_between_the_visit_and_today(
    desk: Desk, shop: str, ayu: str, clock: Any
) -> None:
    steps = {"later": TOMORROW, "now": TODAY}
    uids = {name: visit(desk, shop, next_step="Beli segel", next_on=str(day)) for name, day in steps.items()}
    without = visit(desk, shop)
    for late in ([], ["now"], ["now", "later"]):
        rows = companion_visits.page_visits(desk, VisitQuery(state="overdue"))
        assert [row.uid for row in rows] == [uids[name] for name in late]
        assert {row.overdue for row in rows} <= {True}
        (row,) = companion_lists.page_companions(desk, CompanionQuery())
        assert (row.overdue, companion_lists.count_companions(desk, CompanionQuery(only="overdue"))) == (
            len(late),
            bool(late),
        )
        clock.advance(days=1)
    assert [row.uid for row in companion_visits.page_visits(desk, VisitQuery(state="open"))] == [
        uids["now"],
        uids["later"],
    ]
    for day in (YESTERDAY - timedelta(days=1), TODAY + timedelta(days=4)):
        with pytest.raises(RuleBroken, match="Tanggal selesai antara"):
            companion_visits.settle_visit(desk, uids["now"], on=day)
    for day in (YESTERDAY, TODAY + timedelta(days=3)):
        companion_visits.settle_visit(desk, uids["now"], on=day)
    with pytest.raises(RuleBroken, match="tidak mempunyai langkah"):
        companion_visits.settle_visit(desk, without)
    assert [row.uid for row in companion_visits.page_visits(desk, VisitQuery(state="settled"))] == [uids["now"]]
    companion_visits.settle_visit(desk, uids["now"], settled=False)
    assert companion_visits.count_visits(desk, VisitQuery(state="settled")) == 0


def test_a_visit_is_not_ahead_and_its_step_not_before_it(desk: Desk, shop: str, ayu: str) -> None:
    visit(desk, shop, TODAY)
    with pytest.raises(FieldProblems):
        visit(desk, shop, TOMORROW)
    visit(desk, shop, next_step="Beli segel", next_on=str(YESTERDAY))
    with pytest.raises(FieldProblems):
        visit(desk, shop, next_step="Beli segel", next_on=str(YESTERDAY - timedelta(days=1)))


def test_contracts_that_end_soon_are_listed_from_today_to_their_last_day(desk: Desk) -> None:
    days = {"a": -1, "b": 0, "c": ENDING_DAYS, "d": ENDING_DAYS + 1}
    for name, ahead in days.items():
        values = {"name": name, "starts": "2026-01-01", "ends": str(TODAY + timedelta(days=ahead))}
        companions.add_companion(desk, values)
    rows = companion_lists.page_companions(desk, CompanionQuery(only="ending"))
    assert [row.name for row in rows] == ["b", "c"]
    assert companion_lists.count_companions(desk, CompanionQuery()) == 4


def test_a_month_without_a_visit_counts_from_its_first_day_to_its_last(desk: Desk, shop: str, ayu: str) -> None:
    other = factories.business(desk, "Batik", district="Setu")
    factories.business(desk, "Cuka", district="Cibitung")
    companions.assign(desk, ayu, [other])
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)):
        visit(desk, shop, day)
    (october,) = companion_lists.page_companions(desk, CompanionQuery(month="2026-10"))
    assert (october.businesses, october.visits, october.visited) == (2, 2, 1)
    for month, unvisited in (("2026-08", ["Abon", "Batik", "Cuka"]), ("2026-10", ["Batik", "Cuka"])):
        rows = companion_lists.page_care(desk, CareQuery(unvisited=month))
        assert [row.name for row in rows] == unvisited
        assert companion_lists.count_care(desk, CareQuery(unvisited=month)) == len(unvisited)
    rows = companion_lists.page_care(desk, CareQuery(companion_uid="-"))
    assert [(row.name, row.companion, row.last_visit) for row in rows] == [("Cuka", "", None)]
    assert [row.name for row in companion_lists.page_care(desk, CareQuery(companion_uid=ayu))] == ["Abon", "Batik"]
    found = companion_lists.coverage(desk, "2026-10")
    assert [(row.district, row.businesses, row.covered, row.companions, row.visits) for row in found] == [
        ("Cibitung", 1, 0, 0, 0),
        ("Setu", 2, 2, 1, 2),
    ]
    assert companion_lists.count_companions(desk, CompanionQuery(only="unvisited", month="2026-10")) == 1
    visit(desk, other, date(2026, 10, 2))
    assert companion_lists.count_companions(desk, CompanionQuery(only="unvisited", month="2026-10")) == 0
