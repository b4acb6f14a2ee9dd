"""Beside a form: what is wrong, what letters will ask for and is still empty, and who may be known already."""

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from umkm_desktop.i18n import _
from umkm_desktop.services.register.duplicates import Similar
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.businesses.form_fields import IMPORTANT, label_of
from umkm_desktop.ui.screens.businesses.sheets import Sheet, reason_words

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter

MOST = 4
"""Lines shown at once; F8 goes on to the rest."""


class FormSide:
    """Two cards: how far the form is, and a word about personal data."""

    def __init__(
        self,
        parent: tk.Misc,
        sheet: Sheet,
        form: w.Form,
        presenter: "BusinessesPresenter",
        on_whole: Callable[[], object] | None,
    ) -> None:
        self._sheet, self._form, self._on = sheet, form, presenter
        self._shown: object = None
        self.frame = w.frame(parent)
        card = w.card(self.frame, padding=16)
        card.pack(fill="x")
        head = w.frame(card)
        head.pack(fill="x")
        self._ring = w.Ring(head, 0.0, "", size=48)
        self._ring.pack(side="left")
        words = w.frame(head)
        words.pack(side="left", fill="x", padx=(look.px(12), 0))
        self._title = w.label(words, "", "h3")
        self._title.pack(anchor="w")
        self._line = w.label(words, "", "small", "text3")
        self._line.pack(anchor="w")
        self._todo = w.frame(card)
        self._todo.pack(fill="x")
        self._alike = w.frame(card)
        self._alike.pack(fill="x")
        if on_whole is not None:
            w.link(card, _("Tampilkan isian lain"), on_whole).pack(anchor="w", pady=(look.px(10), 0))
        self._say_how(sheet)
        form.watch(self.refresh)

    def refresh(self) -> None:
        """Look at the form anew; called after every change."""
        if not self.frame.winfo_exists():
            return
        wrong = self._form.problems
        here = {key for key in IMPORTANT[self._sheet.subject] if self._has(key)}
        empty = [key for key in IMPORTANT[self._sheet.subject] if key in here and self._form.field(key).empty]
        good = len(here) - len(empty) - sum(key in here for key in wrong if key not in empty)
        state = (tuple(wrong.items()), tuple(empty))
        if state == self._shown:
            return
        self._shown = state
        done = good / len(here)
        self._ring.set(done, f"{done:.0%}".rstrip("%"), "chart1" if wrong or empty else "chart2")
        self._title.say(self._headline(len(wrong), len(empty)))
        line = _("{good} dari {all} isian pokok benar").format(good=good, all=len(here))
        self._line.say(line)
        self._fill_todo(wrong, empty)

    def show_similar(self, similar: Sequence[Similar]) -> None:
        """Businesses that may be the one being entered."""
        for child in self._alike.winfo_children():
            child.destroy()
        self._alike.configure(height=1)
        for one in similar[:2]:
            self._similar_box(one)

    def _has(self, key: str) -> bool:
        return key in self._form.drafted()

    def _headline(self, wrong: int, empty: int) -> str:
        if wrong:
            return _("{count} hal perlu dibetulkan").format(count=wrong)
        if self._form.field("name").empty:
            return _("Isi namanya dulu")
        return _("{count} hal boleh menyusul").format(count=empty) if empty else _("Lengkap")

    def _fill_todo(self, wrong: dict[str, str], empty: list[str]) -> None:
        for child in self._todo.winfo_children():
            child.destroy()
        self._todo.configure(height=1)
        for key, sentence in list(wrong.items())[:MOST]:
            self._problem_box(key, sentence)
        if not wrong:
            for key in empty[:MOST]:
                self._empty_line(key)

    def _problem_box(self, key: str, sentence: str) -> None:
        panel = w.box(self._todo, "bad_soft", padding=10)
        panel.pack(fill="x", pady=(look.px(8), 0))
        icon = w.label(panel, icon="exclamation-circle-fill", icon_size=13, icon_color="bad")
        icon.pack(side="left", anchor="n", pady=look.px(2))
        words = w.frame(panel)
        words.pack(side="left", padx=(look.px(8), 0), fill="x", expand=True)
        w.label(words, sentence, "smalls", "bad", wrap="auto").pack(fill="x")
        w.label(words, _("Lompat ke isian   F8"), "small", "bad").pack(anchor="w")
        _answer_click(panel, partial(self._form.go_to, key))

    def _empty_line(self, key: str) -> None:
        line = w.frame(self._todo)
        line.pack(fill="x", pady=(look.px(8), 0))
        w.label(line, icon="circle", icon_size=13, icon_color="text3").pack(side="left")
        name = label_of(key, self._sheet)
        w.link(line, name, partial(self._form.go_to, key), "small").pack(side="left", padx=(look.px(6), 0))

    def _similar_box(self, similar: Similar) -> None:
        panel = w.box(self._alike, "wait_soft", padding=10)
        panel.pack(fill="x", pady=(look.px(8), 0))
        icon = w.label(panel, icon="people-fill", icon_size=13, icon_color="wait")
        icon.pack(side="left", anchor="n", pady=look.px(2))
        words = w.frame(panel)
        words.pack(side="left", padx=(look.px(8), 0), fill="x", expand=True)
        w.label(words, _("Mungkin sudah terdaftar"), "smalls", "wait").pack(fill="x")
        named = " · ".join(part for part in (similar.name, similar.owner, similar.district) if part)
        w.label(words, named, "small", "wait", wrap="auto").pack(fill="x")
        w.label(words, f"{reason_words(similar)}.", "small", "wait", wrap="auto").pack(fill="x")
        w.link(words, _("Lihat dulu"), partial(self._on.look_first, similar.uid), "smalls").pack(anchor="w")

    def _say_how(self, sheet: Sheet) -> None:
        """What is worth knowing while typing."""
        card = w.card(self.frame, padding=16)
        card.pack(fill="x", pady=(look.px(12), 0))
        w.heading(card, _("Saat mengisi"))
        lines = [
            ("cash-coin", _("Rupiah boleh ditulis 1,5 jt atau 14500.")),
            ("calendar3", _("Tanggal ditulis 24-11-2026.")),
            ("keyboard", _("F8 melompat ke isian yang perlu dilihat.")),
        ]
        if sheet.subject == "business":
            lines[1] = ("geo-alt", _("Kode pos terisi sendiri dari desa."))
            text = _("NIK disamarkan setelah disimpan; tiap pembukaan dicatat.")
            lines.append(("shield-lock", text))
        for icon, text in lines:
            line = w.frame(card)
            line.pack(fill="x", pady=(look.px(7), 0))
            w.label(line, icon=icon, icon_color="text3").pack(side="left", anchor="n", pady=look.px(2))
            words = w.label(line, text, "small", "text2", wrap="auto")
            words.pack(side="left", fill="x", expand=True, padx=(look.px(8), 0))


def _answer_click(widget: tk.Misc, action: Callable[[], object]) -> None:
    widget.bind("<Button-1>", lambda _event: action())
    widget.configure(cursor="hand2")  # type: ignore[call-arg]
    for child in widget.winfo_children():
        _answer_click(child, action)
