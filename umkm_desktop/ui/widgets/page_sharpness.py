"""When a page's picture is too coarse for its zoom: asked for once the zoom rests, and not twice."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.ui.page_room import FINEST_SCALE

_REST_MS = 150
_ENOUGH = 1.02
"""A picture this little too coarse is good enough."""


class Sharpness:
    """Asks ``on_sharper`` for a picture of so many pixels per point."""

    def __init__(self, widget: tk.Misc, on_sharper: Callable[[float], object] | None) -> None:
        self._widget, self._on_sharper = widget, on_sharper
        self._waiting = ""
        self._asked = 0.0

    def compare(self, have: float, shown: float) -> None:
        """The picture at hand has ``have`` pixels per point and is shown at ``shown``."""
        want = min(shown, FINEST_SCALE)
        self._stop()
        if self._on_sharper and want > max(have, self._asked) * _ENOUGH:
            self._waiting = self._widget.after(_REST_MS, self._ask, want)

    def forget(self) -> None:
        """Another page, or none: what was asked for before is void."""
        self._stop()
        self._asked = 0.0

    def _ask(self, want: float) -> None:
        self._waiting, self._asked = "", want
        if self._on_sharper:
            self._on_sharper(want)

    def _stop(self) -> None:
        if self._waiting:
            self._widget.after_cancel(self._waiting)
            self._waiting = ""
