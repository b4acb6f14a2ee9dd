"""Cause, solution, person and deadline of placements that fall or stand still; carried on until settled or dropped."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES
from umkm_desktop.domain.evaluation.evaluation_rules import check_month
from umkm_desktop.domain.evaluation.follow_up import (
    LONGEST_NAME,
    Status,
    check_follow_up,
    check_outcome,
    needs_follow_up,
    proposed_deadline,
)
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import EvaluationRow, evaluation_rows
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import find_listed, why_unlisted
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.own_care import outside_care, refuse_outside_care
from umkm_desktop.storage.models import Cause, Companion, FollowUp, Officer, Placement, Solution

MOST_AT_ONCE = 500
"""Follow-ups recorded in one act: each is a line of the trail."""

_PEOPLE_OFFERED = 200


@dataclass(frozen=True)
class Refusal:
    """A placement for which nothing was recorded, and why."""

    product: str
    sentence: str


@dataclass(frozen=True)
class Recorded:
    """What became of the chosen placements."""

    stored: int
    bad: tuple[Refusal, ...] = ()


def record_follow_ups(desk: Desk, month: str, placement_uids: Sequence[str], values: Mapping[str, object]) -> Recorded:
    """Record the same cause, solution, person and deadline for one placement or many; those that have one change it.

    ``values``: ``cause`` and ``solution`` as uids (the solution may come later), ``person``, ``due_on``,
    ``cause_note``, ``solution_note``. A placement that neither falls nor stands still is refused without hindering the
    others. Raises FieldProblems, RuleBroken, NotFound.
    """
    desk.require(Permission.FOLLOW_UP)
    check_month(month)
    chosen = list(dict.fromkeys(placement_uids))
    if not chosen:
        raise RuleBroken(_("Pilih dahulu penempatan yang turun atau stagnan."))
    if len(chosen) > MOST_AT_ONCE:
        raise RuleBroken(_("Paling banyak {n} penempatan sekaligus.").format(n=MOST_AT_ONCE))
    bad: list[Refusal] = []
    with desk.write("follow_up.recorded") as session:
        cause, solution = _cause_and_solution(session, values)
        months = judged_month(session, month)
        judged = {row.placement_uid: row for row in evaluation_rows(session, months, Placement.uid.in_(chosen))}
        own = _recorded(session, chosen, month)
        stored = 0
        for uid in chosen:
            row, follow_up = judged.get(uid), own.get(uid)
            placement = find(session, Placement, uid)
            problem = why_unlisted(placement) or outside_care(session, desk, placement.product.business)
            problem = problem or _why_not(row, month, follow_up)
            if problem or row is None:
                bad.append(Refusal(row.product if row else uid, problem))
                continue
            kept = follow_up.due_on if follow_up else None
            ready = check_follow_up(values, desk.today(), kept_due=kept)
            _store(session, follow_up, placement, month, row, cause, solution, ready)
            stored += 1
    return Recorded(stored, tuple(bad))


def record_follow_up(desk: Desk, month: str, placement_uid: str, values: Mapping[str, object]) -> str:
    """The same for one placement; returns the uid. Raises RuleBroken where it neither falls nor stands still."""
    done = record_follow_ups(desk, month, [placement_uid], values)
    if done.bad:
        raise RuleBroken(done.bad[0].sentence)
    with desk.read() as session:
        return _recorded(session, [placement_uid], month)[placement_uid].uid


def change_follow_up(desk: Desk, uid: str, values: Mapping[str, object], *, revision: int | None = None) -> None:
    """Change a follow-up that is open, whatever the month says by now. Raises FieldProblems, RuleBroken, Conflict."""
    desk.require(Permission.FOLLOW_UP)
    with desk.write("follow_up.changed") as session:
        row = _open(session, uid)
        refuse_outside_care(session, desk, row.placement.product.business)
        check_revision(row, revision)
        cause, solution = _cause_and_solution(session, values, kept=row)
        for key, value in check_follow_up(values, desk.today(), kept_due=row.due_on).items():
            setattr(row, key, value)
        row.cause, row.solution = cause, solution


def settle_follow_ups(desk: Desk, uids: Collection[str], outcome: str) -> int:
    """Settle open follow-ups with what came of them; how many. Raises RuleBroken, NotFound."""
    return _end(desk, uids, Status.SETTLED, outcome)


def drop_follow_ups(desk: Desk, uids: Collection[str], reason: str) -> int:
    """Stop open follow-ups, with the reason; how many. Raises RuleBroken, NotFound."""
    return _end(desk, uids, Status.DROPPED, reason)


def resume_follow_up(desk: Desk, uid: str) -> None:
    """Take a settled or dropped follow-up up again; the trail keeps how it had ended. Raises RuleBroken, NotFound."""
    desk.require(Permission.FOLLOW_UP)
    with desk.write("follow_up.resumed") as session:
        row = find_listed(session, FollowUp, uid)
        refuse_outside_care(session, desk, row.placement.product.business)
        if row.status == Status.OPEN.value:
            raise RuleBroken(_("Tindak lanjut itu masih berjalan."))
        row.status, row.settled_on, row.outcome = Status.OPEN.value, None, None


def people(desk: Desk) -> list[str]:
    """Names to choose from: officers, companions, and whoever has something open; each once, by name."""
    desk.require(Permission.VIEW)
    sources = (
        select(Officer.name).where(Officer.active),
        select(Companion.name).where(Companion.archived_at.is_(None)),
        select(FollowUp.person).where(FollowUp.status == Status.OPEN.value).distinct().limit(_PEOPLE_OFFERED),
    )
    with desk.read() as session:
        names = {name for source in sources for name in session.scalars(source)}
    return sorted((name for name in names if len(name) <= LONGEST_NAME), key=str.casefold)[:_PEOPLE_OFFERED]


def proposed(desk: Desk) -> dict[str, object]:
    """Person and deadline of an officer who has recorded nothing in this sitting yet."""
    desk.require(Permission.VIEW)
    return {"person": desk.officer.name, "due_on": proposed_deadline(desk.today())}


def _cause_and_solution(
    session: Session, values: Mapping[str, object], *, kept: FollowUp | None = None
) -> tuple[Cause, Solution | None]:
    """What was chosen; what is retired may only be kept."""
    chosen, remedy = str(values.get("cause") or ""), str(values.get("solution") or "")
    if not chosen:
        raise FieldProblems({"cause": _("Pilih penyebabnya.")})
    cause = find(session, Cause, chosen)
    solution = find(session, Solution, remedy) if remedy else None
    if cause.retired_at is not None and (kept is None or kept.cause is not cause):
        raise FieldProblems({"cause": _("{name} tidak dipakai lagi; pilih yang lain.").format(name=cause.name)})
    if solution is None:
        return cause, None
    if solution.cause is not cause:
        sentence = _("{solution} bukan solusi untuk {cause}.")
        raise FieldProblems({"solution": sentence.format(solution=solution.name, cause=cause.name)})
    if solution.retired_at is not None and (kept is None or kept.solution is not solution):
        raise FieldProblems({"solution": _("{name} tidak dipakai lagi; pilih yang lain.").format(name=solution.name)})
    return cause, solution


def _why_not(row: EvaluationRow | None, month: str, follow_up: FollowUp | None) -> str:
    if row is None:
        return _("tidak ada dalam evaluasi {month}.").format(month=format_month(month))
    if follow_up is not None and follow_up.status != Status.OPEN.value:
        return _("tindak lanjut bulan itu sudah berakhir; buka kembali dahulu.")
    if follow_up is None and not needs_follow_up(row.judgement.trend):
        trend = _(TREND_NAMES[row.judgement.trend]).lower()
        return _("{trend}; penyebab dan solusi dicatat untuk yang turun atau stagnan.").format(trend=trend)
    return ""


def _store(
    session: Session,
    follow_up: FollowUp | None,
    placement: Placement,
    month: str,
    row: EvaluationRow,
    cause: Cause,
    solution: Solution | None,
    ready: Mapping[str, object],
) -> None:
    if follow_up is None:
        follow_up = FollowUp(placement=placement, month=month, trend=row.judgement.trend.value)
    elif needs_follow_up(row.judgement.trend):
        follow_up.trend = row.judgement.trend.value
    follow_up.cause, follow_up.solution = cause, solution
    for key, value in ready.items():
        setattr(follow_up, key, value)
    session.add(follow_up)
    session.flush()


def _recorded(session: Session, placement_uids: Sequence[str], month: str) -> dict[str, FollowUp]:
    statement = (
        select(Placement.uid, FollowUp)
        .join(FollowUp, FollowUp.placement_id == Placement.id)
        .where(Placement.uid.in_(placement_uids), FollowUp.month == month)
    )
    return {uid: row for uid, row in session.execute(statement)}


def _open(session: Session, uid: str) -> FollowUp:
    row = find_listed(session, FollowUp, uid)
    if row.status != Status.OPEN.value:
        raise RuleBroken(_("Tindak lanjut itu sudah berakhir; buka kembali dahulu."))
    return row


def _end(desk: Desk, uids: Collection[str], status: Status, words: str) -> int:
    desk.require(Permission.FOLLOW_UP)
    if not uids:
        raise RuleBroken(_("Pilih dahulu tindak lanjutnya."))
    outcome = check_outcome(status, words)
    action = "follow_up.settled" if status is Status.SETTLED else "follow_up.dropped"
    with desk.write(action, reason=outcome if status is Status.DROPPED else None) as session:
        for uid in uids:
            row = _open(session, uid)
            refuse_outside_care(session, desk, row.placement.product.business)
            row.status, row.settled_on, row.outcome = status.value, desk.today(), outcome
    return len(uids)
