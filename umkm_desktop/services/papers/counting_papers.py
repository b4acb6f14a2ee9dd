"""Which paper counts for a record, also where a restore left no more than its number, and whether one is the second."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS, REGISTERS, Kind, Status
from umkm_desktop.domain.papers.numbering import NumberStatus, gaps, spans_text
from umkm_desktop.domain.papers.sealing import facts_in, plain_name
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.paper_kinds import kind_settings
from umkm_desktop.services.papers.restored_numbers import restored_copies
from umkm_desktop.storage.models import Agreement, Business, Document, LedgerNumber, Memorandum, NumberSeries, Partner

LINKS: Mapping[Any, Any] = {Agreement: Document.agreement_id, Memorandum: Document.memorandum_id}
"""Model -> the link of a document to it."""

STANDING = (NumberStatus.CARRIED.value, NumberStatus.OUTSIDE.value)
"""How the number of a paper stands in the book whose record a restore lost and that was not revoked."""


@dataclass(frozen=True)
class Counting:
    """The number of a paper that counts; one that is ``lost`` cannot be printed here, a restore took its record."""

    number: str
    lost: bool = False


def has_counting(model: Any, kind: Kind) -> ColumnElement[bool]:
    """Whether a paper of the kind counts for a record of the model; a condition on the model's rows."""
    document = exists().where(LINKS[model] == model.id, *_counts(kind))
    return document | exists().where(LedgerNumber.record_uid == model.uid, *_lost(kind))


def counting_papers(session: Session, model: Any, ids: Sequence[int], kind: Kind) -> dict[int, Counting]:
    """Record id -> the paper of this kind that counts for it."""
    lost = select(model.id, LedgerNumber.text).join(LedgerNumber, LedgerNumber.record_uid == model.uid)
    found = {
        record_id: Counting(number, lost=True)
        for record_id, number in session.execute(lost.where(model.id.in_(ids), *_lost(kind)))
    }
    own = select(LINKS[model], Document.number).where(LINKS[model].in_(ids), *_counts(kind))
    return found | {record_id: Counting(number) for record_id, number in session.execute(own)}


def counting_of_holders(session: Session, kind: Kind, holders: Collection[str]) -> dict[str, Counting]:
    """Holder -> the paper of this kind that counts, for kinds whose holder says of which day or month they are."""
    lost = select(LedgerNumber.addressee, LedgerNumber.text).where(*_lost(kind), LedgerNumber.document_id.is_(None))
    found = {
        str(holder): Counting(number, lost=True)
        for holder, number in session.execute(lost.where(LedgerNumber.addressee.in_(holders)))
    }
    own = select(Document.holder, Document.number).where(*_counts(kind), Document.holder.in_(holders))
    return found | {holder: Counting(number) for holder, number in session.execute(own.order_by(Document.id))}


def lost_papers(session: Session, kind: Kind, record_uids: Collection[str]) -> dict[str, str]:
    """Record (``restored_numbers`` says which) -> number of its paper of this kind whose own record a restore lost."""
    lost = select(LedgerNumber.record_uid, LedgerNumber.text).where(*_lost(kind), LedgerNumber.document_id.is_(None))
    rows = session.execute(lost.where(LedgerNumber.record_uid.in_(record_uids)))
    return {str(uid): number for uid, number in rows}


def has_lost(kind: Kind, record: ColumnElement[str]) -> ColumnElement[bool]:
    """The same as a condition on a record, or a record and its month."""
    return exists().where(LedgerNumber.record_uid == record, *_lost(kind), LedgerNumber.document_id.is_(None))


def _counts(kind: Kind) -> tuple[ColumnElement[bool], ...]:
    return Document.kind == kind.value, Document.status == Status.ISSUED.value


def _lost(kind: Kind) -> tuple[ColumnElement[bool], ...]:
    return LedgerNumber.kind == kind.value, LedgerNumber.status.in_(STANDING)


CHUNK = 500
"""Agreements asked for in one statement."""


def doubts_of_second(desk: Desk, kind: Kind, uids: Sequence[str]) -> dict[str, str]:
    """Record uid -> why it may have a paper of this kind already; nothing for the others."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return second_doubts(session, kind, uids)


def second_doubts(session: Session, kind: Kind, uids: Sequence[str]) -> dict[str, str]:
    """The same inside a session. Only certificates are given once and for all."""
    if kind is not Kind.CERTIFICATE or not uids:
        return {}
    lost, unknown = _lost_certificates(session), _unknown_numbers(session)
    if not lost and not unknown:
        return {}
    told = dict.fromkeys(uids, unknown) if unknown else {}
    return told | _named_alike(session, uids, lost)


def _lost_certificates(session: Session) -> Mapping[tuple[str, str], str]:
    """Holder and partner -> the number of a certificate whose record is lost and that names no record of this office.

    Read off its seal: the office whose numbers were carried over may know an agreement that this one lacks.
    """
    here = select(Agreement.id).where(Agreement.uid == LedgerNumber.record_uid).exists()
    known = LedgerNumber.seal.is_not(None), LedgerNumber.document_id.is_(None), LedgerNumber.status.in_(STANDING)
    found: dict[tuple[str, str], str] = {}
    for number, seal in session.execute(select(LedgerNumber.text, LedgerNumber.seal).where(*known, ~here)):
        facts = facts_in(seal or "")
        if facts is not None and facts.kind == KINDS[Kind.CERTIFICATE].seal_word:
            found[_folded(facts.holder), _folded(facts.partner)] = number
    return found


def _folded(name: str) -> str:
    return plain_name(name).casefold()


def _named_alike(session: Session, uids: Sequence[str], lost: Mapping[tuple[str, str], str]) -> dict[str, str]:
    sentence = _(
        "Sertifikat Nomor {number}, yang datanya hilang waktu kantor dipulihkan, atas nama {holder} dengan {partner}: "
        "pastikan dahulu bukan untuk perjanjian ini."
    )
    told: dict[str, str] = {}
    named = select(Agreement.uid, Business.name, Partner.name).select_from(Agreement).join(Business).join(Partner)
    for start in range(0, len(uids) if lost else 0, CHUNK):
        rows = session.execute(named.where(Agreement.uid.in_(uids[start : start + CHUNK])))
        for uid, holder, partner in rows:
            number = lost.get((_folded(holder), _folded(partner)))
            if number:
                told[uid] = sentence.format(number=number, holder=holder, partner=partner)
    return told


def _unknown_numbers(session: Session) -> str:
    """Numbers given after the backup that was restored, of which nobody has told yet what they are; empty for none."""
    copies = restored_copies(session)
    if not copies:
        return ""
    register, made = kind_settings(session)[Kind.CERTIFICATE].register, min(copies)
    books = select(NumberSeries).where(NumberSeries.register == register, NumberSeries.year >= made.year)
    for series in session.scalars(books.order_by(NumberSeries.year.desc())):
        book = LedgerNumber.register == register, LedgerNumber.year == series.year
        before = session.scalar(select(func.max(LedgerNumber.n)).where(*book, LedgerNumber.created_at <= made)) or 0
        taken = session.scalars(select(LedgerNumber.n).where(*book, LedgerNumber.n > before))
        open_ones = gaps([*range(1, before + 1), *taken], series.next_number)
        if open_ones:
            sentence = _(
                "Nomor {numbers} buku {book} {year} keluar sesudah cadangan yang dipulihkan dan belum dicatat; mungkin "
                "salah satunya sertifikat perjanjian ini. Cocokkan dengan arsip, lalu catat di Dokumen, Buku nomor."
            )
            return sentence.format(numbers=spans_text(open_ones), book=_(REGISTERS[register]), year=series.year)
    return ""
