"""Files that are whole or not there at all, so that a power cut or a full disk never leaves half a document."""

import contextlib
import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.i18n import _

TEMPORARY = (".~", ".tmp")
"""How the names of our temporary files begin and end."""

_BUSY_ON_WINDOWS = {5, 32, 33}  # access denied, sharing violation, lock violation: a virus scanner or Excel holds it
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.75, 1.5)  # seconds; 3 s in all (a scanner lets go within one)
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextlib.contextmanager
def atomic_file(path: Path, *, flush_names: bool = True) -> Iterator[BinaryIO]:
    """Write a file whose name changes from the old bytes to the new bytes in one step, or not at all.

    Who writes many files into one folder leaves ``flush_names`` out and calls ``flush_folder`` after the last.
    A name that is a link stays one: the file it leads to is written. Raises Unreadable with a sentence: the disk is
    full, the folder is read-only or gone, the old file is held open.
    """
    target = path.resolve() if path.is_symlink() else path.absolute()
    with saying_why(target):
        temporary, stream = _temporary_beside(target)
    try:
        with saying_why(target, only_space=True):
            yield stream
        with saying_why(target):
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
        move_into_place(temporary, target, flush_names=flush_names)
    except BaseException:
        with contextlib.suppress(OSError):
            stream.close()  # what could not be written once cannot be written now; the first error is the one to tell
        remove_quietly(temporary)
        raise


def write_atomically(path: Path, content: bytes, *, flush_names: bool = True) -> None:
    """``atomic_file`` for content that is already whole."""
    with atomic_file(path, flush_names=flush_names) as stream:
        stream.write(content)


def move_into_place(temporary: Path, target: Path, *, flush_names: bool = True) -> None:
    """Give a finished, flushed temporary file its name; waits a moment for whoever holds the old one open."""
    with saying_why(target):
        _replace_patiently(temporary, target)
        if flush_names:
            flush_folder(target.parent)


def temporary_path(folder: Path) -> Path:
    """A new empty file with one of our temporary names, private to this account, on the same disk as ``folder``."""
    with saying_why(folder):
        handle, name = tempfile.mkstemp(prefix=_own_beginning(), suffix=TEMPORARY[1], dir=folder)
        os.close(handle)
    return Path(name)


def flush_file(path: Path) -> None:
    """Wait until the disk has what was written to the file."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the disk has the folder's list of names (Windows does that by itself)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_quietly(*paths: Path) -> None:
    """Delete files that may be there; one that is held open stays."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def free_name(path: Path) -> Path:
    """``Laporan.xlsx``, or ``Laporan (2).xlsx`` when that exists: an officer's file is never written over."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return candidate


def sweep_temporary(folder: Path, *, older_than: float = 86_400.0, now: float | None = None) -> int:
    """Delete our own temporary files that a crash left behind; returns how many.

    Those of a process that is gone, and all older than ``older_than`` seconds.
    """
    moment = time.time() if now is None else now
    swept = 0
    for leftover in folder.glob(f"{TEMPORARY[0]}*{TEMPORARY[1]}*"):
        with contextlib.suppress(OSError):
            if moment - leftover.stat().st_mtime > older_than or _is_orphan(leftover.name):
                leftover.unlink()
                swept += 1
    return swept


def _own_beginning() -> str:
    """Our names begin with the process that writes, so that the next one knows whether it still does."""
    return f"{TEMPORARY[0]}{os.getpid()}-"


def _is_orphan(name: str) -> bool:
    """Whether the process named in a temporary name is gone; on Windows only the age tells."""
    process = name.removeprefix(TEMPORARY[0]).partition("-")[0]
    if os.name != "posix" or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # it runs under another account
        return False
    return False


@contextlib.contextmanager
def saying_why(path: Path, *, only_space: bool = False) -> Iterator[None]:
    """Turn an error of the operating system about ``path`` into a sentence (with ``only_space`` only a full disk)."""
    try:
        yield
    except OSError as error:
        if only_space and error.errno not in _FULL:
            raise
        raise Unreadable(reason(error, path)) from error


def reason(error: OSError, path: Path) -> str:
    """What is wrong with a file or folder, where, and what to do."""
    where = str(path)
    if error.errno in _FULL:
        return _("Disk penuh: {where} tidak dapat ditulis. Kosongkan ruang di disk, lalu ulangi.").format(where=where)
    if getattr(error, "winerror", None) in {32, 33}:
        return _("{where} sedang dibuka program lain. Tutup dahulu, lalu ulangi.").format(where=where)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _("Tidak ada izin menulis atau membaca {where}. Pilih folder lain.").format(where=where)
    if isinstance(error, FileNotFoundError):
        return _("{where} tidak ditemukan. Periksa namanya, dan apakah flash disk masih terpasang.").format(where=where)
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return _("{where} bukan berkas yang dapat dipakai di sini. Pilih nama lain.").format(where=where)
    if error.errno == errno.ENAMETOOLONG:
        return _("Nama {where} terlalu panjang. Pakai nama yang lebih pendek.").format(where=where)
    return _("{where} tidak dapat dibaca atau ditulis. Periksa disknya, lalu ulangi.").format(where=where)


def shared_mode(folder: Path) -> int:
    """Permissions for a new file: its owner's, and those who may write in the folder (not in a sticky one as /tmp)."""
    rights = folder.stat().st_mode
    if rights & stat.S_ISVTX:
        return 0o600
    return 0o600 | (0o060 if rights & stat.S_IWGRP else 0) | (0o006 if rights & stat.S_IWOTH else 0)


def let_the_folder_share(path: Path) -> None:
    """Give a file the permissions of ``shared_mode``; on Windows it inherits those of the folder anyway."""
    if os.name == "posix":
        path.chmod(shared_mode(path.parent))


def _temporary_beside(target: Path) -> tuple[Path, BinaryIO]:
    handle, name = tempfile.mkstemp(prefix=_own_beginning(), suffix=TEMPORARY[1], dir=target.parent)
    let_the_folder_share(Path(name))
    return Path(name), os.fdopen(handle, "wb")


def _replace_patiently(temporary: Path, target: Path) -> None:
    for pause in _PATIENCE:
        try:
            temporary.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS:
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(target)
