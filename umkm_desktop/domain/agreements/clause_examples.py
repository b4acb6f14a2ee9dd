"""Clauses the program ships: a start for the parties to rewrite, marked as examples, not the office's rule.

They stand in ``assets/data/clauses.toml``.
"""

from dataclasses import dataclass

from umkm_desktop import resources

PKS_PAPER, MOU_PAPER = "pks", "mou"


@dataclass(frozen=True)
class ExampleClause:
    """One shipped clause: for which paper and part, for which pattern ("" for all), and what it rests on."""

    name: str
    paper: str
    part: str
    text: str
    pattern: str = ""
    basis: str = ""
    article: str = ""


CLAUSES: tuple[ExampleClause, ...] = tuple(ExampleClause(**row) for row in resources.table("clauses")["clause"])
