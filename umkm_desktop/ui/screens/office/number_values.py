"""The part Penomoran as plain values: one book after another, and the book of every kind."""

from collections.abc import Mapping
from typing import Any

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.papers.issuing import REGISTERS, Kind
from umkm_desktop.domain.papers.numbering import check_pattern, check_patterns_differ, compose_number
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers import numbering, paper_kinds
from umkm_desktop.services.papers.number_books import BookEntry, save_books

KIND = "kind_"
"""Begins the key of a kind's field."""


def read(desk: Desk) -> dict[str, Any]:
    """What the fields show: unit code, pattern and next number of each book, book of each kind."""
    books = numbering.numberings(desk)
    values: dict[str, Any] = {"unit_code": books[0].unit_code}
    for book in books:
        values |= {f"pattern_{book.register}": book.pattern, f"next_{book.register}": str(book.next_number)}
    return values | {f"{KIND}{one.kind}": one.register for one in paper_kinds.paper_kinds(desk)}


def store(desk: Desk, values: Mapping[str, Any]) -> None:
    """Save all of it in one act; raises FieldProblems."""
    problems = {
        f"next_{register}": _("Nomor berikutnya harus angka.")
        for register in REGISTERS
        if not str(values.get(f"next_{register}") or "").isdigit()
    }
    if problems:
        raise FieldProblems(problems)
    books = {
        register: BookEntry(str(values[f"pattern_{register}"] or ""), int(values[f"next_{register}"]))
        for register in REGISTERS
    }
    kinds = {Kind(key.removeprefix(KIND)): str(value) for key, value in values.items() if key.startswith(KIND)}
    save_books(desk, books, unit_code=str(values.get("unit_code") or ""), kinds=kinds)


def examples(desk: Desk, typed: Mapping[str, Any]) -> dict[str, tuple[str, bool]]:
    """Under each pattern: the number that comes next and the last one taken, or what is wrong (then False)."""
    found: dict[str, tuple[str, bool]] = {}
    for book in numbering.numberings(desk):
        pattern, number = str(typed.get(f"pattern_{book.register}", "")), str(typed.get(f"next_{book.register}", ""))
        others = [str(typed.get(f"pattern_{register}", "")) for register in REGISTERS if register != book.register]
        try:
            check_pattern(pattern)
            check_patterns_differ(pattern, others)
            example = compose_number(
                pattern,
                int(number) if number.isdigit() else 1,
                day=desk.today(),
                unit=str(typed.get("unit_code") or "UNIT"),
            )
        except RuleBroken as error:
            found[f"pattern_{book.register}"] = (str(error), False)
        else:
            last = _("terakhir dipakai {n}").format(n=book.last_taken) if book.last_taken else _("belum dipakai")
            found[f"pattern_{book.register}"] = (_("Berikutnya {example}").format(example=example) + f" · {last}", True)
    return found
