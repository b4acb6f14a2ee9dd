"""How the paper tests look at a PDF: its text, its fonts, where its characters stand."""

import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from reportlab.lib.units import mm


def text_of(pdf: bytes, page: int = 0) -> str:
    """The text of a page as a reader's search would find it."""
    document = pypdfium2.PdfDocument(pdf)
    return str(document[page].get_textpage().get_text_bounded())


def words_of(pdf: bytes) -> str:
    """The text of all pages with blanks collapsed."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def page_count(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def fonts_of(pdf: bytes) -> list[tuple[str, str, str]]:
    """Name, embedded and subset of every font, as pdffonts sees it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        lines = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()
    return [(line.split()[0], line.split()[-5], line.split()[-4]) for line in lines[2:]]


def margins_of(pdf: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Millimetres from the sheet's left, right, top and bottom edge to the nearest character."""
    shown = pypdfium2.PdfDocument(pdf)[page]
    width, height = shown.get_size()
    text = shown.get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return left / mm, (width - right) / mm, (height - top) / mm, bottom / mm
