"""A form: its fields in rows and sections, what is missing, and the bar under it."""

import tkinter as tk
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.form_field import Choices, FormField
from umkm_desktop.ui.keyboard import focus_now, focus_of
from umkm_desktop.ui.widgets.buttons import Button, button
from umkm_desktop.ui.widgets.charts import Ring
from umkm_desktop.ui.widgets.choice_field import ChoiceField, ComboField
from umkm_desktop.ui.widgets.containers import box, divider, frame
from umkm_desktop.ui.widgets.date_field import DateField
from umkm_desktop.ui.widgets.drawing import handler
from umkm_desktop.ui.widgets.fields import (
    CheckField,
    DigitsField,
    FieldFrame,
    MoneyField,
    MultilineField,
    NoteKind,
    PasswordField,
    TextField,
)
from umkm_desktop.ui.widgets.text import label

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


Check = Callable[[dict[str, Any]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that is not right yet, and why."""

    key: str
    label: str
    sentence: str


class Form(tk.Frame):
    """``check`` is asked when a field is left and shows only that field's sentence; F8 jumps to the next problem."""

    def __init__(
        self,
        parent: tk.Misc,
        fields: Sequence[Field],
        on_change: Callable[[], object] | None = None,
        check: Check | None = None,
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self.check = check
        self._on_change = on_change
        self._fields = list(fields)
        self._widgets: dict[str, FieldFrame] = {}
        self._watchers: list[Callable[[], object]] = []
        self._clean: dict[str, str] = {}
        for row in in_rows(self._fields):
            self._build_row(row)
        self.clean()

    # Values

    def values(self) -> dict[str, Any]:
        """What the fields mean; None where something cannot be read."""
        return {key: widget.value for key, widget in self._widgets.items()}

    def value(self, key: str) -> Any:
        """What one field means."""
        return self._widgets[key].value

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values, and take the form as untouched; keys without a field are passed over."""
        for key, value in values.items():
            if key in self._widgets:
                self._widgets[key].set(value)
        self.clear_problems()
        self.clean()

    def set_choices(self, key: str, choices: Choices) -> None:
        """Offer other choices in a field, such as the villages of the chosen district."""
        widget = self._widgets[key]
        assert isinstance(widget, ComboField)
        widget.set_choices(choices)

    def checked_values(self) -> dict[str, Any] | None:
        """The values, or None after showing what the fields themselves find wrong, the first one in focus."""
        problems = {key: problem for key, widget in self._widgets.items() if (problem := widget.own_problem())}
        if problems:
            self.show_problems(problems)
            return None
        return self.values()

    # Drafts

    def drafted(self) -> dict[str, str]:
        """Everything as it was typed, also what cannot be read yet; passwords are left out."""
        kept = (field.key for field in self._fields if field.kind != "password")
        return {key: self._widgets[key].raw for key in kept}

    def restore(self, drafted: Mapping[str, str]) -> None:
        """Show what was typed before; the form counts as touched."""
        for key, raw in drafted.items():
            if key in self._widgets:
                self._widgets[key].put_raw(raw)
        self._tell()

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was set or saved last."""
        return any(widget.raw != self._clean.get(key) for key, widget in self._widgets.items())

    def clean(self) -> None:
        """Take the form as saved as it stands."""
        self._clean = {key: widget.raw for key, widget in self._widgets.items()}
        self._tell()

    # Problems

    @property
    def problems(self) -> dict[str, str]:
        """The sentences that stand under fields now."""
        return {key: widget.problem for key, widget in self._widgets.items() if widget.problem}

    def show_problems(self, problems: Mapping[str, str], *, focus: bool = True) -> list[str]:
        """Show each sentence under its field, the first one in focus; returns those that belong to no field."""
        for key, widget in self._widgets.items():
            if key in problems:
                widget.show(problems[key])
            elif widget.problem:
                widget.clear()
        self._tell()
        first = next((key for key in self._widgets if key in problems), None)
        if first and focus:
            self.go_to(first)
        return [sentence for key, sentence in problems.items() if key not in self._widgets]

    def show_note(
        self,
        key: str,
        sentence: str,
        kind: NoteKind = "warning",
        action: str = "",
        command: Callable[[], object] | None = None,
    ) -> None:
        """A sentence that does not hinder saving: a warning, a confirmation, a hint."""
        if not self._widgets[key].problem:
            self._widgets[key].show(sentence, kind, action, command)

    def clear_note(self, key: str) -> None:
        """Take a warning or confirmation away; an error stays."""
        if not self._widgets[key].problem:
            self._widgets[key].clear()

    def clear_problems(self) -> None:
        """Take all sentences away."""
        for widget in self._widgets.values():
            widget.clear()
        self._tell()

    def next_problem(self) -> None:
        """Go to the next field that is not right, after the one in focus, round the end."""
        keys = [missing.key for missing in self.missing()]
        if keys:
            here = self._focused_place()
            order = list(self._widgets)
            self.go_to(next((key for key in keys if order.index(key) > here), keys[0]))

    def missing(self) -> list[Missing]:
        """The fields that are not right yet, those with a sentence and those still empty, in their order."""
        rows = ((field, self._widgets[field.key]) for field in self._fields)
        return [
            Missing(field.key, widget.text, sentence)
            for field, widget in rows
            if (sentence := widget.problem or widget.own_problem())
        ]

    def progress(self) -> tuple[int, int]:
        """How many of the required fields are right, and how many there are."""
        required = [self._widgets[field.key] for field in self._fields if field.required]
        good = [widget for widget in required if not (widget.problem or widget.own_problem())]
        return len(good), len(required)

    def watch(self, callback: Callable[[], object]) -> None:
        """Call this after every change and every sentence, for what is shown beside the form."""
        self._watchers.append(callback)
        callback()

    # Fields

    def field(self, key: str) -> FieldFrame:
        """The widget of a field."""
        return self._widgets[key]

    def go_to(self, key: str) -> None:
        """Go to a field."""
        focus_now(self._widgets[key])

    def focus_first(self) -> None:
        """Go to the first field."""
        self.go_to(next(iter(self._widgets)))

    def lock(self, key: str, why: str) -> None:
        """Let a field only be read, and say why."""
        self._widgets[key].lock(why)

    # Building and events

    def _build_row(self, row: list[Field]) -> None:
        if row[0].section:
            self._build_section(row[0])
        line = FieldRow(self)
        line.pack(fill="x", pady=(0, look.px(9)))
        for field in row:
            changed, left = partial(self._changed, field.key), partial(self._left, field.key)
            widget = make_field(line, field, changed, left)
            line.add(widget, field.width)
            widget.control.bind("<F8>", handler(self.next_problem))
            self._widgets[field.key] = widget

    def _build_section(self, field: Field) -> None:
        line = frame(self)
        first = not self._widgets
        line.pack(fill="x", padx=look.px(8), pady=(0 if first else look.px(6), look.px(6)))
        label(line, _(field.section), "h3").pack(side="left")
        if field.section_sub:
            label(line, _(field.section_sub), "small", "text3").pack(side="left", padx=(look.px(8), 0))

    def _changed(self, _key: str) -> None:
        self._tell()
        if self._on_change:
            self._on_change()

    def _left(self, key: str) -> None:
        """A field was left: say what is wrong with it now, but not that it is still empty."""
        widget = self._widgets[key]
        if widget.empty:
            return
        sentence = widget.own_problem() or (self.check(self.values()).get(key, "") if self.check else "")
        if sentence:
            widget.show(sentence)
        elif widget.problem:
            widget.clear()
        self._tell()

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher()

    def _focused_place(self) -> int:
        focused = str(focus_of(self) or "")
        places = (place for place, widget in enumerate(self._widgets.values()) if focused.startswith(str(widget)))
        return next(places, -1)


_SHOWN = 3


class FootBar(tk.Frame):
    """The fixed bar under a form: how it is kept at the left, its buttons at the right."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        divider(self).pack(fill="x")
        self.buttons = frame(self)
        self.buttons.pack(side="right", padx=(0, look.px(10)), pady=(look.px(8), look.px(5)))
        self._status = label(self, "", "small", "text2", compound="left")
        self._status.pack(side="left", padx=look.px(13))

    def status(self, text: str, icon: str = "cloud-check", color: str = "up") -> None:
        """Say how the form is kept, such as "Draf tersimpan 09.41"; an empty text says nothing."""
        self._status.say(f"  {text}" if text else "")
        self._status.configure(image=look.icon(icon, 14, color) if text else "")

    def add(self, button: tk.Widget) -> None:
        """Put a button made in ``buttons`` at the right of those already there."""
        button.pack(side="left", padx=(look.px(2), 0))

    def offer(
        self, back: Callable[[], object], save: Callable[[], object], verb: str = "", *, icon: str | None = "check-lg"
    ) -> Button:
        """Lie under a form: Batal, and the button that saves, which is returned."""
        self.pack(side="bottom", fill="x")
        self.add(button(self.buttons, _("Batal"), "quiet", command=back, key="Esc"))
        made = button(self.buttons, verb or _("Simpan"), "primary", icon=icon, command=save, key="Ctrl S")
        self.add(made)
        return made


class MissingPanel(tk.Frame):
    """ "1 hal lagi": a ring, and the first fields that are not right yet."""

    def __init__(self, parent: tk.Misc, form: Form) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._form = form
        self._shown: tuple[object, ...] | None = None
        head = frame(self)
        head.pack(fill="x")
        self._ring = Ring(head, 0.0, "", size=48)
        self._ring.pack(side="left")
        words = frame(head)
        words.pack(side="left", padx=(look.px(12), 0))
        self._title = label(words, "", "h3")
        self._title.pack(anchor="w")
        self._line = label(words, "", "small", "text3")
        self._line.pack(anchor="w")
        self._list = frame(self)
        self._list.pack(fill="x")
        form.watch(self.refresh)

    def refresh(self) -> None:
        """Look at the form anew."""
        if not self.winfo_exists():
            return
        (good, required), missing = self._form.progress(), self._form.missing()
        shown = (good, required, tuple(missing), tuple(self._form.problems))
        if shown == self._shown:
            return
        self._shown = shown
        share = good / required if required else 1.0
        self._ring.set(share, f"{share:.0%}".rstrip("%"), "chart1" if missing else "chart2")
        self._title.say(_("{count} hal lagi").format(count=len(missing)) if missing else _("Siap disimpan"))
        self._line.say(_("{good} dari {all} isian wajib sudah benar").format(good=good, all=required))
        self._fill(missing)

    def _fill(self, missing: list[Missing]) -> None:
        for child in self._list.winfo_children():
            child.destroy()
        self._list.configure(height=1)
        wrong = [one for one in missing if one.key in self._form.problems]
        for one in (wrong or missing)[:_SHOWN]:
            self._add(one, wrong=bool(wrong))

    def _add(self, missing: Missing, *, wrong: bool) -> None:
        ground, ink = ("bad_soft", "bad") if wrong else ("sunk", "text2")
        panel = box(self._list, ground, padding=10)
        panel.pack(fill="x", pady=(look.px(8), 0))
        sign = "exclamation-circle-fill" if wrong else "circle"
        label(panel, icon=sign, icon_size=13, icon_color=ink).pack(side="left", anchor="n", pady=look.px(2))
        words = frame(panel)
        words.pack(side="left", padx=(look.px(8), 0), fill="x", expand=True)
        label(words, missing.sentence if wrong else missing.label, "smalls", ink, wrap="auto").pack(fill="x")
        label(words, _("Lompat ke isian   F8"), "small", ink).pack(anchor="w")
        answer_click(panel, partial(self._form.go_to, missing.key))


def answer_click(widget: tk.Misc, action: Callable[[], object]) -> None:
    """A click on it, or on anything in it, does this."""
    widget.bind("<Button-1>", lambda _event: action())
    widget.configure(cursor="hand2")  # type: ignore[call-arg]
    for child in widget.winfo_children():
        answer_click(child, action)
