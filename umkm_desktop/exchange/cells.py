"""What stands in a cell of somebody else's file: empty by placeholder, damaged by the spreadsheet, or a value."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta

from umkm_desktop.domain.checking import number_as_text
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.register.permit_rules import says_not_there
from umkm_desktop.exchange.sheets import Cell
from umkm_desktop.i18n import _

_NOTHING = frozenset(
    {
        "-", "--", "---", "–", "—", ".", "n/a", "na", "#n/a", "null", "none", "nihil", "kosong", "tidak ada", "tdk ada",
        "belum ada", "tidak punya", "belum punya", "blm ada", "#ref!", "#value!", "#name?",
    }
)  # fmt: skip
_LONGEST = max(map(len, _NOTHING))
_AMOUNTS = frozenset({Kind.RUPIAH, Kind.COUNT, Kind.COORDINATE, Kind.FLAG})
_PERMITS = frozenset({Kind.PIRT, Kind.BPOM, Kind.HALAL})
"""Fields in which ``belum ada`` says something: the permit is lacking, which is more than not known."""
_LONGEST_EXACT = 10**15
"""A number cell keeps 15 significant digits; a NIK has 16."""

CellReader = Callable[[Cell], object]


def cell_reader(rule: FieldRule) -> CellReader:
    """What makes of a cell the value to hand to the rules, None for nothing.

    It raises RuleBroken for a number that the spreadsheet has damaged.
    """
    kind = rule.kind
    is_amount = kind in _AMOUNTS
    is_flag = kind is Kind.FLAG
    may_lack = kind in _PERMITS

    def read(cell: Cell) -> object:
        if isinstance(cell, str):
            if len(cell) > _LONGEST and cell[0] != "0" and cell[-1] != " ":
                return cell
            if may_lack and says_not_there(cell):
                return cell
            return None if _is_placeholder(cell, is_amount=is_amount, is_flag=is_flag) else _without_quote(cell)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return _number(rule, cell)
        if isinstance(cell, datetime) and kind is not Kind.DATE:
            return cell.date().isoformat() if (cell.hour, cell.minute) == (0, 0) else cell.isoformat(" ")
        return str(cell) if isinstance(cell, (time, timedelta)) else cell

    return read


def _is_placeholder(text: str, *, is_amount: bool, is_flag: bool) -> bool:
    """Typed to say nothing: ``-``, ``tidak ada``; ``0`` too where it is no amount."""
    word = text.strip().casefold()
    if not word or (word in _NOTHING and not is_flag):
        return True
    return not is_amount and not word.strip("0")


def _without_quote(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from reading the text as a number or a formula."""
    return text[1:] if text[0] == "'" and len(text) > 1 else text


def _number(rule: FieldRule, number: float) -> object:
    if rule.kind is Kind.NIK and number >= _LONGEST_EXACT:
        raise RuleBroken(
            _(
                "NIK berupa sel angka: lembar hitung hanya menyimpan 15 angka, angka terakhirnya hilang. "
                "Ketik ulang dari KTP sebagai teks."
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
