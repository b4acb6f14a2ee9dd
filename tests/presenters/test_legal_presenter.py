"""The register of regulations without a window: successors, checks, papers, parts, and who may."""

from datetime import date

import pytest

from umkm_desktop.domain.office.legal_register import EXAMPLES
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.office import legal_register as register
from umkm_desktop.ui.screens.office.legal_presenter import LegalPresenter


class FakeLegal:
    def __init__(self):
        self.presenter = None
        self.page, self.documents, self.missing, self.problem, self.selected = None, None, (), "", ""

    def reload_list(self, *, keep):
        self.rows = self.presenter.page(0, self.presenter.count())

    def select(self, uid):
        self.selected = uid

    def select_first(self):
        self.presenter.choose_row(self.rows[0] if self.rows else None)

    def show_query(self):
        pass

    def show_chosen(self):
        self.page = self.presenter.chosen

    def show_documents(self, counts):
        self.documents = counts

    def show_missing_examples(self, names):
        self.missing = names

    def show_problem(self, sentence):
        self.problem = sentence


@pytest.fixture
def view(context):
    made = FakeLegal()
    made.presenter = LegalPresenter(made, context)
    made.presenter.opened()
    return made


@pytest.fixture
def full(context, view):
    view.presenter.add_examples()
    view.presenter.opened(uid=named(context.desk, "Perbup 73/2020").uid)
    return view


def named(desk, short):
    return next(row for row in register.list_bases(desk) if row.short == short)


def test_an_office_without_the_shipped_ones_is_offered_them(context, view):
    assert (view.page, len(view.missing)) == (None, len(EXAMPLES))
    view.presenter.add_examples()
    assert (view.missing, len(view.rows), context.toasts[-1][0]) == ([], len(EXAMPLES), "Peraturan bawaan ditambahkan")


def test_a_successor_is_entered_from_the_one_it_replaces(context, full):
    context.dialogs.will(
        ask_values={
            "title": "Peraturan Bupati Bekasi Nomor 5 Tahun 2027",
            "starts": date(2027, 1, 1),
            "cited_by": "all",
        }
    )
    full.presenter.succeed()
    assert (full.page.row.short, full.page.row.replaces, full.page.row.cited_by) == (
        "Perbup 5/2027",
        "Perbup 73/2020",
        ("all",),
    )
    assert named(context.desk, "Perbup 73/2020").ends == date(2026, 12, 31)
    full.presenter.choose_day(date(2027, 1, 1))
    full.presenter.go_to(full.page.row.replaces_uid)
    assert full.page.row.state == "over"


def test_what_is_wrong_is_said_in_the_form_and_what_is_refused_above_the_list(context, full):
    context.dialogs.will(ask_values={"title": " "})
    context.dialogs.will(ask_values=None)
    full.presenter.start_new()
    assert "title" in context.dialogs.refused[0]
    context.dialogs.will(ask_values={"title": full.page.row.title})
    full.presenter.start_new()
    assert "sudah ada di daftar" in full.problem


def test_editing_keeps_kinds_chosen_one_by_one_and_the_check(context, full):
    context.dialogs.will(ask_values={kind: False for kind in ("agreement", "minutes")})
    full.presenter.choose_kinds()
    assert "agreement" not in full.page.row.cited_by
    context.dialogs.will(ask_values={"verified_by": "Bagian Hukum", "verified_on": date(2026, 11, 20)})
    full.presenter.verify()
    kinds = full.page.row.cited_by
    context.dialogs.will(ask_values={"note": "Naskah di lemari 3"})
    full.presenter.edit()
    row = full.page.row
    assert (row.cited_by, row.verified_by, row.note) == (kinds, "Bagian Hukum", "Naskah di lemari 3")


def test_a_part_is_added_changed_removed_and_taken_back(context, full):
    context.dialogs.will(ask_values={"part": "caution ownership", "article": "Pasal 9"})
    full.presenter.add_rest()
    rest = next(one for one in full.page.rests if one.key == "ownership")
    context.dialogs.will(ask_values={"article": "Pasal 10"})
    full.presenter.edit_rest(rest)
    rest = next(one for one in full.page.rests if one.key == "ownership")
    assert rest.article == "Pasal 10"
    full.presenter.remove_rest(rest)
    assert "ownership" not in [one.key for one in full.page.rests]
    context.toast_actions[-1]()
    assert "Pasal 10" in [one.article for one in full.page.rests]


def test_documents_are_counted_beside_the_window(full):
    assert full.documents == []


def test_who_may_not_is_told_why(context, desk_of, full):
    object.__setattr__(context, "desk", desk_of(Role.CURATOR))
    presenter = LegalPresenter(full, context)
    for act in (presenter.start_new, presenter.add_examples):
        act()
        assert "mengubah pengaturan kantor" in full.problem
