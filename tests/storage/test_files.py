"""Files are whole or not there."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.storage import files
from umkm_desktop.storage.files import atomic_file, free_name, shared_mode, sweep_temporary, write_atomically


def test_a_finished_file_has_its_bytes_and_no_temporary_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "surat.pdf", b"%PDF")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("surat.pdf", b"%PDF")]


def test_an_error_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "surat.pdf"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), atomic_file(target) as stream:
        stream.write(b"new")
        raise ZeroDivisionError
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("surat.pdf", b"old")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "surat.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(files, "_temporary_beside", lambda path: (path.with_name(".~x.tmp"), open("/dev/full", "wb")))  # noqa: PTH123, SIM115
    with pytest.raises(Unreadable, match="^Disk penuh: .*surat.pdf"), atomic_file(target) as stream:
        stream.write(b"x" * 100_000)
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("size", [1, 10, 3_000, 8_191, 8_192, 100_000])
def test_a_full_disk_is_the_same_sentence_for_a_short_content(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / ".~x.tmp"
    temporary.touch()
    monkeypatch.setattr(files, "_temporary_beside", lambda _path: (temporary, open("/dev/full", "wb")))  # noqa: PTH123, SIM115
    with pytest.raises(Unreadable, match="^Disk penuh: .*kunci"):
        write_atomically(tmp_path / "kunci", b"x" * size)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="tidak ditemukan"):
        write_atomically(tmp_path / "flash" / "surat.pdf", b"")


def test_a_file_held_open_by_excel_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def held(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 4:
            error = PermissionError(13, "held")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        os.replace(self, target)  # noqa: PTH105
        return target

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files, "_PATIENCE", (0.0,) * 6)
    write_atomically(tmp_path / "lap.xlsx", b"new")
    assert (len(tries), (tmp_path / "lap.xlsx").read_bytes()) == (4, b"new")


def test_a_file_that_stays_held_is_a_sentence_and_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> Path:
        error = PermissionError(13, "held")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    (tmp_path / "lap.xlsx").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files, "_PATIENCE", (0.0,) * 6)
    with pytest.raises(Unreadable, match="sedang dibuka program lain"):
        write_atomically(tmp_path / "lap.xlsx", b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("lap.xlsx", b"old")]


def test_an_existing_export_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "lap.xlsx").touch()
    (tmp_path / "lap (2).xlsx").touch()
    assert free_name(tmp_path / "lap.xlsx") == tmp_path / "lap (3).xlsx"


def test_only_our_own_old_leftovers_are_swept(tmp_path: Path) -> None:
    for name in (".~old.tmp", ".~new.tmp", "laporan.tmp"):
        (tmp_path / name).touch()
    os.utime(tmp_path / ".~old.tmp", (0, 0))
    os.utime(tmp_path / "laporan.tmp", (0, 0))
    assert sweep_temporary(tmp_path) == 1
    assert {p.name for p in tmp_path.iterdir()} == {".~new.tmp", "laporan.tmp"}


@pytest.mark.skipif(os.name != "posix", reason="on Windows only the age tells")
def test_what_a_killed_process_left_is_swept_at_once_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from umkm_desktop.storage.files import temporary_path\n"
        "print(temporary_path(Path(sys.argv[1])), flush=True); sys.stdin.read()"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    left = Path(writer.stdout.readline().strip())
    (tmp_path / f"{left.name}-wal").touch()
    assert sweep_temporary(tmp_path) == 0
    writer.kill()
    writer.communicate()
    assert (sweep_temporary(tmp_path), list(tmp_path.iterdir())) == (2, [])


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "surat").write_bytes(b"old")
    (tmp_path / "tautan").symlink_to(tmp_path / "lain" / "surat")
    write_atomically(tmp_path / "tautan", b"new")
    assert ((tmp_path / "tautan").is_symlink(), (tmp_path / "lain" / "surat").read_bytes()) == (True, b"new")


@pytest.mark.skipif(os.name != "posix", reason="Windows files inherit the folder's rights")
@pytest.mark.parametrize(("folder", "expected"), [(0o700, 0o600), (0o755, 0o600), (0o2770, 0o660), (0o1777, 0o600)])
def test_a_file_is_shared_with_those_who_may_write_in_its_folder(tmp_path: Path, folder: int, expected: int) -> None:
    tmp_path.chmod(folder)
    assert shared_mode(tmp_path) == expected
    write_atomically(tmp_path / "a", b"")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == expected
