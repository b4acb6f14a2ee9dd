"""The office's text of a body becomes blocks: paragraphs, numbered points, lettered items, tables where they stand."""

import re
from collections.abc import Mapping, Sequence

from umkm_desktop.documents.content import Block
from umkm_desktop.documents.text import fill_runs

_POINT = re.compile(r"(?P<mark>\d{1,2}\.)\s+")
_ITEM = re.compile(r"(?P<mark>[a-z]\.)\s+")
_ALONE = re.compile(r"\{(?P<field>[a-z_0-9]+)\}")


def body_blocks(text: str, values: Mapping[str, str], tables: Mapping[str, Sequence[Block]]) -> tuple[Block, ...]:
    """One block per line that is not empty; a line that is only the name of a table becomes its blocks.

    A line whose words all vanish with their fields leaves nothing. Raises KeyError for a field without a value.
    """
    blocks: list[Block] = []
    for line in text.split("\n"):
        alone = _ALONE.fullmatch(line.strip())
        if alone and alone["field"] in tables:
            blocks += tables[alone["field"]]
        elif line.strip():
            blocks += _text_block(line.strip(), values)
    return tuple(blocks)


def _text_block(line: str, values: Mapping[str, str]) -> list[Block]:
    for form, pattern in (("point", _POINT), ("item", _ITEM)):
        found = pattern.match(line)
        if found:
            runs = fill_runs(line[found.end() :], values)
            return [Block(form, runs, found["mark"])] if runs else []
    runs = fill_runs(line, values)
    return [Block("paragraph", runs)] if "".join(run.text for run in runs).strip() else []
