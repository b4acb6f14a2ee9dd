"""Which renderings of our own papers still give their seal: resolutions, crooked blurred scans, photographs.

    python benchmarks/qr_reading.py

Real certificates and letters, with an ordinary seal and with the longest one (names of 80 characters, not ASCII), drawn
at 150, 200 and 300 dpi, then clean, turned by 2.3 degrees and blurred and saved as JPEG 35, with noise, and as a
telephone sees a paper on a desk: in perspective, in uneven light, small in a large picture. Each is read by the
program's own reader.
"""

import io
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "documents"))

import samples

from umkm_desktop.documents.certificate import render_certificate
from umkm_desktop.documents.content import Seal
from umkm_desktop.documents.kinds import render_paper
from umkm_desktop.documents.qr import qr_matrix, read_picture_codes, render_pages
from umkm_desktop.documents.seal import Sealer, new_key
from umkm_desktop.domain.papers.sealing import SealFacts, seal_in

DPI = (150, 200, 300)
LONG = "Kelompok Usaha Bersama “Mekar Rahayu Séjahtera” Produsen Abon & Kerupuk Kulit Ikan"[:80]


def seals() -> Iterator[tuple[str, Seal]]:
    """An ordinary seal and the longest there can be."""
    key_id, private, _public = new_key()
    sealer = Sealer(private)
    for name, holder, partner, start in (
        ("ordinary", "Dapur Ibu Sari", "PT Ritel Contoh Nusantara", None),
        ("longest", LONG, LONG, date(2026, 12, 1)),
    ):
        facts = SealFacts(
            "500.3/0147/DKUKM/XI/2026",
            holder,
            partner,
            date(2026, 11, 24),
            date(2027, 11, 30),
            "SERTIFIKAT KEMITRAAN",
            "0123456789abcdef" * 4,
            key_id,
            start,
        )
        yield name, sealer.seal(facts)


def papers() -> Iterator[tuple[str, Seal, bytes]]:
    """Kind and seal, and the PDF."""
    for name, seal in seals():
        yield f"certificate, {name}", seal, render_certificate(samples.certificate(), seal)
        yield f"letter, {name}", seal, render_paper(samples.evaluation_letter(), seal)


def jpeg(picture: Any, quality: int) -> bytes:
    out = io.BytesIO()
    picture.convert("L").save(out, "JPEG", quality=quality)
    return out.getvalue()


def clean(page: Any) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def scanned(page: Any) -> bytes:
    """Turned, blurred, saved small."""
    turned = page.rotate(2.3, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return jpeg(turned.filter(ImageFilter.GaussianBlur(page.width / 1240 * 0.8)), 35)


def noisy(page: Any) -> bytes:
    """A dirty copier: noise and little contrast."""
    noise = Image.effect_noise(page.size, 60)
    pale = page.point(lambda value: 90 + value * 120 // 255)
    return jpeg(ImageChops.add(pale, noise, 1, -128).filter(ImageFilter.GaussianBlur(0.6)), 50)


def photographed(page: Any) -> bytes:
    """On a desk: perspective, light from the left, a dark margin, a shaking hand."""
    width, height = page.size
    corners = (
        -0.07 * width,
        -0.05 * height,
        -0.02 * width,
        1.08 * height,
        1.09 * width,
        1.04 * height,
        1.05 * width,
        -0.09 * height,
    )
    seen = page.transform(page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=60)
    light = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda value: 110 + value * 145 // 255)
    return jpeg(ImageChops.multiply(seen, light).filter(ImageFilter.GaussianBlur(page.width / 1240 * 0.7)), 60)


def far_away(page: Any) -> bytes:
    """The whole desk in the picture, the paper a third of it, upside down."""
    desk = Image.new("L", (page.width * 2, page.height * 2), 70)
    chance = random.Random(3)
    draw = ImageDraw.Draw(desk)
    for _n in range(60):
        x, y = chance.randrange(desk.width), chance.randrange(desk.height)
        draw.rectangle(
            (x, y, x + chance.randrange(20, 300), y + chance.randrange(20, 300)), fill=chance.randrange(30, 200)
        )
    desk.paste(
        page.rotate(174, expand=True, fillcolor=235, resample=Image.Resampling.BICUBIC),
        (page.width // 2, page.height // 2),
    )
    return jpeg(desk.filter(ImageFilter.GaussianBlur(0.7)), 55)


WAYS: dict[str, Callable[[Any], bytes]] = {
    "clean": clean,
    "turned, blurred, JPEG 35": scanned,
    "noise, pale, JPEG 50": noisy,
    "perspective, shade, JPEG 60": photographed,
    "far away, upside down": far_away,
}


def read(data: bytes, seal: Seal) -> tuple[bool, float]:
    """Whether the seal was read, and in how many seconds."""
    start = time.perf_counter()
    found = seal.line in read_picture_codes(data, wanted=lambda text: seal_in(text) is not None)
    return found, time.perf_counter() - start


def main() -> None:
    print(f"{'paper':<28}{'way':<30}" + "".join(f"{dpi:>14} dpi" for dpi in DPI))
    read_all, tried, slowest = 0, 0, 0.0
    for paper, seal, pdf in papers():
        pages = {dpi: next(render_pages(pdf, dpi=dpi, limit=1)) for dpi in DPI}
        modules = len(qr_matrix(seal.line))
        for way, degrade in WAYS.items():
            results = [read(degrade(pages[dpi]), seal) for dpi in DPI]
            read_all, tried = read_all + sum(good for good, _s in results), tried + len(results)
            slowest = max(slowest, *(seconds for _good, seconds in results))
            cells = "".join(f"{'read' if good else 'NOT READ':>10} {1000 * s:4.0f} ms" for good, s in results)
            print(f"{paper + f' ({modules})':<28}{way:<30}{cells}")
    blank = Image.effect_noise((2480, 3508), 40)
    start = time.perf_counter()
    nothing = read_picture_codes(jpeg(blank, 60))
    print(
        f"{read_all} of {tried} read, slowest {slowest:.2f} s; a page without a code: {nothing} in "
        f"{time.perf_counter() - start:.2f} s"
    )


if __name__ == "__main__":
    main()
