"""DICABUT and BATAL over the picture of a document, never in its bytes."""

import sys
from pathlib import Path

import pytest
from PIL import ImageChops

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import decision_letter
from samples import SEAL, certificate

from umkm_desktop.documents.kinds import renderer
from umkm_desktop.documents.marks import marked
from umkm_desktop.documents.pdf_reading import page_picture
from umkm_desktop.domain.papers.issuing import Kind, Status


@pytest.mark.parametrize("status", [Status.REVOKED, Status.CANCELLED])
@pytest.mark.parametrize("kind", [Kind.DECISION_LETTER, Kind.CERTIFICATE])
def test_a_document_that_no_longer_counts_shows_it_across_the_page(kind: Kind, status: Status) -> None:
    content = certificate() if kind is Kind.CERTIFICATE else decision_letter()
    picture, _pages = page_picture(renderer(kind)(content, SEAL), 0, 0.8)
    before = picture.copy()
    shown = marked(picture, status)
    left, top, right, bottom = ImageChops.difference(shown, picture).getbbox() or (0, 0, 0, 0)
    assert right - left > picture.width / 3
    assert bottom - top > picture.height / 5
    assert min(left, top, picture.width - right, picture.height - bottom) > 0
    assert ImageChops.difference(before, picture).getbbox() is None


def test_an_issued_document_is_shown_as_it_is() -> None:
    picture, _pages = page_picture(renderer(Kind.CERTIFICATE)(certificate(), SEAL), 0, 0.3)
    assert marked(picture, Status.ISSUED) is picture
