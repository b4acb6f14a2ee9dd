"""Backups are whole and true, or they are not there."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.storage import backup
from umkm_desktop.storage.backup import list_backups, make_backup, newest_moment, open_backup, thin_out
from umkm_desktop.storage.models import Business

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Cadangan"


def add_businesses(desk: Desk, count: int) -> None:
    with desk.write("business.created") as session:
        session.add_all(Business(name=f"Keripik {n}") for n in range(count))


def test_a_backup_is_one_file_named_for_office_and_time(office_desk: Desk, folder: Path) -> None:
    made = make_backup(office_desk.database, folder, NOON)
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    assert made.path.name.startswith("kantor-20261124-120000-")
    assert made.path.suffix == ".cadangan"
    assert made.size == made.path.stat().st_size


def test_the_manifest_counts_rows_and_knows_the_end_of_the_trail(office_desk: Desk, folder: Path) -> None:
    add_businesses(office_desk, 3)
    manifest = make_backup(office_desk.database, folder, NOON).manifest
    assert (manifest.rows["business"], manifest.rows["officer"]) == (3, 1)
    assert manifest.audit_seq == manifest.rows["audit_entry"] > 3
    assert manifest.moment == NOON


def test_a_backup_made_while_an_officer_writes_is_one_moment(office_desk: Desk, folder: Path) -> None:
    add_businesses(office_desk, 1200)

    def write_on(done: int, total: int) -> None:
        if done < total:
            add_businesses(office_desk, 1)

    made = make_backup(office_desk.database, folder, NOON, tell=write_on)
    assert made.manifest.rows["business"] == 1200


def test_two_backups_in_one_second_have_two_names(office_desk: Desk, folder: Path) -> None:
    names = {make_backup(office_desk.database, folder, NOON).path.name for _n in range(3)}
    assert len(names) == 3


def test_the_newest_backup_is_listed_first(office_desk: Desk, folder: Path) -> None:
    first = make_backup(office_desk.database, folder, NOON)
    second = make_backup(office_desk.database, folder, NOON + timedelta(hours=1))
    assert [found.path for found in list_backups(folder, office_desk.database.path)] == [second.path, first.path]


def test_another_offices_backup_is_not_listed(office_desk: Desk, folder: Path, tmp_path: Path) -> None:
    make_backup(office_desk.database, folder, NOON)
    assert list_backups(folder, tmp_path / "lain.umkm") == []
    assert len(list_backups(folder)) == 1


def test_no_folder_is_no_backups(tmp_path: Path) -> None:
    assert list_backups(tmp_path / "tidak ada") == []


def test_every_flipped_bit_takes_a_backup_off_the_list(office_desk: Desk, folder: Path) -> None:
    made = make_backup(office_desk.database, folder, NOON)
    good = made.path.read_bytes()
    places = [*range(0, len(good), len(good) // 60), *range(len(good) - 60, len(good))]
    for number, place in enumerate(places):
        made.path.write_bytes(good[:place] + bytes([good[place] ^ (1 << number % 8)]) + good[place + 1 :])
        os.utime(made.path, (number, number))
        assert list_backups(folder) == [], place
    made.path.write_bytes(good)
    assert len(list_backups(folder)) == 1


@pytest.mark.parametrize("cut", [0, 1, 55, 56, 100, 5000])
def test_a_backup_that_was_cut_short_is_said_to_be_none(office_desk: Desk, folder: Path, cut: int) -> None:
    made = make_backup(office_desk.database, folder, NOON)
    content = made.path.read_bytes()
    made.path.write_bytes(content[: len(content) - cut - 1])
    with pytest.raises(Unreadable, match="bukan cadangan|rusak"):
        open_backup(made.path)
    made.path.write_bytes(content[:cut])
    with pytest.raises(Unreadable, match="bukan cadangan"):
        open_backup(made.path)


def test_a_foreign_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.cadangan").write_bytes(b"PK\x03\x04" + bytes(5000))
    with pytest.raises(Unreadable, match="x.cadangan bukan cadangan UMKM Desktop"):
        open_backup(tmp_path / "x.cadangan")


def test_a_made_up_manifest_is_a_sentence(tmp_path: Path) -> None:
    import hashlib

    for content in (b"{}", b"[]", b'{"format": "umkm-cadangan", "version": 1}', b"[" * 5000):
        foot = len(content).to_bytes(8, "big") + hashlib.sha256(content).digest() + backup.MAGIC
        (tmp_path / "x.cadangan").write_bytes(content + foot)
        with pytest.raises(Unreadable):
            open_backup(tmp_path / "x.cadangan")


def test_a_folder_that_cannot_be_written_is_a_sentence(office_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "flash").touch()
    with pytest.raises(Unreadable, match="flash"):
        make_backup(office_desk.database, tmp_path / "flash", NOON)


def test_whatever_stops_a_backup_leaves_nothing_behind(office_desk: Desk, folder: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(office_desk.database, folder, NOON, tell=stop)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="file size limits are POSIX")
def test_a_full_disk_is_a_sentence_and_leaves_nothing(kept_office: Any, folder: Path) -> None:
    script = f"""
import resource, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from umkm_desktop.services.office.signing_in import sign_in
from umkm_desktop.storage.backup import make_backup
desk = sign_in(Path({str(kept_office.path)!r}), {kept_office.officer!r}, {kept_office.password!r})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    make_backup(desk.database, Path({str(folder)!r}), datetime.now(UTC))
except Exception as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Unreadable "), done.stderr
    assert list(folder.iterdir()) == []


def back_up_until_killed(kept_office: Any, folder: Path, seconds: float) -> None:
    """A child signs in, writes and backs up without end; it is killed that long after its first whole backup."""
    receives, sends = os.pipe()
    child = os.fork()
    if not child:
        try:
            desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
            while True:
                add_businesses(desk, 20)
                make_backup(desk.database, folder, NOON)
                os.write(sends, b".")
        finally:
            os._exit(1)
    os.read(receives, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(receives)
    os.close(sends)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_a_killed_backup_is_listed_whole_or_not_at_all(kept_office: Any, folder: Path) -> None:
    for round_number in range(10):
        back_up_until_killed(kept_office, folder, 0.01 * round_number)
    found = list_backups(folder, kept_office.path)
    assert len(found) >= 10
    assert [one.manifest.rows["business"] % 20 for one in found] == [0] * len(found)
    assert all(path in {one.path for one in found} for path in folder.glob("*.cadangan"))
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    raw = desk.database.raw()
    assert backup.problems_of(raw) == []
    raw.close()
    close_desk(desk)


def test_the_name_tells_the_time_of_the_newest(office_desk: Desk, folder: Path) -> None:
    assert newest_moment(folder, "kantor") is None
    make_backup(office_desk.database, folder, NOON)
    (folder / "kantor-salinan-x.cadangan").touch()
    assert newest_moment(folder, "kantor") == NOON


def test_the_rotation_removes_only_old_backups_of_this_office(office_desk: Desk, folder: Path) -> None:
    for hours in (0, 1, 2, 24 * 40, 24 * 40 + 1):
        make_backup(office_desk.database, folder, NOON - timedelta(hours=hours))
    (folder / "lain-20200101-000000-abcd.cadangan").write_bytes(b"foreign")
    gone = thin_out(folder, office_desk.database.path, NOON)
    assert len(gone) == 1
    assert len(list_backups(folder)) == 4
    assert (folder / "lain-20200101-000000-abcd.cadangan").exists()
