"""The certificate: every name whole and exact, every font embedded, the same bytes for the same content."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from paper import fonts_of, margins_of, page_count, text_of
from samples import META, SEAL, certificate, longest_certificate

from umkm_desktop.documents.certificate import render_certificate
from umkm_desktop.documents.content import Certificate, content_hash, freeze, thaw
from umkm_desktop.documents.faces import missing_letters, unprintable
from umkm_desktop.documents.qr import read_pdf_codes

LETTERS = st.characters(
    min_codepoint=0x20, max_codepoint=0x17F, exclude_characters="\x7f", exclude_categories=("Cc", "Cf", "Zs", "Mn")
)
NAMES = st.text(LETTERS | st.sampled_from("<>&\"'|/\\{}%*#_"), min_size=1, max_size=120).filter(
    lambda name: not missing_letters(name, "CertM") and not name.rstrip().endswith("-")
)
"""No hyphen at the end: text extraction joins such a line with the next, as it should for a word that was broken."""


def test_a_hostile_name_prints_as_stored() -> None:
    assert 'Toko <Maju> & Co "Jaya"' in text_of(render_certificate(certificate(holder='Toko <Maju> & Co "Jaya"'), SEAL))


@given(NAMES)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_name_is_found_whole_in_the_text(name: str) -> None:
    text = text_of(render_certificate(certificate(holder=name), SEAL))
    assert "".join(name.split()) in "".join(text.split())


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="needs poppler-utils")
@pytest.mark.parametrize("seal", [SEAL, None])
def test_every_font_is_an_embedded_subset(seal: object) -> None:
    fonts = fonts_of(render_certificate(longest_certificate(), seal))  # type: ignore[arg-type]
    assert {(embedded, subset) for _name, embedded, subset in fonts} == {("yes", "yes")}
    assert not [name for name, *_rest in fonts if "Helvetica" in name]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_certificate(certificate(), SEAL) == render_certificate(certificate(), SEAL)


def test_the_file_says_when_and_by_whom() -> None:
    import pypdfium2

    facts = pypdfium2.PdfDocument(render_certificate(certificate(), SEAL)).get_metadata_dict()
    assert facts["Title"] == "Sertifikat Kemitraan 500.3/0147/DKUKM/XI/2026"
    assert facts["Author"] == "Dinas Koperasi dan Usaha Kecil Menengah"
    assert facts["CreationDate"].startswith("D:20261124093000")


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("content", [certificate(), longest_certificate()])
def test_no_character_leaves_the_frame(content: Certificate, paper: str) -> None:
    pdf = render_certificate(replace(content, meta=replace(META, paper=paper)), SEAL)
    assert page_count(pdf) == 1
    assert min(margins_of(pdf)) >= 22


def test_an_unbroken_name_of_120_letters_stays_inside() -> None:
    assert min(margins_of(render_certificate(certificate(holder="W" * 120), SEAL))) >= 22


def test_a_draft_has_no_seal_and_says_konsep() -> None:
    pdf = render_certificate(certificate(), None)
    assert read_pdf_codes(pdf) == []
    assert "KONSEP – belum berlaku" in text_of(pdf)


def test_an_issued_page_does_not_say_konsep() -> None:
    assert "KONSEP" not in text_of(render_certificate(certificate(), SEAL))


def test_a_letter_the_typeface_lacks_is_named() -> None:
    assert list(unprintable(certificate(holder="Toko 猫 Jaya"), "Cert")) == [("Toko 猫 Jaya", "猫")]


def test_a_content_comes_back_from_its_json() -> None:
    content = longest_certificate()
    frozen = freeze(content)
    assert thaw(Certificate, frozen) == content
    assert content_hash(frozen) == content_hash(freeze(thaw(Certificate, frozen)))


def test_a_logo_prints_in_place_of_the_rosette() -> None:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGBA", (300, 300), (0, 90, 60, 255)).save(out, "PNG")
    with_logo = render_certificate(certificate(), SEAL, logo=out.getvalue())
    assert with_logo != render_certificate(certificate(), SEAL)
    assert with_logo == render_certificate(certificate(), SEAL, logo=out.getvalue())


def test_markup_never_reaches_a_file_or_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import reportlab.lib.utils as utils

    def refuse(*_args: object, **_rest: object) -> None:
        raise AssertionError("a text opened something")

    monkeypatch.setattr(utils, "open_for_read", refuse)
    monkeypatch.setattr(utils, "rl_safe_eval", refuse, raising=False)
    name = '<img src="/etc/passwd"/><font color="[[[getattr(pow,1)]]]">x</font>'
    assert "".join(name.split()) in "".join(text_of(render_certificate(certificate(holder=name), SEAL)).split())
