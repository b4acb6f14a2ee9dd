"""Makes the fonts printed on paper: converts, subsets and names them, and computes the kerning of the certificate.

Run once by a developer, the results are committed; the program itself never needs fontTools:

    pip install fonttools uharfbuzz
    python docs/fonts/build_paper_fonts.py GARAMOND_FOLDER BONUM_FOLDER LIBERATION_FOLDER assets/fonts/paper

Sources: EB Garamond static TTF (npm package @expo-google-fonts/eb-garamond 0.4.3), TeX Gyre Bonum OTF (Debian
fonts-texgyre), Liberation Sans and Serif 2.1.5 (Debian fonts-liberation2 2.1.5-1, copied unmodified: its name is
reserved; Debian's fonts-liberation is the old 1.07 under another licence).
"""

import json
import shutil
import sys
from pathlib import Path

import uharfbuzz
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

CHARACTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2B0, 0x2C0), *range(0x1E00, 0x1F00), *range(0x2010, 0x2016),
    *range(0x2018, 0x201F), 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122,
    *range(0x2150, 0x215F), 0x2212, 0x2215, 0x2260, 0x2264, 0x2265, 0xFFFD,
]  # fmt: skip
GARAMOND = {
    "EBGaramond-Regular": "400Regular/EBGaramond_400Regular.ttf",
    "EBGaramond-Italic": "400Regular_Italic/EBGaramond_400Regular_Italic.ttf",
    "EBGaramond-Medium": "500Medium/EBGaramond_500Medium.ttf",
    "EBGaramond-SemiBold": "600SemiBold/EBGaramond_600SemiBold.ttf",
}
BONUM = {"Regular": "regular", "Bold": "bold", "Italic": "italic", "BoldItalic": "bolditalic"}
LIBERATION = ("Regular", "Bold", "Italic", "BoldItalic")
KERNED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'’“”\".,;:-–&()/ "
CURVE_ERROR = 0.5  # of a font unit: quadratic curves nobody can tell from the cubic ones


def subset(font: TTFont, target: Path) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    chosen = Subsetter(options)
    chosen.populate(unicodes=CHARACTERS)
    chosen.subset(font)
    font.save(target)


def kerning_pairs(source: Path) -> dict[str, int]:
    """Pair -> thousandths of an em to add, as HarfBuzz shapes the whole font with nothing but kerning."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)))
    font = uharfbuzz.Font(face)

    def advance(text: str) -> int:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, {"kern": True, "liga": False, "clig": False, "calt": False})
        return sum(position.x_advance for position in buffer.glyph_positions)

    single = {c: advance(c) for c in KERNED}
    pairs = {a + b: advance(a + b) - single[a] - single[b] for a in KERNED for b in KERNED}
    return {pair: round(value * 1000 / face.upem) for pair, value in pairs.items() if value}


def cubic_to_quadratic(font: TTFont) -> None:
    """CFF outlines as ``glyf`` outlines: the PDF library embeds TrueType only."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, drawn
    maximum = font["maxp"]
    maximum.tableVersion = 0x00010000
    for field in (
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxComponentDepth",
    ):
        setattr(maximum, field, 1 if field == "maxZones" else 0)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 2.0, [], {}, order
    for tag in ("CFF ", "VORG", "GSUB", "GPOS", "GDEF"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\0\1\0\0"


def rename(font: TTFont, family: str, style: str) -> None:
    """A changed TeX Gyre font carries another name, as its licence asks."""
    names = {1: family, 16: family, 4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}"}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def main(garamond: Path, bonum: Path, liberation: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, source in GARAMOND.items():
        (target / f"{name}.kern.json").write_text(
            json.dumps(kerning_pairs(garamond / source), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
        subset(TTFont(garamond / source), target / f"{name}.ttf")
    for style, source in BONUM.items():
        font = TTFont(bonum / f"texgyrebonum-{source}.otf")
        cubic_to_quadratic(font)
        rename(font, "Bonum Dinas", style)
        subset(font, target / f"BonumDinas-{style}.ttf")
    for name in [f"Liberation{family}-{style}.ttf" for family in ("Sans", "Serif") for style in LIBERATION]:
        shutil.copyfile(liberation / name, target / name)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:5]))
