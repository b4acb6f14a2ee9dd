"""Wilayah: a map of tiles beside a table of the same kecamatan."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from umkm_desktop.domain.regions import COLUMNS, ROWS, SHADES, TILES, neighbour, ordered, shade
from umkm_desktop.i18n import _, format_number, format_rupiah
from umkm_desktop.services.home.district_overview import MEASURES, DistrictRow, Overview
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.partners.districts_presenter import DistrictsPresenter, value_words
from umkm_desktop.ui.widgets.drawing import DrawnControl, handler, put_skin, put_text

MAP_WIDTH = 510


class DistrictsView(w.StripRoom, PresentedFrame[DistrictsPresenter]):
    """Two cards; a choice in one is a choice in the other."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._rows: Sequence[DistrictRow] = ()
        self._sort = ("district", False)

    def attach(self, presenter: DistrictsPresenter) -> None:
        """Build it."""
        super().attach(presenter)
        top = w.frame(self)
        top.pack(fill="x", padx=look.px(17), pady=(0, look.px(6)))
        options = [(key, _(name)) for key, name in MEASURES.items()]
        self.measure = w.Segment(
            top, options, presenter.measure, lambda chosen: presenter.choose_measure(str(chosen)), width=92
        )
        self.measure.pack(side="left")
        self._body = w.TwoPanes(self, list_width=MAP_WIDTH)
        self.content = self._body
        self._body.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self.map = TileMap(self._body.list, presenter.choose)
        self.map.pack(fill="both", expand=True, padx=look.px(10), pady=look.px(10))
        card = w.card(self._body.detail, padding=0)
        card.pack(fill="both", expand=True)
        self._foot = w.frame(card)
        self._foot.pack(side="bottom", fill="x", padx=look.px(15), pady=look.px(10))
        w.divider(card).pack(side="bottom", fill="x", padx=look.px(15))
        self.table = w.Table(
            card,
            self._columns(),
            noun=_("kecamatan"),
            sort=self._sort,
            hint=_("Enter ke usaha"),
            on_select=lambda row: presenter.choose(row.district if row else ""),
            on_open=lambda _row: presenter.open_businesses(),
            on_sort=self._resort,
        )
        self.table.pack(fill="both", expand=True, pady=(look.px(8), 0))
        self.show_chosen(None)

    def _columns(self) -> list[w.Column]:
        number: Any = "number"
        return [
            w.Column("district", _("Kecamatan"), 120, _name, stretch=1, sortable=True),
            w.Column("businesses", _("Usaha"), 64, lambda row: format_number(row.businesses), number, sortable=True),
            w.Column("curated", _("Lolos"), 62, lambda row: format_number(row.curated), number, sortable=True),
            w.Column("placed", _("Terpasang"), 84, lambda row: format_number(row.placed), number, sortable=True),
            w.Column("sales", _("Penjualan"), 112, lambda row: format_rupiah(row.sales), number, sortable=True),
            w.Column("covered", _("Didampingi"), 92, _covered, number, sortable=True, priority=1),
            w.Column(
                "partners", _("Mitra"), 58, lambda row: format_number(row.partners), number, sortable=True, priority=2
            ),
        ]

    def _resort(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.set_sort(key, descending)
        self._fill()

    def _fill(self) -> None:
        key, descending = self._sort

        def rank(row: DistrictRow) -> tuple[Any, str]:
            return (row.district.casefold() if key == "district" else getattr(row, key)), row.district

        known = sorted((row for row in self._rows if row.district), key=rank, reverse=descending)
        rest = [row for row in self._rows if not row.district]
        self.table.set_source(w.ListSource([*known, *rest]), keep=True)

    # --- what the presenter says
    def show_overview(self, overview: Overview, measure: str) -> None:
        self._rows = overview.rows
        self._fill()
        self.measure.set(measure)
        self.show_measure(overview, measure)

    def show_measure(self, overview: Overview, measure: str) -> None:
        values = {row.district: row.value(measure) for row in overview.rows if row.district}
        words = {name: value_words(measure, value) for name, value in values.items()}
        self.map.show(values, words, value_words(measure, max(values.values(), default=0)))

    def show_chosen(self, row: DistrictRow | None) -> None:
        self.map.choose(row.district if row else "")
        if row is not None:
            self.table.select_key(row.uid, tell=False)
        w.clear(self._foot)
        if row is None:
            w.label(self._foot, _("Pilih kecamatan di peta atau di tabel."), "small", "text3").pack(anchor="w")
            return
        w.button(self._foot, _("Lihat usaha"), icon="shop", command=self.presenter.open_businesses).pack(side="right")
        w.label(self._foot, _("Kecamatan {name}").format(name=row.district), "strong").pack(anchor="w")
        words = _("{working} usaha aktif, {covered} didampingi · {partners} mitra · {sales}").format(
            working=format_number(row.working),
            covered=format_number(row.covered),
            partners=format_number(row.partners),
            sales=format_rupiah(row.sales),
        )
        w.label(self._foot, words, "small", "text2", wrap="auto").pack(anchor="w", fill="x")


def _name(row: DistrictRow) -> str | w.Styled:
    return row.district or w.Styled(_("belum diisi / luar kabupaten"), "text3")


def _covered(row: DistrictRow) -> str:
    return _("{n} %").format(n=row.covered_percent) if row.working else "–"


GAP = 4
LEGEND = 26
"""Logical px at the foot, for the shades and what they mean."""
_SHARES = (0.0, 0.14, 0.34, 0.56, 0.92)
"""How much of the chart's colour each shade holds."""


class TileMap(DrawnControl):
    """``show`` the words and values by kecamatan; ``on_choose`` hears of a tile that was taken."""

    def __init__(self, parent: tk.Misc, on_choose: Callable[[str], object]) -> None:
        self._values: Mapping[str, int] = {}
        self._words: Mapping[str, str] = {}
        self._most = ""
        self.chosen = ""
        self._on_choose = on_choose
        super().__init__(parent, look.px(430), look.px(380))
        for key, way in (("<Left>", (-1, 0)), ("<Right>", (1, 0)), ("<Up>", (0, -1)), ("<Down>", (0, 1))):
            self.bind(key, handler(self._move, *way))
        self.bind("<Button-1>", self._click)

    def show(self, values: Mapping[str, int], words: Mapping[str, str], most: str) -> None:
        """Other numbers: what is shaded, what is written, and the largest in words for the legend."""
        self._values, self._words, self._most = values, words, most
        self.redraw()

    def choose(self, district: str) -> None:
        """Mark a tile without telling anybody; none for an unknown name."""
        self.chosen = district if district in TILES else ""
        self.redraw()

    def tile_at(self, x: int, y: int) -> str:
        """The kecamatan under a point of the canvas, or nothing."""
        for name in TILES:
            left, top, wide, tall = self._box(name)
            if left <= x < left + wide and top <= y < top + tall:
                return name
        return ""

    def _move(self, across: int, down: int) -> None:
        self._take(neighbour(self.chosen, across, down) if self.chosen else ordered(list(TILES))[0])

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        self.focus_set()
        if name := self.tile_at(event.x, event.y):
            self._take(name)

    def _take(self, name: str) -> None:
        if name != self.chosen:
            self.choose(name)
            self._on_choose(name)

    def _box(self, name: str) -> tuple[int, int, int, int]:
        """Left, top, width and height of a tile in screen pixels."""
        column, row = TILES[name]
        inset, gap = look.px(4), look.px(GAP)
        wide = (self.winfo_width() - 2 * inset - (COLUMNS - 1) * gap) // COLUMNS
        tall = (self.winfo_height() - look.px(LEGEND) - 2 * inset - (ROWS - 1) * gap) // ROWS
        return inset + column * (wide + gap), inset + row * (tall + gap), wide, tall

    def draw(self, width: int, height: int) -> None:
        """The tiles and the legend."""
        largest = max(self._values.values(), default=0)
        if self.focused and not self.chosen:
            put_skin(self, 0, 0, Skin(fill=self.ground, edge="focus", edge_width=2, radius=8), width, height)
        for name in TILES:
            self._draw_tile(name, shade(self._values.get(name, 0), largest))
        self._draw_legend(height)

    def _draw_tile(self, name: str, darkness: int) -> None:
        left, top, wide, tall = self._box(name)
        edge, thick = ("focus", 2) if name == self.chosen else ("line", 1)
        skin = Skin(fill=_fill(darkness), edge=edge, edge_width=thick, radius=6)
        put_skin(self, left, top, skin, wide, tall)
        ink, middle = _ink(darkness), (left + wide // 2, top + tall // 2)
        number, room, line = self._words.get(name, "0"), wide - look.px(4), look.px(13)
        lines = [name] if look.measure(name, "cap") <= room else name.split()
        rows = [(word, "cap") for word in lines] + [(number, "strong")]
        if tall < line * len(rows) + look.px(6):
            rows = [(f"{name}  {number}", "cap")]
        first = middle[1] - line * (len(rows) - 1) // 2
        for place, (word, font) in enumerate(rows):
            put_text(self, middle[0], first + place * line, word, font, ink, anchor="center", width=room)

    def _draw_legend(self, height: int) -> None:
        x, y = look.px(6), height - look.px(LEGEND) // 2 + look.px(2)
        x += put_text(self, x, y, _("nol"), "small", "text3") + look.px(6)
        for darkness in range(SHADES):
            put_skin(
                self, x, y, Skin(fill=_fill(darkness), edge="line", radius=3), look.px(18), look.px(12), anchor="w"
            )
            x += look.px(21)
        put_text(self, x + look.px(3), y, _("paling banyak: {most}").format(most=self._most), "small", "text3")


def _fill(darkness: int) -> str:
    return look.blend("sunk", "chart1", _SHARES[darkness])


def _ink(darkness: int) -> str:
    if darkness < SHADES - 1:
        return "text"
    return "on_accent" if look.theme() == "light" else "app"


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = DistrictsView(parent)
    presenter = DistrictsPresenter(view, context, parts)
    view.attach(presenter)
    return Hosted.of(view, presenter, {Command.EXPORT: presenter.export, Command.FIND: partial(view.map.focus_set)})
