"""What stands beside the parts of the settings in words: how sales are judged, and what printing still lacks."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from umkm_desktop.domain.papers.issuing import Missing
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.office.presenter import trend_name

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
