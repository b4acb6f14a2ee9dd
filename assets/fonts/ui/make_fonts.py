"""Make the window fonts out of Inter: tabular figures as the default, Latin only, one family name per weight."""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCES = {"Inter-Regular": "UMKM Sans", "Inter-Medium": "UMKM Sans Medium", "Inter-SemiBold": "UMKM Sans Semibold"}
EXTRA = "‰ ← ↑ → ↓ ↗ ↘ • … € − × ≥ ≤ ≈ ↵ ✓ ● ○ ⌀ ′ ″ ± ▾ ▴ ⌘".replace(" ", "")
LETTERS = [*range(0x20, 0x250), *range(0x2010, 0x2030), *map(ord, EXTRA)]


def tabular(font):
    lookups = font["GSUB"].table
    chosen = {}
    for record in lookups.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in lookups.LookupList.Lookup[index].SubTable:
                    chosen.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
    return chosen


def rename(font, family):
    postscript = family.replace(" ", "")
    for number in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=number)
    for number, value in ((1, family), (2, "Regular"), (3, postscript), (4, family), (6, postscript)):
        font["name"].setName(value, number, 3, 1, 0x409)
        font["name"].setName(value, number, 1, 0, 0)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x21) | 0x40
    font["head"].macStyle = 0
    outlines = font["CFF "].cff
    outlines.fontNames[0] = postscript
    top = outlines.topDictIndex[0]
    top.FamilyName, top.FullName, top.Weight = family, family, "Regular"


def make(source, family, target):
    font = TTFont(source)
    figures = tabular(font)
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if glyph in figures and (chr(code).isdigit() or chr(code) in "+-−.,:%"):
                table.cmap[code] = figures[glyph]
    options = subset.Options()
    options.layout_features, options.name_IDs, options.notdef_outline, options.hinting = ["kern"], ["*"], True, True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    rename(font, family)
    font.save(target)


folder, target = map(Path, sys.argv[1:3])
for name, family in SOURCES.items():
    make(folder / f"{name}.otf", family, target / f"{family.replace(' ', '')}.otf")
