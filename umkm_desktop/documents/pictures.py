"""Pictures from outside made safe to print, and pages of a paper made visible on the screen."""

from io import BytesIO
from typing import Any

from umkm_desktop.documents.pdf_reading import opened_pdf

MAX_PIXELS = 25_000_000
MAX_BYTES = 20_000_000
LONGEST_SIDE_OF_PHOTO = 1600
LONGEST_SIDE = 900
"""Pixels; an emblem of 21 mm prints at 1000 dpi with this."""


def reencode_picture(data: bytes) -> bytes:
    """The picture drawn anew as PNG: no EXIF, no place of taking, nothing hidden; ValueError when it is none."""
    out = BytesIO()
    _drawn_anew(data, LONGEST_SIDE).save(out, "PNG", optimize=True)
    return out.getvalue()


def reencode_photo(data: bytes) -> bytes:
    """A photo drawn anew as JPEG, the right way up, without what the camera wrote; ValueError when it is none."""
    from PIL import Image  # noqa: PLC0415

    picture = _drawn_anew(data, LONGEST_SIDE_OF_PHOTO)
    if picture.mode == "RGBA":
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _drawn_anew(data: bytes, longest: int) -> Any:
    """Only the pixels; refused above 25 megapixels before unpacking: a tiny file can unpack to gigabytes."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    if len(data) > MAX_BYTES:
        raise ValueError("too large")
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "BMP", "WEBP", "TIFF", "GIF")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValueError("too many pixels")
            transparent = "A" in picture.getbands() or "transparency" in picture.info
            fresh = ImageOps.exif_transpose(picture).convert("RGBA" if transparent else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error
    fresh.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    clean = Image.new(fresh.mode, fresh.size)
    clean.paste(fresh)
    return clean


def page_picture(pdf: bytes, page: int, scale: float) -> tuple[Any, int]:
    """One page as a Pillow picture at this scale (1 is 72 dpi), and how many pages there are; ValueError if none."""
    with opened_pdf(pdf) as document:
        count = len(document)
        if not count:
            raise ValueError("no pages")
        shown = document[min(max(page, 0), count - 1)]
        return shown.render(scale=scale).to_pil().convert("RGB"), count
