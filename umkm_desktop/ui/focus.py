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


def focus_now(widget: tk.Misc) -> None:
    """Give the focus to a widget that was just made; what is typed meanwhile is already for it.

    Tk gives it to a widget that is not placed yet only once that is shown, and until then to nobody.
    """
    widget.update_idletasks()
    widget.focus_set()
