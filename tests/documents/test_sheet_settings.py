"""The office's paper: margins, typeface, size, sheets that have a kop already, an annex of its own."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.units import mm

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import ORDINARY, decision_letter, request_letter, text
from paper import fonts_of, margins_of, page_count, text_of, words_of
from samples import META, SEAL, certificate

from umkm_desktop.documents.content import Block, freeze
from umkm_desktop.documents.faces import surely_printable, unprintable
from umkm_desktop.documents.kinds import renderer
from umkm_desktop.documents.pages import sheet_of
from umkm_desktop.domain.papers.issuing import Kind

PORTRAIT = [kind for kind in Kind if kind is not Kind.CERTIFICATE]


def made(kind: Kind, content: Any = None, **meta: Any) -> bytes:
    content = content or ORDINARY[kind]()
    return renderer(kind)(replace(content, meta=replace(content.meta, **meta)), SEAL)


@pytest.mark.parametrize("margins", [(15, 10, 15, 15), (40, 40, 60, 40)])
@pytest.mark.parametrize("kind", PORTRAIT)
def test_text_keeps_to_the_margins_of_the_office(kind: Kind, margins: tuple[int, int, int, int]) -> None:
    pdf = made(kind, margins=margins)
    for page in range(page_count(pdf)):
        left, right, _top, _bottom = margins_of(pdf, page)
        assert left > margins[0] - 0.3
        assert right > margins[1] - 0.3
        assert left < margins[0] + 1.5


def test_the_axis_moves_in_with_the_text() -> None:
    assert sheet_of(META).axis == pytest.approx(88 * mm)
    narrow = sheet_of(replace(META, margins=(40, 40, 25, 21)))
    assert narrow.axis == pytest.approx(0.55 * 130 * mm)


@pytest.mark.parametrize(
    ("family", "face"), [("Sans", "LiberationSans"), ("Serif", "LiberationSerif"), ("Book", "BonumDinas")]
)
@pytest.mark.parametrize("kind", [Kind.DECISION_LETTER, Kind.STATEMENT, Kind.EVALUATION_LETTER, Kind.MONTHLY_REPORT])
def test_a_letter_is_set_in_the_family_of_the_office(kind: Kind, family: str, face: str) -> None:
    names = {name.partition("+")[2] for name, *_rest in fonts_of(made(kind, family=family))}
    assert any(name.replace("-", "").startswith(face) for name in names), names


@pytest.mark.parametrize("kind", [Kind.AGREEMENT, Kind.MEMORANDUM])
def test_an_agreement_stays_in_its_bookman(kind: Kind) -> None:
    names = {name.partition("+")[2] for name, *_rest in fonts_of(made(kind, family="Serif"))}
    assert any(name.startswith("BonumDinas") for name in names)


def size_of(pdf: bytes, words: str) -> float:
    """The size in points of these words on the first page."""
    import pypdfium2.raw as raw

    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = page.search(words).get_next()
    assert found is not None
    return round(float(raw.FPDFText_GetFontSize(page.raw, found[0])), 2)


def test_an_office_that_writes_in_12_points_gets_them_where_they_fit() -> None:
    assert size_of(made(Kind.WARNING_LETTER, size=12), "Menindaklanjuti") == 12
    assert size_of(made(Kind.WARNING_LETTER, size=11), "Menindaklanjuti") == 11
    tight = made(Kind.DECISION_LETTER, size=12)
    assert (page_count(tight), size_of(tight, "Untuk membantu")) == (1, 10.5)


def test_an_agreement_in_12_points() -> None:
    assert size_of(made(Kind.AGREEMENT, size=12), "bertempat") == 12
    assert size_of(made(Kind.AGREEMENT), "bertempat") == 11


@pytest.mark.parametrize("kind", [kind for kind in PORTRAIT if kind not in {Kind.AGREEMENT, Kind.MEMORANDUM}])
def test_paper_with_a_kop_of_its_own_keeps_its_room_empty(kind: Kind) -> None:
    pdf = made(kind, preprinted=True)
    assert "PEMERINTAH KABUPATEN" not in words_of(pdf)
    assert margins_of(pdf)[2] > 43
    assert margins_of(made(kind, preprinted=True, margins=(30, 20, 58, 21)))[2] > 57


def test_a_certificate_for_paper_with_a_kop_keeps_its_frame_and_title() -> None:
    pdf = renderer(Kind.CERTIFICATE)(certificate(meta=replace(META, preprinted=True)), SEAL)
    assert "PEMERINTAH KABUPATEN" not in text_of(pdf)
    assert "SERTIFIKAT KEMITRAAN" in text_of(pdf)
    assert b"frame-" in renderer(Kind.CERTIFICATE)(certificate(meta=replace(META, preprinted=True)), SEAL)


def test_an_annex_begins_on_a_sheet_of_its_own_and_the_letter_stays_on_one() -> None:
    table = request_letter(30).blocks[1]
    letter = replace(decision_letter(), annex_title="DAFTAR PRODUK", annex=(text("paragraph", "Produk:"), table))
    pdf = renderer(Kind.DECISION_LETTER)(letter, SEAL)
    assert page_count(pdf) == 3
    assert "NIP 00000000" in text_of(pdf, 0)
    assert "halaman 1 dari 3" in text_of(pdf, 0)
    assert "DAFTAR PRODUK" in text_of(pdf, 1)
    assert "Lampiran surat Nomor 500.3/0153/DKUKM/XI/2026" in " ".join(text_of(pdf, 1).split())
    assert "Keripik Tempe Rasa 30" in text_of(pdf, 2)


def test_a_sentence_in_small_letters_after_a_list_goes_on_at_the_margin() -> None:
    letter = replace(
        decision_letter(),
        blocks=(
            text("paragraph", "Awal:"),
            text("item", "satu", "a."),
            text("paragraph", "sambungan kalimat."),
            text("paragraph", "Penutup."),
        ),
    )
    page = pypdfium2.PdfDocument(renderer(Kind.DECISION_LETTER)(letter, SEAL))[0].get_textpage()

    def left_of(words: str) -> float:
        found = page.search(words).get_next()
        assert found is not None
        return page.get_charbox(found[0])[0] / mm

    assert left_of("sambungan") == pytest.approx(30, abs=0.5)
    assert left_of("Penutup") == pytest.approx(42, abs=0.5)
    assert left_of("satu") == pytest.approx(49, abs=0.5)


def test_a_block_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="gambar"):
        renderer(Kind.DECISION_LETTER)(replace(decision_letter(), blocks=(Block("gambar"),)), SEAL)


def test_a_letter_that_only_the_text_face_has_is_told_because_tables_lack_it() -> None:
    hyphen = "\N{NON-BREAKING HYPHEN}"
    letter = replace(decision_letter(), blocks=(text("paragraph", f"non{hyphen}halal"),))
    assert [missing for _text, missing in unprintable(letter, "Book")] == [hyphen]
    assert not surely_printable(freeze(letter), "Book")
