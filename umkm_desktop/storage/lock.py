"""One window for each office, by a lock of the operating system that a crash or a power cut can never leave behind."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from umkm_desktop.domain.errors import Conflict
from umkm_desktop.i18n import _
from umkm_desktop.storage.files import let_the_folder_share, saying_why


def window_lock_path(office: Path) -> Path:
    """The file that the window, a restore and a migration lock; its content means nothing, it may stay for ever."""
    return office.with_name(f"{office.name}.terbuka")


def writing_lock_path(office: Path) -> Path:
    """The file that is locked for the moment in which the key file or the counter of failed sign-ins changes."""
    return office.with_name(f"{office.name}.tulis")


def in_use_path(office: Path) -> Path:
    """The file that everybody who has the office open locks together, and a restore alone."""
    return office.with_name(f"{office.name}.dipakai")


class Lock:
    """A lock on a file of its own; the operating system lets go when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: FileIO | None = None

    @property
    def held(self) -> bool:
        """True while this object holds the lock."""
        return self._stream is not None

    def take(self) -> bool:
        """Try once; False when another window or command has it. Raises Unreadable when nothing can be written."""
        if self._stream is not None:
            return True
        stream = _open_lock(self._path)
        if not _try(stream.fileno()):
            stream.close()
            return False
        self._stream = stream
        return True

    def release(self) -> None:
        """Let go; the file stays, as deleting it would let two windows lock two files of one name."""
        if self._stream is not None:
            _let_go(self._stream.fileno())
            self._stream.close()
            self._stream = None


class Use:
    """Says that an office is open here: any number at a time, but none while a restore has it alone."""

    def __init__(self, office: Path) -> None:
        self._office = office
        self._stream: FileIO | None = None

    def begin(self) -> None:
        """Raises Conflict while the office is being restored, Unreadable when nothing can be written there."""
        if self._stream is None:
            stream = _open_lock(in_use_path(self._office))
            if not _try_shared(stream.fileno()):
                stream.close()
                sentence = _("Kantor {office} sedang dipulihkan. Tunggu sampai selesai, lalu buka lagi.")
                raise Conflict(sentence.format(office=self._office.name))
            self._stream = stream

    def alone(self) -> None:
        """Be the only one from now on. Raises Conflict when somebody else has it open; then everything is as before."""
        was_in_use = self._stream is not None
        stream = self._stream or _open_lock(in_use_path(self._office))
        if not _try_alone(stream.fileno()):
            if was_in_use:
                _try_shared(stream.fileno())
            else:
                stream.close()
            raise Conflict(
                _(
                    "Kantor {office} sedang dipakai perintah atau program lain (misalnya impor), yang catatannya akan "
                    "tertinggal. Tunggu sampai selesai, lalu pulihkan."
                ).format(office=self._office.name)
            )
        self._stream = stream

    def release(self) -> None:
        """Let go."""
        if self._stream is not None:
            _let_all_go(self._stream.fileno())
            self._stream.close()
            self._stream = None


def _open_lock(path: Path) -> FileIO:
    with saying_why(path):
        is_new = not path.exists()
        stream = FileIO(path, "a+")
    if is_new:
        with suppress(OSError):
            let_the_folder_share(path)
    return stream


@contextmanager
def only_one(office: Path) -> Iterator[Lock]:
    """Hold the office's window lock. Raises Conflict when a window, a restore or a migration has it."""
    lock = Lock(window_lock_path(office))
    if not lock.take():
        raise Conflict(already_open(office))
    try:
        yield lock
    finally:
        lock.release()


@contextmanager
def writing(office: Path, *, patience: float = 15.0) -> Iterator[None]:
    """Wait for one's turn to change the key file or the counter. Raises Conflict after ``patience`` seconds."""
    lock = Lock(writing_lock_path(office))
    end = time.monotonic() + patience
    while not lock.take():
        if time.monotonic() > end:
            raise Conflict(_("Berkas kunci {office} sedang dipakai. Coba sebentar lagi.").format(office=office.name))
        time.sleep(0.02)
    try:
        yield
    finally:
        lock.release()


def already_open(office: Path) -> str:
    """The sentence for the second window."""
    return _(
        "Kantor {office} sedang terbuka di jendela lain atau sedang dipulihkan. Pakai jendela itu, atau tutup dahulu."
    ).format(office=office.name)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

    _PLACES = 64  # Windows' own call knows no shared lock: everybody takes a byte of his own, a restore all of them

    def _take_byte(handle: int, place: int) -> bool:
        os.lseek(handle, place, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _try_shared(handle: int) -> bool:
        return any(_take_byte(handle, place) for place in range(_PLACES))

    def _try_alone(handle: int) -> bool:
        _let_all_go(handle)
        taken = all(_take_byte(handle, place) for place in range(_PLACES))
        if not taken:
            _let_all_go(handle)
        return taken

    def _let_all_go(handle: int) -> None:
        for place in range(_PLACES):
            os.lseek(handle, place, os.SEEK_SET)
            with suppress(OSError):
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

    def _try_shared(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _try_alone(handle: int) -> bool:
        return _try(handle)

    def _let_all_go(handle: int) -> None:
        _let_go(handle)
