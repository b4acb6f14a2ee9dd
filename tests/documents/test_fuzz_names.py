"""Printed text equals stored text, whatever a name holds; what cannot be printed is refused with its letters."""

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from fuzzed_names import FuzzedName, fuzzed_names, letters_on, squeezed
from samples import META, SEAL, certificate, evaluation_letter

from umkm_desktop.documents.content import freeze, thaw
from umkm_desktop.documents.faces import surely_printable, unprintable
from umkm_desktop.documents.kinds import render_paper
from umkm_desktop.documents.print_runs import write_papers

NAMES = list(fuzzed_names(300))
PRINTABLE = [name for name in NAMES if not name.bad]


def test_the_names_are_a_mixture_that_can_fail() -> None:
    assert len({name.text for name in NAMES}) > 280
    assert 30 < len(NAMES) - len(PRINTABLE) < 80
    assert {"<", "&", "é", "\\", "(", "{"} <= set("".join(name.text for name in PRINTABLE))


@pytest.mark.parametrize("face", ["Cert", "Sans", "Book"])
def test_every_letter_that_cannot_be_printed_is_named_and_no_other(face: str) -> None:
    for name in NAMES:
        content = certificate(holder=name.text)
        named = "".join(letters for _text, letters in unprintable(content, face))
        assert set(named) == set(name.bad), ascii(name)
        assert not (name.bad and surely_printable(freeze(content), face)), ascii(name)


@pytest.mark.slow
def test_three_hundred_certificates_print_what_is_stored() -> None:
    stored = [thaw(type(certificate()), freeze(certificate(holder=name.text))) for name in PRINTABLE]
    file = BytesIO()
    write_papers(file, ((one, SEAL) for one in stored), meta=META, logo=lambda _digest: None)
    pages = pypdfium2.PdfDocument(file.getvalue())
    differing = [name for name, page in zip(PRINTABLE, pages, strict=True) if not equal(name, page)]
    assert differing == []


def equal(name: FuzzedName, page: object) -> bool:
    """Nothing but the holder's name is set in the medium weight."""
    return letters_on(page, "EBGaramond-Medium") == squeezed(name.text)


def test_letters_print_what_is_stored() -> None:
    for name in PRINTABLE[:40]:
        letter = evaluation_letter()
        head = replace(letter.head, addressee=(name.text, "di tempat"))
        letter = replace(letter, head=head, rows=(replace(letter.rows[0], product=name.text),))
        pages = pypdfium2.PdfDocument(render_paper(letter, SEAL))
        words = "".join(letters_on(page) for page in pages)
        assert words.count(squeezed(name.text)) >= 2, ascii(name)
