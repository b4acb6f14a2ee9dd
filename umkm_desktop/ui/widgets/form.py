"""A form out of a table of fields: it says what is wrong under each field and jumps to what is missing."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.focus import focus_now, focus_of
from umkm_desktop.ui.form_field import Choices
from umkm_desktop.ui.widgets.choice_field import ComboField
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.drawn import handler
from umkm_desktop.ui.widgets.field_frame import FieldFrame, NoteKind
from umkm_desktop.ui.widgets.form_fields import Field, FieldRow, in_rows, make_field
from umkm_desktop.ui.widgets.text import label

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

    def unlock(self, key: str) -> None:
        """Let a field be changed again."""
        self._widgets[key].unlock()

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
