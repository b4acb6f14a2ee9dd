"""The books of numbers: one running number per book and year."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.issuing import REGISTERS
from umkm_desktop.domain.numbering import DEFAULT_PATTERNS
from umkm_desktop.storage.models import LedgerNumber, NumberSeries

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


def open_series(session: Session, year: int, register: str = LETTERS) -> NumberSeries:
    """The running number of a year, begun now if need be."""
    series = series_of(session, year, register)
    if series is None:
        series = NumberSeries(register=register, year=year, pattern=pattern_on(session, year, register), next_number=1)
        session.add(series)
        session.flush()
    return series


def last_taken(session: Session, year: int, register: str = LETTERS) -> int:
    """The highest number given in a year; 0 before the first."""
    highest = select(func.max(LedgerNumber.n)).where(LedgerNumber.register == register, LedgerNumber.year == year)
    return session.scalar(highest) or 0
