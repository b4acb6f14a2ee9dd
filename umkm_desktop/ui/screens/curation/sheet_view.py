"""The score sheet: products left, criteria in the middle, own score, legal gate and handing in at the right."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.domain.curation.curation_sessions import SheetState
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation.score_sheets import MyProduct
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.score_rows import Marks, ScoreRows
from umkm_desktop.ui.screens.curation.sheet_head import SheetHead
from umkm_desktop.ui.screens.curation.sheet_presenter import Sheet, SheetPresenter, is_done
from umkm_desktop.ui.screens.curation.sheet_side import SheetSide

LIST_WIDTH, SIDE_WIDTH = 284, 268
KEEP_AFTER = 1500
"""Milliseconds of quiet after which what was given is kept."""


class SheetView(w.StripRoom, tk.Frame):
    """Three columns; in a narrow window the products give way to the sheet."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: SheetPresenter | None = None
        self._keeping = ""
        self._products: list[MyProduct] = []
        self._panes = w.TwoPanes(self, list_width=LIST_WIDTH)
        self.content = self._panes
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self.bind("<Destroy>", self._gone, add="+")

    def attach(self, on: SheetPresenter) -> None:
        """Build the columns."""
        self._presenter = on
        self._build_list(on)
        self._right = w.card(self._panes.detail, padding=14)
        self._right.configure(width=look.px(SIDE_WIDTH))
        self._right.pack_propagate(False)
        self._right.pack(side="right", fill="y")
        self.side = SheetSide(self._right, on)
        self.side.pack(fill="both", expand=True)
        self._middle = w.card(self._panes.detail, padding=0)
        self._middle.pack(side="left", fill="both", expand=True, padx=(0, look.px(12)))
        self.head = SheetHead(self._middle, on)
        self.head.pack(fill="x")
        self._line = w.divider(self._middle)
        self._line.pack(fill="x")
        self._note = NoteLine(self._middle, on)
        self._note.pack(side="bottom", fill="x", padx=look.px(15), pady=(look.px(4), look.px(10)))
        self.rows = ScoreRows(
            self._middle,
            on_give=on.give,
            on_move=lambda _key: self._show_note(),
            on_note=on.note,
            on_photo=on.photo,
            on_submit=on.submit,
        )
        self.rows.pack(fill="both", expand=True, padx=look.px(1))

    @property
    def presenter(self) -> SheetPresenter:
        """The presenter, once attached."""
        assert self._presenter is not None
        return self._presenter

    def _build_list(self, on: SheetPresenter) -> None:
        top = w.frame(self._panes.list)
        top.pack(fill="x", padx=look.px(14), pady=(look.px(12), look.px(6)))
        head = w.frame(top)
        head.pack(fill="x")
        w.link(head, _("‹ Sesi"), on.leave).pack(side="left")
        self._count = w.label(head, "", "small", "text2")
        self._count.pack(side="right")
        self._bar = w.Bar(top)
        self._bar.pack(fill="x", pady=(look.px(6), 0))
        columns = [
            w.Column("product", _("Produk"), 120, lambda row: (row.product, row.business), "two_line", stretch=1),
            w.Column("mark", "", 26, _mark, "icon"),
        ]
        self.table = w.Table(
            self._panes.list,
            columns,
            w.ListSource([]),
            noun=_("produk"),
            row_height=39,
            key=lambda row: row.entry_uid,
            on_select=lambda _row: on.choose(self.table.index or 0),
            on_open=lambda _row: self.focus_rows(),
        )
        self.table.pack(fill="both", expand=True)

    # --- keys
    def focus_rows(self) -> None:
        """Into the criteria."""
        self._panes.enter_detail()
        self.rows.focus_set()

    def digit(self, char: str) -> None:
        """A digit pressed outside the criteria."""
        self.rows.digit(char)
        self.rows.focus_set()

    def note(self) -> None:
        """N."""
        if self.rows.current is not None:
            self.presenter.note(self.rows.current.key)

    def photo(self) -> None:
        """F."""
        if self.rows.current is not None:
            self.presenter.photo(self.rows.current.key)

    def go_back(self) -> None:
        """Esc: from the sheet to its list where only one is seen, else to the session."""
        if self._panes.in_detail:
            self._panes.leave_detail()
            self.table.focus_set()
        else:
            self.presenter.leave()

    # --- what the presenter says
    def show_products(self, products: Sequence[MyProduct], done: int) -> None:
        self._products = list(products)
        self.table.set_source(w.ListSource(self._products), keep=True)
        self._show_count(done)

    def refresh_product(self, place: int, product: MyProduct, done: int) -> None:
        self._products[place] = product
        self.table.set_source(w.ListSource(self._products), keep=True)
        self._show_count(done)

    def _show_count(self, done: int) -> None:
        count = len(self._products)
        self._count.say(f"{format_number(done)} / {format_number(count)}")
        self._bar.set(done / count if count else 0.0, "chart2" if done == count else "chart1")

    def select(self, place: int) -> None:
        self.table.select(place, tell=False)

    def show_sheet(self, sheet: Sheet | None) -> None:
        self.head.show(sheet)
        self.side.show(sheet)
        self._panes.enter_detail()
        if sheet is None:
            self.rows.show((), Marks({}), refused=True)
        else:
            self.rows.show(sheet.criteria, _marks(sheet), refused=bool(sheet.why_not))
            self.rows.focus_set()
        self._show_note()

    def show_points(self, sheet: Sheet) -> None:
        self.rows.show_marks(_marks(sheet))
        self.side.show_score(sheet)
        self._show_note()

    def go_to(self, key: str) -> None:
        self.rows.go_to(key)

    def keep_soon(self) -> None:
        if self._keeping:
            self.after_cancel(self._keeping)
        self._keeping = self.after(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self._keeping = ""
        self.presenter.keep()

    def _gone(self, event: "tk.Event[tk.Misc]") -> None:
        if event.widget is self and self._keeping:
            self.after_cancel(self._keeping)

    def _show_note(self) -> None:
        sheet, criterion = self.presenter.sheet, self.rows.current
        self._note.show(sheet, criterion.key if criterion and sheet else "")


class NoteLine(tk.Frame):
    """The note at the criterion in front, and the keys."""

    def __init__(self, parent: tk.Misc, on: SheetPresenter) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on, self._key = on, ""
        self._add = w.link(self, _("Catatan (N)"), lambda: on.note(self._key))
        self._photo = w.link(self, _("Foto (F)"), lambda: on.photo(self._key))
        self._photo.pack(side="right")
        self._add.pack(side="right", padx=(0, look.px(14)))
        w.label(self, icon="chat-left-text", icon_color="text3").pack(side="left", padx=(0, look.px(8)))
        self._words = w.label(self, "", "small", "text2", wrap="auto")
        self._words.pack(side="left", fill="x", expand=True)

    def show(self, sheet: Sheet | None, key: str) -> None:
        """The note of one criterion; the remark about the product where it has none."""
        self._key = key
        text = sheet.notes.get(key, "") if sheet else ""
        if not text and sheet and sheet.remark:
            text = _("Umum: {text}").format(text=sheet.remark)
        short = " ".join(text.split())
        self._words.say(short[:160] + ("…" if len(short) > 160 else "") or _("Belum ada catatan."))


def _marks(sheet: Sheet) -> Marks:
    photos: dict[str, int] = {}
    for photo in sheet.photos:
        photos[photo.criterion] = photos.get(photo.criterion, 0) + 1
    return Marks(dict(sheet.points), frozenset(key for key, text in sheet.notes.items() if text.strip()), photos)


def _mark(row: MyProduct) -> tuple[str, str] | None:
    if row.status == SheetState.SUBMITTED:
        return ("check-circle-fill", "up")
    if is_done(row):
        return ("slash-circle", "text3")
    return ("pencil", "accent") if row.filled else None


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the programme wants it."""
    view = SheetView(parent)
    presenter = SheetPresenter(view, context, parts)
    view.attach(presenter)

    def press(char: str) -> None:
        view.digit(char)

    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands={Command.SAVE: presenter.keep, Command.BACK: view.go_back, Command.FIND: view.table.focus_set},
        keys={
            **{char: (lambda char=char: press(char)) for char in "0123456789"},  # type: ignore[misc]
            "n": view.note,
            "f": view.photo,
            "b": presenter.declare,
            "<Control-Return>": presenter.submit,
        },
        state=presenter.state,
    )
