"""Drafts on their way to a number (konsep): proposed, checked by another officer, given back, withdrawn, issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotFound, Refused, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import ACTS, OPEN, Act, Stage, check_act, next_act, refused, stage_of_draft
from umkm_desktop.domain.papers.issuing import DRAFT_STATUS_NAMES, DraftStatus, Kind, check_letter_date
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.home.due import drafts_for
from umkm_desktop.services.issuing.issuing import CHUNK, Issue, Unissued, check_month, issue_papers
from umkm_desktop.services.issuing.kinds import SOURCES
from umkm_desktop.services.papers.approvals import digest_of, separated, uncheck
from umkm_desktop.services.papers.ledger import Batch, check_printable_letters
from umkm_desktop.services.papers.paper_kinds import check_enabled
from umkm_desktop.services.papers.paper_office import PaperOffice, prepare_office
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import DraftPaper

ONGOING = [stage.value for stage in OPEN]


@dataclass(frozen=True)
class Proposal:
    """What was proposed, as uids of drafts, and what could not be."""

    drafts: tuple[str, ...] = ()
    problems: tuple[Unissued, ...] = ()


@dataclass(frozen=True)
class DraftLine:
    """One draft as the list shows it; ``own``: the officer at the desk made it."""

    uid: str
    revision: int
    kind: Kind
    subject_uid: str
    month: str
    title: str
    stage: Stage
    letter_date: date | None
    maker: str
    made_at: datetime
    checker: str
    checked_at: datetime | None
    note: str
    own: bool
    signer_uid: str = ""


@dataclass(frozen=True)
class DraftQuery:
    """Which drafts are shown: those on their way, unless ``finished`` asks for all; empty fields do not filter."""

    kinds: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    text: str = ""
    finished: bool = False
    mine: bool = False


def duties_are_separate(desk: Desk) -> bool:
    """Whether a paper needs a checked draft of another officer before it is issued."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return separated(session)


def standing(desk: Desk, kind: Kind, uids: Sequence[str], month: str = "") -> dict[str, Stage]:
    """Where the open drafts of these records stand; a record without one is left out."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        there = _there_already(session, kind, uids, month)
        return {uid: stage_of_draft(draft.status) for uid, draft in there.items()}


# --- proposing
def propose(
    desk: Desk,
    kind: Kind,
    uids: Sequence[str],
    *,
    month: str = "",
    letter_date: date | None = None,
    signer_uid: str = "",
    progress: Progress = no_progress,
) -> Proposal:
    """Propose a paper of the kind for each record, day or month; what could not be issued is not proposed either.

    ``signer_uid`` is kept with the drafts: who signs when they are issued. Raises RuleBroken when the settings lack
    something, and then nothing is proposed at all.
    """
    desk.require(Permission.PROPOSE)
    check_letter_date(letter_date or desk.today(), today=desk.today())
    check_month(kind, month)
    drafts: list[str] = []
    problems: list[Unissued] = []
    wanted = list(dict.fromkeys(uids))
    for start in range(0, len(wanted), CHUNK):
        if progress.cancelled():
            break
        with desk.write("draft_paper.made") as session:
            given = month, letter_date, signer_uid
            made, refusals = _propose_some(desk, session, kind, wanted[start : start + CHUNK], *given)
        drafts += made
        problems += refusals
        progress(min(start + CHUNK, len(wanted)), len(wanted))
    return Proposal(tuple(drafts), tuple(problems))


def _propose_some(
    desk: Desk, session: Session, kind: Kind, uids: Sequence[str], month: str, day: date | None, signer_uid: str
) -> tuple[list[str], list[Unissued]]:
    office = _office(desk, session, day, signer_uid)
    check_enabled(office.kinds[kind])
    make = SOURCES[kind].prepare(Batch(session, office, uids, month))
    there = _there_already(session, kind, uids, month)
    rows: list[DraftPaper] = []
    problems: list[Unissued] = []
    for uid in uids:
        try:
            _refuse_second(there.get(uid))
            paper = make(uid)
            check_printable_letters(kind, paper.content(office.draft_number(kind)))
        except Refused as refusal:
            problems.append(Unissued(uid, str(refusal)))
            continue
        title = " · ".join(part for part in (paper.holder, paper.partner) if part)
        rows.append(
            DraftPaper(
                kind=kind.value,
                subject_uid=uid,
                month=month,
                title=title,
                status=DraftStatus.DRAFTED.value,
                letter_date=day,
                signer_uid=signer_uid or None,
                maker=desk.officer.name,
                maker_uid=desk.officer.uid,
            )
        )
    session.add_all(rows)
    session.flush()
    return [row.uid for row in rows], problems


def _office(desk: Desk, session: Session, day: date | None, signer_uid: str = "") -> PaperOffice:
    return prepare_office(session, day or desk.today(), today=desk.today(), moment=desk.now(), signer_uid=signer_uid)


def _there_already(session: Session, kind: Kind, uids: Sequence[str], month: str) -> dict[str, DraftPaper]:
    statement = select(DraftPaper).where(
        DraftPaper.kind == kind.value,
        DraftPaper.month == month,
        DraftPaper.status.in_(ONGOING),
        DraftPaper.subject_uid.in_(uids),
    )
    return {draft.subject_uid: draft for draft in session.scalars(statement)}


def _refuse_second(draft: DraftPaper | None) -> None:
    if draft is not None:
        sentence = _("Konsepnya sudah ada, dibuat {maker}, keadaannya {state}. Lanjutkan yang itu, atau tarik dahulu.")
        state = _(DRAFT_STATUS_NAMES[DraftStatus(draft.status)]).lower()
        raise RuleBroken(sentence.format(maker=draft.maker, state=state))


# --- steps of one draft
def check_draft(desk: Desk, uid: str, *, revision: int | None = None) -> None:
    """The officer has looked at it and agrees; what it says now is what may be issued. Raises Refused, Conflict."""
    with desk.write("draft_paper.checked") as session:
        draft = _draft_for(desk, session, uid, Act.CHECK, revision)
        kind = Kind(draft.kind)
        office = _office(desk, session, draft.letter_date)
        check_enabled(office.kinds[kind])
        one = [draft.subject_uid]
        paper = SOURCES[kind].prepare(Batch(session, office, one, draft.month))(draft.subject_uid)
        check_printable_letters(kind, paper.content(office.draft_number(kind)))
        as_draft = office.as_draft()
        make = SOURCES[kind].prepare(Batch(session, as_draft, one, draft.month))
        draft.content_sha256 = digest_of(make, as_draft, kind, draft.subject_uid)
        draft.status = DraftStatus.CHECKED.value
        draft.checker, draft.checker_uid, draft.checked_at = desk.officer.name, desk.officer.uid, desk.now()
        draft.note = None


def return_draft(desk: Desk, uid: str, reason: str, *, revision: int | None = None) -> None:
    """Back to the maker with a reason. Raises Refused, Conflict."""
    with desk.write("draft_paper.returned", reason=reason.strip() or None) as session:
        draft = _draft_for(desk, session, uid, Act.RETURN, revision, reason)
        uncheck(draft)
        draft.note = reason.strip()


def withdraw_draft(desk: Desk, uid: str, *, revision: int | None = None) -> None:
    """The maker takes it back; it can be proposed again. Raises Refused, Conflict."""
    with desk.write("draft_paper.withdrawn") as session:
        _draft_for(desk, session, uid, Act.WITHDRAW, revision).status = DraftStatus.WITHDRAWN.value


def resubmit_draft(desk: Desk, uid: str, *, revision: int | None = None) -> None:
    """What was given back is put right: its note goes, it waits to be checked. Raises Refused, Conflict."""
    with desk.write("draft_paper.resubmitted") as session:
        draft = _draft_for(desk, session, uid, Act.RESUBMIT, revision)
        if draft.note is None:
            raise RuleBroken(_("Konsep ini tidak dikembalikan; tidak ada yang perlu diajukan lagi."))
        draft.note = None


def change_draft(desk: Desk, uid: str, letter_date: date | None, *, revision: int | None = None) -> None:
    """Another date on the paper, or that of the day of issue; a checked draft must be checked again."""
    check_letter_date(letter_date or desk.today(), today=desk.today())
    with desk.write("draft_paper.changed") as session:
        draft = _draft_for(desk, session, uid, Act.CHANGE, revision)
        uncheck(draft)
        draft.letter_date = letter_date
        draft.note = None


def _draft_for(desk: Desk, session: Session, uid: str, act: Act, revision: int | None, reason: str = "") -> DraftPaper:
    """The draft an act may be done to; raises NotAllowed, NotFound, Conflict, RuleBroken."""
    desk.require(ACTS[act].permission)
    draft = find(session, DraftPaper, uid)
    check_revision(draft, revision)
    own = draft.maker_uid == desk.officer.uid
    stage = stage_of_draft(draft.status)
    check_act(act, stage, desk.officer.roles, own=own, separate=separated(session), reason=reason)
    return draft


def issue_drafts(desk: Desk, uids: Sequence[str], *, signer_uid: str = "", progress: Progress = no_progress) -> Issue:
    """Issue drafts with the dates they carry (else today's): one run per kind, month, date and signer.

    ``signer_uid`` signs them all; without it each is signed by the official chosen with the draft. A problem names the
    record the draft is about. Raises what ``issue_papers`` raises.
    """
    desk.require(Permission.ISSUE)
    with desk.read() as session:
        drafts = [find(session, DraftPaper, uid) for uid in uids]
    runs: dict[tuple[Kind, str, date | None, str], list[str]] = {}
    for draft in drafts:
        stage = stage_of_draft(draft.status)
        if stage not in OPEN:
            raise RuleBroken(refused(Act.ISSUE, stage, desk.officer.roles, own=False, separate=True))
        signer = signer_uid or draft.signer_uid or ""
        runs.setdefault((Kind(draft.kind), draft.month, draft.letter_date, signer), []).append(draft.subject_uid)
    issues = [
        issue_papers(desk, kind, records, month=month, letter_date=day, signer_uid=signer, progress=progress)
        for (kind, month, day, signer), records in runs.items()
    ]
    documents = tuple(document for issue in issues for document in issue.documents)
    return Issue(documents, tuple(problem for issue in issues for problem in issue.problems))


# --- looking
def draft_line(desk: Desk, uid: str) -> DraftLine:
    """One draft; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _line(desk, find(session, DraftPaper, uid))


def count_drafts(desk: Desk, query: DraftQuery) -> int:
    """How many drafts the list has."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        ids = _filtered(select(DraftPaper.id), desk, query)
        return session.scalar(select(func.count()).select_from(ids.subquery())) or 0


def page_drafts(desk: Desk, query: DraftQuery, *, offset: int = 0, limit: int = 50) -> list[DraftLine]:
    """A page of the list: what has waited longest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        statement = _filtered(select(DraftPaper), desk, query).order_by(DraftPaper.created_at, DraftPaper.id)
        return [_line(desk, draft) for draft in session.scalars(statement.offset(offset).limit(limit))]


def uids_of_drafts(desk: Desk, query: DraftQuery) -> list[str]:
    """All drafts the list has, to tick them at once."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return list(session.scalars(_filtered(select(DraftPaper.uid), desk, query)))


def _filtered(statement: Select[Any], desk: Desk, query: DraftQuery) -> Select[Any]:
    if not query.finished:
        statement = statement.where(DraftPaper.status.in_(ONGOING))
    if query.kinds:
        statement = statement.where(DraftPaper.kind.in_(query.kinds))
    if query.stages:
        statement = statement.where(DraftPaper.status.in_(query.stages))
    if query.text.strip():
        sought = query.text.strip()
        fields = (DraftPaper.title, DraftPaper.maker)
        statement = statement.where(or_(*(field.icontains(sought, autoescape=True) for field in fields)))
    return statement.where(drafts_for(desk)) if query.mine else statement


def _line(desk: Desk, draft: DraftPaper) -> DraftLine:
    return row_as(
        DraftLine,
        draft,
        kind=Kind(draft.kind),
        stage=stage_of_draft(draft.status),
        made_at=draft.created_at,
        checker=draft.checker or "",
        note=draft.note or "",
        own=draft.maker_uid == desk.officer.uid,
        signer_uid=draft.signer_uid or "",
    )


def offered_act(desk: Desk, line: DraftLine, *, separate: bool) -> Act | None:
    """The one act the officer at the desk is offered for a draft."""
    if line.note and line.own and separate and not why_not(desk, line, Act.RESUBMIT, separate=separate):
        return Act.RESUBMIT
    return next_act(line.stage, desk.officer.roles, own=line.own, separate=separate)


def why_not(desk: Desk, line: DraftLine, act: Act, *, separate: bool) -> str:
    """Why the officer at the desk may not do an act to a draft; empty when he may."""
    return refused(act, line.stage, desk.officer.roles, own=line.own, separate=separate)


def find_draft(desk: Desk, beginning: str) -> DraftLine:
    """The one draft whose uid begins so; raises NotFound, RuleBroken."""
    desk.require(Permission.VIEW)
    wanted = beginning.strip().lower()
    if not wanted or len(wanted) > 32 or set(wanted) - set("0123456789abcdef"):
        raise NotFound(_("Tidak ada konsep dengan UID “{text}”.").format(text=beginning))
    with desk.read() as session:
        within = select(DraftPaper).where(DraftPaper.uid >= wanted, DraftPaper.uid < wanted + "g")
        found = session.scalars(within.order_by(DraftPaper.uid).limit(2)).all()
    if not found:
        raise NotFound(_("Tidak ada konsep dengan UID “{text}”.").format(text=beginning))
    if len(found) > 1:
        raise RuleBroken(_("Lebih dari satu konsep ber-UID “{text}…”. Tulis lebih panjang.").format(text=beginning))
    return _line(desk, found[0])
