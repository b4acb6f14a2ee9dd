"""Which paper of a kind counts for a record, a day or a month, also where a restore left no more than its number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.papers.issuing import Kind, Status
from umkm_desktop.domain.papers.ledger import NumberStatus
from umkm_desktop.storage.models import Agreement, Document, LedgerNumber, Memorandum

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
    """Record (``set_aside`` says which) -> number of its paper of this kind whose own record a restore lost."""
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
