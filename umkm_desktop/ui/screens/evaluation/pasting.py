"""A block copied from a spreadsheet: which row and which fields its lines belong to, and which belong to none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS
from umkm_desktop.i18n import _
from umkm_desktop.services.evaluation.evaluation import BadRow

Block = Sequence[Sequence[str]]
_NUMBER = re.compile(r"(rp\.?)?[\s\d.,()-]*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Matched:
    """Lines with their placement, ready to be stored, and the lines that have none."""

    rows: tuple[tuple[int, str, Mapping[str, object]], ...]
    bad: tuple[BadRow, ...]


def names_in(block: Block) -> list[str]:
    """Product names of a block of several columns; empty where it holds only amounts."""
    return [line[0].strip() for line in block if line and line[0].strip()] if _is_named(block) else []


def match_lines(
    block: Block, uids: Sequence[str], start: int, named: Mapping[str, list[str]], fields: Sequence[str] = ("sales",)
) -> Matched:
    """Amounts fill downward from row ``start`` and rightward over ``fields``; with names in front each finds its row.

    A first line of headings that are fields of a report says itself which column is which.
    """
    by_name = _is_named(block)
    heading = _is_heading(block[0]) if block else False
    keys = _keys(block[0][1:] if by_name else block[0]) if heading else None
    lines = list(enumerate(block, start=1))[1 if heading else 0 :]
    rows: list[tuple[int, str, Mapping[str, object]]] = []
    bad: list[BadRow] = []
    for place, (number, line) in enumerate(lines):
        values = _values(line[1:] if by_name else line, keys, fields, last_only=by_name)
        if not any(cell.strip() for cell in line):
            continue
        uid, why = _by_name(line[0].strip(), named) if by_name else _by_place(uids, start + place, line)
        why = why or ("" if values is not None else _("ada kolom yang tidak tampil; tampilkan dahulu lewat Kolom."))
        if why or values is None:
            bad.append(BadRow(number, why))
        elif any(str(value).strip() for value in values.values()):
            rows.append((number, uid, values))
    return Matched(tuple(rows), tuple(bad))


def _values(
    cells: Sequence[str], keys: Sequence[str | None] | None, fields: Sequence[str], *, last_only: bool
) -> Mapping[str, object] | None:
    """The cells by field; None where there are more than can be seen. Other words beside a name are passed over."""
    if keys is not None:
        return {key: cell for key, cell in zip(keys, cells, strict=False) if key and cell.strip()}
    if last_only and not all(_NUMBER.match(cell) for cell in cells):
        cells = cells[-1:]
    full = [cell for cell in cells if cell.strip()]
    if len(cells) > len(fields) and len(full) > len(fields):
        return None
    return {key: cell for key, cell in zip(fields, cells, strict=False) if cell.strip()}


def _by_place(uids: Sequence[str], place: int, line: Sequence[str]) -> tuple[str, str]:
    if place < len(uids):
        return uids[place], ""
    return "", _("tidak ada baris lagi di daftar untuk “{amount}”.").format(amount=line[0])


def _by_name(name: str, named: Mapping[str, list[str]]) -> tuple[str, str]:
    found = named.get(name.lower(), [])
    if len(found) == 1:
        return found[0], ""
    if not found:
        return "", _("produk “{name}” tidak ada di daftar ini.").format(name=name)
    sentence = _("ada {count} penempatan “{name}”; saring mitranya dahulu.")
    return "", sentence.format(count=len(found), name=name)


def _keys(titles: Sequence[str]) -> list[str | None] | None:
    """Fields by their headings; None where none of them is one."""
    labels = {_(label).casefold(): key for key, label in REPORT_FIELDS}
    found = [labels.get(title.strip().casefold()) for title in titles]
    return found if any(found) else None


def _is_named(block: Block) -> bool:
    """Most lines begin with something that is no number, and have more beside it."""
    if not block or max(len(line) for line in block) < 2:
        return False
    first = [line[0].strip() for line in (block[1:] if len(block) > 1 and _is_heading(block[0]) else block) if line]
    words = [cell for cell in first if cell and not _NUMBER.match(cell)]
    return len(words) * 2 > len([cell for cell in first if cell])


def _is_heading(line: Sequence[str]) -> bool:
    return any(cell.strip() for cell in line) and not any(letter.isdigit() for letter in line[-1])
