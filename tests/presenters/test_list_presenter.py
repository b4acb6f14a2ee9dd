"""A page with a list: what is asked, which record stays chosen, what is refused aloud, how the list is saved."""

from dataclasses import dataclass

import pytest
from window_fakes import FakeContext

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission, Role, refusal
from umkm_desktop.services.exporting import ListColumn, export_list
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.list_presenter import ListPresenter

NAMES = ("abon", "batik", "cilok")


@dataclass(frozen=True)
class Asked:
    text: str = ""
    sort: str = "name"
    descending: bool = False


class Names(ListPresenter[Asked]):
    """Three names, found by their letters."""

    told, read_uid = 0, ""

    def _found(self):
        return sorted((name for name in NAMES if self.query.text in name), reverse=self.query.descending)

    def count(self):
        return len(self._found())

    def page(self, offset, limit):
        return self._found()[offset : offset + limit]

    def read(self):
        self.read_uid = self.uid

    def tell(self):
        self.told += 1


class Window:
    """A list that remembers: its rows, the row with the cursor, the sentence above it."""

    def __init__(self, context):
        self.presenter = Names(self, context, Asked())
        self.rows, self.cursor, self.chosen, self.problem, self.asked = [], "", "", "", None

    def reload_list(self, *, keep):
        self.rows = self.presenter.page(0, 100)
        self.cursor = self.cursor if keep else ""

    def select(self, uid):
        self.cursor = uid
        return uid in self.rows

    def select_first(self):
        self.cursor = self.rows[0] if self.rows else ""
        self.presenter.choose(self.cursor or None)

    def show_query(self):
        self.asked = self.presenter.query

    def show_counts(self, counts):
        raise AssertionError

    def show_chosen(self):
        self.chosen = self.presenter.read_uid

    def show_problem(self, sentence):
        self.problem = sentence


@pytest.fixture
def window(context):
    made = Window(context)
    made.presenter.opened()
    return made


def test_the_first_record_is_chosen_once_and_stays_when_the_list_is_opened_again(window):
    assert (window.rows, window.cursor, window.chosen) == (list(NAMES), "abon", "abon")
    window.presenter.choose("cilok")
    window.presenter.opened()
    assert window.chosen == window.presenter.uid == "cilok"


def test_what_is_asked_narrows_sorts_and_chooses_the_first_that_is_found(window):
    window.presenter.search("i")
    assert (window.rows, window.chosen, window.presenter.narrowed) == (["batik", "cilok"], "batik", True)
    window.presenter.sort("name", True)
    assert (window.rows, window.chosen) == (["cilok", "batik"], "cilok")
    window.presenter.search("zz")
    assert (window.rows, window.chosen, window.presenter.uid) == ([], "", "")


def test_another_theme_finds_the_list_as_it_was(window, context):
    window.presenter.search("i")
    window.presenter.choose("cilok")
    again = Window(context)
    again.presenter.opened(**window.presenter.state())
    assert (again.rows, again.cursor, again.chosen, again.asked) == (["batik", "cilok"], "cilok", "cilok", Asked("i"))


def test_what_is_done_is_told_and_read_anew_and_a_refusal_stands_above_the_list(window, context):
    told = window.presenter.told
    assert window.presenter.do(lambda: None, "Tersimpan", "abon")
    assert (context.toasts, window.presenter.told) == ([("Tersimpan", "abon")], told + 1)

    def refuse():
        raise RuleBroken("Tidak boleh.")

    assert not window.presenter.do(refuse, "Tersimpan")
    assert (window.problem, len(context.toasts)) == ("Tidak boleh.", 1)
    window.presenter.do(lambda: None)
    assert window.problem == ""


def _save(presenter, desk):
    presenter.save_list(
        "Nama", "nama", lambda path, told: export_list(desk, path, "Nama", [ListColumn("Nama", str)], NAMES, told)
    )


def test_the_list_is_saved_where_the_officer_says(window, context, tmp_path):
    context.dialogs.will(ask_save_file=tmp_path / "nama.xlsx")
    _save(window.presenter, context.desk)
    assert context.toasts == [("nama.xlsx tersimpan", "3 baris")]
    context.dialogs.will(ask_save_file=None)
    _save(window.presenter, context.desk)
    assert len(context.toasts) == 1


def test_a_list_that_cannot_be_written_says_why(window, context, tmp_path):
    context.dialogs.will(ask_save_file=tmp_path / "tidak-ada" / "nama.xlsx")
    _save(window.presenter, context.desk)
    assert window.problem and context.toasts == []


def test_who_may_not_save_lists_is_told_before_any_question(desk_of, tmp_path):
    barred = Window(FakeContext(desk_of(Role.COMPANION), SettingsStore(tmp_path / "settings")))
    _save(barred.presenter, barred.presenter._desk)
    assert barred.problem == refusal(Permission.EXPORT)
