"""The four lists of companions: filters, columns, what the menu of a row offers."""

import tkinter as tk
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.companions.companion_lists import NOBODY, CareRow, CompanionRow, CoverageRow
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.screens.companions.detail import show_companion, standing_pill, visit_pill
from umkm_desktop.ui.screens.companions.presenter import (
    CarePresenter,
    CoveragePresenter,
    PartPresenter,
    PeoplePresenter,
    VisitsPresenter,
)

P = TypeVar("P", bound=PartPresenter[Any])
Menu = list[w.MenuEntry | None]


class PartPane(ListPane[P]):
    """A list under its tools; what the filters offer changes with the office and the month."""

    find, find_width = N_("Nama, usaha…"), 200
    content_gap, strip_gap = (6, 12), (6, 0)

    def build_head(self) -> None:
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(17), pady=(look.px(4), 0))
        self.build_tools(tools)

    def build_list(self, room: tk.Misc) -> None:
        self.build_table(room)

    def show_query(self) -> None:
        for one in self.filters():
            self.offer(one.field, one.choices)
        super().show_query()

    def select_first(self) -> None:
        if self.table.count:
            self.table.select(0)


class PeoplePane(PartPane[PeoplePresenter]):
    """The load of a month, and one companion beside it."""

    noun, hint = N_("pendamping"), N_("↑ ↓ pilih · F2 ubah · Shift F10 lainnya")
    detail_width = 468

    def filters(self) -> list[Filter]:
        only = [
            ("unvisited", _("Ada yang belum dikunjungi")),
            ("overdue", _("Ada langkah lewat tanggal")),
            ("ending", _("Kontrak segera habis")),
            ("archived", _("Diarsipkan")),
        ]
        return [Filter("only", _("Hanya"), only, many=False)]

    def columns(self) -> list[w.Column]:
        def name(row: CompanionRow) -> tuple[str, str]:
            return (_("{name} (Anda)").format(name=row.name) if row.own else row.name, ", ".join(row.districts) or "–")

        def load(row: CompanionRow) -> str:
            return f"{row.businesses} / {row.target}" if row.target else str(row.businesses)

        def overdue(row: CompanionRow) -> w.PillText | None:
            return w.PillText(str(row.overdue), "wait", "clock") if row.overdue else None

        return [
            w.Column("name", _("Pendamping"), 170, name, "two_line", stretch=1),
            w.Column("load", _("Usaha"), 78, load, "number"),
            w.Column("visits", _("Kunjungan"), 88, lambda row: row.visits, "number", priority=3),
            w.Column("unvisited", _("Belum"), 66, lambda row: row.unvisited or "–", "number", priority=1),
            w.Column("overdue", _("Lewat"), 76, overdue, "pill", priority=2),
            w.Column("standing", _("Kontrak"), 142, lambda row: standing_pill(row.standing), "pill", priority=4),
        ]

    def menu(self, row: CompanionRow) -> Menu:
        on, no = self.presenter.on, self.presenter.on.may_manage
        return [
            w.MenuEntry(_("Ubah"), partial(on.acts.edit, row.uid), "pencil", "F2", refused=no),
            w.MenuEntry(_("Bagikan usaha…"), partial(on.hand_out, row.uid), "people", refused=no),
            w.MenuEntry(_("Usahanya"), partial(on.show_businesses, row.uid), "shop"),
            w.MenuEntry(_("Langkah berikut"), partial(on.show_steps, row.uid), "clock"),
            None,
            w.MenuEntry(_("Arsipkan…"), partial(on.acts.archive, row.uid, row.name), "archive", refused=no),
        ]

    def edit_row(self, _row: CompanionRow) -> None:
        self.presenter.on.edit_chosen()

    def empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "person-check",
            _("Tidak ada pendamping di sini"),
            _("Daftarkan pendamping dengan kontrak dan kecamatannya, lalu bagikan usaha kepadanya."),
            _("Pendamping baru"),
            self.presenter.on.acts.add,
        )

    def show_chosen(self) -> None:
        w.clear(self._detail)
        page = self.presenter.shown
        if page is None:
            w.EmptyState(
                self._detail, "person-check", _("Pilih pendamping"), _("Kontrak, usaha dan langkahnya tampil di sini.")
            ).fill()
        else:
            show_companion(self._detail, page, self.presenter.on)


class CarePane(PartPane[CarePresenter]):
    """Businesses with who looks after them."""

    noun, hint = N_("usaha"), N_("Spasi tandai · F2 catat kunjungan · Enter buka usaha")
    ticks = True

    def filters(self) -> list[Filter]:
        on = self.presenter.on
        return [
            Filter(
                "companion_uid",
                _("Pendamping"),
                [(NOBODY, _("tanpa pendamping")), *on.offered_companions()],
                many=False,
            ),
            Filter("districts", _("Kecamatan"), on.offered_districts()),
            Filter("unvisited", _("Kunjungan"), [(on.month, _("belum bulan ini"))], many=False),
        ]

    def more_tools(self, tools: tk.Misc) -> None:
        on = self.presenter.on
        self.assign = w.button(tools, _("Bagikan…"), "secondary", icon="people", command=on.assign_ticked)
        self.assign.set_allowed(not on.may_manage, on.may_manage)
        self.assign.pack(side="right")

    def columns(self) -> list[w.Column]:
        today = self.presenter.today

        def companion(row: CareRow) -> w.Styled:
            return w.Styled(row.companion or _("belum ada"), "text2" if row.companion else "wait")

        def following(row: CareRow) -> w.PillText | None:
            if row.next_on is None:
                return None
            return w.PillText(format_date(row.next_on), "wait" if row.next_on < today else "flat", "clock")

        return [
            w.Column("name", _("Usaha"), 200, lambda row: (row.name, row.owner_district or "–"), "two_line", stretch=2),
            w.Column("companion", _("Pendamping"), 170, companion, stretch=1),
            w.Column("since", _("Sejak"), 140, lambda row: _day(row.since), priority=3),
            w.Column("last", _("Kunjungan terakhir"), 150, lambda row: _day(row.last_visit), priority=1),
            w.Column("next", _("Langkah berikut"), 170, following, "pill", priority=2),
        ]

    def menu(self, row: CareRow) -> Menu:
        on, no = self.presenter.on, self.presenter.on.may_manage
        give = _("Alihkan…") if row.companion else _("Bagikan…")
        end = w.MenuEntry(_("Akhiri pendampingan…"), partial(on.acts.end_care, row), "x-circle", refused=no)
        return [
            w.MenuEntry(_("Catat kunjungan"), partial(on.acts.log, row.uid, row.name), "journal-check", "F2"),
            w.MenuEntry(_("Buka usaha"), partial(on.open_business, row.uid), "arrow-right", "Enter"),
            None,
            w.MenuEntry(give, partial(on.acts.assign, [row.uid]), "people", refused=no),
            *([end] if row.companion else []),
        ]

    def open_row(self, row: CareRow) -> None:
        self.presenter.on.open_business(row.uid)

    def edit_row(self, row: CareRow) -> None:
        self.presenter.on.acts.log(row.uid, row.name)

    def empty(self, parent: tk.Misc) -> tk.Widget:
        hint = _("Ubah saringan di atas untuk melihat usaha lain.")
        return w.EmptyState(parent, "shop", _("Tidak ada usaha di sini"), hint)

    def marked(self) -> Sequence[str]:
        """The ticked businesses, else the selected one."""
        chosen = [str(key) for key in self.table.ticked]
        return chosen or ([self.table.selected.uid] if self.table.selected is not None else [])


class VisitsPane(PartPane[VisitsPresenter]):
    """Visits with their next step."""

    noun, hint = N_("kunjungan"), N_("F2 ubah · Shift F10 selesai dan lainnya")

    def filters(self) -> list[Filter]:
        on = self.presenter.on
        states = [("open", _("Terbuka")), ("overdue", _("Lewat tanggal")), ("settled", _("Selesai"))]
        return [
            Filter("state", _("Langkah"), states, many=False),
            Filter("companion_uid", _("Pendamping"), on.offered_companions(), many=False),
            Filter("month", _("Bulan"), [(on.month, _("bulan ini saja"))], many=False),
        ]

    def columns(self) -> list[w.Column]:
        def step(row: VisitRow) -> tuple[str, str]:
            if row.next_step is None:
                return "–", ""
            return row.next_step.replace("\n", " "), format_date(row.next_on) if row.next_on else ""

        def finding(row: VisitRow) -> w.Styled:
            return w.Styled(row.finding.replace("\n", " "), "text2")

        parties = _("Usaha dan pendamping")
        return [
            w.Column("day", _("Tanggal"), 140, lambda row: _day(row.visited_on)),
            w.Column("business", parties, 180, lambda row: (row.business, row.companion), "two_line", stretch=1),
            w.Column("finding", _("Temuan"), 180, finding, stretch=1, priority=1),
            w.Column("step", _("Langkah berikut"), 180, step, "two_line", stretch=1),
            w.Column("state", _("Keadaan"), 130, visit_pill, "pill"),
        ]

    def menu(self, row: VisitRow) -> Menu:
        on = self.presenter.on
        entries: Menu = [w.MenuEntry(_("Ubah"), partial(on.acts.edit_visit, row), "pencil", "F2")]
        if row.next_step is not None:
            words = _("Langkah selesai") if row.settled_on is None else _("Buka lagi langkahnya")
            entries.append(w.MenuEntry(words, partial(on.acts.settle, row), "check2"))
        return [
            *entries,
            w.MenuEntry(_("Buka usaha"), partial(on.open_business, row.business_uid), "arrow-right"),
            None,
            w.MenuEntry(_("Hapus dari daftar"), partial(on.acts.archive_visit, row), "trash"),
        ]

    def open_row(self, row: VisitRow) -> None:
        self.edit_row(row)

    def edit_row(self, row: VisitRow) -> None:
        self.presenter.on.acts.edit_visit(row)

    def empty(self, parent: tk.Misc) -> tk.Widget:
        hint = _("Catat kunjungan dari bagian Usaha dengan F2, atau dari halaman usahanya.")
        return w.EmptyState(parent, "journal-check", _("Belum ada kunjungan di sini"), hint)


class CoveragePane(PartPane[CoveragePresenter]):
    """Each kecamatan."""

    noun, hint, row_height = N_("kecamatan"), N_("Enter: usaha yang belum didampingi"), 36

    def key(self, row: CoverageRow) -> str:
        return row.district

    def columns(self) -> list[w.Column]:
        def share(row: CoverageRow) -> str:
            return f"{100 * row.covered // row.businesses} %" if row.businesses else "–"

        return [
            w.Column("district", _("Kecamatan"), 180, lambda row: row.district or _("Tanpa kecamatan"), stretch=1),
            w.Column("businesses", _("Usaha"), 90, lambda row: row.businesses, "number"),
            w.Column("covered", _("Didampingi"), 100, lambda row: row.covered, "number"),
            w.Column("uncovered", _("Belum"), 90, lambda row: row.uncovered or "–", "number"),
            w.Column("share", _("Cakupan"), 90, share, "number", priority=1),
            w.Column("companions", _("Pendamping"), 100, lambda row: row.companions or "–", "number", priority=2),
            w.Column("visits", _("Kunjungan"), 100, lambda row: row.visits or "–", "number", priority=3),
        ]

    def open_row(self, row: CoverageRow) -> None:
        self.presenter.on.show_businesses(district=row.district)

    def empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(parent, "map", _("Belum ada usaha"), _("Cakupan tampil setelah register berisi usaha."))


def _day(day: date | None) -> w.Styled:
    return w.Styled(format_date(day) if day else "–", "text2")
