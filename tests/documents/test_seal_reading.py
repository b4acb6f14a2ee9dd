"""The printed seal read back: resolutions, crooked and blurred scans, photographs, other codes beside it."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

sys.path.insert(0, str(Path(__file__).parent))
from samples import SEAL, certificate, evaluation_letter

from umkm_desktop.documents.kinds import renderer
from umkm_desktop.documents.qr import qr_matrix, read_codes, read_picture_codes, render_pages
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.sealing import seal_in

PAPERS = {Kind.CERTIFICATE: certificate, Kind.EVALUATION_LETTER: evaluation_letter}


@pytest.fixture(scope="module", params=list(PAPERS))
def pages(request: pytest.FixtureRequest) -> dict[int, Any]:
    """The sealed page of a kind in three resolutions."""
    pdf = renderer(request.param)(PAPERS[request.param](), SEAL, logo=None)
    return {dpi: next(render_pages(pdf, dpi=dpi, limit=1)) for dpi in (150, 200, 300)}


def jpeg(picture: Any, quality: int = 35) -> bytes:
    out = io.BytesIO()
    picture.convert("L").save(out, "JPEG", quality=quality)
    return out.getvalue()


def is_seal(text: str) -> bool:
    return seal_in(text) is not None


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_clean(pages: dict[int, Any], dpi: int) -> None:
    assert read_picture_codes(jpeg(pages[dpi], 90), wanted=is_seal) == [SEAL.line]


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_turned_blurred_and_saved_small(pages: dict[int, Any], dpi: int) -> None:
    turned = pages[dpi].rotate(2.3, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    blurred = turned.filter(ImageFilter.GaussianBlur(0.8 * dpi / 150))
    assert read_picture_codes(jpeg(blurred), wanted=is_seal) == [SEAL.line]


@pytest.mark.parametrize("angle", [90, 180, 271.5])
def test_the_wrong_way_up(pages: dict[int, Any], angle: float) -> None:
    turned = pages[200].rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert read_picture_codes(jpeg(turned), wanted=is_seal) == [SEAL.line]


def test_a_photo_in_perspective_with_shade_and_margin(pages: dict[int, Any]) -> None:
    page = pages[200]
    width, height = page.size
    corners = (
        -0.2 * width,
        -0.15 * height,
        -0.1 * width,
        1.2 * height,
        1.25 * width,
        1.15 * height,
        1.15 * width,
        -0.2 * height,
    )
    seen = page.transform(page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=50)
    shade = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda value: 100 + value * 155 // 255)
    photo = Image.composite(seen, Image.new("L", page.size, 40), shade)
    assert read_picture_codes(jpeg(photo, 60), wanted=is_seal) == [SEAL.line]


def test_a_grainy_copy_is_read_after_it_is_smoothed() -> None:
    """What the plain reader does not get: noise over a pale page."""
    import zxingcpp
    from PIL import ImageChops

    pdf = renderer(Kind.CERTIFICATE)(certificate(), SEAL, logo=None)
    page = next(render_pages(pdf, dpi=200, limit=1))
    pale = page.point(lambda value: 90 + value * 120 // 255)
    chance = Image.frombytes("L", page.size, _noise(page.width * page.height))
    grainy = ImageChops.add(pale, chance, 1, -128).filter(ImageFilter.GaussianBlur(0.6))
    data = jpeg(grainy, 50)
    plain = zxingcpp.read_barcodes(Image.open(io.BytesIO(data)), formats=zxingcpp.BarcodeFormat.QRCode)  # type: ignore[arg-type]
    assert [code.text for code in plain] == []
    assert read_picture_codes(data, wanted=is_seal) == [SEAL.line]


def _noise(count: int) -> bytes:
    """Always the same grain, roughly normal, standard deviation 60."""
    import random

    chance = random.Random(11)
    tile = bytes(max(0, min(255, round(chance.gauss(128, 60)))) for _n in range(99_991))
    return (tile * (count // len(tile) + 1))[:count]


def test_another_code_beside_the_seal_does_not_hide_it(pages: dict[int, Any]) -> None:
    """A sticker of an online shop, larger and sharper than the seal."""
    page = pages[150].copy()
    matrix = qr_matrix("https://contoh.example/toko")
    draw = ImageDraw.Draw(page)
    draw.rectangle((20, 20, 20 + 6 * (len(matrix) + 8), 20 + 6 * (len(matrix) + 8)), fill=255)
    for y, row in enumerate(matrix):
        for x, bit in enumerate(row):
            if bit == "1":
                draw.rectangle((44 + 6 * x, 44 + 6 * y, 49 + 6 * x, 49 + 6 * y), fill=0)
    assert SEAL.line in read_picture_codes(jpeg(page, 90), wanted=is_seal)


def test_a_bad_scan_inside_a_pdf(pages: dict[int, Any], tmp_path: Any) -> None:
    turned = pages[150].rotate(2.3, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    turned.filter(ImageFilter.GaussianBlur(1)).save(tmp_path / "pindaian.pdf", resolution=150, quality=40)
    assert read_codes(tmp_path / "pindaian.pdf", wanted=is_seal) == [SEAL.line]


def test_nothing_is_found_on_a_page_without_a_code_in_bearable_time() -> None:
    import time

    start = time.monotonic()
    assert read_picture_codes(jpeg(Image.effect_noise((2480, 3508), 40), 60), wanted=is_seal) == []
    assert time.monotonic() - start < 10
