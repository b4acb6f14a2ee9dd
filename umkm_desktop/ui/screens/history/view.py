"""The page of the audit trail: what was done at the left, one act in full at the right."""

import tkinter as tk

from umkm_desktop.i18n import N_, WIB, _, format_day_and_date, format_number
from umkm_desktop.services.trail.history import Act, Entry
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.history.presenter import HistoryPresenter

HELP = N_(
    "Setiap perubahan tercatat: siapa, kapan, apa, dari isi lama ke isi baru. Catatan tidak dapat diubah "
    "atau dihapus.\n\n"
    "Periksa keutuhan menelusuri seluruh rantai catatan dan mencocokkannya dengan cadangan yang ada. “Utuh sampai #N” "
    "berarti tidak ada catatan sampai nomor itu yang diubah.\n\n"
    "Nama petugas di catatan adalah namanya saat itu, juga bila kemudian diganti."
)
DETAIL_WIDTH = 486
NARROW = 860


class HistoryView(tk.Frame):
    """Passive: a list with filters, and one act."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: HistoryPresenter | None = None
        self._top = w.frame(self)
        self._top.pack(fill="x", padx=look.px(20))
        self._strip: tk.Widget | None = None
        self._panes = w.frame(self)
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self._panes.columnconfigure(0, weight=1)
        self._panes.rowconfigure(0, weight=1)
        self._list = w.card(self._panes, padding=0)
        self._detail = w.card(self._panes, padding=17)
        self._detail.configure(width=look.px(DETAIL_WIDTH))
        self._detail.pack_propagate(False)  # long texts wrap in the pane, they never widen it
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width) < NARROW))

    def attach(self, presenter: HistoryPresenter) -> None:
        """From now on the presenter is asked for pages and told what the officer does."""
        self._presenter = presenter
        tools = w.frame(self._list)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        self.month = w.ChoiceChip(
            tools, _("Bulan"), [], lambda chosen: presenter.filter_month(_one(chosen)), many=False
        )
        self.officer = w.ChoiceChip(
            tools, _("Petugas"), [], lambda chosen: presenter.filter_officer(_one(chosen)), many=False
        )
        self.act = w.ChoiceChip(
            tools, _("Perbuatan"), [], lambda chosen: presenter.filter_action(_one(chosen)), many=False
        )
        for chip in (self.month, self.officer, self.act):
            chip.pack(side="left", padx=(0, look.px(8)))
        self.record = w.Chip(tools, _("Data"), on_clear=presenter.all_records)
        self.table = w.Table(
            self._list,
            _columns(),
            w.PagedSource(presenter.count, presenter.page),
            key=lambda row: row.act,
            noun=_("perbuatan"),
            row_height=39,
            hint=_("↑ ↓ pilih"),
            on_select=presenter.choose,
            empty=_nothing,
        )
        self.table.pack(fill="both", expand=True)
        self.show_act(None, [])

    # What the presenter says

    def reload_list(self, keep: bool) -> None:
        self.table.reload(keep=keep)
        if self.table.selected is None:
            self.table.select(0)

    def show_choices(
        self, months: list[tuple[str, str]], officers: list[tuple[str, str]], acts: list[tuple[str, str]]
    ) -> None:
        self.month.set_choices(months)
        self.officer.set_choices(officers)
        self.act.set_choices(acts)

    def show_only_record(self, only: bool) -> None:
        self.record.set(_("hanya satu") if only else None)
        if only:
            self.record.pack(side="left")
        else:
            self.record.pack_forget()

    def show_act(self, act: Act | None, entries: list[Entry]) -> None:
        for child in self._detail.winfo_children():
            child.destroy()
        if act is None:
            text = _("Isi lama dan isi baru tampil di sini.")
            w.EmptyState(self._detail, "clock-history", _("Pilih perbuatan"), text).fill()
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

    def show_check(self, sentence: str, good: bool) -> None:
        self._show_strip(sentence, "up" if good else "bad")

    def show_problem(self, sentence: str) -> None:
        self._show_strip(sentence, "bad")

    def _show_strip(self, sentence: str, kind: str) -> None:
        if self._strip is not None and self._strip.winfo_exists():
            self._strip.destroy()
        self._strip = w.Strip(self._top, sentence, kind=kind, on_close=lambda: self._top.configure(height=1))
        self._strip.pack(fill="x", pady=(0, look.px(8)))

    def _lay_out(self, narrow: bool) -> None:
        self._panes.columnconfigure(1, weight=0, minsize=0 if narrow else look.px(DETAIL_WIDTH))
        self._panes.rowconfigure(1, weight=2 if narrow else 0)
        self._list.grid(row=0, column=0, sticky="nsew", padx=(0, 0 if narrow else look.px(12)))
        self._detail.grid(row=1 if narrow else 0, column=0 if narrow else 1, sticky="nsew")


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


def _columns() -> list[w.Column]:
    return [
        w.Column("act", _("Perbuatan"), 240, _what, "two_line", stretch=1),
        w.Column("count", _("Catatan"), 76, lambda act: act.count, "number", priority=2),
        w.Column("at", _("Waktu"), 128, _when, priority=1),
    ]


def _what(act: Act) -> tuple[str, str]:
    text = act.entry.sentence
    second = act.entry.officer + (f" · {act.entry.reason}" if act.entry.reason else "")
    return text[:1].upper() + text[1:], second


def _when(act: Act) -> str:
    return f"{act.entry.at.astimezone(WIB):%d-%m-%Y %H.%M}"


def _nothing(parent: tk.Misc) -> tk.Widget:
    text = _("Tidak ada perbuatan yang cocok dengan saringan ini.")
    return w.EmptyState(parent, "clock-history", _("Tidak ada catatan"), text)


def _one(chosen: tuple[object, ...]) -> str:
    return str(chosen[0]) if chosen else ""


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen, as the shell wants it."""
    view = HistoryView(parent)
    presenter = HistoryPresenter(view, context)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=frozenset({"business", "product", "partner", "agreement", "placement", "sales_report", "document"})
        | {"officer", "office", "decision", "import_batch"},
        commands={Command.EXPORT: presenter.export},
        help=HELP,
    )
