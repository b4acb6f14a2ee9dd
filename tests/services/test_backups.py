"""Backups as officers use them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.domain.errors import Conflict, NotAllowed, NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.office.throttle import TooSoon, WrongPassword
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.progress import Cancelled
from umkm_desktop.services.trail import backups
from umkm_desktop.services.trail.history import Filter, list_entries, verify_trail
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.storage.models import Business


class Counting:
    """A progress that remembers, and can be told to stop."""

    def __init__(self, *, stop: bool = False) -> None:
        self.seen: list[tuple[int, int]] = []
        self.stop = stop

    def __call__(self, done: int, total: int, now: str = "") -> None:
        self.seen.append((done, total))

    def cancelled(self) -> bool:
        return self.stop


def add_business(desk: Desk, name: str) -> None:
    with desk.write("business.created") as session:
        session.add(Business(name=name))


def names(kept_office: Any, path: Path | None = None) -> list[str]:
    desk = sign_in(path or kept_office.path, kept_office.officer, kept_office.password)
    with desk.read() as session:
        found = [business.name for business in session.query(Business).order_by(Business.name)]
    close_desk(desk)
    return found


def test_a_backup_now_is_listed_and_in_the_trail(office_desk: Desk) -> None:
    progress = Counting()
    made = backups.back_up(office_desk, progress=progress)
    assert made.path.parent == office_desk.database.path.parent / "Cadangan"
    assert [row.path for row in backups.list_backups(office_desk)] == [made.path]
    assert progress.seen[-1][0] == progress.seen[-1][1]
    assert list_entries(office_desk, Filter(), limit=1)[0].sentence == "membuat cadangan"


def test_the_folder_this_pc_remembers_is_used(office_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "flash").mkdir()
    SettingsStore().keep_folder("backup", tmp_path / "flash")
    assert backups.back_up(office_desk).path.parent == tmp_path / "flash"
    (tmp_path / "flash").rename(tmp_path / "dicabut")
    assert backups.back_up(office_desk).path.parent.name == "Cadangan"


def test_a_cancelled_backup_leaves_nothing(office_desk: Desk) -> None:
    with pytest.raises(Cancelled):
        backups.back_up(office_desk, progress=Counting(stop=True))
    assert backups.list_backups(office_desk) == []
    assert list_entries(office_desk, Filter(), limit=1)[0].action == "office.created"


def test_the_window_asks_for_a_backup_only_after_a_change(office_desk: Desk) -> None:
    assert not office_desk.database.changed
    add_business(office_desk, "Keripik")
    assert office_desk.database.changed
    told: list[frozenset[str]] = []
    office_desk.database.on_change = told.append
    backups.back_up_at_close(office_desk)
    assert not office_desk.database.changed
    assert told == [frozenset({"backup"})]


def test_a_backup_is_due_four_hours_after_the_last_when_something_was_written(office_desk: Desk, clock: Any) -> None:
    assert backups.is_due(office_desk)
    backups.back_up(office_desk)
    clock.advance(hours=3, minutes=59)
    assert not backups.is_due(office_desk)
    add_business(office_desk, "Keripik")
    assert not backups.is_due(office_desk)
    clock.advance(minutes=2)
    assert backups.is_due(office_desk)


def test_the_newest_is_known_by_its_name(office_desk: Desk, clock: Any) -> None:
    assert backups.newest_backup(office_desk) is None
    backups.back_up(office_desk)
    assert backups.newest_backup(office_desk) == office_desk.now()


def test_a_rehearsal_is_noted_and_shown(office_desk: Desk, clock: Any) -> None:
    made = backups.back_up(office_desk)
    clock.advance(minutes=3)
    backups.rehearse(office_desk, made.path)
    assert backups.list_backups(office_desk)[0].rehearsed_at == office_desk.now()
    assert not list(office_desk.database.path.parent.glob(".~*"))


def test_a_damaged_backup_fails_its_rehearsal(office_desk: Desk) -> None:
    made = backups.back_up(office_desk)
    content = bytearray(made.path.read_bytes())
    content[5000] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(Unreadable):
        backups.rehearse(office_desk, made.path)


@pytest.fixture
def saved(office_desk: Desk) -> Path:
    """A backup with Keripik; the office, closed, has Sambal too."""
    add_business(office_desk, "Keripik")
    path = backups.back_up(office_desk).path
    add_business(office_desk, "Sambal")
    office_desk.extras["end"] = list_entries(office_desk, Filter(), limit=1)[0].seq
    close_desk(office_desk)
    return path


def test_restore_brings_the_office_back_and_sets_the_other_aside(saved: Path, kept_office: Any, clock: Any) -> None:
    done = backups.restore_backup(
        saved, kept_office.path, officer=kept_office.officer, password=kept_office.password, clock=clock
    )
    assert names(kept_office) == ["Keripik"]
    assert done.set_aside is not None
    assert names(kept_office, done.set_aside) == ["Keripik", "Sambal"]


def test_the_restored_trail_says_who_restored_what(
    saved: Path, kept_office: Any, clock: Any, office_desk: Desk
) -> None:
    backups.restore_backup(
        saved, kept_office.path, officer=kept_office.officer, password=kept_office.password, clock=clock
    )
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password, clock=clock)
    entry = list_entries(desk, Filter(), limit=1)[0]
    assert entry.sentence == f"memulihkan kantor dari cadangan {saved.name}"
    told = [(change.label, change.new) for change in entry.changes]
    assert ("Catatan audit kantor sebelumnya", str(office_desk.extras["end"])) in told
    assert verify_trail(desk).ok
    close_desk(desk)


def test_backups_of_a_state_that_was_given_up_are_no_false_alarm(
    saved: Path, kept_office: Any, clock: Any, office_desk: Desk
) -> None:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password, clock=clock)
    clock.advance(minutes=1)
    backups.back_up(desk)
    close_desk(desk)
    clock.advance(minutes=1)
    backups.restore_backup(
        saved, kept_office.path, officer=kept_office.officer, password=kept_office.password, clock=clock
    )
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password, clock=clock)
    check = verify_trail(desk)
    assert (check.ok, check.last_anchor and check.last_anchor.seq) == (True, office_desk.extras["end"] - 2)
    close_desk(desk)


def test_the_recovery_code_restores_where_there_is_no_office(saved: Path, kept_office: Any, tmp_path: Path) -> None:
    target = tmp_path / "pc baru" / "kantor.umkm"
    done = backups.restore_backup(saved, target, code=kept_office.recovery_code)
    assert (done.set_aside, names(kept_office, target)) == (None, ["Keripik"])


def test_a_restore_needs_the_right_to_do_so(office_desk: Desk, kept_office: Any) -> None:
    password = "sepeda biru langit"
    officers.add_officer(
        office_desk, name="Budi", roles={Role.CLERK}, password=password, cost=Cost(memory=64, passes=1, lanes=1)
    )
    path = backups.back_up(office_desk).path
    close_desk(office_desk)
    before = kept_office.path.read_bytes()
    with pytest.raises(NotAllowed, match="memulihkan cadangan"):
        backups.restore_backup(path, kept_office.path, officer="Budi", password=password)
    assert kept_office.path.read_bytes() == before


def test_guessing_passwords_at_a_restore_is_counted(saved: Path, kept_office: Any) -> None:
    for _n in range(3):
        with pytest.raises(WrongPassword):
            backups.restore_backup(saved, kept_office.path, officer=kept_office.officer, password="bukan itu")
    with pytest.raises(TooSoon):
        backups.restore_backup(saved, kept_office.path, officer=kept_office.officer, password=kept_office.password)


def test_an_open_window_keeps_a_restore_out(saved: Path, kept_office: Any) -> None:
    window = sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True)
    with pytest.raises(Conflict):
        backups.restore_backup(saved, kept_office.path, officer=kept_office.officer, password=kept_office.password)
    close_desk(window)


def test_the_window_restores_its_own_office(saved: Path, kept_office: Any) -> None:
    window = sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True)
    backups.restore_here(window, saved, password=kept_office.password)
    with pytest.raises(Conflict):
        sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True)
    close_desk(window)
    assert names(kept_office) == ["Keripik"]


def test_a_wrong_password_leaves_the_window_at_work(saved: Path, kept_office: Any) -> None:
    window = sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True)
    with pytest.raises(WrongPassword):
        backups.restore_here(window, saved, password="bukan itu")
    add_business(window, "Tahu")
    close_desk(window)
    assert names(kept_office) == ["Keripik", "Sambal", "Tahu"]


def test_a_desk_without_a_window_does_not_restore_itself(saved: Path, kept_office: Any) -> None:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    with pytest.raises(RuleBroken):
        backups.restore_here(desk, saved, password=kept_office.password)
    close_desk(desk)


def test_a_missing_backup_is_a_sentence(kept_office: Any, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="tidak ditemukan"):
        backups.restore_backup(tmp_path / "x.cadangan", kept_office.path, code=kept_office.recovery_code)


def test_a_healthy_office_has_no_problems(office_desk: Desk) -> None:
    assert backups.check_health(office_desk) == []


def test_who_may_not_back_up_is_told_who_may(office_desk: Desk) -> None:
    desk = Desk(office_desk.database, SignedIn("x", "X", frozenset({Role.CURATOR})), office_desk.clock)
    with pytest.raises(NotAllowed, match="Yang berhak"):
        backups.back_up(desk)
    assert backups.back_up_at_close(desk).path.exists()
    assert timedelta(0) == office_desk.now() - backups.newest_backup(office_desk)  # type: ignore[operator]
