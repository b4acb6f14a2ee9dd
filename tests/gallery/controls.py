"""The first page of the sheet: buttons, fields, pills, chips, tabs, type and colours."""

import tkinter as tk

from gallery.parts import TODAY, row_of
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w

_STATES = ("", "hover", "focus", "pressed", "disabled")
_STATE_NAMES = ("diam", "disorot", "fokus", "ditekan", "nonaktif")


def build_controls(side: tk.Misc) -> None:
    """Buttons and fields in all their states."""
    panel = w.card(side, 14)
    panel.pack(fill="both", expand=True)
    w.heading(panel, "Tombol")
    _buttons(panel)
    w.heading(panel, "Isian")
    _fields(panel)


def _buttons(panel: tk.Misc) -> None:
    grid = w.frame(panel)
    grid.pack(fill="x", pady=(look.px(6), look.px(10)))
    for column, name in enumerate(_STATE_NAMES):
        w.label(grid, name, "cap", "text3").grid(row=0, column=column, sticky="w", padx=(look.px(2), look.px(10)))
    words = (("Simpan", "primary"), ("Ubah", "secondary"), ("Batal", "quiet"), ("Rincian", "link"), ("Cabut", "danger"))
    for row, (word, kind) in enumerate(words, start=1):
        for column, state in enumerate(_STATES):
            made = w.button(grid, word, kind)  # type: ignore[arg-type]
            made.state([state] if state else [])
            made.grid(row=row, column=column, sticky="w", padx=(0, look.px(12)))


def _fields(panel: tk.Misc) -> None:
    grid = w.frame(panel)
    grid.pack(fill="x", pady=(look.px(6), 0))
    grid.columnconfigure((0, 1), weight=1, uniform="fields")
    wrong = "NIK harus 16 angka; yang diisi 15."
    fields = [w.TextField(grid, name) for name in ("Diam", "Fokus", "Salah", "Salah dan fokus", "Peringatan", "Benar")]
    values = ("UD Sari Rasa", "UD Sari Rasa", "321603480475000", "321603480475000", "Keripik Bu Sari", "9120304811742")
    for field, value in zip(fields, values, strict=True):
        field.set(value)
    fields[1].entry.state(["focus"])
    fields[2].show(wrong)
    fields[3].show(wrong)
    fields[3].entry.state(["focus"])
    fields[4].show("Mirip UD Sari Rasa.", "warning", "Bandingkan")
    fields[5].show("13 angka, bentuknya benar.", "ok")
    fields += _special_fields(grid)
    for place, field in enumerate(fields):
        inner = (0, look.px(6)) if place % 2 == 0 else (look.px(6), 0)
        field.grid(row=place // 2, column=place % 2, sticky="new", padx=inner, pady=(0, look.px(5)))


def _special_fields(grid: tk.Misc) -> list[w.TextField]:
    choice = w.ChoiceField(grid, "Pilihan", [(1, "Cikarang Utara"), (2, "Cikarang Pusat")], required=True)
    choice.set(1)
    locked = w.TextField(grid, "Nonaktif")
    locked.set("Terkunci: sudah terbit")
    locked.set_enabled(False)
    money, day = w.MoneyField(grid, "Omzet setahun"), w.DateField(grid, "Berlaku sejak", lambda: TODAY)
    money.set(184_000_000)
    day.set(TODAY)
    return [choice, locked, money, day]


def build_small_parts(side: tk.Misc) -> None:
    """Everything smaller than a field."""
    parts = (_pills_and_chips, _tabs_and_lines, _choices, _type_and_colors)
    for place, build in enumerate(parts):
        panel = w.card(side, 14)
        last = place == len(parts) - 1
        panel.pack(fill="both" if last else "x", expand=last, pady=(0, 0 if last else look.px(6)))
        build(panel)


def _pills_and_chips(panel: tk.Misc) -> None:
    w.heading(panel, "Pil dan keping")
    row = row_of(panel)
    for text, kind, sign in (
        ("Naik", "up", None),
        ("Turun", "down", None),
        ("Stagnan", "flat", None),
        ("Belum lapor", "wait", None),
        ("Pembinaan", "info", "tools"),
        ("Dicabut", "bad", "x-lg"),
    ):
        w.pill(row, text, kind, sign).pack(side="left", padx=(0, look.px(6)))
    row = row_of(panel)
    w.Chip(row, "Kecamatan", "5 dipilih").pack(side="left")
    w.ChoiceChip(row, "Status", [(1, "Aktif"), (2, "Pembinaan")]).pack(side="left", padx=look.px(4))
    w.Chip(row, "Saringan", icon="plus-lg").pack(side="left")
    w.Segment(row, [("board", "Papan"), ("list", "Daftar")], "board", width=66).pack(side="left", padx=look.px(8))


def _tabs_and_lines(panel: tk.Misc) -> None:
    w.heading(panel, "Tab, kemajuan, garis kecil")
    tabs = [
        (name, name) for name in ("Identitas", "Produk 3", "Legalitas", "Penjualan", "Dokumen", "Riwayat", "Kurasi")
    ]
    w.TabStrip(panel, tabs).pack(fill="x", pady=(look.px(2), look.px(10)))
    w.Bar(panel, 0.58).pack(fill="x")
    row = row_of(panel)
    for values, kind in (((10, 11, 12, 13.5), "up"), ((9, 9.2, 7.9, 4.1), "down"), ((5.3, 5.5, 5.4, 5.41), "flat")):
        w.Sparkline(row, values, kind, width=86, height=26).pack(side="left", padx=(0, look.px(14)))
    for size in (12, 16, 20, 24):
        w.label(row, icon="shop", icon_size=size, icon_color="text2").pack(side="left", padx=look.px(5))
    w.pill(row, "Kurasi", "accent", "clipboard-check").pack(side="right")


def _choices(panel: tk.Misc) -> None:
    row = row_of(panel)
    w.MonthPicker(row, "2026-10", latest="2026-10").pack(side="left", padx=look.px(8))
    w.CheckBox(row, "Dikunjungi", True).pack(side="left")
    row = row_of(panel)
    tiles = w.ChoiceTiles(row, [w.Choice(1, "Lolos", key="1"), w.Choice(2, "Lolos bersyarat", key="2")], 2)
    tiles.pack(side="left")
    w.avatar(row, "UD Sari Rasa").pack(side="left", padx=look.px(12))
    w.key_cap(row, "Ctrl K").pack(side="right")
    w.tile(row, "file-earmark-text", "down").pack(side="left")
    w.tile(row, "stars", "up", 44).pack(side="left", padx=look.px(12))


def _type_and_colors(panel: tk.Misc) -> None:
    for font, text in (
        ("big", "1.284 usaha"),
        ("h1", "Judul layar 19"),
        ("h2", "Judul panel 16"),
        ("h3", "Judul kartu 14"),
        ("body", "Isi 13: Keripik Singkong Balado 250 g · Rp14.500"),
        ("small", "Keterangan 12: Kec. Cikarang Utara, Desa Karangasih"),
    ):
        w.label(panel, text, font, "text3" if font == "small" else "text").pack(anchor="w")
    row = w.frame(panel)
    row.pack(side="bottom", anchor="w")
    names = [
        "app",
        "side",
        "card",
        "line",
        "field",
        "text3",
        "text",
        "accent",
        "up",
        "down",
        "wait",
        "bad",
        "info",
        "chart4",
    ]
    for name in names:
        swatch = look.skin_photo(look.Skin(fill=name, edge="line2", radius=8), look.px(30), look.px(30))
        w.label(row, image=str(swatch)).pack(side="left", padx=(0, look.px(6)))
