"""The page of numbering as one act: every book's pattern and next number, and which kind is numbered in which book."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.office.office import check_office
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import REGISTERS, Kind
from umkm_desktop.domain.papers.numbering import check_pattern, check_patterns_differ
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.office import office_row, office_to_change, settings_of
from umkm_desktop.services.office.registers import open_series, pattern_on, series_of
from umkm_desktop.services.papers.numbering import check_next, set_next_number
from umkm_desktop.services.papers.paper_kinds import kind_settings, set_register


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
