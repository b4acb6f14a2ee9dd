"""Whether a certificate may be the second one: what a restore left in doubt, told before a number is spent."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS, REGISTERS, Kind
from umkm_desktop.domain.papers.ledger import gaps, spans_text
from umkm_desktop.domain.papers.sealing import facts_in, plain_name
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.counting_papers import STANDING
from umkm_desktop.services.papers.paper_kinds import kind_settings
from umkm_desktop.services.papers.restored_numbers import restored_copies
from umkm_desktop.storage.models import Agreement, Business, LedgerNumber, NumberSeries, Partner

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
