"""Issuing papers of every kind, one by one or all that are due: which wait, what is missing, number, freeze, seal."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from umkm_desktop.domain.dates import read_date, read_month
from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS, Kind, Status, check_letter_date, check_revocation
from umkm_desktop.i18n import _, format_date, format_month
from umkm_desktop.services.curation import session_minutes
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.issuing.kinds import SOURCES
from umkm_desktop.services.papers.approvals import Approvals, give_back_stale
from umkm_desktop.services.papers.ledger import (
    Batch,
    IssuedDocument,
    Ledger,
    MakePaper,
    NotReady,
    check_printable_letters,
)
from umkm_desktop.services.papers.number_books import number_outlook
from umkm_desktop.services.papers.paper_kinds import check_enabled
from umkm_desktop.services.papers.paper_office import PaperOffice, prepare_office
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.trail.trail_titles import titles_by_uid
from umkm_desktop.storage.models import Document

CHUNK = 200
"""Papers per transaction of a run: the commit costs little, and a stopped run keeps what it finished."""


@dataclass(frozen=True)
class Unissued:
    """A record for which nothing was issued, and why."""

    uid: str
    message: str


@dataclass(frozen=True)
class Issue:
    """What a run issued and what it could not; ``doubts`` are sentences to think about what was issued."""

    documents: tuple[IssuedDocument, ...] = ()
    problems: tuple[Unissued, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lacking:
    """A record that no paper can be issued for now: what it is called, and a sentence for each thing missing."""

    uid: str
    title: str
    sentences: tuple[str, ...]


def issue_papers(
    desk: Desk,
    kind: Kind,
    uids: Sequence[str],
    *,
    month: str = "",
    letter_date: date | None = None,
    signer_uid: str = "",
    progress: Progress = no_progress,
) -> Issue:
    """Issue a paper of the kind for each record, day or month; one that cannot be is a problem with its sentence.

    ``signer_uid`` chooses among the officials who may sign that day. Raises RuleBroken when the settings lack
    something or the office does not use the kind, and then nothing is issued at all.
    """
    desk.require(Permission.ISSUE)
    day = letter_date or desk.today()
    check_letter_date(day, today=desk.today())
    check_month(kind, month)
    doubt = number_outlook(desk, kind, day, uids).doubt
    documents: list[IssuedDocument] = []
    problems: list[Unissued] = []
    wanted = list(dict.fromkeys(uids))
    for start in range(0, len(wanted), CHUNK):
        if progress.cancelled():
            break
        issued, refused = _issue_some(desk, kind, wanted[start : start + CHUNK], month, day, signer_uid)
        documents += issued
        problems += refused
        progress(min(start + CHUNK, len(wanted)), len(wanted))
    return Issue(tuple(documents), tuple(problems), (doubt,) if doubt and documents else ())


def _issue_some(
    desk: Desk, kind: Kind, uids: Sequence[str], month: str, day: date, signer_uid: str
) -> tuple[list[IssuedDocument], list[Unissued]]:
    documents: dict[str, IssuedDocument] = {}
    problems: list[Unissued] = []
    stale: dict[str, str] = {}
    with suppress(_NothingIssued), desk.write("document.issued") as session:
        ledger = Ledger(session, desk, day, signer_uid=signer_uid)
        check_enabled(ledger.office.kinds[kind])
        batch = Batch(session, ledger.office, uids, month)
        approvals = Approvals(desk, kind, batch, SOURCES[kind].prepare)
        make, stale = SOURCES[kind].prepare(batch), approvals.stale
        for uid in uids:
            try:
                documents[uid] = _issue_one(ledger, make, approvals, uid)
            except Refused as refusal:
                problems.append(Unissued(uid, str(refusal)))
        if not documents:
            raise _NothingIssued
        ledger.close()
        approvals.close()
        if kind is Kind.MINUTES:
            session_minutes.note_minuted(session, desk, documents)
    give_back_stale(desk, stale)
    return list(documents.values()), problems


class _NothingIssued(Exception):
    """Leaves the transaction without a trace."""


def _issue_one(ledger: Ledger, make: MakePaper, approvals: Approvals, uid: str) -> IssuedDocument:
    """One paper: made, admitted, then numbered and frozen; raises Refused before anything is taken."""
    paper = make(uid)
    approvals.admit(uid)
    document = ledger.issue(paper)
    approvals.note(uid, document)
    return document


def check_month(kind: Kind, month: str) -> None:
    """Raise RuleBroken when a paper about one month of a record was not told which."""
    if KINDS[kind].needs_month and not month:
        raise RuleBroken(_("{kind} memerlukan bulan, misalnya 2026-10.").format(kind=_(KINDS[kind].name)), "month")


def draft_content(session: Session, office: PaperOffice, kind: Kind, uid: str, month: str = "") -> Any:
    """What a paper would say without its number, seal and day; raises Refused as issuing it would.

    The same content is shown as a draft, checked before it is issued, and asked for what it lacks.
    """
    draft = office.as_draft()
    make = SOURCES[kind].prepare(Batch(session, draft, [uid], month))
    return make(uid).content(draft.draft_number(kind))


def due(desk: Desk, kind: Kind, month: str = "") -> list[str]:
    """Records (days, months) that wait for a paper of the kind and have none that counts, oldest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return SOURCES[kind].due(session, desk.today(), month)


def missing_for(
    desk: Desk, kind: Kind, uids: Sequence[str], month: str = "", *, letter_date: date | None = None
) -> list[Lacking]:
    """Which records of a batch no paper can be issued for, with everything each lacks; nothing is taken.

    Raises RuleBroken when the settings lack something, or the office does not use the kind.
    """
    desk.require(Permission.VIEW)
    check_month(kind, month)
    found: list[tuple[str, tuple[str, ...]]] = []
    with desk.read() as session:
        office = prepare_office(session, letter_date or desk.today(), today=desk.today(), moment=desk.now())
        check_enabled(office.kinds[kind])
        for start in range(0, len(uids), CHUNK):
            some = uids[start : start + CHUNK]
            make = SOURCES[kind].prepare(Batch(session, office, some, month))
            found += [(uid, sentences) for uid in some if (sentences := _lacks(make, kind, uid, office))]
        titles = _titles(session, kind, [uid for uid, _sentences in found])
    return [Lacking(uid, titles.get(uid, uid), sentences) for uid, sentences in found]


def _lacks(make: MakePaper, kind: Kind, uid: str, office: PaperOffice) -> tuple[str, ...]:
    try:
        check_printable_letters(kind, make(uid).content(office.draft_number(kind)))
    except NotReady as refusal:
        return refusal.sentences
    except Refused as refusal:
        return (str(refusal),)
    return ()


def _titles(session: Session, kind: Kind, uids: Sequence[str]) -> dict[str, str]:
    """What records are called; a day or month is written out."""
    subjects = KINDS[kind].subjects
    if kind is Kind.MINUTES:
        return {uid: _written_out(uid) for uid in uids} | session_minutes.titles_of_sessions(session, uids)
    if subjects == ("month",):
        return {uid: _written_out(uid) for uid in uids}
    found = titles_by_uid(session, [(subject, uid) for subject in subjects for uid in uids])
    return {uid: title for (_subject, uid), title in found.items()}


def _written_out(uid: str) -> str:
    """``24 November 2026`` or ``Oktober 2026``; what is neither, as it is."""
    with suppress(RuleBroken, ValueError):
        return format_month(uid) if read_month(uid) else uid
    with suppress(RuleBroken):
        day = read_date(uid)
        return format_date(day) if day else uid
    return uid


def revoke_document(desk: Desk, uid: str, reason: str) -> str:
    """Revoke a document and return its number; the number is never used again, the reason goes into the public list."""
    desk.require(Permission.REVOKE)
    with desk.write("document.revoked", reason=reason.strip() or None) as session:
        document = find(session, Document, uid)
        check_revocation(document.status, reason)
        document.status = Status.REVOKED.value
        document.revoked_on = desk.today()
        document.revoke_reason = reason.strip()
        return document.number
