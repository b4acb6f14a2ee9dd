"""The page of agreements of businesses with partners."""

import tkinter as tk

from umkm_desktop.domain.agreements.partnerships import PKS
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Hosted, PartNavigator
from umkm_desktop.ui.screens.partnerships.texts_view import TextsView, build_texts


class AgreementsView(TextsView):
    """The list of agreements."""

    kind, noun, number_width = AGREEMENT, PKS, 146
    find, hint = N_("Nomor, usaha, mitra…"), N_("↑ ↓ pilih · Spasi tandai · Shift F10 lainnya")
    start = N_("Susun perjanjian antara UMKM dan mitra; daftar isi wajibnya menuntun.")
    ticks = True

    def parties(self) -> w.Column:
        title = _("Usaha dan mitra")
        return w.Column("parties", title, 180, lambda row: (row.business, row.partner), "two_line", stretch=1)


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    return build_texts(AgreementsView(parent), context)
