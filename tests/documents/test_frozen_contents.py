"""Contents that the first release froze still print the same pages, operator for operator."""

import hashlib
import json
import sys
from io import BytesIO
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from samples import SEAL

from umkm_desktop.documents.content import thaw
from umkm_desktop.documents.kinds import renderer, shape_of
from umkm_desktop.domain.papers.issuing import Kind

FROZEN = Path(__file__).parent / "frozen"
PRINTED = [
    ("letter", Kind.EVALUATION_LETTER, "a6954a493f25cf7403acea9cf0fd23ae1b039a9c6569f0d6edbee5acd7dd45d2"),
    ("long_letter", Kind.EVALUATION_LETTER, "2f4b932d21f49b882b310f6667b73252852e2fd80972b5e9e475939925907a1a"),
    ("agreement", Kind.AGREEMENT, "1fd9aa0d0d7ab1f6807c7c770973cf7327604bf9cb82c6c06b36def76fa46709"),
]
"""SHA-256 of what the first release drew on the pages and in their forms; it wrote black as three colours."""


def drawn(pdf: bytes) -> bytes:
    """The operators of all pages and forms, black written as today."""
    import pypdf

    streams = []
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        contents = page.get_contents()
        assert contents is not None
        streams.append(contents.get_data())
        for name, reference in sorted(page["/Resources"].get("/XObject", {}).items()):
            form = reference.get_object()
            if form.get("/Subtype") == "/Form":
                streams.append(name.encode() + form.get_data())
    return b"\n".join(streams).replace(b"0 0 0 rg", b"0 g").replace(b"0 0 0 RG", b"0 G")


@pytest.mark.parametrize(("name", "kind", "digest"), PRINTED)
def test_a_content_of_the_first_release_prints_the_same_pages(name: str, kind: Kind, digest: str) -> None:
    text = (FROZEN / f"{name}.json").read_text(encoding="utf-8")
    assert "family" not in json.loads(text)["meta"]
    assert hashlib.sha256(drawn(renderer(kind)(thaw(shape_of(kind).content, text), SEAL))).hexdigest() == digest
