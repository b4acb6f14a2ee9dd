"""Print runs and QR codes: many pages in one file, each one the page it would be alone."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from paper import text_of
from samples import META, SEAL, certificate

from umkm_desktop.documents.content import Certificate, Seal
from umkm_desktop.documents.pictures import reencode_picture
from umkm_desktop.documents.print_runs import write_papers
from umkm_desktop.documents.qr import qr_matrix, read_pdf_codes, read_picture_codes


def run_of(count: int) -> Iterator[tuple[Certificate, Seal]]:
    for n in range(count):
        number = f"500.3/{n:04}/DKUKM/XI/2026"
        yield (
            certificate(number=number, holder=f"Usaha <{n}> & Co"),
            replace(SEAL, line=SEAL.line.replace("500.3/0147/DKUKM/XI/2026", number)),
        )


def written(count: int) -> bytes:
    file = BytesIO()
    assert write_papers(file, run_of(count), meta=META, logo=lambda _digest: None) == count
    return file.getvalue()


def test_each_page_of_a_run_has_its_own_name_number_and_seal() -> None:
    pdf = written(4)
    for n in range(4):
        assert f"Usaha <{n}> & Co" in text_of(pdf, n)
        assert f"Nomor 500.3/{n:04}/DKUKM/XI/2026" in text_of(pdf, n)
    assert len(read_pdf_codes(pdf)) == 4


def test_a_run_has_a_bookmark_per_certificate_in_order() -> None:
    toc = list(pypdfium2.PdfDocument(written(3)).get_toc())
    assert [entry.get_title() for entry in toc] == [f"500.3/{n:04}/DKUKM/XI/2026 – Usaha <{n}> & Co" for n in range(3)]
    assert [entry.get_dest().get_index() for entry in toc] == [0, 1, 2]


def test_an_empty_run_is_still_a_pdf() -> None:
    assert written(0).startswith(b"%PDF")


def test_a_run_repeats_byte_for_byte() -> None:
    assert written(2) == written(2)


@pytest.mark.parametrize("text", ["UMKM1|abc", "Toko “Maju” – é ñ ü", "Ω漢字", "x" * 400])
def test_a_qr_code_gives_back_its_text(text: str) -> None:
    from PIL import Image

    matrix = qr_matrix(text)
    picture = Image.new("L", (len(matrix) + 8, len(matrix) + 8), 255)
    for y, row in enumerate(matrix):
        for x, cell in enumerate(row):
            if cell == "1":
                picture.putpixel((x + 4, y + 4), 0)
    out = BytesIO()
    picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST).save(out, "PNG")
    assert read_picture_codes(out.getvalue()) == [text]


@pytest.mark.parametrize("junk", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 30])
def test_a_broken_picture_is_refused(junk: bytes) -> None:
    for read in (reencode_picture, read_picture_codes):
        with pytest.raises(ValueError, match=r".*"):
            read(junk)


def test_a_picture_that_would_unpack_to_gigabytes_is_refused() -> None:
    from PIL import Image

    out = BytesIO()
    Image.new("1", (5_001, 5_001)).save(out, "PNG")
    with pytest.raises(ValueError, match=r".*"):
        reencode_picture(out.getvalue())


def test_a_logo_loses_where_it_was_taken() -> None:
    from PIL import Image

    picture, out = Image.new("RGB", (2000, 1000), "red"), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    picture.save(out, "JPEG", exif=exif)
    fresh = reencode_picture(out.getvalue())
    assert b"rahasia" not in fresh
    with Image.open(BytesIO(fresh)) as opened:
        assert (opened.size, opened.format, dict(opened.getexif())) == ((900, 450), "PNG", {})
