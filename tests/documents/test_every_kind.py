"""Every kind of paper, ordinary and at its worst: nothing leaves the frame, nothing vanishes, nothing raises.

A kind without samples fails here, so that each new kind is held to the same.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.units import mm

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import HOSTILE, ORDINARY
from paper import fonts_of, page_count
from samples import SEAL

from umkm_desktop.documents.content import content_hash, freeze, thaw
from umkm_desktop.documents.faces import unprintable
from umkm_desktop.documents.kinds import renderer, shape_of
from umkm_desktop.documents.qr import read_pdf_codes
from umkm_desktop.domain.papers.issuing import KINDS, Kind

NOT_PRINTED = {"meta", "form", "alignments", "logo", "mark"}
NOT_ON_PAPER: dict[Kind, Callable[[Any], tuple[str, ...]]] = {
    Kind.CERTIFICATE: lambda content: (content.letterhead.address, content.letterhead.contact),
    Kind.STATEMENT: lambda content: (content.members_title,),
    Kind.AGREEMENT: lambda content: (content.witness.rank,),
    Kind.MEMORANDUM: lambda content: (content.witness.rank,) if content.witness else (),
}
"""A certificate has no address, who only takes note of an agreement no rank; without a list nobody heads it."""

SEALED = [kind for kind in Kind if KINDS[kind].seal_word]
MASK = b"/IM true"
"""A QR code is a one-bit mask on the page."""

CASES = [(kind, worst) for kind in Kind for worst in (False, True)]


@cache
def content_of(kind: Kind, worst: bool) -> Any:
    return (HOSTILE if worst else ORDINARY)[kind]()


@cache
def printed(kind: Kind, worst: bool, paper: str = "A4", family: str = "Sans", size: int = 11) -> bytes:
    content = content_of(kind, worst)
    return renderer(kind)(replace(content, meta=replace(content.meta, paper=paper, family=family, size=size)), SEAL)


def texts_of(value: Any) -> Iterator[str]:
    """Every text of a content that is meant for the reader."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_PRINTED:
                yield from texts_of(getattr(value, field.name))


def changed(value: Any, change: Callable[[str], str]) -> Any:
    """The content with each text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(changed(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = NOT_PRINTED | {"values", "widths"}
        return replace(
            value, **{f.name: changed(getattr(value, f.name), change) for f in fields(value) if f.name not in kept}
        )
    return value


def joined(text: str) -> str:
    """Without blanks and hyphens: extraction joins a line that ends with a hyphen to the next."""
    return "".join(text.split()).replace("-", "").replace("\N{SOFT HYPHEN}", "").replace("￾", "").casefold()


def read(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def streams_of(pdf: bytes) -> list[bytes]:
    """What is drawn on each page."""
    import pypdf

    contents = [page.get_contents() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    return [content.get_data() for content in contents if content is not None]


def boxes(page: Any) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each run of text, in millimetres."""
    text = page.get_textpage()
    rectangles = [text.get_rect(n) for n in range(text.count_rects())]
    return [(a / mm, b / mm, c / mm, d / mm) for a, b, c, d in rectangles if text.get_text_bounded(a, b, c, d).strip()]


def test_every_kind_has_its_samples_and_a_content() -> None:
    assert set(ORDINARY) == set(HOSTILE) == set(Kind)


@pytest.mark.parametrize(("kind", "worst"), CASES)
def test_nothing_vanishes(kind: Kind, worst: bool) -> None:
    text = joined(" ".join(read(printed(kind, worst))))
    unprinted = set(NOT_ON_PAPER.get(kind, lambda _content: ())(content_of(kind, worst)))
    for written in set(texts_of(content_of(kind, worst))) - unprinted:
        for word in [written] if len(written) < 40 else written.split():
            assert joined(word) in text, word


@pytest.mark.parametrize(("paper", "family", "size"), [("A4", "Sans", 11), ("F4", "Serif", 12), ("A4", "Book", 12)])
@pytest.mark.parametrize(("kind", "worst"), CASES)
def test_nothing_leaves_the_frame(kind: Kind, worst: bool, paper: str, family: str, size: int) -> None:
    left, right = (22, 22) if kind is Kind.CERTIFICATE else (30, 20)
    for page in pypdfium2.PdfDocument(printed(kind, worst, paper, family, size)):
        width, height = (side / mm for side in page.get_size())
        for box in boxes(page):
            assert box[0] > left - 0.5, box
            assert box[2] < width - right + 0.5, box
            assert box[1] > 11, box
            assert box[3] < height - 11, box


@pytest.mark.parametrize(("kind", "worst"), [case for case in CASES if case[0] is not Kind.CERTIFICATE])
def test_text_ends_above_the_footer(kind: Kind, worst: bool) -> None:
    pdf = printed(kind, worst)
    count = page_count(pdf)
    for page in pypdfium2.PdfDocument(pdf):
        low = [box for box in boxes(page) if box[1] < 20.5]
        assert all(box[3] < 20 for box in low), low
        assert count > 1 or not low or kind in {Kind.AGREEMENT, Kind.MEMORANDUM}


@pytest.mark.parametrize("worst", [False, True])
@pytest.mark.parametrize("kind", [kind for kind in SEALED if kind is not Kind.CERTIFICATE])
def test_a_signature_never_stands_alone(kind: Kind, worst: bool) -> None:
    """At least two lines of the paper, or its rows, stand above the seal's page."""
    document = pypdfium2.PdfDocument(printed(kind, worst))
    page = next(page for page in document if "Segel keaslian" in page.get_textpage().get_text_bounded())
    first = content_of(kind, worst).signatory.title_lines[0].split()[0]
    text = page.get_textpage()
    found, place = text.search(first), None
    while (hit := found.get_next()) is not None:
        place = text.get_charbox(hit[0])[3] / mm
    assert place is not None
    above = {round(box[1]) for box in boxes(page) if place < box[1] < page.get_height() / mm - 21}
    assert len(above) >= 2


@pytest.mark.parametrize("kind", SEALED)
def test_a_sealed_paper_carries_its_seal_and_a_draft_says_konsep(kind: Kind) -> None:
    assert SEAL.line in read_pdf_codes(printed(kind, False))
    draft = renderer(kind)(content_of(kind, False), None)
    assert not any(MASK in stream for stream in streams_of(draft))
    assert any(MASK in stream for stream in streams_of(printed(kind, False)))
    assert all("KONSEP" in text for text in read(draft))


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="needs poppler-utils")
@pytest.mark.parametrize(("kind", "worst"), CASES)
def test_every_font_is_an_embedded_subset(kind: Kind, worst: bool) -> None:
    fonts = fonts_of(printed(kind, worst))
    assert {(embedded, subset) for _name, embedded, subset in fonts} == {("yes", "yes")}
    assert not [name for name, *_rest in fonts if "Helvetica" in name]


@pytest.mark.parametrize("kind", Kind)
def test_black_is_one_ink(kind: Kind) -> None:
    for stream in streams_of(printed(kind, False)):
        assert b"0 0 0 rg" not in stream
        assert b"0 0 0 RG" not in stream


@pytest.mark.parametrize("kind", Kind)
def test_the_file_says_what_it_is(kind: Kind) -> None:
    document = pypdfium2.PdfDocument(printed(kind, False))
    facts = document.get_metadata_dict()
    assert facts["Title"] == content_of(kind, False).meta.title
    assert facts["Author"] == "Dinas Koperasi dan Usaha Kecil Menengah"
    assert facts["CreationDate"].startswith("D:20261124093000")
    assert b"/Lang (id-ID)" in printed(kind, False)


@pytest.mark.parametrize("kind", Kind)
def test_a_content_comes_back_from_its_json_and_prints_the_same_bytes(kind: Kind) -> None:
    content = content_of(kind, False)
    frozen = freeze(content)
    assert thaw(shape_of(kind).content, frozen) == content
    assert content_hash(freeze(thaw(shape_of(kind).content, frozen))) == content_hash(frozen)
    assert renderer(kind)(thaw(shape_of(kind).content, frozen), SEAL) == printed(kind, False)


@pytest.mark.parametrize("kind", Kind)
def test_empty_fields_leave_no_hole_that_raises(kind: Kind) -> None:
    assert page_count(renderer(kind)(changed(content_of(kind, False), lambda _text: ""), SEAL)) >= 1


@pytest.mark.parametrize("kind", Kind)
def test_letters_of_sundanese_print_and_pictures_are_named(kind: Kind) -> None:
    """What the typeface lacks is told before printing, and the layout does not fall over it."""
    accents = changed(content_of(kind, False), lambda text: f"{text} sésa cè" if text else "")
    assert not list(unprintable(replace(accents, meta=accents.meta), "Cert" if kind is Kind.CERTIFICATE else "Sans"))
    assert joined("sésa cè") in joined(" ".join(read(renderer(kind)(accents, SEAL))))
    strange = changed(content_of(kind, False), lambda text: f"{text} 😀 مرحبا" if text else "")
    told = dict(unprintable(strange, "Sans"))
    assert told
    assert all("😀" in missing and "م" in missing for missing in told.values())
    assert page_count(renderer(kind)(strange, SEAL)) >= 1


@pytest.mark.parametrize("kind", Kind)
def test_markup_everywhere_stays_text(kind: Kind) -> None:
    marked = changed(content_of(kind, False), lambda text: f"{text} A & B <Jaya> &lt;" if text else "")
    text = joined(" ".join(read(renderer(kind)(marked, SEAL))))
    assert joined("A & B <Jaya> &lt;") in text


def test_rows_go_over_pages_whole_under_a_repeated_heading() -> None:
    pages = read(printed(Kind.REQUEST_LETTER, True))
    assert len(pages) > 5
    for page in pages[:-1]:
        assert "Usaha dan produk" in page
    for n in range(1, 201):
        holders = [page for page in pages if f"Keripik Tempe Rasa {n} 150" in page.replace("\N{NO-BREAK SPACE}", " ")]
        assert len(holders) == 1
        assert f"Dapur Ibu Sari {n}" in holders[0]


def test_twenty_products_take_no_more_than_two_pages() -> None:
    from kind_samples import request_letter

    assert page_count(renderer(Kind.REQUEST_LETTER)(request_letter(20), SEAL)) == 2


def test_the_first_page_of_a_report_is_one_page_whatever_it_says() -> None:
    for worst in (False, True):
        pages = read(printed(Kind.MONTHLY_REPORT, worst))
        assert "Arahan Kepala Dinas" in pages[0]
        assert "Tabel 1." not in pages[0]
        assert "Pokok hasil" in pages[0]
    assert "Pokok hasil (lanjutan)" in " ".join(pages[1:])
