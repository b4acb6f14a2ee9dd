"""The list of businesses: search, ready-made lists, filters, and the rows with their permits and states."""

import tkinter as tk
from collections.abc import Hashable, Sequence
from functools import partial

from umkm_desktop.domain.register.businesses import SCALES, STATUSES
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.register.business_lists import BusinessRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_pane import Filter, FilteredList
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.businesses.presenter import VIEWS, BusinessesPresenter
from umkm_desktop.ui.screens.businesses.words import PERMIT_ICONS, short_scale, status_pill

PERMIT_CHOICES = (
    ("nib", N_("NIB")),
    ("halal", N_("Sertifikat halal")),
    ("pirt", N_("P-IRT")),
    ("bpom", N_("BPOM")),
    ("expiring", N_("Ada yang segera habis")),
    ("incomplete", N_("Ada yang belum lengkap")),
)

ALWAYS = ("districts", "permits", "statuses")
"""Filters that are seen without being asked for."""
OPTIONAL = {"district": N_("Kecamatan"), "products": N_("Produk"), "permits": N_("Izin"), "scale": N_("Skala")}
"""Columns that may be hidden, by key."""


class ListPane(FilteredList[BusinessesPresenter]):
    """The card at the left: search and the name of a ready-made list over filters that wrap, and the table."""

    noun, hint, find, find_width = N_("usaha"), N_("↑ ↓ pilih · Enter buka · F2 ubah"), N_("Cari usaha…"), 204

    def __init__(self, parent: tk.Misc) -> None:
        self.card = w.card(parent, padding=(7, 9, 7, 7))
        super().__init__(self.card)
        self._hidden = {"scale"}
        self._wide = False
        self._more: w.Chip
        self.pack(fill="both", expand=True)

    # --- what the view says
    def reload_list(self, *, keep: bool) -> None:
        """Ask for the rows anew; the selection stays, or the first row gets it."""
        self.table.reload(keep=keep)
        if not keep and self.table.count:
            self.table.select(0)
        elif not keep:
            self.presenter.choose(None)

    def show_query(self) -> None:
        """The filters that are in use, and the name of the ready-made list."""
        super().show_query()
        self._lay_out_chips()
        self._view_button.say(_(VIEWS[self.presenter.view_name][0]))

    def select(self, uid: str) -> bool:
        """Select a business; whether the list holds it."""
        return self.table.select_key(uid, tell=False)

    def keep_selected(self, uid: str) -> None:
        """Select the business that is shown, or nothing where the list no longer holds it."""
        row = self.table.selected
        if (row is None or row.uid != uid) and not self.select(uid):
            self.table.select(None, tell=False)

    def select_first(self) -> BusinessRow | None:
        """Select the first business of the list."""
        self.table.select(0, tell=False)
        row: BusinessRow | None = self.table.selected
        return row

    def set_wide(self, wide: bool) -> None:
        """With the whole width the kecamatan has a column of its own."""
        if wide == self._wide:
            return
        self._wide = wide
        self.table.set_columns(self.columns())
        self._more.destroy()
        self._more = self._more_chip("" if wide else _("Saringan"))
        first = self._chip_rows[0]
        first.pack_forget()
        if wide:
            first.pack(in_=self._head, side="left", fill="x", expand=True, padx=(look.px(6), 0))
            tk.Misc.tkraise(first)
        else:
            first.pack(fill="x", padx=look.px(5), pady=(look.px(5), 0), after=self._head)
        self._lay_out_chips()

    # --- building
    def filters(self) -> list[Filter]:
        return [
            Filter("districts", _("Kecamatan")),
            Filter("permits", _("Punya izin"), _translated(PERMIT_CHOICES)),
            Filter("statuses", _("Status"), _translated(STATUSES)),
            Filter("scales", _("Skala"), [(scale, short_scale(scale)) for scale, _name in SCALES]),
            Filter("categories", _("Kategori")),
        ]

    def build_list(self, room: tk.Misc) -> None:
        line = self._head = w.frame(room)
        line.pack(fill="x", padx=look.px(5))
        on = self.presenter
        self.search = w.SearchBox(
            line,
            _(self.find),
            self.find_width,
            on_search=on.search,
            on_submit=on.submit_search,
            on_down=lambda: self.table.focus_set(),
        )
        self.search.pack(side="left")
        self._view_button = w.button(line, _("Semua usaha"), "quiet", icon="chevron-expand", command=self._open_views)
        tip = _("Simpan daftar ke Excel (Ctrl E)")
        export = w.button(line, kind="quiet", icon="download", tip=tip, command=on.export)
        self._column_button = w.button(
            line, kind="quiet", icon="layout-three-columns", tip=_("Pilih kolom"), command=self._open_columns
        )
        for button in (self._column_button, export, self._view_button):
            button.pack(side="right")
        self._chip_rows = [w.frame(room) for _row in range(2)]
        self._chip_rows[0].pack(fill="x", padx=look.px(5), pady=(look.px(5), 0))
        for one in self.filters():
            self.build_chip(room, one)
        self._asked: set[str] = set()
        self._more = self._more_chip(_("Saringan"))
        self.build_table(room)
        self.table.pack_configure(pady=(look.px(4), 0))
        self._chip_rows[0].bind("<Configure>", lambda _event: self._lay_out_chips())
        self._lay_out_chips()

    def _more_chip(self, label: str) -> w.Chip:
        chip = w.Chip(self, label, icon="plus-lg", on_open=self._open_more)
        w.tooltip(chip, _("Tambah saringan"))
        return chip

    def _lay_out_chips(self) -> None:
        """The usual chips, those that filter now, and those that were asked for; then what adds another."""
        shown = [key for key, chip in self.chips.items() if key in ALWAYS or chip.value or key in self._asked]
        wanted = [*(self.chips[key] for key in shown), *([self._more] if len(shown) < len(self.chips) else [])]
        rows = self._in_rows(wanted)
        if rows == [row.pack_slaves() for row in self._chip_rows]:
            return
        for chip in (*self.chips.values(), self._more):
            chip.pack_forget()
        for row, chips in zip(self._chip_rows, rows, strict=True):
            for chip in chips:
                chip.pack(in_=row, side="left", padx=(0, look.px(2)))
                tk.Misc.tkraise(chip)
        tk.Misc.tkraise(self.table)  # Tab goes in the order of stacking: chips, then the list
        if rows[1]:
            above = self._head if self._wide else self._chip_rows[0]
            self._chip_rows[1].pack(in_=self, fill="x", padx=look.px(5), after=above)
        else:
            self._chip_rows[1].pack_forget()

    def _in_rows(self, chips: Sequence[w.Chip]) -> list[list[w.Chip]]:
        """What fits into the first row, and the rest."""
        room, first = self._chip_rows[0].winfo_width(), 0
        for first, chip in enumerate(chips):
            room -= chip.winfo_reqwidth() + look.px(2)
            if room < 0 and first:
                return [list(chips[:first]), list(chips[first:])]
        return [list(chips), []]

    def _open_more(self) -> None:
        hidden = [one for one in self.filters() if not self.chips[one.field].winfo_manager()]
        w.popup_menu(self._more, [(one.label, partial(self._add_chip, one.field)) for one in hidden])

    def _add_chip(self, key: str) -> None:
        self._asked.add(key)
        self._lay_out_chips()
        self.chips[key].focus_set()
        self.chips[key].open()

    def _open_views(self) -> None:
        entries = [(_(name), partial(self.presenter.choose_view, key)) for key, (name, _query) in VIEWS.items()]
        w.popup_menu(self._view_button, entries)

    def _open_columns(self) -> None:
        entries = [
            w.MenuEntry(_(title), partial(self._toggle, key), checked=key not in self._hidden)
            for key, title in OPTIONAL.items()
        ]
        w.popup_menu(self._column_button, entries)

    def _toggle(self, key: str) -> None:
        self._hidden ^= {key}
        self.table.set_columns(self.columns())

    def columns(self) -> list[w.Column]:
        columns = [
            w.Column("name", _("Usaha dan pemilik"), 190, self._name_lines, "two_line", stretch=1, sortable=True),
            w.Column(
                "district",
                _("Kecamatan"),
                160,
                lambda row: row.district or "",
                priority=1,
                sortable=True,
                color="text2",
            ),
            w.Column("scale", _("Skala"), 76, lambda row: short_scale(row.scale), priority=4, color="text2"),
            w.Column("products", _("Produk"), 60, lambda row: row.products, "number", priority=3),
            w.Column("permits", _("Izin"), 66, _permit_icons, "icons", priority=2),
            w.Column("status", _("Status"), 118, _status, "pill"),
        ]
        hidden = self._hidden if self._wide else self._hidden | {"district"}
        return [column for column in columns if column.key not in hidden]

    def _name_lines(self, row: BusinessRow) -> tuple[str, str]:
        shows_district = self._wide and "district" not in self._hidden
        second = (row.owner, None if shows_district else row.district or row.village)
        return row.name, " · ".join(part for part in second if part)

    def order(self) -> tuple[str, bool]:
        return self.presenter.query.sort, self.presenter.query.descending

    def open_row(self, row: BusinessRow) -> None:
        self.presenter.open_row(row)

    def edit_row(self, _row: BusinessRow) -> None:
        self.presenter.edit()

    def menu(self, row: BusinessRow) -> Sequence[w.MenuEntry | None]:
        detail = self.presenter.detail
        self.presenter.choose_row(row)
        entries: list[w.MenuEntry | None] = [
            w.MenuEntry(_("Buka"), partial(self.presenter.open_row, row), "arrow-right", "Enter"),
            w.MenuEntry(_("Ubah"), self.presenter.edit, "pencil", "F2", refused=detail.why_not),
            w.MenuEntry(_("Tambah produk"), detail.new_product, "plus-lg", refused=detail.why_not),
            None,
            *paper_entries(detail.own_offers(), detail.open_offer, refused=detail.why_no_papers),
            None,
        ]
        if row.archived:
            why = detail.why_no_archive
            return [
                *entries,
                w.MenuEntry(_("Kembalikan dari arsip"), detail.restore, "arrow-counterclockwise", refused=why),
            ]
        return [*entries, w.MenuEntry(_("Arsipkan…"), detail.archive, "archive", refused=detail.why_no_archive)]

    def empty(self, parent: tk.Misc) -> tk.Widget:
        if self.presenter.narrowed:
            return w.EmptyState(
                parent,
                "search",
                _("Tidak ada usaha yang cocok"),
                _("Periksa ejaan, atau lepaskan sebagian saringan."),
                _("Tampilkan semua"),
                self.presenter.show_all,
            )
        return w.EmptyState(
            parent,
            "shop",
            _("Register masih kosong"),
            _("Catat usaha pertama, atau impor daftar yang sudah ada dari Excel."),
            _("Usaha baru"),
            self.presenter.start_new,
        )


def _permit_icons(row: BusinessRow) -> list[tuple[str, str]]:
    return [PERMIT_ICONS[standing] for standing in (row.nib, row.halal, row.pirt)]


def _status(row: BusinessRow) -> w.PillText:
    return w.PillText(*status_pill(row.status, archived=row.archived))


def _translated(choices: Sequence[tuple[str, str]]) -> list[tuple[Hashable, str]]:
    return [(value, _(text)) for value, text in choices]
