"""Who has not reported, per companion: the same number in the evaluation, the home page, the list and the workbook."""

from datetime import date
from typing import Any

import factories
import pytest
from openpyxl import load_workbook

from umkm_desktop.services.companions import companions
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import month_closing
from umkm_desktop.services.evaluation.evaluation import file_report
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month
from umkm_desktop.services.evaluation.unreported_lists import (
    NOBODY,
    UnreportedQuery,
    companions_unreported,
    count_unreported,
    export_unreported,
    page_unreported,
)
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.placements import placements

MONTH = "2026-10"


@pytest.fixture
def office(desk: Desk) -> dict[str, str]:
    """Ani looks after two businesses, nobody after the third; one of Ani's two products has reported."""
    found = {"ani": companions.add_companion(desk, {"name": "Ani", "starts": date(2026, 1, 1)})}
    retailer = factories.partner(desk, "PT Ritel")
    for name, reports in (("Abon", (MONTH,)), ("Bolu", ("2026-08",)), ("Cuka", ("2026-09",)), ("Dodol", ("2026-07",))):
        business = factories.business(desk, f"Dapur {name}", district="Setu")
        uid = placements.place(desk, factories.product(desk, business, name), retailer, status="placed")
        for month in reports:
            file_report(desk, uid, month, {"sales": 1_000})
        found[name] = uid
        if name != "Dodol":
            companions.assign(desk, found["ani"], [business])
    return found


def names(desk: Desk, **query: str) -> list[str]:
    return [row.product for row in page_unreported(desk, UnreportedQuery(MONTH, **query))]


def test_each_is_listed_under_the_companion_who_is_to_ask(desk: Desk, office: dict[str, str]) -> None:
    assert [(row.product, row.companion, row.newest) for row in page_unreported(desk, UnreportedQuery(MONTH))] == [
        ("Bolu", "Ani", "2026-08"),
        ("Cuka", "Ani", "2026-09"),
        ("Dodol", "", "2026-07"),
    ]
    assert [(one.name, one.placements, one.businesses) for one in companions_unreported(desk, MONTH)] == [
        ("Ani", 2, 2),
        ("", 1, 1),
    ]
    assert names(desk, companion_uid=office["ani"]) == ["Bolu", "Cuka"]
    assert names(desk, companion_uid=NOBODY) == ["Dodol"]
    assert names(desk, text="dapur cuk") == ["Cuka"]


def test_it_is_the_number_of_the_evaluation_and_of_the_home_page(desk: Desk, office: dict[str, str]) -> None:
    silent = count_unreported(desk, UnreportedQuery(MONTH))
    assert silent == count_month(desk, MonthQuery(MONTH)).by_trend["no-report"] == home_page(desk).unreported.count == 3
    file_report(desk, office["Bolu"], MONTH, {"sales": 0})  # nothing sold is reported
    assert names(desk) == ["Cuka", "Dodol"]


def test_a_closed_month_names_who_was_silent_then(desk: Desk, office: dict[str, str]) -> None:
    month_closing.close_month(desk, MONTH)
    placements.archive_placement(desk, office["Cuka"])
    assert names(desk) == ["Bolu", "Cuka", "Dodol"]


def test_the_workbook_has_the_rows_of_the_list(desk: Desk, office: dict[str, str], tmp_path: Any) -> None:
    made = export_unreported(desk, tmp_path / "belum.xlsx", UnreportedQuery(MONTH, office["ani"]))
    rows = list(load_workbook(made.file).active.iter_rows(values_only=True))
    assert rows[0][0] == "Pendamping"
    assert [(row[0], row[1], row[3], row[6]) for row in rows[1:]] == [
        ("Ani", "Dapur Bolu", "Bolu", "Agustus 2026"),
        ("Ani", "Dapur Cuka", "Cuka", "September 2026"),
    ]


def test_a_page_costs_the_same_however_many_are_silent(
    desk: Desk, office: dict[str, str], count_statements: Any
) -> None:
    with count_statements() as few:
        page_unreported(desk, UnreportedQuery(MONTH), limit=1)
    with count_statements() as all_of_them:
        page_unreported(desk, UnreportedQuery(MONTH))
    assert few.count == all_of_them.count == 3
