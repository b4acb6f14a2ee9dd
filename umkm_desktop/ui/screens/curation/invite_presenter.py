"""Which waiting products are invited to a session: searched, ticked, invited in one go."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.curation.curation_sessions import Act
from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import curation, curation_sessions
from umkm_desktop.services.curation.curation import QueueRow
from umkm_desktop.services.curation.curation_sessions import Invited
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import ListPresenter
from umkm_desktop.ui.navigation import PartNavigator

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.curation.invite_view import InviteView

SHOWN = 3
"""Sentences about refused products that are shown whole."""


@dataclass(frozen=True)
class InviteQuery:
    """Which products are shown: all that wait, or those with these words."""

    text: str = ""


class InvitePresenter(ListPresenter[InviteQuery]):
    """The list holds what waits and sits in no other session; many are invited beside the window."""

    _view: "InviteView"

    def __init__(self, view: "InviteView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, InviteQuery())
        self._parts = parts
        self._session = ""

    def opened(self, *, session: str = "", **_rest: Any) -> None:
        """The products for a session."""
        if session and session != self._session:
            self._session = session
            self._view.table.untick()
        try:
            page = curation_sessions.session_page(self._desk, self._session)
        except Refused:
            self._parts.go("sessions")
            return
        self._view.show_session(page.line.title)
        self._view.show_problem(page.refusals[Act.INVITE])
        self._view.show_list()
        self._context.set_title(_("Undang produk"), page.line.title)
        self._context.set_actions([])

    def refresh(self) -> None:
        self.opened()

    def state(self) -> Mapping[str, Any]:
        return {"session": self._session}

    # --- the list
    def count(self) -> int:
        return curation.count_queue(self._desk, text=self.query.text, free=True)

    def page(self, offset: int, limit: int) -> list[QueueRow]:
        return curation.page_queue(self._desk, text=self.query.text, free=True, offset=offset, limit=limit)

    def all_uids(self) -> list[str]:
        return curation.queue_uids(self._desk, text=self.query.text, free=True)

    def tell(self) -> None:
        """Nothing of the window changes with the list."""

    def tick(self, uids: Collection[Hashable]) -> None:
        super().tick(uids)
        self._view.show_ticked(len(self.ticked))

    # --- inviting
    def invite(self) -> None:
        """Invite what is ticked, beside the window."""
        desk, session, wanted = self._desk, self._session, sorted(self.ticked)
        if not wanted:
            self._view.show_problem(_("Tandai produk dahulu: Spasi pada barisnya, Ctrl+A untuk semua."))
            return
        self.work(
            lambda _progress: curation_sessions.invite(desk, session, wanted),
            _("Mengundang {n} produk").format(n=format_number(len(wanted))),
            self._invited,
        )

    def _invited(self, done: Invited) -> None:
        self._view.table.untick()
        self._view.show_list()
        if done.refused:
            sentences = list(done.refused.values())
            more = _(" Dan {n} lagi.").format(n=len(sentences) - SHOWN) if len(sentences) > SHOWN else ""
            self._view.show_problem(" ".join(sentences[:SHOWN]) + more)
        if done.count:
            self._context.toast(_("{n} produk diundang").format(n=format_number(done.count)))
        if not done.refused:
            self.leave()

    def leave(self) -> None:
        """Back to the session."""
        self._parts.go("sessions", session=self._session)
