"""Which background a widget stands on, so that its corners and its text fit it."""

import tkinter as tk
from weakref import WeakKeyDictionary

_grounds: "WeakKeyDictionary[tk.Misc, str]" = WeakKeyDictionary()


def stand_on(widget: tk.Misc, token: str) -> None:
    """Say that the children of this widget stand on the background ``token``."""
    _grounds[widget] = token


def surface_of(widget: tk.Misc) -> str:
    """Token of the background under the children of this widget: its own, or that of the nearest parent with one."""
    seen: tk.Misc | None = widget
    while seen is not None:
        token = _grounds.get(seen)
        if token is not None:
            return token
        seen = seen.master
    return "app"
