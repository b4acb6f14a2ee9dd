"""Numbers of letters: the office's pattern and what it writes, and the book of them with what is not accounted for.

A pattern is text with fields in braces, such as ``500.3/{n:04}/{unit}/{roman_month}/{year}``. The order of the parts
and the classification code are the office's own (Permendagri 83/2022 names the codes, each office its order), so the
pattern is a setting and nothing of it is fixed here but the fields. Numbers of a book and year run without gaps from
the first the program gave; below that lies what the office did on paper before, which may be noted piece by piece.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _, format_number

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
FIELDS = ("n", "unit", "month", "roman_month", "year", "short_year")
DEFAULT_PATTERN = "500.3/{n:04}/{unit}/{roman_month}/{year}"
"""500.3 is Koperasi dan usaha kecil menengah in Permendagri 83/2022; the sub-code is the office's choice."""

DEFAULT_PATTERNS = {
    "letters": DEFAULT_PATTERN,
    "certificates": "500.3/{n:04}/SERT/{unit}/{roman_month}/{year}",
    "agreements": "500.3/{n:04}/PK/{unit}/{roman_month}/{year}",
}
"""What the program ships for each book; they differ, else two books would give the same number."""

MAX_LENGTH = 60
_PART = re.compile(r"\{(?P<field>[a-z_]+)(?::0(?P<width>[1-9]))?\}")
_NO_FIELD = re.compile(r"[{}|\s]")
_DIGITS = frozenset({"n", "month", "year", "short_year"})
_READERS = {
    "n": r"\d+",
    "unit": r".*?",
    "month": r"\d{1,2}",
    "fixed_month": r"\d{2}",
    "roman_month": "|".join(sorted(ROMAN_MONTHS, key=len, reverse=True)),
    "year": r"\d{4}",
    "short_year": r"\d{2}",
}


@dataclass(frozen=True)
class NumberParts:
    """What a number says: its sequence within the year, and the date parts the pattern prints (0 where it does not)."""

    sequence: int
    year: int = 0
    month: int = 0
    unit: str = ""


def check_pattern(pattern: str) -> None:
    """Refuse a pattern an office may not begin to use; raises RuleBroken naming what is wrong.

    Two letters of a year must never print the same number, whatever their sequence and month.
    """
    _check_form(pattern)
    if not tells_numbers_apart(pattern):
        sentence = _(
            "Dengan pola ini dua surat dapat bernomor sama: nomor {n} dan bulan {month} berdempetan, sehingga nomor 1 "
            "bulan 11 tertulis seperti nomor 11 bulan 1. Beri tanda di antaranya, atau tulis bulan dua angka: {fixed}."
        )
        raise RuleBroken(sentence.format(n="{n}", month="{month}", fixed="{month:02}"), "pattern")


def tells_numbers_apart(pattern: str) -> bool:
    """Whether two sequences of a year never print alike, whatever their months.

    Everything beside the sequence has one width within a year, except a month written with one or two digits: where
    that touches the sequence, without a sign between and without the month standing elsewhere too, nobody can tell
    where one ends.
    """
    runs = _digit_runs(pattern)
    touching = [
        (part["field"], part["width"]) for part in _PART.finditer(next((run for run in runs if "{n" in run), ""))
    ]
    loose = any(field == "month" and int(width or 1) < 2 for field, width in touching)
    elsewhere = "{roman_month}" in pattern or any("{month" in run for run in runs if "{n" not in run)
    return not loose or elsewhere


def _digit_runs(pattern: str) -> list[str]:
    """The parts of a pattern that print as unbroken digits; the code of the unit breaks them, for it holds letters."""
    marked = _PART.sub(lambda part: part[0] if part["field"] in _DIGITS else f" {part[0]} ", pattern)
    return re.findall(r"(?:\{[a-z_]+(?::0[1-9])?\}|[0-9])+", marked)


def _check_form(pattern: str) -> None:
    """Refuse what is no pattern; raises RuleBroken.

    The sequence must be there exactly once, and the year too: the sequence begins anew each year, so without the year
    two letters would carry the same number.
    """
    if not pattern.strip():
        raise RuleBroken(_("Pola nomor wajib diisi, misalnya {example}.").format(example=DEFAULT_PATTERN), "pattern")
    if len(pattern) > MAX_LENGTH:
        raise RuleBroken(_("Pola nomor paling panjang {n} huruf.").format(n=MAX_LENGTH), "pattern")
    fields = [part["field"] for part in _PART.finditer(pattern)]
    unknown = [field for field in fields if field not in FIELDS]
    if unknown:
        known = ", ".join(f"{{{field}}}" for field in FIELDS)
        raise RuleBroken(
            _("Isian {{{field}}} tidak dikenal dalam pola nomor; yang ada: {known}.").format(
                field=unknown[0], known=known
            ),
            "pattern",
        )
    if _NO_FIELD.search(_PART.sub("", pattern)):
        raise RuleBroken(_("Pola nomor tidak boleh memuat spasi, garis tegak, atau kurung kurawal lepas."), "pattern")
    if fields.count("n") != 1:
        raise RuleBroken(_("Pola nomor harus memuat {n} tepat satu kali: itulah nomor urutnya."), "pattern")
    if not {"year", "short_year"} & set(fields):
        raise RuleBroken(_("Pola nomor harus memuat {year}: nomor urut mulai lagi setiap tahun."), "pattern")


def check_patterns_differ(pattern: str, others: Iterable[str]) -> None:
    """Refuse a pattern that another book uses, be it with other zeros: both would give the same number."""
    if _bare(pattern) in {_bare(other) for other in others}:
        raise RuleBroken(_("Pola ini sudah dipakai buku lain; nomor akan kembar. Beri kode yang berbeda."), "pattern")


def _bare(pattern: str) -> str:
    return _PART.sub(lambda part: f"{{{part['field']}}}", pattern).casefold()


def compose_number(pattern: str, sequence: int, *, day: date, unit: str) -> str:
    """The printed number of the letter with this sequence and date; raises RuleBroken for a bad pattern."""
    return _write(pattern, str(sequence), day=day, unit=unit)


def draft_number(pattern: str, *, day: date, unit: str) -> str:
    """The number as a draft shows it: an ellipsis where the sequence will be."""
    return _write(pattern, "…", day=day, unit=unit)


def _write(pattern: str, sequence: str, *, day: date, unit: str) -> str:
    _check_form(pattern)
    if "{unit" in pattern and not unit.strip():
        raise RuleBroken(_("Kode unit belum diisi; isi di Pengaturan, bagian Penomoran."), "unit_code")
    values = {
        "n": sequence,
        "unit": unit.strip(),
        "month": str(day.month),
        "roman_month": ROMAN_MONTHS[day.month - 1],
        "year": str(day.year),
        "short_year": f"{day.year % 100:02}",
    }

    def fill(part: re.Match[str]) -> str:
        value = values[part["field"]]
        return value.zfill(int(part["width"])) if part["width"] and value.isdigit() else value

    return _PART.sub(fill, pattern)


def parse_number(pattern: str, text: str) -> NumberParts | None:
    """The parts of a number written by this pattern, or None when the text was not written by it."""
    _check_form(pattern)
    expression, end, seen = "", 0, set()
    for part in _PART.finditer(pattern):
        field = part["field"]
        expression += re.escape(pattern[end : part.start()])
        reader = _READERS["fixed_month" if field == "month" and int(part["width"] or 1) > 1 else field]
        expression += f"(?P={field})" if field in seen else f"(?P<{field}>{reader})"
        seen.add(field)
        end = part.end()
    found = re.fullmatch(expression + re.escape(pattern[end:]), text.strip())
    return _read(found.groupdict()) if found else None


def _read(values: dict[str, str]) -> NumberParts | None:
    month = int(values.get("month", "0"))
    if "roman_month" in values:
        month = ROMAN_MONTHS.index(values["roman_month"]) + 1
    if month > 12 or ("month" in values and month == 0):
        return None
    year = int(values.get("year") or f"20{values.get('short_year', '00')}")
    return NumberParts(int(values["n"]), year, month, values.get("unit", ""))


def check_next_number(following: int, *, last_taken: int, now: int = 0) -> None:
    """The next number an officer may set: an office begins the year on paper, but a number is never used twice.

    Once numbers are taken it may not be moved on from ``now``, for that would leave a gap nobody accounts for.
    """
    if following < 1:
        raise RuleBroken(_("Nomor berikutnya paling kecil 1."), "next_number")
    if following > 999_999:
        raise RuleBroken(_("Nomor berikutnya paling besar 999.999."), "next_number")
    if following <= last_taken:
        raise RuleBroken(
            _("Nomor sampai {n} sudah dipakai tahun ini; nomor berikutnya paling kecil {m}.").format(
                n=last_taken, m=last_taken + 1
            ),
            "next_number",
        )
    skipped = max(now, last_taken + 1)
    if last_taken and now and following > skipped:
        sentence = _("Nomor {n} dan seterusnya akan terlewat. Catat surat luar di Dokumen, bagian Buku nomor.")
        raise RuleBroken(sentence.format(n=skipped), "next_number")


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
