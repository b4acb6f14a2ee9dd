"""What the page of partners shows and does."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.partners import examine_partner
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.partners import partners
from umkm_desktop.services.partners.partners import PartnerRow
from umkm_desktop.services.placements.placement_lists import count_by_state
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import ListPresenter
from umkm_desktop.ui.record_form import RecordForm, do_undoably
from umkm_desktop.ui.screens.partners.page_presenter import PagePresenter, PartnerPage

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partners.list_view import PartnersView


@dataclass(frozen=True)
class PartnerQuery:
    """What the list shows; empty fields do not filter. ``only`` is "archived" for the archive."""

    text: str = ""
    kind: str = ""
    only: str = ""

    @property
    def filters(self) -> dict[str, Any]:
        """As `services.partners` asks for them."""
        return {"text": self.text, "kind": self.kind or None, "archived": bool(self.only)}


class PartnersPresenter(RecordForm, ListPresenter[PartnerQuery]):
    """A list beside one partner, and a form for it."""

    _view: "PartnersView"
    changing = Permission.EDIT_PARTNERS

    def __init__(self, view: "PartnersView", context: Context) -> None:
        super().__init__(view, context, PartnerQuery())
        self.page_of_one = PagePresenter(view, context)

    # --- opening
    def opened(
        self, *, uid: str = "", new: bool = False, tab: str = "", drafted: Mapping[str, str] | None = None, **rest: Any
    ) -> None:
        """Show the list; ``uid`` selects a partner and ``tab`` its tab, ``new`` opens an empty form.

        ``drafted`` is half-typed text.
        """
        if tab:
            self._view.select_tab(tab)
        if uid and not new:
            self.discard()
        super().opened(uid="" if new else uid, **rest)
        if new:
            self.start_new()
        elif uid:
            self._view.enter_detail()
            if drafted is not None:
                self.start_edit()
        if drafted:
            self._view.form.restore(drafted)

    def refresh(self) -> None:
        """After a commit; a form that is being filled in stays."""
        if self.editing is None:
            super().refresh()

    # --- the list
    def count(self) -> int:
        return partners.count_partners(self._desk, **self.query.filters)

    def page(self, offset: int, limit: int) -> list[PartnerRow]:
        return partners.page_partners(self._desk, **self.query.filters, offset=offset, limit=limit)

    def position(self, uid: Hashable) -> int | None:
        return partners.place_in_list(self._desk, str(uid), **self.query.filters)

    def choose(self, uid: str | None) -> None:
        """Show one partner beside the list."""
        self.page_of_one.choose(uid)
        self.uid = self.page_of_one.uid

    @property
    def _page(self) -> PartnerPage | None:
        return self.page_of_one.page

    # --- the form
    def start_new(self) -> None:
        self._edit("", None)

    def start_edit(self) -> None:
        if self._page is not None:
            self._edit(self._page.details.uid, self._page.details.values)

    def _edit(self, uid: str, values: Mapping[str, Any] | None) -> None:
        if not self.may_change():
            return
        self.editing = uid
        self._view.show_form(values)
        self.tell()

    def check(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Problems by field while the form is filled in."""
        return examine_partner(values).problems

    def scale_note(self, values: Mapping[str, Any]) -> str:
        """What the figures say of the scale; empty for nothing."""
        return examine_partner(values).warnings.get("scale", "")

    def store(self, values: dict[str, Any]) -> str:
        if not self.editing:
            return partners.add_partner(self._desk, values)
        revision = self._page.details.revision if self._page else None
        partners.change_partner(self._desk, self.editing, values, revision=revision)
        return self.editing

    def saved(self, uid: str, values: Mapping[str, Any]) -> None:
        self.discard()
        self._context.toast(_("Mitra tersimpan"), str(values.get("name") or ""))
        self._view.reload_list(keep=True)
        self._view.select(uid)
        self.choose(uid)

    def discard(self) -> None:
        """Leave the form as it is; the list comes back."""
        if self.editing is not None:
            self.editing = None
            self._view.show_list()
            self.tell()

    def back(self) -> None:
        """Esc: from the form, or from a partner that has the page alone, to the list; typed text is asked for first."""
        if self.editing is None:
            self._view.leave_detail()
        else:
            self.may_close()

    # --- what can be done with a partner
    def archive(self) -> None:
        if self._page is None:
            return
        row = self._page.details.row
        reason = self._context.dialogs.ask_text(
            _("Arsipkan mitra"),
            _("{name} hilang dari daftar; datanya tetap tersimpan dan dapat dikembalikan.").format(name=row.name),
            _("Arsipkan"),
        )
        if reason is None:
            return

        def move(away: bool) -> None:
            partners.archive_partner(self._desk, row.uid, archived=away, reason=reason if away else "")

        do_undoably(self._context, self._move, move, _("Mitra diarsipkan"), row.name)

    def restore(self) -> None:
        if self._page is not None:
            uid = self._page.details.uid
            self._move(lambda: partners.archive_partner(self._desk, uid, archived=False))

    def _move(self, act: Callable[[], object]) -> bool:
        """Take it out of the list or back into it; another one stands beside it then."""
        try:
            act()
        except Refused as refused:
            self._view.show_problem(str(refused))
            return False
        self.choose(None)
        self._view.reload_list(keep=False)
        self._view.select_first()
        return True

    # --- title and state
    def tell(self) -> None:
        if self.editing is not None:
            title = _("Ubah mitra") if self.editing else _("Mitra baru")
            self._context.set_title(title, _("Mitra › isian"))
            self._context.set_actions([])
            return
        self._context.set_title(_("Mitra"), self._line())
        self._context.set_actions([self.new_action(_("Mitra baru"), self.start_new)])

    def _line(self) -> str:
        total = partners.count_partners(self._desk)
        placed = count_by_state(self._desk)["placed"]
        return _("{partners} mitra · {placed} produk terpasang").format(
            partners=format_number(total), placed=format_number(placed)
        )

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        if self.editing is not None:
            return {"uid": self.editing, "new": not self.editing, "drafted": self._view.form.drafted()}
        return {"uid": self.uid, "tab": self._view.tab()}
