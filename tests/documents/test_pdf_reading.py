"""PDFs from outside: whatever is in them, they are read or refused, and no error of the library gets out."""

import contextlib
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from umkm_desktop.documents.pdf_reading import only_pages, page_picture, pdf_facts
from umkm_desktop.documents.pictures import NoScan, clean_scan
from umkm_desktop.documents.qr import read_pdf_codes
from umkm_desktop.services.home.new_office import write_recovery_sheet


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("lembar") / "kode.pdf"
    at = datetime(2026, 11, 24, 5, tzinfo=UTC)
    write_recovery_sheet(path, code="X", office="DINAS", office_path=Path("kantor.umkm"), at=at)
    return path.read_bytes()


def damaged(content: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(content)
    for _n in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_a_damaged_pdf_is_read_or_refused(sheet: bytes, first: int) -> None:
    for seed in range(first, first + 50):
        content = damaged(sheet, seed)
        with contextlib.suppress(ValueError):
            pdf_facts(content)
        with contextlib.suppress(ValueError):
            only_pages(content, [1])
        with contextlib.suppress(ValueError):
            page_picture(content, 0, 0.3)
        with contextlib.suppress(NoScan):
            clean_scan(content)


def test_a_pdf_whose_page_cannot_be_loaded_is_refused(sheet: bytes) -> None:
    without = sheet.replace(b"/Type /Page\n", b"/Type /Pane\n").replace(b"/Type /Page ", b"/Type /Pane ")
    assert without != sheet
    for look in (read_pdf_codes, lambda content: page_picture(content, 0, 1), lambda content: pdf_facts(content)):
        with contextlib.suppress(ValueError):
            look(without)
