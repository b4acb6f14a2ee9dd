"""What stands in a cell of somebody else's file: empty by placeholder, damaged by the spreadsheet, or a value."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from umkm_desktop.domain.checking import number_as_text
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.exchange.sheets import Cell
from umkm_desktop.i18n import _

_NOTHING = frozenset(
    {
        "-", "--", "---", "–", "—", ".", "n/a", "na", "#n/a", "null", "none", "nihil", "kosong", "tidak ada", "tdk ada",
        "belum ada", "tidak punya", "belum punya", "blm ada", "#ref!", "#value!", "#name?",
    }
)  # fmt: skip
_AMOUNTS = frozenset({Kind.RUPIAH, Kind.COUNT, Kind.COORDINATE, Kind.FLAG})
_LONGEST_EXACT = 10**15
"""A number cell keeps 15 significant digits; a NIK has 16."""


def is_placeholder(text: str, kind: Kind) -> bool:
    """Typed to say nothing: ``-``, ``tidak ada``; ``0`` too where it is no amount."""
    word = text.strip().casefold()
    if not word or word in _NOTHING:
        return kind is not Kind.FLAG or word != "-"
    return kind not in _AMOUNTS and not word.strip("0")


def cell_value(rule: FieldRule, cell: Cell) -> object:
    """What to hand to the rules; None for nothing. Raises RuleBroken for a number that the spreadsheet has damaged."""
    if isinstance(cell, str):
        return None if is_placeholder(cell, rule.kind) else cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _number(rule, cell)
    if isinstance(cell, datetime) and rule.kind is not Kind.DATE:
        return cell.date().isoformat() if (cell.hour, cell.minute) == (0, 0) else cell.isoformat(" ")
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return cell


def _number(rule: FieldRule, number: float) -> object:
    if rule.kind is Kind.NIK and number >= _LONGEST_EXACT:
        raise RuleBroken(
            _(
                "NIK berupa sel angka: lembar hitung hanya menyimpan 15 angka, jadi angka terakhirnya rusak. "
                "Ubah kolomnya menjadi teks dan ketik ulang dari KTP."
            )
        )
    if rule.kind.is_identifier and number >= _LONGEST_EXACT:
        raise RuleBroken(
            _(
                "{label} berupa sel angka lebih dari 15 angka dan rusak. Ubah kolomnya menjadi teks dan ketik ulang."
            ).format(label=_(rule.label))
        )
    if number == 0 and rule.kind not in _AMOUNTS:
        return None
    if rule.kind in _AMOUNTS or rule.kind is Kind.YEAR:
        return number
    return number_as_text(number)


def rounded_niks(cells: Iterable[Cell]) -> bool:
    """Whether a text column of NIKs went through a number: five and more, all 16 digits, all ending in 0.

    One NIK in ten ends in 0 by nature; five in a row are one in a hundred thousand.
    """
    texts = [
        cell.strip() for cell in cells if isinstance(cell, str) and len(cell.strip()) == 16 and cell.strip().isdigit()
    ]
    return len(texts) >= 5 and all(text.endswith("0") for text in texts)
