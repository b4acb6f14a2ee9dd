"""The sheet of all controls in all states: a picture to compare the look by, behind a developer key."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PIL import Image

from umkm_desktop.ui import look
from umkm_desktop.ui.widgets import (
    Bar,
    Chip,
    Choice,
    ChoiceChip,
    ChoiceField,
    ChoiceTiles,
    Column,
    CountTab,
    CountTabs,
    DateField,
    Detail,
    EmptyState,
    Gauge,
    LineChart,
    ListSource,
    MoneyField,
    MonthPicker,
    PageView,
    PasswordField,
    PillText,
    ProgressRow,
    Ring,
    ScoreInput,
    SearchBox,
    Segment,
    Series,
    Spark,
    Sparkline,
    Strip,
    Table,
    TabStrip,
    Term,
    TermBar,
    TextField,
    action_row,
    avatar,
    bar_row,
    box,
    button,
    card,
    check_line,
    details,
    divider,
    figure,
    frame,
    heading,
    key_cap,
    label,
    legend,
    pill,
    tile,
)
from umkm_desktop.ui.widgets.ticks import CheckBox

PAGES = ("dasar", "daftar", "pesan")
"""The three pages of the sheet: controls, lists and charts, messages and paper."""

_STATES = ("", "hover", "focus", "pressed", "disabled")
_STATE_NAMES = ("diam", "disorot", "fokus", "ditekan", "nonaktif")
_TODAY = date(2026, 11, 18)
_MONTHS = ("Nov", "Des", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt")


def component_sheet(parent: tk.Misc, page: str = "dasar") -> tk.Frame:
    """One page of the sheet as a frame that fills the content area of the window."""
    sheet = frame(parent)
    sheet.columnconfigure((0, 1), weight=1, uniform="sheet")
    sheet.rowconfigure(0, weight=1)
    left, right = frame(sheet), frame(sheet)
    left.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(6)))
    right.grid(row=0, column=1, sticky="nsew", padx=(look.px(6), 0))
    for build, side in zip(_BUILDERS[page], (left, right), strict=True):
        build(side)
    return sheet


def _controls(side: tk.Misc) -> None:
    panel = card(side, 14)
    panel.pack(fill="both", expand=True)
    heading(panel, "Tombol")
    _buttons(panel)
    heading(panel, "Isian")
    _fields(panel)


def _buttons(panel: tk.Misc) -> None:
    grid = frame(panel)
    grid.pack(fill="x", pady=(look.px(6), look.px(10)))
    for column, name in enumerate(_STATE_NAMES):
        label(grid, name, "cap", "text3").grid(row=0, column=column, sticky="w", padx=(look.px(2), look.px(10)))
    words = (("Simpan", "primary"), ("Ubah", "secondary"), ("Batal", "quiet"), ("Rincian", "link"), ("Cabut", "danger"))
    for row, (word, kind) in enumerate(words, start=1):
        for column, state in enumerate(_STATES):
            made = button(grid, word, kind)  # type: ignore[arg-type]
            made.state([state] if state else [])
            made.grid(row=row, column=column, sticky="w", padx=(0, look.px(12)), pady=look.px(1))


def _fields(panel: tk.Misc) -> None:
    grid = frame(panel)
    grid.pack(fill="x", pady=(look.px(6), 0))
    grid.columnconfigure((0, 1), weight=1, uniform="fields")
    wrong = "NIK harus 16 angka; yang diisi 15."
    fields = [TextField(grid, name) for name in ("Diam", "Fokus", "Salah", "Salah dan fokus", "Peringatan", "Benar")]
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


def _special_fields(grid: tk.Misc) -> list[TextField]:
    choice = ChoiceField(grid, "Pilihan", [(1, "Cikarang Utara"), (2, "Cikarang Pusat")], required=True)
    choice.set(1)
    locked = TextField(grid, "Nonaktif")
    locked.set("Terkunci: sudah terbit")
    locked.set_enabled(False)
    money, day = MoneyField(grid, "Omzet setahun"), DateField(grid, "Berlaku sejak", lambda: _TODAY)
    money.set(184_000_000)
    day.set(_TODAY)
    secret = PasswordField(grid, "Kata sandi", required=True)
    secret.put_raw("rahasiasekali")
    plain = TextField(grid, "Kosong", hint="Boleh menyusul.")
    return [choice, locked, money, day, secret, plain]


def _small_parts(side: tk.Misc) -> None:
    _pills_and_chips(card(side, 14))
    _tabs_and_lines(card(side, 14))
    _choices(card(side, 14))
    _type_and_colors(card(side, 14))
    panels = side.winfo_children()
    for place, panel in enumerate(panels):
        last = place == len(panels) - 1
        panel.pack(fill="both" if last else "x", expand=last, pady=(0, 0 if last else look.px(6)))  # type: ignore[attr-defined]


def _pills_and_chips(panel: tk.Misc) -> None:
    heading(panel, "Pil dan keping")
    row = _row(panel)
    for text, kind, sign in (
        ("Naik", "up", None), ("Turun", "down", None), ("Stagnan", "flat", None), ("Belum lapor", "wait", None),
        ("Pembinaan", "info", "tools"), ("Dicabut", "bad", "x-lg"), ("Kurasi", "accent", "clipboard-check"),
    ):  # fmt: skip
        pill(row, text, kind, sign).pack(side="left", padx=(0, look.px(6)))
    row = _row(panel)
    Chip(row, "Kecamatan", "5 dipilih").pack(side="left")
    ChoiceChip(row, "Status", [(1, "Aktif"), (2, "Pembinaan")]).pack(side="left", padx=look.px(4))
    Chip(row, "Saringan", icon="plus-lg").pack(side="left")
    Segment(row, [("board", "Papan"), ("list", "Daftar")], "board", width=66).pack(side="left", padx=look.px(8))
    key_cap(row, "Ctrl K").pack(side="left")


def _tabs_and_lines(panel: tk.Misc) -> None:
    heading(panel, "Tab, kemajuan, garis kecil")
    tabs = [
        (name, name) for name in ("Identitas", "Produk 3", "Legalitas", "Penjualan", "Dokumen", "Riwayat", "Kurasi")
    ]
    TabStrip(panel, tabs).pack(fill="x", pady=(look.px(2), look.px(10)))
    Bar(panel, 0.58).pack(fill="x")
    row = _row(panel)
    for values, kind in (((10, 11, 12, 13.5), "up"), ((9, 9.2, 7.9, 4.1), "down"), ((5.3, 5.5, 5.4, 5.41), "flat")):
        Sparkline(row, values, kind, width=86, height=26).pack(side="left", padx=(0, look.px(14)))
    for size in (12, 16, 20, 24):
        label(row, icon="shop", icon_size=size, icon_color="text2").pack(side="left", padx=look.px(5))
    SearchBox(row, "Nomor, usaha, mitra…", 180).pack(side="right")


def _choices(panel: tk.Misc) -> None:
    row = _row(panel)
    ScoreInput(row, 4).pack(side="left")
    MonthPicker(row, "2026-10", latest="2026-10", width=170).pack(side="left", padx=look.px(8))
    CheckBox(row, "Bersedia dikunjungi", True).pack(side="left")
    row = _row(panel)
    tiles = ChoiceTiles(row, [Choice(1, "Lolos", key="1"), Choice(2, "Lolos bersyarat", key="2")], 2)
    tiles.pack(side="left")
    avatar(row, "UD Sari Rasa").pack(side="left", padx=look.px(12))
    tile(row, "file-earmark-text", "down").pack(side="left")
    tile(row, "stars", "up", 44).pack(side="left", padx=look.px(12))


def _type_and_colors(panel: tk.Misc) -> None:
    for font, text in (
        ("big", "1.284 usaha"), ("h1", "Judul layar 19"), ("h2", "Judul panel 16"), ("h3", "Judul kartu 14"),
        ("body", "Isi 13: Keripik Singkong Balado 250 g · Rp14.500"),
        ("small", "Keterangan 12: Kec. Cikarang Utara, Desa Karangasih"),
    ):  # fmt: skip
        label(panel, text, font, "text3" if font == "small" else "text").pack(anchor="w")
    row = frame(panel)
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
        label(row, image=str(swatch)).pack(side="left", padx=(0, look.px(6)))


@dataclass(frozen=True, slots=True)
class _Row:
    uid: int
    name: str
    owner: str
    amount: int | None
    values: tuple[float, ...]


_ROWS = [
    _Row(1, "Emping Melinjo 200 g", "CV Tiga Putra", 13_480_000, (10, 10.6, 11.2, 11.8, 12, 13.5)),
    _Row(2, "Keripik Singkong Balado pedas manis isi dua puluh", "UD Sari Rasa", 4_100_000, (9, 9.2, 8.4, 7.9, 6.6, 4.1)),
    _Row(3, "Telur Asin Muaragembong", "KUB Melati", 5_410_000, (5.3, 5.5, 5.4, 5.4, 5.38, 5.41)),
    _Row(4, "Abon Lele 100 g", "Lele Jaya Sukatani", None, (1.6, 1.8, 1.9, 2.05, 2.21, 2.21)),
    _Row(5, "Toko <Maju> & Co “Jaya” \N{POTABLE WATER SYMBOL} \N{BANANA}", "O’Brien", 0, (1, 1, 1, 1, 1, 1)),
]  # fmt: skip
_RESULTS = {1: ("Naik", "up"), 2: ("Turun", "down"), 3: ("Stagnan", "flat"), 4: ("Belum lapor", "wait")}


def _columns() -> list[Column]:
    dots = [("check-circle-fill", "up"), ("exclamation-circle-fill", "wait"), ("circle", "line2")]
    return [
        Column("name", "Produk", 120, lambda row: (row.name, row.owner), "two_line", stretch=1, sortable=True),
        Column("amount", "Oktober", 92, lambda row: row.amount, "number", font="strong", editable=True, money=True),
        Column("result", "Hasil", 106, lambda row: PillText(*_RESULTS.get(row.uid, ("Kurasi", "accent"))), "pill"),
        Column("months", "6 bulan", 76, lambda row: Spark(row.values, _RESULTS.get(row.uid, ("", ""))[1]), "spark",
               priority=1),
        Column("permits", "Izin", 62, lambda _row: dots, "icons", priority=2),
    ]  # fmt: skip


def _lists(side: tk.Misc) -> None:
    panel = card(side, 0)
    panel.pack(fill="both", expand=True, pady=(0, look.px(6)))
    tabs = [CountTab("all", "Semua", 91), CountTab("up", "Naik", 47, "up"), CountTab("down", "Turun", 14, "down")]
    CountTabs(panel, tabs, "all").pack(anchor="w", padx=look.px(8))
    table = Table(
        panel, _columns(), ListSource(_ROWS * 7), noun="produk", hint="↑ ↓ pilih · Enter buka", ticks=True,
        sort=("name", False), key=lambda row: (row.uid, id(row)), on_cell=lambda _row, _column, _text: None,
    )  # fmt: skip
    table.pack(fill="both", expand=True)
    table.select(1)
    table.state.focused, table.state.cell = True, None
    table.state.hovered = 3
    terms = card(side, 14)
    terms.pack(fill="x", pady=(look.px(6), 0))
    heading(terms, "Masa berlaku")
    TermBar(terms, date(2024, 12, 17), date(2026, 12, 16), _TODAY).pack(fill="x", pady=(look.px(6), 0))
    columns = [Column("name", "Mitra", 150, lambda row: row.name, stretch=1), _term_column()]
    short = Table(terms, columns, ListSource(_ROWS[:3]), row_height=32)
    short.view.configure(height=look.px(31 + 3 * 32))
    short.pack(fill="x")


def _term_column() -> Column:
    terms = {1: Term(0.96, "28 hari", "down"), 2: Term(0.84, "86 hari", "wait"), 3: Term(0.3, "16 bulan")}
    return Column("term", "Masa berlaku", 196, lambda row: terms[row.uid], "term")


def _charts(side: tk.Misc) -> None:
    panel = card(side, 14)
    panel.pack(fill="x")
    head = heading(panel, "Penjualan 12 bulan", sub="juta rupiah, semua ritel")
    legend(head, [("12 bulan terakhir", "chart1"), ("tahun lalu", "line2")]).pack(side="right")
    now: list[float | None] = [182, 190, 205, 214, 198, 231, 246, 252, 239, 268, 281, 274]
    before: list[float | None] = [150, 149, 161, 170, 166, 171, 180, 188, 185, 196, 201, 199]
    series = [Series("tahun lalu", before, "line2", filled=False), Series("12 bulan terakhir", now)]
    chart = LineChart(panel, _MONTHS, series, tip=lambda _month: ("September 2026", "Rp281,4 jt", "+5 %"))
    chart.pack(fill="x", pady=(look.px(6), 0))
    chart.after_idle(chart.choose, 10)
    home = card(side, 14)
    home.pack(fill="both", expand=True, pady=(look.px(12), 0))
    due = PillText("2 hari lagi", "down", "")
    rows = (
        ("file-earmark-text", "down", "Perjanjian berakhir dalam 30 hari", "PT Ritel Sentosa dan 3 lainnya", "4", due),
        ("inbox", "wait", "Laporan Oktober belum masuk", "Alfamart 4 · Hypermart Meikarta 2", "6", None),
    )
    for sign, kind, title, sub, count, word in rows:
        action_row(home, sign, kind, title, sub, count=count, pill=word, command=lambda: None).pack(fill="x")
        divider(home).pack(fill="x", padx=(look.px(44), 0))
    bar_row(home, "Alfamart", 44, 45, "+4", "up").pack(fill="x", pady=(look.px(10), 0))
    row = _row(home)
    Gauge(row, 0.71, "71", "dari 90").pack(side="left")
    Ring(row, 0.88, "88").pack(side="left", padx=look.px(12))
    figure(row, "Indomaret", "Rp4,1 jt", "38 %", "down", (9, 9.2, 8.4, 7.9, 6.6, 4.1)).pack(
        side="left", fill="x", expand=True
    )  # fmt: skip


def _messages(side: tk.Misc) -> None:
    sentence = "2 surat belum dapat dicetak: jabatan penandatangan belum diisi untuk tanggal 31 Oktober 2026."
    detail = "Isi masa jabatan di Pengaturan › Pejabat, lalu lanjutkan. 36 surat lain tidak terpengaruh."
    strip = Strip(side, sentence, detail, action="Isi sekarang", command=lambda: None)
    strip.pack(fill="x", padx=look.px(3), pady=(look.px(3), look.px(9)))
    panel = card(side, 17)
    panel.pack(fill="both", expand=True)
    heading(panel, "Pekerjaan", "Riwayat pekerjaan", lambda: None)
    for build in (_running, _finished, _stopped):
        row = build(panel)
        row.pack(fill="x", pady=(look.px(12), 0))
        divider(panel).pack(fill="x", pady=(look.px(10), 0))
    for state, text, note in (("ok", "Jangka waktu", "Pasal 6"), ("missing", "Penyelesaian perselisihan", "belum ada")):
        check_line(panel, state, text, note).pack(fill="x", pady=(look.px(9), 0))
    tip = box(panel, "wait_soft", 11)
    tip.pack(fill="x", pady=(look.px(12), 0))
    label(tip, "Perjanjian baru memakai contoh pasal dari Pengaturan.", "small", "wait", icon="lightbulb").pack(
        anchor="w"
    )


def _running(panel: tk.Misc) -> ProgressRow:
    times = iter((0.0, 16.8))
    row = ProgressRow(panel, "Membuat 36 surat evaluasi", lambda: None, clock=lambda: next(times, 16.8))
    row.progress(21, 36, "Sekarang: Dapur Ibu Neneng · 21 selesai")
    return row


def _finished(panel: tk.Misc) -> ProgressRow:
    row = ProgressRow(panel, "Impor “Data UMKM Cibitung.xlsx”")
    row.finish("212 ditambah, 7 dilewati karena kembar.", "Tarik kembali", lambda: None, "selesai 09.20")
    return row


def _stopped(panel: tk.Misc) -> ProgressRow:
    row = ProgressRow(panel, "Mencetak 12 sertifikat")
    row.stopped("Dihentikan pada yang ke-5.", "Lanjutkan", lambda: None, "dibatalkan 08.51")
    return row


def _paper(side: tk.Misc) -> None:
    panel = card(side, 17)
    panel.pack(fill="x")
    pairs = (
        Detail("Pemilik", "Siti Aminah"), Detail("NIK", "3216••••••••0004", "Tampilkan", lambda: None),
        Detail("Alamat", "Jl. Kapten Sumantri No. 14, RT 03/07, Desa Karangasih"), Detail("Telepon", ""),
    )  # fmt: skip
    details(panel, pairs).pack(fill="x")
    paper = card(side, 0)
    paper.pack(fill="both", expand=True, pady=look.px(12))
    view = PageView(paper)
    view.pack(fill="both", expand=True)
    view.show(Image.new("RGB", (827, 1169), look.color("paper")))
    empty = card(side, 17)
    empty.pack(fill="x")
    EmptyState(
        empty, "envelope-paper", "Belum ada yang perlu diperiksa", "Surat yang berubah sejak dinilai muncul di sini.",
        "Lihat 21 surat yang selesai", lambda: None,
    ).pack()  # fmt: skip


def _row(panel: tk.Misc) -> tk.Frame:
    row = frame(panel)
    row.pack(fill="x", pady=(look.px(8), 0))
    return row


_BUILDERS: dict[str, tuple[Callable[[tk.Misc], None], Callable[[tk.Misc], None]]] = {
    "dasar": (_controls, _small_parts),
    "daftar": (_lists, _charts),
    "pesan": (_messages, _paper),
}
