"""No paper that carries our seal calls it an electronic signature, and every sealed kind gives its seal back."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import ORDINARY
from paper import words_of
from samples import SEAL

from umkm_desktop.documents.kinds import renderer
from umkm_desktop.documents.qr import read_picture_codes, render_pages
from umkm_desktop.domain.papers.issuing import KINDS, Kind

ALLOWED = re.compile(r"bukan\s+tanda\s+tangan\s+elektronik", re.IGNORECASE)
FORBIDDEN = re.compile(r"\bTTE\b|tanda\s*tangan\w*\s+(secara\s+)?(elektronik|digital)|BSrE", re.IGNORECASE)


def claims(words: str) -> list[str]:
    """What on a paper claims an electronic signature."""
    return [found[0] for found in FORBIDDEN.finditer(ALLOWED.sub("", words))]


@pytest.mark.parametrize("kind", list(Kind))
def test_no_paper_calls_our_seal_an_electronic_signature(kind: Kind) -> None:
    sealed = bool(KINDS[kind].seal_word)
    words = words_of(renderer(kind)(ORDINARY[kind](), SEAL if sealed else None, logo=None))
    assert len(words) > 200
    assert claims(words) == []
    assert bool(ALLOWED.search(words)) == sealed


@pytest.mark.parametrize(
    "text", ["Telah ditandatangani secara elektronik", "TTE", "tanda tangan  digital", "Sertifikat BSrE"]
)
def test_the_words_would_be_found(text: str) -> None:
    assert claims(f"Segel keaslian, bukan tanda tangan elektronik. {text}") != []


@pytest.mark.parametrize("kind", [kind for kind in Kind if KINDS[kind].seal_word])
def test_the_seal_is_read_from_every_sealed_kind_at_150_dpi(kind: Kind) -> None:
    pdf = renderer(kind)(ORDINARY[kind](), SEAL, logo=None)
    found = [code for page in render_pages(pdf, dpi=150, limit=9) for code in read_picture_codes(_png(page))]
    assert found == [SEAL.line]


def _png(page: object) -> bytes:
    import io

    out = io.BytesIO()
    page.save(out, "PNG")  # type: ignore[attr-defined]
    return out.getvalue()
