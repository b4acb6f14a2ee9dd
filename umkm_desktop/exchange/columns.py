"""Which column of a file is which field: by its heading where the words are known, else by its content."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from umkm_desktop import resources
from umkm_desktop.domain import identifiers
from umkm_desktop.domain.amounts import read_rupiah
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.importing.programme_files import (
    AGREEMENT_COLUMNS,
    PLACEMENT_COLUMNS,
    RECAP_COLUMNS,
    SALES_COLUMNS,
)
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS
from umkm_desktop.domain.register.products import PRODUCT_FIELDS
from umkm_desktop.domain.text import fold, squeeze
from umkm_desktop.exchange.sheets import Cell
from umkm_desktop.i18n import N_

PRODUCT_COLUMNS = (*PRODUCT_FIELDS, FieldRule("business_nib", N_("NIB usaha"), Kind.NIB))
"""A file names the business of a product by name or by NIB."""

COLUMNS: Mapping[str, tuple[FieldRule, ...]] = {
    "businesses": BUSINESS_FIELDS,
    "products": PRODUCT_COLUMNS,
    "partners": PARTNER_FIELDS,
    "agreements": AGREEMENT_COLUMNS,
    "placements": PLACEMENT_COLUMNS,
    "sales": SALES_COLUMNS,
    "recap": RECAP_COLUMNS,
}
"""What a file of each kind may hold."""

EXACT, PART, UNSURE, CONTENT = 4, 3, 2, 1


@dataclass(frozen=True)
class Candidate:
    """A column that may be a field: how sure (`EXACT` … `CONTENT`), and how early the heading stands in the list."""

    strength: int
    rank: int
    column: int
    field: str


def rules_of(kind: str) -> dict[str, FieldRule]:
    """Field rules of a kind of file, by key."""
    return {rule.key: rule for rule in COLUMNS[kind]}


def recognise(heading: str, kind: str) -> tuple[str, int, int] | None:
    """Field, strength and rank that a heading means by itself, or None."""
    known = _headings(kind)
    plain = re.sub(r"\([^)]*\)?", " ", heading)
    for text in (heading, plain):
        if found := known.get(squeeze(text)):
            return found[0], EXACT, found[1]
    words = f" {fold(plain)} "
    inside = [(len(phrase), found) for phrase, found in _phrases(kind) if phrase in words]
    if inside and not words.strip().startswith(("jumlah", "tanggal", "tgl", "kode")):
        _length, (field, rank) = max(inside)
        return None if field == "annual_sales" and "bulan" in words else (field, PART, rank)
    if fields := loose(kind).get(fold(plain)):
        return fields[0], UNSURE, 0
    return None


@cache
def _headings(kind: str) -> dict[str, tuple[str, int]]:
    known: dict[str, tuple[str, int]] = {}
    for rule in COLUMNS[kind]:
        for rank, text in enumerate([rule.label, rule.key, *synonyms(kind).get(rule.key, ())]):
            known.setdefault(squeeze(text), (rule.key, rank))
    return known


@cache
def _phrases(kind: str) -> tuple[tuple[str, tuple[str, int]], ...]:
    """Headings of two words and more, and single words that can mean nothing else, found inside longer headings."""
    several: list[tuple[str, tuple[str, int]]] = []
    for field, texts in synonyms(kind).items():
        for rank, text in enumerate(texts):
            words = fold(text)
            if " " in words or words in alone():
                several.append((f" {words} ", (field, rank)))
    return tuple(several)


def guess_mapping(headings: Sequence[str], samples: Sequence[Sequence[Cell]], kind: str) -> dict[int, str]:
    """Column number to field key: by heading where one is known, else by content that can be only one thing.

    ``samples`` holds some non-empty cells of each column.
    """
    taken: dict[int, str] = {}
    candidates = sorted(_candidates(headings, samples, kind), key=lambda c: (-c.strength, c.rank, c.column))
    for candidate in candidates:
        if candidate.column not in taken and candidate.field not in taken.values():
            taken[candidate.column] = candidate.field
    return dict(sorted(taken.items()))


def _candidates(headings: Sequence[str], samples: Sequence[Sequence[Cell]], kind: str) -> Iterable[Candidate]:
    rules = rules_of(kind)
    for column, heading in enumerate(headings):
        sample = samples[column] if column < len(samples) else ()
        found = recognise(heading, kind) if heading else None
        if found is None:
            yield from (Candidate(CONTENT, 0, column, field) for field in _by_content(sample) if field in rules)
            continue
        field, strength, rank = found
        if strength == UNSURE:
            fields = loose(kind)[fold(re.sub(r"\([^)]*\)?", " ", heading))]
            yield from (Candidate(UNSURE, number, column, one) for number, one in enumerate(fields))
        elif strength == EXACT or _plausible(rules[field], sample):
            yield Candidate(strength, rank, column, field)


def _plausible(rule: FieldRule, sample: Sequence[Cell]) -> bool:
    """Whether most of a sample can be read as the field; a heading that only contains a known word needs it."""
    readers = {Kind.NIK: _is_nik, Kind.NIB: _is_nib, Kind.RUPIAH: _is_amount, Kind.COUNT: _is_amount}
    reader = readers.get(rule.kind)
    return reader is None or not sample or sum(map(reader, sample)) * 2 >= len(sample)


def _by_content(sample: Sequence[Cell]) -> Iterable[str]:
    tests = (
        ("owner_nik", _is_nik),
        ("nib", _is_nib),
        ("business_nib", _is_nib),
        ("email", _is_email),
        ("phone", _is_phone),
    )
    if len(sample) >= 3:
        yield from (field for field, test in tests if sum(map(test, sample)) >= 0.8 * len(sample))


def _reads(reader: object, cell: Cell) -> bool:
    try:
        return reader(cell) is not None  # type: ignore[operator]
    except RuleBroken:
        return False


def _is_nik(cell: Cell) -> bool:
    return _reads(identifiers.read_nik, str(cell)) or (isinstance(cell, float) and 1e15 <= cell < 1e16)


def _is_nib(cell: Cell) -> bool:
    return _reads(identifiers.read_nib, str(cell))


def _is_amount(cell: Cell) -> bool:
    return _reads(read_rupiah, cell)


def _is_email(cell: Cell) -> bool:
    return identifiers.looks_like_email(str(cell))


def _is_phone(cell: Cell) -> bool:
    return identifiers.looks_like_phone(str(cell))


@cache
def synonyms(kind: str) -> Mapping[str, Sequence[str]]:
    """Words for each field, besides the labels and the English keys of the fields, which are known as well."""
    table = resources.table("headings")
    shared = [words for group in table["uses"].get(kind, ()) for words in table["shared"][group].items()]
    return {**dict(shared), **table["kinds"][kind]}


def loose(kind: str) -> Mapping[str, Sequence[str]]:
    """Headings that mean the first of these fields that no better heading has taken."""
    found: Mapping[str, Sequence[str]] = resources.table("headings")["loose"].get(kind, {})
    return found


@cache
def alone() -> frozenset[str]:
    """Single words that mean their field wherever they stand in a heading."""
    return frozenset(resources.table("headings")["alone"])
