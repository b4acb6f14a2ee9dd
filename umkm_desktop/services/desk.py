"""The desk: an open office file, the officer who signed in, and the office's clock."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotAllowed, SittingEnded
from umkm_desktop.domain.officers import Permission, Role, may, refusal, roles_from_text
from umkm_desktop.i18n import _, day_of
from umkm_desktop.services.gate import guard
from umkm_desktop.services.judging import settle
from umkm_desktop.storage import audit
from umkm_desktop.storage.database import Actor, Database
from umkm_desktop.storage.standing import Standing, standing_of


def system_clock() -> datetime:
    """The PC's time, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class SignedIn:
    """The officer at the desk."""

    uid: str
    name: str
    roles: frozenset[Role]


class Sitting:
    """What one sign-in proved, and the roles each thread last asked for; looked up anew at every act."""

    def __init__(self, credential: str) -> None:
        self.credential = credential
        self.on_end: Callable[[SittingEnded], None] = lambda _refusal: None
        """Told when an act finds that this sign-in counts no more, from the thread of the act."""
        self._asked = threading.local()

    def officer(self, uid: str, standing: Standing | None) -> SignedIn:
        """The officer as the office knows him now. Raises SittingEnded when this sign-in counts no more."""
        try:
            standing = still_here(standing)
            if standing.credential not in {"", self.credential}:
                raise SittingEnded(
                    _("Kata sandi Anda diganti sejak masuk. Buka kunci jendela dengan yang baru, atau masuk lagi.")
                )
        except SittingEnded as refusal:
            self.on_end(refusal)
            raise
        return SignedIn(uid, standing.name, roles_from_text(standing.roles))

    def asked(self, roles: frozenset[Role]) -> None:
        """An act of this thread begins with these roles."""
        self._asked.roles = roles

    def check_still(self, roles: frozenset[Role]) -> None:
        """Raise NotAllowed when a role the act began with is gone by now; asked again, the roles of today decide."""
        began: frozenset[Role] = getattr(self._asked, "roles", roles)
        self.asked(roles)
        if began - roles:
            raise NotAllowed(_("Peran Anda baru saja diubah. Tidak ada yang disimpan; ulangi bila masih berhak."))


def still_here(standing: Standing | None) -> Standing:
    """Raise SittingEnded for somebody who is no officer any more."""
    if standing is None or not standing.active:
        raise SittingEnded(
            _("Anda tidak lagi terdaftar sebagai petugas kantor ini. Hubungi admin aplikasi."), left=True
        )
    return standing


@dataclass(eq=False)
class Desk:
    """First argument of every service; made only at sign-in. ``officer`` is as the office knew him at the last look."""

    database: Database
    officer: SignedIn
    clock: Callable[[], datetime] = system_clock
    code: str = "1"
    session: str = "-"
    extras: dict[str, object] = field(default_factory=dict, repr=False)
    sitting: Sitting | None = field(default=None, repr=False)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self.clock()

    def today(self) -> date:
        """The calendar day at the office (WIB), for documents and deadlines."""
        return day_of(self.clock())

    def may(self, permission: Permission) -> bool:
        """Whether the officer may, as of the last look; windows grey by this, services refuse by ``require``."""
        return may(self.officer.roles, permission)

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed, with who may, unless the officer may, as the office says at this moment."""
        self.look()
        if not self.may(permission):
            raise NotAllowed(refusal(permission))

    def look(self) -> None:
        """Take name and roles from the office. Raises SittingEnded when the officer left or has another password."""
        if self.sitting is not None:
            with self.database.glance() as connection:
                self.officer = self.sitting.officer(self.officer.uid, standing_of(connection, self.officer.uid))
            self.sitting.asked(self.officer.roles)

    def read(self) -> AbstractContextManager[Session]:
        """A read-only session."""
        return self.database.read()

    @contextmanager
    def write(self, action: str, *, reason: str | None = None) -> Iterator[Session]:
        """One transaction in the officer's name; ``action`` is a code such as ``curation.decided``.

        Placements whose reports were written in it are judged before it commits.
        A flush that writes on what is in the archive raises RuleBroken (``gate``). Raises NotAllowed when the officer
        left, has another password, or lost a role since the act began.
        """
        actor = Actor(self.officer.uid, self.officer.name, self.code, self.session)
        with self.database.write(actor, action, self.now(), reason=reason) as session:
            if self.sitting is not None:
                standing = standing_of(session.connection(), self.officer.uid)
                self.officer = self.sitting.officer(self.officer.uid, standing)
                self.sitting.check_still(self.officer.roles)
                audit.in_the_name_of(session, self.officer.name)
            guard(session, action)
            yield session
            settle(session)
