"""Where an office file may lie: on this PC's own disk, where all accounts of the PC reach it."""

import os
import re
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.i18n import _

FOLDER = "UMKM Desktop"

_NETWORK = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ceph", "glusterfs"}
_NETWORK_IN_USER_SPACE = {"sshfs", "rclone", "davfs", "davfs2", "gvfsd-fuse", "smbnetfs", "s3fs", "gcsf", "onedriver"}
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "pcloud", "mega")
_OCTAL = re.compile(r"\\([0-7]{3})")  # a blank in a mount point is written \040
_REMOVABLE_ROOTS = ("/media", "/run/media")


@dataclass(frozen=True)
class Place:
    """A proposed folder, and whether the other accounts of this PC reach it."""

    folder: Path
    shared: bool


def check_place(office: Path, *, environment: Mapping[str, str] = os.environ) -> None:
    """Refuse a place where an open office loses data. Raises Unreadable with the reason and what to do instead."""
    for folder in _folders_of(office):
        _check_folder(folder, environment)


def _folders_of(office: Path) -> list[Path]:
    """Where the office is named to be, and where it and its key file really are: any of them may be a link."""
    named = office.absolute().parent
    real = (path.resolve().parent for path in (office, office.with_name(f"{office.name}.kunci")))
    return list(dict.fromkeys((named, *real)))


def _check_folder(folder: Path, environment: Mapping[str, str]) -> None:
    if is_network(folder):
        raise Unreadable(
            _(
                "{folder} adalah folder jaringan. Kantor yang dibuka lewat jaringan dapat rusak: simpan di komputer "
                "ini, lalu taruh cadangannya di folder jaringan."
            ).format(folder=folder)
        )
    if is_synced(folder, environment):
        raise Unreadable(
            _(
                "{folder} disalin terus oleh OneDrive, Dropbox atau sejenisnya. Kantor yang terbuka dapat rusak: "
                "simpan di folder lain, lalu taruh cadangannya di sana."
            ).format(folder=folder)
        )
    if is_removable(folder):
        raise Unreadable(
            _(
                "{folder} ada di flash disk. Bila tercabut, data hilang: simpan di komputer ini, lalu taruh "
                "cadangannya di flash disk."
            ).format(folder=folder)
        )


def propose_place(*, environment: Mapping[str, str] = os.environ) -> Place:
    """A folder for a new office: one that all accounts of the PC reach, else this account's own."""
    for folder in _shared_candidates(environment):
        if _can_be_made(folder):
            return Place(folder, shared=True)
    import platformdirs  # noqa: PLC0415 - only the wizard asks

    return Place(Path(platformdirs.user_documents_dir()) / FOLDER, shared=False)


def make_folder(folder: Path) -> None:
    """Make the folder; a shared one lets the PC's other accounts in as far as the system's own rules allow."""
    if folder.is_dir():
        return
    shared = folder in _shared_candidates(os.environ) or _is_shared(folder.parent)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o2770 if shared else 0o700)
    except OSError as error:
        raise Unreadable(_("Folder {folder} tidak dapat dibuat. Pilih folder lain.").format(folder=folder)) from error


def _is_shared(folder: Path) -> bool:
    """Whether a group works in this folder; then it works in the folders inside it as well."""
    mode = folder.stat().st_mode if folder.is_dir() else 0
    return bool(mode & stat.S_IWGRP) and not mode & stat.S_ISVTX


def is_network(folder: Path) -> bool:
    """True for a folder on another computer."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _windows_drive_kind(folder) == 4
    kind = _linux_mount(folder)[1]
    return kind in _NETWORK or kind.removeprefix("fuse.") in _NETWORK_IN_USER_SPACE


def is_synced(folder: PurePath, environment: Mapping[str, str] = os.environ) -> bool:
    """True inside a folder that a synchronising program copies away while it is written."""
    roots = (environment.get(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"))
    if any(root and folder.is_relative_to(root) for root in roots):
        return True
    return any(part.casefold().replace("_", " ").startswith(_SYNCED) for part in folder.parts)


def is_removable(folder: Path) -> bool:
    """True on a flash disk, as far as the system tells."""
    if sys.platform == "win32":
        return _windows_drive_kind(folder) == 2
    mount = _linux_mount(folder)[0]
    return any(Path(mount).is_relative_to(root) for root in _REMOVABLE_ROOTS)


def _shared_candidates(environment: Mapping[str, str]) -> list[Path]:
    if sys.platform == "win32":
        return [Path(environment.get("PUBLIC", r"C:\Users\Public")) / "Documents" / FOLDER]
    return [Path("/var/lib/umkm-desktop"), Path("/srv/umkm-desktop")]


def _can_be_made(folder: Path) -> bool:
    existing = folder if folder.is_dir() else folder.parent
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)


def _windows_drive_kind(folder: Path) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes  # noqa: PLC0415 - Windows only

    return int(ctypes.windll.kernel32.GetDriveTypeW(folder.drive + "\\"))


def _linux_mount(folder: Path) -> tuple[str, str]:
    """Mount point and file system of a folder; empty where the system does not say."""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "/", ""
    return mount_of(folder, lines)


def mount_of(folder: Path, lines: list[str]) -> tuple[str, str]:
    """Mount point and file system of a folder among the lines of ``/proc/self/mountinfo``."""
    found = ("/", "")
    for line in lines:
        left, _dash, right = line.partition(" - ")
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), left.split(" ")[4]) if left.count(" ") > 4 else "/"
        if folder.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, right.split(" ")[0])
    return found
