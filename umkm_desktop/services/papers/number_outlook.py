"""What the book says of a letter before it takes its number: whether the book gives one, and whether dates run on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.registers import check_gives, series_of
from umkm_desktop.services.papers.paper_kinds import kind_settings
from umkm_desktop.services.papers.second_papers import second_doubts
from umkm_desktop.storage.models import Document, LedgerNumber

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
