"""The small parts: each answers mouse and keys, says why it is refused, and draws whatever it is given."""

import tkinter as tk
from datetime import date

import pytest
from gallery.view import PAGES, ComponentsView

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.widgets.charts import stretches

TODAY = date(2026, 11, 18)


@pytest.fixture
def placed(app):
    """Put a widget on the window and let it draw."""

    def place(widget, width=400, height=None):
        widget.place(x=10, y=10, width=width, **({"height": height} if height else {}))
        app.update()
        return widget

    return place


def click(widget, x, y):
    for event in ("<Button-1>", "<ButtonRelease-1>"):
        widget.event_generate(event, x=x, y=y)


def test_return_and_space_press_a_button(app, placed, press):
    pressed = []
    made = placed(w.button(app, "Simpan", "primary", command=lambda: pressed.append(1)), 120)
    press(made, "<Return>", "<space>")
    app.update()
    app.after(150)
    app.update()
    assert len(pressed) == 2


def test_a_refused_button_says_why(app, placed):
    made = placed(w.button(app, "Putuskan", command=lambda: None, tip="Ctrl Enter"), 120)
    made.refuse("Hanya kurator yang boleh memutuskan.")
    assert made.instate(["disabled"])
    assert w.tooltip(made, "Hanya kurator yang boleh memutuskan.").text == "Hanya kurator yang boleh memutuskan."
    made.allow()
    assert made._umkm_tooltip.text == "Ctrl Enter"


def test_a_tooltip_stays_on_the_screen_and_goes_with_its_widget(app, placed):
    made = placed(w.button(app, "Putuskan"), 120)
    tip = w.tooltip(made, "Sebab yang panjang " * 10)
    tip.show()
    app.update()
    window = tip._window
    assert window.winfo_x() >= 0
    assert window.winfo_x() + window.winfo_width() <= app.winfo_screenwidth()
    made.destroy()
    assert tip._window is None


def test_a_chip_opens_clears_and_says_what_it_holds(app, placed, press):
    done = []
    chip = placed(w.Chip(app, "Kecamatan", on_open=lambda: done.append("open"), on_clear=lambda: done.append("clear")))
    press(chip, "<Delete>", "<Down>")
    chip.set("5 dipilih")
    press(chip, "<Delete>")
    assert done == ["open", "clear"]
    assert chip._value is None


def test_a_choice_chip_is_used_by_keys_alone(app, placed, press):
    told = []
    chip = placed(w.ChoiceChip(app, "Kecamatan", [(1, "Babelan"), (2, "Cibitung"), (3, "Setu")], told.append))
    press(chip, "<Return>", "<Down>", "<space>", "<Down>", "<space>", "<Return>")
    assert chip.value == (2, 3)
    assert told[-1] == (2, 3)
    assert chip._popup is None
    press(chip, "<Return>", "b", "a", "b", "<space>", "<Escape>")
    assert chip.value == (1, 2, 3)
    press(chip, "<Delete>")
    assert (chip.value, told[-1]) == ((), ())


def test_a_search_waits_for_a_pause_and_searches_once(app, placed, type_into, wait_until):
    asked = []
    box = placed(w.SearchBox(app, "Cari…", on_search=asked.append), 220)
    type_into(box.entry, "sari")
    wait_until(lambda: asked)
    assert asked == ["sari"]


def test_enter_searches_at_once_and_escape_clears(app, placed, type_into, press):
    asked, sent = [], []
    box = placed(w.SearchBox(app, "Cari…", on_search=asked.append, on_submit=sent.append), 220)
    type_into(box.entry, "sari")
    press(box.entry, "<Return>", "<Escape>")
    assert (asked, sent, box.text) == (["sari", ""], ["sari"], "")


def test_down_leaves_the_search_for_the_list(app, placed, press):
    left = []
    box = placed(w.SearchBox(app, "Cari…", on_down=lambda: left.append(1)), 220)
    press(box.entry, "<Down>")
    assert left == [1]


def test_a_segment_is_clicked(app, placed):
    told = []
    segment = w.Segment(app, [("board", "Papan"), ("list", "Daftar")], "board", told.append)
    placed(segment, segment.winfo_reqwidth())
    click(segment, segment.winfo_width() - 20, 15)
    app.update()
    assert (segment.value, told) == ("list", ["list"])


def test_count_tabs_take_new_numbers(app, placed, press):
    told = []
    tabs = placed(
        w.CountTabs(app, [w.CountTab("all", "Semua", 1), w.CountTab("up", "Naik", 1, "up")], "all", told.append)
    )
    tabs.set_counts({"all": 91, "up": 47})
    press(tabs, "<Right>")
    assert told == ["up"]
    assert [tab.count for tab in tabs._tabs] == [91, 47]


def test_a_month_does_not_go_beyond_the_latest(app, placed, press):
    told = []
    picker = placed(w.MonthPicker(app, "2026-09", told.append, latest="2026-10"), 190)
    press(picker, "<Right>", "<Right>", "<Prior>")
    assert told == ["2026-10", "2025-10"]


def test_choice_tiles_pass_over_what_is_refused(app, placed, press):
    choices = [
        w.Choice(1, "Lolos", key="1"),
        w.Choice(2, "Bersyarat", key="2", refused="Belum bisa"),
        w.Choice(3, "Belum", key="3"),
    ]
    tiles = placed(w.ChoiceTiles(app, choices, 1), 240)
    press(tiles, "<Down>", "2")
    assert tiles.value == 3


def test_tabs_are_walked_round_and_what_does_not_fit_folds(app, placed, press):
    told = []
    names = ["Identitas", "Produk", "Legalitas", "Kurasi", "Kemitraan", "Penjualan", "Dokumen", "Riwayat"]
    strip = placed(w.TabStrip(app, [(name, name) for name in names], told.append), 300)
    press(strip._buttons["Identitas"], "<Left>")
    assert (strip.value, told) == ("Riwayat", ["Riwayat"])
    shown = [name for name in names if strip._buttons[name].winfo_manager()]
    assert "Riwayat" in shown
    assert strip._more.cget("text") == f"{len(names) - len(shown)} lagi ▾"


def test_a_toast_takes_the_place_of_the_last_and_its_action_is_done_once(app, wait_until):
    undone = []
    toaster = w.Toaster(app)
    toaster.show("Pertama")
    toaster.show("UD Sari Rasa tersimpan", "2 isian", "Urungkan", lambda: undone.append(1), key="Ctrl Z")
    app.update()
    assert sum(isinstance(child, tk.Canvas) for child in app.winfo_children()) == 1
    assert toaster.press()
    assert not toaster.press()
    assert (undone, bool(toaster._canvas)) == ([1], False)


def test_a_strip_can_be_closed(app, placed):
    closed = []
    strip = placed(w.Strip(app, "2 surat belum dapat dicetak.", "Isi pejabat.", on_close=lambda: closed.append(1)))
    strip.close()
    assert (closed, strip.winfo_exists()) == ([1], 0)


def test_progress_tells_count_and_rest_and_then_its_result(app, placed):
    times = iter([0.0, 16.8])
    row = placed(w.ProgressRow(app, "Membuat surat", lambda: None, clock=lambda: next(times)))
    row.progress(21, 36, "Sekarang: Dapur Ibu Neneng")
    assert row._count.cget("text") == "21 dari 36 · sisa ± 12 detik"
    row.end("check-circle-fill", "up", "36 surat selesai.", "selesai 09.20")
    assert (row._now.cget("text"), row._count.cget("text")) == ("36 surat selesai.", "selesai 09.20")


def test_an_overlay_gives_the_focus_back(app, placed, press):
    entry = tk.Entry(app)
    placed(entry)
    entry.focus_force()
    app.update()
    overlay = w.Overlay(app, 620, 300)
    inside = tk.Entry(overlay.body)
    inside.pack()
    inside.bind("<Escape>", lambda _event: overlay.close())
    app.update()
    press(inside, "<Escape>")
    app.update()
    assert not overlay.is_open
    assert app.focus_get() is entry


def test_details_change_one_value(app, placed):
    pairs = placed(
        w.details(app, [w.Detail("NIK", "3216••••••••0004", "Tampilkan", lambda: None), w.Detail("Alamat", "")])
    )
    pairs.set("NIK", "3216034804750004")
    texts = [child.cget("text") for cell in pairs.winfo_children() for child in _labels(cell)]
    assert texts == ["NIK", "3216034804750004", "Tampilkan", "Alamat", "–"]


def _labels(widget):
    own = [widget] if isinstance(widget, tk.Label) else []
    return own + [found for child in widget.winfo_children() for found in _labels(child)]


def test_a_month_without_a_report_breaks_the_line_and_is_never_zero():
    assert stretches([None, 1, 2, None, None, 3, 4.5]) == [(1, [1.0, 2.0]), (5, [3.0, 4.5])]
    assert stretches([None, None]) == []
    assert stretches([0, None, 7]) == [(0, [0.0]), (2, [7.0])]


def test_a_chart_survives_months_without_reports(app, placed, press):
    chart = w.LineChart(
        app, ["Agu", "Sep", "Okt"], [w.Series("ini", [None, 3.0, None])], tip=lambda month: ("a", "b", "c")
    )
    placed(chart, 400, 190)
    press(chart, "<Left>", "<Left>", "<Right>")
    chart.show([], [])
    chart.show(["Okt"], [w.Series("ini", [0.0])])
    app.update()
    assert chart.winfo_exists()


def test_a_scrolled_frame_follows_the_focus(app, placed):
    scrolled = placed(w.ScrollFrame(app), 300, 200)
    entries = [tk.Entry(scrolled.body) for _number in range(30)]
    for entry in entries:
        entry.pack()
    app.update()
    entries[-1].focus_force()
    app.update()
    top = scrolled.winfo_rooty()
    assert top <= entries[-1].winfo_rooty() <= top + 200


def test_a_menu_greys_what_is_refused_and_says_why(app):
    menu = w.build_menu(app, [("Buka", lambda: None), None, w.MenuEntry("Cabut", refused="Sudah dicabut")])
    assert menu.entrycget(2, "state") == "disabled"
    assert menu.entrycget(2, "accelerator") == "Sudah dicabut"


@pytest.mark.parametrize("text", ["\N{BANANA}", "a\ud83d", "x" * 3000, "{[$\\", "<b>&</b>", "\u202eabc", ""])
def test_every_part_takes_hostile_text(app, text):
    panel = w.frame(app)
    panel.place(x=0, y=0, width=600, height=400)
    parts = [
        w.label(panel, text),
        w.button(panel, text),
        w.pill(panel, text),
        w.Chip(panel, text, text),
        w.avatar(panel, text),
        w.Strip(panel, text, text),
        w.EmptyState(panel, "shop", text, text),
        w.ProgressRow(panel, text),
        w.ActionRow(panel, "shop", "up", text, text, count=text),
        w.TextField(panel, text),
        w.ChoiceTiles(panel, [w.Choice(1, text, text)]),
        w.TermBar(panel, TODAY, TODAY, TODAY),
    ]
    for part in parts:
        part.pack()
    app.update()
    assert all(part.winfo_exists() for part in parts)


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_sheet_of_all_parts_is_built_in_every_theme_and_scale(app, theme, factor):
    look.start_look(app, theme, factor)
    try:
        sheet = ComponentsView(app)
        sheet.place(x=0, y=0, width=1157, height=637)
        for page in PAGES:
            sheet.show(page)
            app.update()
            assert sheet.state() == {"page": page}
    finally:
        look.start_look(app, "light", 1.0)
