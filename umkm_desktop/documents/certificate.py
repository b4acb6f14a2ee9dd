"""The partnership certificate: one landscape page, every measure in millimetres from the top of an A4 sheet."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.content import Certificate, Letterhead, Run, Seal
from umkm_desktop.documents.faces import DRAWING, kerned_width, kerning, letters_of, text_width, widths
from umkm_desktop.documents.guilloche import COLOUR, MONO, Palette, define_frame, stamp_rosette
from umkm_desktop.documents.operators import add_operators, add_text, kerned, shown
from umkm_desktop.documents.pages import (
    DRAFT_RED,
    GREY,
    INK,
    RULE,
    draw_draft_mark,
    draw_emblem,
    landscape,
    open_canvas,
)
from umkm_desktop.documents.qr import mask_operators, qr_matrix, seal_size
from umkm_desktop.documents.text import clean_line, glue

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


SIDE = 26 * mm
SIGNATURE_WIDTH = 78 * mm
FOOT = 183.5
BODY_SIZES = (14, 13.5, 13, 12.5, 12, 11.5, 11)
DENSE_BODY_SIZES = (*BODY_SIZES, 10.5, 10, 9.5)
MICROTEXT_WIDTH = 120 * mm
SMALL_QR_MODULES = 61
LOWEST_BODY = 134.2
"""Millimetres from the top of an A4 sheet: below it are the validity, then seal, date and signer."""
BESIDE_SEAL = 41 * mm
"""From the edge of the text to where the seal ends; the validity may stand level with its top."""
VALIDITY_SIZES = (13, 12.5, 12, 11.5, 11)
NOTE_LINES = 9
"""More would reach the validity."""


def render_certificate(content: Certificate, seal: Seal | None, *, logo: bytes | None = None) -> bytes:
    """The PDF of one certificate; without a seal it is a draft and says so."""
    file = BytesIO()
    with DRAWING:
        canvas = open_canvas(file, landscape(content.meta.paper), content.meta)
        draw_certificate(canvas, content, seal, logo=logo)
        canvas.showPage()
        canvas.save()
    return file.getvalue()


def draw_certificate(canvas: Canvas, content: Certificate, seal: Seal | None, *, logo: bytes | None) -> None:
    """Draw the certificate on the canvas's present page."""
    _Page(canvas, content, seal, logo).draw()


@dataclass(frozen=True)
class _Middle:
    """What stands between title and validity, broken into lines; heights in millimetres from the top of an A4 sheet.

    ``name`` and ``holder`` are size, first baseline, distance of baselines, lines.
    """

    name: tuple[float, float, float, tuple[str, ...]]
    rule: float
    holder: tuple[float, float, float, tuple[str, ...]]
    above: float
    body: CentredBlock
    validity_size: float

    @property
    def body_end(self) -> float:
        """Where the lines of the body end."""
        return self.above + 3.6 + self.body.height / mm


def _middle_of(content: Certificate) -> _Middle:
    """As it is drawn: dense only where that helps."""
    return next(
        (middle for dense in DENSITIES if _clear(middle := _middle(content, dense=dense), content)),
        _middle(content, dense=False),
    )


DENSITIES = (False, True)
"""Dense: the name lower and on one line where that can be, the body in smaller letters."""


def _middle(content: Certificate, *, dense: bool) -> _Middle:
    width = landscape(content.meta.paper)[0]
    room = min(width - 68 * mm, 232 * mm)
    name, rule = (_dense_name if dense else _name_lines)(clean_line(content.holder), room)
    holder = _holder_lines(clean_line(content.holder_line), rule + 5.7, room)
    above = holder[1] + holder[2] * (len(holder[3]) - 1)
    runs = [Run(glue(clean_line(run.text)), run.bold) for run in content.body]
    body = CentredBlock(
        runs,
        ("Cert", "CertB"),
        width=min(width - 72 * mm, 225 * mm),
        height=(134 - above - 3.4) * mm,
        sizes=DENSE_BODY_SIZES if dense else BODY_SIZES,
        ratio=1.28 if dense else 1.34,
    )
    words, beside = clean_line(content.validity), width - 2 * (SIDE + BESIDE_SEAL)
    size = next((z for z in VALIDITY_SIZES if text_width(words, "CertB", z) <= beside), VALIDITY_SIZES[-1])
    return _Middle(name, rule, holder, above, body, size)


def _name_lines(name: str, room: float) -> tuple[tuple[float, float, float, tuple[str, ...]], float]:
    """The holder's name in one line or two, and where the microtext under it runs."""
    size = fitting_size(name, "CertM", room, steps(34, 23, 1))
    if kerned_width(name, "CertM", size) <= room:
        return (size, 97.3, 0.0, (name,)), 102.1
    widest, first, second = split_in_two(name, "CertM")
    size = next((z for z in steps(25, 14, 0.5) if widest * z <= room), room / widest)
    return (size, 93.6, size * 1.1 / mm, (first, second)), 93.6 + size * 1.1 / mm + 4


def _dense_name(name: str, room: float) -> tuple[tuple[float, float, float, tuple[str, ...]], float]:
    """The same lower: up to 80 letters on one line."""
    size = fitting_size(name, "CertM", room, steps(23, 15, 0.5))
    if kerned_width(name, "CertM", size) <= room:
        return (size, 93.8, 0.0, (name,)), 97.8
    widest, first, second = split_in_two(name, "CertM")
    size = min(15.0, room / widest)
    return (size, 91.6, size * 1.1 / mm, (first, second)), 91.6 + size * 1.1 / mm + 3.6


def _holder_lines(line: str, at: float, room: float) -> tuple[float, float, float, tuple[str, ...]]:
    size = fitting_size(line, "Cert", room, steps(13.5, 10, 0.5))
    if text_width(line, "Cert", size) <= room:
        return size, at, 0.0, (line,)
    _widest, first, second = split_in_two(line, "Cert")
    return size, at, 4.6, (first, second)


def fits(content: Certificate) -> bool | None:
    """Whether all of it keeps clear of seal, date, signer and frame: True, or False where it has to be set dense.

    None where it does not fit at all: such a content must say less.
    """
    return next((not dense for dense in DENSITIES if _clear(_middle(content, dense=dense), content)), None)


def _clear(middle: _Middle, content: Certificate) -> bool:
    width = landscape(content.meta.paper)[0]
    size, _at, _step, lines = middle.holder
    return (
        middle.body_end <= LOWEST_BODY
        and middle.body.widest <= width - 2 * SIDE
        and all(text_width(line, "Cert", size) <= width - 2 * SIDE for line in lines)
        and text_width(clean_line(content.validity), "CertB", middle.validity_size) <= width - 2 * (SIDE + BESIDE_SEAL)
        and len(_wrap(clean_line(content.note), "Cert", 9.5, 92 * mm)) <= NOTE_LINES
    )


class _Page:
    """One certificate on one page; holds the sheet's measures while it is drawn."""

    def __init__(self, canvas: Canvas, content: Certificate, seal: Seal | None, logo: bytes | None) -> None:
        self.canvas, self.content, self.seal, self.logo = canvas, content, seal, logo
        self.width, self.height = landscape(content.meta.paper)
        self.middle = self.width / 2
        self.palette: Palette = MONO if content.meta.mono else COLOUR
        self._shift = (self.height - 210 * mm) / 2
        self.signature_x = self.width - 64 * mm

    def y(self, millimetres: float) -> float:
        """Height of a baseline given from the top of an A4 sheet; a taller sheet shifts everything by half the rest."""
        return self.height - millimetres * mm - self._shift

    def draw(self) -> None:
        content, canvas, middle = self.content, self.canvas, _middle_of(self.content)
        canvas.doForm(define_frame(canvas, self.width, self.height, self.palette))
        canvas.doForm(self._fixed_form())
        canvas.setFillColor(INK)
        draw_centred(canvas, self.middle, self.y(75), f"Nomor {clean_line(content.number)}", "Cert", 13)
        self._draw_name(middle)
        self._draw_microtext(middle.rule)
        size, at, step, lines = middle.holder
        for n, line in enumerate(lines):
            draw_centred(canvas, self.middle, self.y(at + step * n), line, "Cert", size)
        middle.body.draw(canvas, self.middle, self.y(middle.above) - 3.6 * mm)
        validity = max(min(middle.body_end + 6.5, 138.5), middle.body_end + 5)
        draw_centred(canvas, self.middle, self.y(validity), clean_line(content.validity), "CertB", middle.validity_size)
        day = clean_line(content.place_and_date)
        size = 12.5 * _shrunk(text_width(day, "Cert", 12.5), SIGNATURE_WIDTH)
        draw_centred(canvas, self.signature_x, self.y(146.5), day, "Cert", size)
        if self.seal:
            self._draw_seal(self.seal)

    def _draw_name(self, middle: _Middle) -> None:
        size, at, step, lines = middle.name
        self.canvas.setFillColor(self.palette.green)
        for n, line in enumerate(lines):
            draw_kerned(self.canvas, self.middle, self.y(at + step * n), line, "CertM", size)

    def _draw_microtext(self, at: float) -> None:
        """A line that reads as a hairline and holds number, name and code: solid black, or a laser would dot it."""
        code = self.seal.code if self.seal else "KONSEP BELUM BERLAKU"
        words = f"{clean_line(self.content.number)} · {clean_line(self.content.holder).upper()} · {code} · "
        words = "".join(filter(letters_of("Sans").__contains__, words))  # the certificate's own face has a few more
        repeated = words * max(1, round(MICROTEXT_WIDTH / text_width(words, "Sans", 1.5)))
        self.canvas.setFillColor(INK)
        draw_centred(self.canvas, self.middle, self.y(at), repeated, "Sans", 1.5)

    def _draw_seal(self, seal: Seal) -> None:
        matrix = qr_matrix(seal.line)
        size = seal_size(len(matrix), 38 if len(matrix) <= SMALL_QR_MODULES else 40)
        centre_x, centre_y = SIDE + 19 * mm, self.y(157.5)
        add_operators(self.canvas, mask_operators(matrix, centre_x - size / 2, centre_y - size / 2, size))
        self.canvas.setFillColor(INK)
        draw_centred(self.canvas, centre_x, self.y(177.9), seal.code, "Sans", 9)

    def _fixed_form(self) -> str:
        """All text that is the same for a whole batch, as one form: letterhead, title, signer, note."""
        content = self.content
        same = repr(
            (
                content.meta.paper,
                content.meta.mono,
                content.meta.preprinted,
                content.letterhead,
                content.signatory,
                content.note,
                content.heading,
                self.seal is None,
            )
        )
        name = f"fixed-{hashlib.sha256(same.encode('utf-8', 'replace')).hexdigest()[:16]}"
        if not self.canvas.hasForm(name):
            self.canvas.beginForm(name, 0, 0, self.width, self.height)
            self._draw_fixed()
            self.canvas.endForm()
        return name

    def _draw_fixed(self) -> None:
        if self.seal is None:
            self._draw_draft()
        self._draw_head()
        self._draw_seal_caption()
        self._draw_signatory()
        self._draw_note()

    def _draw_draft(self) -> None:
        canvas = self.canvas
        draw_draft_mark(canvas, self.middle, self.y(102), 28, 120)
        canvas.setFillColor(DRAFT_RED)
        canvas.setFont("SansB", 8)
        canvas.drawRightString(self.width - SIDE, self.y(27), "KONSEP – belum berlaku")
        canvas.saveState()
        canvas.setStrokeColor(RULE)
        canvas.setDash(2, 2)
        canvas.setLineWidth(0.6)
        canvas.rect(SIDE + 2.5 * mm, self.y(FOOT) + 9.5 * mm, 33 * mm, 33 * mm)
        canvas.restoreState()
        canvas.setFillColor(GREY)
        for line, at in (("segel dibubuhkan", 156.5), ("saat terbit", 159.9)):
            draw_centred(canvas, SIDE + 19 * mm, self.y(at), line, "CertI", 10)

    def _draw_head(self) -> None:
        canvas, content = self.canvas, self.content
        if not content.meta.preprinted:
            self._draw_letterhead(content.letterhead)
        canvas.setFillColor(self.palette.green)
        self._draw_spaced(68, clean_line(content.heading), "CertB", 31, 2.4)
        canvas.setFillColor(INK)
        draw_kerned(canvas, self.middle, self.y(84), "diberikan kepada", "CertI", 14)

    def _draw_letterhead(self, head: Letterhead) -> None:
        """Emblem, government and office; on paper that has them already their room stays empty."""
        canvas = self.canvas
        if self.logo:
            draw_emblem(canvas, self.middle, self.y(32.5), 9 * mm, self.logo)
        else:
            stamp_rosette(canvas, self.middle, self.y(33), self.palette)
        canvas.setFillColor(INK)
        self._draw_spaced(47.2, clean_line(head.government), "Cert", 12.5, 1.1)
        office = clean_line(head.office)
        room = self.width - 120 * mm
        size = fitting_size(office, "CertB", room, steps(15, 11, 0.5))
        size = min(size, room / kerned_width(office, "CertB", 1)) if office else size
        draw_kerned(canvas, self.middle, self.y(53.2), office, "CertB", size, 0.8)

    def _draw_spaced(self, at: float, words: str, face: str, size: float, tracking: float) -> None:
        """One spaced line in the middle, smaller where it would leave the frame."""
        share = _shrunk(kerned_width(words, face, size, tracking), self.width - 2 * SIDE)
        draw_kerned(self.canvas, self.middle, self.y(at), words, face, size * share, tracking * share)

    def _draw_seal_caption(self) -> None:
        self.canvas.setFillColor(GREY)
        for line, at in (("Segel keaslian,", 181), ("bukan tanda tangan elektronik", FOOT)):
            draw_centred(self.canvas, SIDE + 19 * mm, self.y(at), line, "Sans", 6)

    def _draw_signatory(self) -> None:
        canvas, signer, x = self.canvas, self.content.signatory, self.signature_x
        canvas.setFillColor(INK)
        for n, line in enumerate(signer.title_lines):
            title = clean_line(line)
            size = min(12.5, SIGNATURE_WIDTH / max(kerned_width(title, "Cert", 1), 0.1))
            draw_kerned(canvas, x, self.y(151.7 + 5.2 * n), title, "Cert", size)
        self._draw_signer_name(clean_line(signer.name))
        rank = clean_line(signer.rank)
        share = _shrunk(kerned_width(rank, "Cert", 11.5), SIGNATURE_WIDTH)
        draw_kerned(canvas, x, self.y(178.7), rank, "Cert", 11.5 * share)
        draw_kerned(canvas, x, self.y(FOOT), f"NIP {clean_line(signer.nip)}" if signer.nip else "", "Cert", 11.5)

    def _draw_signer_name(self, name: str) -> None:
        size = fitting_size(name, "CertB", SIGNATURE_WIDTH, steps(13.5, 11, 0.5))
        if kerned_width(name, "CertB", size) <= SIGNATURE_WIDTH:
            draw_kerned(self.canvas, self.signature_x, self.y(173.9), name, "CertB", size)
            return
        widest, first, second = split_in_two(name, "CertB")
        size = min(11.0, SIGNATURE_WIDTH / widest)
        draw_kerned(self.canvas, self.signature_x, self.y(173.9) + 13, first, "CertB", size)
        draw_kerned(self.canvas, self.signature_x, self.y(173.9), second, "CertB", size)

    def _draw_note(self) -> None:
        """The note in grey, ragged, its last line level with the NIP."""
        lines = _wrap(clean_line(self.content.note), "Cert", 9.5, 92 * mm)
        self.canvas.setFillColor(GREY)
        self.canvas.setFont("Cert", 9.5)
        for n, line in enumerate(lines):
            self.canvas.drawString(72 * mm, self.y(FOOT) + 11.8 * (len(lines) - 1 - n), line)


def _shrunk(width: float, room: float) -> float:
    """By how much a line of this width is set smaller to stay in its room; 1 where it stays."""
    return min(1.0, room / width) if width else 1.0


def _wrap(text: str, face: str, size: float, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, face, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
