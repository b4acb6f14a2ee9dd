"""Rows of the grid: what is stored, what last month proposes, and as many statements for many rows as for few."""

from datetime import date

import pytest

from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, list_month
from umkm_desktop.services.evaluation.follow_up_lists import follow_ups_of_month
from umkm_desktop.services.evaluation.month_closing import month_standing
from umkm_desktop.services.evaluation.report_rows import page_reports
from umkm_desktop.services.placements import placements
from umkm_desktop.storage.models import Partner, Placement, Product

MONTH = "2026-10"


@pytest.fixture
def shelf(small):
    return placements.place(small.desk, small.product, small.partner, status="placed")


def only(desk):
    (row,) = page_reports(desk, MONTH, list_month(desk, MonthQuery(MONTH)))
    return row


def test_last_month_proposes_stock_and_price_and_nothing_is_filed(small, shelf):
    evaluation.file_report(small.desk, shelf, "2026-09", {"sold": 4, "price": 9_000, "closing": 17})
    row = only(small.desk)
    assert (row.values, row.proposed, row.filed, row.corrected, row.warning) == (
        {},
        {"opening": 17, "price": 9_000},
        False,
        False,
        "",
    )
    assert row.row.sales is None


def test_without_a_report_of_last_month_the_price_on_the_shelf_is_proposed(small, shelf):
    evaluation.file_report(small.desk, shelf, "2026-08", {"sales": 1})
    with small.desk.write("placement.changed") as session:
        session.get(Placement, 1).price = 11_000
    assert only(small.desk).proposed == {"price": 11_000}


def test_a_corrected_report_says_so_and_a_stock_that_does_not_add_up_too(small, shelf):
    placements.change_since(small.desk, shelf, date(2026, 10, 1))
    stock = {"opening": 10, "received": 5, "sold": 6, "returned": 1, "spoiled": 0, "closing": 8, "price": 1_000}
    evaluation.file_report(small.desk, shelf, MONTH, stock)
    assert (only(small.desk).corrected, only(small.desk).warning) == (False, "")
    evaluation.file_report(small.desk, shelf, MONTH, {"closing": 7})
    assert only(small.desk).corrected
    assert "menurut hitungan 8, yang dilaporkan 7" in only(small.desk).warning


def test_a_page_takes_as_many_statements_for_many_rows_as_for_few(small, shelf, count_statements):
    desk = small.desk
    evaluation.file_report(desk, shelf, MONTH, {"sales": 1})
    with count_statements() as few:
        page_reports(desk, "2026-11", [shelf])
        follow_ups_of_month(desk, "2026-11", [shelf])
    with desk.write("placement.created") as session:
        product, partner = session.get(Product, 1), session.get(Partner, 1)
        session.add_all(
            Placement(
                product=product, partner=partner, outlet=f"G{n}", status="placed", since=desk.today().replace(day=1)
            )
            for n in range(59)
        )
    uids = list_month(desk, MonthQuery("2026-11"))
    with count_statements() as many:
        assert len(page_reports(desk, "2026-11", uids)) == 60
        follow_ups_of_month(desk, "2026-11", uids)
    assert many.count == few.count


def test_a_month_after_the_feast_is_marked(small):
    assert month_standing(small.desk, "2026-04").shift.month
    assert not month_standing(small.desk, MONTH).shift.month
