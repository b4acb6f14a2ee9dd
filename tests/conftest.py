"""Fixtures for the whole suite: a real encrypted office file, an officer at the desk, a clock that stands still."""

import gc
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.officers import ALL_ROLES, Role
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.office.signing_in import close_desk, create_office, sign_in
from umkm_desktop.storage import database as storage
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.storage.migrations import create_file

KEY = bytes(range(32))
CHEAP = Cost(memory=64, passes=1, lanes=1)
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 24 November 2026, 12.00 WIB


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Collecting makes a million objects that live to the end: the garbage collector need not walk them over and over.

    It was a quarter of the time of collecting and a sixth of that of window tests.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000, 10, 10)
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _statements_compiled_once() -> Iterator[None]:
    """All offices of a run share what SQLAlchemy compiles; else each of thousands has every statement compiled anew."""
    lender = create_engine("sqlite://", module=sqlcipher)
    lender.connect().close()
    own: Callable[..., Engine] = storage._engine
    lent: dict[str, Any] = {"compiled_cache": {}}

    def engine(creator: Callable[[], Any], *, size: int, overflow: int) -> Engine:
        made = own(creator, size=size, overflow=overflow)
        return Engine(made.pool, lender.dialect, made.url, execution_options=lent)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage, "_engine", engine)
        yield


@dataclass
class Clock:
    """A clock that moves only when a test says so."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass
class _Errors(logging.Handler):
    records: list[logging.LogRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.ERROR)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_error_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    yield
    logging.getLogger().removeHandler(errors)
    if "expects_error_log" not in request.keywords:
        assert [record.getMessage() for record in errors.records] == []


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and logs of a test never touch the person's own."""
    monkeypatch.setenv("UMKM_CONFIG", str(tmp_path / "config"))
    for name in ("UMKM_OFFICE", "UMKM_OFFICER", "UMKM_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated, empty office file, made once and copied per test."""
    path = tmp_path_factory.mktemp("office") / "empty.umkm"
    create_file(path, KEY)
    return path


@dataclass(frozen=True)
class KeptOffice:
    """An office with a key file: where it lies, and what opens it."""

    path: Path
    recovery_code: str
    officer: str = "Rini Andriani"
    password: str = "kopi susu tanpa gula"


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> KeptOffice:
    """A whole one-officer office with keys, made once; its passwords are cheap to try."""
    path = tmp_path_factory.mktemp("kept") / "kantor.umkm"
    made = create_office(
        path,
        officer=KeptOffice.officer,
        password=KeptOffice.password,
        name="DINAS KOPERASI DAN UKM KABUPATEN BEKASI",
        cost=CHEAP,
    )
    close_desk(made.desk)
    return KeptOffice(path, made.recovery_code)


@pytest.fixture
def kept_office(office_template: KeptOffice, tmp_path: Path) -> KeptOffice:
    """A copy of the office with keys, closed: for signing in, officers, backups, the command line."""
    folder = tmp_path / "kantor"
    folder.mkdir(mode=0o700)
    for path in office_template.path.parent.glob("kantor.umkm*"):
        shutil.copy(path, folder)
    return replace(office_template, path=folder / "kantor.umkm")


@pytest.fixture
def office_desk(kept_office: KeptOffice, clock: Clock) -> Iterator[Desk]:
    """The first officer, signed in to the office with keys."""
    signed_in = sign_in(kept_office.path, kept_office.officer, kept_office.password, clock=clock)
    yield signed_in
    close_desk(signed_in)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(empty_office: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh office file of its own, open."""
    path = tmp_path / "kantor.umkm"
    shutil.copy(empty_office, path)
    opened = Database(path, KEY)
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database, clock: Clock) -> Desk:
    """Rini, who holds every role, as in a one-officer office."""
    return Desk(database, SignedIn("rini", "Rini Andriani", ALL_ROLES), clock)


@pytest.fixture
def desk_of(database: Database, clock: Clock) -> Callable[..., Desk]:
    """A desk of an officer with only the given roles: ``desk_of(Role.CURATOR)``."""

    def make(*roles: Role, name: str = "Budi Santoso") -> Desk:
        return Desk(database, SignedIn(name.casefold().replace(" ", "-"), name, frozenset(roles)), clock)

    return make


@dataclass
class Statements:
    """How many SQL statements ran inside the block (transaction control aside)."""

    count: int = 0


@pytest.fixture
def count_statements() -> Callable[[], AbstractContextManager[Statements]]:
    """``with count_statements() as seen: …; assert seen.count == 2``."""

    @contextmanager
    def counting() -> Iterator[Statements]:
        seen = Statements()

        def count(_connection, _cursor, statement, *_rest) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                seen.count += 1

        event.listen(Engine, "before_cursor_execute", count)
        try:
            yield seen
        finally:
            event.remove(Engine, "before_cursor_execute", count)

    return counting
