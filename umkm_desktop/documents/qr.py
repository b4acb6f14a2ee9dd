"""QR codes: made for paper as an exact one-bit mask, and read back from pictures, scans and PDF pages."""

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm

from umkm_desktop.documents.pdf_reading import opened_pdf

QUIET_ZONE = 4
MAX_PIXELS = 25_000_000
READ_AT_DPI = (150, 300, 200)
DATA_MASK = 3
"""One of the eight masks, always: trying all eight for the prettiest takes 0.85 ms instead of 0.11, and a seal's
signature is as good as noise, so no mask is better than another (readers take it from the code itself)."""
MAX_PAGES = 50
PATIENCE = 4.0
"""Seconds after which a picture is given up."""
FEW_PIXELS, MANY_PIXELS = 1400, 3000
_MASK_BITS = bytes.maketrans(b"\x00\xff", b"10")  # the encoder's dark is 0

Wanted = Callable[[str], bool]
"""Whether a text is what was looked for; other QR codes may stand beside a seal."""

Matrix = tuple[str, ...]
"""Rows of ``1`` (dark) and ``0``, without quiet zone."""


def qr_matrix(text: str) -> Matrix:
    """The modules of the QR code of a text: byte mode, error correction M.

    Plain ASCII goes without an ECI mark, which some telephones choke on; other text says that it is UTF-8, because the
    encoder would otherwise choose among old code pages.
    """
    import zxingcpp  # noqa: PLC0415

    options: dict[str, str | int] = {"ec_level": "M", "data_mask": DATA_MASK}
    if not text.isascii():
        options["eci"] = "UTF-8"
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, **options)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    size = int(image.shape[0])
    cells = memoryview(image).tobytes().translate(_MASK_BITS).decode("ascii")
    return tuple(cells[row * size : (row + 1) * size] for row in range(size))


SMALLEST_MODULE = 0.5 * mm
"""What a scanner at 150 dpi and a telephone read from a worn sheet."""


def seal_size(modules: int, least: float) -> float:
    """The side of a code with its quiet zone in points: ``least`` millimetres, more where modules would be too fine."""
    return max(least * mm, (modules + 2 * QUIET_ZONE) * SMALLEST_MODULE)


def mask_operators(matrix: Matrix, x: float, y: float, size: float, *, quiet_zone: bool = True) -> str:
    """PDF operators that paint the code black at this place, ``size`` including the quiet zone.

    A one-bit image mask inside the content stream: half the bytes of rectangles, and no hairlines between rows.
    """
    modules = len(matrix)
    padding = -modules % 8
    bits = "".join([row + "0" * padding for row in matrix])
    rows = f"{int(bits, 2):0{len(bits) // 4}X}"
    quiet = QUIET_ZONE if quiet_zone else 0
    module = size / (modules + 2 * quiet)
    inner, shift = modules * module, quiet * module
    return (
        f"q 0 g {inner:.3f} 0 0 {inner:.3f} {x + shift:.3f} {y + shift:.3f} cm "
        f"BI /W {modules} /H {modules} /IM true /BPC 1 /D [1 0] /F /AHx ID\n{rows}>\nEI Q"
    )


def read_codes(path: Path, *, wanted: Wanted = bool) -> list[str]:
    """The texts of all QR codes on a picture or a PDF's first pages; raises ValueError when it is neither.

    A PDF is looked at in more than one resolution, and every picture in several ways until a ``wanted`` text is found:
    a code that is a little off in one is clean in another.
    """
    if path.suffix.lower() == ".pdf" or _starts_like_pdf(path):
        return read_pdf_codes(path.read_bytes(), wanted=wanted)
    return read_picture_codes(path.read_bytes(), wanted=wanted)


def _starts_like_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def read_picture_codes(data: bytes, *, wanted: Wanted = bool) -> list[str]:
    """The texts of the QR codes on a PNG, JPEG or TIFF picture of at most 25 megapixels; else ValueError."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")) as picture:
            if picture.width * picture.height > 4 * MAX_PIXELS:
                raise ValueError("too many pixels")
            grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error
    if grey.width * grey.height > MAX_PIXELS:
        grey.thumbnail((5000, 5000))
    return _read_in_many_ways(grey, wanted, time.monotonic() + PATIENCE)


def read_pdf_codes(data: bytes, *, wanted: Wanted = bool) -> list[str]:
    """The texts of the QR codes on the first pages of a PDF; ValueError when it cannot be opened."""
    others: list[str] = []
    for dpi in READ_AT_DPI:
        found = [text for page in render_pages(data, dpi=dpi, limit=MAX_PAGES) for text in _read(page)]
        if any(wanted(text) for text in found):
            return list(dict.fromkeys(found))
        others += found
    end = time.monotonic() + PATIENCE  # perhaps a bad scan, put into a PDF
    for page in render_pages(data, dpi=READ_AT_DPI[-1], limit=MAX_PAGES):
        found = _read_in_many_ways(page, wanted, end)
        if any(wanted(text) for text in found) or time.monotonic() > end:
            return found
    return list(dict.fromkeys(others))


def render_pages(data: bytes, *, dpi: float, limit: int) -> Iterator[Any]:
    """The pages of a PDF as grey Pillow pictures, one at a time; ValueError when it cannot be opened."""
    with opened_pdf(data) as pdf:
        for number in range(min(len(pdf), limit)):
            page = pdf[number]
            width, height = page.get_size()
            scale = min(dpi / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
            yield page.render(scale=scale, grayscale=True).to_pil()
            page.close()


def _read_in_many_ways(picture: Any, wanted: Wanted, end: float) -> list[str]:
    """Read a picture as it is, then cleaned, shrunk and cut to black and white, until a wanted text or the end."""
    others: list[str] = []
    for way in _ways_of_looking(picture):
        found = _read(way)
        if any(wanted(text) for text in found):
            return list(dict.fromkeys(found))
        others += found
        if time.monotonic() > end:
            break
    return list(dict.fromkeys(others))


def _ways_of_looking(picture: Any) -> Iterator[Any]:
    """The picture, likeliest help first: grain smoothed, modules of other widths, shade taken out.

    Which ways help was tried on our own pages (benchmarks/qr_reading.py); each reads some that no other does.
    """
    from PIL import ImageFilter  # noqa: PLC0415

    yield picture
    yield picture.filter(ImageFilter.GaussianBlur(0.6))
    large = max(picture.size)
    if large <= MANY_PIXELS:
        twice = _resized(picture, 2)
        yield twice.filter(ImageFilter.GaussianBlur(1.7))
        yield _resized(picture, 1.3)
        yield twice
        yield _black_and_white(twice, 1.5)
    yield _black_and_white(picture, 0.8)
    yield _resized(picture, 0.8)
    for smaller in (2, large // FEW_PIXELS):
        if smaller > 1 and large // smaller >= FEW_PIXELS // 2:
            yield _black_and_white(picture.reduce(smaller), 0.6)


def _resized(picture: Any, factor: float) -> Any:
    from PIL import Image  # noqa: PLC0415

    size = (round(picture.width * factor), round(picture.height * factor))
    return picture.resize(size, Image.Resampling.BICUBIC)


def _black_and_white(picture: Any, smooth: float) -> Any:
    """Each point compared with its surroundings, so that neither shade nor a pale copy matters."""
    from PIL import ImageChops, ImageFilter  # noqa: PLC0415

    quiet = picture.filter(ImageFilter.GaussianBlur(smooth))
    around = picture.filter(ImageFilter.BoxBlur(max(8, max(picture.size) // 60)))
    return ImageChops.subtract(quiet, around, 1, 128).point(lambda value: 0 if value < 122 else 255)


def _read(picture: Any) -> list[str]:
    import zxingcpp  # noqa: PLC0415

    wanted: Any = zxingcpp.BarcodeFormat.QRCode
    found = zxingcpp.read_barcodes(picture, formats=wanted, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in found if code.text]
