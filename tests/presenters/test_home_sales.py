"""Every number of the home page that is about sales leads to just the rows it counts."""

from datetime import date
from typing import Any

import factories
import pytest
from evaluation_fakes import FakeEvaluation

from umkm_desktop.services.evaluation import follow_ups
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.evaluation import file_report
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, list_month
from umkm_desktop.services.evaluation.follow_up_lists import OVERDUE, FollowUpQuery, number_of
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import count_placements
from umkm_desktop.ui.screens.evaluation.grid_presenter import GridPresenter
from umkm_desktop.ui.screens.evaluation.words import FILTERS
from umkm_desktop.ui.screens.home.presenter import HomePresenter

MONTH, BEFORE = "2026-10", "2026-09"


class Page:
    """The page as it was told, the newest of each card."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.order: list[str] = []

    def __getattr__(self, name: str) -> Any:
        def note(*what: Any) -> None:
            self.told[name] = what
            self.order.append(name)

        return note


@pytest.fixture
def page(context: Any) -> Page:
    desk, shown = context.desk, Page()
    owner, retailer = factories.business(desk, "Dapur Neneng"), factories.partner(desk, target_products=9)
    for n, sales in enumerate((200, 110, 100, 50, 40, None)):
        uid = placements.place(desk, factories.product(desk, owner, f"Produk {n}"), retailer, status="placed")
        file_report(desk, uid, BEFORE, {"sales": 100})
        if sales is not None:
            file_report(desk, uid, MONTH, {"sales": sales})
    fallen = list_month(desk, MonthQuery(MONTH, "falling"))
    follow_ups.record_follow_up(
        desk, MONTH, fallen[0], {"cause": causes(desk)[0].uid, "person": "Budi", "due_on": date(2026, 11, 24)}
    )
    context.desk.clock.advance(days=2)
    shown.presenter = HomePresenter(shown, context)  # type: ignore[arg-type]
    shown.presenter.opened()
    return shown


def test_the_first_cards_are_there_before_the_sales_are_counted(page: Page) -> None:
    assert page.order.index("show_counting") < page.order.index("show_falls")
    assert page.order.index("show_todos") < page.order.index("show_counting")


def test_each_number_of_the_state_is_as_many_rows_as_it_opens(page: Page, context: Any) -> None:
    _title, falls, tiles, _note = page.told["show_falls"]
    assert [(tile.words, tile.number) for tile in tiles] == [
        ("naik", "2"),
        ("turun", "2"),
        ("stagnan", "1"),
        ("belum lapor", "1"),
    ]
    assert [fall.title for fall in falls] == ["Produk 4", "Produk 3"]
    for tile in tiles:
        page.presenter.jump(tile)
        screen, where = context.navigator.opened[-1]
        assert (screen, where["month"], where["part"]) == ("evaluation", MONTH, "judged")
        rows = list_month(context.desk, MonthQuery(where["month"], FILTERS[where["filter"]]))
        assert len(rows) == int(tile.number), tile


def test_what_is_overdue_leads_to_its_list(page: Page, context: Any) -> None:
    todo = next(one for one in page.told["show_todos"][0] if "lewat batas waktu" in one.title)
    assert todo.count == number_of(context.desk, FollowUpQuery(OVERDUE)) == 1
    page.presenter.jump(todo)
    assert context.navigator.opened[-1] == ("evaluation", {"part": "follow-ups", "filter": "overdue"})


def test_the_shelf_leads_to_the_products_on_it(page: Page, context: Any) -> None:
    card = page.told["show_shelf"][0]
    for uid in ("", card.lines[0].uid):
        page.presenter.open_shelf(uid)
        screen, where = context.navigator.opened[-1]
        assert screen == "placements"
        assert str(count_placements(context.desk, where["query"])) == card.now == "6"


def test_a_month_of_the_chart_opens_its_evaluation(page: Page, context: Any) -> None:
    page.presenter.open_month(10)
    assert context.navigator.opened[-1] == ("evaluation", {"part": "judged", "month": BEFORE})
    view = FakeEvaluation()
    view.presenter = GridPresenter(view, context)  # type: ignore[arg-type]
    view.presenter.opened(month=BEFORE)
    assert view.counts.sales == 600
