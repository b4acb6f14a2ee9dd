"""Ways a paper may end or swell that once raised, or left the signature alone."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.units import mm

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import FOUR_LINES, UNBROKEN, decision_letter, minutes, text
from paper import margins_of, text_of, words_of
from samples import SEAL

from umkm_desktop.documents.content import Block, PanelMember, PaperTable
from umkm_desktop.documents.kinds import render_paper

LONG = "kata " * 700
TABLE = Block(
    "table", table=PaperTable(("No.", "Usaha"), tuple((str(n), f"Usaha {n}") for n in range(60)), (9, 150), "cl")
)
ENDINGS: dict[str, tuple[Block, ...]] = {
    "a long heading": (text("heading", LONG),),
    "a sentence of one line": (text("paragraph", LONG), text("paragraph", "Demikian.")),
    "a colon and one line": (text("paragraph", LONG), text("paragraph", "Demikian:"), text("paragraph", "Selesai.")),
    "a table": (TABLE,),
    "a table and one line": (TABLE, text("paragraph", "Demikian.")),
    "a point over pages": (text("point", LONG * 3, "1."),),
    "a result higher than a page": (Block("result", facts=(("Hasil", LONG), ("Nilai", "1"))),),
    "people higher than a page": (Block("people", facts=((LONG, LONG),)),),
    "facts higher than a page": (Block("facts", facts=(("nama", LONG * 2), ("alamat", "di sini"))),),
    "nothing": (),
}
ONE_ROW = {"a result higher than a page", "people higher than a page"}
"""A single row that is higher than a page has no rows to take along."""


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("margins", [(30, 20, 25, 21), (40, 40, 60, 40)])
def test_a_letter_may_end_with_anything(ending: str, margins: tuple[int, int, int, int]) -> None:
    letter = decision_letter()
    letter = replace(letter, blocks=ENDINGS[ending], signatory=FOUR_LINES, meta=replace(letter.meta, margins=margins))
    pdf = render_paper(letter, SEAL)
    written = [run.text for block in letter.blocks for run in block.runs]
    assert words_of(pdf).count("kata") >= sum(words.count("kata") for words in written)
    assert lines_over_signature(pdf, "a.n.") >= 2 or ending in ONE_ROW


@pytest.mark.parametrize("people", [1, 5, 12, 13, 30])
@pytest.mark.parametrize("name", ["Contoh Kurator", "Kelompok Usaha Bersama Wanita Tani Mekar Rahayu " * 3])
def test_minutes_are_signed_by_as_many_as_there_are(people: int, name: str) -> None:
    members = tuple(PanelMember(f"{name} {n}", "unsur Dinas") for n in range(people))
    paper: Any = replace(minutes(9), members=members, blocks=(*minutes(9).blocks[:2], text("paragraph", "Demikian.")))
    pdf = render_paper(paper, SEAL)
    assert "Para kurator," in words_of(pdf)
    assert lines_over_signature(pdf, "Mengetahui") >= 2


def test_a_heading_wider_than_its_column_is_cut_rather_than_printed_over_the_next() -> None:
    table = PaperTable((UNBROKEN * 3, "B"), (("1", "2"),), (80, 80), "ll")
    pdf = render_paper(replace(decision_letter(), blocks=(Block("table", table=table),)), SEAL)
    assert margins_of(pdf)[1] >= 19.5
    assert UNBROKEN * 3 in "".join(text_of(pdf).split())


def lines_over_signature(pdf: bytes, first: str) -> int:
    """Lines of text over the signer's title on the page that carries the seal."""
    document = pypdfium2.PdfDocument(pdf)
    page = next(page for page in document if "Segel keaslian" in page.get_textpage().get_text_bounded())
    text_page = page.get_textpage()
    found = text_page.search(first).get_next()
    assert found is not None
    top = text_page.get_charbox(found[0])[3]
    boxes = [text_page.get_rect(n) for n in range(text_page.count_rects())]
    return len({round(box[1]) for box in boxes if top < box[1] < page.get_height() - 20 * mm})
