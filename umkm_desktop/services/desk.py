"""The desk: an open office file, the officer who signed in, and the office's clock."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.domain.officers import Permission, Role, may, refusal
from umkm_desktop.i18n import day_of
from umkm_desktop.services.gate import guard
from umkm_desktop.storage.database import Actor, Database


def system_clock() -> datetime:
    """The PC's time, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class SignedIn:
    """The officer at the desk."""

    uid: str
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True)
class Desk:
    """First argument of every service; made only at sign-in."""

    database: Database
    officer: SignedIn
    clock: Callable[[], datetime] = system_clock
    code: str = "1"
    session: str = "-"
    extras: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self.clock()

    def today(self) -> date:
        """The calendar day at the office (WIB), for documents and deadlines."""
        return day_of(self.clock())

    def may(self, permission: Permission) -> bool:
        """Whether the officer may; the windows grey by this, the services refuse by it."""
        return may(self.officer.roles, permission)

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed, with who may, unless the officer may."""
        if not self.may(permission):
            raise NotAllowed(refusal(permission))

    def read(self) -> AbstractContextManager[Session]:
        """A read-only session."""
        return self.database.read()

    @contextmanager
    def write(self, action: str, *, reason: str | None = None) -> Iterator[Session]:
        """One transaction in the officer's name; ``action`` is a code such as ``curation.decided``.

        A flush that writes on what is in the archive raises RuleBroken (``gate``).
        """
        actor = Actor(self.officer.uid, self.officer.name, self.code, self.session)
        with self.database.write(actor, action, self.now(), reason=reason) as session:
            guard(session, action)
            yield session
