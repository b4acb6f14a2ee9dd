"""A block copied from a spreadsheet: which row of the list each of its lines belongs to, and which belong to none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umkm_desktop.i18n import _
from umkm_desktop.services.evaluation import BadRow

Block = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Matched:
    """Lines with their placement, ready to be stored, and the lines that have none."""

    rows: tuple[tuple[int, str, str], ...]
    bad: tuple[BadRow, ...]


def names_in(block: Block) -> list[str]:
    """Product names of a block of several columns; empty where it holds only amounts."""
    return [line[0].strip() for line in block if line and line[0].strip()] if _is_named(block) else []


def match_lines(block: Block, uids: Sequence[str], start: int, named: Mapping[str, list[str]]) -> Matched:
    """Amounts alone fill downward from row ``start``; with names in front each line finds its own row."""
    lines = list(enumerate(block, start=1))
    if _is_named(block):
        return _by_name(lines[1:] if _is_heading(block[0]) else lines, named)
    rows = [(number, uids[start + number - 1], line[0]) for number, line in lines if start + number - 1 < len(uids)]
    bad = [
        BadRow(number, _("tidak ada baris lagi di daftar untuk “{amount}”.").format(amount=line[0]))
        for number, line in lines[len(uids) - start :]
        if line[0].strip()
    ]
    return Matched(tuple(rows), tuple(bad))


def _by_name(lines: Sequence[tuple[int, Sequence[str]]], named: Mapping[str, list[str]]) -> Matched:
    rows, bad = [], []
    for number, line in lines:
        name, amount = line[0].strip(), line[-1]
        found = named.get(name.lower(), [])
        if len(found) == 1:
            rows.append((number, found[0], amount))
        elif not found and (name or amount.strip()):
            bad.append(BadRow(number, _("produk “{name}” tidak ada di daftar ini.").format(name=name)))
        elif found:
            sentence = _("ada {count} penempatan “{name}”; saring mitranya dahulu.")
            bad.append(BadRow(number, sentence.format(count=len(found), name=name)))
    return Matched(tuple(rows), tuple(bad))


def _is_named(block: Block) -> bool:
    return bool(block) and max(len(line) for line in block) > 1


def _is_heading(line: Sequence[str]) -> bool:
    return not any(letter.isdigit() for letter in line[-1])
