"""The book of numbers: its pages, its gaps, letters made outside the program, and numbers cancelled with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import check_reason
from umkm_desktop.domain.papers.issuing import KINDS, REGISTERS, Kind
from umkm_desktop.domain.papers.ledger import HIGHEST, NumberStatus, OutsideLetter, Span, check_letter, check_outside
from umkm_desktop.domain.papers.numbering import compose_number
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.office import office_row, settings_of
from umkm_desktop.services.office.registers import (
    LETTERS,
    doubt_of,
    giving_series,
    is_used,
    open_series,
    pattern_on,
    series_of,
)
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Document, LedgerNumber, NumberSeries


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
