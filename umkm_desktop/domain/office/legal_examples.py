"""The regulations a new office begins with, as ``assets/data/regulations.toml`` holds them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from umkm_desktop import resources


@dataclass(frozen=True)
class Example:
    """One regulation; ``rests`` are (what, key, article) that rest on it, ``replaces`` the short name of another."""

    short: str
    title: str
    about: str
    starts: date | None = None
    cited_by: str = ""
    replaces: str = ""
    note: str = ""
    rests: tuple[tuple[str, str, str], ...] = ()


def _example(row: dict[str, Any]) -> Example:
    return Example(**{**row, "rests": tuple((what, key, article) for what, key, article in row.get("rests", ()))})


EXAMPLES: tuple[Example, ...] = tuple(map(_example, resources.table("regulations")["regulation"]))
