"""Products handed in for curation, first and again: the queue by age, what was asked and mended, how long it took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.curation.curation_sessions import SubmissionState, check_reason
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.own_care import find_own, refuse_outside_care
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.bulk import change_records
from umkm_desktop.storage.models import Business, CurationSession, Decision, Product, SessionEntry, Submission

WAITING = (SubmissionState.WAITING.value, SubmissionState.INVITED.value)
MAX_TEXT = 1000


@dataclass(frozen=True)
class SubmissionLine:
    """One submission; ``days`` from handing in to its end, or to today while it waits."""

    uid: str
    kind: str
    status: str
    submitted_on: date
    ended_on: date | None
    days: int
    product_uid: str
    product: str
    business_uid: str
    business: str
    district: str
    officer: str
    packaging: str
    asked: str
    mended: str
    note: str
    verdict: str
    session_uid: str
    session: str


def submit_product(
    desk: Desk,
    product_uid: str,
    *,
    submitted_on: date | None = None,
    packaging: str = "",
    mended: str = "",
    note: str = "",
) -> str:
    """Hand a product in; again after a decision that was not lolos, and then ``mended`` says what was done.

    What the earlier decision asked is kept with it. Returns the uid. Raises FieldProblems, RuleBroken, NotFound.
    """
    desk.require(Permission.SUBMIT_PRODUCTS)
    day = submitted_on or desk.today()
    if day > desk.today():
        raise FieldProblems({"submitted_on": _("Tanggal pengajuan tidak boleh sesudah hari ini.")})
    _check_lengths(packaging=packaging, mended=mended, note=note)
    with desk.write("submission.made") as session:
        product = find_own(session, desk, Product, product_uid)
        earlier = _newest_decision(session, product)
        _check_may_wait(session, product, earlier)
        if earlier is not None and not mended.strip():
            raise FieldProblems({"mended": _("Tuliskan apa yang sudah diperbaiki sejak keputusan sebelumnya.")})
        submission = Submission(
            product_id=product.id,
            kind="again" if earlier else "first",
            submitted_on=day,
            officer=desk.officer.name,
            officer_uid=desk.officer.uid,
            packaging=clean_line(packaging) or None,
            asked=_asked(earlier),
            mended=clean_lines(mended) or None,
            note=clean_lines(note) or None,
            earlier_decision_id=earlier.id if earlier else None,
        )
        session.add(submission)
        session.flush()
        return submission.uid


def withdraw_submission(desk: Desk, uid: str, *, reason: str) -> None:
    """The business takes its product back, with the reason; not while it is invited to a session."""
    desk.require(Permission.SUBMIT_PRODUCTS)
    check_reason(reason)
    with desk.write("submission.withdrawn", reason=reason.strip()) as session:
        submission = _waiting(find(session, Submission, uid))
        refuse_outside_care(session, desk, submission.product.business)
        if submission.status == SubmissionState.INVITED:
            raise RuleBroken(_("Produk ini sudah diundang ke sesi. Keluarkan dahulu dari sesinya."))
        submission.status, submission.ended_on = SubmissionState.WITHDRAWN.value, desk.today()
        submission.reason = reason.strip()


def open_submission(desk: Desk, product_uid: str) -> str:
    """Uid of the submission with which a product waits. Raises NotFound, or RuleBroken when none does."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        product = find(session, Product, product_uid)
        waits = select(Submission.uid).where(Submission.product_id == product.id, Submission.status.in_(WAITING))
        uid = session.scalar(waits)
        if uid is None:
            raise RuleBroken(_("Produk ini tidak mempunyai pengajuan yang menunggu."))
        return uid


def page_waiting(desk: Desk, *, limit: int = 100) -> list[SubmissionLine]:
    """What waits, the oldest first, with those already invited to a session."""
    desk.require(Permission.VIEW)
    question: Any = (
        select(
            Submission,
            Product.uid.label("product_uid"),
            Product.name.label("product"),
            Business.uid.label("business_uid"),
            Business.name.label("business"),
            Business.district,
            Decision.verdict,
            CurationSession.uid.label("session_uid"),
            CurationSession.title.label("session"),
        )
        .join(Product, Submission.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .outerjoin(Decision, Submission.decision_id == Decision.id)
        .outerjoin(SessionEntry, Submission.entry_id == SessionEntry.id)
        .outerjoin(CurationSession, SessionEntry.session_id == CurationSession.id)
        .where(Submission.status.in_(WAITING), listed(Submission))
        .order_by(Submission.submitted_on, Submission.id)
        .limit(limit)
    )
    with desk.read() as session:
        return [_line(found, desk.today()) for found in session.execute(question)]


@dataclass(frozen=True)
class Durations:
    """Days from submission to decision: of how many, the middle one, and the longest."""

    count: int
    median: int
    longest: int


def days_to_decision(desk: Desk, *, first: date | None = None, last: date | None = None) -> Durations:
    """How long decided submissions took, of those decided between two days (both included)."""
    desk.require(Permission.VIEW)
    question = select(Submission.submitted_on, Submission.ended_on)
    question = question.where(Submission.status == SubmissionState.DECIDED.value)
    question = question.where(*between(Submission.ended_on, first, last))
    with desk.read() as session:
        days = sorted((ended - made).days for made, ended in session.execute(question) if ended is not None)
    return Durations(len(days), days[(len(days) - 1) // 2], days[-1]) if days else Durations(0, 0, 0)


def between(day: Any, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """The conditions that a column of days lies between two (both included); None leaves a side open."""
    return ([day >= first] if first is not None else []) + ([day <= last] if last is not None else [])


def settle(session: Session, decisions: Iterable[Decision]) -> None:
    """End the open submission of each decided product, in the transaction of the decisions, after their flush.

    A verdict that replaces one of the same session also takes its place at the submission.
    """
    by_product = {decision.product_id: decision for decision in decisions}
    ids = list(by_product)
    for start in range(0, len(ids), 2000):
        some = ids[start : start + 2000]
        entries = [by_product[at].entry_id for at in some if by_product[at].entry_id is not None]
        decided = Submission.status == SubmissionState.DECIDED.value
        concerned = Submission.status.in_(WAITING) | (decided & Submission.entry_id.in_(entries))
        found = session.scalars(select(Submission).where(Submission.product_id.in_(some), concerned)).all()
        change_records(session, Submission, ((one, _ended(by_product[one.product_id])) for one in found))


def _ended(decision: Decision) -> dict[str, object]:
    return {"status": SubmissionState.DECIDED.value, "ended_on": decision.decided_on, "decision_id": decision.id}


def _check_lengths(**texts: str) -> None:
    long = {field: text for field, text in texts.items() if len(text) > MAX_TEXT}
    if long:
        raise FieldProblems({field: _("Paling panjang {n} huruf.").format(n=MAX_TEXT) for field in long})


def _check_may_wait(session: Session, product: Product, earlier: Decision | None) -> None:
    open_one = select(Submission).where(Submission.product_id == product.id, Submission.status.in_(WAITING))
    there = session.scalars(open_one).first()
    if there is not None:
        raise RuleBroken(
            _("Produk ini sudah diajukan {day} dan masih menunggu.").format(day=format_date(there.submitted_on))
        )
    if earlier is not None and earlier.verdict == Verdict.PASSED:
        raise RuleBroken(_("Produk ini sudah lolos kurasi; tidak perlu diajukan lagi."))


def _newest_decision(session: Session, product: Product) -> Decision | None:
    newest = select(Decision).where(Decision.product_id == product.id).order_by(Decision.id.desc()).limit(1)
    return session.scalars(newest).first()


def _asked(earlier: Decision | None) -> str | None:
    return (earlier.correction or earlier.finding or earlier.reason) if earlier else None


def _waiting(submission: Submission) -> Submission:
    if submission.status not in WAITING:
        raise RuleBroken(_("Pengajuan ini sudah selesai dan tidak berubah lagi."))
    return submission


def _line(found: Any, today: date) -> SubmissionLine:
    row: Submission = found.Submission
    told = ("product_uid", "product", "business_uid", "business", "district", "verdict", "session_uid", "session")
    noted = {name: getattr(row, name) or "" for name in ("packaging", "asked", "mended", "note")}
    return row_as(
        SubmissionLine,
        row,
        days=((row.ended_on or today) - row.submitted_on).days,
        **noted,
        **{name: getattr(found, name) or "" for name in told},
    )
