"""The page of officers, without a window."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from window_fakes import FakeContext

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.officers import OfficerRow
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.ui.screens.officers.presenter import OfficersPresenter, Task

CHEAP = Cost(memory=64, passes=1, lanes=1)
PASSWORD = "sepeda biru langit"


class Page:
    """A page that only remembers."""

    presenter: OfficersPresenter

    def __init__(self) -> None:
        self.rows: list[OfficerRow] = []
        self.officer: OfficerRow | None = None
        self.rights: list[str] = []
        self.task: Task | None = None
        self.values: dict[str, Any] | None = None
        self.touched = False
        self.problem = self.note = self.action = self.code = self.why_not = ""
        self.field_problems: Mapping[str, str] = {}
        self.command: Callable[[], object] | None = None

    def reload_list(self, *, keep: bool) -> None:
        self.rows = self.presenter.page(0, 100)

    def select(self, uid: str) -> bool:
        return self.presenter.position(uid) is not None

    def show_chosen(self) -> None:
        self.officer, self.why_not = self.presenter.chosen, self.presenter.why_not
        self.rights = self.presenter.rights_of(self.officer.roles if self.officer else ())

    def show_task(self, task: Task, row: OfficerRow | None) -> None:
        self.task = task

    def close_task(self) -> None:
        self.task = None

    @property
    def form(self) -> "Page":
        return self

    def checked_values(self) -> dict[str, Any] | None:
        return self.values

    @property
    def dirty(self) -> bool:
        return self.touched

    def show_problems(self, problems: Mapping[str, str]) -> list[str]:
        self.field_problems = problems
        return []

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def show_note(self, sentence: str, action: str, command: Callable[[], object] | None) -> None:
        self.note, self.action, self.command = sentence, action, command

    def show_code(self, code: str) -> None:
        self.code = code

    def set_busy(self, busy: bool) -> None:
        pass


@pytest.fixture
def office_context(office_desk: Desk, tmp_path: Any) -> FakeContext:
    return FakeContext(office_desk, SettingsStore(tmp_path / "settings"))


@pytest.fixture
def page(office_context: FakeContext) -> tuple[Page, OfficersPresenter]:
    view = Page()
    view.presenter = presenter = OfficersPresenter(view, office_context)  # type: ignore[arg-type]
    presenter.opened()
    return view, presenter


def add_budi(page: tuple[Page, OfficersPresenter]) -> None:
    view, presenter = page
    presenter.start_new()
    view.values = {
        "name": "Budi Santoso",
        "nip": "",
        "password": PASSWORD,
        "again": PASSWORD,
        "roles": frozenset({Role.CURATOR}),
    }
    presenter.save()


def test_the_officer_at_the_desk_is_shown_first(page: tuple[Page, OfficersPresenter], office_context: Any) -> None:
    view, _presenter = page
    assert view.officer is not None
    assert (view.officer.name, view.officer.is_self, office_context.line) == ("Rini Andriani", True, "1 petugas aktif")
    assert view.note.startswith("Kantor satu petugas")
    assert "mengelola petugas" in view.rights


def test_a_new_officer_is_added_and_shown(page: tuple[Page, OfficersPresenter], kept_office: Any) -> None:
    view, _presenter = page
    add_budi(page)
    assert view.officer is not None
    assert (view.task, view.officer.name, view.rights) == (
        None,
        "Budi Santoso",
        ["melihat data", "mencatat keputusan kurasi", "menilai produk dalam sesi kurasi"],
    )
    close_desk(sign_in(kept_office.path, "Budi Santoso", PASSWORD))


def test_the_second_officer_brings_the_proposal(page: tuple[Page, OfficersPresenter], office_desk: Desk) -> None:
    view, _presenter = page
    add_budi(page)
    assert view.action == "Berlakukan"
    assert view.command is not None
    view.command()
    assert officers.separates_duties(office_desk)
    assert view.action == "Matikan"


def test_two_different_passwords_are_noticed(page: tuple[Page, OfficersPresenter]) -> None:
    view, presenter = page
    presenter.start(Task.OWN)
    view.values = {"old": "x", "new": PASSWORD, "again": "lain"}
    presenter.save()
    assert (set(view.field_problems), view.task) == ({"again"}, Task.OWN)


def test_what_the_service_refuses_stands_under_its_field(page: tuple[Page, OfficersPresenter]) -> None:
    view, presenter = page
    presenter.start_new()
    view.values = {"name": "", "nip": "1", "password": "x", "again": "x", "roles": frozenset()}
    presenter.save()
    assert set(view.field_problems) == {"name", "nip", "password", "roles"}


def test_the_own_password_is_changed(page: tuple[Page, OfficersPresenter], kept_office: Any) -> None:
    view, presenter = page
    presenter.start(Task.OWN)
    view.values = {"old": kept_office.password, "new": PASSWORD, "again": PASSWORD}
    presenter.save()
    close_desk(sign_in(kept_office.path, kept_office.officer, PASSWORD))


def test_a_wrong_old_password_is_a_sentence(page: tuple[Page, OfficersPresenter]) -> None:
    view, presenter = page
    presenter.start(Task.OWN)
    view.values = {"old": "bukan itu", "new": PASSWORD, "again": PASSWORD}
    presenter.save()
    assert view.problem.startswith("Nama petugas atau kata sandi salah")


def test_roles_name_and_nip_are_changed(page: tuple[Page, OfficersPresenter]) -> None:
    view, presenter = page
    add_budi(page)
    presenter.start_edit()
    view.values = {"name": "Budi S.", "nip": "197001012000031001", "roles": frozenset({Role.CLERK, Role.CURATOR})}
    presenter.save()
    assert view.officer is not None
    assert (view.officer.name, view.officer.nip, view.officer.roles) == (
        "Budi S.",
        "197001012000031001",
        {Role.CLERK, Role.CURATOR},
    )


def test_leaving_and_coming_back(page: tuple[Page, OfficersPresenter], office_context: FakeContext) -> None:
    view, presenter = page
    add_budi(page)
    office_context.dialogs.will(confirm=True)
    presenter.disable()
    assert view.officer is not None
    assert not view.officer.active
    presenter.start(Task.ENABLE)
    view.values = {"password": PASSWORD, "again": PASSWORD}
    presenter.save()
    assert view.officer.active


def test_a_new_recovery_code_is_shown(page: tuple[Page, OfficersPresenter], kept_office: Any) -> None:
    view, presenter = page
    presenter.start(Task.CODE)
    view.values = {"old": kept_office.password}
    presenter.save()
    assert len(view.code) == 39
    assert view.code != kept_office.recovery_code


def test_half_typed_is_not_lost_without_a_question(
    page: tuple[Page, OfficersPresenter], office_context: FakeContext
) -> None:
    view, presenter = page
    presenter.start_new()
    view.touched = True
    office_context.leaves = False
    presenter.back()
    assert (view.task, presenter.has_unsaved()) == (Task.NEW, True)
    office_context.leaves = True
    presenter.back()
    assert view.task is None


def test_who_may_not_manage_sees_why(office_desk: Desk, tmp_path: Any) -> None:
    uid = officers.add_officer(office_desk, name="Budi", roles={Role.CLERK}, password=PASSWORD, cost=CHEAP).uid
    desk = Desk(office_desk.database, SignedIn(uid, "Budi", frozenset({Role.CLERK})), office_desk.clock)
    context = FakeContext(desk, SettingsStore(tmp_path / "settings"))
    view = Page()
    view.presenter = presenter = OfficersPresenter(view, context)  # type: ignore[arg-type]
    presenter.opened()
    assert "Yang berhak: Admin aplikasi" in view.why_not
    assert [action.enabled for action in context.actions] == [True, False]
    presenter.start_new()
    assert (view.task, "Yang berhak" in view.problem) == (None, True)
    presenter.start(Task.OWN)
    assert view.task is Task.OWN
