"""What a closed session found: every product's assessment with its steps, and how the panel's verdicts stand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation_sessions import ACTS, Act, PanelState, SheetState
from umkm_desktop.domain.curation.rubrics import Rubric
from umkm_desktop.domain.curation.scoring import Assessment, assess
from umkm_desktop.domain.curation.scoring_steps import Step, explain, reason_text
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.curation.curation_sessions import session_for
from umkm_desktop.services.curation.panel_work import PanelWork, gate_at, papers_from, work_of
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Assessment as AssessmentRow
from umkm_desktop.storage.models import CurationSession, PanelMember, PanelVerdict, ScoreSheet, SessionEntry


@dataclass(frozen=True)
class VerdictLine:
    """A panel's verdict on a product; ``status`` says whether it is recorded or waits for approval."""

    uid: str
    status: str
    verdict: str
    suggested: str
    reason: str
    finding: str
    correction: str
    due: date | None
    companion: str
    recuration_on: date | None
    override_reason: str
    entered_on: date
    entered_by: str
    approved_by: str
    approval: str
    decline_reason: str


@dataclass(frozen=True)
class ResultLine:
    """A product's result in the list: exact aggregate, lowest and highest total of a curator, suggestion, verdict."""

    entry_uid: str
    number: int
    product: str
    business: str
    district: str
    is_food: bool
    score: str
    aggregate: Fraction | None
    spread: tuple[Fraction, Fraction] | None
    sheets: int
    lacks: tuple[str, ...]
    failed_gate: bool
    unmet: tuple[str, ...]
    suggested: str
    verdict: VerdictLine | None


@dataclass(frozen=True)
class SheetLine:
    """One curator's sheet as everybody reads it after the closing; ``counts`` says whether it is in the aggregate."""

    curator: str
    affiliation: str
    status: str
    counts: bool
    points: Mapping[str, int]
    notes: Mapping[str, str]
    remark: str
    interest: str
    interest_note: str


@dataclass(frozen=True)
class ResultPage:
    """A product's result in full: numbers, steps, sheets, a proposed reason, and its verdicts, the newest first."""

    rubric: Rubric
    assessment: Assessment
    steps: tuple[Step, ...]
    proposed_reason: str
    sheets: tuple[SheetLine, ...]
    verdicts: tuple[VerdictLine, ...]

    @property
    def open_verdict(self) -> VerdictLine | None:
        """The verdict that is recorded or waits."""
        standing = {PanelState.RECORDED, PanelState.WAITING}
        return next((line for line in self.verdicts if line.status in standing), None)


def results(desk: Desk, session_uid: str) -> list[ResultLine]:
    """Every product of a closed session by its number; the same few statements for 60 and for 5,000.

    Raises RuleBroken before the closing: until then nobody reads another's points.
    """
    with desk.read() as session:
        row = session_for(session, desk, session_uid, Act.READ_RESULTS)
        work, rubric = work_of(session, row), rubric_of(row.rubric)
        rows = session.scalars(select(AssessmentRow).join(SessionEntry).where(SessionEntry.session_id == row.id)).all()
        assessed = {one.entry_id: one for one in rows}
        verdicts = _open_verdicts(session, row)
        return [_line(work, row, rubric, entry, assessed[entry.id], verdicts.get(entry.id)) for entry in work.entries]


def result(desk: Desk, entry_uid: str) -> ResultPage:
    """One product of a closed session with every number and every sheet. Raises RuleBroken before the closing."""
    desk.require(ACTS[Act.READ_RESULTS].permission)
    with desk.read() as session:
        entry = find(session, SessionEntry, entry_uid)
        row = session_for(session, desk, entry.session.uid, Act.READ_RESULTS)
        rubric, work = rubric_of(row.rubric), work_of(session, row, entry=entry)
        kept = session.scalars(select(AssessmentRow).where(AssessmentRow.entry_id == entry.id)).one()
        assessment = _assessment(work, row, rubric, entry, kept)
        verdicts = session.scalars(
            select(PanelVerdict).where(PanelVerdict.entry_id == entry.id).order_by(PanelVerdict.id.desc())
        )
        return ResultPage(
            rubric=rubric,
            assessment=assessment,
            steps=tuple(explain(rubric, assessment)),
            proposed_reason=reason_text(rubric, assessment),
            sheets=_sheets(session, work, entry),
            verdicts=tuple(_verdict(one) for one in verdicts),
        )


@dataclass(frozen=True)
class Standing:
    """How far the verdicts of a closed session are: recorded, waiting for approval, and not entered yet."""

    recorded: int
    waiting: int
    missing: int


def standing(desk: Desk, session_uid: str) -> Standing:
    """Counts of the verdicts. Raises RuleBroken before the closing."""
    with desk.read() as session:
        row = session_for(session, desk, session_uid, Act.READ_RESULTS)
        inside = select(func.count()).select_from(SessionEntry)
        inside = inside.where(SessionEntry.session_id == row.id, SessionEntry.withdrawn_at.is_(None))
        entries = session.scalar(inside) or 0
        joined = inside.join(PanelVerdict, PanelVerdict.entry_id == SessionEntry.id)
        recorded, waiting = (
            session.scalar(joined.where(PanelVerdict.status == state.value)) or 0
            for state in (PanelState.RECORDED, PanelState.WAITING)
        )
    return Standing(recorded, waiting, entries - recorded - waiting)


@dataclass(frozen=True)
class WaitingOverride:
    """A verdict that differs from its suggestion and waits for another officer."""

    session_uid: str
    session: str
    entry_uid: str
    product: str
    verdict: VerdictLine


def waiting_overrides(desk: Desk, session_uid: str = "") -> list[WaitingOverride]:
    """What waits for approval, the oldest first; of one session or of all."""
    desk.require(Permission.VIEW)
    question = (
        select(PanelVerdict, SessionEntry, CurationSession)
        .join(SessionEntry, PanelVerdict.entry_id == SessionEntry.id)
        .join(CurationSession, SessionEntry.session_id == CurationSession.id)
        .where(PanelVerdict.status == PanelState.WAITING.value)
        .order_by(PanelVerdict.id)
    )
    if session_uid:
        question = question.where(CurationSession.uid == session_uid)
    with desk.read() as session:
        return [
            WaitingOverride(row.uid, row.title, entry.uid, entry.product_name, _verdict(verdict))
            for verdict, entry, row in session.execute(question)
        ]


def _assessment(
    work: PanelWork, row: CurationSession, rubric: Rubric, entry: SessionEntry, kept: AssessmentRow
) -> Assessment:
    """Computed anew from what is frozen: sheets, rubric, and the papers kept at the closing."""
    gate = gate_at(rubric, row, entry, papers_from(kept.papers))
    return assess(rubric, is_food=entry.is_food, sheets=work.counted(entry), gate=gate)


def _line(
    work: PanelWork,
    row: CurationSession,
    rubric: Rubric,
    entry: SessionEntry,
    kept: AssessmentRow,
    verdict: PanelVerdict | None,
) -> ResultLine:
    assessment = _assessment(work, row, rubric, entry, kept)
    return ResultLine(
        entry_uid=entry.uid,
        number=entry.number,
        product=entry.product_name,
        business=entry.business_name,
        district=entry.district or "",
        is_food=entry.is_food,
        score=kept.score or "",
        aggregate=assessment.aggregate,
        spread=assessment.spread,
        sheets=kept.sheets,
        lacks=tuple(text for text, _consequence in json.loads(kept.lacks)),
        failed_gate=kept.failed_gate,
        unmet=tuple(one.criterion.name for one in assessment.criteria if not one.met),
        suggested=kept.suggested or "",
        verdict=_verdict(verdict) if verdict else None,
    )


def _open_verdicts(session: Session, row: CurationSession) -> dict[int, PanelVerdict]:
    standing = PanelVerdict.status.in_((PanelState.WAITING.value, PanelState.RECORDED.value))
    question = select(PanelVerdict).join(SessionEntry, PanelVerdict.entry_id == SessionEntry.id)
    found = session.scalars(question.where(SessionEntry.session_id == row.id, standing))
    return {verdict.entry_id: verdict for verdict in found}


def _sheets(session: Session, work: PanelWork, entry: SessionEntry) -> tuple[SheetLine, ...]:
    judges = {member.id for member in work.judges(entry)}
    question: Any = (
        select(ScoreSheet, PanelMember)
        .join(PanelMember, ScoreSheet.member_id == PanelMember.id)
        .where(ScoreSheet.entry_id == entry.id)
        .order_by(PanelMember.id)
    )
    return tuple(
        SheetLine(
            curator=member.name,
            affiliation=member.affiliation,
            status=sheet.status,
            counts=member.id in judges and sheet.status == SheetState.SUBMITTED,
            points=json.loads(sheet.points),
            notes=json.loads(sheet.notes),
            remark=sheet.remark or "",
            interest=sheet.interest or "",
            interest_note=sheet.interest_note or "",
        )
        for sheet, member in session.execute(question)
    )


def _verdict(row: PanelVerdict) -> VerdictLine:
    return row_as(
        VerdictLine,
        row,
        suggested=row.suggested or "",
        finding=row.finding or "",
        correction=row.correction or "",
        companion=row.companion or "",
        override_reason=row.override_reason or "",
        approved_by=row.approved_by or "",
        approval=row.approval or "",
        decline_reason=row.decline_reason or "",
    )
