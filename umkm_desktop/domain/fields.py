"""What a field of a form is: its key, its Indonesian label, what may be typed, and what becomes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Value = str | int | float | bool | date | None
"""What is stored of one field: text, whole rupiah or count, degrees, yes/no, or a date; None when empty."""


class Kind(StrEnum):
    """How a field is typed, checked, stored and written to Excel."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NIK = "nik"
    NIB = "nib"
    NPWP = "npwp"
    PHONE = "phone"
    EMAIL = "email"
    POSTAL_CODE = "postal_code"
    KBLI = "kbli"
    PIRT = "pirt"
    BPOM = "bpom"
    HALAL = "halal"
    BARCODE = "barcode"
    COORDINATE = "coordinate"
    RUPIAH = "rupiah"
    COUNT = "count"
    YEAR = "year"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    REFERENCE = "reference"

    @property
    def is_identifier(self) -> bool:
        """Digits that are a name, not an amount: text in every file, never summed, never a number cell."""
        return self in _IDENTIFIERS


_IDENTIFIERS = frozenset(
    {
        Kind.NIK,
        Kind.NIB,
        Kind.NPWP,
        Kind.PHONE,
        Kind.POSTAL_CODE,
        Kind.KBLI,
        Kind.PIRT,
        Kind.BPOM,
        Kind.HALAL,
        Kind.BARCODE,
    }
)


@dataclass(frozen=True)
class FieldRule:
    """One field of a record; ``label``, ``hint`` and choice labels are marked for translation, not translated."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    hint: str = ""
    group: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Of a CHOICE: stored word and label, in the order shown."""
    suggestions: tuple[str, ...] = ()
    """Of a TEXT: words offered, others may be typed."""
    max_length: int = 200
    called: bool = False
    """What a record is called: it holds a letter or a digit, for signs alone are found by nothing."""
    personal: bool = False
    """NIK and the like: masked on screen, left out of files unless asked for with a reason."""
    width: int = 12
    """Of its field in a form, in twelfths of the row; 0 where it is typed in none."""
    short: str = ""
    """What it is called in a form, where heading and width say the rest; marked like ``label``."""


def labels_of(rules: Iterable[FieldRule], prefix: str = "") -> dict[str, str]:
    """Label by column; ``prefix`` takes those fields alone whose key begins with it, and takes it off."""
    return {rule.key.removeprefix(prefix): rule.label for rule in rules if rule.key.startswith(prefix)}


def words_of(rules: Iterable[FieldRule], prefix: str = "") -> dict[str, dict[str, str]]:
    """By column, the label of each word that a choice stores; ``prefix`` as in ``labels_of``."""
    chosen = (rule for rule in rules if rule.choices and rule.key.startswith(prefix))
    return {rule.key.removeprefix(prefix): dict(rule.choices) for rule in chosen}


@dataclass(frozen=True)
class Checked:
    """A record as typed, read through its rules: what would be stored, what forbids it, what is odd about it."""

    values: Mapping[str, Value]
    problems: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)
