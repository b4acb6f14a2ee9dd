"""What a panel has to judge, who judges what, and which sheets are in: few statements, however many products."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation_gates import GateOutcome, Held, Paper, check_gate
from umkm_desktop.domain.curation.curation_sessions import SheetState, same_person
from umkm_desktop.domain.curation.rubrics import Rubric
from umkm_desktop.domain.curation.scoring import Sheet
from umkm_desktop.services.curation.curation_sessions import members_of
from umkm_desktop.storage.models import (
    Business,
    CurationAssignment,
    CurationSession,
    PanelMember,
    Product,
    ScoreSheet,
    SessionEntry,
)

SheetFacts = tuple[str, str]
"""Status and points (JSON) of a sheet."""


@dataclass(frozen=True)
class PanelWork:
    """A session's panel, products and sheets; ``sheets`` by entry and member."""

    members: Mapping[int, PanelMember]
    entries: tuple[SessionEntry, ...]
    assigned: Mapping[int, frozenset[int]]
    sheets: Mapping[tuple[int, int], SheetFacts] = field(repr=False)

    def called(self, entry: SessionEntry) -> list[PanelMember]:
        """Who is to judge a product, conflicts of interest aside."""
        chosen = self.assigned.get(entry.id)
        return [member for member in self.members.values() if not chosen or member.id in chosen]

    def conflicted(self, entry: SessionEntry, member: PanelMember) -> bool:
        """Whether a curator declared an interest in a product, or bears its owner's name."""
        declared = self.sheets.get((entry.id, member.id), ("", ""))[0] == SheetState.CONFLICT
        return declared or same_person(member.name, entry.owner_name or "")

    def judges(self, entry: SessionEntry) -> list[PanelMember]:
        """Whose sheets count for a product."""
        return [member for member in self.called(entry) if not self.conflicted(entry, member)]

    def is_in(self, entry: SessionEntry, member: PanelMember) -> bool:
        """Whether a curator's sheet for a product is submitted."""
        return self.sheets.get((entry.id, member.id), ("", ""))[0] == SheetState.SUBMITTED

    def counted(self, entry: SessionEntry) -> list[Sheet]:
        """The submitted sheets of a product's judges, in the order of the panel."""
        return [
            Sheet(member.name, json.loads(self.sheets[(entry.id, member.id)][1]))
            for member in self.judges(entry)
            if self.is_in(entry, member)
        ]


def work_of(session: Session, row: CurationSession, *, entry: SessionEntry | None = None) -> PanelWork:
    """The work of a session, or of one product of it, without the products that were taken out."""
    members = {member.id: member for member in session.scalars(members_of(row))}
    inside = select(SessionEntry).where(SessionEntry.session_id == row.id, SessionEntry.withdrawn_at.is_(None))
    here = SessionEntry.session_id == row.id
    assignments = select(CurationAssignment.entry_id, CurationAssignment.member_id).join(SessionEntry).where(here)
    columns = ScoreSheet.entry_id, ScoreSheet.member_id, ScoreSheet.status, ScoreSheet.points
    sheets = select(*columns).join(SessionEntry).where(here)
    if entry is not None:
        inside, assignments = (
            inside.where(SessionEntry.id == entry.id),
            assignments.where(SessionEntry.id == entry.id),
        )
        sheets = sheets.where(SessionEntry.id == entry.id)
    assigned: dict[int, set[int]] = {}
    for entry_id, member_id in session.execute(assignments):
        assigned.setdefault(entry_id, set()).add(member_id)
    return PanelWork(
        members=members,
        entries=tuple(session.scalars(inside.order_by(SessionEntry.number))),
        assigned={entry_id: frozenset(ids) for entry_id, ids in assigned.items()},
        sheets={(at, by): (status, points) for at, by, status, points in session.execute(sheets)},
    )


Papers = Mapping[Paper, Held]

_PAPERS = (
    Business.nib,
    Business.npwp,
    Product.halal,
    Product.halal_expires,
    Product.pirt,
    Product.pirt_expires,
    Product.bpom,
    Product.bpom_expires,
    Product.barcode,
)


def papers_now(session: Session, row: CurationSession, *, entry: SessionEntry | None = None) -> dict[int, Papers]:
    """The papers of every product of a session, or of one, as the register knows them now, by entry."""
    question = (
        select(SessionEntry.id, *_PAPERS)
        .join(Product, SessionEntry.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .where(SessionEntry.session_id == row.id)
    )
    if entry is not None:
        question = question.where(SessionEntry.id == entry.id)
    return {found[0]: _papers(*found[1:]) for found in session.execute(question)}


def _papers(*columns: Any) -> Papers:
    nib, npwp, halal, halal_until, pirt, pirt_until, bpom, bpom_until, barcode = columns
    return {
        Paper.NIB: Held(bool(nib)),
        Paper.NPWP: Held(bool(npwp)),
        Paper.HALAL: Held(bool(halal), halal_until),
        Paper.PIRT: Held(bool(pirt), pirt_until),
        Paper.BPOM: Held(bool(bpom), bpom_until),
        Paper.BARCODE: Held(bool(barcode)),
    }


def papers_text(papers: Papers) -> str:
    """Papers as they are kept with an assessment."""
    return json.dumps({p.value: [h.present, h.until.isoformat() if h.until else None] for p, h in papers.items()})


def papers_from(text: str) -> Papers:
    """Read ``papers_text`` back."""
    return {
        Paper(word): Held(present, date.fromisoformat(until) if until else None)
        for word, (present, until) in json.loads(text).items()
    }


def gate_at(rubric: Rubric, row: CurationSession, entry: SessionEntry, papers: Papers) -> GateOutcome:
    """How a product stands at the gate on the session's day."""
    return check_gate(rubric.gates, papers, is_food=entry.is_food, day=row.held_on)


def gates(
    session: Session, row: CurationSession, rubric: Rubric, work: PanelWork
) -> Iterator[tuple[SessionEntry, Papers, GateOutcome]]:
    """Every product with its papers and how it stands at the gate, as the register knows it now."""
    papers = papers_now(session, row)
    for entry in work.entries:
        yield entry, papers[entry.id], gate_at(rubric, row, entry, papers[entry.id])
