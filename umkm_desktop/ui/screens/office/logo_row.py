"""The row under the letterhead's form: choose an emblem, or print without."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w


def show_logo(into: tk.Frame, *, has_logo: bool, choose: Callable[[], object], remove: Callable[[], object]) -> None:
    """The row as the office stands now."""
    for child in into.winfo_children():
        child.destroy()
    w.label(into, _("Lambang"), "smallm", "text2").pack(anchor="w", padx=look.px(8))
    row = w.frame(into)
    row.pack(fill="x", padx=look.px(6), pady=(look.px(4), 0))
    w.button(row, _("Pilih gambar…"), icon="image", command=choose).pack(side="left")
    if has_logo:
        w.button(row, _("Hapus lambang"), "quiet", command=remove).pack(side="left")
    words = _("Terpasang di kop surat.") if has_logo else _("PNG atau JPEG; dicetak setinggi 21 mm.")
    hint = w.label(row, words, "small", "text3", wrap="auto")
    hint.pack(side="left", fill="x", expand=True, padx=look.px(10))
