"""What a form is told of each of its fields, mostly made from the rule of the domain; free of Tk."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.i18n import _

Choices = Sequence[tuple[Hashable, str]]
Suggest = Callable[[str], Choices]
FieldKind = Literal["text", "digits", "money", "date", "choice", "combo", "multiline", "check", "password"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: ``width`` in twelfths of the row; texts are marked with N_ or translated.

    Its value is a text, a date, an int (money), a bool (check) or the key of a choice; None where it is empty.
    """

    key: str
    label: str
    kind: FieldKind = "text"
    required: bool = False
    width: int = 12
    hint: str = ""
    choices: Choices = ()
    rows: int = 3
    section: str = ""
    section_sub: str = ""
    suggest: Suggest | None = None


WIDGETS: Mapping[Kind, FieldKind] = {
    Kind.LONG_TEXT: "multiline",
    Kind.NIK: "digits",
    Kind.NIB: "digits",
    Kind.POSTAL_CODE: "digits",
    Kind.BARCODE: "digits",
    Kind.COUNT: "digits",
    Kind.YEAR: "digits",
    Kind.RUPIAH: "money",
    Kind.DATE: "date",
    Kind.CHOICE: "choice",
    Kind.FLAG: "check",
}
"""How a kind of field is typed; every other one is text."""


def field_of(rule: FieldRule, **others: Any) -> FormField:
    """The field of a rule; ``others`` is what this form says differently."""
    kind = WIDGETS.get(rule.kind, "text")
    choices = [(word, _(label)) for word, label in rule.choices]
    if rule.suggestions:
        kind, choices = "combo", [(_(word), _(word)) for word in rule.suggestions]
    said = {"label": rule.short or rule.label, "kind": kind, "required": rule.required, "width": rule.width}
    return FormField(**{"key": rule.key, **said, "hint": rule.hint, "choices": choices, "rows": 2, **others})
