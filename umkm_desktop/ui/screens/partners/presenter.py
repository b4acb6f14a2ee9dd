"""What the page of partners shows and does."""

from collections.abc import Hashable, Mapping
from typing import Any, Protocol

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.partners.partners import examine_partner
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.partners import partners
from umkm_desktop.services.partners.partners import PartnerRow
from umkm_desktop.services.placements import placements
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.screens.partners.page import PartnerPage
from umkm_desktop.ui.screens.partners.page_presenter import PagePresenter


class PartnersView(Protocol):
    """What the page can show."""

    def tab(self) -> str: ...
    def select_tab(self, key: str) -> None: ...
    def show_list(self) -> None: ...
    def reload_list(self, keep: bool) -> None: ...
    def select(self, uid: str) -> None: ...
    def select_first(self) -> None: ...
    def enter_detail(self) -> None: ...
    def leave_detail(self) -> None: ...
    def show_partner(self, page: PartnerPage | None) -> None: ...
    def show_form(self, values: Mapping[str, Any] | None) -> None: ...
    def form_values(self) -> Mapping[str, Any] | None: ...
    def form_touched(self) -> bool: ...
    def drafted(self) -> Mapping[str, str]: ...
    def restore_form(self, drafted: Mapping[str, str]) -> None: ...
    def show_form_problems(self, problems: Mapping[str, str]) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class PartnersPresenter:
    """A list beside one partner, and a form for it."""

    def __init__(self, view: PartnersView, context: Context) -> None:
        self._view, self._context = view, context
        self._desk = context.desk
        self._text, self._kind, self._archived = "", "", False
        self.page_of_one = PagePresenter(view, context)
        self._editing: str | None = None  # uid of the partner in the form, "" for a new one

    # --- opening
    def opened(
        self, *, uid: str = "", new: bool = False, tab: str = "", drafted: Mapping[str, str] | None = None, **_rest: Any
    ) -> None:
        """Show the list; ``uid`` selects a partner and ``tab`` its tab, ``new`` opens an empty form.

        ``drafted`` is half-typed text.
        """
        self._tell_title()
        if tab:
            self._view.select_tab(tab)
        if new:
            self.start_new()
        elif uid:
            self.close_form()
            self._view.select(uid)
            self.choose(uid)
            self._view.enter_detail()
            if drafted is not None:
                self.start_edit()
        elif not self._uid:
            self._view.select_first()
        if drafted:
            self._view.restore_form(drafted)

    def refresh(self) -> None:
        if self._editing is not None:
            return
        self._tell_title()
        self._view.reload_list(keep=True)
        if self._uid:
            self.choose(self._uid)

    # --- the list
    def count(self) -> int:
        return partners.count_partners(self._desk, text=self._text, kind=self._kind or None, archived=self._archived)

    def page(self, offset: int, limit: int) -> list[PartnerRow]:
        filters = {"text": self._text, "kind": self._kind or None, "archived": self._archived}
        return partners.page_partners(self._desk, **filters, offset=offset, limit=limit)  # type: ignore[arg-type]

    def position(self, uid: Hashable) -> int | None:
        """Where a partner stands in the list."""
        kind = self._kind or None
        return partners.place_in_list(self._desk, str(uid), text=self._text, kind=kind, archived=self._archived)

    def search(self, text: str) -> None:
        self._text = text
        self._view.reload_list(keep=False)

    def filter_kind(self, kind: str) -> None:
        self._kind = kind
        self._view.reload_list(keep=False)

    def filter_archived(self, archived: bool) -> None:
        self._archived = archived
        self._view.reload_list(keep=False)

    def choose(self, uid: str | None) -> None:
        """Show one partner beside the list."""
        self.page_of_one.choose(uid)

    @property
    def _page(self) -> PartnerPage | None:
        return self.page_of_one.page

    @property
    def _uid(self) -> str:
        return self.page_of_one.uid

    # --- the form
    def start_new(self) -> None:
        self._edit("", None)

    def start_edit(self) -> None:
        if self._page is not None:
            self._edit(self._page.details.uid, self._page.details.values)

    def _edit(self, uid: str, values: Mapping[str, Any] | None) -> None:
        if not self._desk.may(Permission.EDIT_PARTNERS):
            self._view.show_problem(refusal(Permission.EDIT_PARTNERS))
            return
        self._editing = uid
        self._view.show_form(values)
        title = _("Mitra baru") if not uid else _("Ubah mitra")
        self._context.set_title(title, _("Mitra › isian"))
        self._context.set_actions([])

    def check(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Problems by field while the form is filled in."""
        return examine_partner(values).problems

    def scale_note(self, values: Mapping[str, Any]) -> str:
        """What the figures say of the scale; empty for nothing."""
        return examine_partner(values).warnings.get("scale", "")

    def save(self) -> None:
        """Store the form; what is wrong is said under its field."""
        if self._editing is None:
            return
        values = self._view.form_values()
        if values is None:
            return
        try:
            uid = self._store(values)
        except FieldProblems as problems:
            self._view.show_form_problems(problems.problems)
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self.close_form()
            self._context.toast(_("Mitra tersimpan"), str(values.get("name") or ""))
            self._view.reload_list(keep=True)
            self._view.select(uid)
            self.choose(uid)

    def _store(self, values: Mapping[str, Any]) -> str:
        if not self._editing:
            return partners.add_partner(self._desk, values)
        revision = self._page.details.revision if self._page else None
        partners.change_partner(self._desk, self._editing, values, revision=revision)
        return self._editing

    def has_unsaved(self) -> bool:
        return self._editing is not None and self._view.form_touched()

    def close_form(self) -> None:
        """Leave the form as it is; the list comes back."""
        if self._editing is None:
            return
        self._editing = None
        self._view.show_list()
        self._tell_title()

    def back(self) -> None:
        """Esc: from the form, or from a partner that has the page alone, to the list; typed text is asked for first."""
        if self._editing is None:
            self._view.leave_detail()
        elif self._context.may_leave():
            self.close_form()

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
        self._move(row.uid, archived=True, reason=reason)
        self._context.toast(
            _("Mitra diarsipkan"),
            row.name,
            action=_("Urungkan"),
            on_action=lambda: self._move(row.uid, archived=False, reason=""),
        )

    def restore(self) -> None:
        if self._page is not None:
            self._move(self._page.details.uid, archived=False, reason="")

    def _move(self, uid: str, *, archived: bool, reason: str) -> None:
        try:
            partners.archive_partner(self._desk, uid, archived=archived, reason=reason)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return
        self.choose(None)
        self._view.reload_list(keep=False)
        self._view.select_first()

    @property
    def why_not(self) -> str:
        """Why partners may not be changed here; empty when they may."""
        return "" if self._desk.may(Permission.EDIT_PARTNERS) else refusal(Permission.EDIT_PARTNERS)

    # --- title and state
    def _tell_title(self) -> None:
        self._context.set_title(_("Mitra"), self._line())
        why = self.why_not
        self._context.set_actions(
            [Action(_("Mitra baru"), self.start_new, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N")]
        )

    def _line(self) -> str:
        total = partners.count_partners(self._desk)
        placed = placements.count_by_state(self._desk)["placed"]
        return _("{partners} mitra · {placed} produk terpasang").format(
            partners=format_number(total), placed=format_number(placed)
        )

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        if self._editing is not None:
            return {"uid": self._editing, "new": not self._editing, "drafted": dict(self._view.drafted())}
        return {"uid": self._uid, "tab": self._view.tab()}
