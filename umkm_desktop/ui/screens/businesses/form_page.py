"""The form in front of the list, what is typed into it and that it is kept; its layouts are built once each."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.identifiers import format_npwp, format_phone, format_pirt
from umkm_desktop.i18n import _
from umkm_desktop.services.register.businesses import Similar
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.businesses.sheets import (
    IMPORTANT,
    Note,
    Sheet,
    fields_of,
    label_of,
    new_business_sheet,
    reason_words,
    villages_of,
)

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter

MOST = 4
"""Lines shown at once; F8 goes on to the rest."""
PREPARE_AFTER = 1200
"""Milliseconds after which the usual forms are built, one at a time, so that their first opening does not wait."""
KEEP_EVERY = 10_000
"""Milliseconds between two looks whether there is something new to keep as a draft."""
WIDEST = 1240
"""Logical px a form and the column beside it grow to."""
SIDE = 285
"""Logical px of the column beside the form, shadow included."""
ALONE_BELOW = 1080
"""Logical px under which the form stands alone."""


class FormPage(tk.Frame):
    """``whole`` shows also what a new business is rarely asked for; ``on_whole`` brings it out."""

    def __init__(
        self,
        parent: tk.Misc,
        sheet: Sheet,
        presenter: "BusinessesPresenter",
        *,
        whole: bool,
        on_change: Callable[[], object],
        on_whole: Callable[[], object],
    ) -> None:
        super().__init__(parent, background=look.color("app"))
        self.fields = fields_of(sheet, whole=whole)
        self.field_keys = [field.key for field in self.fields]
        self._presenter = presenter
        self._strip: w.Strip | None = None
        self._notes: dict[str, Note] = {}
        self._alike: Note | None = None
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self._card = w.card(self, padding=7)
        self._scroll = w.ScrollFrame(self._card)
        self.foot = self._build_foot(sheet, presenter)
        self._scroll.pack(fill="both", expand=True)
        self.form = w.Form(self._scroll.body, self.fields, on_change, lambda values: presenter.forms.check(values))
        self.form.pack(fill="x", padx=look.px(3), pady=(look.px(7), look.px(4)))
        more = on_whole if sheet.new and sheet.subject == "business" and not whole else None
        self.side = FormSide(self, sheet, self.form, presenter, more)
        self._beside: bool | None = None
        self.bind("<Configure>", lambda event: self._lay_out(look.logical(event.width)))

    def _lay_out(self, width: float) -> None:
        """The column beside the form has to go before a field becomes too narrow for its label."""
        beside = width >= ALONE_BELOW
        if beside == self._beside:
            return
        self._beside = beside
        edge, gap, below = look.px(17), look.px(6), look.px(13)
        self.columnconfigure(1, minsize=look.px(SIDE) + gap + edge if beside else 0)
        self._card.grid(row=0, column=0, sticky="nsew", padx=(edge, gap if beside else edge), pady=(0, below))
        if beside:
            self.side.frame.grid(row=0, column=1, sticky="nsew", padx=(gap, edge), pady=(0, below))
        else:
            self.side.frame.grid_remove()

    def fill(self, sheet: Sheet) -> None:
        """Begin anew with these values."""
        self._close_strip()
        self._notes, self._alike = {}, None
        self.foot.status("")
        self.side.show_similar([])
        empty = {field.key: False if field.kind == "check" else None for field in self.fields}
        if "owner_nik" in self.field_keys:
            self.form.field("owner_nik").set_enabled(True)
        self.form.set_values({**empty, **_as_written(sheet.values)})
        self._scroll.to_top()

    def show_notes(self, notes: Mapping[str, Note]) -> None:
        """Warnings, confirmations and hints; only what changed is drawn anew."""
        here = {key: note for key, note in notes.items() if key in self.field_keys}
        if self._alike is not None:
            here.setdefault("name", self._alike)
        for key in self._notes.keys() - here.keys():
            self.form.clear_note(key)
        for key, note in here.items():
            if self._notes.get(key) != note:
                self.form.show_note(key, note.sentence, note.kind, note.action, note.command)  # type: ignore[arg-type]
        self._notes = here

    def show_similar(self, similar: Sequence[Similar]) -> None:
        """Businesses that may be this one: beside the form, and the likeliest under the name."""
        self.side.show_similar(similar)
        if similar:
            one = similar[0]
            words = _("Mirip “{name}”, {district}.") if one.district else _("Mirip “{name}”.")
            sentence = words.format(name=one.name, district=one.district)
            self._alike = Note(sentence, "warning", _("Lihat dulu"), partial(self._presenter.look_first, one.uid))
        else:
            self._alike = None
        self.show_notes({key: note for key, note in self._notes.items() if note.command is None})

    def show_strip(
        self, sentence: str, action: str = "", command: Callable[[], object] | None = None, *, bad: bool = False
    ) -> None:
        """A sentence on top of the form."""
        self._close_strip()
        self._strip = w.Strip(self._card, sentence, kind="bad" if bad else "info", action=action, command=command)
        self._strip.pack(fill="x", padx=look.px(9), pady=look.px(4), before=self._scroll)

    def _close_strip(self) -> None:
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None

    def _build_foot(self, sheet: Sheet, presenter: "BusinessesPresenter") -> w.FootBar:
        foot = w.FootBar(self._card)
        foot.pack(side="bottom", fill="x")
        buttons, forms = foot.buttons, presenter.forms
        foot.add(w.button(buttons, _("Batal"), "quiet", key="Esc", command=presenter.back))
        if sheet.new:
            foot.add(w.button(buttons, _("Simpan, lalu baru lagi"), command=lambda: forms.save(again=True)))
        foot.add(w.button(buttons, _("Simpan"), "primary", icon="check-lg", key="Ctrl S", command=forms.save))
        return foot


_WRITTEN: Mapping[str, Callable[[str], str]] = {
    "phone": format_phone,
    "pirt": format_pirt,
    "npwp": format_npwp,
    "address": lambda text: text.replace("\n", ", "),
    "activity": lambda text: text.replace("\n", ", "),
}


def _as_written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers as people write them, an address of several lines on the one line of its field."""
    return {key: _WRITTEN[key](value) if value and key in _WRITTEN else value for key, value in values.items()}


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
        panel, words = _box(self._todo, "exclamation-circle-fill", "bad")
        w.label(words, sentence, "smalls", "bad", wrap="auto").pack(fill="x")
        w.label(words, _("Lompat ke isian   F8"), "small", "bad").pack(anchor="w")
        w.answer_click(panel, partial(self._form.go_to, key))

    def _empty_line(self, key: str) -> None:
        line = w.frame(self._todo)
        line.pack(fill="x", pady=(look.px(8), 0))
        w.label(line, icon="circle", icon_size=13, icon_color="text3").pack(side="left")
        name = label_of(key, self._sheet)
        w.link(line, name, partial(self._form.go_to, key), "small").pack(side="left", padx=(look.px(6), 0))

    def _similar_box(self, similar: Similar) -> None:
        _panel, words = _box(self._alike, "people-fill", "wait")
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


def _box(parent: tk.Misc, icon: str, color: str) -> tuple[tk.Misc, tk.Frame]:
    """A soft box in the colour with its icon, and the room for its words."""
    panel = w.box(parent, f"{color}_soft", padding=10)
    panel.pack(fill="x", pady=(look.px(8), 0))
    w.label(panel, icon=icon, icon_size=13, icon_color=color).pack(side="left", anchor="n", pady=look.px(2))
    words = w.frame(panel)
    words.pack(side="left", padx=(look.px(8), 0), fill="x", expand=True)
    return panel, words


class FormPane(tk.Frame):
    """The presenter's view of a form; its pages are built when first needed and kept."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: BusinessesPresenter | None = None
        self.on_shown: Callable[[bool], object] = lambda _shown: None
        self._pages: dict[tuple[object, ...], FormPage] = {}
        self._page: FormPage | None = None
        self._sheet: Sheet | None = None
        self._whole = False
        self._timer: str | None = None
        self._preparing: str | None = None
        self.bind("<Configure>", lambda _event: self._place())
        self.bind("<Destroy>", lambda event: self._stop_all() if event.widget is self else None)

    def attach(self, presenter: "BusinessesPresenter") -> None:
        """Wire it."""
        self._presenter = presenter
        self._preparing = self.after(PREPARE_AFTER, self._prepare)

    @property
    def page(self) -> FormPage:
        """The page that is shown."""
        assert self._page is not None
        return self._page

    @property
    def form(self) -> w.Form:
        """The fields that are shown."""
        return self.page.form

    # What the presenter says

    def open(self, sheet: Sheet) -> None:
        """Show an empty or stored form."""
        self._whole = self._whole and self._sheet is not None and self._sheet.uid == sheet.uid
        self._sheet = sheet
        self._show_page(sheet)
        self.page.fill(sheet)
        self._mask_nik(sheet)
        self._offer_villages()
        self.on_shown(True)
        self._stop()
        self._timer = self.after(KEEP_EVERY, self._keep)

    def close(self) -> None:
        """Take the form away."""
        self._stop()
        self._sheet, self._whole = None, False
        self.on_shown(False)

    def restore(self, drafted: Mapping[str, str]) -> None:
        """Put back what was typed; fields that only the whole form shows are brought out."""
        hidden = [key for key, raw in drafted.items() if raw and key not in self.page.field_keys and key != "status"]
        if hidden and not self._whole:
            self._show_whole()
        self.form.restore(drafted)
        self._offer_villages()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill fields that are still empty."""
        for key, value in values.items():
            if key in self.page.field_keys and self.form.field(key).empty:
                self.form.field(key).set(value)

    @property
    def dirty(self) -> bool:
        """Whether anything was typed."""
        return self._sheet is not None and self.form.dirty

    def show_problems(self, problems: Mapping[str, str]) -> Sequence[str]:
        """Each under its field; returns the rest."""
        if not self._whole and any(key not in self.page.field_keys for key in problems):
            self._show_whole()
        return self.form.show_problems(problems)

    def focus_first(self) -> None:
        """Go to the first field."""
        if self._sheet is not None:
            self.form.focus_first()

    # Pages

    @property
    def _on(self) -> "BusinessesPresenter":
        assert self._presenter is not None
        return self._presenter

    def _show_page(self, sheet: Sheet) -> None:
        layout = _layout(sheet, whole=self._whole)
        if layout not in self._pages:
            self._pages[layout] = self._build_page(sheet)
        for page in self._pages.values():
            page.place_forget()
        self._page = self._pages[layout]
        self._place()

    def _build_page(self, sheet: Sheet) -> FormPage:
        return FormPage(self, sheet, self._on, whole=self._whole, on_change=self._changed, on_whole=self._show_whole)

    def _prepare(self) -> None:
        """Build the two usual forms one after the other, while the officer looks at the list."""
        self._preparing = None
        empty = new_business_sheet()
        missing = [one for one in (empty, replace(empty, new=False)) if _layout(one, whole=False) not in self._pages]
        if missing and self._sheet is None:
            self._pages[_layout(missing[0], whole=False)] = self._build_page(missing[0])
            self._preparing = self.after(PREPARE_AFTER, self._prepare)

    def _place(self) -> None:
        """The page takes the whole width up to where lines of a form become too long."""
        if self._page is not None:
            self._page.place(x=0, y=0, relheight=1, width=min(self.winfo_width(), look.px(WIDEST)))

    def _show_whole(self) -> None:
        """Bring out the fields that a new business is rarely asked for; what is typed stays."""
        assert self._sheet is not None
        typed, touched = self.form.drafted(), self.dirty
        self._whole = True
        self._show_page(self._sheet)
        self.page.fill(self._sheet)
        if touched:
            self.form.restore(typed)
        self._offer_villages()

    def _mask_nik(self, sheet: Sheet) -> None:
        """A stored NIK is masked: it stays as it is, unless another one is to be typed."""
        if sheet.subject == "business" and not sheet.new and sheet.values.get("owner_nik"):
            field = self.form.field("owner_nik")
            field.set_enabled(False)
            field.show(_("Disamarkan."), "hint", _("Ganti NIK"), self._type_nik_anew)

    def _type_nik_anew(self) -> None:
        field = self.form.field("owner_nik")
        field.unlock()
        field.set("")
        field.focus_set()

    # While it is filled in

    def _changed(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if sheet.subject == "product" and self.form.value("is_food") != bool(sheet.values["is_food"]):
            self.after_idle(self._on.forms.switch_food, self.form.value("is_food"))
        self._offer_villages()

    def _offer_villages(self) -> None:
        if self._sheet is not None and self._sheet.subject == "business":
            district = str(self.form.value("district") or "")
            self.form.set_choices("village", villages_of(district))

    def _keep(self) -> None:
        self._timer = self.after(KEEP_EVERY, self._keep)
        self._on.forms.keep()

    def _stop_all(self) -> None:
        self._stop()
        if self._preparing is not None:
            self.after_cancel(self._preparing)

    def _stop(self) -> None:
        if self._timer is not None:
            self.after_cancel(self._timer)
            self._timer = None


def _layout(sheet: Sheet, *, whole: bool) -> tuple[object, ...]:
    """What tells one page from another."""
    return sheet.subject, sheet.new, whole, sheet.subject == "product" and bool(sheet.values["is_food"])
