"""Penomoran and Penilaian as plain values: the books and the book of each kind; the rule, saved as a new version."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import judge, month_of
from umkm_desktop.domain.evaluation.evaluation_rules import RULE_FIELDS, Rule
from umkm_desktop.domain.papers.issuing import REGISTERS, Kind
from umkm_desktop.domain.papers.numbering import check_pattern, check_patterns_differ, compose_number
from umkm_desktop.i18n import _, format_number, format_percent
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import month_rules
from umkm_desktop.services.papers import numbering, paper_kinds
from umkm_desktop.services.papers.number_books import BookEntry, save_books

KIND = "kind_"
"""Begins the key of a kind's field."""


def read_numbers(desk: Desk) -> dict[str, Any]:
    """What the fields show: unit code, pattern and next number of each book, book of each kind."""
    books = numbering.numberings(desk)
    values: dict[str, Any] = {"unit_code": books[0].unit_code}
    for book in books:
        values |= {f"pattern_{book.register}": book.pattern, f"next_{book.register}": str(book.next_number)}
    return values | {f"{KIND}{one.kind}": one.register for one in paper_kinds.paper_kinds(desk)}


def store_numbers(desk: Desk, values: Mapping[str, Any]) -> None:
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


def number_examples(desk: Desk, typed: Mapping[str, Any]) -> dict[str, tuple[str, bool]]:
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


EXAMPLES = ((1_000_000, 1_200_000), (1_000_000, 1_040_000), (1_000_000, 960_000), (1_000_000, 800_000))


def read_rule(desk: Desk) -> dict[str, str]:
    """The numbers of the newest version; the next one would begin this month."""
    newest = asdict(month_rules.rules(desk)[0].rule)
    values = {name: str(newest[name]) for name, *_rest in RULE_FIELDS}
    return values | {"from_month": month_of(desk.today()), "note": ""}


def store_rule(desk: Desk, values: Mapping[str, Any]) -> None:
    """The next version. Raises FieldProblems."""
    numbers = {name: values[name] for name, *_rest in RULE_FIELDS if name in values}
    month_rules.save_rule(
        desk, numbers, from_month=str(values.get("from_month") or ""), note=str(values.get("note") or "")
    )


def rule_examples(band: str) -> list[tuple[str, str, str]]:
    """How four months would be judged with this band: sales, change, trend; none where it is no number."""
    if not (band.isascii() and band.isdigit()):
        return []
    judged = [(before, now, judge(now, before, earlier=True, rule=Rule(band=int(band)))) for before, now in EXAMPLES]
    return [
        (f"{format_number(before)} → {format_number(now)}", format_percent(found.change or 0), found.trend.value)
        for before, now, found in judged
    ]
