"""Single lines and small centred blocks drawn straight on the page: kerned, fitted, balanced; for the certificate."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.content import Run
from umkm_desktop.documents.faces import kerned_width, kerning, text_width, widths
from umkm_desktop.documents.operators import add_text, kerned, shown

BISECTIONS = 7
"""Steps that find the narrowest width of a balanced block: to 1/128 of the slack, finer than the eye."""

Word = list[tuple[str, bool]]
"""Pieces of a word with their weight: a word may change weight without a blank."""


def draw_centred(canvas: Canvas, x: float, y: float, text: str, face: str, size: float) -> None:
    """One plain line, its middle at x."""
    add_text(canvas, x - text_width(text, face, size) / 2, y, shown(canvas, text, face, size))


def draw_kerned(canvas: Canvas, x: float, y: float, text: str, face: str, size: float, tracking: float = 0) -> None:
    """One kerned line, its middle at x."""
    left = x - kerned_width(text, face, size, tracking) / 2
    line = kerned(canvas, kerned_runs(text, face), face, size)
    add_text(canvas, left, y, f"{tracking:g} Tc {line} 0 Tc" if tracking else line)


def kerned_runs(text: str, face: str) -> list[tuple[str, float]]:
    """The text cut after each character that is kerned with the next, with that kern in thousandths of an em."""
    pairs, runs, start = kerning(face), [], 0
    for i in range(1, len(text)):
        kern = pairs.get(text[i - 1 : i + 1], 0)
        if kern:
            runs.append((text[start:i], kern))
            start = i
    return [*runs, (text[start:], 0.0)]


def fitting_size(text: str, face: str, width: float, sizes: Iterable[float]) -> float:
    """The first of the sizes in which the line fits, or the last of them."""
    one = kerned_width(text, face, 1)
    size = 0.0
    for size in sizes:
        if one * size <= width:
            break
    return size


def steps(high: float, low: float, step: float) -> list[float]:
    """Sizes from high down to low."""
    return [high - step * n for n in range(round((high - low) / step) + 1)]


def split_in_two(text: str, face: str) -> tuple[float, str, str]:
    """The two lines whose longer one is shortest, with that width at 1 pt; an unbroken word is cut in the middle."""
    words = text.split(" ")
    if len(words) == 1:
        middle = len(text) // 2
        words, joint = [text[:middle], text[middle:]], ""
    else:
        joint = " "
    candidates = []
    for n in range(1, len(words)):
        first, second = joint.join(words[:n]), joint.join(words[n:])
        candidates.append((max(kerned_width(first, face, 1), kerned_width(second, face, 1)), first, second))
    return min(candidates)


def words_of(runs: Sequence[Run]) -> list[Word]:
    """Words of text in two weights; only the plain blank parts them."""
    words: list[Word] = [[]]
    for run in runs:
        for n, piece in enumerate(run.text.split(" ")):
            if n:
                words.append([])
            if piece:
                words[-1].append((piece, run.bold))
    return [word for word in words if word]


def balanced_lines(sizes: Sequence[float], space: float, width: float) -> list[tuple[int, int]]:
    """Lines as index pairs: the fewest that fit the width, then the narrowest width that still gives as few."""
    ends = list(accumulate([size + space for size in sizes]))
    best = _greedy(ends, width + space)
    count = len(best)
    if count <= 1:
        return best
    low, high = (sum(sizes) + space * (len(sizes) - count)) / count, width
    for _step in range(BISECTIONS):
        middle = (low + high) / 2
        lines = _greedy(ends, middle + space)
        if len(lines) <= count:
            high, best = middle, lines
        else:
            low = middle
    return best


def _greedy(ends: Sequence[float], width: float) -> list[tuple[int, int]]:
    """Lines of words whose ends, each with a blank after it, lie here in one endless line; width with that blank."""
    lines, first, start, n = [], 0, 0.0, len(ends)
    while first < n:
        last = max(bisect_right(ends, start + width, first), first + 1)
        lines.append((first, last))
        first, start = last, ends[last - 1]
    return lines


class CentredBlock:
    """A centred block of two weights with balanced lines in the largest size that keeps it within its height."""

    def __init__(
        self,
        runs: Sequence[Run],
        faces: tuple[str, str],
        *,
        width: float,
        height: float,
        sizes: Iterable[float],
        ratio: float,
    ) -> None:
        self._words = words_of(runs)
        self._faces = faces
        self._ratio = ratio
        tables = (widths(faces[0]), widths(faces[1]))
        self._units = [sum([sum(map(tables[b].__getitem__, piece)) for piece, b in word]) for word in self._words]
        self._blanks = (tables[0][" "], tables[1][" "])
        for self.size in sizes:
            unit = self.size / 1000
            self._lines = balanced_lines([w * unit for w in self._units], self._blanks[0] * unit, width)
            self.height = len(self._lines) * self.size * ratio
            if self.height <= height:
                break
        self.widest = max((self._width_of(first, last) for first, last in self._lines), default=0.0)

    def _width_of(self, first: int, last: int) -> float:
        blanks = [self._blanks[self._blank_before(index)] for index in range(first + 1, last)]
        return (sum(self._units[first:last]) + sum(blanks)) * self.size / 1000

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw it with its top at this height, centred on x."""
        y = top - self.size
        for first, last in self._lines:
            self._draw_line(canvas, x, y, first, last)
            y -= self.size * self._ratio

    def _draw_line(self, canvas: Canvas, x: float, y: float, first: int, last: int) -> None:
        pieces = [shown(canvas, text, self._faces[bold], self.size) for text, bold in self._pieces(first, last)]
        add_text(canvas, x - self._width_of(first, last) / 2, y, " ".join(pieces))

    def _blank_before(self, index: int) -> bool:
        """A blank is bold only between bold words."""
        return self._words[index - 1][-1][1] and self._words[index][0][1]

    def _pieces(self, first: int, last: int) -> list[tuple[str, bool]]:
        """The line as pieces of one weight each, as long as can be: each change of weight costs a font switch."""
        pieces: list[tuple[str, bool]] = []
        for index in range(first, last):
            blank = [(" ", self._blank_before(index))] if index > first else []
            for text, bold in blank + self._words[index]:
                if pieces and pieces[-1][1] is bold:
                    pieces[-1] = (pieces[-1][0] + text, bold)
                else:
                    pieces.append((text, bold))
        return pieces
