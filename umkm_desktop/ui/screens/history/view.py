"""The page of the audit trail: what was done at the left, one act in full at the right."""

import tkinter as tk

from umkm_desktop.i18n import N_, WIB, _, format_day_and_date, format_number
from umkm_desktop.services.trail.history import Act, Entry
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.history.presenter import HistoryPresenter

HELP = N_(
    "Setiap perubahan tercatat: siapa, kapan, apa, dari isi lama ke isi baru. Catatan tidak dapat diubah "
    "atau dihapus.\n\n"
    "Periksa keutuhan menelusuri seluruh rantai catatan dan mencocokkannya dengan cadangan yang ada. “Utuh sampai #N” "
    "berarti tidak ada catatan sampai nomor itu yang diubah.\n\n"
    "Nama petugas di catatan adalah namanya saat itu, juga bila kemudian diganti."
)


class HistoryView(ListPane[HistoryPresenter]):
    """A list with filters, and one act."""

    noun, hint = N_("perbuatan"), N_("↑ ↓ pilih")
    icon, none, pick = "clock-history", N_("Tidak ada catatan"), N_("Pilih perbuatan")
    none_sub = N_("Tidak ada perbuatan yang cocok dengan saringan ini.")
    pick_sub = N_("Isi lama dan isi baru tampil di sini.")
    detail_width, detail_padding, stacked = 486, 17, True

    def key(self, row: Act) -> str:
        return row.act

    def filters(self) -> list[Filter]:
        return [
            Filter("month", _("Bulan"), many=False),
            Filter("officer_uid", _("Petugas"), many=False),
            Filter("action", _("Perbuatan"), many=False),
        ]

    def more_tools(self, tools: tk.Misc) -> None:
        self.record = w.Chip(tools, _("Data"), on_clear=self.presenter.all_records)

    def show_query(self) -> None:
        super().show_query()
        if self.presenter.query.record_uid:
            self.record.set(_("hanya satu"))
            self.record.pack(side="left", padx=(look.px(8), 0))
        else:
            self.record.pack_forget()

    def columns(self) -> list[w.Column]:
        return [
            w.Column("act", _("Perbuatan"), 240, _what, "two_line", stretch=1),
            w.Column("count", _("Catatan"), 76, lambda act: act.count, "number", priority=2),
            w.Column("at", _("Waktu"), 128, _when, priority=1),
        ]

    def empty(self, parent: tk.Misc) -> tk.Widget:
        return self.nothing(parent)

    def show_chosen(self) -> None:
        w.clear(self._detail)
        act, entries = self.presenter.act, self.presenter.entries
        if act is None:
            self.show_none_chosen()
            return
        main = act.entry
        head = w.frame(self._detail)
        head.pack(fill="x")
        w.avatar(head, main.officer, 32, round_shape=True).pack(side="left", anchor="n", padx=(0, look.px(10)))
        words = w.frame(head)
        words.pack(side="left", fill="x", expand=True)
        w.label(words, f"{main.officer} {main.sentence}", "h3", wrap="auto").pack(fill="x")
        local = main.at.astimezone(WIB)
        moment = f"{format_day_and_date(local.date())}, {local:%H.%M.%S} · #{main.seq}"
        w.label(words, moment, "small", "text3").pack(anchor="w")
        if main.reason:
            reason = _("Alasan: {reason}").format(reason=main.reason)
            w.label(self._detail, reason, "body", "text2", wrap="auto").pack(fill="x", pady=(look.px(10), 0))
        scroll = w.ScrollFrame(self._detail)
        scroll.pack(fill="both", expand=True, pady=(look.px(12), 0))
        for entry in entries:
            _show_entry(scroll.body, entry, alone=act.count == 1)
        if act.count > len(entries):
            more = _("… dan {count} catatan lain dalam perbuatan ini.").format(
                count=format_number(act.count - len(entries))
            )
            w.label(scroll.body, more, "small", "text3").pack(anchor="w", pady=(look.px(6), 0))


def _show_entry(body: tk.Misc, entry: Entry, *, alone: bool) -> None:
    box = w.box(body, "sunk", padding=10)
    box.pack(fill="x", pady=(0, look.px(6)))
    if not alone:
        w.label(box, entry.sentence[:1].upper() + entry.sentence[1:], "bodym", wrap="auto").pack(fill="x")
    if entry.erased:
        w.label(box, _("Isi catatan ini dihapus atas permintaan orangnya."), "small", "text3").pack(anchor="w")
    elif not entry.changes:
        w.label(box, _("Tanpa perubahan isi."), "small", "text3").pack(anchor="w")
    grid = w.frame(box)
    grid.pack(fill="x")
    grid.columnconfigure(1, weight=1)
    for row, change in enumerate(entry.changes):
        name = w.label(grid, change.label, "small", "text3", wrap=140)
        name.grid(row=row, column=0, sticky="nw", padx=(0, look.px(12)), pady=look.px(1))
        text = change.new if entry.what in ("created", "noted") else f"{change.old}  →  {change.new}"
        w.label(grid, text, "small", wrap=250).grid(row=row, column=1, sticky="nw", pady=look.px(1))


def _what(act: Act) -> tuple[str, str]:
    text = act.entry.sentence
    second = act.entry.officer + (f" · {act.entry.reason}" if act.entry.reason else "")
    return text[:1].upper() + text[1:], second


def _when(act: Act) -> str:
    return f"{act.entry.at.astimezone(WIB):%d-%m-%Y %H.%M}"


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen, as the shell wants it."""
    view = HistoryView(parent)
    presenter = HistoryPresenter(view, context)
    view.attach(presenter)
    return view.hosted(
        {Command.EXPORT: presenter.export},
        kinds=frozenset({"business", "product", "partner", "agreement", "placement", "sales_report", "document"})
        | {"officer", "office", "decision", "import_batch"},
        help=HELP,
    )
