"""The books of numbers: one running number per book and year."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import REGISTERS
from umkm_desktop.domain.papers.numbering import DEFAULT_PATTERNS, HIGHEST, Doubt, compose_number, doubt_sentence
from umkm_desktop.i18n import _
from umkm_desktop.storage.models import Document, LedgerNumber, NumberSeries

LETTERS = "letters"
"""The book every kind is numbered in until the office decides otherwise."""


def series_of(session: Session, year: int, register: str = LETTERS) -> NumberSeries | None:
    """The running number of a year, if it has begun."""
    found = select(NumberSeries).where(NumberSeries.register == register, NumberSeries.year == year)
    return session.scalars(found).one_or_none()


def pattern_on(session: Session, year: int, register: str = LETTERS) -> str:
    """The pattern of a year: its own, or that of the newest year before, or the one the program ships."""
    newest = (
        select(NumberSeries.pattern)
        .where(NumberSeries.register == register, NumberSeries.year <= year)
        .order_by(NumberSeries.year.desc())
    )
    return session.scalars(newest).first() or DEFAULT_PATTERNS[register]


def patterns_on(session: Session, year: int) -> dict[str, str]:
    """The pattern of every book in a year."""
    return {register: pattern_on(session, year, register) for register in REGISTERS}


def open_series(session: Session, year: int, register: str = LETTERS, *, today: date) -> NumberSeries:
    """The running number of a year, begun now if need be.

    A year that has passed and was not begun here had its numbers on paper: nobody knows the last one, so it is begun
    in doubt.
    """
    series = series_of(session, year, register)
    if series is None:
        series = NumberSeries(
            register=register,
            year=year,
            pattern=pattern_on(session, year, register),
            next_number=1,
            doubt=doubt_of(None, year, today),
        )
        session.add(series)
        session.flush()
    return series


def doubt_of(series: NumberSeries | None, year: int, today: date) -> str | None:
    """Why the book of a year gives no number yet; None when it does."""
    if series is not None:
        return series.doubt
    return Doubt.BEFORE.value if year < today.year else None


def check_gives(series: NumberSeries | None, register: str, year: int, today: date) -> None:
    """Raise RuleBroken while the last number of this book is in doubt."""
    doubt = doubt_of(series, year, today)
    if doubt:
        raise RuleBroken(doubt_sentence(doubt, book=_(REGISTERS[register]), year=year), "register")


def giving_series(session: Session, year: int, register: str = LETTERS, *, today: date) -> NumberSeries:
    """The running number that the next letter takes; raises RuleBroken while its last number is in doubt."""
    check_gives(series_of(session, year, register), register, year, today)
    return open_series(session, year, register, today=today)


def last_taken(session: Session, year: int, register: str = LETTERS) -> int:
    """The highest number given in a year; 0 before the first."""
    highest = select(func.max(LedgerNumber.n)).where(LedgerNumber.register == register, LedgerNumber.year == year)
    return session.scalar(highest) or 0


def is_used(session: Session, texts: Sequence[str]) -> str | None:
    """The first of these numbers that stands in a book or on a document; None when all are free."""
    found = session.scalars(select(LedgerNumber.text).where(LedgerNumber.text.in_(texts))).first()
    return found or session.scalars(select(Document.number).where(Document.number.in_(texts))).first()


def first_free(session: Session, series: NumberSeries, day: date, unit: str) -> int:
    """The next number of a book whose text is not used: an old pattern may write two numbers alike."""
    n = series.next_number
    while n < HIGHEST and is_used(session, [compose_number(series.pattern, n, day=day, unit=unit)]):
        n += 1
    return n
