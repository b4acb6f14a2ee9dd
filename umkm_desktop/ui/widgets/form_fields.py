"""The widget for each field of a form, and fields side by side."""

import tkinter as tk
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.form_field import FormField
from umkm_desktop.ui.widgets.choice_field import ChoiceField, ComboField
from umkm_desktop.ui.widgets.date_field import DateField
from umkm_desktop.ui.widgets.field_frame import FieldFrame
from umkm_desktop.ui.widgets.fields import CheckField, DigitsField, MultilineField, PasswordField, TextField
from umkm_desktop.ui.widgets.money_field import MoneyField

Field = FormField
PARTS = 12


class FieldRow(tk.Frame):
    """Fields side by side in twelfths of the width, as high as the highest.

    Tk's grid gives spans what they ask for first, so columns of neighbouring rows would not line up.
    """

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)), width=look.px(240), height=1)
        self._taken = 0

    def add(self, widget: tk.Widget, parts: int) -> None:
        """Put a field behind those already there."""
        gap = look.px(6)
        left, share = self._taken / PARTS, parts / PARTS
        widget.place(relx=left, relwidth=share, x=gap, width=-2 * gap, y=0)
        widget.bind("<Configure>", lambda _event: self._fit(), add="+")
        self._taken += parts

    def _fit(self) -> None:
        height = max(child.winfo_reqheight() for child in self.winfo_children())
        if height != self.winfo_reqheight():
            self.configure(height=height)


def make_field(
    parent: tk.Misc, field: Field, on_change: Callable[[], object], on_leave: Callable[[], object]
) -> FieldFrame:
    """The widget for a field."""
    options: dict[str, Any] = {
        "required": field.required,
        "hint": _(field.hint) if field.hint else "",
        "on_change": on_change,
        "on_leave": on_leave,
    }
    text = _(field.label)
    if field.kind == "choice":
        return ChoiceField(parent, text, field.choices, **options)
    if field.kind == "combo":
        return ComboField(parent, text, field.choices, field.suggest, **options)
    if field.kind == "multiline":
        return MultilineField(parent, text, field.rows, **options)
    return _PLAIN[field.kind](parent, text, **options)


_PLAIN: dict[str, Callable[..., FieldFrame]] = {
    "text": TextField,
    "digits": DigitsField,
    "money": MoneyField,
    "date": DateField,
    "check": CheckField,
    "password": PasswordField,
}


def in_rows(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """Group the fields into rows of at most twelve parts; a new section begins a new row."""
    row: list[Field] = []
    for field in fields:
        if row and (field.section or sum(one.width for one in row) + field.width > PARTS):
            yield row
            row = []
        row.append(field)
    if row:
        yield row
