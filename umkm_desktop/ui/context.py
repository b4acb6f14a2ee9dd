"""What the window hands to a screen, to the sign-in page and to the palette; free of Tk, so presenters may use it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from umkm_desktop.i18n import WIB, _, day_of
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.dialogs import Dialogs
from umkm_desktop.ui.navigation import Navigator
from umkm_desktop.ui.runner import Runner, ScreenRunner

if TYPE_CHECKING:
    from umkm_desktop.services.desk import Desk


@dataclass(frozen=True)
class Action:
    """A button of the top bar; ``why`` says in a tooltip why it is not enabled."""

    text: str
    command: Callable[[], object]
    icon: str = ""
    primary: bool = False
    enabled: bool = True
    why: str = ""
    key: str = ""


Toast = Callable[[str, str, str, Callable[[], object] | None], None]


@dataclass(eq=False)
class Context:
    """Everything a presenter needs of the window it is shown in; title and actions are shown while the screen is.

    ``sign_out`` ends the sitting and shows the sign-in page, after a restore put another office in this one's place.
    """

    desk: "Desk"
    runner: Runner
    dialogs: Dialogs
    settings: SettingsStore
    navigator: Navigator
    show_toast: Toast
    header_changed: Callable[["Context"], None]
    ask_to_leave: Callable[["Context"], bool]
    sign_out: Callable[[], None]
    title: str = ""
    line: str = ""
    actions: Sequence[Action] = ()
    stands: bool = True
    """False once the screen is taken down: work it asked for is answered no more."""

    def __post_init__(self) -> None:
        self.runner = ScreenRunner(self.runner, lambda: self.stands)

    def set_title(self, title: str, line: str = "") -> None:
        """Title of the screen and one quiet line under it: where am I, how much, how fresh."""
        self.title, self.line = title, line
        self.header_changed(self)

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Buttons of the top bar, at most two, the last one right-most."""
        self.actions = tuple(actions)
        self.header_changed(self)

    def toast(
        self, title: str, detail: str = "", *, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """A short note at the bottom right; never for errors that need doing."""
        self.show_toast(title, detail, action, on_action)

    def may_leave(self) -> bool:
        """True when nothing is unsaved on this screen, or the officer saved or dropped it when asked."""
        return self.ask_to_leave(self)


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


@dataclass(frozen=True)
class Gate:
    """What the sign-in page and the first-run page get.

    ``officer`` is a name to fill in; ``locked`` is the desk that waits behind the lock page.
    """

    office: Path | None
    officer: str
    locked: "Desk | None"
    runner: Runner
    dialogs: Dialogs
    settings: SettingsStore
    version: str
    signed_in: Callable[["Desk"], None]
    show_sign_in: Callable[[Path], None]
    show_first_run: Callable[[], None]
    switch_officer: Callable[[], None]
    notice: str = ""


@dataclass(frozen=True)
class PaletteCommand:
    """A line of the palette's group Perintah."""

    title: str
    run: Callable[[], object]
    detail: str = ""
    keys: str = ""
    icon: str = "arrow-right-short"


@dataclass(frozen=True)
class PaletteContext:
    """What the palette gets: it searches with the desk and goes with the navigator."""

    desk: "Desk"
    navigator: Navigator
    settings: SettingsStore
    commands: Callable[[], Sequence[PaletteCommand]]
