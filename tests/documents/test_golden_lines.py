"""Where each line of the first page of every kind stands; a change of layout has to be meant.

After a change that was looked at: ``python tests/documents/test_golden_lines.py`` writes the places anew.
"""

import json
import sys
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.units import mm

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import ORDINARY
from samples import SEAL

from umkm_desktop.documents.kinds import renderer
from umkm_desktop.domain.papers.issuing import Kind

GOLDEN = Path(__file__).parent / "golden_lines.json"
NEAR = 0.3
"""Millimetres a line may be off."""

Line = tuple[str, float, float]


def lines_of(kind: Kind) -> list[Line]:
    """Text, left edge and height from the top in millimetres of each piece of text, the microtext left out."""
    page = pypdfium2.PdfDocument(renderer(kind)(ORDINARY[kind](), SEAL))[0]
    height, text = page.get_height(), page.get_textpage()
    lines = []
    for n in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(n)
        words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        if words and top - bottom > 2:
            lines.append((words[:40], round(left / mm, 1), round((height - bottom) / mm, 1)))
    return lines


@pytest.mark.parametrize("kind", Kind)
def test_every_line_stands_where_it_was_looked_at(kind: Kind) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))[kind.value]
    found = lines_of(kind)
    assert [line[0] for line in found] == [line[0] for line in golden]
    for (words, x, y), (_words, golden_x, golden_y) in zip(found, golden, strict=True):
        assert abs(x - golden_x) <= NEAR, words
        assert abs(y - golden_y) <= NEAR, words


if __name__ == "__main__":
    rows = [
        f"  {json.dumps(kind.value)}: [\n"
        + ",\n".join(f"    {json.dumps(line, ensure_ascii=False)}" for line in lines_of(kind))
        + "\n  ]"
        for kind in Kind
    ]
    GOLDEN.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
