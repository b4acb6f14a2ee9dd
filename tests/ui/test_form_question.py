"""A form over the window by keyboard alone: Tab goes round, Enter takes the verb, Esc backs out, problems stay."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.tk_dialogs import FormQuestion

FIELDS = [
    FormField("number", "Nomor", "digits", required=True, width=6),
    FormField("day", "Tanggal", "date", width=6),
    FormField("kind", "Jenis", "choice", choices=[("letter", "Surat"), ("report", "Laporan")]),
    FormField("paper", "Kertas sudah berkop", "check"),
    FormField("note", "Catatan", "multiline", rows=2),
]


def at_least_ten(values: dict[str, Any]) -> dict[str, str]:
    problems = {}
    if int(values["number"]) < 10:
        problems["number"] = "Nomor mulai dari 10."
    if values["note"] == "x":
        problems["whole"] = "Buku nomor sudah ditutup."
    return problems


@pytest.fixture
def question(app: Any) -> FormQuestion:
    given = {"number": "7", "day": date(2026, 11, 24), "kind": "letter", "paper": True}
    made = FormQuestion(app, "Nomor luar", "Surat yang dibuat di luar.", "Catat", FIELDS, given, check=at_least_ten)
    made.panel.show()
    app.update()
    return made


def control(question: FormQuestion, key: str) -> Any:
    return question.panel.form.field(key).control


def tab(app: Any, key: str = "<Tab>") -> Any:
    app.focus_get().event_generate(key)
    app.update()
    return app.focus_get()


def test_tab_goes_through_every_field_and_button_and_round(app: Any, question: FormQuestion) -> None:
    app.focus_force()
    control(question, "number").focus_force()
    keys = ["day", "kind", "paper", "note"]
    stops = [control(question, key) for key in keys] + [question.verb, question.cancel, control(question, "number")]

    assert [tab(app) for _stop in stops] == stops
    back = [question.cancel, question.verb, control(question, "note"), control(question, "paper")]
    assert [tab(app, "<Shift-Tab>") for _stop in back] == back


def test_shift_tab_in_a_text_area_that_comes_first_stays_inside(app: Any) -> None:
    made = FormQuestion(app, "Alasan", "", "Catat", [FormField("why", "Alasan", "multiline")])
    made.panel.show()
    app.update()
    made.panel.form.field("why").control.focus_force()

    assert tab(app, "<Shift-Tab>") is made.cancel


def test_enter_shows_a_problem_at_its_field_and_stays(
    question: FormQuestion, press: Callable[..., None], app: Any
) -> None:
    press(control(question, "number"), "<Return>")

    assert question.panel.is_open
    assert question.panel.form.problems == {"number": "Nomor mulai dari 10."}
    assert app.focus_get() is control(question, "number")


def test_enter_gives_every_value(question: FormQuestion, press: Callable[..., None]) -> None:
    question.panel.form.field("number").set("12")
    question.panel.form.field("note").set(" catatan ")
    press(control(question, "kind"), "<Return>")

    assert not question.panel.is_open
    assert question._answer == {
        "number": "12",
        "day": date(2026, 11, 24),
        "kind": "letter",
        "paper": True,
        "note": "catatan",
    }


def test_a_required_field_is_not_skipped(question: FormQuestion, press: Callable[..., None]) -> None:
    question.panel.form.field("number").set("")
    press(question.verb, "<Return>")

    assert question.panel.form.problems == {"number": "Nomor wajib diisi."}


def test_a_problem_without_a_field_stands_above_them(question: FormQuestion, app: Any) -> None:
    question.panel.form.set_values({"number": "12", "note": "x"})
    before = question.panel.overlay.body.winfo_height()
    question.take()
    app.update()

    assert question.panel._strip is not None
    assert question.panel.overlay.body.winfo_height() > before
    question.panel.form.set_values({"note": ""})
    question.take()
    assert not question.panel.is_open


def test_enter_in_a_text_area_begins_a_line_and_ctrl_enter_takes_the_verb(
    question: FormQuestion, press: Callable[..., None]
) -> None:
    question.panel.form.field("number").set("12")
    area = control(question, "note")
    press(area, "<Return>")
    assert question.panel.form.field("note").raw == "\n"

    press(area, "<Control-Return>")
    assert not question.panel.is_open


def test_escape_closes_an_open_list_first_then_the_panel(
    question: FormQuestion, press: Callable[..., None], app: Any, wait_until: Callable[..., None]
) -> None:
    entry = control(question, "kind")
    entry.focus_force()
    wait_until(lambda: app.focus_get() is entry)
    press(entry, "<Down>")
    assert question.panel.form.field("kind")._popup is not None
    press(entry, "<Escape>")
    assert question.panel.is_open

    press(entry, "<Escape>")
    assert not question.panel.is_open
    assert question._answer is None


def test_the_panel_is_as_high_as_its_form_and_its_sentences(
    question: FormQuestion, app: Any, wait_until: Callable[..., None]
) -> None:
    body = question.panel.overlay.body
    low = body.winfo_height()
    bottom = question.cancel.winfo_rooty() + question.cancel.winfo_height() - body.winfo_rooty()
    assert low - 40 < bottom <= low

    question.panel.form.show_problems({"day": "Kalimat yang panjang sekali. " * 9})
    app.update()
    assert body.winfo_height() > low

    question.panel.form.clear_problems()
    wait_until(lambda: body.winfo_height() == low)


def test_a_form_higher_than_the_window_scrolls_and_keeps_its_buttons_in_sight(app: Any) -> None:
    fields = [FormField(f"f{n}", f"Isian {n}") for n in range(20)]
    made = FormQuestion(app, "Panjang", "", "Simpan", fields)
    made.panel.show()
    app.update()

    assert made.verb.winfo_rooty() + made.verb.winfo_height() <= app.winfo_rooty() + app.winfo_height()
    made.panel.form.field("f19").control.focus_force()
    app.update()
    last = made.panel.form.field("f19").control
    assert last.winfo_rooty() + last.winfo_height() <= made.verb.winfo_rooty()


def test_the_answer_is_waited_for(app: Any) -> None:
    made = FormQuestion(app, "Salinan", "", "Cetak", [FormField("n", "Salinan", "digits")], {"n": "3"})
    app.after(50, made.take)

    assert made.ask() == {"n": "3"}
