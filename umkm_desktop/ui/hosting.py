"""The screens of one sitting: what each is given of the window, and how they are built, shown, refreshed and left."""

import tkinter as tk
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.officers import Role
from umkm_desktop.i18n import WIB, _, day_of
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import Dialogs
from umkm_desktop.ui.navigation import Command, Hosted, Screen
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


Build = Callable[[tk.Misc, Context], Hosted]


@dataclass
class Built:
    """A screen that stands, visible or not, with the roles it was built for.

    ``stale`` means that its subject changed while it was not seen.
    """

    screen: Screen
    context: Context
    hosted: Hosted
    roles: frozenset[Role] = frozenset()
    stale: bool = False


@dataclass
class ScreenHost:
    """The built screens of one window; knows which is visible, and none of them by name."""

    load: Callable[[Screen], Build]
    content: Callable[[], tk.Misc]
    make_context: Callable[[Screen], Context]
    built: dict[str, Built] = field(default_factory=dict)
    kept_states: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    visible: Built | None = None

    def get(self, screen: Screen) -> Built:
        """The built screen."""
        if screen.id not in self.built:
            context = self.make_context(screen)
            hosted = self.load(screen)(self.content(), context)
            self.built[screen.id] = Built(screen, context, hosted, context.desk.officer.roles)
        return self.built[screen.id]

    def show(self, built: Built, arguments: Mapping[str, Any]) -> None:
        """Lay it over the others, tell it what it was opened for, and bring it up to date."""
        if self.visible is not None and self.visible is not built:
            self.visible.hosted.frame.grid_remove()
        self.visible = built
        built.hosted.frame.grid(row=0, column=0, sticky="nsew")
        state = self.kept_states.pop(built.screen.id, {})
        built.hosted.opened(**{**state, **arguments})
        if built.stale:
            built.stale = False
            built.hosted.refresh()

    def changed(self, subjects: frozenset[str]) -> None:
        """A commit touched these subjects: refresh what is seen, mark what is not."""
        for one in self.built.values():
            if one.hosted.kinds & subjects:
                if one is self.visible:
                    one.hosted.refresh()
                else:
                    one.stale = True

    def unsaved(self) -> list[Built]:
        return [one for one in self.built.values() if one.hosted.unsaved()]

    def run(self, command: Command) -> bool:
        """Do what the command means on the visible screen; False when it means nothing there."""
        if self.visible is None:
            return False
        hosted = self.visible.hosted
        action = hosted.commands.get(command) or (hosted.refresh if command is Command.REFRESH else None)
        if action:
            action()
        return action is not None

    def forget_all(self) -> None:
        """Destroy the frames but keep what the screens say of themselves, to build them anew in another look."""
        for one in tuple(self.built.values()):
            self._forget(one)

    def forget_outdated(self, roles: frozenset[Role]) -> None:
        """The same for screens built for other roles; what holds something half typed waits until it is settled."""
        for one in tuple(self.built.values()):
            if one.roles != roles and not one.hosted.unsaved():
                self._forget(one)

    def _forget(self, one: Built) -> None:
        self.kept_states[one.screen.id] = dict(one.hosted.state())
        one.context.stands = False
        one.hosted.frame.destroy()
        del self.built[one.screen.id]
        if one is self.visible:
            self.visible = None


def settle(built: Built, dialogs: Dialogs) -> bool:
    """The one question about something half typed; True when it is saved or dropped."""
    if not built.hosted.unsaved():
        return True
    answer = dialogs.choose(
        _("Simpan dulu?"),
        _("Isian di {screen} belum disimpan.").format(screen=built.context.title or _(built.screen.title)),
        [("save", _("Simpan")), ("drop", _("Buang isian")), ("stay", _("Kembali mengisi"))],
    )
    if answer == "drop":
        built.hosted.discard()
    elif answer == "save" and (save := built.hosted.commands.get(Command.SAVE)):
        save()
    return answer in ("save", "drop") and not built.hosted.unsaved()


def reachable(screens: Iterable[Screen], desk: "Desk") -> list[Screen]:
    """Screens the officer has a right to, in the order of the catalogue."""
    return [one for one in screens if not one.permissions or any(desk.may(right) for right in one.permissions)]
