"""What the pages of the sheet share."""

import tkinter as tk
from datetime import date

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w


def row_of(panel: tk.Misc) -> tk.Frame:
    """One line of a panel."""
    row = w.frame(panel)
    row.pack(fill="x", pady=(look.px(8), 0))
    return row


TODAY = date(2026, 11, 18)
"""The day of the sheet."""
