"""Kebutuhan: what partners look for, and the curated products that fit, with the reason for each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.partners import need_matches, needs
from umkm_desktop.services.partners.need_matches import Matches, Proposed
from umkm_desktop.services.partners.needs import NeedQuery, NeedRow
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.partners.needs_form import ask_need


class NeedsView(Protocol):
    """What the part can show."""

    def reload_list(self, *, keep: bool) -> None: ...
    def select(self, uid: str) -> None: ...
    def select_first(self) -> None: ...
    def show_query(self, query: NeedQuery) -> None: ...
    def show_need(self, need: NeedRow | None) -> None: ...
    def show_matches(self, matches: Matches) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def ticked(self) -> list[str]: ...


class NeedsPresenter:
    """The needs come at once; products are looked for beside the window."""

    def __init__(self, view: NeedsView, context: Context, parts: PartNavigator) -> None:
        self._view, self._context, self._parts = view, context, parts
        self._desk = context.desk
        self.query = NeedQuery()
        self._uid = ""
        self.matches: Matches | None = None

    # --- opening
    def opened(self, *, uid: str = "", query: NeedQuery | None = None, **_rest: Any) -> None:
        """The list; ``uid`` chooses a need."""
        if query is not None:
            self.query = query
        self._tell()
        self._view.show_query(self.query)
        self._view.reload_list(keep=True)
        if uid:
            self._view.select(uid)
            self.choose(uid)
        elif not self._uid:
            self._view.select_first()

    def refresh(self) -> None:
        """After a commit."""
        self._tell()
        self._view.reload_list(keep=True)
        self.choose(self._uid or None)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"uid": self._uid, "query": self.query}

    @property
    def why_not(self) -> str:
        """Why needs may not be entered here; empty when they may."""
        return "" if self._desk.may(Permission.EDIT_PARTNERS) else refusal(Permission.EDIT_PARTNERS)

    @property
    def why_not_propose(self) -> str:
        """Why nothing may be proposed here; empty when it may."""
        return "" if self._desk.may(Permission.EDIT_PLACEMENTS) else refusal(Permission.EDIT_PLACEMENTS)

    # --- the list
    def count(self) -> int:
        """How many needs."""
        return needs.count_needs(self._desk, self.query)

    def page(self, offset: int, limit: int) -> list[NeedRow]:
        """A page of them."""
        return needs.page_needs(self._desk, self.query, offset=offset, limit=limit)

    def search(self, text: str) -> None:
        self._ask(replace(self.query, text=text))

    def filter_states(self, states: tuple[str, ...]) -> None:
        self._ask(replace(self.query, states=states))

    def _ask(self, query: NeedQuery) -> None:
        self.query = query
        self._view.reload_list(keep=False)
        self._view.select_first()

    def choose(self, uid: str | None) -> None:
        """Show a need, and look for its products."""
        if uid != self._uid:
            self.matches = None
        self._uid = uid or ""
        try:
            need = needs.read_need(self._desk, uid) if uid else None
        except Refused:
            need = None
        self._view.show_need(need)
        if need is not None:
            self._look(need.uid)

    def _look(self, uid: str) -> None:
        desk = self._desk

        def come(found: Matches) -> None:
            if found.need.uid == self._uid:
                self.matches = found
                self._view.show_matches(found)

        self._context.runner.run(
            lambda _progress: need_matches.matches_for(desk, uid),
            title=_("Mencari produk yang cocok"),
            done=come,
            failed=lambda refused: self._view.show_problem(str(refused)),
            quiet=True,
        )

    # --- what is done
    def add(self) -> None:
        """Enter what a partner looks for."""
        if self.why_not:
            self._view.show_problem(self.why_not)
            return
        values = ask_need(self._context, None)
        if values is None:
            return
        partner = str(values.pop("partner"))

        def store() -> None:
            self._uid = needs.add_need(self._desk, partner, values)

        if self._do(store, _("Kebutuhan tercatat")):
            self._view.select(self._uid)

    def change(self, need: NeedRow) -> None:
        """Change what is asked."""
        if self.why_not:
            return
        values = ask_need(self._context, needs.need_values(self._desk, need.uid))
        if values is not None:
            self._do(
                lambda: needs.change_need(self._desk, need.uid, values, revision=need.revision),
                _("Perubahan tersimpan"),
            )

    def close(self, need: NeedRow) -> None:
        """Nothing is looked for any more, or again."""
        if need.state == "closed":
            self._do(lambda: needs.close_need(self._desk, need.uid, closed=False), _("Kebutuhan dibuka lagi"))
            return
        uid = need.uid
        if self._do(lambda: needs.close_need(self._desk, uid), ""):
            self._context.toast(
                _("Kebutuhan selesai"), need.title, action=_("Urungkan"),
                on_action=lambda: self._do(lambda: needs.close_need(self._desk, uid, closed=False), ""),
            )  # fmt: skip

    def archive(self, need: NeedRow) -> None:
        """What was entered by mistake leaves the lists."""
        sentence = _("Kebutuhan ini hilang dari daftar; catatannya tetap tersimpan.")
        reason = self._context.dialogs.ask_text(_("Arsipkan kebutuhan"), sentence, _("Arsipkan"), label=_("Alasan"))
        if reason is not None:
            self._do(
                lambda: needs.archive_need(self._desk, need.uid, reason=reason), _("Kebutuhan diarsipkan")
            )  # fmt: skip

    def propose(self) -> None:
        """Propose the ticked products to the partner."""
        uids = self._view.ticked()
        if self.why_not_propose or self.matches is None:
            self._view.show_problem(self.why_not_propose)
            return
        if not uids:
            self._view.show_problem(_("Tandai produk yang diajukan dengan Spasi, lalu Ajukan."))
            return
        partner = self.matches.need.partner
        sentence = _("{n} produk dicatat sebagai diajukan ke {partner}.").format(
            n=format_number(len(uids)), partner=partner
        )
        if not self._context.dialogs.confirm(_("Ajukan ke mitra"), sentence, _("Ajukan")):
            return
        made: list[Proposed] = []
        self._do(lambda: made.append(need_matches.propose(self._desk, self._uid, uids)), "")
        for done in made:
            if done.placements:
                self._context.toast(
                    _("{n} produk diajukan").format(n=format_number(len(done.placements))), partner,
                    action=_("Buka papan"),
                    on_action=lambda: self._context.navigator.open(
                        "placements", partner=self.matches.need.partner_uid if self.matches else ""
                    ),
                )  # fmt: skip
            if done.refused:
                self._view.show_problem(" ".join(done.refused[:3]))

    def open_business(self, uid: str) -> None:
        """The business that makes a product."""
        if self._context.navigator.may_open("businesses"):
            self._context.navigator.open("businesses", uid=uid)

    def open_partner(self, uid: str) -> None:
        """Its page in the list of partners."""
        self._parts.go("list", uid=uid)

    def _do(self, act: Callable[[], object], done: str) -> bool:
        self._view.show_problem("")
        try:
            act()
        except Refused as refused:
            self._view.show_problem(str(refused))
            return False
        if done:
            self._context.toast(done)
        self.refresh()
        return True

    def _tell(self) -> None:
        found = needs.count_needs(self._desk, NeedQuery())
        self._context.set_title(_("Mitra"), _("{n} kebutuhan mitra terbuka").format(n=format_number(found)))
        why, barred = self.why_not, self.why_not_propose
        self._context.set_actions(
            [
                Action(_("Ajukan yang ditandai"), self.propose, "send", enabled=not barred, why=barred),
                Action(_("Kebutuhan baru"), self.add, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N"),
            ]
        )
