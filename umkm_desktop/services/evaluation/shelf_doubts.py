"""Reports of a month in which the product stood on no shelf of that partner: a sentence for each placement."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import last_day
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import _, format_date, format_month
from umkm_desktop.storage.models import PlacementStep


class Placed(Protocol):
    """What is looked at of a placement."""

    @property
    def id(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def since(self) -> date: ...


def shelf_doubts(session: Session, placements: Sequence[Placed], month: str) -> dict[int, str]:
    """What is odd about a report of the month, by the id of its placement; nothing is said of the others."""
    stepped = (
        select(PlacementStep.placement_id, func.min(PlacementStep.entered_on))
        .where(PlacementStep.placement_id.in_([one.id for one in placements]))
        .where(PlacementStep.status == State.PLACED.value)
        .group_by(PlacementStep.placement_id)
    )
    first: dict[int, date] = {placement: day for placement, day in session.execute(stepped)}
    said = {one.id: _doubt(State(one.status), first.get(one.id), one.since, month) for one in placements}
    return {key: sentence for key, sentence in said.items() if sentence}


def _doubt(state: State, first: date | None, since: date, month: str) -> str:
    placed = first or (since if state is State.PLACED else None)
    if placed is None:
        name = _(STATE_NAMES[state]).lower()
        return _("Penempatan ini {state}, belum pernah terpasang; periksa penempatan dan bulannya.").format(state=name)
    if last_day(month) < placed:
        sentence = _("{month} mendahului tanggal terpasang, {day}; periksa bulannya, atau perbaiki Sejak.")
        return sentence.format(month=format_month(month), day=format_date(placed))
    return ""
