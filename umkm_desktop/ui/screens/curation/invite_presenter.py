"""Which waiting products are invited to a session: searched, ticked, invited in one go."""

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from umkm_desktop.domain.curation.curation_sessions import Act
from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import curation_sessions, invitations, session_entries
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.curation.invitations import Invitable
from umkm_desktop.services.curation.session_entries import Invited
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import PartNavigator

SHOWN = 3
"""Sentences about refused products that are shown whole."""


class InviteView(Protocol):
    """What the part can show."""

    def show_session(self, page: SessionPage) -> None: ...
    def reload(self) -> None: ...
    def clear_ticks(self) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class InvitePresenter:
    """The list holds what waits and sits in no other session; many are invited beside the window."""

    def __init__(self, view: InviteView, context: Context, parts: PartNavigator) -> None:
        self._view, self._context, self._parts = view, context, parts
        self._desk = context.desk
        self._session, self._text = "", ""

    def opened(self, *, session: str = "", **_rest: Any) -> None:
        """The products for a session."""
        if session and session != self._session:
            self._session = session
            self._view.clear_ticks()
        try:
            page = curation_sessions.session_page(self._desk, self._session)
        except Refused:
            self._parts.go("sessions")
            return
        why = page.refusals[Act.INVITE]
        self._view.show_session(page)
        self._view.show_problem(why)
        self._view.reload()
        self._context.set_title(_("Undang produk"), page.line.title)
        self._context.set_actions([])

    def refresh(self) -> None:
        """After a commit."""
        self.opened()

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt part needs."""
        return {"session": self._session}

    def count(self) -> int:
        """How many products may be invited."""
        return invitations.count_invitable(self._desk, text=self._text)

    def page(self, offset: int, limit: int) -> list[Invitable]:
        """A page of them."""
        return invitations.page_invitable(self._desk, text=self._text, offset=offset, limit=limit)

    def all_uids(self) -> list[str]:
        """All that the search leaves."""
        return invitations.invitable_uids(self._desk, text=self._text)

    def search(self, text: str) -> None:
        """Other letters in the search box."""
        self._text = text
        self._view.reload()

    def invite(self, uids: Collection[str]) -> None:
        """Invite these, beside the window."""
        if not uids:
            self._view.show_problem(_("Tandai produk dahulu: Spasi pada barisnya, Ctrl+A untuk semua."))
            return
        desk, session, wanted = self._desk, self._session, list(uids)
        self._context.runner.run(
            lambda _progress: session_entries.invite(desk, session, wanted),
            title=_("Mengundang {n} produk").format(n=format_number(len(wanted))),
            done=self._invited,
            failed=lambda refused: self._view.show_problem(str(refused)),
        )

    def _invited(self, done: Invited) -> None:
        self._view.clear_ticks()
        self._view.reload()
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
