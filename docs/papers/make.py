"""Makes the pictures of one page of every kind of paper, with invented people: what leaves the printer.

python docs/papers/make.py [kind …]

Writes a picture of the first page of each kind, and the table in README.md.
"""

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "documents")]

from kind_samples import ORDINARY  # noqa: E402 - the samples lie beside the tests
from samples import SEAL  # noqa: E402

from umkm_desktop.documents.kinds import renderer  # noqa: E402
from umkm_desktop.documents.pdf_reading import page_picture  # noqa: E402
from umkm_desktop.domain.papers.issuing import KINDS, Kind  # noqa: E402

DPI = 100
GREYS = 24
MOST_BYTES = 120_000
NOTES = {
    Kind.CERTIFICATE: "landscape A4, also F4; a black variant for mono lasers",
    Kind.EVALUATION_LETTER: "korespondensi; a table with the trend of each product",
    Kind.DECISION_LETTER: "korespondensi; a ruled box with the result, a table of what to mend",
    Kind.MINUTES: "judul; curators, results per product, a table to sign",
    Kind.AGREEMENT: "without kop; boxes for meterai, initials on every page",
    Kind.MEMORANDUM: "like an agreement; the head of the office signs as first party",
    Kind.REQUEST_LETTER: "korespondensi; a table of the products proposed",
    Kind.STATEMENT: "judul; about one business",
    Kind.MONTHLY_REPORT: "one page of summary with a box for the pen, then tables",
    Kind.APPEAL_LETTER: "korespondensi; legal basis, points, invitation",
    Kind.WARNING_LETTER: "korespondensi; says only what is recorded",
    Kind.RECOMMENDATION: "korespondensi; to another office",
}


def emblem() -> bytes:
    """A ring in place of an office's emblem."""
    picture = Image.new("RGBA", (600, 600), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((6, 6, 594, 594), outline=(90, 96, 93, 255), width=8)
    draw.ellipse((44, 44, 556, 556), outline=(90, 96, 93, 255), width=3)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def draw_kind(kind: Kind) -> None:
    """The first page as a small PNG."""
    content, logo = ORDINARY[kind](), None
    if hasattr(content, "letterhead"):
        content, logo = replace(content, letterhead=replace(content.letterhead, logo="emblem")), emblem()
    picture, _pages = page_picture(renderer(kind)(content, SEAL, logo=logo), 0, DPI / 72)
    target = HERE / f"{kind.value}.png"
    picture.quantize(GREYS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, optimize=True)
    size = target.stat().st_size
    assert size <= MOST_BYTES, (target.name, size)
    print(f"{target.name}: {size // 1000} kB")


def write_table() -> None:
    """README.md: every kind with its picture."""
    rows = "\n".join(
        f"| {KINDS[kind].name}{' (optional)' if KINDS[kind].optional else ''} | `{kind.value}` | {NOTES[kind]} | "
        f"[{kind.value}.png]({kind.value}.png) |"
        for kind in Kind
    )
    (HERE / "README.md").write_text(
        "# What leaves the printer\n\n"
        "The first page of every kind of paper, 100 dpi, all people and numbers invented. Made by `make.py` from the\n"
        "samples of the tests; the words are the samples', an office writes its own in Pengaturan.\n\n"
        "| kind | in commands | layout | picture |\n|---|---|---|---|\n" + rows + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    for wanted in [Kind(name) for name in sys.argv[1:]] or list(Kind):
        draw_kind(wanted)
    write_table()
