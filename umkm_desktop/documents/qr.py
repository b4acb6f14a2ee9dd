"""QR codes: made for paper as an exact one-bit mask, and read back from pictures, scans and PDF pages."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
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
    import zxingcpp

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


@dataclass(frozen=True)
class Pages:
    """The texts of the codes of each page looked at, in order, and how many pages the file has in all."""

    texts: tuple[tuple[str, ...], ...]
    count: int

    @property
    def all(self) -> list[str]:
        """Every text once."""
        return list(dict.fromkeys(text for page in self.texts for text in page))


def read_codes(path: Path, *, wanted: Wanted = bool) -> list[str]:
    """The texts of all QR codes on a picture or a PDF's first pages; raises ValueError when it is neither."""
    return read_pages(path.read_bytes(), wanted=wanted).all


def read_pages(data: bytes, *, wanted: Wanted = bool) -> Pages:
    """The QR codes of a picture, a scan of several sheets or a PDF, page by page; ValueError when it is none of them.

    A PDF is looked at in more than one resolution, and every picture in several ways until a ``wanted`` text is found:
    a code that is a little off in one is clean in another.
    """
    return _read_pdf(data, wanted) if is_pdf(data) else _read_picture(data, wanted)


def is_pdf(data: bytes) -> bool:
    """Whether a file says that it is a PDF, whatever it is called."""
    return b"%PDF-" in data[:1024]


def read_picture_codes(data: bytes, *, wanted: Wanted = bool) -> list[str]:
    """The texts of the QR codes on a PNG, JPEG or TIFF picture of at most 25 megapixels; else ValueError."""
    return _read_picture(data, wanted).all


def _read_picture(data: bytes, wanted: Wanted) -> Pages:
    """Every sheet of a scan; most pictures have one."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    texts: list[tuple[str, ...]] = []
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")) as picture:
            count = int(getattr(picture, "n_frames", 1))
            for sheet in islice(ImageSequence.Iterator(picture), MAX_PAGES):
                if sheet.width * sheet.height > 4 * MAX_PIXELS:
                    raise ValueError("too many pixels")
                grey = sheet.convert("L")
                if grey.width * grey.height > MAX_PIXELS:
                    grey.thumbnail((5000, 5000))
                texts.append(tuple(_read_in_many_ways(grey, wanted, time.monotonic() + PATIENCE / count)))
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error
    return Pages(tuple(texts), count)


def read_pdf_codes(data: bytes, *, wanted: Wanted = bool) -> list[str]:
    """The texts of the QR codes on the first pages of a PDF; ValueError when it cannot be opened."""
    return _read_pdf(data, wanted).all


def _read_pdf(data: bytes, wanted: Wanted) -> Pages:
    """Each page until a wanted text is found on it; once one page has any, the others get what patience is left."""
    count = page_count(data)
    found: dict[int, list[str]] = {number: [] for number in range(min(count, MAX_PAGES))}
    end = float("inf")
    for dpi in READ_AT_DPI:
        bare = _bare(found, wanted)
        for number, page in zip(bare, render_pages(data, dpi=dpi, limit=MAX_PAGES, only=bare), strict=True):
            if time.monotonic() > end:
                break
            found[number] += _read(page)
        if len(_bare(found, wanted)) < len(found):
            end = min(end, time.monotonic() + PATIENCE)
    if len(_bare(found, wanted)) == len(found):  # perhaps a bad scan, put into a PDF
        _look_harder(data, found, wanted)
    return Pages(tuple(tuple(dict.fromkeys(found[number])) for number in sorted(found)), count)


def _bare(found: Mapping[int, list[str]], wanted: Wanted) -> list[int]:
    return [number for number, texts in found.items() if not any(wanted(text) for text in texts)]


def _look_harder(data: bytes, found: dict[int, list[str]], wanted: Wanted) -> None:
    end = time.monotonic() + PATIENCE
    for number, page in enumerate(render_pages(data, dpi=READ_AT_DPI[-1], limit=MAX_PAGES)):
        found[number] += _read_in_many_ways(page, wanted, end)
        if time.monotonic() > end:
            return


def page_count(data: bytes) -> int:
    """How many pages a PDF has; ValueError when it cannot be opened."""
    with opened_pdf(data) as pdf:
        return len(pdf)


def render_pages(data: bytes, *, dpi: float, limit: int, only: Collection[int] | None = None) -> Iterator[Any]:
    """The pages of a PDF as grey Pillow pictures, one at a time; ValueError when it cannot be opened.

    ``only`` are the pages wanted, counted from 0; None for all.
    """
    with opened_pdf(data) as pdf:
        for number in range(min(len(pdf), limit)):
            if only is not None and number not in only:
                continue
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
    from PIL import ImageFilter

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
    from PIL import Image

    size = (round(picture.width * factor), round(picture.height * factor))
    return picture.resize(size, Image.Resampling.BICUBIC)


def _black_and_white(picture: Any, smooth: float) -> Any:
    """Each point compared with its surroundings, so that neither shade nor a pale copy matters."""
    from PIL import ImageChops, ImageFilter

    quiet = picture.filter(ImageFilter.GaussianBlur(smooth))
    around = picture.filter(ImageFilter.BoxBlur(max(8, max(picture.size) // 60)))
    return ImageChops.subtract(quiet, around, 1, 128).point(lambda value: 0 if value < 122 else 255)


def _read(picture: Any) -> list[str]:
    import zxingcpp

    wanted: Any = zxingcpp.BarcodeFormat.QRCode
    found = zxingcpp.read_barcodes(picture, formats=wanted, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in found if code.text]


def code_places(picture: Any) -> list[tuple[int, int, int, int]]:
    """Where the QR codes of a page's picture are: left, top, right, bottom in pixels."""
    import zxingcpp

    wanted: Any = zxingcpp.BarcodeFormat.QRCode
    places: list[tuple[int, int, int, int]] = []
    for code in zxingcpp.read_barcodes(picture, formats=wanted):
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
        xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
        places.append((min(xs), min(ys), max(xs), max(ys)))
    return places
