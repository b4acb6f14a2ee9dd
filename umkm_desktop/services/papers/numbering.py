"""How papers are numbered: the pattern and the next number of each book, as the settings show and change them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umkm_desktop.domain.office.office import check_office
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import REGISTERS
from umkm_desktop.domain.papers.ledger import Doubt
from umkm_desktop.domain.papers.numbering import check_next_number, check_pattern, check_patterns_differ, compose_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.office import office_row, office_to_change, settings_of
from umkm_desktop.services.office.registers import (
    LETTERS,
    check_gives,
    first_free,
    last_taken,
    open_series,
    pattern_on,
    patterns_on,
    series_of,
)
from umkm_desktop.storage.models import NumberSeries


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
