"""The page of sales that come as files: choices on top, the lines of the file, the field that matches a name."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.i18n import N_, _
from umkm_desktop.services.importing.import_plan import SKIP, UPDATE
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.recaps.presenter import FORM, PILLS, RECAP, UNKNOWN, RecapsPresenter, SalesLine, SalesPage

HELP = N_(
    "Rekap ritel: pilih mitra dan bulannya, lalu pilih berkas yang dikirim ritel. Kolomnya dikenali sendiri dan "
    "diingat per mitra; ubah dengan Kolom. Baris beberapa gerai dijumlahkan menjadi satu laporan.\n\n"
    "Nama yang belum dikenal tidak ditebak: pilih barisnya, lalu pilih produknya di bawah. Bulan berikutnya nama itu "
    "sudah dikenal.\n\n"
    "Formulir pendamping: Buat formulir menulis berkas Excel berisi produk yang belum dilaporkan. Setelah diisi, "
    "buka di sini. Baris yang dibiarkan kosong tetap belum lapor, bukan nol.\n\n"
    "Laporan yang sudah ada dan berbeda tidak diubah, kecuali dipilih Perbarui. Semua dapat ditarik kembali."
)
KINDS = frozenset({"placement", "sales_report", "partner", "companion", "import_batch"})


ONE_LINE_FROM = 960
"""Logical width in which all choices stand in one line."""


class RecapsView(w.StripRoom, tk.Frame):
    """Choices, a sentence where something is wrong, the lines, and the foot."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._products: Sequence[tuple[str, str]] = ()
        self._showing = False

    def attach(self, presenter: RecapsPresenter) -> None:
        """Build the page for its presenter."""
        self._presenter = presenter
        self._build_choices()
        self._card = w.card(self, padding=0)
        self.content = self._card
        self._card.pack(fill="both", expand=True, padx=look.px(20), pady=(0, look.px(12)))
        self._build_foot(self._card)
        self._build_matching(self._card)
        self.table = w.Table(
            self._card,
            _columns(),
            w.ListSource([]),
            key=lambda line: line.row,
            noun=_("baris"),
            row_height=39,
            hint=_("↑ ↓ pilih · Enter cocokkan"),
            empty=self._empty,
            on_select=self._chosen,
            on_open=lambda _line: self._go_to_field(),
            on_edit=lambda _line: self._go_to_field(),
        )
        self.table.pack(fill="both", expand=True, pady=(look.px(6), 0))
        self.show_page(None, ())
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    def _build_choices(self) -> None:
        top = w.frame(self)
        top.pack(fill="x", padx=look.px(17), pady=(0, look.px(8)))
        presenter = self._presenter
        modes = [(RECAP, _("Rekap ritel")), (FORM, _("Formulir pendamping"))]
        self.mode = w.Segment(top, modes, RECAP, lambda mode: presenter.choose_mode(str(mode)), width=160)
        self.mode.pack(side="left", padx=look.px(3))
        self._partner_side = w.frame(top)
        self.partner = w.ChoiceField(self._partner_side, "", on_change=self._partner_changed)
        self.partner.entry.configure(width=27)
        self.partner.pack()
        self._partner_side.pack(side="left", padx=(look.px(10), 0))
        self._top, self._second = top, w.frame(self)
        self._second.pack(in_=top, side="left", fill="x", expand=True)
        self.month = w.MonthPicker(self._second, "2026-01", presenter.choose_month)
        self.month.pack(side="left", padx=(look.px(10), 0))
        self.rule = w.Segment(
            self._second,
            [(SKIP, _("Biarkan")), (UPDATE, _("Perbarui"))],
            SKIP,
            lambda rule: presenter.choose_rule(str(rule)),
        )
        self.rule.pack(side="right", padx=look.px(3))
        w.label(self._second, _("Yang sudah ada:"), "small", "text2").pack(side="right", padx=(0, look.px(6)))

    def _lay_out(self, width: float) -> None:
        """Where one line is too short for the choices, month and rule stand on a second."""
        if width < ONE_LINE_FROM:
            self._second.pack(
                in_=self,
                side="top",
                fill="x",
                expand=False,
                padx=(look.px(8), look.px(17)),
                pady=(0, look.px(8)),
                after=self._top,
            )
        else:
            self._second.pack(in_=self._top, side="left", fill="x", expand=True, padx=0, pady=0)

    def _build_matching(self, card: tk.Misc) -> None:
        self._matching = w.frame(card)
        self._what = w.label(self._matching, "", "smallm", "text2")
        self._what.pack(anchor="w", padx=look.px(2), pady=(look.px(4), look.px(1)))
        self.product = w.ChoiceField(self._matching, "", on_change=self._matched)
        self.product.pack(fill="x")

    def _build_foot(self, card: tk.Misc) -> None:
        self._notes = w.frame(card)
        self._note = w.label(self._notes, "", "small", "text2", wrap="auto")
        self._note.pack(fill="x", padx=look.px(14), pady=look.px(6))
        self._foot = w.FootBar(card)
        self.columns = w.button(self._foot.buttons, _("Kolom"), "quiet", command=self._presenter.map_columns)
        self.cancel = w.button(self._foot.buttons, _("Batal"), "quiet", command=self._presenter.cancel, key="Esc")
        self.write = w.button(
            self._foot.buttons, _("Simpan"), "primary", icon="check-lg", command=self._presenter.write, key="Ctrl S"
        )
        for button in (self.columns, self.cancel, self.write):
            self._foot.add(button)
        self._foot.pack(side="bottom", fill="x")

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "file-earmark-spreadsheet",
            _("Belum ada berkas"),
            _("Pilih mitra dan bulannya, lalu buka rekap penjualan yang dikirim ritel, atau formulir dari pendamping."),
            _("Pilih berkas"),
            self._presenter.choose_file,
            width=440,
        )

    # --- what the presenter says
    def show_choices(self, mode: str, partners: Sequence[tuple[str, str]], partner: str, month: str) -> None:
        self._showing = True
        self.mode.set(mode)
        self.partner.set_choices(partners)
        self.partner.set(partner)
        self.month.set(month)
        if mode == RECAP:
            self._partner_side.pack(side="left", padx=(look.px(10), 0), after=self.mode)
        else:
            self._partner_side.pack_forget()
        self._showing = False

    def show_page(self, page: SalesPage | None, products: Sequence[tuple[str, str]]) -> None:
        self._products = products
        self._matching.pack_forget()
        self._notes.pack_forget()
        self.table.set_source(w.ListSource(list(page.lines) if page else []), keep=page is not None)
        if page is None:
            self._foot.status("")
            self.write.say(_("Simpan") + "   Ctrl S")
            self.write.refuse(_("Belum ada berkas."))
            return
        self._foot.status(page.summary, "list-check", "text2")
        if page.notes:
            self._note.say(" ".join(page.notes))
            self._notes.pack(side="bottom", fill="x", before=self.table)
        self.write.say(_("Simpan {count} laporan").format(count=page.to_write) + "   Ctrl S")
        why = self._presenter.why_not()
        self.write.set_allowed(not why, why)
        first = next((place for place, line in enumerate(page.lines) if line.action == UNKNOWN), 0)
        if self.table.index is None:
            self.table.select(first if page.lines else None)
        self._chosen(self.table.selected)

    # --- what the officer does
    def _partner_changed(self) -> None:
        if not self._showing and isinstance(self.partner.value, str):
            self._presenter.choose_partner(self.partner.value)

    def _chosen(self, line: SalesLine | None) -> None:
        """The field below the list is about the chosen line; likely products come first."""
        if line is None or line.line is None:
            self._matching.pack_forget()
            return
        self._showing = True
        likely = [(one.product_uid, f"{one.product} · {one.business}") for one in line.line.suggestions]
        known = {uid for uid, _words in likely}
        self._what.say(_("“{name}” adalah produk").format(name=line.written))
        self.product.set_choices([*likely, *(pair for pair in self._products if pair[0] not in known)])
        self.product.set(line.line.shelved.product_uid if line.line.shelved else None)
        self._matching.pack(side="bottom", fill="x", padx=look.px(12), pady=(look.px(2), look.px(8)), before=self.table)
        self._showing = False

    def _go_to_field(self) -> None:
        if self._matching.winfo_manager():
            self.product.focus_set()
            self.product.open()

    def _matched(self) -> None:
        line, uid = self.table.selected, self.product.value
        if not self._showing and isinstance(line, SalesLine) and line.line is not None and isinstance(uid, str):
            self._presenter.match(line.line.key, uid)
            self.table.focus_set()


def _columns() -> list[w.Column]:
    return [
        w.Column("written", _("Di berkas"), 190, lambda line: (line.written, line.where), "two_line", stretch=1),
        w.Column("product", _("Produk"), 200, lambda line: (line.product, line.detail), "two_line", stretch=1),
        w.Column("sold", _("Terjual"), 76, lambda line: line.sold, "number"),
        w.Column("sales", _("Penjualan (Rp)"), 116, lambda line: line.sales, "number"),
        w.Column("action", _("Menjadi"), 118, _action, "pill"),
    ]


def _action(line: SalesLine) -> w.PillText:
    text, kind, icon = PILLS[line.action]
    return w.PillText(_(text), kind, icon=icon)


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen, as the shell wants it."""
    view = RecapsView(parent)
    presenter = RecapsPresenter(view, context)
    view.attach(presenter)
    return Hosted.of(
        view,
        presenter,
        {Command.NEW: presenter.choose_file, Command.SAVE: presenter.write, Command.BACK: presenter.cancel},
        kinds=KINDS,
        help=HELP,
    )
