"""Words that lead somewhere: a frame of labels that takes the focus, answers Enter and Space, and a click anywhere."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w


def make_clickable(row: tk.Frame, command: Callable[[], object]) -> None:
    """Let a frame lead somewhere; the ring around it shows where the keyboard is."""
    ground = str(row.cget("background"))
    row.configure(
        takefocus=True,
        cursor="hand2",
        highlightthickness=look.px(2),
        highlightbackground=ground,
        highlightcolor=look.color("focus"),
    )
    for key in ("<Return>", "<KP_Enter>", "<space>"):
        row.bind(key, w.handler(command))
    for part in (row, *_all_within(row)):
        part.bind("<ButtonRelease-1>", lambda _event: command(), add="+")


def _all_within(parent: tk.Misc) -> list[tk.Misc]:
    found: list[tk.Misc] = []
    for child in parent.winfo_children():
        found += [child, *_all_within(child)]
    return found
