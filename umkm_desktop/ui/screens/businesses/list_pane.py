"""The list of businesses: search, ready-made lists, filters, and the rows with their permits and states."""

import tkinter as tk
from collections.abc import Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.register.businesses import SCALES, STATUSES
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.register.business_lists import BusinessQuery, BusinessRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.businesses.words import PERMIT_ICONS, short_scale, status_pill

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter, Rows

PERMIT_CHOICES = (
    ("nib", N_("NIB")),
    ("halal", N_("Sertifikat halal")),
    ("pirt", N_("P-IRT")),
    ("bpom", N_("BPOM")),
    ("expiring", N_("Ada yang segera habis")),
    ("incomplete", N_("Ada yang belum lengkap")),
)

OPTIONAL = {"district": N_("Kecamatan"), "products": N_("Produk"), "permits": N_("Izin"), "scale": N_("Skala")}
"""Columns that may be hidden, by key."""


class ListPane:
    """The card at the left; ``show_…`` are called by the view, the rest goes to the presenter."""

    def __init__(self, parent: tk.Misc) -> None:
        self.card = w.card(parent, padding=(7, 9, 7, 7))
        self._presenter: BusinessesPresenter | None = None
        self._hidden = {"scale"}
        self._wide = False
        self._more: w.Chip
        self._build_head()
        self._build_chips()
        self._build_table()

    def attach(self, presenter: "BusinessesPresenter", names: Sequence[tuple[str, str]]) -> None:
        """Wire it; ``names`` are the ready-made lists."""
        self._presenter, self._views = presenter, names

    # What the view says

    def show_rows(self, rows: "Rows", *, keep: bool) -> None:
        """Show what the source gives; the selection stays, or the first row gets it."""
        self.table.set_source(rows, keep=keep)
        if not keep and self.table.count:
            self.table.select(0)
        elif not keep:
            self._on.select_row(None)

    def show_query(self, query: BusinessQuery, name: str) -> None:
        """Let search box, chips, head and the name of the list agree with what is asked."""
        if self.search.text != query.text:
            self.search.set(query.text)
        for key, chip in self._chips.items():
            chip.set_values(getattr(query, key))
        self._lay_out_chips()
        self.table.set_sort(query.sort, query.descending)
        self._view_button.say(name)

    def offer(self, districts: Sequence[str], categories: Sequence[str]) -> None:
        """Offer the kecamatan and categories that the register has."""
        self._chips["districts"].set_choices([(one, one) for one in districts])
        self._chips["categories"].set_choices([(one, one) for one in categories])

    def set_wide(self, wide: bool) -> None:
        """With the whole width the kecamatan has a column of its own."""
        if wide == self._wide:
            return
        self._wide = wide
        self.table.set_columns(self._columns())
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

    # Building

    @property
    def _on(self) -> "BusinessesPresenter":
        assert self._presenter is not None
        return self._presenter

    def _build_head(self) -> None:
        line = self._head = w.frame(self.card)
        line.pack(fill="x", padx=look.px(5))
        self.search = w.SearchBox(
            line,
            _("Cari usaha…"),
            204,
            on_search=lambda text: self._on.search(text),
            on_submit=lambda text: self._on.submit_search(text),
            on_down=lambda: self.table.focus_set(),
        )
        self.search.pack(side="left")
        self._view_button = w.button(line, _("Semua usaha"), "quiet", icon="chevron-expand", command=self._open_views)
        tip = _("Simpan daftar ke Excel (Ctrl E)")
        export = w.button(line, kind="quiet", icon="download", tip=tip, command=lambda: self._on.export())
        self._column_button = w.button(
            line, kind="quiet", icon="layout-three-columns", tip=_("Pilih kolom"), command=self._open_columns
        )
        for button in (self._column_button, export, self._view_button):
            button.pack(side="right")

    def _build_chips(self) -> None:
        self._chip_rows = [w.frame(self.card) for _row in range(2)]
        self._chip_rows[0].pack(fill="x", padx=look.px(5), pady=(look.px(5), 0))
        self._chips = {
            "districts": self._chip("districts", _("Kecamatan"), ()),
            "permits": self._chip("permits", _("Punya izin"), _translated(PERMIT_CHOICES)),
            "statuses": self._chip("statuses", _("Status"), _translated(STATUSES)),
            "scales": self._chip("scales", _("Skala"), [(scale, short_scale(scale)) for scale, _name in SCALES]),
            "categories": self._chip("categories", _("Kategori"), ()),
        }
        self._always = ("districts", "permits", "statuses")
        self._asked: set[str] = set()
        self._more = self._more_chip(_("Saringan"))

    def _chip(self, field: str, label: str, choices: Sequence[tuple[Hashable, str]]) -> w.ChoiceChip:
        return w.ChoiceChip(self.card, label, choices, lambda values: self._on.narrow(**{field: values}))

    def _more_chip(self, label: str) -> w.Chip:
        chip = w.Chip(self.card, label, icon="plus-lg", on_open=self._open_more)
        w.tooltip(chip, _("Tambah saringan"))
        return chip

    def _lay_out_chips(self) -> None:
        """The usual chips, those that filter now, and those that were asked for; then what adds another."""
        shown = [key for key, chip in self._chips.items() if key in self._always or chip.value or key in self._asked]
        wanted = [*(self._chips[key] for key in shown), *([self._more] if len(shown) < len(self._chips) else [])]
        rows = self._in_rows(wanted)
        if rows == [row.pack_slaves() for row in self._chip_rows]:
            return
        for chip in (*self._chips.values(), self._more):
            chip.pack_forget()
        for row, chips in zip(self._chip_rows, rows, strict=True):
            for chip in chips:
                chip.pack(in_=row, side="left", padx=(0, look.px(2)))
                tk.Misc.tkraise(chip)
        tk.Misc.tkraise(self.table)  # Tab goes in the order of stacking: chips, then the list
        if rows[1]:
            above = self._head if self._wide else self._chip_rows[0]
            self._chip_rows[1].pack(in_=self.card, fill="x", padx=look.px(5), after=above)
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
        names = {"scales": _("Skala"), "categories": _("Kategori")}
        hidden = [key for key, chip in self._chips.items() if not chip.winfo_manager()]
        w.popup_menu(self._more, [(names[key], partial(self._add_chip, key)) for key in hidden])

    def _add_chip(self, key: str) -> None:
        self._asked.add(key)
        self._lay_out_chips()
        self._chips[key].focus_set()
        self._chips[key].open()

    def _open_views(self) -> None:
        entries = [(name, partial(self._on.choose_view, key)) for key, name in self._views]
        w.popup_menu(self._view_button, entries)

    def _open_columns(self) -> None:
        entries = [
            w.MenuEntry(_(title), partial(self._toggle, key), checked=key not in self._hidden)
            for key, title in OPTIONAL.items()
        ]
        w.popup_menu(self._column_button, entries)

    def _toggle(self, key: str) -> None:
        self._hidden ^= {key}
        self.table.set_columns(self._columns())

    def _build_table(self) -> None:
        self.table = w.Table(
            self.card,
            self._columns(),
            noun=_("usaha"),
            hint=_("↑ ↓ pilih · Enter buka · F2 ubah"),
            row_height=39,
            sort=("name", False),
            empty=self._empty,
            on_select=lambda row: self._on.select_row(row),
            on_open=lambda row: self._on.open_row(row),
            on_edit=lambda _row: self._on.edit(),
            on_menu=self._menu,
            on_sort=lambda key, descending: self._on.sort(key, descending),
        )
        self.table.pack(fill="both", expand=True, pady=(look.px(4), 0))
        self._chip_rows[0].bind("<Configure>", lambda _event: self._lay_out_chips())
        self._lay_out_chips()

    def _columns(self) -> list[w.Column]:
        columns = [
            w.Column("name", _("Usaha dan pemilik"), 190, self._name, "two_line", stretch=1, sortable=True),
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

    def _name(self, row: BusinessRow) -> tuple[str, str]:
        shows_district = self._wide and "district" not in self._hidden
        second = (row.owner, None if shows_district else row.district or row.village)
        return row.name, " · ".join(part for part in second if part)

    def _menu(self, row: BusinessRow) -> Sequence[Any]:
        detail = self._on.detail
        self._on.select_row(row)
        entries: list[w.MenuEntry | None] = [
            w.MenuEntry(_("Buka"), partial(self._on.open_row, row), "arrow-right", "Enter"),
            w.MenuEntry(_("Ubah"), self._on.edit, "pencil", "F2", refused=detail.why_not),
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

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        if self._on.is_narrowed:
            return w.EmptyState(
                parent,
                "search",
                _("Tidak ada usaha yang cocok"),
                _("Periksa ejaan, atau lepaskan sebagian saringan."),
                _("Tampilkan semua"),
                self._on.show_all,
            )
        return w.EmptyState(
            parent,
            "shop",
            _("Register masih kosong"),
            _("Catat usaha pertama, atau impor daftar yang sudah ada dari Excel."),
            _("Usaha baru"),
            self._on.start_new,
        )


def _permit_icons(row: BusinessRow) -> list[tuple[str, str]]:
    return [PERMIT_ICONS[standing] for standing in (row.nib, row.halal, row.pirt)]


def _status(row: BusinessRow) -> w.PillText:
    return w.PillText(*status_pill(row.status, archived=row.archived))


def _translated(choices: Sequence[tuple[str, str]]) -> list[tuple[Hashable, str]]:
    return [(value, _(text)) for value, text in choices]
