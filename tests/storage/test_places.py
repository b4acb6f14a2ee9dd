"""Where an office may lie."""

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.storage import places
from umkm_desktop.storage.places import check_place, is_synced, make_folder, mount_of, propose_place

MOUNTS = [
    "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw",
    "40 22 0:50 / /mnt/dinas rw,relatime shared:2 - cifs //server/dinas rw",
    r"41 22 8:17 / /media/rini/FLASH\040DISK rw - vfat /dev/sdb1 rw",
]


def test_the_nearest_mount_counts() -> None:
    assert mount_of(Path("/mnt/dinas/umkm"), MOUNTS) == ("/mnt/dinas", "cifs")
    assert mount_of(Path("/home/rini"), MOUNTS) == ("/", "ext4")
    assert mount_of(Path("/media/rini/FLASH DISK/umkm"), MOUNTS) == ("/media/rini/FLASH DISK", "vfat")


@pytest.mark.parametrize(
    ("mount", "sentence"),
    [
        (("/mnt/dinas", "cifs"), "adalah folder jaringan"),
        (("/mnt/dinas", "fuse.sshfs"), "adalah folder jaringan"),
        (("/media/rini/FLASH", "vfat"), "ada di flash disk"),
    ],
)
def test_a_share_and_a_flash_disk_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mount: tuple[str, str], sentence: str
) -> None:
    monkeypatch.setattr(places, "_linux_mount", lambda folder: mount)
    with pytest.raises(Unreadable, match=sentence):
        check_place(tmp_path / "kantor.umkm")


@pytest.mark.parametrize("name", ["OneDrive", "OneDrive - Pemkab Bekasi", "Dropbox", "Google Drive", "Nextcloud"])
def test_a_synchronised_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable, match="disalin terus"):
        check_place(tmp_path / name / "kantor.umkm", environment={})


def test_a_renamed_onedrive_is_known_from_the_environment() -> None:
    assert is_synced(PureWindowsPath(r"D:\Awan\umkm"), {"OneDrive": r"D:\Awan"})
    assert not is_synced(PurePosixPath("/home/rini/umkm"), {})


def test_an_ordinary_folder_is_accepted(tmp_path: Path) -> None:
    check_place(tmp_path / "kantor.umkm")


def test_a_folder_everybody_reaches_is_proposed_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_shared_candidates", lambda environment: [tmp_path / "bersama"])
    assert propose_place() == places.Place(tmp_path / "bersama", shared=True)


def test_else_the_own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_shared_candidates", lambda environment: [tmp_path / "no" / "such"])
    proposed = propose_place()
    assert (proposed.shared, proposed.folder.name) == (False, "UMKM Desktop")


@pytest.mark.skipif(os.name != "posix", reason="Windows folders inherit rights")
@pytest.mark.parametrize(("parent", "made"), [(0o2770, 0o2770), (0o755, 0o700), (0o700, 0o700)])
def test_a_folder_in_a_shared_one_is_shared(tmp_path: Path, parent: int, made: int) -> None:
    tmp_path.chmod(parent)
    make_folder(tmp_path / "Cadangan")
    assert stat.S_IMODE((tmp_path / "Cadangan").stat().st_mode) == made


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unreadable, match="tidak dapat dibuat"):
        make_folder(tmp_path / "file" / "umkm")
