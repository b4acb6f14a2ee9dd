"""Nobody at the desk: after some minutes without a key or the mouse the window is locked by itself."""

import time
import tkinter as tk
from collections.abc import Callable

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
