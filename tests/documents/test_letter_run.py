"""Letters in one file: each the pages it has alone, with bookmarks, in memory that does not grow."""

import gc
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import ORDINARY, decision_letter, warning_letter
from paper import page_count, text_of
from samples import META, SEAL, longest_evaluation_letter

from umkm_desktop.documents.content import Seal
from umkm_desktop.documents.kinds import renderer
from umkm_desktop.documents.print_runs import write_papers
from umkm_desktop.documents.qr import read_pdf_codes
from umkm_desktop.domain.papers.issuing import Kind


def written(papers: list[tuple[Any, Seal | None]], **options: Any) -> bytes:
    file = BytesIO()
    count = write_papers(file, iter(papers), meta=META, logo=options.get("logo", lambda _digest: None))
    assert count == len(papers)
    return file.getvalue()


def numbered(n: int) -> tuple[Any, Seal]:
    letter = warning_letter()
    number = f"500.3/{n:04}/DKUKM/XI/2026"
    head = replace(letter.head, number=number, addressee=(f"Usaha <{n}> & Co", "di tempat"))
    return replace(letter, head=head), replace(SEAL, line=SEAL.line.replace("500.3/0147/DKUKM/XI/2026", number))


def test_each_letter_of_a_run_has_the_pages_it_has_alone() -> None:
    contents = [ORDINARY[kind]() for kind in Kind if kind is not Kind.CERTIFICATE]
    contents.insert(3, longest_evaluation_letter())
    run, at = written([(content, SEAL) for content in contents]), 0
    for content in contents:
        alone = renderer(Kind.MINUTES)(content, SEAL)
        for page in range(page_count(alone)):
            assert text_of(run, at) == text_of(alone, page), content.meta.title
            at += 1
    assert at == page_count(run)


def test_a_bookmark_leads_to_the_first_page_of_each_letter() -> None:
    run = written([numbered(1), (longest_evaluation_letter(), SEAL), numbered(2)])
    toc = [(entry.get_title(), entry.get_dest().get_index()) for entry in pypdfium2.PdfDocument(run).get_toc()]
    assert toc[0] == ("500.3/0001/DKUKM/XI/2026 – Usaha <1> & Co", 0)
    assert toc[1][1] == 1
    assert toc[2] == ("500.3/0002/DKUKM/XI/2026 – Usaha <2> & Co", page_count(run) - 1)


def test_each_letter_carries_its_own_seal() -> None:
    papers = [numbered(1), numbered(2)]
    assert read_pdf_codes(written(papers)) == [seal.line for _content, seal in papers]


def test_offices_with_another_kop_keep_it_in_one_file() -> None:
    mine, other = decision_letter(), decision_letter()
    other = replace(other, letterhead=replace(other.letterhead, office="DINAS PERDAGANGAN"))
    run = written([(mine, SEAL), (other, SEAL)])
    assert "DINAS PERDAGANGAN" not in text_of(run, 0)
    assert "DINAS PERDAGANGAN" in text_of(run, 1)


def test_a_run_repeats_byte_for_byte_and_an_empty_one_is_a_pdf() -> None:
    assert written([numbered(1), numbered(2)]) == written([numbered(1), numbered(2)])
    assert written([]).startswith(b"%PDF")


def test_a_run_forgets_what_is_written() -> None:
    class Nowhere(BytesIO):
        def write(self, content: Any) -> int:
            return len(content)

    def grown(count: int) -> int:
        def papers() -> Iterator[tuple[Any, Seal]]:
            for n in range(count):
                yield numbered(n)

        tracemalloc.start()
        write_papers(Nowhere(), papers(), meta=META, logo=lambda _digest: None)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    kept = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # the suite lets garbage lie longer than the program does
    try:
        grown(2)
        assert grown(25) - grown(5) < 200_000
    finally:
        gc.set_threshold(*kept)
