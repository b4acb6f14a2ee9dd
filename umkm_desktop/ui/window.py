"""The program's one window: its place, theme and scale, the page it shows, errors nobody caught, and its lock."""

import logging
import re
import sys
import time
import tkinter as tk
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

import ttkbootstrap as ttk

from umkm_desktop.domain.errors import Refused, SittingEnded
from umkm_desktop.i18n import _
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui import keyboard, look
from umkm_desktop.ui.look.tokens import Mode

if TYPE_CHECKING:
    from umkm_desktop.services.desk import Desk
    from umkm_desktop.ui.runner import Runner


LOOK_EVERY_MILLISECONDS = 5_000
SIGNS_OF_LIFE = ("<Any-KeyPress>", "<Any-ButtonPress>", "<Motion>", "<MouseWheel>")


class IdleWatch:
    """Calls ``on_idle`` when the officer has been away for ``minutes()``; 0 minutes means never."""

    def __init__(
        self,
        window: tk.Misc,
        minutes: Callable[[], int],
        on_idle: Callable[[], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._window, self._minutes, self._on_idle, self._clock = window, minutes, on_idle, clock
        self._last = clock()
        for sign in SIGNS_OF_LIFE:
            window.bind_all(sign, self._alive, add="+")
        self._timer = window.after(LOOK_EVERY_MILLISECONDS, self._tick)

    def _alive(self, _event: object) -> None:
        self._last = self._clock()

    def look(self) -> None:
        """Lock if it is time. Wall time also counts a sleeping PC; a clock set back only starts the wait anew."""
        now = self._clock()
        if now < self._last:
            self._last = now
        limit = self._minutes() * 60
        if limit and now - self._last >= limit:
            self._last = now
            self._on_idle()

    def stop(self) -> None:
        self._window.after_cancel(self._timer)

    def _tick(self) -> None:
        self._timer = self._window.after(LOOK_EVERY_MILLISECONDS, self._tick)
        self.look()


class SittingWatch:
    """Locks the window with a sentence when the sign-in at the desk counts no more, whoever finds it out first.

    An act finds it by itself; a window in which nobody acts is looked at every few seconds. ``desk`` is None while
    there is nothing to look at; ``looked`` is told after each look, since roles and name may be others by then.
    """

    def __init__(
        self,
        window: tk.Misc,
        runner: "Runner",
        desk: Callable[[], "Desk | None"],
        lock: Callable[[str], None],
        looked: Callable[[], None],
    ) -> None:
        self._window, self._runner, self._desk, self._lock, self._looked = window, runner, desk, lock, looked
        self._timer = window.after(LOOK_EVERY_MILLISECONDS, self._tick)

    def watch(self, desk: "Desk") -> None:
        """From now on acts of this desk tell."""
        if desk.sitting is not None:
            desk.sitting.on_end = lambda _refusal: self._runner.call_soon(partial(self._end, desk))

    def look(self) -> None:
        """Ask the office whether its officer still sits at the desk; what else is wrong is said by the next act."""
        desk = self._desk()
        if desk is not None:
            with suppress(Refused):
                desk.look()
            self._looked()

    def stop(self) -> None:
        self._window.after_cancel(self._timer)

    def _end(self, desk: "Desk") -> None:
        """Asked once more: an officer who just changed his own password still sits there."""
        if desk is self._desk():
            try:
                desk.look()
            except SittingEnded as refusal:
                self._lock(str(refusal))

    def _tick(self) -> None:
        self._timer = self._window.after(LOOK_EVERY_MILLISECONDS, self._tick)
        self.look()


log = logging.getLogger(__name__)

TITLE = "UMKM Desktop"
SMALLEST = (800, 520)
FIRST_SIZE = (1240, 680)
FACTORS = (1.0, 1.25, 1.5, 2.0)
NARROWEST_LOGICAL = 1100
"""A factor taken from the screen leaves room for the whole side bar; the officer may choose a larger one."""


class Window:
    """Holds one page at a time; the sign-in page and the shell are pages."""

    def __init__(self, settings: SettingsStore, app: ttk.App | None = None) -> None:
        self._settings = settings
        self.app = app or _create(settings)
        keyboard.free_text_fields(self.app)
        self.app.report_callback_exception = self._callback_failed
        self.tell: Callable[[str, str], None] = lambda title, sentence: None
        self._telling = False
        self._page: tk.Widget | None = None

    def show(self, page: tk.Widget) -> None:
        """Put a page over the whole window; the former one is hidden, not destroyed."""
        if self._page is not None and self._page.winfo_exists():
            self._page.pack_forget()
        self._page = page
        page.pack(fill="both", expand=True)

    def set_office(self, name: str) -> None:
        """The office's name in the title bar; none while nobody is signed in."""
        self.app.title(f"{name} \N{EN DASH} {TITLE}" if name else TITLE)

    def reveal(self) -> None:
        """Show the finished window where it was last time."""
        self.app.minsize(*SMALLEST)
        screen = (self.app.winfo_screenwidth(), self.app.winfo_screenheight())
        self.app.geometry(place_on_screen(self._settings.value.geometry, screen))
        self.app.update_idletasks()
        self.app.deiconify()
        if self._settings.value.maximised:
            self._maximise()

    def close(self) -> None:
        """Take the window down; the main loop ends."""
        self.app.destroy()

    def remember_place(self) -> None:
        """Keep size and place for the next start; of a maximised window only that it is."""
        if not self.app.winfo_viewable():
            return
        maximised = self._is_maximised()
        if maximised:
            self._settings.change(maximised=True)
        else:
            self._settings.change(maximised=False, geometry=self.app.winfo_geometry())

    def apply_look(self) -> None:
        """Theme and scale as the settings now say; whoever shows something is told by the look."""
        value = self._settings.value
        look.start_look(self.app, wanted_theme(value.theme), value.scale / 100 or factor_of_screen(self.app))

    def _maximise(self) -> None:
        with suppress(tk.TclError):
            if sys.platform == "win32":
                self.app.state("zoomed")
            else:
                self.app.attributes("-zoomed", True)

    def _is_maximised(self) -> bool:
        with suppress(tk.TclError):
            return self.app.state() == "zoomed" or bool(int(self.app.attributes("-zoomed")))
        return False

    def _callback_failed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, SittingEnded):
            return  # the lock page says it; a form that keeps its draft every few seconds would say it again and again
        if isinstance(error, Refused):
            log.warning("a refusal reached the window: %s", kind.__name__, exc_info=(kind, error, trace))
            sentence = str(error)
        else:
            log.error("error in the window", exc_info=(kind, error, trace))
            sentence = _(
                "Terjadi kesalahan yang tidak terduga. Data yang sudah tersimpan aman. Ulangi langkah terakhir; "
                "bila terulang, sampaikan berkas catatan program kepada pengelola."
            )
        self._tell_once(sentence)

    def _tell_once(self, sentence: str) -> None:
        """An error that comes back with every movement of the mouse must not stack up panels."""
        if self._telling:
            return
        self._telling = True
        try:
            self.tell(_("Tidak dapat dilanjutkan"), sentence)
        finally:
            self._telling = False


def _create(settings: SettingsStore) -> ttk.App:
    app = look.create_app(TITLE, wanted_theme(settings.value.theme), settings.value.scale / 100 or 1.0)
    if not settings.value.scale and (factor := factor_of_screen(app)) != 1.0:
        look.start_look(app, look.theme(), factor)
    return app


def place_on_screen(kept: str, screen: tuple[int, int]) -> str:
    """The kept geometry if it still lies on the screen, else a first size in its middle; ``WxH+X+Y``."""
    match = re.fullmatch(r"(\d+)x(\d+)\+(-?\d+)\+(-?\d+)", kept)
    if match:
        width, height, left, top = (int(part) for part in match.groups())
        on_screen = -width + 100 <= left <= screen[0] - 100 and -10 <= top <= screen[1] - 100
        if on_screen and width >= SMALLEST[0] and height >= SMALLEST[1]:
            return kept
    width, height = min(FIRST_SIZE[0], screen[0]), min(FIRST_SIZE[1], screen[1])
    return f"{width}x{height}+{(screen[0] - width) // 2}+{(screen[1] - height) // 3}"


def factor_of_screen(app: tk.Misc) -> float:
    """The scale that fits the screen's density, as far as its width allows."""
    millimetres = app.winfo_screenmmwidth() or 1
    density = app.winfo_screenwidth() / millimetres * 25.4 / 96
    fitting = [factor for factor in FACTORS if app.winfo_screenwidth() / factor >= NARROWEST_LOGICAL]
    return min(fitting or [1.0], key=lambda factor: abs(factor - density))


def wanted_theme(setting: str) -> Mode:
    """``light`` or ``dark`` for the setting; ``system`` asks Windows and is light elsewhere."""
    if setting == "dark" or (setting == "system" and _windows_is_dark()):
        return "dark"
    return "light"


def _windows_is_dark() -> bool:
    if sys.platform != "win32":
        return False
    import winreg  # noqa: PLC0415 - Windows only

    path = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
    with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
        return bool(winreg.QueryValueEx(key, "AppsUseLightTheme")[0] == 0)
    return False
