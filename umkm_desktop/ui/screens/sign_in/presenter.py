"""What happens on the sign-in page: it asks the services and says in words what they answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from umkm_desktop.domain.errors import NotAllowed, Refused, Unreadable
from umkm_desktop.domain.office.throttle import TooSoon, WrongPassword, waiting_sentence
from umkm_desktop.domain.officers import ROLE_NAMES, Role
from umkm_desktop.i18n import WIB, _, day_of, format_date
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Gate

if TYPE_CHECKING:
    from umkm_desktop.services.desk import Desk
    from umkm_desktop.ui.screens.sign_in.view import SignInPage


class SignInPresenter:
    """One page for three doors: signing in, unlocking, recovering."""

    def __init__(self, view: "SignInPage", gate: Gate, running: Callable[[], float] = time.monotonic) -> None:
        self._view, self._gate, self._running = view, gate, running
        self._free_at = 0.0

    def opened(self) -> None:
        """Show whose office it is; say at once when its file or key file is missing."""
        locked, office = self._gate.locked, self._gate.office
        if locked is not None:
            self._view.show_office(locked.database.path.stem, "")
            self._view.show_officer(locked.officer.name, _duties(locked))
            office = locked.database.path
        elif office is not None:
            self._view.show_office(office.stem, str(office.parent))
            self._view.show_sign_in()
            if self._gate.officer:
                self._view.fill_name(self._gate.officer)
        self._view.show_foot(self._foot(""))
        if self._gate.notice:
            self._view.show_problem(self._gate.notice)
        if office is not None:
            path = office
            self._gate.runner.run(
                lambda _progress: _look_around(path), title=_("Membuka kantor"), done=self._seen, quiet=True
            )

    def sign_in(self, name: str, password: str) -> None:
        """Try a password; the slow part runs beside the window."""
        locked, office = self._gate.locked, self._gate.office
        if not password or (locked is None and not name.strip()):
            self._view.show_problem(_("Isi nama petugas dan kata sandi.") if locked is None else _("Isi kata sandi."))
            return
        if locked is not None:
            self._run(lambda _progress: _unlock(locked, password))
        elif office is not None:
            self._run(lambda _progress: _sign_in(office, name, password))

    def recover(self, name: str, code: str, password: str, again: str) -> None:
        """Come in with the recovery code and set a new password."""
        office = self._gate.office
        if office is None:
            return
        if password != again:
            self._view.show_problem(_("Kedua kata sandi baru tidak sama. Ketik ulang."))
            return
        self._run(lambda _progress: _recover(office, name, code, password))

    def start_recovery(self, name: str) -> None:
        """The link under the password: the code on paper."""
        self._view.show_recovery(name)

    def back_to_sign_in(self) -> None:
        """From the recovery code back to the password."""
        self._view.forget_passwords()
        self._view.show_sign_in()

    def choose_other_office(self) -> None:
        """Another office file, a backup, or a new office."""
        self._gate.show_first_run()

    def switch_officer(self) -> None:
        """Behind a lock: end the session of the officer who went away."""
        self._gate.switch_officer()

    def _seen(self, around: "Around") -> None:
        """What was found beside the page."""
        if not self._view.stands():
            return
        newest = around.newest_backup
        self._view.show_foot(
            self._foot(
                _("cadangan terakhir {when}").format(when=_when(newest, datetime.now(UTC)))
                if newest is not None
                else _("belum ada cadangan")
            )
        )
        if around.problem and self._gate.locked is None:
            self._view.show_problem(around.problem, _("Pilih berkas lain atau cadangan"), self.choose_other_office)

    def _run(self, job: Callable[[Progress], "Desk"]) -> None:
        if self._free_at > self._running():
            self._tick()
            return
        self._view.set_busy(True)
        self._gate.runner.run(job, title=_("Membuka kantor"), done=self._enter, failed=self._refuse, quiet=True)

    def _enter(self, desk: "Desk") -> None:
        self._view.set_busy(False)
        self._view.forget_passwords()
        self._gate.signed_in(desk)

    def _refuse(self, refusal: Refused) -> None:
        self._view.set_busy(False)
        self._view.forget_passwords()
        if isinstance(refusal, TooSoon):
            self._free_at = self._running() + refusal.seconds
            self._tick()
        elif isinstance(refusal, Unreadable) and self._gate.locked is None:
            self._view.show_problem(str(refusal), _("Pilih berkas lain atau cadangan"), self.choose_other_office)
        else:
            self._view.show_problem(str(refusal))

    def _tick(self) -> None:
        left = self._free_at - self._running()
        if left <= 0:
            self._view.show_waiting("")
            return
        self._view.show_waiting(waiting_sentence(left))
        self._view.call_later(500, self._tick)

    def _foot(self, backup: str) -> str:
        parts = [_("Versi {version}").format(version=self._gate.version), backup, _("F1 bantuan")]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class Around:
    """What lies beside the office file: its newest backup, and what is missing for signing in."""

    problem: str
    newest_backup: datetime | None


def _look_around(office: Path) -> Around:
    """Runs beside the window, so that the page stands before the database's library is loaded."""
    from umkm_desktop.services.office import signing_in
    from umkm_desktop.services.trail import backups

    problem = ""
    try:
        signing_in.look_at_office(office)
    except Refused as refusal:
        problem = str(refusal)
    return Around(problem, backups.newest_backup_of(office))


def _sign_in(office: Path, name: str, password: str) -> "Desk":
    from umkm_desktop.services.office import signing_in

    return signing_in.sign_in(office, name, password, window=True)


def _recover(office: Path, name: str, code: str, password: str) -> "Desk":
    from umkm_desktop.services.office import signing_in

    return signing_in.recover(office, name, code, password, window=True)


def _unlock(desk: "Desk", password: str) -> "Desk":
    from umkm_desktop.services.office import signing_in

    try:
        signing_in.confirm_password(desk, password)
    except WrongPassword as refusal:
        raise NotAllowed(_("Kata sandi salah. Periksa tombol Caps Lock.")) from refusal
    return desk


def _duties(desk: "Desk") -> str:
    roles = desk.officer.roles
    if roles == frozenset(Role):
        return _("Semua peran")
    return ", ".join(_(ROLE_NAMES[role]) for role in Role if role in roles)


def _when(moment: datetime, now: datetime) -> str:
    local, today = moment.astimezone(WIB), day_of(now)
    if local.date() == today:
        return _("{time} hari ini").format(time=f"{local:%H.%M}")
    return format_date(local.date())
