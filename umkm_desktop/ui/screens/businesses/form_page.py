"""One layout of a form on the screen: fields, the bar under them, the column beside. Built once, filled many times."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.identifiers import format_npwp, format_phone, format_pirt
from umkm_desktop.i18n import _
from umkm_desktop.services.register.duplicates import Similar
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.businesses.form_fields import fields_of
from umkm_desktop.ui.screens.businesses.form_side import FormSide
from umkm_desktop.ui.screens.businesses.sheets import Note, Sheet

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter

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

    def show_similar(self, similar: Sequence[Similar], look_first: Callable[[str], object]) -> None:
        """Businesses that may be this one: beside the form, and the likeliest under the name."""
        self.side.show_similar(similar)
        if similar:
            one = similar[0]
            words = _("Mirip “{name}”, {district}.") if one.district else _("Mirip “{name}”.")
            sentence = words.format(name=one.name, district=one.district)
            self._alike = Note(sentence, "warning", _("Lihat dulu"), partial(look_first, one.uid))
        else:
            self._alike = None
        self.show_notes({key: note for key, note in self._notes.items() if note.command is None})

    def show_strip(self, sentence: str, kind: str, action: str, command: Callable[[], object] | None) -> None:
        """A sentence on top of the form."""
        self._close_strip()
        self._strip = w.Strip(self._card, sentence, kind=kind, action=action, command=command)
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
