"""The home page in words: what is due, where it leads, and what a new office sees."""

from datetime import UTC, date, datetime

import pytest

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.home.due import BackupLine
from umkm_desktop.services.home.home import (
    INCOMPLETE,
    Ending,
    Fall,
    Falling,
    Home,
    MonthSales,
    Pending,
    Shelf,
    ShelfRow,
    Uncurated,
    Unreported,
)
from umkm_desktop.storage.models import Business, Product
from umkm_desktop.ui.screens.businesses.presenter import VIEWS
from umkm_desktop.ui.screens.home import lines
from umkm_desktop.ui.screens.home.presenter import HomePresenter


class FakeView:
    """Remembers what it was asked to show."""

    def __init__(self):
        self.shown = {}

    def show_todos(self, todos):
        self.shown["todos"] = list(todos)

    def show_shelf(self, card):
        self.shown["shelf"] = card

    def show_chart(self, chart):
        self.shown["chart"] = chart

    def show_falls(self, title, falls, state, note):
        self.shown["falls"] = (title, list(falls))
        self.shown["note"] = note
        self.shown["state"] = list(state)

    def show_counting(self):
        self.shown["counting"] = True

    def show_start(self):
        self.shown["start"] = True

    def show_problem(self, sentence):
        self.shown["problem"] = sentence


def home(**parts):
    empty = Home(
        today=date(2026, 11, 24),
        businesses=True,
        ending=Ending((0, 0, 0)),
        pending=Pending(0),
        unreported=Unreported("2026-10"),
        falling=Falling("2026-10"),
        uncurated=Uncurated(0),
        permits={"pirt": 0, "bpom": 0, "halal": 0},
        uncertified=0,
        drafts=0,
        backup=BackupLine(None, late=False),
        shelf=Shelf(0, 0, 0),
        months=tuple(MonthSales(f"2026-{month:02}", None, None, None) for month in range(1, 13)),
    )
    return Home(**{**{name: getattr(empty, name) for name in empty.__dataclass_fields__}, **parts})


def only_todo(**parts):
    (todo,) = lines.todos_of(home(**parts))
    return todo


def test_drafts_that_wait_lead_to_their_list():
    todo = only_todo(drafts=3)
    assert (todo.title, todo.count, todo.jump) == ("Konsep menunggu Anda", 3, ("issuing", {"tab": "drafts"}))


@pytest.fixture
def view():
    return FakeView()


@pytest.fixture
def presenter(view, context):
    return HomePresenter(view, context)


def add_product(desk, name, **values):
    with desk.write("test.prepared") as session:
        session.add(Product(business=Business(name="UD Sari"), name=name, **values))


def test_a_new_office_is_shown_how_to_begin(presenter, view, context):
    presenter.opened()

    assert view.shown == {"start": True}
    assert (context.title, context.line) == (
        "Selamat siang, Rini",
        "Selasa, 24 November 2026 · tidak ada yang menunggu Anda hari ini",
    )


def test_an_office_with_data_shows_what_waits(presenter, view, context, desk):
    add_product(desk, "Sirup Jahe")

    presenter.opened()

    assert [(todo.title, todo.detail, todo.count) for todo in view.shown["todos"]] == [
        ("Produk menunggu kurasi", "Paling lama: Sirup Jahe, 0 hari", 1),
        ("Cadangan terlambat", "Belum ada cadangan", 1),
    ]
    assert view.shown["chart"] is None
    assert context.line == "Selasa, 24 November 2026 · 2 hal menunggu Anda hari ini"


def test_coming_back_does_not_count_again_but_a_change_does(presenter, view, desk):
    add_product(desk, "Sirup Jahe")
    presenter.opened()
    add_product(desk, "Sambal Roa")

    view.shown.clear()
    presenter.opened()
    assert view.shown == {}

    presenter.refresh()
    assert view.shown["todos"][0].count == 2


def test_a_line_leads_to_its_screen_unless_there_is_no_right(presenter, context):
    todo = only_todo(pending=Pending(9, 3, "Sambal Roa", 23))

    presenter.jump(todo)
    context.navigator.refused.add("placements")
    presenter.jump(todo)

    assert context.navigator.opened == [("placements", {"filter": "late"})]


def test_the_top_bar_offers_a_new_business(presenter, context):
    presenter.opened()
    context.actions[0].command()

    assert [action.text for action in context.actions] == ["Usaha baru"]
    assert context.navigator.opened == [("businesses", {"new": True})]


def test_an_officer_who_may_not_look_is_told_so(view, desk_of, context):
    context.desk = desk_of()

    HomePresenter(view, context).opened()

    assert view.shown["problem"].startswith("Anda tidak berhak melihat data.")


def test_a_fall_leads_to_the_evaluation_of_its_month(presenter, view, context, desk, monkeypatch):
    presenter.opened()
    presenter._home = home(falling=Falling("2026-10", 1, 0, (Fall("uid-1", "K", "U", "M", 1, -40.0, ()),)))

    presenter.open_fall(0)

    assert context.navigator.opened == [("evaluation", {"part": "judged", "month": "2026-10", "uid": "uid-1"})]


@pytest.mark.parametrize(
    ("within", "left", "days", "expected"),
    [
        ((4, 4, 4), 2, 30, ("Ritel Sentosa dan 3 lainnya", 4, ("2 hari lagi", "down"))),
        ((1, 1, 6), 0, 30, ("Ritel Sentosa · 6 dalam 90 hari", 1, ("hari ini", "down"))),
        ((0, 2, 2), 45, 60, ("Ritel Sentosa dan 1 lainnya", 2, ("45 hari lagi", "wait"))),
        ((0, 0, 1), 90, 90, ("Ritel Sentosa", 1, ("90 hari lagi", "wait"))),
    ],
)
def test_ending_agreements_are_told_by_the_nearest_limit(within, left, days, expected):
    todo = only_todo(ending=Ending(within, "Ritel Sentosa", left))

    assert todo.title == f"Perjanjian berakhir dalam {days} hari"
    assert (todo.detail, todo.count, todo.pill) == expected
    assert todo.jump == ("partnerships", {"filter": f"ends-{days}"})


def test_missing_reports_name_the_two_partners_with_most():
    todo = only_todo(unreported=Unreported("2026-10", (("Alfa", 4), ("Hyper", 2), ("C", 1), ("D", 1))))

    assert (todo.title, todo.detail, todo.count) == ("Laporan Oktober belum masuk", "Alfa 4 · Hyper 2 · lainnya 2", 8)
    assert todo.jump == ("evaluation", {"filter": "missing", "month": "2026-10"})


def test_permits_are_told_by_kind():
    assert only_todo(permits={"pirt": 5, "bpom": 0, "halal": 2}).detail == "P-IRT 5 · Halal 2"


@pytest.mark.parametrize(
    ("newest", "detail"),
    [
        (None, "Belum ada cadangan"),
        (datetime(2026, 11, 20, 3, 5, tzinfo=UTC), "Cadangan terakhir 20 November 2026 pukul 10.05"),
    ],
)
def test_a_late_backup_is_something_to_do(newest, detail):
    todo = only_todo(backup=BackupLine(newest, late=True))

    assert (todo.title, todo.detail, todo.jump) == ("Cadangan terlambat", detail, ("backups", {}))


def test_nothing_due_means_no_line():
    assert lines.todos_of(home()) == []


def test_shelves_without_a_target_say_so():
    card = lines.shelf_card(Shelf(3, 0, 1, (ShelfRow("u", "Alfa", 3, None, 1), ShelfRow("v", "Beta", 0, None, 0))))

    assert card.words == "produk terpasang di semua mitra;\nbelum ada target"
    assert (card.now, card.pill) == ("3", "+1 bulan ini")
    assert [line.note for line in card.lines] == ["+1", "belum ada"]


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "Rp0"), (99_999, "Rp99.999"), (281_400_000, "Rp281,4 jt"), (2_760_000_000, "Rp2,8 M")]
)
def test_long_amounts_are_shortened_for_charts(amount, text):
    assert lines.short_rupiah(amount) == text


def test_the_chart_is_in_million_rupiah_with_gaps_where_nothing_was_reported():
    months = (MonthSales("2026-09", None, None, 1_500_000), MonthSales("2026-10", 2_000_000, 5.0, None))

    chart = lines.chart_of(months)

    assert chart == lines.Chart(
        ("Sep", "Okt"),
        (("September 2026", "belum ada laporan", ""), ("Oktober 2026", "Rp2,0 jt", "+5,0 %")),
        (None, 2.0),
        (1.5, None),
    )


def test_a_fall_is_told_without_a_sign_as_its_arrow_says_it():
    line = lines.fall_line(Fall("u", "Keripik", "UD Sari", "Alfa", 4_100_000, -38.0, (None, 2)))

    assert (line.detail, line.change, line.sales) == ("UD Sari · Alfa", "38 %", "Rp4,1 jt")


@pytest.mark.parametrize(
    ("utc_hour", "words"), [(0, "Selamat pagi"), (5, "Selamat siang"), (9, "Selamat sore"), (12, "Selamat malam")]
)
def test_the_greeting_follows_the_clock_of_the_office(utc_hour, words):
    assert lines.greeting(datetime(2026, 11, 24, utc_hour, tzinfo=UTC), "Rini Andriani") == f"{words}, Rini"


def test_an_officer_with_only_the_curator_role_sees_the_page(view, desk_of, context):
    context.desk = desk_of(Role.CURATOR)

    HomePresenter(view, context).opened()

    assert view.shown == {"start": True}


def test_incomplete_permits_are_work_and_lead_to_their_list():
    todo = only_todo(incomplete=4)
    assert (todo.count, todo.jump) == (4, ("businesses", {"filter": "incomplete"}))
    assert VIEWS["incomplete"][1] == INCOMPLETE
