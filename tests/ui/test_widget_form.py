"""The form: values, problems under their fields, jumps, drafts, and fields that are typed into, on a real Tk."""

from datetime import date

import pytest

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w

F = w.Field
FIELDS = [
    F("owner", "Nama pemilik", required=True, width=6, section="Pemilik"),
    F("nik", "NIK", "digits", required=True, width=6),
    F("sales", "Omzet setahun", "money", width=4, hint="Mikro sampai Rp2 miliar"),
    F("since", "Berdiri sejak", "date", width=4),
    F("district", "Kecamatan", "choice", width=4, choices=[(1, "Cikarang Utara"), (2, "Cikarang Pusat"), (3, "Setu")]),
    F("kbli", "KBLI", "combo", width=6, choices=[("10794", "10794 Industri kerupuk")]),
    F("pin", "Kata sandi", "password", width=6),
    F("note", "Catatan", "multiline", width=8),
    F("agreed", "Bersedia dikunjungi", "check", width=4),
]
FULL = {
    "owner": "Siti Aminah",
    "nik": "3216034804750004",
    "sales": 184_000_000,
    "since": date(2020, 1, 2),
    "district": 2,
    "kbli": "10794 Industri kerupuk",
    "pin": "",
    "note": "satu\ndua",
    "agreed": True,
}


@pytest.fixture
def form(app):
    made = w.Form(app, FIELDS)
    made.place(x=0, y=0, width=700)
    app.update()
    return made


def leave(form, key, app):
    form.go_to(key)
    form.field(key).control.focus_force()
    app.update()
    form.field("note").control.focus_force()
    app.update()


def test_what_is_set_comes_back(form):
    form.set_values(FULL)
    assert form.values() == FULL
    assert not form.dirty


def test_an_empty_form_means_nothing(form):
    nothing = {"owner": "", "nik": "", "kbli": "", "pin": "", "note": "", "agreed": False}
    assert form.values() == {"sales": None, "since": None, "district": None, **nothing}


def test_text_tk_cannot_draw_comes_back_unharmed_while_it_is_not_touched(form):
    form.set_values({"owner": "Toko \N{BANANA} Maju"})
    assert form.field("owner").entry.text == "Toko ▫ Maju"
    assert form.value("owner") == "Toko \N{BANANA} Maju"


def test_problems_stand_under_their_fields_and_the_first_has_the_focus(form, app):
    app.focus_force()
    rest = form.show_problems({"nik": "NIK harus 16 angka; yang diisi 15.", "": "Sudah ada usaha ini."})
    app.update()
    assert rest == ["Sudah ada usaha ini."]
    assert form.problems == {"nik": "NIK harus 16 angka; yang diisi 15."}
    assert form.field("nik").entry.instate(["invalid"])
    assert app.focus_get() is form.field("nik").entry


def test_a_problem_goes_away_while_it_is_mended(form, app, type_into):
    form.show_problems({"owner": "Nama wajib diisi."})
    type_into(form.field("owner").entry, "S")
    assert form.problems == {}
    assert not form.field("owner").entry.instate(["invalid"])


def test_new_problems_take_the_place_of_old_ones(form):
    form.show_problems({"owner": "a.", "nik": "b."})
    form.show_problems({"nik": "c."})
    assert form.problems == {"nik": "c."}


def test_checked_values_first_ask_for_what_is_missing_or_unreadable(form):
    form.field("since").put_raw("besok")
    assert form.checked_values() is None
    assert form.problems == {
        "owner": "Nama pemilik wajib diisi.",
        "nik": "NIK wajib diisi.",
        "since": "Tanggal ditulis hari-bulan-tahun, misalnya 24-11-2026; yang diisi “besok”.",
    }


def test_checked_values_give_the_values_when_all_is_right(form):
    form.set_values(FULL)
    assert form.checked_values() == FULL


def test_a_field_is_checked_when_it_is_left(form, app):
    form.check = lambda values: {"nik": "NIK harus 16 angka.", "owner": "Nama terlalu pendek."}
    form.set_values({"owner": "S", "nik": "32"})
    leave(form, "nik", app)
    assert form.problems == {"nik": "NIK harus 16 angka."}


def test_an_empty_field_is_not_scolded_when_it_is_left(form, app):
    form.check = lambda values: {"nik": "NIK wajib diisi."}
    leave(form, "nik", app)
    assert form.problems == {}


def test_f8_goes_from_problem_to_problem(form, app, press):
    press(form.field("note").control, "<F8>")
    assert app.focus_get() is form.field("owner").control
    press(form.field("owner").control, "<F8>")
    assert app.focus_get() is form.field("nik").control
    press(form.field("nik").control, "<F8>")
    assert app.focus_get() is form.field("owner").control


def test_missing_fields_are_named_with_their_reason(form):
    form.set_values({"owner": "Siti"})
    assert form.missing() == [w.Missing("nik", "NIK", "NIK wajib diisi.")]
    assert form.progress() == (1, 2)


def test_a_draft_brings_back_even_what_cannot_be_read(form):
    form.field("since").put_raw("24-11-")
    form.field("pin").put_raw("rahasia")
    draft = form.drafted()
    form.set_values({"since": None})
    form.restore(draft)
    assert form.field("since").raw == "24-11-"
    assert "pin" not in draft
    assert form.dirty


def test_only_digits_stay_in_a_number(form, type_into):
    type_into(form.field("nik").entry, "32a16-03")
    assert form.field("nik").entry.text == "321603"


def test_a_pasted_number_loses_its_blanks(form, app):
    entry = form.field("nik").entry
    app.clipboard_clear()
    app.clipboard_append("3216 0348 0475 0004\n")
    entry.focus_force()
    entry.event_generate("<<Paste>>")
    app.update()
    assert form.value("nik") == "3216034804750004"


def test_points_appear_in_an_amount_while_typing(form, app, type_into):
    entry = form.field("sales").entry
    type_into(entry, "1234567")
    assert entry.text == "Rp1.234.567"
    entry.icursor(3)
    type_into(entry, "9")
    assert (entry.text, form.value("sales")) == ("Rp19.234.567", 19_234_567)


def test_millions_in_words_become_an_amount_on_leaving(form, app, type_into):
    type_into(form.field("sales").entry, "2,5 juta")
    form.field("note").control.focus_force()
    app.update()
    assert form.field("sales").entry.text == "Rp2.500.000"


def test_a_date_is_written_out_on_leaving(form, app, type_into):
    type_into(form.field("since").entry, "4/1/27")
    form.field("note").control.focus_force()
    app.update()
    assert form.field("since").entry.text == "04-01-2027"


def test_the_calendar_is_used_by_keys(app, press):
    field = w.DateField(app, "Tanggal", lambda: date(2026, 11, 18))
    field.place(x=0, y=0, width=200)
    app.update()
    press(field.entry, "<Down>", "<Right>", "<Down>", "<Next>", "<Return>")
    assert field.value == date(2026, 12, 26)


def test_a_few_letters_and_enter_choose(form, app, press, type_into):
    entry = form.field("district").entry
    type_into(entry, "cik u")
    press(entry, "<Return>")
    assert form.value("district") == 1


def test_a_click_on_the_list_chooses_even_where_it_takes_the_focus(form, app, type_into):
    """Windows takes the focus from the field before the list sees the click."""
    field = form.field("district")
    type_into(field.entry, "cik")
    popup = field._popup
    popup.event_generate("<Motion>", warp=True, x=20, y=20)
    app.update()
    form.field("note").control.focus_force()
    app.update()
    assert form.problems == {}
    popup.canvas.event_generate("<ButtonRelease-1>", x=20, y=20)
    app.update()
    app.event_generate("<Motion>", warp=True, x=1300, y=600)
    app.update()
    assert (form.value("district"), app.focus_get()) == (1, field.entry)


def test_tab_leaves_a_choice_also_while_the_pointer_rests_on_its_list(form, app, press, type_into):
    field = form.field("district")
    type_into(field.entry, "set")
    field._popup.event_generate("<Motion>", warp=True, x=20, y=20)
    app.update()
    press(field.entry, "<Tab>")
    app.event_generate("<Motion>", warp=True, x=1300, y=600)
    app.update()
    assert (form.value("district"), field._popup) == (3, None)


def test_a_list_closes_when_its_field_moves_away(form, app, type_into, wait_until):
    field = form.field("district")
    type_into(field.entry, "cik")
    form.place(y=40)
    wait_until(lambda: field._popup is None)


def test_letters_that_fit_one_choice_become_it_on_leaving(form, app, type_into):
    type_into(form.field("district").entry, "set")
    form.field("note").control.focus_force()
    app.update()
    assert (form.value("district"), form.field("district").entry.text) == (3, "Setu")


def test_letters_that_fit_several_choices_are_refused(form, app, type_into):
    type_into(form.field("district").entry, "cik")
    form.field("note").control.focus_force()
    app.update()
    assert form.problems == {"district": "Pilih Kecamatan dari daftar."}


def test_other_choices_forget_what_is_none_of_them(form):
    form.set_values({"district": 1})
    form.set_choices("district", [(9, "Babelan")])
    assert (form.value("district"), form.field("district").raw) == (None, "")


def test_tab_leaves_a_text_of_several_lines(form, app, press):
    area = form.field("note").control
    press(area, "<Tab>")
    assert app.focus_get() is form.field("agreed").control
    assert form.value("note") == ""


def test_a_warning_leaves_the_edge_alone_and_an_error_wins(form):
    form.show_note("owner", "Mirip “UD Sari Rasa”.")
    assert not form.field("owner").entry.instate(["invalid"])
    form.show_problems({"owner": "Nama wajib diisi."})
    form.show_note("owner", "Mirip “UD Sari Rasa”.")
    assert form.problems == {"owner": "Nama wajib diisi."}


def test_a_locked_field_says_why_and_keeps_its_value(form):
    form.set_values(FULL)
    form.lock("nik", "Sudah dipakai di sertifikat.")
    assert form.field("nik").entry.instate(["disabled"])
    assert form.value("nik") == FULL["nik"]


def test_fields_of_all_rows_stand_in_twelfths(form, app):
    app.update()
    left = {key: form.field(key).winfo_x() for key in ("owner", "nik", "sales", "since", "district")}
    assert left["nik"] - left["owner"] == 350
    assert abs(left["since"] - left["sales"] - (left["district"] - left["since"])) <= 1


def test_caps_lock_is_told(app):
    field = w.PasswordField(app, "Kata sandi")
    field.place(x=0, y=0, width=200)
    app.update()
    field.entry.focus_force()
    field.entry.event_generate("<Key>", keysym="A", state=0x2)
    app.update()
    assert "Caps Lock menyala." in shown_texts(field)
    field.entry.event_generate("<Key>", keysym="a", state=0)
    app.update()
    assert "Caps Lock menyala." not in shown_texts(field)


def test_the_panel_beside_the_form_names_what_is_missing(form, app):
    panel = w.MissingPanel(w.card(app), form)
    panel.pack()
    form.set_values({"owner": "Siti", "nik": "32"})
    assert "Siap disimpan" in shown_texts(panel)
    form.show_problems({"nik": "NIK harus 16 angka; yang diisi 2."})
    assert {"1 hal lagi", "NIK harus 16 angka; yang diisi 2."} <= set(shown_texts(panel))


def shown_texts(widget):
    found = [widget.cget("text")] if widget.winfo_class() == "Label" else []
    return found + [text for child in widget.winfo_children() for text in shown_texts(child)]


def test_a_form_of_sixty_fields_uses_one_style(app):
    before = look.surface_of(app)
    many = w.Form(app, [F(f"f{number}", f"Isian {number}", width=4) for number in range(60)])
    many.place(x=0, y=0, width=700)
    app.update()
    assert before == "app"
    assert len({str(many.field(f"f{number}").entry.cget("style")) for number in range(60)}) == 1
