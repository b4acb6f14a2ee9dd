"""The list of waiting products with ticks, and the button that invites them."""

import tkinter as tk

from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation.curation import QueueRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import ListPane
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.invite_presenter import InvitePresenter


class InviteView(ListPane[InvitePresenter]):
    """One list over the whole width."""

    noun, hint = N_("produk"), N_("Spasi tandai · Ctrl A semua · Ctrl ↵ undang")
    find, find_width = N_("Produk atau usaha…"), 240
    ticks = True

    def more_tools(self, tools: tk.Misc) -> None:
        on = self.presenter
        self._button = w.button(tools, _("Undang"), "primary", icon="box-seam", key="Ctrl ↵", command=on.invite)
        self._button.pack(side="right")
        w.button(tools, _("‹ Ke sesi"), "quiet", command=on.leave, key="Esc").pack(side="right", padx=look.px(8))
        self._session = w.label(tools, "", "small", "text3")
        self._session.pack(side="left", padx=look.px(12))

    def columns(self) -> list[w.Column]:
        return [
            w.Column("product", _("Produk dan usaha"), 220, lambda row: (row.name, row.business), "two_line", 2),
            w.Column("district", _("Kecamatan"), 150, lambda row: row.district, color="text2", priority=2),
            w.Column("category", _("Kategori"), 150, lambda row: row.category, color="text2", priority=3),
            w.Column("kind", _("Jenis"), 110, _kind, color="text2", priority=1),
            w.Column("days", _("Menunggu"), 130, self._days, "pill"),
        ]

    def _days(self, row: QueueRow) -> w.PillText:
        words = _("{days} hari").format(days=(self.presenter.today - row.since).days)
        return w.PillText(words, "wait", "arrow-repeat") if row.again else w.PillText(words, "wait")

    def select_row(self, _row: QueueRow | None) -> None:
        """Nothing stands beside the list."""

    def open_row(self, row: QueueRow) -> None:
        self.table.tick(row.uid)

    def empty(self, parent: tk.Misc) -> tk.Widget:
        sentence = _("Semua produk sudah diputuskan atau sudah diundang ke sesi.")
        return w.EmptyState(parent, "check2-circle", _("Tidak ada produk yang menunggu"), sentence)

    # --- what the presenter says
    def show_ticked(self, count: int) -> None:
        """How many would be invited."""
        words = _("Undang {n} produk").format(n=format_number(count)) if count else _("Undang")
        self._button.say(f"{words}   Ctrl ↵")

    def show_session(self, title: str) -> None:
        """For which session."""
        self._session.say(_("untuk {session}").format(session=title))

    def show_list(self) -> None:
        """Ask for the rows anew and go there."""
        self.table.reload()
        self.table.focus_set()


def _kind(row: QueueRow) -> str:
    return _("Pangan") if row.is_food else _("Bukan pangan")


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = InviteView(parent)
    presenter = InvitePresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted({Command.BACK: presenter.leave}, keys={"<Control-Return>": presenter.invite})
