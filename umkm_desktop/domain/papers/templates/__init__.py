"""The texts of every kind of paper as the program ships them, and the fields each may name.

They stand in ``assets/data/paper_texts.toml``; labels and meanings there are translated when shown.
"""

from collections.abc import Mapping
from typing import Any

from umkm_desktop import resources
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates.rules import Part, TemplateField, TemplateRule

_TEXTS = resources.table("paper_texts")


def _fields(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, TemplateField]:
    return {name: TemplateField(**{**row, "parts": tuple(row.get("parts", ()))}) for name, row in rows.items()}


def _rule(row: Mapping[str, Any]) -> TemplateRule:
    fields: dict[str, TemplateField] = {}
    for group in row.get("shared", ()):
        fields |= _fields(_TEXTS["shared"][group])
    return TemplateRule(tuple(Part(**part) for part in row["parts"]), fields | _fields(row.get("fields", {})))


TEMPLATES: Mapping[Kind, TemplateRule] = {Kind(kind): _rule(row) for kind, row in _TEXTS.items() if kind != "shared"}
