"""The page of the audit trail, without a window."""

from pathlib import Path

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

    presenter: HistoryPresenter

    def __init__(self) -> None:
        self.choices: dict[str, list[tuple[str, str]]] = {}
        self.act: Act | None = None
        self.entries: list[Entry] = []
        self.check: tuple[str, str] = ("", "")
        self.only = False

    def reload_list(self, *, keep: bool) -> None:
        self.rows = self.presenter.page(0, 100)

    def select_first(self) -> None:
        self.presenter.choose_row(self.rows[0] if self.rows else None)

    def offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        self.choices[field] = choices

    def show_query(self) -> None:
        self.only = bool(self.presenter.query.record_uid)

    def show_chosen(self) -> None:
        self.act, self.entries = self.presenter.act, self.presenter.entries

    def show_problem(self, sentence: str, *, kind: str = "bad") -> None:
        self.check = (sentence, kind)


@pytest.fixture
def office_context(office_desk: Desk, tmp_path: Path) -> FakeContext:
    with office_desk.write("business.created") as session:
        session.add(Business(name="Keripik Barokah"))
    return FakeContext(office_desk, SettingsStore(tmp_path / "settings"))


@pytest.fixture
def page(office_context: FakeContext) -> tuple[Page, HistoryPresenter]:
    view = Page()
    view.presenter = presenter = HistoryPresenter(view, office_context)  # type: ignore[arg-type]
    presenter.opened()
    return view, presenter


def test_the_list_is_newest_first_and_counted(page: tuple[Page, HistoryPresenter], office_context: FakeContext) -> None:
    _view, presenter = page
    acts = presenter.page(0, 10)
    assert acts[0].entry.sentence == "menambah usaha Keripik Barokah"
    assert (presenter.count(), office_context.line) == (len(acts), f"{len(acts)} perbuatan tercatat")


def test_filters_are_offered_in_words(page: tuple[Page, HistoryPresenter]) -> None:
    months, officers, acts = (page[0].choices[field] for field in ("month", "officer_uid", "action"))
    assert ("2026-11", "November 2026") in months
    assert [name for _uid, name in officers] == ["Rini Andriani"]
    assert [name for _code, name in acts] == ["Membuat kantor", "Menambah usaha"]


def test_a_filter_narrows_and_clears(page: tuple[Page, HistoryPresenter]) -> None:
    view, presenter = page
    presenter.ask(action="business.created")
    assert presenter.count() == 1
    assert view.act is not None
    assert view.act.entry.sentence == "menambah usaha Keripik Barokah"
    presenter.ask(month="2020-01")
    assert (presenter.count(), view.act, view.entries) == (0, None, [])
    presenter.ask(month="", action="")
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
    presenter.choose_row(presenter.page(0, 1)[0])
    assert [entry.sentence for entry in view.entries] == ["menambah usaha Keripik Barokah"]


def test_the_check_says_what_it_found(page: tuple[Page, HistoryPresenter]) -> None:
    view, presenter = page
    presenter.verify()
    assert view.check[0].startswith("Utuh sampai #")
    assert view.check[1] == "up"


def test_the_list_goes_into_a_workbook(
    page: tuple[Page, HistoryPresenter], office_context: FakeContext, tmp_path: Path
) -> None:
    _view, presenter = page
    presenter.ask(action="business.created")
    office_context.dialogs.will(ask_save_file=tmp_path / "jejak.xlsx")
    presenter.export()
    cells = [cell for row in load_workbook(tmp_path / "jejak.xlsx").active.iter_rows(values_only=True) for cell in row]
    assert "menambah usaha Keripik Barokah" in cells
    assert office_context.toasts[0] == ("jejak.xlsx tersimpan", "1 baris")
