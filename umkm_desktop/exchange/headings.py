"""Headings met in the files of offices: for each kind of file the words in use for a field, most specific first."""

from collections.abc import Mapping, Sequence
from functools import cache

from umkm_desktop import resources


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
