"""The small form of a follow-up: cause, solution of that cause, person, deadline, notes; figures stand beside both."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from umkm_desktop.domain.evaluation.follow_up import effect_words
from umkm_desktop.i18n import _
from umkm_desktop.services.evaluation.causes import CauseLine
from umkm_desktop.ui.dialogs import Check, FormField
from umkm_desktop.ui.tk_dialogs import FormQuestion


@dataclass(frozen=True)
class Asked:
    """What the form is opened with."""

    title: str
    sentence: str
    causes: Sequence[CauseLine]
    people: Sequence[str]
    values: Mapping[str, Any]
    check: Check


def fields_of(asked: Asked) -> list[FormField]:
    """The fields, in the order of the keyboard."""
    return [
        FormField("cause", _("Penyebab"), "choice", required=True, choices=[(c.uid, c.name) for c in asked.causes]),
        FormField(
            "solution",
            _("Solusi"),
            "choice",
            choices=solutions_of(asked.causes, asked.values.get("cause")),
            hint=_("Boleh menyusul; sampai diisi tetap terhitung belum punya solusi."),
        ),
        FormField(
            "person",
            _("Penanggung jawab"),
            "combo",
            required=True,
            width=7,
            choices=[(name, name) for name in asked.people],
        ),
        FormField("due_on", _("Batas waktu"), "date", required=True, width=5),
        FormField("cause_note", _("Keterangan penyebab")),
        FormField("solution_note", _("Keterangan solusi")),
    ]


def solutions_of(causes: Sequence[CauseLine], cause: object) -> list[tuple[str, str]]:
    """What the catalogue offers for a cause."""
    return next(([(s.uid, s.name) for s in one.solutions] for one in causes if one.uid == cause), [])


def notes_of(causes: Sequence[CauseLine], cause: object, solution: object) -> dict[str, str]:
    """What is known of the chosen cause and solution."""
    line = next((one for one in causes if one.uid == cause), None)
    if line is None:
        return {}
    remedy = next((one for one in line.solutions if one.uid == solution), None)
    return {"cause": effect_words(line.effect)} | ({"solution": effect_words(remedy.effect)} if remedy else {})


def ask_follow_up(window: tk.Misc, asked: Asked) -> dict[str, Any] | None:
    """The form as a panel over the window; None when the officer backed out."""
    question = FormQuestion(
        window, asked.title, asked.sentence, _("Simpan"), fields_of(asked), asked.values, check=asked.check
    )
    form, shown = question.panel.form, {"cause": asked.values.get("cause")}

    def follow() -> None:
        cause = form.value("cause")
        if cause != shown["cause"]:
            shown["cause"] = cause
            form.set_choices("solution", solutions_of(asked.causes, cause))
        notes = notes_of(asked.causes, cause, form.value("solution"))
        for key in ("cause", "solution"):
            if key in notes:
                form.show_note(key, notes[key], "hint")
            else:
                form.clear_note(key)

    form.watch(follow)
    follow()
    return question.ask()
