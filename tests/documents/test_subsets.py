"""What a file embeds of a face, and pages written without the library: what a reader finds in them."""

import re
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).parent))
from paper import text_of
from samples import META, SEAL, certificate

from umkm_desktop.documents.certificate import draw_centred, draw_kerned, render_certificate
from umkm_desktop.documents.faces import all_letters
from umkm_desktop.documents.pages import landscape, open_canvas
from umkm_desktop.documents.print_runs import PageStream

MANY = [letter for letter in all_letters("Sans") if letter.isalpha() and letter.isprintable() and letter < "\u0250"]


def canvas_for(file: BytesIO) -> Canvas:
    return open_canvas(file, landscape("A4"), META)


def fonts_in(pdf: bytes) -> list[pypdf.generic.DictionaryObject]:
    page = pypdf.PdfReader(BytesIO(pdf)).pages[0]
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_more_letters_than_one_subset_holds_are_all_found() -> None:
    assert len(MANY) > 400
    file = BytesIO()
    canvas = canvas_for(file)
    lines = ["".join(MANY[start : start + 60]) for start in range(0, len(MANY), 60)]
    for n, line in enumerate([*lines, lines[0] + lines[-1]]):
        draw_centred(canvas, 420, 500 - 30 * n, line, "Sans", 6)
        draw_kerned(canvas, 420, 485 - 30 * n, line, "Sans", 6, 0.1)
    canvas.save()
    found = "".join(text_of(file.getvalue()).split())
    for line in lines:
        assert found.count(line) >= 2
    assert lines[0] + lines[-1] in found
    assert len(fonts_in(file.getvalue())) == 2


def test_a_map_of_letters_has_sections_of_at_most_a_hundred_lines() -> None:
    file = BytesIO()
    canvas = canvas_for(file)
    draw_centred(canvas, 420, 300, "".join(MANY[:200]), "Sans", 4)
    canvas.save()
    letters = fonts_in(file.getvalue())[0]["/ToUnicode"].get_data()
    sections = re.findall(rb"(\d+) beginbfchar\n(.*?)\nendbfchar", letters, re.S)
    every_subset_has = ("\0", " ")
    assert sum(int(count) for count, _lines in sections) == 200 + len(every_subset_has)
    assert all(int(count) == len(lines.split(b"\n")) <= 100 for count, lines in sections)


def test_each_embedded_face_states_its_widths_and_its_letters() -> None:
    for font in fonts_in(render_certificate(certificate(), SEAL)):
        assert len(font["/Widths"]) == font["/LastChar"] + 1
        assert font["/FontDescriptor"]["/FontFile2"].get_object()["/Length1"] > 1000
        assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z-]+", font["/BaseFont"])
        assert font["/FontDescriptor"]["/FontName"] == font["/BaseFont"]


@pytest.mark.parametrize("alpha", [None, 0.5])
def test_a_streamed_page_is_the_page_a_file_of_its_own_has(alpha: float | None) -> None:
    """With transparency the library formats the page, without it we do."""

    def draw(canvas: Canvas) -> None:
        if alpha:
            canvas.setFillAlpha(alpha)
        canvas.rect(100, 100, 300, 200, fill=1)
        draw_centred(canvas, 420, 400, "Sertifikat", "Cert", 20)

    alone, run = BytesIO(), BytesIO()
    canvas = canvas_for(alone)
    draw(canvas)
    canvas.save()
    canvas = canvas_for(BytesIO())
    stream = PageStream(canvas, run)
    for _n in range(2):
        draw(canvas)
        stream.end_page("Halaman")
    stream.finish()
    pictures = [
        page.render().to_pil().tobytes() for file in (alone, run) for page in pypdfium2.PdfDocument(file.getvalue())
    ]
    assert len(pictures) == 3
    assert len(set(pictures)) == 1
