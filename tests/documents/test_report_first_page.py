"""The first page of the monthly report ends with the box for the head's pen, whatever stands above it."""

import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import ORDINARY
from samples import SEAL

from umkm_desktop.documents.content import Run
from umkm_desktop.documents.kinds import render_paper
from umkm_desktop.domain.papers.issuing import Kind

BOX = "Arahan Kepala Dinas"
QUICK = (1, 36, 90)
LENGTHS = [pytest.param(words, marks=[pytest.mark.slow] * (words not in QUICK)) for words in (1, *range(8, 60, 4), 90)]


def pages_of(words: int, points: int, decisions: int, paper: str, note: str) -> list[str]:
    report = ORDINARY[Kind.MONTHLY_REPORT]()
    long = (Run("kata " * words),)
    figures = tuple(replace(one, note=note) for one in report.figures)
    report = replace(
        report,
        points=(long,) * points,
        decisions=(long,) * decisions,
        figures=figures,
        meta=replace(report.meta, paper=paper),
    )
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(render_paper(report, SEAL))]


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize(("points", "decisions"), [(3, 5), (3, 2), (1, 0), (0, 0), (0, 5)])
@pytest.mark.parametrize("words", LENGTHS)
def test_the_box_is_on_the_first_page_and_no_page_holds_only_it(
    paper: str, points: int, decisions: int, words: int
) -> None:
    note = "+2,1% pada penempatan yang sama\njumlah −1,4% dari September 2026"
    pages = pages_of(words, points, decisions, paper, note)
    assert BOX in pages[0]
    assert not any(BOX in page for page in pages[1:])
    assert all(len(page.split()) > 12 for page in pages)
