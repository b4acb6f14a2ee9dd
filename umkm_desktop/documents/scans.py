"""Scans of signed papers: a picture is drawn anew, so nothing of camera, place or time stays in it; a PDF is kept."""

from io import BytesIO
from typing import Any

from umkm_desktop.documents.pdf_reading import opened_pdf

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
"""A sheet of A4 at 600 dpi has 35 million."""

LONGEST_SIDE = 4_000
"""Pixels: a sheet of F4 at 300 dpi."""

JPEG_QUALITY = 85
A4_WIDTH = 210 / 25.4
"""Inches."""


class NoScan(ValueError):
    """The file is none of PDF, PNG and JPEG, is damaged, locked or too large; the word says which."""


def clean_scan(data: bytes, *, most: int = MAX_BYTES) -> tuple[str, bytes]:
    """Media type and bytes to keep, of a file of at most so many bytes; raises NoScan.

    A PDF stays as it came: somebody may have signed it electronically, and any change would break that.
    """
    if len(data) > most:
        raise NoScan("large")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        _check_pdf(data)
        return "application/pdf", data
    return _drawn_anew(data)


def _check_pdf(data: bytes) -> None:
    try:
        with opened_pdf(data) as document:
            pages = len(document)
    except ValueError as error:
        raise NoScan("locked" if "password" in str(error).lower() else "damaged") from error
    if pages == 0:
        raise NoScan("damaged")


def _drawn_anew(data: bytes) -> tuple[str, bytes]:
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise NoScan("large")
            kind = str(picture.format)
            upright: Any = ImageOps.exif_transpose(picture)
            fresh = upright.convert("L" if upright.mode in {"1", "L"} else "RGB")
    except UnidentifiedImageError as error:
        raise NoScan("unknown") from error
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoScan("damaged") from error
    fresh.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new(fresh.mode, fresh.size)
    clean.paste(fresh)
    out = BytesIO()
    if kind == "JPEG":
        clean.save(out, "JPEG", quality=JPEG_QUALITY)
        return "image/jpeg", out.getvalue()
    clean.save(out, "PNG", optimize=True)
    return "image/png", out.getvalue()


def scan_pages(media_type: str, data: bytes) -> bytes:
    """A kept scan as PDF, to be looked at like any paper: a picture becomes a page as wide as A4."""
    from PIL import Image  # noqa: PLC0415

    if media_type == "application/pdf":
        return data
    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.save(out, "PDF", resolution=max(picture.width, 1) / A4_WIDTH)
    return out.getvalue()
