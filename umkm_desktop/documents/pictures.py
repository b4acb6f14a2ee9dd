"""Pictures, photos and scans from outside: drawn anew, so nothing of camera, place or time stays in them."""

from io import BytesIO
from typing import Any

from umkm_desktop.documents.pdf_reading import opened_pdf

MAX_PIXELS, MAX_PIXELS_OF_SCAN = 25_000_000, 40_000_000
"""Refused before unpacking: a tiny file can unpack to gigabytes. A sheet of A4 at 600 dpi has 35 million."""
MAX_BYTES, MAX_BYTES_OF_SCAN = 20_000_000, 10_000_000
LONGEST_SIDE, LONGEST_SIDE_OF_PHOTO, LONGEST_SIDE_OF_SCAN = 900, 1600, 4_000
"""Pixels: an emblem of 21 mm prints at 1000 dpi with the first; the last is a sheet of F4 at 300 dpi."""
JPEG_QUALITY = 85
A4_WIDTH = 210 / 25.4
"""Inches."""


class NoScan(ValueError):
    """The file is none of PDF, PNG and JPEG, is damaged, locked or too large; the word says which."""


def reencode_picture(data: bytes) -> bytes:
    """The picture drawn anew as PNG: no EXIF, nothing hidden; ValueError when it is none."""
    return _png(_picture(data, LONGEST_SIDE))


def reencode_photo(data: bytes) -> bytes:
    """A photo drawn anew as JPEG, the right way up; ValueError when it is none."""
    from PIL import Image  # noqa: PLC0415

    picture = _picture(data, LONGEST_SIDE_OF_PHOTO)
    if picture.mode == "RGBA":
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    return _jpeg(picture)


def _picture(data: bytes, longest: int) -> Any:
    if len(data) > MAX_BYTES:
        raise ValueError("large")
    return _drawn_anew(data, ("PNG", "JPEG", "BMP", "WEBP", "TIFF", "GIF"), MAX_PIXELS, longest)[1]


def clean_scan(data: bytes, *, most: int = MAX_BYTES_OF_SCAN) -> tuple[str, bytes]:
    """Media type and bytes to keep, of a file of at most so many bytes; raises NoScan.

    A PDF stays as it came: somebody may have signed it electronically, and any change would break that.
    """
    if len(data) > most:
        raise NoScan("large")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        _check_pdf(data)
        return "application/pdf", data
    form, fresh = _drawn_anew(data, ("PNG", "JPEG"), MAX_PIXELS_OF_SCAN, LONGEST_SIDE_OF_SCAN, paper=True)
    return ("image/jpeg", _jpeg(fresh, optimize=False)) if form == "JPEG" else ("image/png", _png(fresh))


def _check_pdf(data: bytes) -> None:
    try:
        with opened_pdf(data) as document:
            pages = len(document)
    except ValueError as error:
        raise NoScan("locked" if "password" in str(error).lower() else "damaged") from error
    if pages == 0:
        raise NoScan("damaged")


def scan_pages(media_type: str, data: bytes) -> bytes:
    """A kept scan as PDF, to be looked at like any paper: a picture becomes a page as wide as A4."""
    from PIL import Image  # noqa: PLC0415

    if media_type == "application/pdf":
        return data
    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.save(out, "PDF", resolution=max(picture.width, 1) / A4_WIDTH)
    return out.getvalue()


def _drawn_anew(
    data: bytes, forms: tuple[str, ...], pixels: int, longest: int, *, paper: bool = False
) -> tuple[str, Any]:
    """What form it came in, and only its pixels, the right way up; on ``paper`` nothing is transparent, grey stays."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data), formats=forms) as picture:
            if picture.width * picture.height > pixels:
                raise NoScan("large")
            form, upright = str(picture.format), ImageOps.exif_transpose(picture)
            transparent = "A" in picture.getbands() or "transparency" in picture.info
            if paper:
                fresh = upright.convert("L" if upright.mode in {"1", "L"} else "RGB")
            else:
                fresh = upright.convert("RGBA" if transparent else "RGB")
    except UnidentifiedImageError as error:
        raise NoScan("unknown") from error
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoScan("damaged") from error
    fresh.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    clean = Image.new(fresh.mode, fresh.size)
    clean.paste(fresh)
    return form, clean


def _png(picture: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _jpeg(picture: Any, *, optimize: bool = True) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY, optimize=optimize)
    return out.getvalue()
