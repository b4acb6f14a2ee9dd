"""One window for each office."""

import subprocess
import sys
from pathlib import Path

import pytest

from umkm_desktop.domain.errors import Conflict
from umkm_desktop.storage.lock import Lock, only_one, window_lock_path, writing, writing_lock_path

HOLDER = """
import sys, time
from pathlib import Path
from umkm_desktop.storage.lock import Lock
lock = Lock(Path(sys.argv[1])); print(lock.take(), flush=True); time.sleep(60)
"""


def test_a_second_window_is_told(tmp_path: Path) -> None:
    office = tmp_path / "kantor.umkm"
    with only_one(office), pytest.raises(Conflict, match="kantor.umkm sedang terbuka"), only_one(office):
        pass


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    office = tmp_path / "kantor.umkm"
    with only_one(office) as lock:
        assert lock.held
    with only_one(office):
        pass


def test_a_killed_program_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = window_lock_path(tmp_path / "kantor.umkm")
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        assert not Lock(path).take()
        process.kill()
        process.wait()
    lock = Lock(path)
    assert lock.take()
    lock.release()


def test_a_change_of_the_key_file_waits_for_its_turn(tmp_path: Path) -> None:
    office = tmp_path / "kantor.umkm"
    other = Lock(writing_lock_path(office))
    assert other.take()
    with pytest.raises(Conflict, match="sedang dipakai"), writing(office, patience=0.05):
        pass
    other.release()
    with writing(office, patience=0.05):
        pass
