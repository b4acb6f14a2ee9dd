"""Screens and the way between them: what a screen declares, and how one screen opens another by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from umkm_desktop.i18n import N_

if TYPE_CHECKING:
    import tkinter as tk

    from umkm_desktop.domain.officers import Permission


class Group(Enum):
    """Where the side bar shows a screen."""

    MAIN = "main"
    MANAGE = "manage"
    HIDDEN = "hidden"


class Command(Enum):
    """What a key means on every screen; the value is the key as an officer reads it."""

    NEW = "Ctrl+N"
    SAVE = "Ctrl+S"
    FIND = "Ctrl+F"
    PRINT = "Ctrl+P"
    EXPORT = "Ctrl+E"
    EDIT = "F2"
    REFRESH = "F5"
    BACK = "Esc"


COMMAND_NAMES: Mapping[Command, str] = {
    Command.NEW: N_("Baru"),
    Command.SAVE: N_("Simpan"),
    Command.FIND: N_("Cari di layar ini"),
    Command.PRINT: N_("Cetak"),
    Command.EXPORT: N_("Simpan ke Excel"),
    Command.EDIT: N_("Ubah"),
    Command.REFRESH: N_("Muat ulang"),
    Command.BACK: N_("Kembali"),
}


@dataclass(frozen=True)
class Screen:
    """A line of the catalogue; ``module`` is imported when the screen is first opened.

    It is shown to officers with any of the ``permissions``; none named means every officer. ``digit`` is the
    number of its Alt key, 0 for none.
    """

    id: str
    title: str
    icon: str
    group: Group
    permissions: "frozenset[Permission]" = frozenset()
    digit: int = 0

    @property
    def module(self) -> str:
        return f"umkm_desktop.ui.screens.{self.id}.view"


def _nothing() -> None:
    return


def _always_saved() -> bool:
    return False


def _no_state() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Hosted:
    """A built screen as the shell knows it: a frame and the few things that may be asked of it."""

    frame: "tk.Widget"
    opened: Callable[..., None] = lambda **_arguments: None
    refresh: Callable[[], None] = _nothing
    kinds: frozenset[str] = frozenset()
    commands: Mapping[Command, Callable[[], object]] = field(default_factory=dict)
    keys: Mapping[str, Callable[[], object]] = field(default_factory=dict)
    unsaved: Callable[[], bool] = _always_saved
    discard: Callable[[], None] = _nothing
    state: Callable[[], Mapping[str, Any]] = _no_state
    help: str = ""


class Navigator(Protocol):
    """The way from one screen to another."""

    def open(self, screen: str, /, **arguments: Any) -> None:
        """Show a screen; raises LookupError for an unknown id and NotAllowed without the right."""
        ...

    def may_open(self, screen: str) -> bool:
        """True when the screen exists and the officer has the right to it."""
        ...

    def back(self) -> None:
        """Return to the screen shown before, if there is one."""
        ...


class PartNavigator(Protocol):
    """The way from one part of a screen to another; the arguments are those the part is opened with."""

    def go(self, name: str, /, **arguments: Any) -> None: ...


class History:
    """Screens shown so far, newest last; a screen follows itself only once."""

    LONGEST = 50

    def __init__(self) -> None:
        self._ids: list[str] = []

    def visit(self, screen: str) -> None:
        if not self._ids or self._ids[-1] != screen:
            self._ids = [*self._ids[1 - self.LONGEST :], screen]

    def previous(self) -> str | None:
        """The screen before the present one; the present one stays until ``step_back``."""
        return self._ids[-2] if len(self._ids) > 1 else None

    def step_back(self) -> None:
        self._ids = self._ids[:-1]
