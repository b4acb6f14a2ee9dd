"""Collects every marked text of the program, and of its tables, into ``assets/locale/umkm.pot``; run it after texts
have changed:

``python tests/quality/messages.py``
"""

import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "assets" / "locale" / "umkm.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

TABLES = {"paper_texts": {"label", "meaning"}}
"""Shipped tables with texts for the screen: the keys that hold them."""


def _texts(value: Any, keys: set[str]) -> Iterator[str]:
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from [inner] if key in keys and isinstance(inner, str) else _texts(inner, keys)
    for inner in value if isinstance(value, list) else ():
        yield from _texts(inner, keys)


def template() -> bytes:
    """The catalogue's text: sorted, without line numbers and dates, so that it changes only when a text does."""
    catalogue = Catalog(project="UMKM Desktop", copyright_holder="UMKM Desktop contributors", fuzzy=False)
    for path in sorted((ROOT / "umkm_desktop").rglob("*.py")):
        for _line, message, comments, context in extract_from_file("python", path, KEYWORDS, ["i18n:"]):
            catalogue.add(message, auto_comments=comments, context=context)
    for name, keys in TABLES.items():
        for text in _texts(tomllib.loads((ROOT / "assets" / "data" / f"{name}.toml").read_text("utf-8")), keys):
            catalogue.add(text)
    written = io.BytesIO()
    write_po(written, catalogue, no_location=True, omit_header=True, sort_output=True, width=120)
    header = '# Texts of UMKM Desktop; the source language is Indonesian.\nmsgid ""\nmsgstr ""\n'
    return (header + '"Content-Type: text/plain; charset=utf-8\\n"\n\n').encode() + written.getvalue()


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(template())
