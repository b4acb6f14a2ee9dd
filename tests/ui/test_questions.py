"""Questions over the window: Enter takes the verb, Esc backs out, a reason that must be given is not skipped."""

from typing import Any

import pytest

from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.tk_dialogs import Option, Question

REVOKE = Option("do", "Cabut", danger=True)
CANCEL = Option("", "Batal")


@pytest.fixture
def question(app: Any) -> Question:
    return Question(app, "Cabut sertifikat?", "Nomornya tidak dipakai lagi.", [REVOKE, CANCEL])


def shown(question: Question) -> Question:
    question.show()
    question._window.update()
    return question


def is_open(question: Question) -> bool:
    return question._overlay.is_open


def focused(app: Any) -> str:
    widget = app.focus_get()
    return str(widget.cget("text")) if isinstance(widget, w.Button) else widget.winfo_class()


def test_enter_takes_the_verb(question: Question, press: Any, app: Any) -> None:
    shown(question)
    press(question.buttons[0], "<Return>")

    assert (question._answer, is_open(question)) == ("do", False)


def test_escape_backs_out(question: Question, press: Any) -> None:
    shown(question)
    press(question.buttons[1], "<Escape>")

    assert (question._answer, is_open(question)) == (None, False)


def test_the_other_button_backs_out_too(question: Question) -> None:
    shown(question)
    question.buttons[1].invoke()

    assert (question._answer or None, is_open(question)) == (None, False)


def test_the_answer_is_waited_for(app: Any, question: Question) -> None:
    app.after(50, lambda: question.buttons[0].invoke())

    assert question.ask() == "do"


def test_tab_stays_inside(question: Question, press: Any, app: Any) -> None:
    question.add_text("Alasan")
    shown(question)
    stops = []
    for _step in range(4):
        app.focus_get().event_generate("<Tab>")
        app.update()
        stops.append(focused(app))

    assert stops[:2] == ["Cabut", "Batal"]
    assert stops[3] == "Cabut"


def test_a_reason_that_must_be_given_is_not_skipped(question: Question, press: Any, type_into: Any) -> None:
    question.add_text("Alasan")
    shown(question)
    entry = question.field.control

    press(entry, "<Return>")
    assert is_open(question)

    type_into(entry, " salah nama ")
    press(entry, "<Return>")
    assert (question._answer, question.text, is_open(question)) == ("do", "salah nama", False)


def test_a_reason_that_need_not_be_given_may_stay_empty(question: Question, press: Any) -> None:
    question.add_text("Catatan", required=False)
    shown(question)
    press(question.field.control, "<Return>")

    assert (question._answer, question.text) == ("do", "")


def test_a_password_keeps_its_blanks(question: Question, type_into: Any, press: Any) -> None:
    question.add_password("Kata sandi")
    shown(question)
    type_into(question.field.control, " kopi susu ")
    press(question.field.control, "<Return>")

    assert question.text == " kopi susu "


def test_a_long_sentence_makes_a_higher_panel(app: Any) -> None:
    short = shown(Question(app, "Judul", "Pendek.", [CANCEL]))
    low = short._overlay.body.winfo_height()
    short.buttons[0].invoke()

    long = shown(Question(app, "Judul", "Kalimat yang panjang sekali. " * 20, [CANCEL]))
    button = long.buttons[0]
    bottom = button.winfo_rooty() + button.winfo_height() - long._overlay.body.winfo_rooty()
    assert long._overlay.body.winfo_height() > low
    assert bottom <= long._overlay.body.winfo_height()
    long.buttons[0].invoke()
