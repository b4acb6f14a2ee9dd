"""The page of memoranda of the office with partners."""

import tkinter as tk

from umkm_desktop.domain.agreements.partnerships import MOU
from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Hosted, PartNavigator
from umkm_desktop.ui.screens.partnerships.texts_view import TextsView, build_texts


class MemorandaView(TextsView):
    """The list of memoranda."""

    kind, noun, number_width = MEMORANDUM, MOU, 120
    find, hint = N_("Nomor, tentang, mitra…"), N_("↑ ↓ pilih · Enter buka · Shift F10 lainnya")
    start = N_("Susun nota kesepahaman dinas dengan mitra; perjanjian dengan UMKM menyusul.")

    def parties(self) -> w.Column:
        title = _("Mitra dan tentang")
        return w.Column("parties", title, 200, lambda row: (row.partner, row.about), "two_line", stretch=1)


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    return build_texts(MemorandaView(parent), context)
