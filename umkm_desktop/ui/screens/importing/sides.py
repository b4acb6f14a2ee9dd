"""The two sides of the page before a file is open: what can come in and came in, what can go out and went out."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.i18n import _, format_moment
from umkm_desktop.services.exporting import ExportLine
from umkm_desktop.services.importing.import_writing import ImportLine
from umkm_desktop.services.importing.importing import KIND_NAMES
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.importing.presenter import WITH_NIK, ExportPage, ExportPresenter, ImportingPresenter

LEFT = 356


class _Pane(tk.Frame):
    """What is chosen at the left, what was done before at the right."""

    def __init__(self, parent: tk.Misc, left: str, right: str) -> None:
        super().__init__(parent, background=look.color("app"))
        self.columnconfigure(0, weight=0, minsize=look.px(LEFT))
        self.columnconfigure(1, weight=1)
        self.rowconfigure(0, weight=1)
        outside = w.card(self)
        outside.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(12)))
        scroll = w.ScrollFrame(outside)
        scroll.pack_propagate(False)  # the column is as wide as its tiles, not as a canvas likes to be
        scroll.pack(fill="both", expand=True)
        self._choice = scroll.body
        w.heading(self._choice, left).pack(fill="x", pady=(0, look.px(8)))
        self._past = w.card(self, padding=0)
        self._past.grid(row=0, column=1, sticky="nsew")
        w.heading(self._past, right).pack(fill="x", padx=look.px(13), pady=(look.px(9), look.px(4)))


class StartPane(_Pane):
    """Kind and file at the left, earlier imports at the right."""

    def __init__(self, parent: tk.Misc, presenter: ImportingPresenter) -> None:
        super().__init__(parent, _("Impor berkas"), _("Impor sebelumnya"))
        self._presenter = presenter
        self._build_choice(self._choice)
        self._build_past(self._past)

    def _build_choice(self, card: tk.Misc) -> None:
        w.label(card, _("Isi berkas"), "smallm", "text2").pack(anchor="w", pady=(look.px(2), look.px(3)))
        details = {
            "businesses": _("Satu baris satu usaha, dengan pemiliknya"),
            "products": _("Usahanya sudah ada di register"),
            "partners": _("Toko, mal, industri, kawasan"),
            "agreements": _("Usaha dan mitranya sudah tercatat"),
            "placements": _("Produk pada mitra, dengan statusnya"),
            "sales": _("Satu baris satu produk dan bulan"),
        }
        tiles = [
            w.Choice(kind, _(name), details[kind], str(number))
            for number, (kind, name) in enumerate(KIND_NAMES.items(), 1)
        ]
        self.kinds = w.ChoiceTiles(
            card, tiles, self._presenter.kind, lambda kind: self._presenter.choose_kind(str(kind)), width=LEFT - 46
        )
        self.kinds.pack(anchor="w")
        self.choose = w.button(
            card, _("Pilih berkas"), "primary", icon="upload", command=self._presenter.choose_file, key="Ctrl N"
        )
        self.choose.pack(anchor="w", pady=(look.px(14), 0))
        hints = w.box(card, "sunk", padding=12)
        hints.pack(fill="x", pady=(look.px(16), 0))
        for text in (
            _("Excel .xlsx, CSV, atau TXT; judul kolom dan pemisahnya dikenali sendiri."),
            _("Sebelum ditulis, tiap baris diperiksa dan ditampilkan dahulu."),
            _("Impor yang salah dapat ditarik kembali seluruhnya."),
        ):
            w.label(hints, text, "small", "text2", wrap=LEFT - 84).pack(anchor="w", pady=look.px(3))
        w.link(card, _("Unduh templat kosong"), self._save_template).pack(anchor="w", pady=(look.px(12), 0))

    def _save_template(self) -> None:
        self._presenter.export.save_template(self._presenter.kind)

    def _build_past(self, card: tk.Misc) -> None:
        self.table = w.Table(
            card,
            _columns(),
            w.ListSource([]),
            noun=_("impor"),
            row_height=39,
            empty=self._empty,
            on_menu=lambda row: [(_("Tarik kembali"), lambda: self._presenter.past.undo(row))],
            on_select=self._chosen,
        )
        self.table.pack(fill="both", expand=True)
        self.table.view.bind("<Delete>", lambda _event: self._undo())
        self.undo = w.button(
            self.table.footer, _("Tarik kembali"), icon="arrow-counterclockwise", command=self._undo, key="Delete"
        )

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "inbox",
            _("Belum ada berkas yang diimpor"),
            _("Daftar UMKM dari Excel masuk ke register dalam satu langkah, dan dapat ditarik kembali."),
            width=260,
        )

    def _chosen(self, row: ImportLine | None) -> None:
        if row is None or row.undone_at is not None:
            self.undo.pack_forget()
        else:
            self.undo.pack(side="right")

    def _undo(self) -> None:
        row = self.table.selected
        if row is not None:
            self._presenter.past.undo(row)

    def show(self, imports: Sequence[ImportLine]) -> None:
        """Fill the list."""
        self.table.set_source(w.ListSource(list(imports)), keep=True)
        self._chosen(self.table.selected)


def _columns() -> list[w.Column]:
    return [
        w.Column("file", _("Berkas"), 150, _file_and_kind, "two_line", stretch=1),
        w.Column("at", _("Waktu"), 150, _when, "two_line", priority=1),
        w.Column("new", _("Baru"), 68, lambda row: row.new, "number"),
        w.Column("changed", _("Berubah"), 72, lambda row: row.changed, "number", priority=2),
        w.Column("unchanged", _("Sama"), 64, lambda row: row.unchanged, "number", priority=4),
        w.Column("refused", _("Ditolak"), 68, lambda row: row.refused, "number", priority=3),
        w.Column("state", _("Status"), 104, _state, "pill"),
    ]


def _file_and_kind(row: ImportLine) -> tuple[str, str]:
    return row.file_name, _(KIND_NAMES.get(row.kind, row.kind))


def _when(row: ImportLine | ExportLine) -> tuple[str, str]:
    day, _pukul, time = format_moment(row.at).partition(" pukul ")
    return day, f"{time} · {row.officer}"


def _state(row: ImportLine) -> w.PillText:
    if row.undone_at is not None:
        return w.PillText(_("Ditarik"), "flat", icon="arrow-counterclockwise")
    return w.PillText(_("Ditulis"), "up", icon="check-lg")


class ExportPane(_Pane):
    """Choices at the left, earlier exports at the right."""

    def __init__(self, parent: tk.Misc, presenter: ExportPresenter) -> None:
        super().__init__(parent, _("Ekspor data"), _("Yang pernah diekspor"))
        self._presenter = presenter
        self._page: ExportPage | None = None
        self._build_choice(self._choice)
        self._build_past(self._past)

    def _build_choice(self, card: tk.Misc) -> None:
        self.kinds = w.ChoiceTiles(card, [], "businesses", lambda _kind: self._kind_chosen(), width=LEFT - 46)
        self.kinds.pack(anchor="w")
        form = w.frame(card)
        form.pack(fill="x", pady=(look.px(10), 0))
        w.label(form, _("Bentuk berkas"), "smallm", "text2").pack(side="left", padx=(look.px(2), look.px(10)))
        self.form = w.Segment(form, [(".xlsx", "Excel"), (".csv", "CSV")], ".xlsx")
        self.form.pack(side="left")
        self._nik_side = w.frame(card)
        self._nik_side.pack(fill="x", pady=(look.px(10), 0))
        self.with_nik = w.CheckBox(self._nik_side, _("Sertakan NIK pemilik"), on_change=lambda _on: self._kind_chosen())
        self.with_nik.pack(anchor="w")
        self.reason = w.TextField(self._nik_side, _("Untuk apa NIK diperlukan"), required=True)
        self.save = w.button(card, _("Ekspor"), "primary", icon="download", command=self.export, key="Ctrl E")
        self.save.pack(anchor="w", pady=(look.px(12), 0))

    def _build_past(self, card: tk.Misc) -> None:
        self.table = w.Table(
            card,
            [
                w.Column("file", _("Berkas"), 160, lambda row: (row.file, row.title), "two_line", stretch=1),
                w.Column("at", _("Waktu"), 160, _when, "two_line", priority=1),
                w.Column("rows", _("Baris"), 70, lambda row: row.rows, "number"),
                w.Column("nik", _("NIK"), 110, _nik, "pill", priority=2),
            ],
            w.ListSource([]),
            noun=_("ekspor"),
            row_height=39,
            empty=_empty,
        )
        self.table.pack(fill="both", expand=True)

    def show(self, page: ExportPage) -> None:
        """Fill both sides."""
        self._page = page
        self.kinds.set_choices([w.Choice(word, name, key=str(n)) for n, (word, name) in enumerate(page.kinds, 1)])
        self.with_nik.set_allowed(page.may_export_nik)
        if not page.may_export_nik:
            self.with_nik.set(False)
            w.tooltip(self.with_nik.tick, page.why_no_nik)
        self.table.set_source(w.ListSource(list(page.exports)), keep=True)
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        if self.kinds.value in WITH_NIK:
            self._nik_side.pack(fill="x", pady=(look.px(10), 0), before=self.save)
        else:
            self._nik_side.pack_forget()
        if self.with_nik.value:
            self.reason.pack(fill="x", pady=(look.px(6), 0))
        else:
            self.reason.pack_forget()

    def show_problem(self, sentence: str) -> None:
        """A sentence under the reason; an empty one clears it."""
        if sentence:
            self.reason.show(sentence)
            self.reason.focus_set()
        else:
            self.reason.clear()

    def export(self) -> None:
        """Ask where, and write."""
        if self._page is not None and self._page.may_export:
            self._presenter.export(
                str(self.kinds.value), str(self.form.value), with_nik=self.with_nik.value, reason=self.reason.raw
            )


def _empty(parent: tk.Misc) -> tk.Widget:
    return w.EmptyState(
        parent,
        "box-arrow-up",
        _("Belum ada yang diekspor"),
        _("Berkas yang keluar dari kantor tercatat di sini."),
        width=230,
    )


def _nik(row: ExportLine) -> w.PillText:
    if row.with_nik:
        return w.PillText(_("dengan NIK"), "wait", icon="exclamation-triangle-fill")
    return w.PillText(_("tanpa NIK"), "flat", icon="dash")
