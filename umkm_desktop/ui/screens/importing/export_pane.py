"""Data out of the office: what, in which form, with NIK or without, and what left before."""

import tkinter as tk

from umkm_desktop.i18n import _, format_moment
from umkm_desktop.services.exporting import ExportLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.importing.export_presenter import WITH_NIK, ExportPage, ExportPresenter

LEFT = 356


class ExportPane(tk.Frame):
    """Choices at the left, earlier exports at the right."""

    def __init__(self, parent: tk.Misc, presenter: ExportPresenter) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter = presenter
        self._page: ExportPage | None = None
        self.columnconfigure(0, weight=0, minsize=look.px(LEFT))
        self.columnconfigure(1, weight=1)
        self.rowconfigure(0, weight=1)
        self._build_choice()
        self._build_past()

    def _build_choice(self) -> None:
        outside = w.card(self)
        outside.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(12)))
        scroll = w.ScrollFrame(outside)
        scroll.pack_propagate(False)  # the column is as wide as its tiles, not as a canvas likes to be
        scroll.pack(fill="both", expand=True)
        card = scroll.body
        w.heading(card, _("Ekspor data")).pack(fill="x", pady=(0, look.px(8)))
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

    def _build_past(self) -> None:
        card = w.card(self, padding=0)
        card.grid(row=0, column=1, sticky="nsew")
        w.heading(card, _("Yang pernah diekspor")).pack(fill="x", padx=look.px(13), pady=(look.px(9), look.px(4)))
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
        self.kinds.set_choices(
            [w.Choice(word, name, key=str(n)) for n, (word, name, _columns) in enumerate(page.kinds, 1)]
        )
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


def _when(row: ExportLine) -> tuple[str, str]:
    day, _pukul, time = format_moment(row.at).partition(" pukul ")
    return day, f"{time} · {row.officer}"


def _nik(row: ExportLine) -> w.PillText:
    if row.with_nik:
        return w.PillText(_("dengan NIK"), "wait", icon="exclamation-triangle-fill")
    return w.PillText(_("tanpa NIK"), "flat", icon="dash")
