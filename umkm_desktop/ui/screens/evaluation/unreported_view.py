"""Belum lapor: who has not reported the month, by the companion who is to ask; as a list and as a workbook."""

import tkinter as tk
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.evaluation.judging_anew import with_due_words
from umkm_desktop.services.evaluation.unreported_lists import (
    UnreportedQuery,
    UnreportedRow,
    companions_unreported,
    count_unreported,
    export_unreported,
    page_unreported,
)
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import save_list
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.evaluation.words import month_name

ALL = ""


class UnreportedPart(tk.Frame):
    """Month, a tab for each companion with what is missing, and the placements."""

    def __init__(self, parent: tk.Misc, context: Context, parts: PartNavigator | None) -> None:
        super().__init__(parent, background=look.color("app"))
        self._context, self._desk, self._parts = context, context.desk, parts
        latest = month_of(self._desk.today())
        self._query = UnreportedQuery(month_before(latest))
        self._strip: w.Strip | None = None
        tools = w.frame(self)
        tools.pack(fill="x", padx=look.px(18))
        self.month = w.MonthPicker(tools, self._query.month, lambda month: self._narrow(month=month), latest=latest)
        self.month.pack(side="left")
        self.search = w.SearchBox(
            tools,
            _("Usaha, produk, mitra, kecamatan…"),
            250,
            on_search=lambda text: self._narrow(text=text),
            on_down=lambda: self.table.focus_set(),
        )
        self.search.pack(side="left", padx=(look.px(8), 0))
        self.companions = w.ChoiceChip(
            tools, _("Pendamping"), [], lambda chosen: self._narrow(companion_uid=str(chosen[-1]) if chosen else ALL)
        )
        self.companions.pack(side="right")
        self._card = w.card(self, padding=0)
        self._card.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(7), look.px(13)))
        self.table = w.Table(
            self._card,
            _columns(),
            w.PagedSource(lambda: count_unreported(self._desk, self._query), self._page),
            noun=_("penempatan belum lapor"),
            hint=_("Enter mengisi laporannya · Shift F10 lainnya"),
            key=lambda one: one.placement_uid,
            empty=self._empty,
            on_open=self._fill_in,
            on_menu=self._menu,
        )
        self.table.pack(fill="both", expand=True)

    # --- opening
    def opened(self, *, month: str = "", companion: str = "", text: str = "", **_rest: Any) -> None:
        """A month, perhaps of one companion."""
        if month:
            self.month.set(month)
        self._narrow(
            month=month or self._query.month,
            companion_uid=companion or self._query.companion_uid,
            text=text or self._query.text,
        )

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"month": self._query.month, "companion": self._query.companion_uid, "text": self._query.text}

    def refresh(self) -> None:
        """After a commit."""
        self._offer()
        self._tell_title()
        self.table.reload(keep=True)

    def _narrow(self, **changes: str) -> None:
        self._query = replace(self._query, **changes)
        self._offer()
        self.table.reload(keep=False)
        if self.table.count:
            self.table.select(0, tell=False)
        self._tell_title()
        may = self._desk.may(Permission.EXPORT)
        why = "" if may else refusal(Permission.EXPORT)
        self._context.set_actions([Action(_("Ekspor"), self.export, "download", enabled=may, why=why)])

    def _tell_title(self) -> None:
        month = self._query.month
        line = _("{month} · menurut pendamping usahanya").format(month=format_month(month))
        self._context.set_title(_("Evaluasi bulanan"), with_due_words(self._desk, month, line))

    def _offer(self) -> None:
        """Each companion with how many are missing; one that has none left is not offered."""
        found = companions_unreported(self._desk, self._query.month)
        self.companions.set_choices(
            [
                (
                    one.uid,
                    _("{name}: {n}").format(name=one.name or _("Tanpa pendamping"), n=format_number(one.placements)),
                )
                for one in found
            ]
        )
        chosen = self._query.companion_uid
        if chosen and chosen not in {one.uid for one in found}:
            self._query = replace(self._query, companion_uid=ALL)
        self.companions.set_values([chosen] if self._query.companion_uid else [])

    def _page(self, offset: int, limit: int) -> list[UnreportedRow]:
        return page_unreported(self._desk, self._query, offset=offset, limit=limit)

    # --- acts
    def _fill_in(self, row: UnreportedRow) -> None:
        if self._parts is not None:
            self._parts.go("reports", month=self._query.month, uid=row.placement_uid)

    def _open_elsewhere(self, screen: str, uid: str) -> None:
        if uid and self._context.navigator.may_open(screen):
            self._context.navigator.open(screen, uid=uid)

    def _menu(self, row: UnreportedRow) -> list[w.MenuEntry | None]:
        return [
            w.MenuEntry(_("Isi laporan"), partial(self._fill_in, row), "journal-text", "Enter"),
            w.MenuEntry(_("Buka usaha"), partial(self._open_elsewhere, "businesses", row.business_uid), "shop"),
            w.MenuEntry(_("Buka mitra"), partial(self._open_elsewhere, "partners", row.partner_uid), "building"),
        ]

    def export(self) -> None:
        """The list as it is shown, into a workbook."""
        desk, query = self._desk, self._query
        save_list(
            self._context,
            _("Belum lapor {month}").format(month=format_month(query.month)),
            _("daftar"),
            lambda path, progress: export_unreported(desk, path, query, progress),
            self.show_problem,
        )

    def show_problem(self, sentence: str) -> None:
        """A sentence above the list."""
        if self._strip is not None:
            self._strip.destroy()
        self._strip = w.Strip(self, sentence)
        self._strip.pack(fill="x", padx=look.px(20), pady=(look.px(5), 0), before=self._card)

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        if self._query.text or self._query.companion_uid:
            return w.EmptyState(parent, "funnel", _("Tidak ada yang cocok"), _("Longgarkan saringannya."))
        return w.EmptyState(
            parent,
            "check-circle",
            _("Semua sudah lapor"),
            _("Tidak ada penempatan yang belum melaporkan {month}.").format(month=format_month(self._query.month)),
        )


def _columns() -> list[w.Column]:
    return [
        w.Column("companion", _("Pendamping"), 150, _companion, stretch=1),
        w.Column("business", _("Usaha"), 180, lambda one: (one.business, one.district), "two_line", stretch=2),
        w.Column("product", _("Produk"), 170, lambda one: one.product, stretch=2),
        w.Column("partner", _("Mitra dan gerai"), 170, lambda one: (one.partner, one.outlet), "two_line", stretch=2),
        w.Column("newest", _("Laporan terakhir"), 130, _newest, font="small"),
    ]


def _companion(one: UnreportedRow) -> w.Styled | str:
    return one.companion or w.Styled(_("tanpa pendamping"), "wait", "body")


def _newest(one: UnreportedRow) -> w.Styled | str:
    if not one.newest:
        return w.Styled(_("belum pernah"), "wait", "small")
    return f"{month_name(one.newest)} {one.newest[:4]}"


def build(parent: tk.Misc, context: Context, parts: PartNavigator | None = None) -> Hosted:
    """The part for the screen."""
    part = UnreportedPart(parent, context, parts)
    return Hosted(
        frame=part,
        opened=part.opened,
        refresh=part.refresh,
        commands={Command.FIND: part.search.focus_set, Command.EXPORT: part.export},
        state=part.state,
    )
