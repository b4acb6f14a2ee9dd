"""The composition root: a command goes to the command line, no command opens the window."""

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from umkm_desktop import i18n, logs
from umkm_desktop.i18n import _
from umkm_desktop.settings import SettingsStore, log_folder

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Start the window or run one command; returns the exit status of the process."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # a frozen program is its own child: workbooks are read in one

        freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    logs.start(log_folder())
    logs.catch_unhandled(log_folder())
    settings = SettingsStore()
    i18n.use(settings.value.language)
    wish = window_wish(arguments)
    if wish is None:
        from umkm_desktop import cli

        return cli.main(arguments)
    return open_window(settings, wish)


@dataclass(frozen=True)
class WindowWish:
    """The office and the officer that the window is to open with; empty where nothing was said."""

    office: str = ""
    officer: str = ""


def window_wish(arguments: Sequence[str]) -> WindowWish | None:
    """What the arguments say about the window; None if there is a command or anything else among them."""
    rest, said = list(arguments), {"--office": "", "--officer": ""}
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name not in said or not (equals or rest):
            return None
        said[name] = value if equals else rest.pop(0)
    return WindowWish(said["--office"], said["--officer"])


def open_window(settings: SettingsStore, wish: WindowWish) -> int:
    """Run the window until it is closed; without a screen say so and name the commands that do the main job."""
    try:
        from umkm_desktop.ui.program import Program  # a PC without tkinter still has the commands
    except ImportError as missing:
        if missing.name not in ("tkinter", "_tkinter", "PIL._imagingtk", "PIL.ImageTk"):
            raise
        return _refuse_window(_("tkinter tidak terpasang di komputer ini"))
    from tkinter import TclError

    try:
        program = Program(
            settings, chosen_office(wish.office, settings), officer=wish.officer or os.environ.get("UMKM_OFFICER", "")
        )
    except TclError as error:
        log.warning("no window: %s", error)
        return _refuse_window(_("komputer ini tidak mempunyai layar"))
    program.run()
    return 0


def chosen_office(argument: str, settings: SettingsStore) -> Path | None:
    """The office file to open: from the command, from UMKM_OFFICE, or the last one; None on a new PC."""
    named = argument or os.environ.get("UMKM_OFFICE", "") or settings.value.office
    return Path(named).expanduser().absolute() if named else None


def _refuse_window(why: str) -> int:
    print(  # noqa: T201 - there is no other way to say it
        _(
            "Jendela tidak dapat dibuka: {why}. Tanpa jendela, pekerjaan utama dilakukan dengan perintah: "
            "umkm-desktop init, import, search, agree, issue, verify (rincian: umkm-desktop --help)."
        ).format(why=why),
        file=sys.stderr,
    )
    return 1
