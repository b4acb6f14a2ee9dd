"""The tab Kurasi: one time line of what was handed in, judged in a session and decided, of all products."""

import tkinter as tk
from collections.abc import Sequence
from typing import TYPE_CHECKING

from umkm_desktop.i18n import _
from umkm_desktop.services.register.business_details import BusinessDetails
from umkm_desktop.services.register.business_timeline import Event
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.businesses.words import short_date

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter

SIGNS = {"submission": ("inbox", "info"), "session": ("people", "accent"), "decision": ("clipboard-check", "up")}
"""Icon and its colour of each kind of event that is shown here."""


class CurationTab:
    """The newest first; Enter opens the session or the product in Kurasi."""

    def __init__(self, parent: tk.Misc, presenter: "BusinessesPresenter") -> None:
        self.frame = w.frame(parent)
        self._on = presenter
        self.table = w.Table(
            self.frame,
            [
                w.Column("sign", "", 30, lambda event: SIGNS[event.kind], "icon"),
                w.Column("what", _("Produk dan yang terjadi"), 220, lambda e: (e.title, e.text), "two_line", stretch=1),
                w.Column("day", _("Tanggal"), 106, lambda event: short_date(event.day), color="text2"),
            ],
            noun=_("peristiwa"),
            hint=_("Enter buka"),
            row_height=39,
            key=id,
            empty=_empty,
            on_open=self._open,
        )
        self.table.pack(fill="both", expand=True)

    def show(self, _details: BusinessDetails, *, to_top: bool) -> None:
        """The events follow by ``show_events``; they are read only when the tab is looked at."""

    def show_events(self, events: Sequence[Event]) -> None:
        """Those of curation, the newest first."""
        self.table.set_source(w.ListSource([event for event in events if event.kind in SIGNS]))

    def _open(self, event: Event) -> None:
        if event.kind == "session":
            self._on.detail.open_elsewhere("curation", session=event.uid)
        elif event.kind == "decision":
            self._on.detail.open_elsewhere("curation", uid=event.uid)


def _empty(parent: tk.Misc) -> tk.Widget:
    made: tk.Widget = w.EmptyState(parent, "clipboard-check", _("Belum pernah dikurasi"), "")
    return made
