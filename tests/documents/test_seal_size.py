"""Every module of a printed seal is half a millimetre or more, however long the names are."""

import re
import sys
from pathlib import Path

import pypdf
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import decision_letter
from samples import certificate

from umkm_desktop.documents.content import Seal
from umkm_desktop.documents.kinds import renderer
from umkm_desktop.documents.qr import qr_matrix
from umkm_desktop.domain.papers.issuing import Kind

MM = 72 / 25.4
MASK = re.compile(r"q 0 g ([\d.]+) 0 0 [\d.]+ [-\d.]+ [-\d.]+ cm\s+BI /W (\d+)")


def _line(letters: int) -> Seal:
    """A seal whose code has more modules the more letters it holds."""
    return Seal("UMKM1|500.3/0142/DKUKM/XI/2026|" + "N" * letters + "|" + "b" * 150, "7K3M-9QXT-2F")


@pytest.mark.parametrize("letters", [20, 80, 160, 240])
@pytest.mark.parametrize("kind", [Kind.CERTIFICATE, Kind.DECISION_LETTER])
def test_a_module_is_half_a_millimetre_or_more(tmp_path: Path, kind: Kind, letters: int) -> None:
    seal = _line(letters)
    content = certificate() if kind is Kind.CERTIFICATE else decision_letter()
    path = tmp_path / "paper.pdf"
    path.write_bytes(renderer(kind)(content, seal))
    pages = [page.get_contents().get_data().decode("latin-1") for page in pypdf.PdfReader(path).pages]
    (found,) = [mask for text in pages for mask in MASK.findall(text)]
    side, modules = float(found[0]) / MM, int(found[1])
    assert modules == len(qr_matrix(seal.line))
    assert side / modules >= 0.5 - 0.001
