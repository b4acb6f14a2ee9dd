"""Sample papers: every kind can be shown with the texts as typed, also in an office nobody has filled in."""

import factories
import pytest

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.samples import sample_certificate, sample_letter, sample_paper


def text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_shown_before_the_office_has_filled_in_anything(desk: Desk, kind: Kind) -> None:
    assert "Contoh" in text_of(sample_paper(desk, kind, TEMPLATES[kind].texts))


@pytest.mark.parametrize("kind", Kind)
def test_every_text_can_be_seen_on_the_sample_while_it_is_edited(desk: Desk, kind: Kind) -> None:
    factories.ready_office(desk)
    for part in TEMPLATES[kind].parts:
        texts = {**TEMPLATES[kind].texts, part.key: "Ujiankata"}
        assert "Ujiankata".lower() in text_of(sample_paper(desk, kind, texts, part=part.key)).lower(), part.key


def test_a_field_that_does_not_exist_is_named(desk: Desk) -> None:
    with pytest.raises(FieldProblems) as refusal:
        sample_paper(desk, Kind.CERTIFICATE, {"isi": "untuk {nama_ushaa}"})
    assert "nama_usaha" in refusal.value.problems["isi"]


def test_the_samples_of_the_settings_follow_what_is_typed(desk: Desk) -> None:
    factories.ready_office(desk)
    assert "DINAS YANG LAIN" in text_of(sample_letter(desk, {"name": "DINAS YANG LAIN"}))
    assert "Peraturan Pemerintah" not in text_of(sample_certificate(desk))
