"""The word over the picture of a document that no longer counts; its stored bytes never change."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from umkm_desktop import resources
from umkm_desktop.documents.faces import FILES
from umkm_desktop.documents.qr import code_places, render_pages
from umkm_desktop.domain.papers.issuing import Status

WORDS: Mapping[str, str] = {Status.REVOKED: "DICABUT", Status.CANCELLED: "BATAL"}
RED = (0x8E, 0x2F, 0x22)
STRENGTH = 110
"""Of 255; what is under the word stays readable."""

TILT = {True: 28, False: 55}
"""Degrees on a landscape sheet and on an upright one, as the draft mark stands."""

MOST_PAGES = 500
SHARE = 0.8
"""Of the slanting line through the sheet."""


def marked(picture: Any, status: str) -> Any:
    """A copy of a page's Pillow picture with the word of its status across; the picture itself while it counts."""
    word = WORDS.get(status)
    if not word:
        return picture
    from PIL import Image  # noqa: PLC0415

    stamp = _stamp(word, picture.width, picture.height)
    shown = picture.convert("RGB")
    shown.paste(Image.new("RGB", stamp.size, RED), _corner(picture, stamp), stamp)
    return shown


COPY_DPI = 150


def marked_pdf(pdf: bytes, status: str) -> bytes:
    """The pages as pictures with the word of the status across, and white where a seal was: nobody checks a copy."""
    pages = [marked(_without_codes(page), status) for page in render_pages(pdf, dpi=COPY_DPI, limit=MOST_PAGES)]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=COPY_DPI)
    return out.getvalue()


def _without_codes(picture: Any) -> Any:
    from PIL import ImageDraw  # noqa: PLC0415

    drawing = ImageDraw.Draw(picture)
    for left, top, right, bottom in code_places(picture):
        edge = (right - left) // 12
        drawing.rectangle((left - edge, top - edge, right + edge, bottom + edge), fill=255)
    return picture


def _corner(picture: Any, stamp: Any) -> tuple[int, int]:
    return (picture.width - stamp.width) // 2, (picture.height - stamp.height) // 2


@lru_cache(maxsize=4)
def _stamp(word: str, width: int, height: int) -> Any:
    """The word in outline, tilted, as a mask for a sheet of this size in pixels."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415

    landscape = width > height
    length = SHARE * (width if landscape else min(width * 1.3, height))
    path = str(resources.asset("fonts", "paper", f"{FILES['SansB']}.ttf"))
    size = max(8, int(length / ImageFont.truetype(path, 100).getlength(word) * 100))
    font, edge = ImageFont.truetype(path, size), max(1, size // 60)
    left, top, right, bottom = font.getbbox(word, stroke_width=edge)
    flat = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2), 0)
    place = (1 - left, 1 - top)
    drawing = ImageDraw.Draw(flat)
    drawing.text(place, word, font=font, fill=STRENGTH, stroke_width=edge, stroke_fill=STRENGTH)
    drawing.text(place, word, font=font, fill=0)
    return flat.rotate(TILT[landscape], expand=True, resample=Image.Resampling.BICUBIC)
