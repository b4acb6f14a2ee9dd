"""Sheets of paper by their size, and which pages are printed: "1-3,5" as an officer types it, as printers want it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _

SHEETS = {"A4": (210, 297), "F4": (215, 330)}
"""Width and height in mm, upright; F4 is the folio sheet of Indonesian offices."""

_POINT = 25.4 / 72
_NEAR = 1
"""Whole millimetres within which a page is taken for a sheet: files round differently."""


@dataclass(frozen=True)
class Sheet:
    """A page's size in mm as it is seen; ``name`` is empty where it is no sheet an office has."""

    width: int
    height: int

    @classmethod
    def of_points(cls, width: float, height: float) -> "Sheet":
        """From a PDF's points."""
        return cls(round(width * _POINT), round(height * _POINT))

    @property
    def name(self) -> str:
        short, long = sorted((self.width, self.height))
        for name, (across, down) in SHEETS.items():
            if abs(short - across) <= _NEAR and abs(long - down) <= _NEAR:
                return name
        return ""

    @property
    def words(self) -> str:
        """``A4 tegak``, ``F4 mendatar``, ``148 x 210 mm``."""
        if not self.name:
            return _("{width} x {height} mm").format(width=self.width, height=self.height)
        upright = self.height >= self.width
        return _("{name} tegak").format(name=self.name) if upright else _("{name} mendatar").format(name=self.name)


Ranges = tuple[tuple[int, int], ...]
"""First and last page of each run, ascending, apart from one another; empty means all pages."""

ALL_WORDS = ("", "semua", "all")
_PART = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


def parse_pages(text: str, count: int) -> Ranges:
    """The ranges meant by a text about a paper of ``count`` pages; raises RuleBroken with a sentence."""
    if text.strip().casefold() in ALL_WORDS:
        return ()
    runs = [_run(part.strip(), count) for part in re.split(r"[,;]", text) if part.strip()]
    if not runs:
        raise RuleBroken(_example(), "pages")
    return _joined(sorted(runs), count)


def format_pages(ranges: Ranges) -> str:
    """``1-3,5``; empty for all."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def page_numbers(ranges: Ranges, count: int) -> list[int]:
    """The page numbers, the first is 1."""
    return [page for first, last in ranges or ((1, count),) for page in range(first, min(last, count) + 1)]


def _run(part: str, count: int) -> tuple[int, int]:
    found = _PART.fullmatch(part)
    if not found:
        raise RuleBroken(_example(), "pages")
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise RuleBroken(_("{part} terbalik; tulis {last}-{first}.").format(part=part, first=first, last=last), "pages")
    if first < 1 or last > count:
        wrong = first if first < 1 else last
        raise RuleBroken(_("Halaman {n} tidak ada; dokumen ini {count} halaman.").format(n=wrong, count=count), "pages")
    return first, last


def _joined(runs: Sequence[tuple[int, int]], count: int) -> Ranges:
    """Runs that touch or overlap become one: no page is printed twice."""
    joined = [runs[0]]
    for first, last in runs[1:]:
        before = joined[-1]
        if first <= before[1] + 1:
            joined[-1] = (before[0], max(before[1], last))
        else:
            joined.append((first, last))
    return () if joined == [(1, count)] else tuple(joined)


def _example() -> str:
    return _("Tulis halaman seperti 1-3,5, atau semua.")
