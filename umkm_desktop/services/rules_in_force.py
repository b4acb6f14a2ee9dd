"""Which rule judges a month, and how the month stands: open, closed, or waiting to be judged anew."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import UnaryExpression, and_, case, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation_rules import Rule
from umkm_desktop.i18n import _, format_month
from umkm_desktop.storage.models import EvaluationRule, MonthClosing, MonthDue


def rule_row(session: Session, month: str) -> EvaluationRule:
    """The newest version that is in force for the month; before all of them, the first."""
    return session.scalars(select(EvaluationRule).order_by(_newest_first(month)).limit(1)).one()


def rule_for(session: Session, month: str) -> Rule:
    """The rule that judges a month which is still open."""
    return rule_of(rule_row(session, month))


@dataclass(frozen=True)
class Standing:
    """How a month stands: the rule that judged it, or judges it while it is open, and its closing.

    ``due``: another rule judges it now, and it is not yet judged anew throughout.
    """

    rule: Rule
    closing: MonthClosing | None = None
    due: bool = False


def standing(session: Session, month: str) -> Standing:
    """How a month stands, in one statement."""
    in_force = and_(MonthClosing.month == month, MonthClosing.reopened_at.is_(None))
    closed_by = case((MonthClosing.rule_id == EvaluationRule.id, 0), else_=1)
    row, closing, due = session.execute(
        select(EvaluationRule, MonthClosing, MonthDue.month)
        .select_from(EvaluationRule)
        .outerjoin(MonthClosing, in_force)
        .outerjoin(MonthDue, MonthDue.month == month)
        .order_by(closed_by, _newest_first(month))
        .limit(1)
    ).one()
    return Standing(rule_of(row), closing, due is not None)


def _newest_first(month: str) -> UnaryExpression[int]:
    return case((EvaluationRule.from_month <= month, EvaluationRule.version), else_=-EvaluationRule.version).desc()


def rule_of(row: EvaluationRule) -> Rule:
    """A row as the rule that the domain knows."""
    return Rule(row.band, row.risk_drop, row.risk_months, row.slope_months, row.part_days, row.version, row.from_month)


def due_sentence(month: str) -> str:
    """What a reader says of a month that is not yet judged anew."""
    sentence = _("{month} sedang dinilai ulang dengan aturan yang berlaku; naik dan turunnya belum pasti.")
    return sentence.format(month=format_month(month))


def refuse_due(session: Session, month: str) -> None:
    """Raise RuleBroken where the month is not yet judged anew: nothing is issued from half a judgement."""
    if session.scalar(select(MonthDue.month).where(MonthDue.month == month)) is not None:
        raise RuleBroken(
            due_sentence(month) + " " + _("Tunggu sampai penilaian ulang selesai, lalu terbitkan."), "month"
        )


def rules_by_month(session: Session) -> Callable[[str], Rule]:
    """The rule of each month, as `rule_row` finds it; every version is read once."""
    versions = [rule_of(row) for row in session.scalars(select(EvaluationRule).order_by(EvaluationRule.version))]

    @cache
    def rule(month: str) -> Rule:
        begun = [one for one in versions if one.from_month <= month]
        return begun[-1] if begun else versions[0]

    return rule
