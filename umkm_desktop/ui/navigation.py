"""The screens and the way between them: what a screen declares, the one list of them, how one opens another by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from umkm_desktop.domain.officers import Permission
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


class Opened(Protocol):
    """A presenter, as the shell asks it to open, to read anew, and what must survive a change of theme."""

    def opened(self, *args: Any, **arguments: Any) -> None: ...
    def refresh(self) -> None: ...
    def state(self) -> Mapping[str, Any]: ...


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

    @classmethod
    def of(
        cls, frame: "tk.Widget", presenter: Opened, commands: Mapping[Command, Callable[[], object]], **others: Any
    ) -> "Hosted":
        """A page whose presenter answers the shell."""
        opened, refresh, state = presenter.opened, presenter.refresh, presenter.state
        return cls(frame=frame, opened=opened, refresh=refresh, state=state, commands=commands, **others)


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


_VIEW = frozenset({Permission.VIEW})
_EXCHANGE = frozenset({Permission.IMPORT, Permission.EXPORT})
_BACKUPS = frozenset({Permission.BACK_UP, Permission.RESTORE})

SCREENS: tuple[Screen, ...] = (
    Screen("home", N_("Beranda"), "house", Group.MAIN, digit=1),
    Screen("businesses", N_("Register UMKM"), "shop", Group.MAIN, _VIEW, digit=2),
    Screen("curation", N_("Kurasi"), "clipboard-check", Group.MAIN, _VIEW, digit=3),
    Screen("partners", N_("Mitra"), "building", Group.MAIN, _VIEW, digit=4),
    Screen("partnerships", N_("Kemitraan"), "file-earmark-text", Group.MAIN, _VIEW, digit=5),
    Screen("placements", N_("Penempatan"), "box-seam", Group.MAIN, _VIEW, digit=6),
    Screen("evaluation", N_("Evaluasi bulanan"), "graph-up-arrow", Group.MAIN, _VIEW, digit=7),
    Screen("companions", N_("Pendamping"), "person-check", Group.MAIN, _VIEW),
    Screen("issuing", N_("Dokumen"), "printer", Group.MAIN, _VIEW, digit=8),
    Screen("importing", N_("Impor / Ekspor"), "arrow-left-right", Group.MANAGE, _EXCHANGE, digit=9),
    Screen("officers", N_("Petugas"), "people", Group.MANAGE),
    Screen("history", N_("Jejak audit"), "clock-history", Group.MANAGE, frozenset({Permission.VIEW_TRAIL})),
    Screen("backups", N_("Cadangan"), "shield-check", Group.MANAGE, _BACKUPS),
    Screen("office", N_("Pengaturan"), "gear", Group.MANAGE),
    Screen(
        "recaps",
        N_("Laporan dari berkas"),
        "file-earmark-spreadsheet",
        Group.HIDDEN,
        frozenset({Permission.REPORT_SALES}),
    ),
    Screen("templates", N_("Naskah surat"), "file-text", Group.HIDDEN, _VIEW),
    Screen("verifying", N_("Periksa keaslian"), "qr-code-scan", Group.HIDDEN, _VIEW),
)


def load(screen: Screen) -> Any:
    """The screen's ``build(parent, context)``."""
    return import_module(screen.module).build


@dataclass(frozen=True)
class Jump:
    """A part of a screen; ``arguments`` are what the screen is opened with. Who may open the screen may jump."""

    title: str
    icon: str
    screen: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


JUMPS: tuple[Jump, ...] = (
    Jump(N_("Sesi kurasi"), "clipboard-check", "curation", {"part": "sessions"}),
    Jump(N_("Rubrik kurasi"), "clipboard-check", "curation", {"part": "rubrics"}),
    Jump(N_("Rekap kurasi"), "clipboard-check", "curation", {"part": "figures"}),
    Jump(N_("Register kepatuhan"), "building", "partners", {"part": "compliance"}),
    Jump(N_("Sosialisasi mitra"), "building", "partners", {"part": "outreach"}),
    Jump(N_("Kebutuhan mitra"), "building", "partners", {"part": "needs"}),
    Jump(N_("Wilayah"), "building", "partners", {"part": "districts"}),
    Jump(N_("Nota kesepahaman (MoU)"), "file-earmark-text", "partnerships", {"part": "memoranda"}),
    Jump(N_("Pustaka klausul"), "file-earmark-text", "partnerships", {"part": "clauses"}),
    Jump(N_("Tutup bulan"), "graph-up-arrow", "evaluation", {"part": "judged"}),
    Jump(N_("Belum lapor"), "graph-up-arrow", "evaluation", {"part": "unreported"}),
    Jump(N_("Tindak lanjut"), "graph-up-arrow", "evaluation", {"part": "follow-ups"}),
    Jump(N_("Aturan penilaian"), "graph-up-arrow", "evaluation", {"part": "rules"}),
    Jump(N_("Usaha dampingan"), "person-check", "companions", {"part": "businesses", "mine": True}),
    Jump(N_("Cakupan pendampingan"), "person-check", "companions", {"part": "coverage"}),
    Jump(N_("Rekap ritel"), "file-earmark-spreadsheet", "recaps", {"mode": "recap"}),
    Jump(N_("Formulir pendamping"), "file-earmark-spreadsheet", "recaps", {"mode": "form"}),
    Jump(N_("Dasar hukum"), "gear", "office", {"section": "legal"}),
)
