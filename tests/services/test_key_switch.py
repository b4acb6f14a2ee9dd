"""Keys change in one order: prepare, commit, switch; wherever it is cut, office and key file agree afterwards."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.domain.errors import Refused, Unreadable
from umkm_desktop.domain.office.throttle import WrongPassword
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.signing_in import close_desk, create_office, recover, sign_in
from umkm_desktop.services.trail.backups import back_up, check_health, restore_backup
from umkm_desktop.storage import key_switch, keyring
from umkm_desktop.storage.database import connect
from umkm_desktop.storage.failures import failures_path
from umkm_desktop.storage.keyring import Cost, key_path, pending_path, read_key_file

CHEAP = Cost(memory=64, passes=1, lanes=1)
RINI, PASSWORD = "Rini Andriani", "kopi susu tanpa gula"
BUDI, HIS, NEW = "Budi Santoso", "sepeda biru langit", "teh tarik panas sekali"


@pytest.fixture
def two_officers(kept_office: Any) -> Any:
    """Rini, who manages, and Budi; nobody is signed in."""
    desk = sign_in(kept_office.path, RINI, PASSWORD)
    officers.add_officer(desk, name=BUDI, roles={Role.CLERK}, password=HIS, cost=CHEAP)
    close_desk(desk)
    return kept_office


def opens(office: Path, name: str, password: str) -> bool:
    failures_path(office).unlink(missing_ok=True)
    try:
        close_desk(sign_in(office, name, password))
    except WrongPassword:
        return False
    return True


def code_opens(office: Path, code: str) -> bool:
    try:
        key_switch.unlock_with_code(office, code)
    except WrongPassword:
        return False
    return True


def stopped(kept: Any, folder: Path, *acts: str) -> dict[str, tuple[Path, str]]:
    script = Path(__file__).with_name("killed_keys.py")
    done = subprocess.run(
        [sys.executable, str(script), str(kept.path), str(folder), *acts], check=True, capture_output=True, text=True
    )
    told = json.loads(done.stdout)
    for name, (_place, end) in told.items():
        expected = {"no room for the commit": "refused", "done": "done"}.get(name.split("|")[1], "killed")
        assert end == expected, (name, done.stderr)
    return {name: (Path(place), end) for name, (place, end) in told.items()}


def whose_keys(office: Path) -> set[str]:
    return {wrap.holder for wrap in read_key_file(office).officers}


def the_manager(office: Path) -> Desk:
    """Rini, with whichever of her two passwords opens; exactly one does."""
    old, new = opens(office, RINI, PASSWORD), opens(office, RINI, NEW)
    assert old is not new
    return sign_in(office, RINI, PASSWORD if old else NEW)


COMMITTED = ("committed", "switched", "done")


ACTS = ["own", *(pytest.param(act, marks=pytest.mark.slow) for act in ("add", "disable", "code", "rename"))]


@pytest.mark.skipif(os.name != "posix", reason="kills a forked process")
@pytest.mark.parametrize("act", ACTS)
def test_a_change_of_keys_cut_anywhere_is_done_or_not_done(two_officers: Any, tmp_path: Path, act: str) -> None:
    folder = tmp_path / "terputus"
    folder.mkdir()
    for name, (office, _end) in stopped(two_officers, folder, act).items():
        done = name.split("|")[1] in COMMITTED
        desk = the_manager(office)
        assert not pending_path(office).exists(), name
        assert check_health(desk) == [], name
        rows = {row.name: row for row in officers.list_officers(desk)}
        assert whose_keys(office) == {row.uid for row in rows.values() if row.active}, name
        close_desk(desk)
        seen = {
            "add": lambda: ("Cici" in rows, opens(office, "Cici", NEW)),  # noqa: B023 - called at once
            "disable": lambda: (not rows[BUDI].active, not opens(office, BUDI, HIS)),  # noqa: B023
            "own": lambda: (opens(office, RINI, NEW), not opens(office, RINI, PASSWORD)),  # noqa: B023
            "code": lambda: (not code_opens(office, two_officers.recovery_code),) * 2,  # noqa: B023
            "rename": lambda: (opens(office, "budi s wijaya", HIS), not opens(office, BUDI, HIS)),  # noqa: B023
        }[act]()
        assert seen == (done, done), name


@pytest.mark.skipif(os.name != "posix", reason="kills a forked process")
def test_a_recovery_cut_anywhere_leaves_one_password(two_officers: Any, tmp_path: Path) -> None:
    folder = tmp_path / "terputus"
    folder.mkdir()
    for name, (office, _end) in stopped(two_officers, folder, f"recover {two_officers.recovery_code}").items():
        done = name.split("|")[1] in COMMITTED
        assert (opens(office, BUDI, NEW), opens(office, BUDI, HIS)) == (done, not done), name
        assert opens(office, RINI, PASSWORD), name
        assert not pending_path(office).exists(), name


@pytest.mark.skipif(os.name != "posix", reason="kills a forked process")
def test_a_new_office_cut_anywhere_is_there_or_can_be_made(kept_office: Any, tmp_path: Path) -> None:
    folder = tmp_path / "terputus"
    folder.mkdir()
    for name, (office, _end) in stopped(kept_office, folder, "init").items():
        if office.exists():
            assert name.split("|")[1] in COMMITTED, name
            close_desk(sign_in(office, RINI, PASSWORD))
        else:
            close_desk(create_office(office, officer=RINI, password=NEW, cost=CHEAP).desk)
        assert key_path(office).exists(), name
        assert not list(office.parent.glob(".~*")), name


def half_done(two_officers: Any, change: Any) -> None:
    """What an older version left when it was cut: the key file already changed, the office not."""
    office = two_officers.path
    key = keyring.open_wrap(keys := read_key_file(office), keys.find(RINI), PASSWORD).key
    key_path(office).write_bytes(keyring.to_bytes(change(read_key_file(office), key)))


def problems(two_officers: Any, monkeypatch: pytest.MonkeyPatch | None = None) -> list[str]:
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    try:
        return check_health(desk)
    finally:
        close_desk(desk)


def test_a_password_left_for_somebody_unknown_is_taken_away_at_the_next_start(two_officers: Any) -> None:
    half_done(
        two_officers,
        lambda keys, key: keys.with_wrap(keyring.password_wrap(keys, key, "f" * 32, "Cici", NEW, cost=CHEAP)),
    )
    assert "f" * 32 in whose_keys(two_officers.path)
    assert problems(two_officers) == []
    assert "f" * 32 not in whose_keys(two_officers.path)
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    officers.add_officer(desk, name="Cici", roles={Role.CLERK}, password=NEW, cost=CHEAP)
    close_desk(desk)
    assert opens(two_officers.path, "Cici", NEW)


def test_a_key_file_changed_under_an_open_office_is_named(two_officers: Any) -> None:
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    half_done(
        two_officers,
        lambda keys, key: keys.with_wrap(keyring.password_wrap(keys, key, "f" * 32, "Cici", NEW, cost=CHEAP)),
    )
    assert [text for text in check_health(desk) if "tidak terdaftar" in text]
    key_path(two_officers.path).unlink()
    assert check_health(desk) == ["Berkas kunci kantor.umkm.kunci tidak ada."]
    close_desk(desk)


def test_an_active_officer_without_a_password_is_named_and_can_be_helped(two_officers: Any) -> None:
    half_done(
        two_officers,
        lambda keys, _key: keyring.KeyFile(
            keys.office, keys.salt, tuple(wrap for wrap in keys.officers if wrap.name != keys.tag(BUDI)), keys.recovery
        ),
    )
    assert problems(two_officers) == [
        "Budi Santoso aktif tetapi tidak punya kata sandi. Beri kata sandi baru di layar Petugas."
    ]
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    officers.disable_officer(desk, officers.find_officer(desk, BUDI).uid)
    assert check_health(desk) == []
    close_desk(desk)


def test_an_older_key_file_put_back_by_hand_opens_and_is_named(two_officers: Any) -> None:
    older = key_path(two_officers.path).read_bytes()
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    officers.set_password(desk, officers.find_officer(desk, BUDI).uid, NEW, cost=CHEAP)
    close_desk(desk)
    key_path(two_officers.path).write_bytes(older)
    assert ["bukan yang terakhir" in text for text in problems(two_officers)] == [True]
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    officers.set_password(desk, officers.find_officer(desk, BUDI).uid, NEW, cost=CHEAP)
    assert check_health(desk) == []
    close_desk(desk)


def test_the_only_copy_of_the_keys_is_never_deleted(two_officers: Any) -> None:
    office = two_officers.path
    key_path(office).rename(pending_path(office))
    with connect(office, key_of(two_officers)) as raw:
        raw.execute("DELETE FROM key_wrap")
    with pytest.raises(Unreadable):
        sign_in(office, RINI, PASSWORD)
    assert pending_path(office).exists()


def key_of(two_officers: Any) -> bytes:
    found = key_switch.key_files(two_officers.path)[0]
    return keyring.open_wrap(found, found.find(RINI), PASSWORD).key.raw


@pytest.fixture
def linked(two_officers: Any, tmp_path: Path) -> Iterator[Path]:
    """The key file lies elsewhere, and its place beside the office is a link."""
    real = tmp_path / "brankas" / "kunci"
    real.parent.mkdir()
    key_path(two_officers.path).rename(real)
    key_path(two_officers.path).symlink_to(real)
    return real


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_linked_key_file_stays_a_link_and_is_written_where_it_lies(two_officers: Any, linked: Path) -> None:
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    officers.set_password(desk, officers.find_officer(desk, BUDI).uid, NEW, cost=CHEAP)
    close_desk(desk)
    assert key_path(two_officers.path).is_symlink()
    keys = keyring.from_bytes(linked.read_bytes(), "kunci")
    assert keyring.open_wrap(keys, keys.find(BUDI), NEW).key
    with pytest.raises(WrongPassword):
        keyring.open_wrap(keys, keys.find(BUDI), HIS)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_key_file_linked_into_a_synchronised_folder_is_refused(two_officers: Any, tmp_path: Path) -> None:
    real = tmp_path / "OneDrive" / "kunci"
    real.parent.mkdir()
    key_path(two_officers.path).rename(real)
    key_path(two_officers.path).symlink_to(real)
    with pytest.raises(Unreadable, match="OneDrive"):
        sign_in(two_officers.path, RINI, PASSWORD)


def test_a_file_that_is_held_open_keeps_the_act_and_is_finished_at_the_next_start(
    two_officers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_paths: object, **_named: object) -> None:
        raise Unreadable("sedang dibuka program lain")

    desk = sign_in(two_officers.path, RINI, PASSWORD)
    with monkeypatch.context() as patch:
        patch.setattr(key_switch, "move_into_place", held)
        code = officers.renew_recovery_code(desk, password=PASSWORD, cost=CHEAP)
        assert pending_path(two_officers.path).exists()
        assert [text for text in check_health(desk) if "belum selesai" in text]
    close_desk(desk)
    close_desk(recover(two_officers.path, BUDI, code, NEW, cost=CHEAP))
    assert not pending_path(two_officers.path).exists()
    assert opens(two_officers.path, BUDI, NEW)


def test_a_backup_holds_the_keys_of_its_own_moment(two_officers: Any, tmp_path: Path) -> None:
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    changed = False

    def meanwhile(_done: int, _total: int) -> None:
        nonlocal changed
        if not changed:
            changed = True
            officers.set_password(desk, officers.find_officer(desk, BUDI).uid, NEW, cost=CHEAP)

    class Watched:
        def __call__(self, done: int, total: int) -> None:
            meanwhile(done, total)

        def cancelled(self) -> bool:
            return False

    made = back_up(desk, tmp_path / "Cadangan", progress=Watched())
    close_desk(desk)
    assert changed
    other = tmp_path / "lain" / "kantor.umkm"
    restore_backup(made.path, other, officer=RINI, password=PASSWORD)
    desk = sign_in(other, RINI, PASSWORD)
    assert check_health(desk) == []
    close_desk(desk)


def test_two_desks_that_change_passwords_at_once_both_hold(two_officers: Any) -> None:
    first, second = sign_in(two_officers.path, RINI, PASSWORD), sign_in(two_officers.path, RINI, PASSWORD)
    budi = officers.find_officer(first, BUDI).uid
    officers.set_password(first, budi, NEW, cost=CHEAP)
    officers.add_officer(second, name="Cici", roles={Role.CLERK}, password=NEW, cost=CHEAP)
    officers.set_password(second, budi, "jeruk bali manis", cost=CHEAP)
    assert check_health(first) == []
    close_desk(first)
    close_desk(second)
    assert [opens(two_officers.path, BUDI, word) for word in (HIS, NEW, "jeruk bali manis")] == [False, False, True]
    assert opens(two_officers.path, "Cici", NEW)


def test_a_name_that_was_given_up_serves_another_officer(two_officers: Any) -> None:
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    officers.change_officer(desk, officers.find_officer(desk, BUDI).uid, name="Budi Lama", nip="")
    officers.add_officer(desk, name=BUDI, roles={Role.CLERK}, password=NEW, cost=CHEAP)
    assert check_health(desk) == []
    close_desk(desk)
    assert (opens(two_officers.path, BUDI, NEW), opens(two_officers.path, "Budi Lama", HIS)) == (True, True)


def test_a_refused_change_leaves_no_file_on_its_way(two_officers: Any) -> None:
    desk = sign_in(two_officers.path, RINI, PASSWORD)
    before = key_path(two_officers.path).read_bytes()
    with pytest.raises(Refused):
        officers.disable_officer(desk, desk.officer.uid)
    with pytest.raises(Refused):
        officers.add_officer(desk, name=BUDI, roles={Role.CLERK}, password=NEW, cost=CHEAP)
    assert (key_path(two_officers.path).read_bytes(), pending_path(two_officers.path).exists()) == (before, False)
    close_desk(desk)
