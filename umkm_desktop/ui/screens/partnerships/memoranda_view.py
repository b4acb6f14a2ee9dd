"""The page of memoranda of the office with partners."""

import tkinter as tk

from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM
from umkm_desktop.i18n import _
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Hosted, PartNavigator
from umkm_desktop.ui.screens.partnerships.texts_view import TextList, build_texts


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    title = _("Mitra dan tentang")
    shown = TextList(
        MEMORANDUM,
        w.Column("parties", title, 200, lambda row: (row.partner, row.about), "two_line", stretch=1),
        120,
        _("Nomor, tentang, mitra…"),
        _("↑ ↓ pilih · Enter buka · Shift F10 lainnya"),
        _("Susun nota kesepahaman dinas dengan mitra; perjanjian dengan UMKM menyusul."),
    )
    return build_texts(parent, context, shown)
