"""Naskah surat on a real screen: keys alone, what stays while the page is drawn anew, and small windows."""

import tkinter as tk
from typing import Any

import pytest
from window_fakes import FakeContext

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.office.templates import save_template, template_texts
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.templates.lists import VersionsPanel
from umkm_desktop.ui.screens.templates.presenter import FieldRow, VersionRow
from umkm_desktop.ui.screens.templates.view import build

KIND = Kind.CERTIFICATE


@pytest.fixture
def hosted(host: Any) -> Any:
    return host(build, kind=KIND.value)


@pytest.fixture
def page(hosted: Any) -> Any:
    return hosted.frame


def test_a_text_is_typed_a_field_written_in_and_all_saved_by_keyboard(
    page: Any, hosted: Any, app: Any, press: Any, type_into: Any, context: FakeContext
) -> None:
    area = page.texts.parts.fields["judul"].area
    area.focus_force()
    app.update()
    area.mark_set("insert", "end-1c")
    type_into(area, " UNTUK ")
    hosted.keys["<Control-space>"]()
    app.update()
    first = app.focus_get()
    assert first is page.texts.fields.lines[0]
    press(first, "<Key-n>")
    assert app.focus_get().row.mark == "{nama_mitra}"
    press(app.focus_get(), "<Return>")
    assert app.focus_get() is area
    assert page.typed()["judul"] == "SERTIFIKAT KEMITRAAN UNTUK {nama_mitra}"
    hosted.commands[Command.SAVE]()
    assert template_texts(context.desk, KIND)["judul"] == "SERTIFIKAT KEMITRAAN UNTUK {nama_mitra}"
    assert not hosted.unsaved()


def test_esc_leaves_the_list_of_fields_and_a_click_writes_without_taking_the_keyboard(
    page: Any, app: Any, press: Any
) -> None:
    area = page.texts.parts.fields["catatan"].area
    area.focus_force()
    app.update()
    page.texts.to_fields()
    press(app.focus_get(), "<Down>", "<Escape>")
    assert app.focus_get() is area
    area.mark_set("insert", "1.0")
    page.texts.fields.lines[3].event_generate("<ButtonRelease-1>", x=5, y=5)
    assert page.typed()["catatan"].startswith(page.texts.fields.lines[3].row.mark)
    assert app.focus_get() is area


def test_what_is_marked_gives_way_to_the_field_and_undo_brings_it_back(page: Any, app: Any) -> None:
    field = page.texts.parts.fields["masa_berlaku"]
    before = field.raw
    field.area.focus_force()
    field.area.tag_add("sel", "1.0", "1.7")
    field.write(page.texts.fields.lines[0].row)
    assert field.raw.startswith("{pola} sejak")
    field.area.event_generate("<<Undo>>")
    field.area.event_generate("<<Undo>>")
    app.update()
    assert field.raw == before
    for _again in range(3):
        field.area.event_generate("<<Undo>>")
    assert field.raw == before  # the text as loaded is the beginning of its undo


def test_a_fault_shows_at_its_text_after_a_pause_and_goes_when_it_is_mended(
    page: Any, type_into: Any, wait_until: Any
) -> None:
    field = page.texts.parts.fields["judul"]
    field.area.insert("end", " {nama_mitraa}")
    wait_until(lambda: field.problem)
    assert field.problem == "Isian {nama_mitraa} tidak ada. Maksud Anda {nama_mitra}?"
    field.area.delete("1.0", "end")
    field.area.insert("end", "SERTIFIKAT")
    wait_until(lambda: not field.problem)


def test_zoom_and_place_of_the_page_stay_while_typing(page: Any, app: Any, wait_until: Any) -> None:
    shown = page.preview.page
    shown.zoom_to(1.5)
    shown.move(1, 90)
    app.update()
    zoom, place = shown.zoom, list(shown._offset)
    before = shown._page
    page.texts.parts.fields["judul"].area.insert("end", " BARU")
    wait_until(lambda: shown._page is not before)
    assert (shown.zoom, shown._offset) == (zoom, place)


def test_fields_are_as_high_as_their_words_and_their_names_stand_out(page: Any, app: Any) -> None:
    field = page.texts.parts.fields["catatan"]
    high = int(field.area.cget("height"))
    field.area.insert("end", "\nsatu\ndua {pola}\ntiga")
    app.update()
    assert int(field.area.cget("height")) == high + 3
    assert field.area.tag_ranges("field")


def test_a_text_is_offered_only_what_it_may_name(host: Any, app: Any) -> None:
    page = host(build, kind="agreement").frame
    offered = []
    for key in ("pihak_kesatu", "penutup"):
        page.texts.parts.go_to(key)
        app.update()
        offered.append("{jabatan}" in [line.row.mark for line in page.texts.fields.lines])
    assert offered == [True, False]


def test_a_table_gets_a_line_of_its_own(page: Any, app: Any) -> None:
    field = page.texts.parts.fields["catatan"]
    field.put_raw("sebelum sesudah")
    field.area.mark_set("insert", "1.7")
    field.write(FieldRow("{tabel_produk}", "produk", block=True))
    assert field.raw == "sebelum\n{tabel_produk}\n sesudah"


def test_up_and_down_go_through_the_kinds_and_a_half_typed_one_holds(
    page: Any, app: Any, press: Any, context: FakeContext
) -> None:
    line = page.kinds.lines[0]
    press(line, "<Down>")
    chosen = next(one for one in page.kinds.lines if one.chosen)
    assert chosen.row.kind == "evaluation-letter"
    page.texts.parts.fields["hal"].area.insert("end", "x")
    context.leaves = False
    press(chosen, "<Up>")
    assert next(one for one in page.kinds.lines if one.chosen) is chosen
    assert page.typed()["hal"].endswith("x")


def test_an_older_version_can_only_be_read_until_it_is_used_again(
    page: Any, app: Any, press: Any, context: FakeContext
) -> None:
    save_template(context.desk, KIND, page.typed() | {"judul": "SATU"})
    page.presenter.refresh()
    page.presenter.look_at(0)
    app.update()
    area = page.texts.parts.fields["judul"].area
    assert str(area.cget("state")) == "disabled"
    assert page.texts.save.instate(["disabled"])
    press(app.focus_get(), "<Return>")  # the keyboard is on "Kembali ke bawaan"
    assert template_texts(context.desk, KIND).version == 2
    assert str(area.cget("state")) == "normal"
    assert page.typed()["judul"] == "SERTIFIKAT KEMITRAAN"


def test_the_list_of_versions_opens_one_with_enter(app: Any, press: Any) -> None:
    rows = [VersionRow(n, f"Versi {n}", "Rini", "24 November 2026 pukul 12.00", "", n == 2) for n in (2, 1)]
    looked: list[int] = []
    panel = VersionsPanel(app, "Versi naskah", rows, looked.append)
    app.update()
    press(panel.table.view, "<Down>", "<Return>")
    assert looked == [1]
    assert not panel.overlay.is_open
    panel = VersionsPanel(app, "Versi naskah", rows, looked.append)
    app.update()
    press(panel.table.view, "<Escape>")
    assert (looked, panel.overlay.is_open) == ([1], False)


def test_tab_stays_in_the_list_of_versions_and_it_opens_once(page: Any, app: Any, press: Any) -> None:
    page.presenter.list_versions()
    page.presenter.list_versions()
    app.update()
    assert sum(isinstance(child, tk.Canvas) for child in app.winfo_children()) == 1
    stops = []
    for _step in range(4):
        stops.append(app.focus_get())
        press(app.focus_get(), "<Tab>")
    assert stops[0] is stops[3]
    assert len({*map(str, stops)}) == 3
    press(app.focus_get(), "<Shift-Tab>")
    press(app.focus_get(), "<Escape>")
    assert not page._versions.overlay.is_open


def test_the_screen_opens_with_the_keyboard_on_its_kinds(page: Any, app: Any, press: Any) -> None:
    assert app.focus_get() is page.kinds.lines[0]


def test_in_a_narrow_window_texts_and_page_take_turns(host: Any, app: Any) -> None:
    hosted = host(build, size=(850, 480), kind=KIND.value)
    page = hosted.frame
    assert page.texts.winfo_viewable()
    assert not page.preview.winfo_viewable()
    hosted.keys["<F7>"]()
    app.update()
    assert page.preview.winfo_viewable()
    assert app.focus_get() is page.preview.page.canvas
    hosted.keys["<F7>"]()
    app.update()
    assert page.texts.winfo_viewable()
    assert isinstance(app.focus_get(), tk.Text)


def test_f7_goes_to_the_page_and_back_in_a_wide_window(page: Any, app: Any) -> None:
    area = page.texts.parts.fields["judul"].area
    area.focus_force()
    app.update()
    page.take_turns()
    assert app.focus_get() is page.preview.page.canvas
    page.take_turns()
    assert app.focus_get() is area
