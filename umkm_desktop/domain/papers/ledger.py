"""The book of numbers: what a number can be, which may be noted, and which of a year are not accounted for.

Numbers of a book and year run without gaps from the first the program gave; below that lies what the office did on
paper before, which may be noted piece by piece.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.papers.numbering import parse_number
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _, format_number

HIGHEST = 999_999
MOST_AT_ONCE = 1_000
"""Letters outside the program noted in one act: more than an office writes between two looks at its book."""

MAX_NUMBER, MAX_TEXT = 80, 200


class NumberStatus(StrEnum):
    """What became of a number; whatever it is, it is never given again."""

    ISSUED = "issued"
    CANCELLED = "cancelled"
    OUTSIDE = "outside"
    CARRIED = "carried"
    """Given by this office after the backup that was restored; its record is not in that backup."""


NUMBER_STATUS_NAMES: Mapping[NumberStatus, str] = {
    NumberStatus.ISSUED: N_("Terbit"),
    NumberStatus.CANCELLED: N_("Batal"),
    NumberStatus.OUTSIDE: N_("Surat luar"),
    NumberStatus.CARRIED: N_("Sebelum pemulihan"),
}


class Doubt(StrEnum):
    """Why a book gives no number until somebody has told its last one."""

    RESTORED = "restored"
    """An older copy was restored, and what was given since is not known."""
    BEFORE = "before"
    """A year that has passed and that this office did not begin in this program."""


_DOUBTS: Mapping[str, str] = {
    Doubt.RESTORED: N_(
        "Kantor ini dipulihkan dari cadangan, dan nomor yang keluar sesudah cadangan itu tidak diketahui. Pastikan "
        "dahulu nomor terakhir buku {book} {year}: Dokumen, Buku nomor, Pastikan nomor terakhir."
    ),
    Doubt.BEFORE: N_(
        "Buku {book} {year} tidak dimulai di program ini. Tulis dahulu nomor terakhirnya menurut buku kertas: "
        "Dokumen, Buku nomor tahun itu, Pastikan nomor terakhir."
    ),
}


def doubt_sentence(doubt: str, *, book: str, year: int) -> str:
    """Why a book in doubt gives no number, and where its last one is told; ``book`` is its name."""
    return _(_DOUBTS[doubt]).format(book=book, year=year)


def check_last_number(last: int, *, least: int) -> None:
    """The last number of a book as somebody tells it: not below what the program knows. Raises RuleBroken."""
    if last < least:
        raise RuleBroken(
            _("Buku ini sudah sampai nomor {n}; nomor terakhirnya tidak mungkin lebih kecil.").format(n=least), "last"
        )
    if last >= HIGHEST:
        raise RuleBroken(_("Nomor terakhir paling besar {n}.").format(n=format_number(HIGHEST - 1)), "last")


@dataclass(frozen=True, order=True)
class Span:
    """Numbers from the first to the last, both included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many they are."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def gaps(taken: Iterable[int], next_number: int) -> list[Span]:
    """The numbers below the next one that are neither issued, cancelled nor noted, in their order."""
    found: list[Span] = []
    expected = 1
    for n in sorted(set(taken)):
        if n > expected:
            found.append(Span(expected, n - 1))
        expected = n + 1
    if next_number > expected:
        found.append(Span(expected, next_number - 1))
    return found


def spans_text(spans: Sequence[Span], *, most: int = 6) -> str:
    """``12–17, 20 dan 3 rentang lain``; empty for none."""
    shown = ", ".join(str(span) for span in spans[:most])
    more = len(spans) - most
    return _("{shown} dan {n} rentang lain").format(shown=shown, n=format_number(more)) if more > 0 else shown


def read_span(text: str) -> Span:
    """``15`` or ``15-18`` as typed; raises RuleBroken."""
    first, dash, last = (part.strip() for part in text.replace("–", "-").partition("-"))
    if not first.isdecimal() or (dash and not last.isdecimal()) or not first.isascii() or not last.isascii():
        raise RuleBroken(_("Tulis nomor urut sebagai 15, atau 15-18 untuk beberapa surat."), "n")
    return Span(int(first), int(last) if dash else int(first))


def check_outside(span: Span, *, next_number: int, taken: Collection[int]) -> int:
    """The next number after noting letters made outside; raises RuleBroken where numbers would double or be skipped.

    A span may begin below the next number where its numbers are free (the office began the year on paper) and may run
    on from it; it may not begin beyond it, for that would leave numbers nobody knows of.
    """
    if span.first < 1 or span.last > HIGHEST or span.last < span.first:
        raise RuleBroken(_("Nomor urut dari 1 sampai 999.999, yang kecil dahulu."), "n")
    if span.count > MOST_AT_ONCE:
        raise RuleBroken(_("Paling banyak {n} nomor sekali catat.").format(n=format_number(MOST_AT_ONCE)), "n")
    used = sorted(n for n in taken if span.first <= n <= span.last)
    if used:
        sentence = _("Nomor {numbers} sudah ada di buku nomor; nomor tidak dipakai dua kali.")
        raise RuleBroken(sentence.format(numbers=spans_text(spans_of(used))), "n")
    if span.first > next_number:
        skipped = Span(next_number, span.first - 1)
        sentence = _("Nomor {skipped} belum tercatat. Mulailah dari {next}, misalnya {next}-{last}.")
        raise RuleBroken(sentence.format(skipped=skipped, next=next_number, last=span.last), "n")
    return max(next_number, span.last + 1)


def spans_of(numbers: Iterable[int]) -> list[Span]:
    """Sorted numbers as spans."""
    found: list[Span] = []
    for n in numbers:
        if found and found[-1].last == n - 1:
            found[-1] = Span(found[-1].first, n)
        else:
            found.append(Span(n, n))
    return found


@dataclass(frozen=True)
class OutsideLetter:
    """What is known of a letter made outside the program; ``text`` is its number as typed, empty to compose it."""

    letter_date: date
    subject: str
    addressee: str = ""
    text: str = ""


def check_letter(letter: OutsideLetter, span: Span, *, year: int, today: date, pattern: str) -> OutsideLetter:
    """The letter with its texts tidied; raises FieldProblems naming everything that is wrong."""
    tidy = OutsideLetter(
        letter.letter_date, clean_line(letter.subject), clean_line(letter.addressee), clean_line(letter.text)
    )
    problems: dict[str, str] = {}
    if letter.letter_date.year != year:
        problems["letter_date"] = _("Tanggal surat harus dalam tahun {year}, tahun buku ini.").format(year=year)
    elif letter.letter_date > today:
        problems["letter_date"] = _("Tanggal surat tidak boleh sesudah hari ini.")
    if not tidy.subject:
        problems["subject"] = _("Isi perihal surat itu.")
    for field, text, most in (
        ("subject", tidy.subject, MAX_TEXT),
        ("addressee", tidy.addressee, MAX_TEXT),
        ("text", tidy.text, MAX_NUMBER),
    ):
        if len(text) > most:
            problems[field] = _("Paling panjang {n} huruf.").format(n=most)
    if tidy.text and span.count > 1:
        problems["text"] = _("Nomor lengkap hanya dapat ditulis untuk satu surat; kosongkan untuk beberapa surat.")
    elif tidy.text and not problems.get("text"):
        said = parse_number(pattern, tidy.text)
        if said is not None and said.sequence != span.first:
            sentence = _("Nomor lengkap itu berurut {said}, bukan {n}.")
            problems["text"] = sentence.format(said=said.sequence, n=span.first)
    if problems:
        raise FieldProblems(problems)
    return tidy
