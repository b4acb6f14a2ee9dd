"""Which paper of a kind counts for an agreement or memorandum, also where a restore left no more than its number."""

from collections.abc import Mapping, Sequence
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


def _counts(kind: Kind) -> tuple[ColumnElement[bool], ...]:
    return Document.kind == kind.value, Document.status == Status.ISSUED.value


def _lost(kind: Kind) -> tuple[ColumnElement[bool], ...]:
    return LedgerNumber.kind == kind.value, LedgerNumber.status.in_(STANDING)
