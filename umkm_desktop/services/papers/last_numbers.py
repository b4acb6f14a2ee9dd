"""The last number of a book as somebody tells it: after a restore, and for a year the office kept on paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import check_reason
from umkm_desktop.domain.papers.issuing import REGISTERS
from umkm_desktop.domain.papers.ledger import check_last_number, doubt_sentence
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.registers import doubt_of, last_taken, open_series, series_of
from umkm_desktop.storage.models import NumberSeries


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
