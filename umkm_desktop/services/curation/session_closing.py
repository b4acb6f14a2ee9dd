"""Open a session on its day, and close it: from then on its sheets are read, and every product has its assessment."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation_sessions import Act, State, check_closing, check_opening
from umkm_desktop.domain.curation.rubrics import Rubric
from umkm_desktop.domain.curation.scoring import Assessment, assess
from umkm_desktop.domain.curation.scoring_steps import shown
from umkm_desktop.services.curation.curation_sessions import session_for
from umkm_desktop.services.curation.panel_work import PanelWork, Papers, gates, papers_text, work_of
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Assessment as AssessmentRow
from umkm_desktop.storage.models import CurationSession, SessionEntry


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
        assessed = list(_assessed(session, row, rubric, work))
        _check_complete(work, assessed, reason)
        insert_records(session, AssessmentRow, (_stored(entry, papers, one) for entry, papers, one in assessed))
        row.status, row.closed_at, row.closed_by = State.CLOSED.value, desk.now(), desk.officer.name
        row.close_reason = reason.strip() or None


Assessed = tuple[SessionEntry, Papers, Assessment]


def _assessed(session: Session, row: CurationSession, rubric: Rubric, work: PanelWork) -> Iterator[Assessed]:
    for entry, papers, gate in gates(session, row, rubric, work):
        yield entry, papers, assess(rubric, is_food=entry.is_food, sheets=work.counted(entry), gate=gate)


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
