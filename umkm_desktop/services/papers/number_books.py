"""The books of numbers: how each is numbered, its pages and gaps, letters outside the program, cancelled numbers.

Also what a book says before it gives a number: whether it is in doubt until somebody tells its last one (after a
restore, or of a year the office kept on paper), and whether dates run on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.office.office import check_office
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import check_reason
from umkm_desktop.domain.papers.issuing import KINDS, REGISTERS, Kind
from umkm_desktop.domain.papers.numbering import (
    HIGHEST,
    Doubt,
    NumberStatus,
    OutsideLetter,
    Span,
    check_last_number,
    check_letter,
    check_next_number,
    check_outside,
    check_pattern,
    check_patterns_differ,
    compose_number,
    doubt_sentence,
)
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.office import office_row, office_to_change, settings_of
from umkm_desktop.services.office.registers import (
    LETTERS,
    check_gives,
    doubt_of,
    first_free,
    giving_series,
    is_used,
    last_taken,
    open_series,
    pattern_on,
    patterns_on,
    series_of,
)
from umkm_desktop.services.papers.counting_papers import second_doubts
from umkm_desktop.services.papers.paper_kinds import kind_settings, set_register
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Document, LedgerNumber, NumberSeries


@dataclass(frozen=True)
class Numbering:
    """How a book of this year is numbered: ``last_taken`` is 0 before the first."""

    register: str
    year: int
    pattern: str
    unit_code: str
    next_number: int
    last_taken: int
    example: str


def numbering(desk: Desk, *, year: int | None = None, register: str = LETTERS) -> Numbering:
    """How a book is numbered in a year (this one, unless another is asked for)."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        year, unit = year or desk.today().year, settings_of(office_row(session)).unit_code
        series, pattern = series_of(session, year, register), pattern_on(session, year, register)
        following = series.next_number if series else 1
        example = compose_number(pattern, following, day=desk.today(), unit=unit or "UNIT")
        return Numbering(register, year, pattern, unit, following, last_taken(session, year, register), example)


def numberings(desk: Desk, *, year: int | None = None) -> list[Numbering]:
    """The same for every book."""
    desk.require(Permission.VIEW)
    return [numbering(desk, year=year, register=register) for register in REGISTERS]


def set_numbering(
    desk: Desk,
    *,
    pattern: str | None = None,
    unit_code: str | None = None,
    next_number: int | None = None,
    year: int | None = None,
    register: str = LETTERS,
) -> None:
    """Change pattern, unit code or next number of a book in a year; what was taken stays taken. Raises RuleBroken."""
    desk.require(Permission.EDIT_OFFICE)
    year = year or desk.today().year
    with desk.write("numbering.changed") as session:
        if unit_code is not None:
            office_to_change(session).unit_code = check_office({"unit_code": unit_code})["unit_code"]  # type: ignore[assignment]
        series = open_series(session, year, register, today=desk.today())
        if pattern is not None and pattern != series.pattern:
            check_pattern(pattern)
            check_patterns_differ(pattern, [p for r, p in patterns_on(session, year).items() if r != register])
            series.pattern = pattern
        if next_number is not None:
            set_next_number(session, series, next_number, today=desk.today())


def check_next(session: Session, series: NumberSeries | None, following: int, *, today: date) -> None:
    """Raise RuleBroken unless a book may go on at this number; ``series`` is None before its first."""
    if series is None:
        check_next_number(following, last_taken=0)
        return
    if following == series.next_number:
        return
    if series.doubt == Doubt.RESTORED:
        check_gives(series, series.register, series.year, today)
    unit = settings_of(office_row(session)).unit_code or "UNIT"
    day = today if series.year == today.year else date(series.year, 12, 31)
    taken = last_taken(session, series.year, series.register)
    check_next_number(following, last_taken=taken, now=first_free(session, series, day, unit))


def set_next_number(session: Session, series: NumberSeries, following: int, *, today: date) -> None:
    """Where a book goes on. To say it of a year not begun here is to tell its last number on paper."""
    check_next(session, series, following, today=today)
    series.next_number = following
    if series.doubt == Doubt.BEFORE:
        series.doubt = None


@dataclass(frozen=True)
class BookEntry:
    """What an officer types for one book."""

    pattern: str
    next_number: int


def save_books(
    desk: Desk, books: Mapping[str, BookEntry], *, unit_code: str | None = None, kinds: Mapping[Kind, str] | None = None
) -> None:
    """Change the books of this year; what was taken stays taken.

    Raises FieldProblems for everything wrong at once, a book's under ``pattern_letters`` and ``next_letters``.
    """
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("numbering.changed") as session:
        problems = _problems(session, desk.today(), books)
        if any(register not in REGISTERS for register in (kinds or {}).values()):
            problems["register"] = _("Buku nomor itu tidak ada.")
        if problems:
            raise FieldProblems(problems)
        if unit_code is not None and unit_code.strip() != settings_of(office_row(session)).unit_code:
            office_to_change(session).unit_code = check_office({"unit_code": unit_code})["unit_code"]  # type: ignore[assignment]
        for register, entry in books.items():
            _store(session, desk.today(), register, entry)
        for kind, register in (kinds or {}).items():
            if kind_settings(session)[kind].register != register:
                set_register(session, kind, register)


def _problems(session: Session, today: date, books: Mapping[str, BookEntry]) -> dict[str, str]:
    problems: dict[str, str] = {}
    year = today.year
    patterns = {register: pattern_on(session, year, register) for register in REGISTERS}
    patterns |= {register: entry.pattern for register, entry in books.items()}
    for register, entry in books.items():
        others = [pattern for other, pattern in patterns.items() if other != register]
        kept = entry.pattern == pattern_on(session, year, register)  # an old pattern may stay, whatever is asked today
        pattern = "" if kept else _problem(check_pattern, entry.pattern)
        pattern = pattern or _problem(check_patterns_differ, entry.pattern, others)
        series = series_of(session, year, register)
        number = _problem(check_next, session, series, entry.next_number, today=today)
        found = {f"pattern_{register}": pattern, f"next_{register}": number}
        problems |= {key: sentence for key, sentence in found.items() if sentence}
    return problems


def _problem(check: Callable[..., None], *arguments: object, **named: object) -> str:
    try:
        check(*arguments, **named)
    except RuleBroken as broken:
        return str(broken)
    return ""


def _store(session: Session, today: date, register: str, entry: BookEntry) -> None:
    """Begin the year's row only when something differs from what would be used without it."""
    year = today.year
    series = series_of(session, year, register)
    now = (series.pattern, series.next_number) if series else (pattern_on(session, year, register), 1)
    if now != (entry.pattern, entry.next_number):
        series = open_series(session, year, register, today=today)
        series.pattern = entry.pattern
        set_next_number(session, series, entry.next_number, today=today)


@dataclass(frozen=True)
class Book:
    """One book in one year: the next number, how many there are of each kind, and what nobody accounts for.

    ``doubt`` says why it gives no number yet (domain.ledger.Doubt); empty when it does. Numbers carried over a restore
    are counted where there are any.
    """

    register: str
    year: int
    next_number: int
    next_text: str
    counts: Mapping[NumberStatus, int]
    gaps: tuple[Span, ...]
    doubt: str = ""


@dataclass(frozen=True)
class BookLine:
    """One number of the book; what it was used for in words, and the document it stands on, if the program made it."""

    uid: str
    n: int
    text: str
    status: str
    letter_date: date | None
    subject: str
    addressee: str
    reason: str
    noted_by: str
    document_uid: str
    kind: str


@dataclass(frozen=True)
class BookQuery:
    """Which numbers are shown; year 0 is this year, empty fields do not filter."""

    register: str = LETTERS
    year: int = 0
    statuses: tuple[str, ...] = ()
    text: str = ""
    descending: bool = True


def book(desk: Desk, register: str = LETTERS, year: int = 0) -> Book:
    """A book as a whole. Raises RuleBroken for one that does not exist."""
    desk.require(Permission.VIEW)
    _check_register(register)
    year = year or desk.today().year
    with desk.read() as session:
        series, pattern = series_of(session, year, register), pattern_on(session, year, register)
        following = series.next_number if series else 1
        unit = settings_of(office_row(session)).unit_code or "UNIT"
        day = desk.today() if year == desk.today().year else date(year, 12, 31)
        counted = select(LedgerNumber.status, func.count()).where(*_of(register, year)).group_by(LedgerNumber.status)
        counts: dict[NumberStatus, int] = {status: 0 for status in NumberStatus if status is not NumberStatus.CARRIED}
        counts |= {NumberStatus(s): n for s, n in session.execute(counted)}
        text = compose_number(pattern, following, day=day, unit=unit)
        whole = sum(counts.values()) == following - 1
        gaps = [] if whole else _gaps(session, register, year, following)
        doubt = doubt_of(series, year, desk.today()) or ""
        return Book(register, year, following, text, counts, tuple(gaps), doubt)


def _gaps(session: Session, register: str, year: int, following: int) -> list[Span]:
    """The database compares each number with the one before, so a book of 100,000 lines costs one statement."""
    before = func.lag(LedgerNumber.n, 1, 0).over(order_by=LedgerNumber.n).label("before")
    pairs = select(LedgerNumber.n, before).where(*_of(register, year)).subquery()
    holes = select(pairs.c.before + 1, pairs.c.n - 1).where(pairs.c.n > pairs.c.before + 1).order_by(pairs.c.n)
    found = [Span(first, last) for first, last in session.execute(holes)]
    last = session.scalar(select(func.max(LedgerNumber.n)).where(*_of(register, year))) or 0
    return [*found, Span(last + 1, following - 1)] if following > last + 1 else found


def book_years(desk: Desk, register: str = LETTERS) -> list[int]:
    """Years a book was kept in, the newest first; this one and last year, whose letters may still come, always."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        kept = select(NumberSeries.year).where(NumberSeries.register == register)
        this = desk.today().year
        return sorted({*session.scalars(kept), this, this - 1}, reverse=True)


def count_numbers(desk: Desk, query: BookQuery) -> int:
    """How many numbers the list has."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        ids = _filtered(select(LedgerNumber.id), desk, query)
        return session.scalar(select(func.count()).select_from(ids.subquery())) or 0


def page_numbers(desk: Desk, query: BookQuery, *, offset: int = 0, limit: int = 50) -> list[BookLine]:
    """A page of the list, by number."""
    desk.require(Permission.VIEW)
    order = LedgerNumber.n.desc() if query.descending else LedgerNumber.n.asc()
    columns: tuple[Any, ...] = (LedgerNumber, Document.uid, Document.kind, Document.holder, Document.letter_date)
    with desk.read() as session:
        rows = session.execute(_filtered(select(*columns), desk, query).order_by(order).offset(offset).limit(limit))
        return [_line(row) for row in rows]


def _filtered(statement: Select[Any], desk: Desk, query: BookQuery) -> Select[Any]:
    statement = statement.outerjoin(Document, LedgerNumber.document_id == Document.id)
    statement = statement.where(*_of(query.register, query.year or desk.today().year))
    if query.statuses:
        statement = statement.where(LedgerNumber.status.in_(query.statuses))
    if query.text.strip():
        fields = (LedgerNumber.text, LedgerNumber.subject, LedgerNumber.addressee, Document.holder)
        sought = query.text.strip()
        statement = statement.where(or_(*(field.icontains(sought, autoescape=True) for field in fields)))
    return statement


def _of(register: str, year: int) -> tuple[Any, ...]:
    return LedgerNumber.register == register, LedgerNumber.year == year


def _line(row: Any) -> BookLine:
    number: LedgerNumber = row.LedgerNumber
    kind = row.kind or ""
    return BookLine(
        uid=number.uid,
        n=number.n,
        text=number.text,
        status=number.status,
        letter_date=number.letter_date or row.letter_date,
        subject=number.subject or (_(KINDS[Kind(kind)].name) if kind else ""),
        addressee=number.addressee or row.holder or "",
        reason=number.reason or "",
        noted_by=number.noted_by or "",
        document_uid=row.uid or "",
        kind=kind,
    )


def check_noting(desk: Desk, register: str, span: Span, letter: OutsideLetter, *, year: int = 0) -> dict[str, str]:
    """What is wrong with noting such letters, by field; empty when they may be noted. Nothing is written."""
    desk.require(Permission.NOTE_NUMBERS)
    year = year or desk.today().year
    try:
        with desk.read() as session:
            series = series_of(session, year, register)
            following, pattern = (
                (series.next_number, series.pattern) if series else (1, pattern_on(session, year, register))
            )
            _plan(desk, session, register, span, letter, year, following, pattern)
    except FieldProblems as found:
        return found.problems
    except RuleBroken as broken:
        return {broken.field or "": str(broken)}
    return {}


def note_outside(desk: Desk, register: str, span: Span, letter: OutsideLetter, *, year: int = 0) -> list[str]:
    """Note letters made outside the program; returns their numbers as they stand in the book.

    Raises RuleBroken where a number would double or be skipped, FieldProblems for the letter.
    """
    desk.require(Permission.NOTE_NUMBERS)
    _check_register(register)
    year = year or desk.today().year
    with desk.write("ledger_number.noted") as session:
        series = open_series(session, year, register, today=desk.today())
        following, rows = _plan(desk, session, register, span, letter, year, series.next_number, series.pattern)
        insert_records(session, LedgerNumber, rows)
        if following != series.next_number:
            series.next_number = following
        return [str(row["text"]) for row in rows]


def _plan(
    desk: Desk,
    session: Session,
    register: str,
    span: Span,
    letter: OutsideLetter,
    year: int,
    following: int,
    pattern: str,
) -> tuple[int, list[dict[str, Any]]]:
    """The next number afterwards, and the rows to be written."""
    within = LedgerNumber.n.between(span.first, span.last)
    taken = set(session.scalars(select(LedgerNumber.n).where(*_of(register, year), within)))
    following = check_outside(span, next_number=following, taken=taken)
    letter = check_letter(letter, span, year=year, today=desk.today(), pattern=pattern)
    texts = [letter.text] if letter.text else _composed(session, pattern, span, letter.letter_date)
    _refuse_used(session, texts)
    rows = [
        {
            "register": register,
            "year": year,
            "n": n,
            "text": text,
            "status": NumberStatus.OUTSIDE.value,
            "letter_date": letter.letter_date,
            "subject": letter.subject,
            "addressee": letter.addressee or None,
            "noted_by": desk.officer.name,
        }
        for n, text in zip(range(span.first, span.last + 1), texts, strict=True)
    ]
    return following, rows


def cancel_number(desk: Desk, register: str, reason: str) -> str:
    """Take the next number of this year's book and cancel it, for a sheet spoilt or lost; returns the number."""
    desk.require(Permission.CANCEL_NUMBERS)
    _check_register(register)
    check_reason(reason)
    with desk.write("ledger_number.cancelled", reason=reason.strip()) as session:
        series = giving_series(session, desk.today().year, register, today=desk.today())
        n = series.next_number
        if n > HIGHEST:
            raise RuleBroken(_("Buku nomor tahun ini sudah penuh."))
        texts = _composed(session, series.pattern, Span(n, n), desk.today())
        _refuse_used(session, texts)
        session.add(
            LedgerNumber(
                register=register,
                year=series.year,
                n=n,
                text=texts[0],
                status=NumberStatus.CANCELLED.value,
                reason=reason.strip(),
                letter_date=desk.today(),
                noted_by=desk.officer.name,
            )
        )
        series.next_number = n + 1
        return texts[0]


def _composed(session: Session, pattern: str, span: Span, day: date) -> list[str]:
    unit = settings_of(office_row(session)).unit_code
    return [compose_number(pattern, n, day=day, unit=unit) for n in range(span.first, span.last + 1)]


def _refuse_used(session: Session, texts: list[str]) -> None:
    used = is_used(session, texts)
    if used:
        raise RuleBroken(_("Nomor {number} sudah dipakai; nomor tidak dipakai dua kali.").format(number=used), "text")


def _check_register(register: str) -> None:
    if register not in REGISTERS:
        raise RuleBroken(_("Buku nomor itu tidak ada."), "register")


MOST_DOUBTS = 4
"""Sentences of doubt shown at once."""


@dataclass(frozen=True)
class Outlook:
    """``refused``: why no number is given, as issuing says it; ``doubt``: what to think about. Empty: nothing."""

    refused: str = ""
    doubt: str = ""


def number_outlook(desk: Desk, kind: Kind, day: date, uids: Sequence[str] = ()) -> Outlook:
    """What the book of this kind says of letters of this date for these records; nothing is taken."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        register = kind_settings(session)[kind].register
        try:
            check_gives(series_of(session, day.year, register), register, day.year, desk.today())
        except RuleBroken as broken:
            return Outlook(refused=str(broken))
        doubts = (_doubt(session, register, day), *second_doubts(session, kind, uids).values())
        return Outlook(doubt=" ".join(list(dict.fromkeys(filter(None, doubts)))[:MOST_DOUBTS]))


def _doubt(session: Session, register: str, day: date) -> str:
    """A letter dated before the number before it: an agenda whose dates run backwards is asked about."""
    dated = func.coalesce(Document.letter_date, LedgerNumber.letter_date)
    last = (
        select(LedgerNumber.text, Document.letter_date, LedgerNumber.letter_date)
        .outerjoin(Document, LedgerNumber.document_id == Document.id)
        .where(LedgerNumber.register == register, LedgerNumber.year == day.year, dated.is_not(None))
        .order_by(LedgerNumber.n.desc())
    )
    row = session.execute(last.limit(1)).first()
    before = (row[1] or row[2]) if row else None
    if row is None or before is None or day >= before:
        return ""
    sentence = _(
        "Tanggal surat {day} sebelum {before}, tanggal nomor di depannya dalam buku ({number}): nomor dan tanggalnya "
        "tidak sejalan."
    )
    return sentence.format(day=format_date(day), before=format_date(before), number=row[0])


@dataclass(frozen=True)
class AskedBook:
    """A book that gives no number yet; ``known`` is the last number this office's file knows of, 0 for none."""

    register: str
    year: int
    known: int
    sentence: str


def asked_books(desk: Desk, year: int = 0) -> list[AskedBook]:
    """The books of a year (this one, unless told otherwise) whose last number must be told."""
    desk.require(Permission.VIEW)
    year = year or desk.today().year
    found: list[AskedBook] = []
    with desk.read() as session:
        for register, name in REGISTERS.items():
            series = series_of(session, year, register)
            doubt = doubt_of(series, year, desk.today())
            if doubt:
                sentence = doubt_sentence(doubt, book=_(name), year=year)
                found.append(AskedBook(register, year, _known(session, series, year, register), sentence))
    return found


def confirm_last_numbers(desk: Desk, told: Mapping[str, int], reason: str, *, year: int = 0) -> None:
    """Write down the last number of each of these books (0: none was given); from the next one they go on.

    What lies between the last known number and the told one shows as not accounted for until it is noted. Raises
    RuleBroken for the reason or a book that is not in doubt, FieldProblems with a book's problem under its word.
    """
    desk.require(Permission.CANCEL_NUMBERS)
    check_reason(reason)
    year = year or desk.today().year
    with desk.write("numbering.confirmed", reason=reason.strip()) as session:
        problems: dict[str, str] = {}
        for register, last in told.items():
            try:
                _confirm(session, desk, register, year, last)
            except RuleBroken as broken:
                problems[register] = str(broken)
        if problems:
            raise FieldProblems(problems)


def _confirm(session: Session, desk: Desk, register: str, year: int, last: int) -> None:
    if register not in REGISTERS:
        raise RuleBroken(_("Buku nomor itu tidak ada."), "register")
    series = series_of(session, year, register)
    if not doubt_of(series, year, desk.today()):
        raise RuleBroken(
            _("Nomor terakhir buku {book} {year} sudah pasti.").format(book=_(REGISTERS[register]), year=year)
        )
    check_last_number(last, least=_known(session, series, year, register))
    series = series or open_series(session, year, register, today=desk.today())
    series.next_number, series.doubt = last + 1, None


def _known(session: Session, series: NumberSeries | None, year: int, register: str) -> int:
    return max(last_taken(session, year, register), series.next_number - 1 if series else 0)
