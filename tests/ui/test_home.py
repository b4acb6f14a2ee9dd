"""The home page on the screen: its cards, its rows by keyboard, and a new office."""

from datetime import timedelta
from typing import Any

import pytest

from umkm_desktop.storage.models import Agreement, Business, MonthDue, Partner, Placement, Product, SalesReport
from umkm_desktop.ui.screens.home.view import HomeView, build


def texts(widget: Any) -> list[str]:
    """Every word a label or a canvas below the widget shows."""
    found = []
    for child in widget.winfo_children():
        if not child.winfo_ismapped():
            continue
        if child.winfo_class() in ("Label", "TLabel", "TButton"):
            found.append(str(child.cget("text")))
        elif child.winfo_class() == "Canvas":
            found += [child.itemcget(item, "text") for item in child.find_all() if child.type(item) == "text"]
        found += texts(child)
    return [text for text in found if text]


@pytest.fixture
def full(desk: Any) -> Any:
    """An office with one agreement that ends, one product that falls, and one report that is missing."""
    today = desk.today()
    with desk.write("test.prepared") as session:
        partner = Partner(name="Alfa Jaya", target_products=4)
        business = Business(name="UD Sari Rasa")
        product = Product(business=business, name="Keripik Singkong Balado", verdict="passed")
        other = Product(business=business, name="Sirup Jahe", verdict=None)
        placement = Placement(product=product, partner=partner, status="placed", since=today - timedelta(days=200))
        silent = Placement(product=other, partner=partner, status="placed", since=today - timedelta(days=200))
        session.add_all([placement, silent])
        session.add(
            Agreement(
                business=business,
                partner=partner,
                pattern="general-trade",
                status="signed",
                starts=today - timedelta(days=300),
                ends=today + timedelta(days=2),
            )
        )
        for month, sales in (("2026-08", 6_000_000), ("2026-09", 6_500_000), ("2026-10", 4_000_000)):
            session.add(SalesReport(placement=placement, month=month, sales=sales))
    return desk


def test_the_page_shows_what_waits_and_how_it_stands(full: Any, host: Any) -> None:
    shown = texts(host(build).frame)

    for words in (
        "Perjanjian berakhir dalam 30 hari",
        "Alfa Jaya",
        "2 hari lagi",
        "Laporan Oktober belum masuk",
        "Penjualan turun pada Oktober",
        "Produk menunggu kurasi",
        "Sertifikat kemitraan belum terbit",
        "2",
        "dari 4 produk yang ditargetkan\ndi semua mitra",
        "Penjualan 12 bulan",
        "Okt",
        "Turun paling tajam, Oktober",
        "38,5 %",
        "Rp4,0 jt",
    ):
        assert words in shown


def test_a_month_that_is_judged_anew_is_noted_under_its_title_and_moves_no_card(full: Any, host: Any, app: Any) -> None:
    before = host(build).frame._falls.winfo_width()
    with full.write("test.changed") as session:
        session.add(MonthDue(month="2026-10"))
    view = host(build).frame
    assert {"Turun paling tajam, Oktober", "Sedang dinilai ulang; belum pasti."} <= set(texts(view._falls))
    assert view._falls.winfo_width() == before


def test_a_row_is_opened_with_the_keyboard(full: Any, host: Any, press: Any, context: Any) -> None:
    view = host(build).frame
    row = next(child for child in view._todos.winfo_children() if child.winfo_class() == "Canvas")

    press(row, "<Return>")

    assert context.navigator.opened == [("partnerships", {"filter": "ends-30"})]


def test_a_fall_is_opened_with_the_keyboard(full: Any, host: Any, press: Any, context: Any) -> None:
    view = host(build).frame
    row = next(child for child in view._falls.winfo_children() if child.winfo_class() == "Canvas")

    press(row, "<space>")

    assert context.navigator.opened[0][0] == "evaluation"


def test_a_new_office_is_shown_the_way_in(host: Any, context: Any) -> None:
    view = host(build).frame

    assert "Register masih kosong" in texts(view)
    assert "Perlu tindakan" not in texts(view)


def test_the_first_business_brings_the_cards(host: Any, desk: Any) -> None:
    hosted = host(build)
    with desk.write("test.prepared") as session:
        session.add(Business(name="UD Sari Rasa"))

    hosted.refresh()
    hosted.frame.update()

    assert "Register masih kosong" not in texts(hosted.frame)
    assert "Belum ada laporan penjualan" in texts(hosted.frame)


def test_in_a_narrow_window_the_cards_stand_one_below_the_other(full: Any, host: Any) -> None:
    view: HomeView = host(build, size=(700, 637)).frame

    columns = {int(card.grid_info()["column"]) for card in (view._todos, view._shelf, view._chart, view._falls)}
    assert columns == {0}


def test_nothing_is_cut_off_at_the_bottom_of_the_usual_window(full: Any, host: Any) -> None:
    view: HomeView = host(build).frame

    bottom = view._chart.winfo_rooty() + view._chart.winfo_height() - view.winfo_rooty()
    assert bottom <= view.winfo_height()
