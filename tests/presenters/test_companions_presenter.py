"""The page of companions without a window: parts, own businesses first, handing out, visits, Excel, rights."""

from datetime import date

import pytest
from factories import business
from openpyxl import load_workbook
from window_fakes import FakeContext

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.companions import companion_lists, companion_visits, companions
from umkm_desktop.services.companions.companion_visits import VisitQuery
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Officer
from umkm_desktop.ui.screens.companions.presenter import CompanionsPresenter


class FakeList:
    """One of the lists: its rows as they were read last."""

    def __init__(self):
        self.presenter, self.rows, self.problem, self.selected = None, [], "", ""

    def reload_list(self, *, keep):
        self.rows = list(self.presenter.page(0, 100))

    def select(self, uid):
        self.selected = uid

    def select_first(self):
        if self.rows:
            self.presenter.choose_row(self.rows[0])

    def show_problem(self, sentence):
        self.problem = sentence

    def show_query(self):
        pass

    def show_chosen(self):
        pass

    def enter_detail(self):
        pass


class FakeCompanions:
    def __init__(self, context):
        self.part, self.marked = "", []
        self.lists = {part: FakeList() for part in ("people", "businesses", "visits", "coverage")}
        self.presenter = CompanionsPresenter(self, context)
        for part, shown in self.lists.items():
            shown.presenter = self.presenter.parts[part]

    def show_part(self, part, month):
        self.part = part

    def ticked(self):
        return self.marked

    def clear_ticks(self):
        self.marked = []

    @property
    def front(self):
        return self.lists[self.part]

    @property
    def rows(self):
        return self.front.rows

    @property
    def problem(self):
        return self.front.problem

    @property
    def selected(self):
        return self.front.selected

    @property
    def page(self):
        return self.presenter.people.shown

    def names(self):
        return [row.name for row in self.rows]


@pytest.fixture
def uids(desk):
    """Abon and Batik in Setu are Ayu's, Cilok in Cibitung is nobody's; Dadan has none."""
    made = {
        name: business(desk, name, district=where)
        for name, where in (("Abon", "Setu"), ("Batik", "Setu"), ("Cilok", "Cibitung"))
    }
    made["ayu"] = companions.add_companion(desk, {"name": "Neng Ayu", "districts": "Setu, Cibitung"})
    made["dadan"] = companions.add_companion(desk, {"name": "Dadan Ramdani"})
    companions.assign(desk, made["ayu"], [made["Abon"], made["Batik"]])
    return made


def opened(context, **arguments):
    view = FakeCompanions(context)
    view.presenter.opened(**arguments)
    return view


def test_it_opens_with_the_load_and_says_how_many_have_nobody(context, uids):
    view = opened(context)
    assert (view.part, view.names()) == ("people", ["Dadan Ramdani", "Neng Ayu"])
    assert (context.title, context.line) == ("Pendamping", "2 pendamping · 1 usaha tanpa pendamping")
    view.presenter.people.choose(uids["ayu"])
    assert [row.name for row in view.page.unvisited] == ["Abon", "Batik"]


def test_businesses_are_handed_out_from_the_ones_nobody_has(context, uids):
    view = opened(context)
    view.presenter.hand_out(uids["ayu"])
    assert (view.part, view.names()) == ("businesses", ["Cilok"])
    view.presenter.assign_ticked()
    assert "Pilih usaha dahulu" in view.problem
    view.marked = [uids["Cilok"]]
    context.dialogs.will(ask_values={"companion": uids["dadan"]})
    view.presenter.assign_ticked()
    assert (view.names(), view.marked, view.problem) == ([], [], "")
    assert context.toasts[-1] == ("Usaha dibagikan kepada Dadan Ramdani", "1 baru, 0 dialihkan, 0 sudah didampinginya")


def test_a_reassignment_without_a_reason_is_refused_above_the_list(context, uids):
    view = opened(context, part="businesses")
    view.marked = [uids["Abon"]]
    context.dialogs.will(ask_values={"companion": uids["dadan"], "reason": " "})
    view.presenter.assign_ticked()
    assert "alasan pengalihan" in view.problem
    assert view.marked == [uids["Abon"]]


def test_a_visit_is_entered_settled_and_taken_back(context, uids):
    view = opened(context, part="businesses")
    context.dialogs.will(ask_values={"finding": "Label miring", "next_step": "Cek label", "next_on": date(2026, 12, 1)})
    view.presenter.acts.log(uids["Abon"], "Abon")
    view.presenter.choose_part("visits")
    (row,) = view.rows
    view.presenter.acts.settle(row)
    assert view.rows[0].settled_on == date(2026, 11, 24)
    context.toast_actions[-1]()
    assert view.rows[0].settled_on is None
    view.presenter.acts.archive_visit(view.rows[0])
    assert view.rows == []
    context.toast_actions[-1]()
    assert len(view.rows) == 1


def test_what_is_wrong_with_a_visit_is_said_in_its_form(context, uids):
    view = opened(context, part="businesses")
    context.dialogs.will(ask_values={"finding": "", "visited_on": date(2026, 11, 25)})
    context.dialogs.will(ask_values=None)
    view.presenter.acts.log(uids["Abon"], "Abon")
    assert set(context.dialogs.refused[0]) == {"finding", "visited_on"}
    view.presenter.acts.log(uids["Cilok"], "Cilok")
    assert "belum mempunyai pendamping" in view.problem


def test_care_ends_and_a_companion_is_archived_and_comes_back(context, uids):
    view = opened(context, part="businesses")
    for row in [one for one in view.rows if one.companion]:
        context.dialogs.will(ask_text="Kontrak habis")
        view.presenter.acts.end_care(row)
    context.dialogs.will(ask_text="Kontrak habis")
    view.presenter.acts.archive(uids["ayu"], "Neng Ayu")
    view.presenter.choose_part("people")
    assert view.names() == ["Dadan Ramdani"]
    context.toast_actions[-1]()
    assert view.names() == ["Dadan Ramdani", "Neng Ayu"]


def test_a_companion_is_entered_and_shown(context, uids):
    view = opened(context)
    context.dialogs.will(ask_values={"name": "Siti", "districts": "Bogor"})
    context.dialogs.will(ask_values={"name": "Siti", "districts": "Setu"})
    view.presenter.acts.add()
    assert "districts" in context.dialogs.refused[0]
    assert (view.page.row.name, view.selected) == ("Siti", view.page.row.uid)


def test_coverage_leads_to_the_businesses_without_a_companion(context, uids):
    view = opened(context, part="coverage")
    assert [(row.district, row.uncovered) for row in view.rows] == [("Cibitung", 1), ("Setu", 0)]
    view.presenter.search("setu")
    assert [row.district for row in view.rows] == ["Setu"]
    view.presenter.search("")
    view.presenter.show_businesses(district="Cibitung")
    assert view.names() == ["Cilok"]


def test_months_move_the_load_and_the_filters(context, uids):
    companion_visits.log_visit(context.desk, uids["Abon"], {"finding": "x", "visited_on": date(2026, 11, 2)})
    view = opened(context)
    view.presenter.show_businesses(uids["ayu"], unvisited=True)
    assert view.names() == ["Batik"]
    view.presenter.choose_month("2026-10")
    assert view.names() == ["Abon", "Batik"]


@pytest.mark.parametrize(("part", "rows"), [("people", 2), ("businesses", 3), ("visits", 1), ("coverage", 2)])
def test_the_list_in_front_goes_to_excel(context, uids, tmp_path, part, rows):
    companion_visits.log_visit(context.desk, uids["Abon"], {"finding": "Kemasan bocor"})
    view = opened(context, part=part)
    path = tmp_path / "daftar.xlsx"
    context.dialogs.will(ask_save_file=path)
    view.presenter.export()
    assert context.toasts[-1] == ("daftar.xlsx tersimpan", f"{rows} baris")
    texts = {str(cell.value) for line in load_workbook(path).active.iter_rows() for cell in line}
    assert {"people": "Neng Ayu", "businesses": "Cilok", "visits": "Kemasan bocor", "coverage": "Setu"}[part] in texts


def test_a_companion_with_an_account_sees_own_businesses_first(desk, desk_of, uids, tmp_path):
    with desk.write("officer.added") as session:
        session.add(Officer(uid="neng-ayu", name="Neng Ayu", name_key="neng ayu", roles="pendamping"))
    companions.change_companion(desk, uids["ayu"], {"officer_uid": "neng-ayu"})
    context = FakeContext(desk_of(Role.COMPANION, name="Neng Ayu"), SettingsStore(tmp_path / "lain"))
    view = opened(context)
    assert (view.part, view.names()) == ("businesses", ["Abon", "Batik"])
    assert [action.enabled for action in context.actions] == [False, False]
    view.presenter.acts.add()
    assert "mengelola pendamping" in view.problem
    view.presenter.acts.log(uids["Cilok"], "Cilok")
    assert "bukan usaha dampingan Anda" in view.problem
    context.dialogs.will(ask_values={"finding": "Baik"})
    view.presenter.acts.log(uids["Abon"], "Abon")
    assert companion_visits.count_visits(desk, VisitQuery(business_uid=uids["Abon"])) == 1
    view.presenter.choose_part("people")
    assert companion_lists.page_companions(context.desk, view.presenter.people.query)[0].own
    own = view.presenter.own
    view.presenter.opened(part="coverage")
    view.presenter.show_businesses(district="Cibitung")
    view.presenter.opened(part="businesses", mine=True)
    assert own
    assert (view.part, view.presenter.care.query.companion_uid, view.presenter.care.query.districts) == (
        "businesses",
        own,
        (),
    )
