"""The register: which businesses the list shows, which of them is shown whole, and when a form stands in front."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import NotFound
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.services.register.business_lists import (
    BusinessQuery,
    BusinessRow,
    count_businesses,
    districts_and_categories,
    export_businesses,
    page_businesses,
    position_of_business,
    summarise_register,
)
from umkm_desktop.services.search import warm_up
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import Listing, why_not
from umkm_desktop.ui.screens.businesses.detail_presenter import DetailPresenter
from umkm_desktop.ui.screens.businesses.form_presenter import FormPresenter
from umkm_desktop.ui.screens.businesses.words import ago

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.view import BusinessesView

KINDS = frozenset(
    {"business", "owner", "product", "decision", "agreement", "placement", "sales_report", "document", "partner"}
    | {"companion", "companionship", "companion_visit"}
)
"""Subjects whose changes may change what this screen shows."""

VIEWS: Mapping[str, tuple[str, BusinessQuery]] = {
    "all": (N_("Semua usaha"), BusinessQuery()),
    "recent": (N_("Terakhir diubah"), BusinessQuery(sort="changed", descending=True)),
    "district": (N_("Menurut kecamatan"), BusinessQuery(sort="district")),
    "permits": (N_("Izin segera habis"), BusinessQuery(permits=("expiring",))),
    "incomplete": (N_("Izin belum lengkap"), BusinessQuery(permits=("incomplete",))),
    "archive": (N_("Arsip"), BusinessQuery(archived=True)),
}
"""Ready-made lists: key (also of the argument ``filter`` of the navigator), name, and what they ask."""


class BusinessesPresenter(Listing[BusinessQuery]):
    """The list; the business beside it and the forms have presenters of their own."""

    def __init__(self, view: "BusinessesView", context: Context) -> None:
        super().__init__(BusinessQuery())
        self._view, self._context = view, context
        self.view_name, self._total = "all", 0
        self._shown, self._offered_at = False, -1
        self.forms = FormPresenter(view.form, context, self._form_closed)
        self.detail = DetailPresenter(view.detail, context, self.forms)

    def opened(
        self,
        *,
        uid: str = "",
        new: bool = False,
        filter: str = "",
        query: BusinessQuery | None = None,
        form: Mapping[str, Any] | None = None,
    ) -> None:
        """Show the register: as it was, one business, a named list, or the form of a new business."""
        if query is not None or filter in VIEWS or not self._shown:
            self.view_name = filter if filter in VIEWS else self.view_name
            self.query = query or VIEWS[self.view_name][1]
            if not self._shown:
                self._shown = True
                desk = self._context.desk
                self._context.runner.run(lambda _progress: warm_up(desk), title=_("Menyiapkan pencarian"), quiet=True)
            self._offer(summarise_register(self._context.desk).businesses)
            self._ask(keep=False)
        if uid:
            self._go_to(uid)
        if new:
            self.start_new()
        elif form:
            self.forms.resume(form)
        elif not uid and not self.forms.is_open:
            self._view.focus_search()
        self.write_title()

    def refresh(self) -> None:
        """Something changed, here or elsewhere: ask anew, and keep the place."""
        self._offer(summarise_register(self._context.desk).businesses)
        self._ask(keep=True)
        self.detail.show(self.detail.uid)
        if self.detail.uid:
            self._view.list.keep_selected(self.detail.uid)
        self.write_title()

    def state(self) -> Mapping[str, Any]:
        """Everything that a screen built anew needs to stand where this one stood."""
        place = {"uid": self.detail.uid, "query": self.query, "filter": self.view_name}
        return {**place, "form": self.forms.state()}

    def write_title(self) -> None:
        """Title, quiet line and buttons of the top bar."""
        if self.forms.is_open:
            self.forms.write_title()
            return
        summary = summarise_register(self._context.desk)
        line = _("{count} usaha").format(count=format_number(summary.businesses))
        if summary.changed_at is not None:
            line += " · " + _("diperbarui {ago}").format(ago=ago(summary.changed_at, self._context.desk.now()))
        self._context.set_title(_("Register UMKM"), line)
        self._context.set_actions(self._actions())

    def start_new(self) -> None:
        """The form of a new business."""
        if not self.detail.why_not:
            self.forms.new_business()

    def edit(self) -> None:
        """F2: the form of the business shown."""
        if not self.forms.is_open:
            self.detail.edit()

    def back(self) -> None:
        """Esc: out of the form with a question, out of the details to the list."""
        if self.forms.is_open:
            self.forms.leave()
        else:
            self._view.leave_detail()

    # --- the list
    def count(self) -> int:
        self._total = count_businesses(self._context.desk, self.query)
        return self._total

    def page(self, offset: int, limit: int) -> list[BusinessRow]:
        return page_businesses(self._context.desk, self.query, offset=offset, limit=limit, total=self._total)

    def position(self, uid: Hashable) -> int | None:
        return position_of_business(self._context.desk, self.query, str(uid), total=self._total)

    def asked(self) -> None:
        self._ask(keep=False)

    def choose(self, uid: str | None) -> None:
        if (uid or "") != self.detail.uid:
            self.detail.show(uid or "")

    def submit_search(self, text: str) -> None:
        """Enter in the search box: open the first business found."""
        if text != self.query.text:
            self.search(text)
        row = self._view.list.select_first()
        if row is not None:
            self.open_row(row)

    def choose_view(self, name: str) -> None:
        """One of the ready-made lists; what was typed stays."""
        self.view_name = name
        self.query = replace(VIEWS[name][1], text=self.query.text)
        self._ask(keep=False)

    @property
    def narrowed(self) -> bool:
        """Whether something typed or chosen keeps businesses out of the list."""
        return replace(self.query, sort="name", descending=False) != BusinessQuery()

    def show_all(self) -> None:
        """Take every filter off."""
        self.query = BusinessQuery()
        self.choose_view("all")

    def export(self) -> None:
        """Ctrl E: the list as it is shown into a file."""
        why = why_not(self._context.desk, Permission.EXPORT)
        if why:
            self._view.detail.show_problem(why)
            return
        kinds = [(_("Buku Excel"), "*.xlsx"), (_("Daftar CSV"), "*.csv")]
        name = f"usaha {self.detail.today:%d-%m-%Y}.xlsx"
        path = self._context.dialogs.ask_save_file(_("Simpan daftar usaha"), name=name, kinds=kinds, folder="export")
        if path is not None:
            desk, query = self._context.desk, self.query
            self._context.runner.run(
                lambda progress: export_businesses(desk, query, path, progress=progress),
                title=_("Menyimpan daftar usaha"),
                done=self._exported,
                icon="download",
            )

    def _exported(self, exported: Exported) -> None:
        count = _("{count} usaha disimpan").format(count=format_number(exported.rows))
        self._context.toast(count, exported.file.name)

    def open_row(self, row: BusinessRow) -> None:
        """Enter on a row: go on into the business."""
        self.choose_row(row)
        self._view.enter_detail()

    def look_first(self, uid: str) -> None:
        """Look at a business that may be the one being entered; the form stays behind as a draft."""
        self.forms.put_aside()
        self._form_closed(uid)

    def _actions(self) -> list[Action]:
        why = self.detail.why_not
        importing = Action(_("Impor"), lambda: self.detail.open_elsewhere("importing"), icon="upload")
        new = Action(
            _("Usaha baru"), self.start_new, icon="plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N"
        )
        return [importing, new] if self._context.navigator.may_open("importing") else [new]

    def _offer(self, businesses: int) -> None:
        """What the filters offer, read anew when the register has grown or shrunk."""
        if businesses != self._offered_at:
            self._offered_at = businesses
            districts, categories = districts_and_categories(self._context.desk)
            self._view.list.offer("districts", [(one, one) for one in districts])
            self._view.list.offer("categories", [(one, one) for one in categories])

    def _ask(self, *, keep: bool) -> None:
        self._view.list.show_query()
        self._view.list.reload_list(keep=keep)

    def _go_to(self, uid: str) -> None:
        """Select a business, in a list that holds it."""
        if not self._view.list.select(uid):
            try:
                archived = business_details(self._context.desk, uid).archived
            except NotFound:
                archived = False
            self.view_name = "archive" if archived else "all"
            self.query = VIEWS[self.view_name][1]
            self._ask(keep=False)
            self._view.list.select(uid)
        self.detail.show(uid)
        self._view.enter_detail()

    def _form_closed(self, uid: str) -> None:
        """A form was left; ``uid`` is the business it saved, or nothing."""
        if uid:
            self._go_to(uid)
        self.write_title()
