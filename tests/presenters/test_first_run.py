"""Before there is an office: new, opened, restored, tried out."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from window_fakes import ImmediateRunner, ScriptedDialogs

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.home import new_office
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.trail.backups import back_up
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage import places
from umkm_desktop.storage.keyring import key_path
from umkm_desktop.ui.context import Gate
from umkm_desktop.ui.screens.first_run.presenter import FirstRunPresenter, office_name_in

PASSWORD = "sepeda biru langit"


class Page:
    """A first-run page that only remembers."""

    def __init__(self) -> None:
        self.mode = self.folder = self.note = self.code = self.problem = self.code_problem = self.working = ""
        self.field_problems: Mapping[str, str] = {}

    def show_cards(self) -> None:
        self.mode = "cards"

    def show_form(self, folder: str, note: str) -> None:
        self.mode, self.folder, self.note = "form", folder, note

    def show_folder(self, folder: str, note: str) -> None:
        self.folder, self.note = folder, note

    def show_field_problems(self, problems: Mapping[str, str]) -> None:
        self.field_problems = problems

    def show_code(self, code: str) -> None:
        self.mode, self.code = "code", code

    def show_code_problem(self, sentence: str) -> None:
        self.code_problem = sentence

    def show_restore(self, backup: str, folder: str, note: str) -> None:
        self.mode, self.folder, self.note = f"restore {backup}", folder, note

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def show_working(self, sentence: str, on_cancel: Callable[[], object] | None = None) -> None:
        self.working = sentence

    def show_progress(self, done: int, total: int, now: str) -> None:
        pass


class Start:
    """The page, its presenter, and where it led."""

    def __init__(self, tmp_path: Path, dialogs: ScriptedDialogs) -> None:
        self.desks: list[Desk] = []
        self.sign_ins: list[Path] = []
        self.dialogs = dialogs
        self.page = Page()
        gate = Gate(
            office=None,
            officer="",
            locked=None,
            runner=ImmediateRunner(),
            dialogs=dialogs,
            settings=SettingsStore(tmp_path / "settings"),
            version="0.1.0",
            signed_in=self.desks.append,
            show_sign_in=self.sign_ins.append,
            show_first_run=lambda: None,
            switch_officer=lambda: None,
        )
        self.presenter = FirstRunPresenter(self.page, gate)
        self.presenter.opened()


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setattr(places, "_shared_candidates", lambda environment: [tmp_path / "bersama"])
    made = Start(tmp_path, ScriptedDialogs())
    yield made
    for desk in made.desks:
        close_desk(desk)


def typed(**changes: str) -> dict[str, str]:
    return {"name": "DINAS KOPERASI", "officer": "Rini", "password": PASSWORD, "again": PASSWORD} | changes


def test_a_folder_of_all_accounts_is_proposed(start: Start, tmp_path: Path) -> None:
    start.presenter.start_new()
    assert (start.page.mode, start.page.folder) == ("form", str(tmp_path / "bersama"))
    assert start.page.note == "Dapat dipakai semua akun komputer ini."


def test_an_office_is_made_and_its_code_must_be_confirmed(start: Start, tmp_path: Path) -> None:
    start.presenter.start_new()
    start.presenter.create(**typed())
    assert (start.page.mode, start.page.working, start.desks) == ("code", "", [])
    assert key_path(tmp_path / "bersama" / "DINAS KOPERASI.umkm").exists()
    start.presenter.confirm_code("XXXX")
    assert (start.page.code_problem, start.desks) == ("Kelompok terakhir tidak cocok. Lihat lagi kertasnya.", [])
    start.presenter.confirm_code(start.page.code[-4:].lower().replace("0", "o").replace("1", "l"))
    assert [desk.officer.name for desk in start.desks] == ["Rini"]
    assert "lock" in start.desks[0].extras


def test_the_code_page_is_not_left_backwards(start: Start) -> None:
    start.presenter.start_new()
    start.presenter.create(**typed())
    start.presenter.back()
    assert start.page.mode == "code"
    start.presenter.confirm_code(start.page.code[-4:])


def test_the_sheet_is_a_pdf_with_the_code(start: Start, tmp_path: Path) -> None:
    start.presenter.start_new()
    start.presenter.create(**typed())
    start.dialogs.will(ask_save_file=tmp_path / "kode.pdf")
    start.presenter.save_sheet("DINAS KOPERASI")
    text = PdfReader(tmp_path / "kode.pdf").pages[0].extract_text()
    assert all(group in text for group in start.page.code.split("-"))
    assert "hapus berkas itu" in start.dialogs.told[0]
    start.presenter.confirm_code(start.page.code[-4:])


def test_a_sheet_that_is_no_pdf_is_refused(start: Start, tmp_path: Path) -> None:
    start.presenter.start_new()
    start.presenter.create(**typed())
    start.dialogs.will(ask_save_file=tmp_path / "kode.txt")
    start.presenter.save_sheet("DINAS")
    assert start.page.code_problem == "Simpan lembar kode pemulihan sebagai PDF."
    start.presenter.confirm_code(start.page.code[-4:])


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"name": " "}, {"name"}),
        ({"again": "lain"}, {"again"}),
        ({"officer": "", "password": "pendek", "again": "pendek"}, {"officer", "password"}),
    ],
)
def test_the_form_says_what_is_wrong_under_its_fields(start: Start, change: dict[str, str], fields: set[str]) -> None:
    start.presenter.start_new()
    start.presenter.create(**typed(**change))
    assert set(start.page.field_problems) == fields
    assert start.page.mode == "form"


def test_a_synchronised_folder_is_refused_at_once(start: Start, tmp_path: Path) -> None:
    start.presenter.start_new()
    before = start.page.folder
    start.dialogs.will(ask_folder=tmp_path / "OneDrive")
    start.presenter.choose_folder()
    assert "OneDrive" in start.page.problem
    assert start.page.folder == before


def test_another_folder_is_taken(start: Start, tmp_path: Path) -> None:
    start.presenter.start_new()
    start.dialogs.will(ask_folder=tmp_path)
    start.presenter.choose_folder()
    assert (start.page.folder, start.page.note.startswith("Hanya akun Anda")) == (str(tmp_path), True)


def test_an_office_file_leads_to_its_sign_in(start: Start, kept_office: Any) -> None:
    start.dialogs.will(ask_open_file=kept_office.path)
    start.presenter.open_file()
    assert start.sign_ins == [kept_office.path]


def test_an_office_without_key_file_is_said_at_once(start: Start, kept_office: Any) -> None:
    key_path(kept_office.path).unlink()
    start.dialogs.will(ask_open_file=kept_office.path)
    start.presenter.open_file()
    assert (start.sign_ins, start.page.problem[:13]) == ([], "Berkas kunci ")


@pytest.fixture
def backup(office_desk: Desk) -> Path:
    return back_up(office_desk).path


def test_a_backup_becomes_an_office_of_this_pc(start: Start, backup: Path, kept_office: Any, tmp_path: Path) -> None:
    start.dialogs.will(ask_open_file=backup)
    start.presenter.open_file()
    assert start.page.mode == f"restore {backup.name}"
    start.presenter.restore(officer="", password="", code=kept_office.recovery_code)
    assert start.sign_ins == [tmp_path / "bersama" / "kantor.umkm"]
    assert "pastikan nomor terakhir tiap buku" in start.dialogs.told[0]
    close_desk(sign_in(start.sign_ins[0], kept_office.officer, kept_office.password))


def test_a_backup_needs_a_secret(start: Start, backup: Path) -> None:
    start.dialogs.will(ask_open_file=backup)
    start.presenter.open_file()
    start.presenter.restore(officer="Rini", password="", code="")
    assert start.page.problem == "Isi nama petugas dan kata sandi, atau kode pemulihan."


def test_a_mistyped_code_is_said_under_its_field(start: Start, backup: Path) -> None:
    start.dialogs.will(ask_open_file=backup)
    start.presenter.open_file()
    start.presenter.restore(officer="", password="", code="ABCD")
    assert set(start.page.field_problems) == {"code"}


def test_backing_out_of_a_dialog_changes_nothing(start: Start) -> None:
    start.dialogs.will(ask_open_file=None)
    start.presenter.open_file()
    assert (start.page.mode, start.page.problem) == ("cards", "")


@pytest.mark.parametrize(
    ("backup", "office"),
    [
        ("dinas-20261124-120000-ab12.cadangan", "dinas"),
        ("a-b-20261124-120000-ab12.cadangan", "a-b"),
        ("x.cadangan", "x"),
    ],
)
def test_the_office_is_named_after_the_backup(backup: str, office: str) -> None:
    assert office_name_in(Path(backup)) == office


@pytest.mark.parametrize(
    ("office", "file"),
    [
        ("DINAS KOPERASI", "DINAS KOPERASI.umkm"),
        ("Dinas/Koperasi: <UKM>?", "Dinas Koperasi UKM.umkm"),
        ("con", "kantor con.umkm"),
        ("...", "kantor.umkm"),
        ("A" * 99, "A" * 60 + ".umkm"),
    ],
)
def test_any_system_accepts_the_name_of_the_file(tmp_path: Path, office: str, file: str) -> None:
    assert new_office.office_file(tmp_path, office).name == file


def test_a_second_office_of_one_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "DINAS.umkm").touch()
    assert new_office.office_file(tmp_path, "DINAS").name == "DINAS 2.umkm"
