"""Reading an agreement or memorandum before it is signed: by another officer, and again once its text changed."""

from collections.abc import Mapping

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.cautions import Answer, check_allowed, check_answers, read_cautions, write_cautions
from umkm_desktop.domain.agreements.partnerships import PKS, Status, check_changeable, check_step
from umkm_desktop.domain.agreements.signed_texts import TextKind
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements.signed_texts import STORED, SignedText, facts_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import find_listed
from umkm_desktop.services.papers.approvals import separated
from umkm_desktop.storage.models import Agreement, AuditContent, AuditEntry

READING = (
    "agreement.reviewed",
    "agreement.returned",
    "agreement.answered",
    "memorandum.reviewed",
    "memorandum.returned",
)
"""Acts of a reader, who is no author by them."""


def review_text(desk: Desk, kind: TextKind, uid: str, *, note: str = "") -> str:
    """Record that the officer at the desk reviewed a complete draft; returns the new status.

    ``note`` is kept with an agreement. Raises RuleBroken naming what it needs and the text lacks, or where duties are
    separate and the text is the officer's own.
    """
    desk.require(Permission.REVIEW_AGREEMENTS)
    with desk.write(STORED[kind].reviewed) as session:
        text: SignedText = find_listed(session, STORED[kind].model, uid)
        check_step(text.status, Status.REVIEWED, what=kind.name)
        what = _("{what} belum dapat ditelaah").format(what=kind.title)
        kind.check_complete(facts_of(text), what)
        if isinstance(text, Agreement):
            check_allowed(read_cautions(text.cautions), what)
            text.review_note = note.strip() or None
        check_other_hand(session, desk, text)
        text.status, text.reviewed_on, text.reviewed_by = Status.REVIEWED.value, desk.today(), desk.officer.name
        return text.status


def return_agreement(desk: Desk, uid: str, note: str) -> None:
    """Give an unsigned text back to its author with a note; a review is taken back. Raises RuleBroken."""
    desk.require(Permission.REVIEW_AGREEMENTS)
    if not note.strip():
        raise RuleBroken(_("Tuliskan apa yang perlu diperbaiki."), "review_note")
    with desk.write("agreement.returned", reason=note.strip()) as session:
        agreement = find_listed(session, Agreement, uid)
        check_changeable(agreement.status, what=PKS)
        take_back(agreement)
        agreement.review_note = note.strip()


def answer_cautions(desk: Desk, uid: str, answers: Mapping[str, Answer]) -> None:
    """Answer some or all questions about prohibited contents of an unsigned text; the others stay as they are.

    Raises FieldProblems by question.
    """
    if not desk.may(Permission.REVIEW_AGREEMENTS):
        desk.require(Permission.EDIT_AGREEMENTS)
    problems = check_answers(answers)
    if problems:
        raise FieldProblems(problems)
    with desk.write("agreement.answered") as session:
        agreement = find_listed(session, Agreement, uid)
        check_changeable(agreement.status, what=PKS)
        agreement.cautions = write_cautions({**read_cautions(agreement.cautions), **answers})


def check_reviewed(session: Session, status: str, *, what: str = PKS) -> None:
    """Raise RuleBroken where duties are separate and nobody else has reviewed the text."""
    if status == Status.DRAFT and separated(session):
        sentence = _("{what} belum ditelaah petugas lain; di kantor ini pembuat bukan penyetuju.")
        raise RuleBroken(sentence.format(what=_(what).capitalize()))


def check_other_hand(session: Session, desk: Desk, record: SignedText) -> None:
    """Raise RuleBroken where duties are separate and the officer wrote or changed the text, or a part of it, last."""
    if separated(session) and _last_author(session, record) == desk.officer.uid:
        raise RuleBroken(_("Naskah ini terakhir Anda sendiri yang menyusun; penelaahnya petugas lain."))


PARTS = ("agreement_product", "agreement_scan")
"""Records that belong to a text and have a trail of their own, also once they are gone."""


def _last_author(session: Session, record: SignedText) -> str | None:
    """The officer of the newest entry about the record or one of its parts that is no act of a reader."""
    own = (
        select(AuditEntry.seq, AuditEntry.officer_uid)
        .where(AuditEntry.record_uid == record.uid, AuditEntry.action.not_in(READING))
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    )
    newest = session.execute(own).first()
    link = "agreement_id" if isinstance(record, Agreement) else "memorandum_id"
    named = [func.json_extract(AuditContent.content, f"$.fields.{link}[{side}]") == record.id for side in (0, 1)]
    parts = (
        select(AuditEntry.officer_uid)
        .join(AuditContent, AuditContent.seq == AuditEntry.seq)
        .where(AuditEntry.seq > (newest.seq if newest else 0), AuditEntry.subject.in_(PARTS), or_(*named))
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    )
    return session.scalar(parts) or (newest.officer_uid if newest else None)


def take_back(record: SignedText) -> None:
    """A text that changed is a draft again, whoever reviewed it."""
    if record.status == Status.REVIEWED:
        record.status, record.reviewed_on, record.reviewed_by = Status.DRAFT.value, None, None
