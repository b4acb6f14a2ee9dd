"""Pendamping on the screen: four lists over one month, and one companion beside the first of them."""

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from umkm_desktop.i18n import N_, _
from umkm_desktop.services.companions.companion_lists import NOBODY, CareQuery, CompanionQuery
from umkm_desktop.services.companions.companion_visits import VisitQuery
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.companions import tables
from umkm_desktop.ui.screens.companions.detail import show_companion
from umkm_desktop.ui.screens.companions.menus import business_menu, person_menu, visit_menu
from umkm_desktop.ui.screens.companions.presenter import (
    BUSINESSES,
    COVERAGE,
    KINDS,
    PEOPLE,
    VISITS,
    CompanionPage,
    CompanionsPresenter,
)

HELP = N_(
    "Pendamping: beban sebulan setiap pendamping. “Belum” adalah usaha dampingan yang belum dikunjungi bulan itu, "
    "“Lewat” langkah berikut yang lewat tanggalnya.\n\n"
    "Usaha: beri tanda dengan Spasi (Ctrl A semuanya), lalu Bagikan. F2 mencatat kunjungan, Enter membuka usahanya.\n\n"
    "Kunjungan: F2 mengubah, Shift F10 menandai selesai. Pendamping yang punya akun mencatat hanya untuk usahanya "
    "sendiri.\n\n"
    "Cakupan: Enter menampilkan usaha kecamatan itu yang belum didampingi."
)
DETAIL_WIDTH = 468


class CompanionsView(w.StripRoom, tk.Frame):
    """Tools above, the list in front below."""

    strip_gap = (6, 0)

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: CompanionsPresenter | None = None
        self._tools: dict[str, list[tk.Widget]] = {}
        self.tables: dict[str, w.Table] = {}

    def attach(self, presenter: CompanionsPresenter) -> None:
        """Build it around the presenter."""
        self._presenter = presenter
        self._build_head()
        self._build_tools()
        self._body = w.frame(self)
        self.content = self._body
        self._body.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(6), look.px(12)))
        self._panes = w.TwoPanes(self._body, detail_width=DETAIL_WIDTH)
        self._detail = w.card(self._panes.detail, padding=0)
        self._detail.pack(fill="both", expand=True)
        self._wide = w.card(self._body, padding=0)
        self._build_people()
        self._build_businesses()
        self._build_visits()
        self._build_coverage()

    @property
    def on(self) -> CompanionsPresenter:
        """The presenter, once attached."""
        assert self._presenter is not None
        return self._presenter

    # --- building
    def _build_head(self) -> None:
        head = w.frame(self)
        head.pack(fill="x", padx=look.px(17))
        parts = [
            (PEOPLE, _("Pendamping")),
            (BUSINESSES, _("Usaha")),
            (VISITS, _("Kunjungan")),
            (COVERAGE, _("Cakupan")),
        ]
        self.segment = w.Segment(head, parts, PEOPLE, lambda part: self.on.choose_part(str(part)), width=104)
        self.segment.pack(side="left")
        self.month = w.MonthPicker(head, self.on.month, self.on.choose_month, latest=self.on.month)
        self.month.pack(side="right")

    def _build_tools(self) -> None:
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(17), pady=(look.px(4), 0))
        self.search = w.SearchBox(tools, _("Nama, usaha…"), 200, on_search=self.on.search, on_down=self._focus_table)
        self.search.pack(side="left")
        only = [
            ("unvisited", _("Ada yang belum dikunjungi")),
            ("overdue", _("Ada langkah lewat tanggal")),
            ("ending", _("Kontrak segera habis")),
            ("archived", _("Diarsipkan")),
        ]
        self._only = self._chip(tools, _("Hanya"), only, self.on.filter_people, PEOPLE)
        self._care_of = self._chip(
            tools, _("Pendamping"), [], lambda uid: self.on.filter_care(companion_uid=uid), BUSINESSES
        )
        self._districts = w.ChoiceChip(
            tools, _("Kecamatan"), [], lambda chosen: self.on.filter_care(districts=tuple(str(one) for one in chosen))
        )
        self._tools.setdefault(BUSINESSES, []).append(self._districts)
        self._unvisited = self._chip(
            tools,
            _("Kunjungan"),
            [("yes", _("belum bulan ini"))],
            lambda chosen: self.on.filter_care(unvisited=self.on.month if chosen else ""),
            BUSINESSES,
        )
        states = [("open", _("Terbuka")), ("overdue", _("Lewat tanggal")), ("settled", _("Selesai"))]
        self._state = self._chip(tools, _("Langkah"), states, lambda state: self.on.filter_visits(state=state), VISITS)
        self._visits_of = self._chip(
            tools, _("Pendamping"), [], lambda uid: self.on.filter_visits(companion_uid=uid), VISITS
        )
        self._in_month = self._chip(
            tools,
            _("Bulan"),
            [("yes", _("bulan ini saja"))],
            lambda chosen: self.on.filter_visits(month=self.on.month if chosen else ""),
            VISITS,
        )
        self._assign = w.button(tools, _("Bagikan…"), "secondary", icon="people", command=self.on.assign_ticked)
        self._assign.set_allowed(not self.on.may_manage, self.on.may_manage)

    def _chip(
        self, tools: tk.Misc, label: str, choices: Sequence[tuple[str, str]], act: Callable[[str], object], part: str
    ) -> w.ChoiceChip:
        chip = w.ChoiceChip(tools, label, choices, lambda chosen: act(str(chosen[0]) if chosen else ""), many=False)
        self._tools.setdefault(part, []).append(chip)
        return chip

    def _build_people(self) -> None:
        self.tables[PEOPLE] = w.Table(
            self._panes.list,
            tables.people_columns(),
            w.PagedSource(self.on.count_people, self.on.page_people, self.on.place_of_person),
            noun=_("pendamping"),
            row_height=39,
            hint=_("↑ ↓ pilih · F2 ubah · Shift F10 lainnya"),
            empty=self._no_people,
            on_select=lambda row: self.on.choose(row.uid if row else ""),
            on_open=lambda _row: self.enter_detail(),
            on_edit=lambda _row: self.on.edit_chosen(),
            on_menu=partial(person_menu, self.on),
        )
        self.tables[PEOPLE].pack(fill="both", expand=True)

    def _build_businesses(self) -> None:
        self.tables[BUSINESSES] = w.Table(
            self._wide,
            tables.care_columns(self.on.desk.today()),
            w.PagedSource(self.on.count_care, self.on.page_care),
            noun=_("usaha"),
            row_height=39,
            ticks=True,
            hint=_("Spasi tandai · F2 catat kunjungan · Enter buka usaha"),
            empty=lambda parent: w.EmptyState(
                parent, "shop", _("Tidak ada usaha di sini"), _("Ubah saringan di atas untuk melihat usaha lain.")
            ),
            on_open=lambda row: self.on.open_business(row.uid),
            on_edit=lambda row: self.on.acts.log(row.uid, row.name),
            on_menu=partial(business_menu, self.on),
            on_tick_all=self.on.all_care,
        )

    def _build_visits(self) -> None:
        self.tables[VISITS] = w.Table(
            self._wide,
            tables.visit_columns(),
            w.PagedSource(self.on.count_visits, self.on.page_visits),
            noun=_("kunjungan"),
            row_height=39,
            hint=_("F2 ubah · Shift F10 selesai dan lainnya"),
            empty=lambda parent: w.EmptyState(
                parent,
                "journal-check",
                _("Belum ada kunjungan di sini"),
                _("Catat kunjungan dari bagian Usaha dengan F2, atau dari halaman usahanya."),
            ),
            on_open=self.on.acts.edit_visit,
            on_edit=self.on.acts.edit_visit,
            on_menu=partial(visit_menu, self.on),
        )

    def _build_coverage(self) -> None:
        self.tables[COVERAGE] = w.Table(
            self._wide,
            tables.coverage_columns(),
            w.ListSource([]),
            noun=_("kecamatan"),
            hint=_("Enter: usaha yang belum didampingi"),
            key=lambda row: row.district,
            empty=lambda parent: w.EmptyState(
                parent, "map", _("Belum ada usaha"), _("Cakupan tampil setelah register berisi usaha.")
            ),
            on_open=lambda row: self.on.show_businesses(district=row.district),
        )

    def _no_people(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "person-check",
            _("Tidak ada pendamping di sini"),
            _("Daftarkan pendamping dengan kontrak dan kecamatannya, lalu bagikan usaha kepadanya."),
            _("Pendamping baru"),
            self.on.acts.add,
        )

    # --- what the presenter says
    def show_part(self, part: str) -> None:
        self.segment.set(part)
        for widgets in self._tools.values():
            for widget in widgets:
                widget.pack_forget()
        for widget in self._tools.get(part, []):
            widget.pack(side="left", padx=(look.px(6), 0))
        self._assign.pack_forget()
        if part == BUSINESSES:
            self._assign.pack(side="right")
        for name in (BUSINESSES, VISITS, COVERAGE):
            self.tables[name].pack_forget()
        if part == PEOPLE:
            self._wide.pack_forget()
            self._panes.pack(fill="both", expand=True)
        else:
            self._panes.pack_forget()
            self._wide.pack(fill="both", expand=True)
            self.tables[part].pack(fill="both", expand=True)

    def show_filters(self, month: str, care: CareQuery, visits: VisitQuery, people: CompanionQuery) -> None:
        self.month.set(month)
        self._only.set_values([people.only] if people.only else [])
        self._care_of.set_values([care.companion_uid] if care.companion_uid else [])
        self._districts.set_values(care.districts)
        self._unvisited.set_values(["yes"] if care.unvisited else [])
        self._state.set_values([visits.state] if visits.state else [])
        self._visits_of.set_values([visits.companion_uid] if visits.companion_uid else [])
        self._in_month.set_values(["yes"] if visits.month else [])

    def offer(self, companions: Sequence[tuple[str, str]], districts: Sequence[str]) -> None:
        mine = [(uid, _("Usaha saya") if uid == self.on.own else name) for uid, name in companions]
        mine.sort(key=lambda one: one[0] != self.on.own)
        self._care_of.set_choices([(NOBODY, _("tanpa pendamping")), *mine])
        self._visits_of.set_choices(mine)
        self._districts.set_choices([(name, name) for name in districts])

    def reload(self, *, keep: bool) -> None:
        table = self.tables[self.on.part]
        if self.on.part == COVERAGE:
            table.set_source(w.ListSource(self.on.coverage()), keep=keep)
        else:
            table.reload(keep=keep)
        if not keep and table.count:
            table.select(0)

    def select(self, uid: str) -> None:
        if uid:
            self.tables[PEOPLE].select_key(uid, tell=False)

    def show_companion(self, page: CompanionPage | None) -> None:
        w.clear(self._detail)
        if page is None:
            w.EmptyState(
                self._detail, "person-check", _("Pilih pendamping"), _("Kontrak, usaha dan langkahnya tampil di sini.")
            ).fill()
        else:
            show_companion(self._detail, page, self.on)

    def ticked(self) -> Sequence[str]:
        table = self.tables[BUSINESSES]
        chosen = [str(key) for key in table.ticked]
        return chosen or ([table.selected.uid] if table.selected is not None else [])

    def clear_ticks(self) -> None:
        self.tables[BUSINESSES].untick()

    def enter_detail(self) -> None:
        self._panes.enter_detail()

    def leave_detail(self) -> None:
        self._panes.leave_detail()
        self._focus_table()

    def _focus_table(self) -> None:
        self.tables[self.on.part].focus_set()


def edit_here(view: CompanionsView) -> Any:
    """F2 outside a list: what the list in front means by it."""
    table = view.tables[view.on.part]
    row = table.selected
    return table.on_edit(row) if row is not None and table.on_edit is not None else False


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen for the shell."""
    view = CompanionsView(parent)
    presenter = CompanionsPresenter(view, context)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=KINDS,
        commands={
            Command.NEW: presenter.acts.add,
            Command.EDIT: partial(edit_here, view),
            Command.FIND: view.search.focus_set,
            Command.EXPORT: presenter.export,
            Command.BACK: presenter.back,
        },
        state=presenter.state,
        help=HELP,
    )
