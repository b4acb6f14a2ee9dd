"""The page of agreements of businesses with partners."""

import tkinter as tk

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.i18n import _
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Hosted, PartNavigator
from umkm_desktop.ui.screens.partnerships.texts_view import TextList, build_texts


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    title = _("Usaha dan mitra")
    shown = TextList(
        AGREEMENT,
        w.Column("parties", title, 180, lambda row: (row.business, row.partner), "two_line", stretch=1),
        146,
        _("Nomor, usaha, mitra…"),
        _("↑ ↓ pilih · Spasi tandai · Shift F10 lainnya"),
        _("Susun perjanjian antara UMKM dan mitra; daftar isi wajibnya menuntun."),
    )
    return build_texts(parent, context, shown)
