"""Pengaturan: tabs over a form (and a list where there are several), and beside it a sample or what it means."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from umkm_desktop.domain.papers.issuing import Missing
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.office.office import OfficialLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.office.legal_part import LegalPart
from umkm_desktop.ui.screens.office.presenter import KINDS, MACHINE_FIELDS, OfficePresenter, period_words, trend_name
from umkm_desktop.ui.screens.office.sections import SECTIONS

HELP = N_(
    "Kop surat, pejabat dan penomoran harus lengkap sebelum dokumen pertama terbit; yang belum diisi disebut di kanan "
    "atas, dan sekali klik membawa Anda ke isiannya.\n\n"
    "Perubahan hanya berlaku untuk dokumen berikutnya. Yang sudah terbit tetap seperti saat diterbitkan."
)
SIDE_WIDTH, SMALL_SIDE_WIDTH = 430, 300
NARROW = 980
"""Logical width under which the sample gives way to the form."""
TYPING_PAUSE = 400
"""Milliseconds without a key before the sample is drawn anew."""


class OfficeView(PresentedFrame[OfficePresenter]):
    """Left the part in work, right the sample."""

    def __init__(self, parent: tk.Misc, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        self._law_book: LegalPart | None = None
        self._form: w.Form | None = None
        self._table: w.Table | None = None
        self._strip: w.Strip | None = None
        self._waiting: str | None = None
        self._uids: list[str] = []
        self._examples: dict[str, tuple[str, bool]] = {}
        self.grid_columnconfigure(0, weight=1)
        self.grid_rowconfigure(0, weight=1)
        self._card = card = w.card(self, padding=0)
        card.grid(row=0, column=0, sticky="nsew", padx=(look.px(17), look.px(6)), pady=(0, look.px(13)))
        self._side = w.card(self, padding=0)
        self._side.configure(width=look.px(SIDE_WIDTH))
        self._side.pack_propagate(False)
        self._side.grid(row=0, column=1, sticky="nsew", padx=(look.px(6), look.px(17)), pady=(0, look.px(13)))
        tabs = [(key, _(section.title)) for key, section in SECTIONS.items()]
        self._tabs = w.TabStrip(card, tabs, self._tab_chosen, value="letterhead")
        self._tabs.pack(fill="x", padx=look.px(12), pady=(look.px(6), 0))
        w.divider(card).pack(fill="x")
        self._foot = w.FootBar(card)
        self._foot.pack(side="bottom", fill="x")
        self._save = w.button(
            self._foot.buttons, _("Simpan"), "primary", key="Ctrl S", command=lambda: self.presenter.save()
        )
        self._foot.add(self._save)
        self._scroll = scroll = w.ScrollFrame(card)
        scroll.pack(fill="both", expand=True, padx=(look.px(18), look.px(4)), pady=(look.px(12), look.px(2)))
        self._page = w.frame(scroll.body)
        self._page.pack(fill="both", expand=True, padx=(0, look.px(14)))
        self._missing = w.frame(self._side)
        self._missing.pack(fill="x", padx=look.px(14), pady=(look.px(10), 0))
        self._sample = w.PageView(self._side)
        self._judgements = w.frame(self._side)
        self.bind("<Configure>", lambda event: self._fit(look.logical(event.width)))

    def _fit(self, width: float) -> None:
        self._side.configure(width=look.px(SIDE_WIDTH if width >= NARROW else SMALL_SIDE_WIDTH))

    @property
    def form(self) -> w.Form:
        """The form of the part in work."""
        assert self._form is not None
        return self._form

    def _tab_chosen(self, section: str) -> None:
        if not self.presenter.select(section):
            self._tabs.select(self.presenter.section, tell=False)

    # --- the register of regulations has the whole page
    @property
    def laws(self) -> LegalPart | None:
        """The register, while it is in front."""
        return self._law_book if self._law_book is not None and self.presenter.section == "legal" else None

    def show_register(self) -> None:
        self._tabs.select("legal", tell=False)
        if self._law_book is None:
            self._law_book = LegalPart(self._card, self._context)
        if self._law_book.winfo_manager():
            self._law_book.presenter.refresh()
            return
        for part in (self._foot, self._scroll):
            part.pack_forget()
        self._side.grid_remove()
        self._card.grid_configure(columnspan=2, padx=look.px(17))
        self._law_book.pack(fill="both", expand=True, padx=look.px(12), pady=look.px(12))
        self._law_book.presenter.opened()

    def _hide_register(self) -> None:
        if self._law_book is None or not self._law_book.winfo_manager():
            return
        self._law_book.pack_forget()
        self._card.grid_configure(columnspan=1, padx=(look.px(17), look.px(6)))
        self._side.grid()
        self._foot.pack(side="bottom", fill="x")
        self._scroll.pack(fill="both", expand=True, padx=(look.px(18), look.px(4)), pady=(look.px(12), look.px(2)))

    def run(self, command: Command) -> object:
        """A key: the register's own where it is in front, False where it means nothing."""
        page = self.laws
        if page is None:
            acts: dict[Command, Callable[[], object]] = {
                Command.SAVE: self.presenter.save,
                Command.NEW: self.presenter.start_new,
            }
        else:
            acts = {
                Command.NEW: page.presenter.start_new,
                Command.EDIT: page.presenter.edit,
                Command.FIND: lambda: page.search.focus_set() if page.search else None,
            }
        return acts[command]() if command in acts else False

    # --- what the presenter says
    def show_section(self, section: str, values: Mapping[str, Any], refused: str) -> None:
        self._hide_register()
        self._tabs.select(section, tell=False)
        self._form = self._table = None
        w.clear(self._page)
        self._strip = None
        part = SECTIONS[section]
        w.label(self._page, _(part.lead), "small", "text3", wrap="auto").pack(fill="x", pady=(0, look.px(10)))
        if section == "officials":
            self._build_table()
        self._extra = w.frame(self._page)
        self._examples = {}
        form = w.Form(self._page, part.fields, on_change=self._typed)
        form.pack(fill="x")
        if section == "letterhead":
            self._extra.pack(fill="x", pady=(look.px(10), 0))
        self._form = form
        form.set_values(values)
        form.clean()
        self._lock(section, refused)
        self._show_side(section)

    def _lock(self, section: str, refused: str) -> None:
        """What the officer may not change is grey, with the reason above; theme and size are everyone's own."""
        office = [key for key in SECTIONS[section].keys if key not in MACHINE_FIELDS]
        if refused:
            for key in office:
                self.form.field(key).set_enabled(False)
            strip = w.Strip(self._page, refused, kind="info", closable=False)
            strip.pack(fill="x", pady=(0, look.px(10)), before=self._page.winfo_children()[0])
        self._save.set_allowed(not refused or section == "general", refused)

    def _show_side(self, section: str) -> None:
        self._sample.pack_forget()
        self._judgements.pack_forget()
        if section in EXPLAINED:
            self._judgements.pack(fill="both", expand=True, padx=look.px(18), pady=look.px(14))
        else:
            self._sample.pack(fill="both", expand=True, padx=look.px(3), pady=(look.px(10), look.px(3)))

    def _build_table(self) -> None:
        self._table = w.Table(
            self._page,
            _official_columns(frozenset()),
            w.ListSource([]),
            noun=_("pejabat"),
            row_height=39,
            on_select=lambda row: self._row_chosen(row),
        )
        holder = w.frame(self._page)
        holder.pack(fill="x", pady=(look.px(4), look.px(2)))
        self._table.configure(height=look.px(172))
        self._table.pack_propagate(False)
        self._table.pack(fill="x", before=holder)
        self._record_title = w.label(holder, "", "h3")
        self._record_title.pack(side="left")
        w.button(
            holder, _("Tambah"), "secondary", icon="plus-lg", key="Ctrl N", command=lambda: self.presenter.start_new()
        ).pack(side="right")

    def _row_chosen(self, row: Any) -> None:
        if row is not None:
            self.presenter.choose(row.uid)

    def show_officials(self, rows: Sequence[OfficialLine], others: frozenset[str]) -> None:
        if self._table:
            self._table.set_columns(_official_columns(others))
        self._uids = [row.uid for row in rows]
        if self._table:
            self._table.set_source(w.ListSource(list(rows)))

    def show_record(self, values: Mapping[str, Any], title: str) -> None:
        keys = SECTIONS[self.presenter.section].keys
        self.form.set_values({key: values.get(key) or ("" if key not in {"starts", "ends"} else None) for key in keys})
        self.form.clear_problems()
        self.form.clean()
        if self._table:
            uid = values.get("uid")
            self._table.select(self._uids.index(uid) if uid in self._uids else None, tell=False)
        self._record_title.say(look.ellipsis(title, "h3", look.px(380)))

    def show_logo(self, has_logo: bool) -> None:
        """Under the letterhead's form: choose an emblem, or print without."""
        w.clear(self._extra)
        w.label(self._extra, _("Lambang"), "smallm", "text2").pack(anchor="w", padx=look.px(8))
        row = w.frame(self._extra)
        row.pack(fill="x", padx=look.px(6), pady=(look.px(4), 0))
        w.button(row, _("Pilih gambar…"), icon="image", command=self.presenter.choose_logo).pack(side="left")
        if has_logo:
            w.button(row, _("Hapus lambang"), "quiet", command=self.presenter.remove_logo).pack(side="left")
        words = _("Terpasang di kop surat.") if has_logo else _("PNG atau JPEG; dicetak setinggi 21 mm.")
        hint = w.label(row, words, "small", "text3", wrap="auto")
        hint.pack(side="left", fill="x", expand=True, padx=look.px(10))

    def show_examples(self, examples: Mapping[str, tuple[str, bool]]) -> None:
        for key, example in examples.items():
            if self._examples.get(key) != example:
                self._examples[key] = example
                self.form.show_note(key, example[0], "ok" if example[1] else "warning")

    def show_judgements(self, rows: Sequence[tuple[str, str, str]]) -> None:
        show_notes(self._judgements, self.presenter.section, rows)

    def show_missing(self, missing: Sequence[Missing]) -> None:
        show_missing(self._missing, missing, self._jump)

    def _jump(self, missing: Missing) -> None:
        if self.presenter.select(missing.section):
            self.go_to(missing.field)

    def show_sample(self, picture: Any) -> None:
        self._sample.show(picture)
        self._sample.fit_width()

    def show_problem(self, sentence: str) -> None:
        if self._strip is not None and self._strip.winfo_exists():
            self._strip.destroy()
        if sentence:
            self._strip = w.Strip(self._page, sentence)
            self._strip.pack(fill="x", pady=(0, look.px(8)), before=self._page.winfo_children()[0])

    def go_to(self, field: str) -> None:
        if field in SECTIONS[self.presenter.section].keys:
            self.form.go_to(field)

    def dirty(self) -> bool:
        return self.laws is None and self._form is not None and self._form.dirty

    def discard(self) -> None:
        if self._form is not None:
            self._form.clean()
            self.presenter.show(self.presenter.section)

    # --- while typing
    def _typed(self, *_arguments: object) -> None:
        if self._waiting is not None:
            self.after_cancel(self._waiting)
        self._waiting = self.after(TYPING_PAUSE, self._typed_enough)

    def _typed_enough(self) -> None:
        self._waiting = None
        if self.winfo_exists() and self._form is not None:
            self.presenter.changed()


def _official_columns(others: frozenset[str]) -> list[w.Column]:
    def signs(row: OfficialLine) -> w.PillText | None:
        if row.signs_today:
            return w.PillText(_("Menandatangani"), "up", "pen")
        return w.PillText(_("Dapat dipilih"), "flat", "") if row.uid in others else None

    return [
        w.Column("name", _("Nama dan jabatan"), 180, lambda r: (r.name, _position(r)), "two_line", stretch=1),
        w.Column("period", _("Masa"), 220, lambda r: w.Styled(period_words(r.starts, r.ends), "text2", "body")),
        w.Column("signs", _("Hari ini"), 130, signs, "pill"),
    ]


def _position(row: OfficialLine) -> str:
    return f"{row.acting} {row.position}".strip()


TREND_KINDS = {"rising": "up", "falling": "down", "steady": "flat"}

EXPLAINED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "judging": (
        (
            N_("Berisiko"),
            N_("Penjualan turun sebesar itu atau lebih dalam setiap bulan berturut-turut yang ditentukan."),
        ),
        (N_("Tren"), N_("Kemiringan per bulan dari laporan dua belas bulan terakhir, bila laporannya cukup.")),
        (
            N_("Bulan tidak penuh"),
            N_("Bila hari berjualan kurang dari batasnya, yang dibandingkan adalah penjualan per hari."),
        ),
    ),
    "general": (
        (
            N_("Kunci otomatis"),
            N_("Bila tidak ada yang mengetik selama itu, layar tertutup dan kata sandi diminta; isian tetap ada."),
        ),
        (
            N_("Pembuat bukan penyetuju"),
            N_(
                "Bila dinyalakan, petugas yang menyusun tidak dapat menyetujui pekerjaannya sendiri. Perlu dua petugas."
            ),
        ),
        (N_("Tema dan ukuran"), N_("Hanya untuk komputer ini dan langsung berlaku. Petugas lain memilih sendiri.")),
    ),
}
"""Parts without a sample paper, and what their fields mean."""


def show_notes(into: tk.Frame, section: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Examples of judgements (sales, change, trend), where there are any, and what the fields of the part mean."""
    for child in into.winfo_children():
        child.destroy()
    if rows:
        w.label(into, _("Beginilah penjualan dinilai"), "h3").pack(anchor="w")
        lead = _("Bulan lalu dan bulan ini, dengan batas yang sedang diisi.")
        w.label(into, lead, "small", "text3", wrap="auto").pack(fill="x", pady=(look.px(2), look.px(10)))
    for words, change, trend in rows:
        w.divider(into).pack(fill="x")
        row = w.frame(into)
        row.pack(fill="x", pady=look.px(9))
        w.pill(row, trend_name(trend), TREND_KINDS.get(trend, "flat")).pack(side="right")
        w.label(row, change, "strong").pack(side="right", padx=look.px(12))
        w.label(row, words, "body").pack(side="left")
    if rows:
        w.divider(into).pack(fill="x")
    for title, text in EXPLAINED[section]:
        w.label(into, _(title), "strong").pack(anchor="w", pady=(look.px(16), look.px(2)))
        w.label(into, _(text), "small", "text2", wrap="auto").pack(fill="x")


def show_missing(into: tk.Frame, missing: Sequence[Missing], jump: Callable[[Missing], object]) -> None:
    """What printing still lacks, each with a way there."""
    for child in into.winfo_children():
        child.destroy()
    if not missing:
        ready = _("Siap mencetak: tidak ada yang kosong")
        w.label(into, ready, "small", "text2", icon="check-circle-fill", icon_color="up").pack(anchor="w")
        return
    box = w.box(into, "wait_soft", padding=12)
    box.pack(fill="x")
    w.label(box, _("Belum dapat mencetak"), "strong", "wait", icon="exclamation-triangle-fill").pack(anchor="w")
    for one in missing:
        row = w.frame(box)
        row.pack(fill="x", pady=(look.px(3), 0))
        w.link(row, _("Isi"), partial(jump, one)).pack(side="right", anchor="n")
        w.label(row, one.text, "small", "text", wrap="auto").pack(fill="x")


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen as the shell hosts it."""
    view = OfficeView(parent, context)
    presenter = OfficePresenter(view, context)
    view.attach(presenter)
    return Hosted.of(
        view,
        presenter,
        {key: partial(view.run, key) for key in (Command.SAVE, Command.NEW, Command.EDIT, Command.FIND)},
        kinds=KINDS,
        unsaved=view.dirty,
        discard=view.discard,
        help=HELP,
    )
