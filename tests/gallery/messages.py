"""The third page of the sheet: sentences, progress, details, paper and emptiness."""

import tkinter as tk

from PIL import Image

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w


def build_messages(side: tk.Misc) -> None:
    """Sentences, work in progress, a checklist."""
    sentence = "2 surat belum dapat dicetak: jabatan penandatangan belum diisi untuk tanggal 31 Oktober 2026."
    detail = "Isi masa jabatan di Pengaturan › Pejabat, lalu lanjutkan. 36 surat lain tidak terpengaruh."
    strip = w.Strip(side, sentence, detail, action="Isi sekarang", command=lambda: None)
    strip.pack(fill="x", padx=look.px(3), pady=(look.px(3), look.px(9)))
    panel = w.card(side, 17)
    panel.pack(fill="both", expand=True)
    w.heading(panel, "Pekerjaan", "Riwayat pekerjaan", lambda: None)
    for build in (_running, _finished, _stopped):
        row = build(panel)
        row.pack(fill="x", pady=(look.px(12), 0))
        w.divider(panel).pack(fill="x", pady=(look.px(10), 0))
    for state, text, note in (("ok", "Jangka waktu", "Pasal 6"), ("missing", "Penyelesaian perselisihan", "belum ada")):
        w.check_line(panel, state, text, note).pack(fill="x", pady=(look.px(9), 0))
    tip = w.box(panel, "wait_soft", 11)
    tip.pack(fill="x", pady=(look.px(12), 0))
    w.label(tip, "Perjanjian baru memakai contoh pasal dari Pengaturan.", "small", "wait", icon="lightbulb").pack(
        anchor="w"
    )


def _running(panel: tk.Misc) -> w.ProgressRow:
    times = iter((0.0, 16.8))
    row = w.ProgressRow(panel, "Membuat 36 surat evaluasi", lambda: None, clock=lambda: next(times, 16.8))
    row.progress(21, 36, "Sekarang: Dapur Ibu Neneng · 21 selesai")
    return row


def _finished(panel: tk.Misc) -> w.ProgressRow:
    row = w.ProgressRow(panel, "Impor “Data UMKM Cibitung.xlsx”")
    row.end("check-circle-fill", "up", "212 ditambah, 7 dilewati karena kembar.", "selesai 09.20")
    return row


def _stopped(panel: tk.Misc) -> w.ProgressRow:
    row = w.ProgressRow(panel, "Mencetak 12 sertifikat")
    row.end("dash-circle-fill", "text3", "Dihentikan pada yang ke-5.", "dibatalkan 08.51")
    return row


def build_paper(side: tk.Misc) -> None:
    """Pairs, the paper, an empty pane."""
    panel = w.card(side, 17)
    panel.pack(fill="x")
    pairs = (
        w.Detail("Pemilik", "Siti Aminah"),
        w.Detail("NIK", "3216••••••••0004", "Tampilkan", lambda: None),
        w.Detail("Alamat", "Jl. Kapten Sumantri No. 14, RT 03/07, Desa Karangasih"),
        w.Detail("Telepon", ""),
    )
    w.details(panel, pairs).pack(fill="x")
    paper = w.card(side, 0)
    paper.pack(fill="both", expand=True, pady=look.px(12))
    view = w.PageView(paper)
    view.pack(fill="both", expand=True)
    view.show(Image.new("RGB", (827, 1169), look.color("paper")))
    empty = w.card(side, 17)
    empty.pack(fill="x")
    w.EmptyState(
        empty,
        "envelope-paper",
        "Belum ada yang perlu diperiksa",
        "Surat yang berubah sejak dinilai muncul di sini.",
        "Lihat 21 surat yang selesai",
        lambda: None,
    ).pack()
