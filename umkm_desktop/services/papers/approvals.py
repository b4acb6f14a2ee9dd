"""Duties kept apart: a number only for a draft another officer has checked, and nobody decides on his own entry."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import freeze
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.approval import OPEN, Act, check_act, stage_of_draft
from umkm_desktop.domain.papers.issuing import KINDS, DraftStatus, Kind
from umkm_desktop.i18n import N_, WIB, _, day_of, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.ledger import Batch, IssuedDocument, MakePaper
from umkm_desktop.services.papers.paper_office import PaperOffice, prepare_office
from umkm_desktop.storage.models import (
    AuditEntry,
    Document,
    DraftPaper,
    LegalBasis,
    Office,
    Officer,
    Official,
    PaperTemplate,
    Product,
    Record,
    Submission,
)

VOLATILE = frozenset({"meta", "place_and_date"})
"""Parts of a content that follow the day of issue and the file, not what somebody has checked."""


def separated(session: Session) -> bool:
    """Whether maker and checker must be two people: the office wants it so, and there are two."""
    if not session.scalars(select(Office.separate_duties)).first():
        return False
    return (session.scalar(select(func.count()).select_from(Officer).where(Officer.active)) or 0) >= 2


def draft_digest(content: Any, number: str) -> str:
    """SHA-256 of what a draft says, whatever its day and number (``number`` is the one it shows)."""
    return hashlib.sha256(json.dumps(_said(json.loads(freeze(content)), number)).encode()).hexdigest()


def _said(value: Any, number: str) -> Any:
    if isinstance(value, dict):
        return {key: _said(one, number) for key, one in value.items() if key not in VOLATILE}
    if isinstance(value, list):
        return [_said(one, number) for one in value]
    return value.replace(number, "…") if isinstance(value, str) else value


def digest_of(make: MakePaper, office: PaperOffice, kind: Kind, uid: str) -> str:
    """The digest of one record's draft; ``make`` is of a batch for the same office as a draft. Raises Refused."""
    number = office.draft_number(kind)
    return draft_digest(make(uid).content(number), number)


class Approvals:
    """The drafts of one batch that is about to be issued, inside its transaction.

    ``admit`` refuses a record whose draft was not checked by another officer, or says something else by now; ``close``
    ties the drafts to what was issued. ``stale`` are the uids of drafts to be checked again.
    """

    def __init__(self, desk: Desk, kind: Kind, batch: Batch, prepare: Callable[[Batch], MakePaper]) -> None:
        self._desk, self._kind, self._batch, self._prepare = desk, kind, batch, prepare
        self.separate = separated(batch.session)
        self._drafts = _open_drafts(kind, batch)
        self._plain: PaperOffice | None = None
        self._makers: dict[date, tuple[MakePaper, PaperOffice]] = {}
        self._issued: dict[str, str] = {}
        self.stale: dict[str, str] = {}

    def admit(self, uid: str) -> None:
        """Raise RuleBroken unless a number may be taken for the record now."""
        draft = self._drafts.get(uid)
        if not self.separate:
            return
        if draft is None:
            sentence = _("Pembuat bukan penyetuju: ajukan dahulu konsep {kind}, lalu minta petugas lain memeriksanya.")
            raise RuleBroken(sentence.format(kind=_(KINDS[self._kind].name).lower()))
        own = draft.maker_uid == self._desk.officer.uid
        check_act(Act.ISSUE, stage_of_draft(draft.status), self._desk.officer.roles, own=own, separate=True)
        if self._digest(uid, draft) != draft.content_sha256:
            changed = what_changed(self._batch.session, draft)
            self.stale[draft.uid] = changed
            raise RuleBroken(changed)

    def _digest(self, uid: str, draft: DraftPaper) -> str:
        """Of the draft as it would be made now for the day it was checked for.

        What follows from that day alone ("paling lambat", the state of lists, the month of a number) is then the same;
        another signer or regulation of the day of issue is not. The signer chosen at issue is the issuer's decision.
        """
        day = checked_for(draft)
        if day not in self._makers:
            if self._plain is None:
                session, issued = self._batch.session, self._batch.office.day
                self._plain = prepare_office(session, issued, today=self._desk.today(), moment=self._desk.now())
            office = replace(self._plain, day=day).as_draft()
            batch = Batch(self._batch.session, office, self._batch.uids, self._batch.month)
            self._makers[day] = self._prepare(batch), office
        make, office = self._makers[day]
        return digest_of(make, office, self._kind, uid)

    def note(self, uid: str, document: IssuedDocument) -> None:
        """A paper of the record was issued."""
        self._issued[uid] = document.uid

    def close(self) -> None:
        """The drafts are issued; called after the documents were written."""
        closing = {uid: document for uid, document in self._issued.items() if uid in self._drafts}
        if not closing:
            return
        session = self._batch.session
        found = select(Document.uid, Document.id).where(Document.uid.in_(closing.values()))
        ids = {row.uid: row.id for row in session.execute(found)}
        for uid, document in closing.items():
            draft = self._drafts[uid]
            draft.status, draft.document_id = DraftStatus.ISSUED.value, ids[document]
        session.flush()


def checked_for(draft: DraftPaper) -> date:
    """The day a checked draft was read for: the one it carries, else the day it was checked on."""
    assert draft.checked_at is not None  # only checked drafts are compared
    return draft.letter_date or day_of(draft.checked_at)


def _open_drafts(kind: Kind, batch: Batch) -> dict[str, DraftPaper]:
    statement = select(DraftPaper).where(
        DraftPaper.kind == kind.value,
        DraftPaper.month == batch.month,
        DraftPaper.status.in_([stage.value for stage in OPEN]),
        DraftPaper.subject_uid.in_(batch.uids),
    )
    return {draft.subject_uid: draft for draft in batch.session.scalars(statement)}


def give_back_stale(desk: Desk, stale: Mapping[str, str]) -> None:
    """Drafts whose content is another by now go back to konsep, with the reason."""
    if not stale:
        return
    with desk.write("draft_paper.returned") as session:
        for draft in session.scalars(select(DraftPaper).where(DraftPaper.uid.in_(stale))):
            if draft.status == DraftStatus.CHECKED.value:
                uncheck(draft)
                draft.note = stale[draft.uid]


def uncheck(draft: DraftPaper) -> None:
    """Back to konsep: nobody has checked it."""
    draft.status = DraftStatus.DRAFTED.value
    draft.checker = draft.checker_uid = draft.checked_at = draft.content_sha256 = None


_SETTINGS: tuple[tuple[type[Record], str], ...] = (
    (Office, N_("pengaturan kantor")),
    (Official, N_("pejabat")),
    (LegalBasis, N_("dasar hukum")),
)


def what_changed(session: Session, draft: DraftPaper) -> str:
    """Since when a checked draft says something else, and what was changed in that time, as a sentence."""
    assert draft.checked_at is not None  # only checked drafts are compared
    since = draft.checked_at
    parts = [_(name) for model, name in _SETTINGS if _changed_since(session, model, since)]
    newer = PaperTemplate.kind == draft.kind, PaperTemplate.created_at > since
    if session.scalars(select(PaperTemplate.id).where(*newer)).first():
        parts.append(_("naskah"))
    what = ", ".join(parts) or _("data yang dicetak")
    moment = since.astimezone(WIB)
    sentence = _("Isi berubah sejak diperiksa {checker} pada {day} pukul {time} ({what}); periksa lagi.")
    day = format_date(day_of(since))
    return sentence.format(checker=draft.checker, day=day, time=f"{moment:%H.%M}", what=what)


def _changed_since(session: Session, model: type[Record], since: Any) -> bool:
    return session.scalars(select(model.id).where(model.changed_at > since)).first() is not None


def makers_of(session: Session, product_ids: Any) -> dict[int, frozenset[str]]:
    """Officers who entered each product (its first entry in the trail) or handed it in; two statements.

    ``product_ids`` is a select of product ids, or a sequence of them.
    """
    firsts = (
        select(func.min(AuditEntry.seq))
        .join(Product, Product.uid == AuditEntry.record_uid)
        .where(Product.id.in_(product_ids))
        .group_by(AuditEntry.record_uid)
    )
    entered = (
        select(Product.id, AuditEntry.officer_uid)
        .join(AuditEntry, AuditEntry.record_uid == Product.uid)
        .where(AuditEntry.seq.in_(firsts))
    )
    handed_in = select(Submission.product_id, Submission.officer_uid).where(Submission.product_id.in_(product_ids))
    makers: dict[int, set[str]] = {}
    for question in (entered, handed_in):
        for product_id, officer_uid in session.execute(question):
            makers.setdefault(product_id, set()).add(officer_uid)
    return {product_id: frozenset(uids) for product_id, uids in makers.items()}


def check_not_own(session: Session, desk: Desk, product: Product) -> None:
    """Raise RuleBroken where duties are separate and the officer entered the product or its submission himself."""
    if separated(session) and desk.officer.uid in makers_of(session, [product.id]).get(product.id, ()):
        raise RuleBroken(own_sentence(product.name))


def own_sentence(name: str) -> str:
    """Why the officer may not decide on a product."""
    return _(
        "Produk “{name}” Anda sendiri yang memasukkan atau mengajukan; keputusannya dimasukkan petugas lain."
    ).format(name=name)
