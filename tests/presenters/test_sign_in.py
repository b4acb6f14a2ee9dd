"""Signing in, unlocking and recovering, without a window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from window_fakes import ImmediateRunner, ScriptedDialogs

from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.officers import add_officer, disable_officer
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.keyring import key_path
from umkm_desktop.ui.context import Gate
from umkm_desktop.ui.screens.sign_in.presenter import SignInPresenter

NEW = "teh tarik panas sekali"


class Page:
    """A sign-in page that only remembers."""

    def __init__(self) -> None:
        self.office = self.place = self.officer = self.problem = self.waiting = self.foot = self.action = ""
        self.mode = ""
        self.busy: list[bool] = []
        self.forgotten = 0
        self.later: list[Callable[[], object]] = []

    def show_office(self, name: str, place: str) -> None:
        self.office, self.place = name, place

    def show_officer(self, name: str, duty: str) -> None:
        self.officer, self.mode = f"{name}, {duty}", "locked"

    def show_sign_in(self) -> None:
        self.mode = "sign-in"

    def fill_name(self, name: str) -> None:
        self.officer = name

    def show_recovery(self, name: str) -> None:
        self.mode = f"recovery {name}"

    def show_problem(self, sentence: str, action: str = "", command: Callable[[], object] | None = None) -> None:
        self.problem, self.action = sentence, action

    def show_waiting(self, sentence: str) -> None:
        self.waiting = sentence

    def stands(self) -> bool:
        return True

    def show_foot(self, text: str) -> None:
        self.foot = text

    def forget_passwords(self) -> None:
        self.forgotten += 1

    def set_busy(self, busy: bool) -> None:
        self.busy.append(busy)

    def call_later(self, milliseconds: int, action: Callable[[], object]) -> None:
        self.later.append(action)


class Way:
    """Where the page led."""

    def __init__(self) -> None:
        self.desks: list[Desk] = []
        self.first_runs = self.switched = 0


@pytest.fixture
def way() -> Way:
    return Way()


@pytest.fixture
def gate(kept_office: Any, way: Way, tmp_path: Path) -> Any:
    def note_first_run() -> None:
        way.first_runs += 1

    def note_switch() -> None:
        way.switched += 1

    yield Gate(
        office=kept_office.path,
        officer="",
        locked=None,
        runner=ImmediateRunner(),
        dialogs=ScriptedDialogs(),
        settings=SettingsStore(tmp_path / "settings"),
        version="0.1.0",
        signed_in=way.desks.append,
        show_sign_in=lambda path: None,
        show_first_run=note_first_run,
        switch_officer=note_switch,
    )
    for desk in way.desks:
        close_desk(desk)


def opened(gate: Gate, running: Callable[[], float] = lambda: 100.0) -> tuple[Page, SignInPresenter]:
    page = Page()
    presenter = SignInPresenter(page, gate, running)
    presenter.opened()
    return page, presenter


def test_an_officer_named_on_the_command_line_is_filled_in(gate: Gate) -> None:
    page, _presenter = opened(replace(gate, officer="Rini Andriani"))
    assert (page.mode, page.officer) == ("sign-in", "Rini Andriani")


def test_the_page_says_which_office_and_asks_for_a_name(gate: Gate) -> None:
    page, _presenter = opened(gate)
    assert (page.office, page.mode, page.problem) == ("kantor", "sign-in", "")
    assert page.foot == "Versi 0.1.0 · belum ada cadangan · F1 bantuan"


def test_the_right_password_leads_in_and_takes_the_window(gate: Gate, way: Way, kept_office: Any) -> None:
    page, presenter = opened(gate)
    presenter.sign_in("rini andriani", kept_office.password)
    assert [desk.officer.name for desk in way.desks] == ["Rini Andriani"]
    assert "lock" in way.desks[0].extras
    assert (page.busy, page.forgotten) == ([True, False], 1)


def test_a_wrong_password_is_said_and_the_field_emptied(gate: Gate, way: Way) -> None:
    page, presenter = opened(gate)
    presenter.sign_in("Rini Andriani", "bukan itu ya")
    assert (way.desks, page.forgotten) == ([], 1)
    assert page.problem.startswith("Nama petugas atau kata sandi salah.")


@pytest.mark.parametrize(("name", "password"), [("", "sesuatu"), ("  ", "sesuatu"), ("Rini", "")])
def test_empty_fields_are_no_guess(gate: Gate, name: str, password: str) -> None:
    page, presenter = opened(gate)
    presenter.sign_in(name, password)
    assert (page.problem, page.busy) == ("Isi nama petugas dan kata sandi.", [])


def test_the_waiting_counts_down(gate: Gate) -> None:
    now = [100.0]
    page, presenter = opened(gate, lambda: now[0])
    for _n in range(4):
        presenter.sign_in("Rini Andriani", "bukan itu ya")
    assert page.waiting == "Terlalu banyak kata sandi salah. Coba lagi dalam 1 detik."
    tries = len(page.busy)
    presenter.sign_in("Rini Andriani", "bukan itu ya")
    assert len(page.busy) == tries
    now[0] += 2
    page.later.pop(0)()
    assert page.waiting == ""


def test_a_missing_key_file_is_said_at_once_with_a_way_out(gate: Gate, kept_office: Any, way: Way) -> None:
    key_path(kept_office.path).unlink()
    page, presenter = opened(gate)
    assert page.problem.startswith("Berkas kunci kantor.umkm.kunci tidak ada.")
    assert page.action == "Pilih berkas lain atau cadangan"
    presenter.choose_other_office()
    assert way.first_runs == 1


def test_a_second_window_is_told(gate: Gate, kept_office: Any) -> None:
    window = sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True)
    page, presenter = opened(gate)
    presenter.sign_in(kept_office.officer, kept_office.password)
    assert "sedang terbuka di jendela lain" in page.problem
    close_desk(window)


def test_the_recovery_code_leads_in(gate: Gate, way: Way, kept_office: Any) -> None:
    page, presenter = opened(gate)
    presenter.start_recovery("Rini")
    assert page.mode == "recovery Rini"
    presenter.recover("Rini Andriani", kept_office.recovery_code, NEW, "teh tarik")
    assert page.problem == "Kedua kata sandi baru tidak sama. Ketik ulang."
    presenter.recover("Rini Andriani", kept_office.recovery_code, NEW, NEW)
    assert len(way.desks) == 1


def test_back_from_recovery_forgets_what_was_typed(gate: Gate) -> None:
    page, presenter = opened(gate)
    presenter.start_recovery("")
    presenter.back_to_sign_in()
    assert (page.mode, page.forgotten) == ("sign-in", 1)


def test_behind_the_lock_only_the_same_officer_comes_back(gate: Gate, way: Way, kept_office: Any) -> None:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    page, presenter = opened(replace(gate, locked=desk, office=None))
    assert (page.officer, page.mode) == ("Rini Andriani, Semua peran", "locked")
    presenter.sign_in("", "bukan itu ya")
    assert page.problem == "Kata sandi salah. Periksa tombol Caps Lock."
    presenter.sign_in("", kept_office.password)
    assert way.desks == [desk]


def test_behind_the_lock_who_was_disabled_is_told_so_not_that_his_password_is_wrong(
    gate: Gate, way: Way, kept_office: Any
) -> None:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    add_officer(desk, name="Budi", roles=set(ALL_ROLES), password=NEW)
    budi = sign_in(kept_office.path, "Budi", NEW)
    disable_officer(budi, desk.officer.uid)
    close_desk(budi)
    page, presenter = opened(replace(gate, locked=desk))

    presenter.sign_in("", kept_office.password)

    assert way.desks == []
    assert page.problem.startswith("Anda tidak lagi terdaftar sebagai petugas kantor ini.")
    close_desk(desk)


def test_behind_the_lock_another_may_take_over(gate: Gate, way: Way, kept_office: Any) -> None:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    _page, presenter = opened(replace(gate, locked=desk))
    presenter.switch_officer()
    assert way.switched == 1
    close_desk(desk)


def test_a_notice_from_before_is_shown(gate: Gate) -> None:
    page, _presenter = opened(replace(gate, notice="Kantor dipulihkan."))
    assert page.problem == "Kantor dipulihkan."
