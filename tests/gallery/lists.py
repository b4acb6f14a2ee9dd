"""The second page of the sheet: lists, charts and figures."""

import tkinter as tk
from dataclasses import dataclass
from datetime import date

from gallery.parts import TODAY, row_of
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w

_MONTHS = ("Nov", "Des", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt")


@dataclass(frozen=True, slots=True)
class _Row:
    uid: int
    name: str
    owner: str
    amount: int | None
    values: tuple[float, ...]


_ROWS = [
    _Row(1, "Emping Melinjo 200 g", "CV Tiga Putra", 13_480_000, (10, 10.6, 11.2, 11.8, 12, 13.5)),
    _Row(2, "Keripik Singkong Balado pedas manis isi 20", "UD Sari Rasa", 4_100_000, (9, 9.2, 8.4, 7.9, 6.6, 4.1)),
    _Row(3, "Telur Asin Muaragembong", "KUB Melati", 5_410_000, (5.3, 5.5, 5.4, 5.4, 5.38, 5.41)),
    _Row(4, "Abon Lele 100 g", "Lele Jaya Sukatani", None, (1.6, 1.8, 1.9, 2.05, 2.21, 2.21)),
    _Row(5, "Toko <Maju> & Co “Jaya” \N{POTABLE WATER SYMBOL} \N{BANANA}", "O’Brien", 0, (1, 1, 1, 1, 1, 1)),
]
_RESULTS = {1: ("Naik", "up"), 2: ("Turun", "down"), 3: ("Stagnan", "flat"), 4: ("Belum lapor", "wait")}


def _columns() -> list[w.Column]:
    dots = [("check-circle-fill", "up"), ("exclamation-circle-fill", "wait"), ("circle", "line2")]
    return [
        w.Column("name", "Produk", 120, lambda row: (row.name, row.owner), "two_line", stretch=1, sortable=True),
        w.Column("amount", "Oktober", 92, lambda row: row.amount, "number", font="strong", editable=True, money=True),
        w.Column("result", "Hasil", 106, lambda row: w.PillText(*_RESULTS.get(row.uid, ("Kurasi", "accent"))), "pill"),
        w.Column(
            "months",
            "6 bulan",
            76,
            lambda row: w.Spark(row.values, _RESULTS.get(row.uid, ("", ""))[1]),
            "spark",
            priority=1,
        ),
        w.Column("permits", "Izin", 62, lambda _row: dots, "icons", priority=2),
    ]


def build_lists(side: tk.Misc) -> None:
    """A list with everything a cell can be, and terms."""
    panel = w.card(side, 0)
    panel.pack(fill="both", expand=True, pady=(0, look.px(6)))
    tabs = [w.CountTab("all", "Semua", 91), w.CountTab("up", "Naik", 47, "up"), w.CountTab("down", "Turun", 14, "down")]
    w.CountTabs(panel, tabs, "all").pack(anchor="w", padx=look.px(8))
    table = w.Table(
        panel,
        _columns(),
        w.ListSource(_ROWS * 7),
        noun="produk",
        hint="↑ ↓ pilih · Enter buka",
        ticks=True,
        sort=("name", False),
        key=lambda row: (row.uid, id(row)),
        on_cell=lambda _row, _column, _text: None,
    )
    table.pack(fill="both", expand=True)
    table.select(1)
    table.state.focused, table.state.cell = True, None
    table.state.hovered = 3
    terms = w.card(side, 14)
    terms.pack(fill="x", pady=(look.px(6), 0))
    w.heading(terms, "Masa berlaku")
    w.TermBar(terms, date(2024, 12, 17), date(2026, 12, 16), TODAY).pack(fill="x", pady=(look.px(6), 0))
    columns = [w.Column("name", "Mitra", 150, lambda row: row.name, stretch=1), _term_column()]
    short = w.Table(terms, columns, w.ListSource(_ROWS[:3]), row_height=32)
    short.view.configure(height=look.px(31 + 3 * 32))
    short.pack(fill="x")


def _more_fields(panel: tk.Misc) -> None:
    row = row_of(panel)
    row.columnconfigure((0, 1, 2), weight=1, uniform="fields")
    secret = w.PasswordField(row, "Kata sandi", required=True)
    secret.put_raw("rahasiasekali")
    search = w.SearchBox(row, "Nomor, usaha, mitra…", 180)
    note = w.MultilineField(row, "Catatan", 2, hint="Boleh menyusul.")
    note.put_raw("Seal bagian bawah bocor pada 2 dari 10 contoh.")
    for place, part in enumerate((secret, note, search)):
        part.grid(row=0, column=place, sticky="new", padx=look.px(4))


def _term_column() -> w.Column:
    terms = {1: w.Term(0.96, "28 hari", "down"), 2: w.Term(0.84, "86 hari", "wait"), 3: w.Term(0.3, "16 bulan")}
    return w.Column("term", "Masa berlaku", 196, lambda row: terms[row.uid], "term")


def build_charts(side: tk.Misc) -> None:
    """The chart, rows to act on, gauges."""
    panel = w.card(side, 14)
    panel.pack(fill="x")
    head = w.heading(panel, "Penjualan 12 bulan", sub="juta rupiah, semua ritel")
    w.legend(head, [("12 bulan terakhir", "chart1"), ("tahun lalu", "line2")]).pack(side="right")
    now: list[float | None] = [182, 190, 205, 214, 198, 231, 246, 252, 239, 268, 281, 274]
    before: list[float | None] = [150, 149, 161, 170, 166, 171, 180, 188, 185, 196, 201, 199]
    series = [w.Series("tahun lalu", before, "line2", filled=False), w.Series("12 bulan terakhir", now)]
    chart = w.LineChart(panel, _MONTHS, series, tip=lambda _month: ("September 2026", "Rp281,4 jt", "+5 %"))
    chart.pack(fill="x", pady=(look.px(6), 0))
    chart.after_idle(chart.choose, 10)
    home = w.card(side, 14)
    home.pack(fill="both", expand=True, pady=(look.px(12), 0))
    due = w.PillText("2 hari lagi", "down", "")
    rows = (
        ("file-earmark-text", "down", "Perjanjian berakhir dalam 30 hari", "PT Ritel Sentosa dan 3 lainnya", "4", due),
        ("inbox", "wait", "Laporan Oktober belum masuk", "Alfamart 4 · Hypermart Meikarta 2", "6", None),
    )
    for sign, kind, title, sub, count, word in rows:
        w.ActionRow(home, sign, kind, title, sub, count=count, pill=word, command=lambda: None).pack(fill="x")
        w.divider(home).pack(fill="x", padx=(look.px(44), 0))
    w.bar_row(home, "Alfamart", 44, 45, "+4", "up").pack(fill="x", pady=(look.px(10), 0))
    row = row_of(home)
    w.Gauge(row, 0.71, "71", "dari 90").pack(side="left")
    w.Ring(row, 0.88, "88").pack(side="left", padx=look.px(12))
    _more_fields(home)
    w.figure(row, "Indomaret", "Rp4,1 jt", "38 %", "down", (9, 9.2, 8.4, 7.9, 6.6, 4.1)).pack(
        side="left", fill="x", expand=True
    )
