"""Kebutuhan: needs at the left, the products that fit the chosen one at the right, why under them."""

import tkinter as tk
from functools import partial

from umkm_desktop.domain.partners.needs import FIT_NAMES, Degree, Finding, Fit
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.partners.needs import Matches, NeedRow, ProductMatch
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.partners.needs_presenter import NeedsPresenter, asked_text

WHY_HEIGHT = 172
STATES = (("open", N_("Terbuka")), ("past", N_("Lewat tanggal")), ("closed", N_("Selesai")))
STATE_PILLS = {"open": "info", "past": "wait", "closed": "flat", "archived": "flat"}
FITS = {Fit.FITS: "up", Fit.NEARLY: "wait", Fit.NOT: "flat"}


class NeedsView(ListPane[NeedsPresenter]):
    """Two panes; the right one is a card with head, table and reasons."""

    noun, hint, find = N_("kebutuhan"), N_("Enter ke produk"), N_("Cari…")
    find_width, list_width = 170, 330
    icon, none, none_verb, pick = "bullseye", N_("Belum ada kebutuhan"), N_("Kebutuhan baru"), N_("Pilih kebutuhan")
    none_sub = N_("Catat apa yang dicari mitra; produk yang cocok tampil di sebelahnya.")
    pick_sub = N_("Produk yang cocok dan alasannya tampil di sini.")

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.products: w.Table | None = None
        self._matches: Matches | None = None

    def filters(self) -> list[Filter]:
        return [Filter("states", _("Keadaan"), [(value, _(name)) for value, name in STATES])]

    def columns(self) -> list[w.Column]:
        return [
            w.Column(
                "title", _("Kebutuhan dan mitra"), 150, lambda row: (row.title, row.partner), "two_line", stretch=1
            ),
            w.Column("state", _("Keadaan"), 104, _state_pill, "pill"),
        ]

    def edit_row(self, row: NeedRow) -> None:
        self.presenter.change(row)

    def open_row(self, _row: NeedRow) -> None:
        """Enter: to the products."""
        self.enter_detail()
        if self.products is not None:
            if self.products.index is None:
                self.products.select(0)
            self.products.focus_set()

    def menu(self, row: NeedRow) -> list[w.MenuEntry | None]:
        on = self.presenter
        return [
            w.MenuEntry(_("Ubah…"), partial(on.change, row), "pencil", "F2", refused=on.why_not),
            w.MenuEntry(
                _("Buka lagi") if row.state == "closed" else _("Selesai"),
                partial(on.close, row),
                "check2-circle",
                refused=on.why_not,
            ),
            w.MenuEntry(_("Arsipkan…"), partial(on.archive, row), "archive", refused=on.why_not),
            None,
            w.MenuEntry(_("Buka mitra"), partial(on.open_partner, row.partner_uid), "building"),
        ]

    def begin(self) -> None:
        self.presenter.add()

    def ticked(self) -> list[str]:
        """Uids of the ticked products in the order they stand in."""
        if self.products is None or self._matches is None:
            return []
        ticked = self.products.ticked
        return [row.uid for row in self._matches.rows if row.uid in ticked]

    def show_chosen(self) -> None:
        w.clear(self._detail)
        self.products = None
        self._matches = None
        need = self.presenter.need
        if need is None:
            self.show_none_chosen()
            return
        self._head(need)
        self._why = w.frame(self._detail)
        self._why.configure(height=look.px(WHY_HEIGHT))
        self._why.pack_propagate(False)
        self._why.pack(side="bottom", fill="x", padx=look.px(15), pady=(0, look.px(8)))
        w.divider(self._detail).pack(side="bottom", fill="x", padx=look.px(15))
        self._body = w.frame(self._detail)
        self._body.pack(fill="both", expand=True)
        w.label(self._body, _("Mencari produk…"), "small", "text3").pack(anchor="w", padx=look.px(15), pady=look.px(8))

    def _head(self, need: NeedRow) -> None:
        on = self.presenter
        head = w.frame(self._detail)
        head.pack(fill="x", padx=look.px(15), pady=(look.px(12), look.px(6)))
        done = w.button(
            head,
            _("Buka lagi") if need.state == "closed" else _("Selesai"),
            icon="check2-circle",
            command=partial(on.close, need),
        )
        edit = w.button(head, _("Ubah"), icon="pencil", command=partial(on.change, need))
        for one in (done, edit):
            one.pack(side="right", padx=(look.px(8), 0), anchor="n")
            if on.why_not:
                one.refuse(on.why_not)
        w.label(head, need.title, "h2", wrap="auto").pack(anchor="w", fill="x")
        wanted = _("{n} produk untuk {partner}") if need.wanted else _("untuk {partner}")
        line = wanted.format(n=format_number(need.wanted or 0), partner=need.partner)
        w.label(head, f"{line} · {asked_text(need.asked)}", "small", "text2", wrap="auto").pack(anchor="w", fill="x")

    def show_matches(self, matches: Matches) -> None:
        """The ranked products; ticks stay where the list only came anew."""
        self._matches = matches
        w.clear(self._body)
        fitting = sum(row.match.fit is Fit.FITS for row in matches.rows)
        words = _("{fit} cocok, {near} hampir cocok").format(
            fit=format_number(fitting), near=format_number(matches.found - fitting)
        )
        if matches.found > len(matches.rows):
            words += _("; ditampilkan {n} yang terbaik").format(n=format_number(len(matches.rows)))
        w.label(self._body, words, "smallm", "text2").pack(anchor="w", padx=look.px(15), pady=(0, look.px(2)))
        self.products = w.Table(
            self._body,
            [
                w.Column("name", _("Produk dan usaha"), 190, _names, "two_line", stretch=1),
                w.Column("fit", _("Kecocokan"), 148, _fit_pill, "pill"),
                w.Column("why", _("Yang kurang"), 190, _lacking, stretch=2),
                w.Column("placed", _("Di mitra ini"), 104, _placed),
            ],
            w.ListSource(matches.rows),
            noun=_("produk"),
            row_height=39,
            hint=_("Spasi tandai"),
            ticks=True,
            empty=_nothing,
            on_select=self._show_why,
            on_open=lambda row: self.presenter.open_business(row.business_uid),
        )
        self.products.pack(fill="both", expand=True)
        self._show_why(matches.rows[0] if matches.rows else None)

    def _show_why(self, row: ProductMatch | None) -> None:
        w.clear(self._why)
        if row is None:
            return
        name = _("{product}: {score} % dari syarat").format(product=row.name, score=row.match.score)
        w.heading(self._why, name).pack(fill="x", pady=(look.px(6), look.px(2)))
        grid = w.frame(self._why)
        grid.pack(fill="x")
        for column in (0, 1):
            grid.columnconfigure(column, weight=1, uniform="why")
        for place, finding in enumerate(row.match.findings):
            down, across = divmod(place, 2)
            _finding(grid, finding).grid(row=down, column=across, sticky="ew", padx=(0, look.px(12)), pady=look.px(1))


def _finding(parent: tk.Misc, finding: Finding) -> tk.Frame:
    state = "ok" if finding.degree is Degree.MET else "missing"
    note = "" if finding.degree is Degree.MET else _("hampir") if finding.degree is Degree.NEARLY else _("kurang")
    return w.check_line(parent, state, finding.reason[0].upper() + finding.reason[1:], note)


def _state_pill(row: NeedRow) -> w.PillText:
    if row.state == "open" and row.until is not None:
        return w.PillText(f"{row.until:%d-%m-%Y}", "info", "")
    names = {**dict(STATES), "archived": N_("Arsip")}
    return w.PillText(_(names[row.state]), STATE_PILLS[row.state], "")


def _names(row: ProductMatch) -> tuple[str, str]:
    return row.name, f"{row.business} · {row.district}" if row.district else row.business


def _fit_pill(row: ProductMatch) -> w.PillText:
    return w.PillText(f"{_(FIT_NAMES[row.match.fit])} {row.match.score} %", FITS[row.match.fit], "")


def _lacking(row: ProductMatch) -> w.Styled:
    lacking = "; ".join(one.reason for one in row.match.lacking)
    return w.Styled(lacking or _("tidak ada"), "text" if lacking else "text3")


def _placed(row: ProductMatch) -> str:
    return _(STATE_NAMES[State(row.placed)]).lower() if row.placed else ""


def _nothing(parent: tk.Misc) -> tk.Widget:
    return w.EmptyState(
        parent,
        "box-seam",
        _("Belum ada produk yang cocok"),
        _("Longgarkan syarat kebutuhan, atau kurasi lebih banyak produk."),
    )


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = NeedsView(parent)
    presenter = NeedsPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted({Command.NEW: presenter.add})
