"""The office's list of causes and its catalogue of solutions: read with what they brought, changed, retired."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.evaluation.follow_up import Effect, Status, check_name
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Cause, EvaluationRule, FollowUp, Placement, SalesReport, Solution


@dataclass(frozen=True)
class SolutionLine:
    """One solution of the catalogue and what came of it."""

    uid: str
    revision: int
    cause_uid: str
    name: str
    retired: bool
    effect: Effect = Effect()


@dataclass(frozen=True)
class CauseLine:
    """One cause with its solutions, in the office's order."""

    uid: str
    revision: int
    name: str
    retired: bool
    effect: Effect = Effect()
    solutions: tuple[SolutionLine, ...] = field(default=())


def causes(desk: Desk, *, retired: bool = False) -> list[CauseLine]:
    """The list with its solutions and figures, without what is retired unless asked for; two statements."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        by_cause, by_solution = _effects(session)
        found = select(Cause, Solution).outerjoin(Solution, Solution.cause_id == Cause.id)
        if not retired:
            found = found.where(Cause.retired_at.is_(None))
        grouped: dict[int, tuple[Cause, list[SolutionLine]]] = {}
        for cause, solution in session.execute(found.order_by(Cause.place, Cause.id, Solution.place, Solution.id)):
            _cause, own = grouped.setdefault(cause.id, (cause, []))
            if solution is not None and (retired or solution.retired_at is None):
                own.append(_solution(cause, solution, by_solution.get(solution.id, Effect())))
        return [
            row_as(
                CauseLine,
                cause,
                retired=cause.retired_at is not None,
                effect=by_cause.get(cause.id, Effect()),
                solutions=tuple(own),
            )
            for cause, own in grouped.values()
        ]


def save_cause(desk: Desk, name: str, *, uid: str | None = None, revision: int | None = None) -> str:
    """A new cause at the end of the list, or another name for one; returns the uid. Raises FieldProblems, Conflict."""
    return _save(desk, Cause, name, uid, revision)


def save_solution(
    desk: Desk, name: str, *, cause_uid: str = "", uid: str | None = None, revision: int | None = None
) -> str:
    """A new solution of a cause, or another name for one; returns the uid. Raises FieldProblems, Conflict, NotFound."""
    return _save(desk, Solution, name, uid, revision, cause_uid)


def _save(
    desk: Desk, model: type[Cause | Solution], name: str, uid: str | None, revision: int | None, cause_uid: str = ""
) -> str:
    desk.require(Permission.EDIT_EVALUATION_RULES)
    ready = check_name(name)
    with desk.write(f"{model.__subject__}.saved") as session:
        row = find(session, model, uid) if uid else model(place=_next_place(session, model.place))
        check_revision(row, revision)
        alike: Any = select(model).where(func.lower(model.name) == ready.lower())
        if isinstance(row, Solution):
            cause = row.cause if uid else find(session, Cause, cause_uid)
            alike = alike.where(Solution.cause_id == cause.id)
            row.cause = cause
        with session.no_autoflush:
            taken: Cause | Solution | None = session.scalars(alike).first()
        if taken is not None and taken is not row:
            raise FieldProblems({"name": _already(taken.name, retired=taken.retired_at is not None)})
        row.name = ready
        session.add(row)
        session.flush()
        return row.uid


def retire_cause(desk: Desk, uid: str, *, retired: bool = True) -> None:
    """Offer a cause no more, or again; follow-ups that name it keep it. Raises NotFound."""
    _retire(desk, Cause, uid, retired=retired)


def retire_solution(desk: Desk, uid: str, *, retired: bool = True) -> None:
    """Offer a solution no more, or again; follow-ups that name it keep it. Raises NotFound."""
    _retire(desk, Solution, uid, retired=retired)


def _retire(desk: Desk, model: type[Cause | Solution], uid: str, *, retired: bool) -> None:
    desk.require(Permission.EDIT_EVALUATION_RULES)
    with desk.write(f"{model.__subject__}.{'retired' if retired else 'restored'}") as session:
        find(session, model, uid).retired_at = desk.now() if retired else None


def _effects(session: Session) -> tuple[Mapping[int, Effect], Mapping[int, Effect]]:
    """What came of the follow-ups by cause and by solution; those that were dropped, and those of placements entered by
    mistake, say nothing.

    A case is known where both its month and the next are reported as whole months; sales rose where they passed the
    stagnation band of the rule that judges the next month.
    """
    now, after = aliased(SalesReport), aliased(SalesReport)
    following = next_month(FollowUp.month)
    rule = aliased(EvaluationRule)
    newest = (
        select(rule.id)
        .order_by(case((rule.from_month <= following, rule.version), else_=-rule.version).desc())
        .limit(1)
        .correlate(FollowUp)
        .scalar_subquery()
    )
    known = and_(now.sales.is_not(None), after.sales.is_not(None), _whole(now), _whole(after))
    rose = and_(known, (after.sales - now.sales) * 100 > EvaluationRule.band * now.sales)
    statement = (
        select(
            FollowUp.cause_id,
            FollowUp.solution_id,
            func.sum(_one(rose)),
            func.sum(_one(known)),
            func.count(),
            func.sum(_one(FollowUp.status == Status.SETTLED.value)),
        )
        .select_from(FollowUp)
        .join(EvaluationRule, EvaluationRule.id == newest)
        .join(Placement, Placement.id == FollowUp.placement_id)
        .outerjoin(now, and_(now.placement_id == FollowUp.placement_id, now.month == FollowUp.month))
        .outerjoin(after, and_(after.placement_id == FollowUp.placement_id, after.month == following))
        .where(FollowUp.status != Status.DROPPED.value, Placement.archived_at.is_(None))
        .group_by(FollowUp.cause_id, FollowUp.solution_id)
    )
    by_cause: dict[int, Effect] = {}
    by_solution: dict[int, Effect] = {}
    for cause, solution, *numbers in session.execute(statement):
        effect = Effect(*(int(number or 0) for number in numbers))
        by_cause[cause] = by_cause.get(cause, Effect()) + effect
        if solution is not None:
            by_solution[solution] = by_solution.get(solution, Effect()) + effect
    return by_cause, by_solution


def next_month(month: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The month after the one in a column."""
    following: ColumnElement[str] = func.strftime("%Y-%m", month + "-01", "+1 month")
    return following


def _whole(report: type[SalesReport]) -> ColumnElement[bool]:
    return or_(report.days.is_(None), report.days >= EvaluationRule.part_days)


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return cast(case((condition, 1), else_=0), Integer)


def _solution(cause: Cause, row: Solution, effect: Effect) -> SolutionLine:
    return row_as(SolutionLine, row, cause_uid=cause.uid, retired=row.retired_at is not None, effect=effect)


def _next_place(session: Session, place: InstrumentedAttribute[int]) -> int:
    return int(session.scalar(select(func.max(place))) or 0) + 1


def _already(name: str, *, retired: bool) -> str:
    if retired:
        return _("{name} sudah ada, tetapi tidak dipakai lagi; pakai kembali dari katalog.").format(name=name)
    return _("{name} sudah ada di daftar.").format(name=name)
