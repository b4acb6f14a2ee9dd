"""The page of backups, without a window."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from window_fakes import FakeContext

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.trail.backups import BackupRow
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Business
from umkm_desktop.ui.screens.backups.presenter import BackupsPresenter


class Page:
    """A page that only remembers."""

    presenter: BackupsPresenter

    def __init__(self) -> None:
        self.rows: list[BackupRow] = []
        self.backup: BackupRow | None = None
        self.why = self.folder = ""
        self.same_disk = False
        self.said: list[tuple[str, str]] = []

    def reload_list(self, *, keep: bool) -> None:
        self.rows = self.presenter.page(0, 100)

    def show_reading(self) -> None:
        pass

    def select(self, uid: str) -> bool:
        return self.presenter.position(uid) is not None

    def show_chosen(self) -> None:
        self.backup, self.why = self.presenter.chosen, self.presenter.why_no_restore

    def show_folder(self, folder: str, same_disk: bool) -> None:
        self.folder, self.same_disk = folder, same_disk

    def show_problem(self, sentence: str, *, kind: str = "bad") -> None:
        self.said.append((sentence, kind))


@pytest.fixture
def window(kept_office: Any, clock: Any) -> Iterator[Desk]:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password, clock=clock, window=True)
    yield desk
    close_desk(desk)


@pytest.fixture
def office_context(window: Desk, tmp_path: Path) -> FakeContext:
    return FakeContext(window, SettingsStore(tmp_path / "settings"))


@pytest.fixture
def page(office_context: FakeContext) -> tuple[Page, BackupsPresenter]:
    view = Page()
    view.presenter = presenter = BackupsPresenter(view, office_context)  # type: ignore[arg-type]
    presenter.opened()
    return view, presenter


def test_an_office_without_backups_says_so(page: tuple[Page, BackupsPresenter], office_context: FakeContext) -> None:
    view, _presenter = page
    assert (view.rows, view.backup, office_context.line) == ([], None, "Belum ada cadangan")
    assert view.folder.endswith("Cadangan")
    assert view.same_disk


def test_a_backup_now_is_listed_and_chosen(page: tuple[Page, BackupsPresenter], office_context: FakeContext) -> None:
    view, presenter = page
    presenter.back_up()
    assert [row.path for row in view.rows] == [view.backup.path if view.backup else None]
    assert office_context.toasts[0][0] == "Cadangan selesai dan lolos pemeriksaan"
    assert office_context.line == "Terakhir 24 November 2026 pukul 12.00"


def test_a_rehearsal_gets_its_tick(page: tuple[Page, BackupsPresenter]) -> None:
    view, presenter = page
    presenter.back_up()
    presenter.rehearse()
    assert view.backup is not None
    assert (view.backup.rehearsed_at is not None, view.said[-1][1]) == (True, "up")


def test_a_restore_asks_for_the_password_and_ends_the_sitting(
    page: tuple[Page, BackupsPresenter], office_context: FakeContext, window: Desk, kept_office: Any
) -> None:
    _view, presenter = page
    presenter.back_up()
    with window.write("business.created") as session:
        session.add(Business(name="Keripik"))
    office_context.dialogs.will(ask_password=kept_office.password)
    presenter.restore()
    assert office_context.signed_out == 1
    assert "Kantor sebelumnya ada di" in office_context.dialogs.told[0]
    close_desk(window)
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    with desk.read() as session:
        assert session.query(Business).count() == 0
    close_desk(desk)


def test_backing_out_restores_nothing(page: tuple[Page, BackupsPresenter], office_context: FakeContext) -> None:
    _view, presenter = page
    presenter.back_up()
    office_context.dialogs.will(ask_password=None)
    presenter.restore()
    assert office_context.signed_out == 0


def test_a_wrong_password_leaves_the_sitting(page: tuple[Page, BackupsPresenter], office_context: FakeContext) -> None:
    view, presenter = page
    presenter.back_up()
    office_context.dialogs.will(ask_password="bukan itu")
    presenter.restore()
    assert (office_context.signed_out, view.said[-1][1]) == (0, "bad")
    presenter.back_up()
    assert len(view.rows) == 2


def test_a_file_from_elsewhere_that_is_no_backup_is_a_sentence(
    page: tuple[Page, BackupsPresenter], office_context: FakeContext, tmp_path: Path
) -> None:
    view, presenter = page
    (tmp_path / "x.cadangan").write_bytes(b"halo")
    office_context.dialogs.will(ask_open_file=tmp_path / "x.cadangan", ask_password="apa saja")
    presenter.restore_other()
    assert view.said[-1] == (
        "x.cadangan bukan cadangan UMKM Desktop, atau tidak selesai disalin. Pilih cadangan lain.",
        "bad",
    )


def test_a_healthy_office_is_told_so(page: tuple[Page, BackupsPresenter]) -> None:
    view, presenter = page
    presenter.check_health()
    assert view.said == [("Sehat: berkas, indeks pencarian, dokumen dan jejak audit utuh.", "up")]


def test_who_may_not_restore_sees_why(window: Desk, tmp_path: Path) -> None:
    desk = Desk(window.database, SignedIn("x", "X", frozenset({Role.CLERK})), window.clock)
    view = Page()
    context = FakeContext(desk, SettingsStore(tmp_path / "settings"))
    view.presenter = presenter = BackupsPresenter(view, context)  # type: ignore[arg-type]
    presenter.opened()
    presenter.back_up()
    assert "Yang berhak: Admin aplikasi" in view.why
    presenter.restore()
    assert "memulihkan cadangan" in view.said[-1][0]
