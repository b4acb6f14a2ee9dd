"""A session opens, closes and is read: every product's assessment with its steps, and the panel's verdicts on it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation_sessions import (
    ACTS,
    Act,
    PanelState,
    SheetState,
    State,
    check_closing,
    check_opening,
)
from umkm_desktop.domain.curation.rubrics import Rubric
from umkm_desktop.domain.curation.scoring import Assessment, assess
from umkm_desktop.domain.curation.scoring_steps import Step, explain, reason_text, shown
from umkm_desktop.services.curation.curation_sessions import session_for
from umkm_desktop.services.curation.panel_verdicts import STANDING
from umkm_desktop.services.curation.panel_work import (
    PanelWork,
    Papers,
    gate_at,
    gates,
    papers_from,
    papers_text,
    work_of,
)
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.bulk import insert_records
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


def open_session(desk: Desk, uid: str) -> None:
    """Let the panel score. Raises RuleBroken before its day, without a panel, or without products."""
    with desk.write("curation_session.opened") as session:
        row = session_for(session, desk, uid, Act.OPEN)
        work = work_of(session, row)
        check_opening(held_on=row.held_on, today=desk.today(), members=len(work.members), entries=len(work.entries))
        row.status, row.opened_at, row.opened_by = State.RUNNING.value, desk.now(), desk.officer.name


def close_session(desk: Desk, uid: str, *, reason: str = "") -> None:
    """End the scoring and compute every product's assessment, with its papers as the register knows them now.

    Raises RuleBroken while sheets are missing, unless a reason says why it cannot wait, and for a product without any.
    """
    with desk.write("curation_session.closed") as session:
        row = session_for(session, desk, uid, Act.CLOSE)
        rubric, work = rubric_of(row.rubric), work_of(session, row)
        assessed = [
            (entry, papers, assess(rubric, is_food=entry.is_food, sheets=work.counted(entry), gate=gate))
            for entry, papers, gate in gates(session, row, rubric, work)
        ]
        _check_complete(work, assessed, reason)
        insert_records(session, AssessmentRow, (_stored(entry, papers, one) for entry, papers, one in assessed))
        row.status, row.closed_at, row.closed_by = State.CLOSED.value, desk.now(), desk.officer.name
        row.close_reason = reason.strip() or None


Assessed = tuple[SessionEntry, Papers, Assessment]


def _check_complete(work: PanelWork, assessed: list[Assessed], reason: str) -> None:
    """A product that fails at the gate need not be scored."""
    asked = [(entry, one) for entry, _papers, one in assessed if not one.gate.failed]
    expected = sum(len(work.judges(entry)) for entry, _one in asked)
    there = sum(len(one.totals) for _entry, one in asked)
    unscored = [entry.product_name for entry, one in asked if not one.totals]
    check_closing(unscored=unscored, missing=expected - there, expected=expected, reason=reason)


def _stored(entry: SessionEntry, papers: Papers, one: Assessment) -> dict[str, Any]:
    return {
        "entry_id": entry.id,
        "sheets": len(one.totals),
        "aggregate": None if one.aggregate is None else str(one.aggregate),
        "score": None if one.aggregate is None else shown(one.aggregate),
        "suggested": one.suggested.value if one.suggested else None,
        "failed_gate": one.gate.failed,
        "papers": papers_text(papers),
        "lacks": json.dumps([[lack.text, lack.consequence.value] for lack in one.gate.lacks], ensure_ascii=False),
        "criteria": json.dumps({result.criterion.key: [str(result.mean), result.met] for result in one.criteria}),
    }


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
    question = select(PanelVerdict).join(SessionEntry, PanelVerdict.entry_id == SessionEntry.id)
    found = session.scalars(question.where(SessionEntry.session_id == row.id, STANDING))
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
    texts = ("suggested", "finding", "correction", "companion", "override_reason", "approved_by", "approval")
    told = {name: getattr(row, name) or "" for name in (*texts, "decline_reason")}
    return row_as(VerdictLine, row, **told)
