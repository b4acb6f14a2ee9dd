"""The encrypted office file: one writer connection, a few readers, and transactions in an officer's name."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.errors import Conflict, Refused, RuleBroken, Unreadable
from umkm_desktop.i18n import _
from umkm_desktop.storage import audit
from umkm_desktop.storage.lock import Use

APPLICATION_ID = 0x554D4B4D  # "UMKM"
READERS = 3

PRAGMAS = (
    "foreign_keys=ON",
    "busy_timeout=10000",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "synchronous=FULL",
    "wal_autocheckpoint=500",
    "journal_size_limit=16777216",
    "cache_size=-64000",
)
"""Per connection; why each one: a file that may have been touched (trusted_schema, cell_size_check), erased NIK
leave no trace (secure_delete), no acknowledged commit lost in a power cut (synchronous=FULL in WAL)."""

FILLING = ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-200000")
"""For a file that is still being made; see `Database.filling`."""


_FULL, _BUSY, _LOCKED, _READ_ONLY, _IO_ERROR, _CANNOT_OPEN = 13, 5, 6, 8, 10, 14
_DAMAGE = {11, 26}
"""SQLite's primary result codes; SQLCipher says "not a database" of a page that fails its check."""

ROOM_TO_OPEN = 512 * 1024
"""Bytes: the write-ahead log and its index do not fit on a disk with less."""


def _casefold(text: Any) -> Any:
    """For statements that compare letters as the rules do: LIKE and lower() of SQLite only know those of English."""
    return text.casefold() if isinstance(text, str) else text


def connect(path: Path, key: bytes, *, readonly: bool = False, create: bool = False) -> Any:
    """A raw connection to the encrypted file.

    The key goes in raw (no key derivation, 0.7 ms). Raises Unreadable when the key does not fit, or the file is not
    an office file.
    """
    mode = "ro" if readonly else "rwc" if create else "rw"
    uri = f"file:{quote(str(path))}?mode={mode}"
    try:
        raw = sqlcipher.connect(uri, uri=True, timeout=10, check_same_thread=False)
    except sqlcipher.Error as error:
        raise Unreadable(_("File kantor tidak dapat dibuka: {path}.").format(path=path)) from error
    try:
        raw.isolation_level = None  # we say BEGIN ourselves, so DDL and savepoints are atomic
        raw.execute("PRAGMA cipher_log_level=NONE")  # else SQLCipher writes to stderr on a wrong key
        raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        raw.execute("PRAGMA cipher_memory_security=OFF")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set(raw, PRAGMAS)
        raw.create_function("casefold", 1, _casefold, deterministic=True)
        if readonly:
            raw.execute("PRAGMA query_only=ON")
    except (sqlcipher.Error, UnicodeDecodeError) as error:
        raw.close()
        why = _sentence(error, path) if isinstance(error, sqlcipher.Error) and _code(error) not in _DAMAGE else None
        raise why or Unreadable(
            _("File ini bukan file kantor UMKM Desktop, rusak, atau kuncinya bukan untuk file ini: {path}.").format(
                path=path
            )
        ) from error
    return raw


def _set(raw: Any, pragmas: Iterable[str]) -> None:
    for pragma in pragmas:
        raw.execute(f"PRAGMA {pragma}").fetchall()


@dataclass(frozen=True)
class Actor:
    """Who writes: an officer, at which desk, in which sign-in."""

    uid: str
    name: str
    desk: str = "1"
    session: str = "-"


class Database:
    """An open office file.

    ``on_change`` is called after each commit with the subjects that changed (``{"business", "owner"}``).
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        self.on_change: Callable[[frozenset[str]], None] = lambda subjects: None
        self.changed = False
        self.use: Use | None = None  # told to others while it is open, let go when it closes
        self._writer = _engine(lambda: connect(path, key), size=1, overflow=0)
        self._reader = _engine(lambda: connect(path, key, readonly=True), size=READERS, overflow=2)
        event.listen(self._writer, "begin", _begin_immediate)
        event.listen(self._reader, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view; nothing can be written through it."""
        with telling_why(self.path), Session(self._reader, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """A bare read-only connection for one quick question."""
        with telling_why(self.path), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self, actor: Actor, action: str, at: Any, *, reason: str | None = None) -> Iterator[Session]:
        """A transaction in an officer's name; it cannot be opened without one.

        Commits when the block ends, rolls back when it raises. Raises Conflict when a record was changed meanwhile.
        """
        act = audit.Act(actor.uid, actor.name, actor.desk, actor.session, action, at, reason)
        with Session(self._writer, expire_on_commit=False) as session:
            session.info.update(act=act, kinds=set())
            audit.watch(session)
            try:
                with telling_why(self.path), session.begin():
                    yield session
            except StaleDataError as error:
                raise Conflict(
                    _("Data ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.")
                ) from error
            subjects = frozenset(session.info["kinds"])
        if subjects:
            self.changed = True
            self.on_change(subjects)

    @contextmanager
    def maintain(self) -> Iterator[Connection]:
        """A bare transaction for migrations, without foreign keys; the caller holds the office lock."""
        with telling_why(self.path), self._writer.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                    if broken is not None:
                        raise Unreadable(_("Pembaruan basis data dibatalkan: ada data yang tidak lagi berpasangan."))
            finally:
                raw.execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Inside, transactions are written once instead of twice and not synced: a tenth off a very large one.

        For a file that nobody else has open and that is thrown away when anything fails; a power cut may spoil it.
        """
        self._reader.dispose()  # the log can only be left by the last connection
        with self._writer.connect() as connection:
            raw = connection.connection.driver_connection
        assert raw is not None
        _set(raw, FILLING)
        try:
            yield
        finally:
            self._reader.dispose()
            _set(raw, ("journal_mode=WAL", *PRAGMAS))

    def raw(self) -> Any:
        """A raw connection of its own, for backups and health checks; the caller closes it."""
        return connect(self.path, self.key)

    def close(self) -> None:
        """Readers first, then the write-ahead log into the file, then the writer: one file remains."""
        self._reader.dispose()
        try:
            with telling_why(self.path), self._writer.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self._writer.dispose()
            if self.use is not None:
                self.use.release()


def _engine(creator: Callable[[], Any], *, size: int, overflow: int) -> Engine:
    return create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=overflow,
        pool_timeout=15,
    )


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def telling_why(path: Path) -> Iterator[None]:
    """Sentences for what the disk, another process or an unstorable text did; the rest stays an error of ours."""
    try:
        yield
    except (DatabaseError, sqlcipher.Error) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        sentence = _sentence(cause, path)
        if sentence is None:
            raise
        raise sentence from error
    except UnicodeEncodeError as error:
        raise RuleBroken(_("Ada huruf yang tidak dapat dibaca dalam teks itu. Ketik ulang, jangan disalin.")) from error
    except UnicodeDecodeError as error:
        raise _damaged() from error
    except PoolTimeout as error:  # a long save of this program holds the one writer
        raise _in_use() from error


def _sentence(error: Any, path: Path) -> Refused | None:
    code = _code(error)
    if code == _FULL or (code in {_IO_ERROR, _CANNOT_OPEN} and _is_full(path)):
        return Unreadable(_("Disk penuh. Tidak ada yang disimpan; kosongkan ruang, lalu ulangi."))
    if code in {_BUSY, _LOCKED}:
        return _in_use()
    if code in _DAMAGE:
        return _damaged()
    if code in {_IO_ERROR, _READ_ONLY}:
        return Unreadable(
            _("File kantor tidak dapat dibaca atau ditulis: disk atau izinnya bermasalah. Tidak ada yang disimpan.")
        )
    return None


def _code(error: Any) -> int:
    """The primary result code of the library; 0 for an error of another kind."""
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _is_full(path: Path) -> bool:
    """A disk with less room than the library needs to open a file reports all kinds of errors."""
    try:
        return shutil.disk_usage(path.absolute().parent).free < ROOM_TO_OPEN
    except OSError:
        return False


def _in_use() -> Conflict:
    return Conflict(_("File kantor sedang dipakai proses lain. Tunggu sebentar, lalu ulangi."))


def _damaged() -> Unreadable:
    return Unreadable(
        _(
            "Sebagian file kantor rusak; tidak ada yang disimpan. Jalankan Periksa kesehatan (check), "
            "lalu pulihkan cadangan terbaru (restore)."
        )
    )
