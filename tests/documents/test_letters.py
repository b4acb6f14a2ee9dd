"""Evaluation letters and agreements: one page where one will do, nothing cut, nothing outside the margins."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from paper import fonts_of, margins_of, page_count, text_of, words_of
from samples import META, SEAL, agreement, evaluation_letter, longest_evaluation_letter

from umkm_desktop.documents.content import (
    Article,
    Clause,
    EvaluationLetter,
    PartnershipAgreement,
    SalesRow,
    freeze,
    thaw,
)
from umkm_desktop.documents.kinds import render_paper
from umkm_desktop.documents.qr import read_pdf_codes

TEXTS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=("Cc", "Cf", "Zs")),
    min_size=1,
    max_size=60,
).filter(lambda text: "-" not in text)
"""Without hyphens: text extraction joins a line that ends with one to the next, as it should for a broken word."""


def test_an_ordinary_letter_takes_one_page() -> None:
    pdf = render_paper(evaluation_letter(), SEAL)
    assert page_count(pdf) == 1
    left, right, _top, bottom = margins_of(pdf)
    assert (left >= 29.9, right >= 19.9, bottom >= 20) == (True, True, True)


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_long_letter_goes_on_with_page_numbers_and_keeps_its_margins(paper: str) -> None:
    letter = longest_evaluation_letter()
    pdf = render_paper(replace(letter, meta=replace(META, paper=paper)), SEAL)
    pages = page_count(pdf)
    assert pages > 1
    for page in range(pages):
        assert f"halaman {page + 1} dari {pages}" in text_of(pdf, page)
        left, right, _top, _bottom = margins_of(pdf, page)
        assert min(left - 29.9, right - 19.9) >= 0


def test_no_number_or_word_is_cut_in_a_column() -> None:
    words = words_of(render_paper(longest_evaluation_letter(), SEAL))
    for whole in ("12.345.678", "Perubahan", "500.3.4.5/1047.a/DKUKM-PUM/VIII/2026"):
        assert whole in words


def test_the_signature_stays_with_the_closing_sentence() -> None:
    pdf = render_paper(longest_evaluation_letter(), SEAL)
    last = text_of(pdf, page_count(pdf) - 1)
    assert "Apabila terdapat perbedaan data" in last
    assert "00000000 000000 0 000" in last


def test_a_letter_carries_its_seal_and_a_draft_none() -> None:
    assert read_pdf_codes(render_paper(evaluation_letter(), SEAL)) == [SEAL.line]
    draft = render_paper(evaluation_letter(), None)
    assert read_pdf_codes(draft) == []
    assert "KONSEP" in text_of(draft)


def test_an_empty_cell_shows_a_dash() -> None:
    row = SalesRow("Keripik", "", "", "1.000", "", "belum ada pembanding")
    assert text_of(render_paper(evaluation_letter(rows=(row,), total=None), SEAL)).count("–") >= 4


@given(product=TEXTS, addressee=TEXTS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_an_officer_typed_prints_exactly(product: str, addressee: str) -> None:
    letter = evaluation_letter()
    letter = replace(
        letter,
        rows=(replace(letter.rows[0], product=product),),
        head=replace(letter.head, addressee=(addressee, "di tempat")),
    )
    text = "".join(words_of(render_paper(letter, SEAL)).split())
    assert "".join(product.split()) in text
    assert "".join(addressee.split()) in text


def test_an_agreement_prints_all_its_clauses_and_boxes() -> None:
    words = words_of(render_paper(agreement(), None))
    for whole in (
        "Pasal 1 Kegiatan Usaha",
        "mengganti produk yang rusak karena kesalahan produksi.",
        "PIHAK KEDUA,",
        "meterai",
        "Pihak Kesatu",
        "Mengetahui",
        "Pengadilan Negeri Cikarang",
    ):
        assert whole in words


def test_a_draft_agreement_says_konsep_on_every_page() -> None:
    pdf = render_paper(agreement(draft=True), None)
    assert all("KONSEP" in text_of(pdf, page) for page in range(page_count(pdf)))


def test_a_very_long_clause_and_an_unbroken_word_print_whole() -> None:
    clauses = (Clause("kata " * 2000, "(1)"), Clause("W" * 500, "(2)"))
    pdf = render_paper(agreement(articles=(Article("Kegiatan Usaha", clauses),)), None)
    assert words_of(pdf).count("kata") == 2000


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="needs poppler-utils")
def test_every_font_of_letters_and_agreements_is_embedded() -> None:
    for pdf in (render_paper(longest_evaluation_letter(), SEAL), render_paper(agreement(), None)):
        assert {(embedded, subset) for _name, embedded, subset in fonts_of(pdf)} == {("yes", "yes")}


def test_letters_and_agreements_repeat_byte_for_byte_and_come_back_from_json() -> None:
    letter, text = evaluation_letter(), agreement()
    assert thaw(EvaluationLetter, freeze(letter)) == letter
    assert thaw(PartnershipAgreement, freeze(text)) == text
    assert render_paper(letter, SEAL) == render_paper(letter, SEAL)
    assert render_paper(text, None) == render_paper(text, None)
