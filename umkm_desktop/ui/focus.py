"""Which widget has the focus, also while one of Tk's own dialogs is open."""

import tkinter as tk


def focus_of(window: tk.Misc) -> tk.Misc | None:
    """The focused widget of this program, or None.

    Tk's file dialog is made in Tcl, so tkinter knows no widget of its name and ``focus_get`` raises KeyError.
    """
    try:
        return window.focus_get()
    except KeyError:
        return None
