"""The list of waiting products with ticks, and the button that invites them."""

import tkinter as tk

from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.curation.invitations import Invitable
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.invite_presenter import InvitePresenter


class InviteView(w.StripRoom, tk.Frame):
    """One list over the whole width."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: InvitePresenter | None = None
        self._card = w.card(self, padding=0)
        self.content = self._card
        self._card.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))

    def attach(self, on: InvitePresenter) -> None:
        """Build search, list and button."""
        self._presenter = on
        tools = w.frame(self._card)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        self.search = w.SearchBox(
            tools, _("Produk atau usaha…"), width=240, on_search=on.search, on_down=lambda: self.table.focus_set()
        )
        self.search.pack(side="left")
        self._button = w.button(tools, _("Undang"), "primary", icon="box-seam", key="Ctrl ↵", command=self.invite)
        self._button.pack(side="right")
        w.button(tools, _("‹ Ke sesi"), "quiet", command=on.leave, key="Esc").pack(side="right", padx=look.px(8))
        self._session = w.label(tools, "", "small", "text3")
        self._session.pack(side="left", padx=look.px(12))
        columns = [
            w.Column("product", _("Produk dan usaha"), 220, lambda row: (row.product, row.business), "two_line", 2),
            w.Column("district", _("Kecamatan"), 150, lambda row: row.district, color="text2", priority=2),
            w.Column("category", _("Kategori"), 150, lambda row: row.category, color="text2", priority=3),
            w.Column("kind", _("Jenis"), 110, _kind, color="text2", priority=1),
            w.Column("days", _("Menunggu"), 130, _days, "pill"),
        ]
        self.table = w.Table(
            self._card,
            columns,
            w.PagedSource(on.count, on.page),
            noun=_("produk"),
            row_height=39,
            hint=_("Spasi tandai · Ctrl A semua · Ctrl ↵ undang"),
            ticks=True,
            empty=_empty,
            on_open=lambda row: self.table.tick(row.uid),
            on_tick=self._ticked,
            on_tick_all=on.all_uids,
        )
        self.table.pack(fill="both", expand=True)

    def invite(self) -> None:
        """Ctrl+Enter, and the button."""
        assert self._presenter is not None
        self._presenter.invite([str(uid) for uid in self.table.ticked])

    def _ticked(self, ticked: "set[object]") -> None:
        count = len(ticked)
        words = _("Undang {n} produk").format(n=format_number(count)) if count else _("Undang")
        self._button.say(f"{words}   Ctrl ↵")

    # --- what the presenter says
    def show_session(self, page: SessionPage) -> None:
        self._session.say(_("untuk {session}").format(session=page.line.title))

    def reload(self) -> None:
        self.table.reload()
        self.table.focus_set()

    def clear_ticks(self) -> None:
        self.table.untick()


def _empty(parent: tk.Misc) -> tk.Widget:
    sentence = _("Semua produk sudah diputuskan atau sudah diundang ke sesi.")
    made: tk.Widget = w.EmptyState(parent, "check2-circle", _("Tidak ada produk yang menunggu"), sentence)
    return made


def _kind(row: Invitable) -> str:
    return _("Pangan") if row.is_food else _("Bukan pangan")


def _days(row: Invitable) -> w.PillText:
    words = _("{days} hari").format(days=row.days)
    return w.PillText(words, "wait", "arrow-repeat") if row.again else w.PillText(words, "wait")


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the programme wants it."""
    view = InviteView(parent)
    presenter = InvitePresenter(view, context, parts)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands={Command.FIND: view.search.focus_set, Command.BACK: presenter.leave},
        keys={"<Control-Return>": view.invite},
        state=presenter.state,
    )
