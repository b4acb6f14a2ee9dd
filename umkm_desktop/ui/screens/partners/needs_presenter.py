"""Kebutuhan: what partners look for, and the curated products that fit, with the reason for each."""

from functools import partial
from typing import TYPE_CHECKING

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.partners import need_matches, needs
from umkm_desktop.services.partners.need_matches import Matches, Proposed
from umkm_desktop.services.partners.needs import NeedQuery, NeedRow
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import ListPresenter, why_not
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.record_form import do_undoably
from umkm_desktop.ui.screens.partners.needs_form import ask_need

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partners.needs_view import NeedsView


class NeedsPresenter(ListPresenter[NeedQuery]):
    """The needs come at once; products are looked for beside the window."""

    _view: "NeedsView"

    def __init__(self, view: "NeedsView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, NeedQuery())
        self._parts = parts
        self.need: NeedRow | None = None
        self.matches: Matches | None = None

    @property
    def why_not(self) -> str:
        """Why needs may not be entered here; empty when they may."""
        return why_not(self._desk, Permission.EDIT_PARTNERS)

    @property
    def why_not_propose(self) -> str:
        """Why nothing may be proposed here; empty when it may."""
        return why_not(self._desk, Permission.EDIT_PLACEMENTS)

    # --- the list
    def count(self) -> int:
        return needs.count_needs(self._desk, self.query)

    def page(self, offset: int, limit: int) -> list[NeedRow]:
        return needs.page_needs(self._desk, self.query, offset=offset, limit=limit)

    def choose(self, uid: str | None) -> None:
        """Show a need, and look for its products."""
        if uid != self.uid:
            self.matches = None
        super().choose(uid)
        if self.need is not None:
            self._look(self.need.uid)

    def read(self) -> None:
        try:
            self.need = needs.read_need(self._desk, self.uid) if self.uid else None
        except Refused:
            self.need = None

    def _look(self, uid: str) -> None:
        desk = self._desk

        def come(found: Matches) -> None:
            if found.need.uid == self.uid:
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
            self.uid = needs.add_need(self._desk, partner, values)

        if self.do(store, _("Kebutuhan tercatat")):
            self._view.select(self.uid)

    def change(self, need: NeedRow) -> None:
        """Change what is asked."""
        if self.why_not:
            return
        values = ask_need(self._context, needs.need_values(self._desk, need.uid))
        if values is not None:
            self.do(
                lambda: needs.change_need(self._desk, need.uid, values, revision=need.revision),
                _("Perubahan tersimpan"),
            )

    def close(self, need: NeedRow) -> None:
        """Nothing is looked for any more, or again."""
        if need.state == "closed":
            self.do(lambda: needs.close_need(self._desk, need.uid, closed=False), _("Kebutuhan dibuka lagi"))
            return
        close = partial(needs.close_need, self._desk, need.uid)
        do_undoably(self._context, self.do, lambda closed: close(closed=closed), _("Kebutuhan selesai"), need.title)

    def archive(self, need: NeedRow) -> None:
        """What was entered by mistake leaves the lists."""
        sentence = _("Kebutuhan ini hilang dari daftar; catatannya tetap tersimpan.")
        reason = self._context.dialogs.ask_text(_("Arsipkan kebutuhan"), sentence, _("Arsipkan"), label=_("Alasan"))
        if reason is not None:
            self.do(lambda: needs.archive_need(self._desk, need.uid, reason=reason), _("Kebutuhan diarsipkan"))

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
        self.do(lambda: made.append(need_matches.propose(self._desk, self.uid, uids)), "")
        for done in made:
            if done.placements:
                self._context.toast(
                    _("{n} produk diajukan").format(n=format_number(len(done.placements))),
                    partner,
                    action=_("Buka papan"),
                    on_action=lambda: self._context.navigator.open(
                        "placements", partner=self.matches.need.partner_uid if self.matches else ""
                    ),
                )
            if done.refused:
                self._view.show_problem(" ".join(done.refused[:3]))

    def open_business(self, uid: str) -> None:
        """The business that makes a product."""
        if self._context.navigator.may_open("businesses"):
            self._context.navigator.open("businesses", uid=uid)

    def open_partner(self, uid: str) -> None:
        """Its page in the list of partners."""
        self._parts.go("list", uid=uid)

    def tell(self) -> None:
        found = needs.count_needs(self._desk, NeedQuery())
        self._context.set_title(_("Mitra"), _("{n} kebutuhan mitra terbuka").format(n=format_number(found)))
        why, barred = self.why_not, self.why_not_propose
        self._context.set_actions(
            [
                Action(_("Ajukan yang ditandai"), self.propose, "send", enabled=not barred, why=barred),
                Action(_("Kebutuhan baru"), self.add, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N"),
            ]
        )
