"""Nobody at the desk, or nobody who may sit there any more: the window is locked by itself."""

import time
import tkinter as tk
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from umkm_desktop.domain.errors import Refused, SittingEnded

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
