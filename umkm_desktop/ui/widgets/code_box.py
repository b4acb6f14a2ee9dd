"""A code in groups, large enough to be copied by hand."""

import tkinter as tk
import tkinter.ttk as ttk

from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.containers import box
from umkm_desktop.ui.widgets.text import label

COLUMNS = 4


def code_box(parent: tk.Misc, code: str) -> ttk.Frame:
    """``ABCD-EFGH-…`` in rows of four groups; pack it with ``fill="x"``."""
    made = box(parent, "sunk", padding=14)
    made.columnconfigure(tuple(range(COLUMNS)), weight=1, uniform="code")
    for place, group in enumerate(code.split("-")):
        cell = label(made, group, "h1", anchor="center")
        cell.grid(row=place // COLUMNS, column=place % COLUMNS, sticky="ew", pady=look.px(5))
    return made
