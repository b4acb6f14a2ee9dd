"""The page of backups: the list with its green ticks at the left, one backup and where they go at the right."""

import tkinter as tk
from collections.abc import Mapping

from umkm_desktop.domain.trail.trail_words import noun_of
from umkm_desktop.i18n import N_, WIB, _, format_moment, format_number
from umkm_desktop.services.trail.backups import BackupRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import ListPane
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.backups.presenter import BackupsPresenter

HELP = N_(
    "Cadangan adalah satu berkas terenkripsi berisi seluruh kantor. Setiap cadangan diperiksa saat dibuat dan dibaca "
    "ulang setiap kali layar ini dibuka; yang rusak tidak ditampilkan.\n\n"
    "Program mencadangkan sendiri saat jendela ditutup setelah ada perubahan. Cadangan lama dijarangkan sendiri.\n\n"
    "Simpan cadangan di disk kedua atau flash disk. “Uji” memulihkannya ke berkas sementara sebagai latihan.\n\n"
    "Memulihkan tidak menghapus apa pun: kantor yang sekarang disisihkan lebih dahulu."
)
SHOWN = ("business", "product", "partner", "agreement", "placement", "sales_report", "document", "officer")
"""Tables whose counts tell an officer something, in the order shown."""


class BackupsView(ListPane[BackupsPresenter]):
    """A list, one backup, the folder."""

    noun, hint = N_("cadangan"), N_("↑ ↓ pilih")
    icon, none_verb = "shield-check", N_("Cadangkan sekarang")
    none = pick = N_("Belum ada cadangan")
    none_sub = N_("Satu berkas terenkripsi berisi seluruh kantor; dapat dipulihkan di komputer mana pun.")
    pick_sub = N_("Jumlah data dan hasil pemeriksaannya tampil di sini.")
    detail_width, detail_padding, stacked = 486, 17, True

    def attach(self, presenter: BackupsPresenter) -> None:
        super().attach(presenter)
        self._place = w.card(self._panes.detail, padding=17)
        self._place.pack(side="bottom", fill="x", pady=(look.px(6), 0), before=self._detail)

    def key(self, row: BackupRow) -> str:
        return str(row.path)

    def columns(self) -> list[w.Column]:
        return [
            w.Column("made_at", _("Dibuat"), 170, _made, "two_line", stretch=1),
            w.Column("size", _("Ukuran"), 80, lambda row: _size(row.size), "number", priority=1),
            w.Column("state", _("Keadaan"), 128, _state, "pill"),
        ]

    # What the presenter says

    def show_reading(self) -> None:
        if self.table.selected is None:
            self.table.show_message(_("Memeriksa cadangan…"))

    def show_chosen(self) -> None:
        w.clear(self._detail)
        row = self.presenter.chosen
        if row is None:
            self.show_none_chosen()
            return
        w.label(self._detail, format_moment(row.made_at), "h2").pack(anchor="w")
        w.label(self._detail, row.path.name, "small", "text3", wrap="auto").pack(fill="x")
        checks = w.frame(self._detail)
        checks.pack(fill="x", pady=(look.px(12), look.px(8)))
        w.check_line(checks, "ok", _("Utuh"), _("setiap byte sama dengan saat dibuat")).pack(fill="x", pady=look.px(2))
        if row.rehearsed_at:
            when = _("dapat dipulihkan, {moment}").format(moment=format_moment(row.rehearsed_at))
            w.check_line(checks, "ok", _("Diuji"), when).pack(fill="x", pady=look.px(2))
        else:
            untried = w.check_line(checks, "none", _("Belum diuji"), _("tekan Uji untuk latihan memulihkan"))
            untried.pack(fill="x", pady=look.px(2))
        self._show_buttons()
        w.details(
            self._detail,
            [
                w.Detail(_("Ukuran"), _size(row.size)),
                w.Detail(_("Catatan audit"), format_number(row.entries)),
                *(w.Detail(name, count) for name, count in _counts(row.rows)),
            ],
        ).pack(fill="x", pady=(look.px(8), 0))

    def show_folder(self, folder: str, same_disk: bool) -> None:
        w.clear(self._place)
        w.heading(self._place, _("Folder cadangan"), _("Ganti folder"), self.presenter.choose_folder)
        w.label(self._place, folder, "body", "text2", wrap="auto").pack(fill="x", pady=(look.px(4), 0))
        if same_disk:
            advice = _(
                "Di disk yang sama dengan kantor. Pilih disk kedua atau flash disk agar selamat bila disk rusak."
            )
            line = w.frame(self._place)
            line.pack(fill="x", pady=(look.px(6), 0))
            mark = w.label(line, icon="exclamation-triangle-fill", icon_size=12, icon_color="wait")
            mark.pack(side="left", anchor="n", padx=(0, look.px(6)), pady=look.px(2))
            w.label(line, advice, "small", "wait", wrap="auto").pack(side="left", fill="x", expand=True)
        other = w.link(self._place, _("Pulihkan dari berkas lain…"), self.presenter.restore_other)
        other.pack(anchor="w", pady=(look.px(8), 0))

    # Parts

    def _show_buttons(self) -> None:
        line = w.frame(self._detail)
        line.pack(side="bottom", fill="x", pady=(look.px(12), 0))
        restore = w.button(line, _("Pulihkan"), icon="arrow-counterclockwise", command=self.presenter.restore)
        restore.set_allowed(not self.presenter.why_no_restore, self.presenter.why_no_restore)
        restore.pack(side="right")
        test = w.button(line, _("Uji"), icon="clipboard-check", command=self.presenter.rehearse)
        test.pack(side="right", padx=(0, look.px(8)))

    def begin(self) -> None:
        self.presenter.back_up()


def _made(row: BackupRow) -> tuple[str, str]:
    return format_moment(row.made_at), row.path.name


def _state(row: BackupRow) -> w.PillText:
    if row.rehearsed_at is not None:
        return w.PillText(_("Diuji {day}").format(day=f"{row.rehearsed_at.astimezone(WIB):%d-%m}"), "up", "check2-all")
    return w.PillText(_("Utuh"), "up", "check-lg")


def _size(size: int) -> str:
    if size < 10_000_000:
        return _("{count} KB").format(count=format_number(max(1, size // 1000)))
    return _("{count} MB").format(count=format_number(size // 1_000_000))


def _counts(rows: Mapping[str, int]) -> list[tuple[str, str]]:
    return [
        (noun_of(table)[:1].upper() + noun_of(table)[1:], format_number(rows[table]))
        for table in SHOWN
        if table in rows
    ]


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen, as the shell wants it."""
    view = BackupsView(parent)
    presenter = BackupsPresenter(view, context)
    view.attach(presenter)
    return view.hosted({Command.REFRESH: presenter.refresh}, help=HELP)
