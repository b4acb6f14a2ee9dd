"""The page of the audit trail, without a window."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from window_fakes import FakeContext

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.trail.history import Act, Entry
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Business
from umkm_desktop.ui.screens.history.presenter import HistoryPresenter


class Page:
    """A page that only remembers."""

    def __init__(self) -> None:
        self.reloads = 0
        self.choices: tuple[Any, ...] = ()
        self.act: Act | None = None
        self.entries: list[Entry] = []
        self.check: tuple[str, bool] = ("", False)
        self.problem = ""
        self.only = False

    def reload_list(self, keep: bool) -> None:
        self.reloads += 1

    def show_choices(self, months: Any, officers: Any, acts: Any) -> None:
        self.choices = (months, officers, acts)

    def show_only_record(self, only: bool) -> None:
        self.only = only

    def show_act(self, act: Act | None, entries: list[Entry]) -> None:
        self.act, self.entries = act, entries

    def show_check(self, sentence: str, good: bool) -> None:
        self.check = (sentence, good)

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence


@pytest.fixture
def office_context(office_desk: Desk, tmp_path: Path) -> FakeContext:
    with office_desk.write("business.created") as session:
        session.add(Business(name="Keripik Barokah"))
    return FakeContext(office_desk, SettingsStore(tmp_path / "settings"))


@pytest.fixture
def page(office_context: FakeContext) -> tuple[Page, HistoryPresenter]:
    view = Page()
    presenter = HistoryPresenter(view, office_context)
    presenter.opened()
    return view, presenter


def test_the_list_is_newest_first_and_counted(page: tuple[Page, HistoryPresenter], office_context: FakeContext) -> None:
    _view, presenter = page
    acts = presenter.page(0, 10)
    assert acts[0].entry.sentence == "menambah usaha Keripik Barokah"
    assert (presenter.count(), office_context.line) == (len(acts), f"{len(acts)} perbuatan tercatat")


def test_filters_are_offered_in_words(page: tuple[Page, HistoryPresenter]) -> None:
    months, officers, acts = page[0].choices
    assert ("2026-11", "November 2026") in months
    assert [name for _uid, name in officers] == ["Rini Andriani"]
    assert [name for _code, name in acts] == ["Membuat kantor", "Menambah usaha"]


def test_a_filter_narrows_and_clears(page: tuple[Page, HistoryPresenter]) -> None:
    view, presenter = page
    presenter.filter_action("business.created")
    assert (presenter.count(), view.act) == (1, None)
    presenter.filter_month("2020-01")
    assert presenter.count() == 0
    presenter.filter_month("")
    presenter.filter_action("")
    assert presenter.count() > 1


def test_one_record_and_all_again(page: tuple[Page, HistoryPresenter]) -> None:
    view, presenter = page
    uid = presenter.page(0, 1)[0].entry.record_uid
    presenter.opened(uid=uid)
    assert (presenter.count(), view.only) == (1, True)
    presenter.all_records()
    assert (presenter.count() > 1, view.only) == (True, False)


def test_an_act_is_shown_with_its_entries(page: tuple[Page, HistoryPresenter]) -> None:
    view, presenter = page
    presenter.choose(presenter.page(0, 1)[0])
    assert [entry.sentence for entry in view.entries] == ["menambah usaha Keripik Barokah"]


def test_the_check_says_what_it_found(page: tuple[Page, HistoryPresenter]) -> None:
    view, presenter = page
    presenter.verify()
    assert view.check[0].startswith("Utuh sampai #")
    assert view.check[1]


def test_the_list_goes_into_a_workbook(
    page: tuple[Page, HistoryPresenter], office_context: FakeContext, tmp_path: Path
) -> None:
    _view, presenter = page
    presenter.filter_action("business.created")
    office_context.dialogs.will(ask_save_file=tmp_path / "jejak.xlsx")
    presenter.export()
    cells = [cell for row in load_workbook(tmp_path / "jejak.xlsx").active.iter_rows(values_only=True) for cell in row]
    assert "menambah usaha Keripik Barokah" in cells
    assert office_context.toasts[0][0] == "Jejak audit diekspor"
