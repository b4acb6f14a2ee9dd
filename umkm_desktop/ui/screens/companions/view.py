"""Pendamping on the screen: four lists over one month, one of them in front."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from typing import Any

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.companions.lists import CarePane, CoveragePane, PartPane, PeoplePane, VisitsPane
from umkm_desktop.ui.screens.companions.presenter import (
    BUSINESSES,
    COVERAGE,
    KINDS,
    PEOPLE,
    VISITS,
    CompanionsPresenter,
)

HELP = N_(
    "Pendamping: beban sebulan setiap pendamping. “Belum” adalah usaha dampingan yang belum dikunjungi bulan itu, "
    "“Lewat” langkah berikut yang lewat tanggalnya.\n\n"
    "Usaha: beri tanda dengan Spasi (Ctrl A semuanya), lalu Bagikan. F2 mencatat kunjungan, Enter membuka usahanya.\n\n"
    "Kunjungan: F2 mengubah, Shift F10 menandai selesai. Pendamping yang punya akun mencatat hanya untuk usahanya "
    "sendiri.\n\n"
    "Cakupan: Enter menampilkan usaha kecamatan itu yang belum didampingi."
)


class CompanionsView(tk.Frame):
    """Titles of the lists and the month above, the list in front below."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._head = w.frame(self)
        self._head.pack(fill="x", padx=look.px(17))
        self._care = CarePane(self)
        self.lists: Mapping[str, PartPane[Any]] = {
            PEOPLE: PeoplePane(self),
            BUSINESSES: self._care,
            VISITS: VisitsPane(self),
            COVERAGE: CoveragePane(self),
        }

    def attach(self, presenter: CompanionsPresenter) -> None:
        """Build it around the presenter."""
        parts = [
            (PEOPLE, _("Pendamping")),
            (BUSINESSES, _("Usaha")),
            (VISITS, _("Kunjungan")),
            (COVERAGE, _("Cakupan")),
        ]
        self.segment = w.Segment(self._head, parts, PEOPLE, lambda part: presenter.choose_part(str(part)), width=104)
        self.segment.pack(side="left")
        self.month = w.MonthPicker(self._head, presenter.month, presenter.choose_month, latest=presenter.month)
        self.month.pack(side="right")
        for part, pane in self.lists.items():
            pane.attach(presenter.parts[part])

    # --- what the presenter says
    def show_part(self, part: str, month: str) -> None:
        """Bring a list to the front."""
        self.segment.set(part)
        self.month.set(month)
        for pane in self.lists.values():
            pane.pack_forget()
        self.lists[part].pack(fill="both", expand=True)

    def ticked(self) -> Sequence[str]:
        """The businesses to be handed out."""
        return self._care.marked()

    def clear_ticks(self) -> None:
        self._care.table.untick()


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen for the shell."""
    view = CompanionsView(parent)
    presenter = CompanionsPresenter(view, context)
    view.attach(presenter)

    def edit() -> object:
        """F2 outside a list: what the list in front means by it."""
        pane = view.lists[presenter.part]
        row = pane.table.selected
        return pane.edit_row(row) if row is not None and pane.edit_row is not None else False

    return Hosted.of(
        view,
        presenter,
        {
            Command.NEW: presenter.acts.add,
            Command.EDIT: edit,
            Command.FIND: lambda: view.lists[presenter.part].focus_search(),
            Command.EXPORT: presenter.export,
            Command.BACK: lambda: view.lists[presenter.part].leave_detail(),
        },
        kinds=KINDS,
        help=HELP,
    )
