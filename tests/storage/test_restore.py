"""Restoring: the old office or the restored one, never anything between, and nothing is ever deleted."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from umkm_desktop.domain.errors import Conflict, Unreadable
from umkm_desktop.domain.office.throttle import WrongPassword
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.storage import backup, files, restore
from umkm_desktop.storage.backup import Backup, make_backup, silent
from umkm_desktop.storage.database import connect
from umkm_desktop.storage.keyring import DataKey, KeyFile, Unlocked, key_path, open_wrap
from umkm_desktop.storage.lock import only_one
from umkm_desktop.storage.models import Business

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def opener(kept_office: Any) -> Any:
    def opened(keys: KeyFile) -> Unlocked:
        return open_wrap(keys, keys.find(kept_office.officer), kept_office.password)

    return opened


@pytest.fixture
def saved(kept_office: Any, office_desk: Desk, tmp_path: Path) -> Backup:
    """A backup of an office with one business; the office has two by now."""
    with office_desk.write("business.created") as session:
        session.add(Business(name="Keripik"))
    made = make_backup(office_desk.database, tmp_path / "Cadangan", NOON)
    with office_desk.write("business.created") as session:
        session.add(Business(name="Sambal"))
    office_desk.database.close()
    return made


def do_restore(saved: Backup, kept_office: Any, path: Path | None = None) -> Path | None:
    target = path or kept_office.path
    with only_one(target), restore.prepared(saved.path, target, opener(kept_office), tell=silent) as ready:
        return restore.put_in_place(ready, NOON)


def businesses(kept_office: Any, path: Path | None = None) -> int:
    desk = sign_in(path or kept_office.path, kept_office.officer, kept_office.password)
    with desk.read() as session:
        count = session.scalar(select(func.count()).select_from(Business))
    close_desk(desk)
    return count or 0


def test_the_restored_office_is_as_it_was(saved: Backup, kept_office: Any) -> None:
    do_restore(saved, kept_office)
    assert businesses(kept_office) == 1


def test_what_was_there_is_set_aside_and_opens(saved: Backup, kept_office: Any) -> None:
    aside = do_restore(saved, kept_office)
    assert aside is not None
    assert aside.name == "kantor-disisihkan-20261124-120000.umkm"
    assert businesses(kept_office, aside) == 2


def test_a_pc_without_an_office_gets_one(saved: Backup, kept_office: Any, tmp_path: Path) -> None:
    (tmp_path / "baru").mkdir()
    assert do_restore(saved, kept_office, tmp_path / "baru" / "kantor.umkm") is None
    assert businesses(kept_office, tmp_path / "baru" / "kantor.umkm") == 1


def test_the_restored_office_works_with_a_write_ahead_log(saved: Backup, kept_office: Any) -> None:
    do_restore(saved, kept_office)
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    assert desk.database.raw().execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    close_desk(desk)


def test_nothing_is_left_lying_about(saved: Backup, kept_office: Any) -> None:
    do_restore(saved, kept_office)
    names = {path.name for path in kept_office.path.parent.iterdir()}
    aside = "kantor-disisihkan-20261124-120000.umkm"
    assert names == {"kantor.umkm", "kantor.umkm.kunci", aside, f"{aside}.kunci", "kantor.umkm.terbuka"} | (
        names & {"kantor.umkm.tulis", "kantor.umkm.gagal", "kantor.umkm.dipakai"}
    )


def test_a_wrong_password_changes_nothing(saved: Backup, kept_office: Any) -> None:
    before = kept_office.path.read_bytes()

    def wrong(keys: KeyFile) -> Unlocked:
        return open_wrap(keys, keys.find(kept_office.officer), "bukan itu")

    with pytest.raises(WrongPassword), restore.prepared(saved.path, kept_office.path, wrong, tell=silent):
        pass
    assert kept_office.path.read_bytes() == before
    assert not list(kept_office.path.parent.glob(".~*"))


def test_a_second_window_keeps_a_restore_out(saved: Backup, kept_office: Any) -> None:
    with only_one(kept_office.path), pytest.raises(Conflict):
        do_restore(saved, kept_office)


def test_a_flipped_bit_is_refused_and_the_office_untouched(saved: Backup, kept_office: Any) -> None:
    before = kept_office.path.read_bytes()
    content = bytearray(saved.path.read_bytes())
    content[len(content) // 3] ^= 4
    saved.path.write_bytes(content)
    os.utime(saved.path, (1, 1))
    with pytest.raises(Unreadable, match="rusak"):
        do_restore(saved, kept_office)
    assert kept_office.path.read_bytes() == before


def tampered(saved: Backup, kept_office: Any, statements: list[str], folder: Path) -> Backup:
    """A backup by someone who has the key: changed inside, all hashes and the seal made anew."""
    from umkm_desktop.storage.backup import _complete, _describe

    keys, _bytes = backup.read_keys(saved.path, saved.manifest)
    key = open_wrap(keys, keys.find(kept_office.officer), kept_office.password).key
    folder.mkdir()
    inner = folder / "kantor.umkm"
    backup.copy_office(saved.path, saved.manifest, inner, silent)
    shutil.copy(key_path(kept_office.path), key_path(inner))
    raw = connect(inner, key.raw)
    raw.execute("PRAGMA foreign_keys=OFF")
    for statement in statements:
        raw.execute(statement)
    manifest = _describe(raw, NOON)
    raw.close()

    class Opened:
        path = inner
        key_bytes = key.raw

    opened = Opened()
    opened.key = key.raw  # type: ignore[attr-defined]
    made = folder / "x.cadangan"
    shutil.copy(inner, made)
    _complete(opened, made, manifest, key_path(inner).read_bytes())  # type: ignore[arg-type]
    return restore.open_backup(made)


HOSTILE = {
    "a trigger that makes an admin": [
        "CREATE TRIGGER t AFTER INSERT ON business BEGIN UPDATE officer SET roles = 'admin'; END"
    ],
    "the guard of the trail dropped": ["DROP TRIGGER audit_entry_no_delete"],
    "the guard of the trail emptied": [
        "DROP TRIGGER audit_entry_no_update",
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END",
    ],
    "another table": ["CREATE TABLE extra (x TEXT) STRICT"],
    "a view": ["CREATE VIEW v AS SELECT * FROM officer"],
    "another application": ["PRAGMA application_id=7"],
    "a reference to nothing": ["UPDATE business SET owner_id = 99"],
    "a check removed": [
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'length(nik) = 16', '1') WHERE name = 'owner'",
    ],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_this_program_did_not_make_is_refused(saved: Backup, kept_office: Any, tmp_path: Path, name: str) -> None:
    before = kept_office.path.read_bytes()
    hostile = tampered(saved, kept_office, HOSTILE[name], tmp_path / "jahat")
    with pytest.raises(Unreadable):
        do_restore(hostile, kept_office)
    assert kept_office.path.read_bytes() == before


def test_a_manifest_sealed_with_another_key_is_refused(saved: Backup, kept_office: Any) -> None:
    assert saved.manifest.is_sealed_with(_key(saved, kept_office))
    assert not saved.manifest.is_sealed_with(DataKey(bytes(32)))


def _key(saved: Backup, kept_office: Any) -> DataKey:
    keys, _bytes = backup.read_keys(saved.path, saved.manifest)
    return open_wrap(keys, keys.find(kept_office.officer), kept_office.password).key


def test_an_older_backup_is_brought_up_to_date_first(
    saved: Backup, kept_office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tampered(saved, kept_office, ["UPDATE alembic_version SET version_num = '0000'"], tmp_path / "lama")
    done = []
    monkeypatch.setattr(restore, "_drop_triggers", lambda database: done.append("triggers"))
    monkeypatch.setattr(restore.migrations, "prepare", lambda database, before_upgrade: done.append("migrated"))
    do_restore(old, kept_office)
    assert done == ["triggers", "migrated"]


class Trap:
    """Ends the process, as kill -9 does, at the n-th step of a swap."""

    def __init__(self, allowed: int) -> None:
        self.left = allowed

    def __call__(self, real: Any) -> Any:
        def step(*args: Any, **kwargs: Any) -> Any:
            if self.left == 0:
                os._exit(9)
            self.left -= 1
            return real(*args, **kwargs)

        return step


def restore_and_die(saved: Backup, kept_office: Any, path: Path, allowed: int) -> int:
    """Restore in a child that dies after so many steps; returns its exit status (0: it had finished)."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        with only_one(path), restore.prepared(saved.path, path, opener(kept_office), tell=silent) as ready:
            trap = Trap(allowed)
            Path.replace = trap(Path.replace)  # type: ignore[method-assign]
            Path.unlink = trap(Path.unlink)  # type: ignore[method-assign]
            files.flush_folder = trap(files.flush_folder)
            restore.put_in_place(ready, NOON)
            os._exit(0)
    finally:
        os._exit(1)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs fork")
def test_killed_at_any_step_the_old_or_the_restored_office_opens(
    saved: Backup, kept_office: Any, tmp_path: Path
) -> None:
    outcomes = []
    for allowed in range(30):
        work = tmp_path / f"kali-{allowed}"
        shutil.copytree(kept_office.path.parent, work)
        path = work / "kantor.umkm"
        status = restore_and_die(saved, kept_office, path, allowed)
        assert status in {0, 9}
        count = businesses(kept_office, path)
        asides = list(work.glob("kantor-disisihkan-*.umkm"))
        assert [businesses(kept_office, aside) for aside in asides] == ([2] if count == 1 else [])
        outcomes.append(count)
        if status == 0:
            break
    assert (outcomes[0], outcomes[-1]) == (2, 1)
    assert outcomes == sorted(outcomes, reverse=True)
    assert len(outcomes) > 8
