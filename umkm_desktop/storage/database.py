"""The encrypted office file: one writer connection, a few readers, and transactions in an officer's name."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.errors import Conflict, Unreadable
from umkm_desktop.i18n import _
from umkm_desktop.storage import audit

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
        if readonly:
            raw.execute("PRAGMA query_only=ON")
    except (sqlcipher.Error, UnicodeDecodeError) as error:
        raw.close()
        raise Unreadable(
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
        self._writer = _engine(lambda: connect(path, key), size=1, overflow=0)
        self._reader = _engine(lambda: connect(path, key, readonly=True), size=READERS, overflow=2)
        event.listen(self._writer, "begin", _begin_immediate)
        event.listen(self._reader, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view; nothing can be written through it."""
        with Session(self._reader, autoflush=False, expire_on_commit=False) as session:
            yield session

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
                with session.begin():
                    yield session
            except StaleDataError as error:
                raise Conflict(
                    _("Data ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.")
                ) from error
            except DatabaseError as error:
                raise _translated(error) from error
            subjects = frozenset(session.info["kinds"])
        if subjects:
            self.changed = True
            self.on_change(subjects)

    @contextmanager
    def maintain(self) -> Iterator[Connection]:
        """A bare transaction for migrations, without foreign keys; the caller holds the office lock."""
        with self._writer.connect() as connection:
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
        with self._writer.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._writer.dispose()


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


def _translated(error: DatabaseError) -> Exception:
    """A sentence for what the disk or another process did; anything else stays an error of the program."""
    text = str(error.orig).lower()
    if "full" in text:
        return Unreadable(_("Disk penuh. Tidak ada yang disimpan; kosongkan ruang, lalu ulangi."))
    if "locked" in text or "busy" in text:
        return Conflict(_("File kantor sedang dipakai proses lain. Tunggu sebentar, lalu ulangi."))
    if "readonly" in text or "disk i/o" in text or "malformed" in text:
        return Unreadable(
            _("File kantor tidak dapat ditulis: cakram atau hak aksesnya bermasalah. Tidak ada yang disimpan.")
        )
    return error
