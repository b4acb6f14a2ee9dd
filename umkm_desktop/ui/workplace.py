"""One officer at one office, from signing in to signing out: what the window around the screens is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from umkm_desktop.i18n import WIB, _, day_of
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.dialogs import Dialogs
from umkm_desktop.ui.runner import Runner

if TYPE_CHECKING:
    from umkm_desktop.services.desk import Desk


@dataclass(frozen=True)
class BackupState:
    """What the line at the bottom of the side bar says; ``good`` False asks for something to be done."""

    text: str = ""
    good: bool = True


@dataclass(frozen=True)
class Surroundings:
    """What the side bar says: how much waits behind each screen, and whether the data are backed up."""

    counts: Mapping[str, int] = field(default_factory=dict)
    backup: BackupState = BackupState()


@dataclass(frozen=True)
class Workplace:
    """Desk and means of one sitting; the callables are questions to services and wishes to the program."""

    desk: "Desk"
    runner: Runner
    dialogs: Dialogs
    settings: SettingsStore
    office: str
    duty: Callable[[], str]
    surroundings: Callable[[], Surroundings]
    lock: Callable[[], None]
    sign_out: Callable[[], None]
    close: Callable[[], None]


def backup_state(newest: datetime | None, now: datetime, *, late: bool) -> BackupState:
    """The backup line: today with its time, later with its days; both moments aware."""
    return BackupState(backup_words(newest, now), good=not late and newest is not None)


def backup_words(newest: datetime | None, now: datetime) -> str:
    """``Cadangan 07.58 hari ini``; the time as on the office's clock."""
    if newest is None:
        return _("Belum ada cadangan")
    days = (day_of(now) - day_of(newest)).days
    time = f"{newest.astimezone(WIB):%H.%M}"
    if days <= 0:
        return _("Cadangan {time} hari ini").format(time=time)
    if days == 1:
        return _("Cadangan {time} kemarin").format(time=time)
    return _("Cadangan {days} hari lalu").format(days=days)
